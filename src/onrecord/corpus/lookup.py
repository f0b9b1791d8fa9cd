"""The statements that a quotation may come from, be it in the corpus or not."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

import msgspec
from msgspec.structs import replace

from onrecord.corpus.candidates import Pairs, look_up
from onrecord.corpus.edits import Edit, find_edit, find_splice
from onrecord.corpus.file import told
from onrecord.corpus.kinship import share_sense, share_words
from onrecord.corpus.queries import match_all, read_words
from onrecord.corpus.rarity import Rarity
from onrecord.corpus.speakers import speaks_english
from onrecord.corpus.statements import Statement, read_statements
from onrecord.corpus.store import Corpus
from onrecord.corpus.utterances import Utterance, Utterances
from onrecord.corpus.wordings import read_wording
from onrecord.record import AttributionKind

_NO_PHRASE: Final = re.compile('["“”„‟«»＂*]')  # what would end a phrase that is typed
_PHRASES: Final = 30  # statements with the very words of a quotation that are looked at, the newest first
_HALF: Final = 0.5  # share of a quotation's words that is enough, however common they are
_WHOLE: Final = 0.9  # share that leaves no room for a second source
_SOURCES: Final = 6  # statements of which two are tried as the sources of a splice


class Match(msgspec.Struct, frozen=True):
    """A statement that a quotation may come from; `edit` tells what the quotation did to its `words`.

    `share` is the part of the quotation's words that it has (0–1). `family` names its family, None where it has none.
    `second` is the other source of a splice, `second_words` its content.
    """

    statement: Statement
    words: str
    edit: Edit
    share: float
    family: str | None
    second: Statement | None = None
    second_words: str | None = None


def find_families(
    corpus: Corpus, quotation: str, kind: AttributionKind = "direct", limit: int = 10
) -> tuple[Match, ...]:
    """Return the statements that `quotation` may come from, those that have most of its words first.

    `kind` tells whether all of it stands in quotation marks, only what they enclose ("mixed"), or nothing. Where it is
    spliced from two statements, they come first, together. Who speaks plays no part in it.
    """
    with told(corpus.path):
        search = _Search(corpus, quotation, kind)
        return tuple(search.shown(found) for found in search.matches()[:limit])


class _Found(NamedTuple):
    utterance: Utterance
    edit: Edit
    share: float  # of the quotation's words
    second: Utterance | None = None


class _Search:
    """What a quotation is compared with: the statements of a corpus that share something with it."""

    def __init__(self, corpus: Corpus, quotation: str, kind: AttributionKind) -> None:
        self._corpus, self._connection = corpus, corpus.connection
        self._wording = read_wording(quotation, kind)
        self._rarity = Rarity(corpus.connection)
        self._utterances = Utterances(corpus.connection)
        self._quotation = quotation

    def matches(self) -> list[_Found]:
        """Return what fits, the statements with most of the quotation's words first, the earliest of equals."""
        found = [one for utterance in self._near() if (one := self._compared(utterance)) is not None]
        found.sort(key=lambda one: (-one.share, -one.edit.likeness, one.utterance.order))
        if found and found[0].share < _WHOLE:
            return [*self._splices(found[:_SOURCES]), *found]
        return found

    def _near(self) -> Iterator[Utterance]:
        pairs, sought = Pairs(self._connection), look_up(self._wording)
        pairs.seek([sought])
        for number in dict.fromkeys([*self._with_the_phrase(), *pairs.candidates(sought, self._rarity, 0)]):
            utterance = self._utterances.get(number)
            if utterance.latest and not utterance.part:
                yield utterance

    def _with_the_phrase(self) -> list[int]:
        terms = read_words(f'"{_NO_PHRASE.sub(" ", self._quotation)}"').terms
        if not terms:
            return []
        query = "SELECT rowid FROM attribution_words WHERE attribution_words MATCH ? ORDER BY rowid DESC LIMIT ?"
        return [row[0] for row in self._connection.execute(query, (match_all(terms), _PHRASES))]

    def _compared(self, utterance: Utterance) -> _Found | None:
        """Return the statement with what the quotation did to its words, None where these are not the same."""
        own, theirs = self._wording, utterance.wording
        edit = find_edit(theirs, own, translated=not speaks_english(utterance.speakers))
        share = edit.likeness * (len(own.words) + len(theirs.words)) / 2 / max(len(own.words), 1)
        alike = share >= _HALF or share_words(theirs, own, self._rarity) or share_sense(theirs, own, self._rarity)
        return _Found(utterance, edit, share) if alike else None

    def _splices(self, found: Sequence[_Found]) -> Iterator[_Found]:
        """Yield the pairs of statements that the quotation is spliced from, if any; the best pair first."""
        for one, other in combinations(found, 2):
            edit = find_splice(one.utterance.wording, other.utterance.wording, self._wording)
            if edit is not None:
                yield _Found(one.utterance, edit, edit.likeness, other.utterance)

    def shown(self, found: _Found) -> Match:
        """Return what was found as readers see it."""
        one, second = found.utterance, found.second
        [statement] = read_statements(self._corpus, [one.id])
        match = Match(statement, one.text, found.edit, found.share, self._family(one))
        if second is None:
            return match
        [other] = read_statements(self._corpus, [second.id])
        return replace(match, second=other, second_words=second.text)

    def _family(self, utterance: Utterance) -> str | None:
        query = "SELECT family FROM family_members WHERE attribution = ?"
        row = self._connection.execute(query, (utterance.id,)).fetchone()
        return self._utterances.get(row[0]).name if row else None
