"""Where a quotation may come from: statements beside it, and what it did to their words."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

import msgspec

from onrecord.corpus.belonging import held
from onrecord.corpus.beside import OPEN, compare_words
from onrecord.corpus.credits import Comparing, Credit, Relation
from onrecord.corpus.edits import Edit
from onrecord.corpus.elsewhere import Elsewhere, find_elsewhere
from onrecord.corpus.kinship import share_sense
from onrecord.corpus.lookup import Match, find_families
from onrecord.corpus.names import Names
from onrecord.corpus.passages import Scripts, number_of, read_passage
from onrecord.corpus.phrases import phrases_of
from onrecord.corpus.queries import Term, match_all, match_any
from onrecord.corpus.rarity import Rarity
from onrecord.corpus.relevance import BY_ANY_WORDS
from onrecord.corpus.statements import Statement, read_statements
from onrecord.corpus.store import Corpus
from onrecord.corpus.wordings import Word, Wording, read_wording
from onrecord.record import Span

_MANY: Final = 40  # statements that are compared
_WELL: Final = 0.9  # share of a quotation's words from which a statement is most likely what it comes from
_PAIRS: Final = 12  # pairs of neighbouring words that are looked up where none of them tells something
_SHORT: Final = 5  # words of a quotation that is looked up by such pairs among what its speaker said
_NEAR: Final = 10  # statements with most of these that are compared
_SENSE: Final = 0.3  # share of a quotation's evidence that a paraphrase must have
_PART: Final = 3  # words that a statement must have of a quotation for its neighbours to be looked at


class Quotation(msgspec.Struct, frozen=True):
    """Words that are given as somebody's own; `speakers` is empty where nobody is named.

    `attributed` tells that the text gives them to somebody, named or not.
    """

    words: str
    speakers: tuple[Credit, ...] = ()
    attributed: bool = False


class Sighting(msgspec.Struct, frozen=True):
    """Statements beside a quotation: one, adjoining ones of one speaker, or two that it may be spliced from.

    `edit` tells what the quotation did to their `words`; of a splice, `second_words` are those that its `second` steps
    go through. `alike` is how many words both have: `share` of the quotation's, `held` of theirs (0–1); `evidence` is
    how much that tells, in bits. `sense` tells that enough rare words agree for a paraphrase. `unquoted` are words of
    the quotation that stand there outside quotation marks, `closed` those where an ellipsis stands there, none here.
    """

    statements: tuple[Statement, ...]
    words: str
    edit: Edit
    share: float
    held: float
    alike: int
    evidence: float
    sense: bool
    speakers: Relation
    unquoted: tuple[Span, ...] = ()
    closed: tuple[Span, ...] = ()
    second_words: str | None = None

    @property
    def is_exact(self) -> bool:
        """Whether the quotation has the words as they are, or a part of them, and shows what it left out or put in."""
        return OPEN.issuperset(self.edit.kinds) and not self.closed


class Looking:
    """Looks for quotations in a corpus."""

    def __init__(self, corpus: Corpus, names: Names) -> None:
        self._corpus, self._connection = corpus, corpus.connection
        self._rarity = Rarity(corpus.connection)
        self._comparing = Comparing(corpus.connection, names)
        self._scripts = Scripts(corpus.connection)

    def sightings(self, quotation: Quotation) -> Iterator[Sighting]:
        """Yield the statements that share words with a quotation, each with those that adjoin it where that helps."""
        own = read_wording(quotation.words)
        matches = find_families(self._corpus, quotation.words, limit=_MANY)
        yield from (self._spliced(quotation, match) for match in matches if match.second is not None)
        near = [match.statement for match in matches if match.second is None]
        others = self._of_speakers(quotation, own)
        if not any(match.share >= _WELL for match in matches):
            others += self._with_common_words(quotation, own)
        known = {statement.statement for statement in near}
        near += [s for s in read_statements(self._corpus, dict.fromkeys(others)) if s.statement not in known]
        for statement in near:
            yield from self._beside(quotation, own, statement)

    def elsewhere(self, quotation: Quotation, own: Wording) -> Iterator[tuple[Relation, Elsewhere]]:
        """Yield the places outside of statements, with what those who say a part of the words are to the speakers."""
        for article, place in find_elsewhere(self._connection, self._scripts, quotation.words, own):
            yield self._related(quotation, article, map(number_of, place.partly)), place

    def evidence(self, words: Iterable[Word]) -> float:
        """Return how much it tells that two wordings share these words, in bits."""
        return sum(self._rarity.of(word.form) for word in words)

    def _beside(self, quotation: Quotation, own: Wording, statement: Statement) -> Iterator[Sighting]:
        """Yield the sighting of a statement, and of it with its neighbours where it has only some of the words."""
        alone = self._seen(quotation, own, (statement,))
        yield alone
        if alone.share < 1 and alone.share * len(own.words) >= min(_PART, len(own.words)):
            passage = self._scripts.adjoining(statement)
            if len(passage) > 1:
                yield self._seen(quotation, own, tuple(read_statements(self._corpus, passage)))

    def _seen(self, quotation: Quotation, own: Wording, statements: tuple[Statement, ...]) -> Sighting:
        text, theirs = read_passage(statements)
        beside = compare_words(theirs, text, own, quotation.words)
        alike = len(beside.alike)
        return Sighting(
            statements, text, beside.edit, alike / len(own.words), alike / max(len(theirs.words), 1), alike,
            self.evidence(beside.alike), self._has_sense(theirs, own), self._relation(quotation, statements),
            beside.unquoted, beside.closed,
        )  # fmt: skip

    def _has_sense(self, theirs: Wording, own: Wording) -> bool:
        """Tell whether rare words that both have make the quotation a paraphrase, and not only a part of it."""
        found = share_sense(theirs, own, self._rarity)
        return found is not None and found.evidence >= _SENSE * self.evidence(own.words)

    def _spliced(self, quotation: Quotation, match: Match) -> Sighting:
        assert match.second is not None
        both, words = (match.statement, match.second), read_wording(quotation.words).words
        return Sighting(
            both, match.words, match.edit, match.share, 0, round(match.share * len(words)), self.evidence(words), True,
            self._relation(quotation, both), second_words=match.second_words,
        )  # fmt: skip

    def _relation(self, quotation: Quotation, statements: Sequence[Statement]) -> Relation:
        """Return the relation of the speakers; of two that differ, the one that tells most against the quotation."""
        found = [self._related(quotation, self._scripts.row_of(s), [number_of(s.statement)]) for s in statements]
        return max(found, key=("same", "may speak for", "not known", "other").index)

    def _related(self, quotation: Quotation, article: int, numbers: Iterable[int]) -> Relation:
        """Return what the speakers of a quotation are to those of an article's statements."""
        said = [credit for number in numbers for credit in self._scripts.credits(article, number)]
        return self._comparing.relation(quotation.speakers, said)

    def _of_speakers(self, quotation: Quotation, own: Wording) -> list[int]:
        """Return the statements with the very words by those of the corpus's people who are named."""
        people = self._comparing.people(quotation.speakers)
        terms = phrases_of(quotation.words, own)
        if not (people and terms):
            return []
        sought = [match_all(terms)]
        if len(own.words) <= _SHORT and (pairs := self._pairs(quotation, own)):
            sought.append(match_any(pairs))  # a changed word leaves no phrase as it was
        given = msgspec.json.encode(people).decode()
        return [row[0] for words in sought for row in self._connection.execute(_BY_PEOPLE, (words, given, _MANY))]

    def _with_common_words(self, quotation: Quotation, own: Wording) -> list[int]:
        """Return the statements with most pairs of neighbouring words: common ones tell nothing by themselves."""
        terms = self._pairs(quotation, own)
        if not terms:
            return []
        return [row[0] for row in self._connection.execute(_BY_WORDS, (match_any(terms), _NEAR))]

    def _pairs(self, quotation: Quotation, own: Wording) -> list[Term]:
        """Return the neighbouring words as phrases to look up, those that tell most."""
        pairs = [(one, other) for one, other in pairwise(own.words) if not other.after_gap]
        pairs.sort(key=lambda pair: -self.evidence(pair))
        return [t for pair in pairs[:_PAIRS] for t in phrases_of(quotation.words, Wording(pair))]


_BY_PEOPLE: Final = (
    "SELECT rowid FROM attribution_words WHERE attribution_words MATCH ? AND rowid IN ("
    " SELECT a.id FROM json_each(?) j JOIN person_links l ON l.person = j.value"
    " CROSS JOIN entities e ON e.id = l.entity"
    " CROSS JOIN attribution_parties p ON p.article = e.article AND p.part = 'source' AND p.entity = e.number"
    " CROSS JOIN attributions a ON a.article = p.article AND a.number = p.attribution"
    " JOIN articles d ON d.id = a.article AND d.latest = 1) ORDER BY rowid LIMIT ?"
)
_BY_WORDS: Final = (
    "SELECT a.id FROM attribution_words w CROSS JOIN attribution_rows a ON a.id = w.rowid"
    f" JOIN articles d ON {held('attribution_rows', 'a.id')} AND d.latest = 1"
    f" WHERE attribution_words MATCH ? ORDER BY {BY_ANY_WORDS} LIMIT ?"
)
