"""Quotations beside a corpus: which statements have their words, whose they are there, what differs.

A finding says what the corpus has, not who is right: a quotation that is not found may be true all the same.
"""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import Final, Literal

import msgspec
from msgspec.structs import replace

from onrecord.corpus.credits import Relation
from onrecord.corpus.edits import Kind as EditKind
from onrecord.corpus.elsewhere import Elsewhere
from onrecord.corpus.file import told
from onrecord.corpus.kinship import LEAST
from onrecord.corpus.names import Names
from onrecord.corpus.sightings import Looking, Quotation, Sighting
from onrecord.corpus.store import Corpus
from onrecord.corpus.wordings import read_wording
from onrecord.errors import InputError

Kind = Literal["exact", "found outside a statement", "other speaker", "altered", "only paraphrased", "not found"]
WRONG: Final[frozenset[Kind]] = frozenset({"other speaker", "altered", "only paraphrased", "not found"})
SHOWN: Final = 3  # of the nearest statements

_TELLING: Final = 4  # words that are nobody's phrase: fewer may be anyone's
_MOSTLY: Final = 0.75  # share of words from which a quotation is an altered one, whatever else is like it
_LEAST: Final = 0.5  # share that is needed at least
_LEAST_BY_OTHERS: Final = 0.7  # and where another one speaks
_COMMON: Final = 4  # words alike that tell something together, however common each is
_HELD: Final = 0.85  # share of a statement's words that were kept, whatever was added
_PASSAGE: Final = 20.0  # bits of a passage that tells who was quoted, however many words were added
_SHORT: Final = range(3, 6)  # words of a quotation in which one that was changed leaves few that tell something
_HINT: Final = 1.0  # bits that are enough then
_ONE_CHANGED: Final[frozenset[EditKind]] = frozenset({"word changed", "trimmed at head", "trimmed at tail"})


class _Rank(IntEnum):
    """How near a statement is to a quotation, the nearest first."""

    EXACT = 0  # its words, by its speaker
    OTHER = 1  # its words, by somebody else
    UNNAMED = 2  # its words, by nobody who is named
    TOLD = 3  # its words, but not in quotation marks
    MOSTLY_ALTERED = 4  # nearly all of its words
    ALTERED = 5  # most of them
    RETOLD = 6  # most of them, not in quotation marks
    SENSE = 7  # its rare words
    NOTHING = 8

    @property
    def kind(self) -> Kind:
        """What a finding is called where this is the nearest statement."""
        return _KINDS[self]


_KINDS: Final[tuple[Kind, ...]] = (
    "exact", "other speaker", "exact", "only paraphrased", "altered", "altered", "only paraphrased", "only paraphrased",
    "not found",
)  # fmt: skip


class Finding(msgspec.Struct, frozen=True):
    """What a corpus has of a quotation; `speakers` tells what those it names are to those whom the corpus names.

    exact: its words stand in a statement, in quotation marks, with nothing changed that it does not show ("…", "[…]");
    it may be a part of it. found outside a statement: they stand in an article, but nobody is known to say them there.
    other speaker: the words of a statement that is somebody else's. altered: nearly the words of a statement. only
    paraphrased: its words or its sense, but not in quotation marks. not found: none of these.
    """

    quotation: Quotation
    kind: Kind
    speakers: Relation
    nearest: tuple[Sighting, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def is_wrong(self) -> bool:
        """Whether the corpus does not bear the quotation out.

        Words of an outlet's own are no words of the speaker to whom a draft gives them.
        """
        if self.kind == "found outside a statement":
            return self.quotation.attributed and not any(place.quoted for place in self.elsewhere)
        return self.kind in WRONG


def verify(corpus: Corpus, quotations: Iterable[Quotation], names: Names) -> Iterator[Finding]:
    """Yield what `corpus` has of each quotation, in order; `names` knows how names are compared.

    Raises `InputError` for a quotation without words.
    """
    with told(corpus.path):
        looking = Looking(corpus, names)
    for quotation in quotations:
        with told(corpus.path):
            yield _Judging(looking, quotation).finding()


class _Judging:
    """Judges one quotation."""

    def __init__(self, looking: Looking, quotation: Quotation) -> None:
        self._looking, self._quotation = looking, quotation
        self._own = read_wording(quotation.words)
        if not self._own.words:
            raise InputError("a quotation without words; give some")
        self._tells = len(self._own.words) >= _TELLING or looking.evidence(self._own.words) >= LEAST

    def finding(self) -> Finding:
        """Return what the corpus has of it."""
        found = sorted(self._looking.sightings(self._quotation), key=lambda seen: (self._rank(seen), *_order(seen)))
        nearest = tuple(self._nearest(found))[:SHOWN]
        rank = self._rank(nearest[0]) if nearest else _Rank.NOTHING
        speakers: Relation = nearest[0].speakers if rank < _Rank.NOTHING else "not known"
        finding = Finding(self._quotation, rank.kind, speakers, nearest)
        return finding if finding.kind == "exact" or not self._tells else self._with_elsewhere(finding, rank)

    def _nearest(self, found: Iterable[Sighting]) -> Iterator[Sighting]:
        """Yield what was found, the nearest first, each statement once, without what shares hardly anything."""
        shown: set[str] = set()
        for seen in found:
            names = {statement.statement for statement in seen.statements}
            if shown.isdisjoint(names) and (self._rank(seen) < _Rank.NOTHING or seen.evidence >= LEAST):
                shown |= names
                yield seen

    def _with_elsewhere(self, finding: Finding, rank: _Rank) -> Finding:
        """Return the finding with the places outside of statements; words that stand there are not altered."""
        places = list(self._looking.elsewhere(self._quotation, self._own))
        if not places:
            return finding
        found = replace(finding, elsewhere=tuple(place for _, place in places[:SHOWN]))
        relations = {relation for relation, _ in places}
        if "same" not in relations and (rank == _Rank.OTHER or "other" in relations):
            return replace(found, kind="other speaker", speakers="other")
        if rank == _Rank.TOLD and not any(place.quoted for _, place in places):
            return found
        return replace(found, kind="found outside a statement", speakers="same" if "same" in relations else "not known")

    def _rank(self, seen: Sighting) -> _Rank:
        """Return how near a statement is, the nearest having the smallest number."""
        told = len(seen.unquoted) * 2 >= max(seen.alike, 1)
        if seen.is_exact:
            if not seen.unquoted:
                return self._rank_of_exact(seen.speakers)
            return self._rank_of_told(seen.speakers) if told else _Rank.MOSTLY_ALTERED
        if self._is_near(seen):
            return _Rank.RETOLD if told else _Rank.MOSTLY_ALTERED if seen.share >= _MOSTLY else _Rank.ALTERED
        return _Rank.SENSE if seen.sense and seen.speakers in ("same", "may speak for") else _Rank.NOTHING

    def _rank_of_exact(self, speakers: Relation) -> _Rank:
        if speakers in ("same", "may speak for"):
            return _Rank.EXACT
        if not self._tells and self._quotation.speakers:
            return _Rank.NOTHING
        return _Rank.OTHER if speakers == "other" else _Rank.UNNAMED

    def _rank_of_told(self, speakers: Relation) -> _Rank:
        """Return the rank of a statement that has the very words, but not in quotation marks."""
        if speakers in ("same", "may speak for") or not self._quotation.speakers:
            return _Rank.TOLD
        return _Rank.RETOLD if self._tells else _Rank.NOTHING

    def _is_near(self, seen: Sighting) -> bool:
        """Tell whether a statement has so many of the words that these were altered."""
        if self._has_one_word_changed(seen):
            return True
        common = seen.alike >= _COMMON and seen.share >= _LEAST_BY_OTHERS
        if seen.speakers == "other" or (seen.speakers == "not known" and self._quotation.speakers):
            return seen.share >= _LEAST_BY_OTHERS and (seen.evidence >= LEAST or common)
        held = seen.held >= _HELD and seen.alike >= _COMMON and seen.evidence >= LEAST
        return held or seen.evidence >= _PASSAGE or (seen.share >= _LEAST and (seen.evidence >= LEAST or common))

    def _has_one_word_changed(self, seen: Sighting) -> bool:
        """Tell whether a short quotation has all words of a statement but one, by its speaker or by nobody's claim.

        Common words alone tell it where they are most of what was said.
        """
        words = len(self._own.words)
        if words not in _SHORT or words - seen.alike != 1 or not _ONE_CHANGED.issuperset(seen.edit.kinds):
            return False
        if seen.speakers in ("same", "may speak for"):
            return seen.evidence >= _HINT or seen.held >= _LEAST
        return not self._quotation.speakers and seen.evidence >= 2 * _HINT


def _order(seen: Sighting) -> tuple[float, ...]:
    """Return by what statements of one rank are ordered: those of the speaker first, with most of the words."""
    return (seen.speakers != "same", -seen.share, len(seen.statements), -seen.evidence)
