"""The rungs on which a statement stands in its own article: outlet, whose text it is, through whom it came, who spoke.

An outlet prints the text of an agency, which cites a paper, which somebody told. In one article that is told by the
origin of its text, by "via" and addressee, and by the statements in which a statement is told.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, Final, Literal, NamedTuple

import msgspec

from onrecord.corpus.folding import fold
from onrecord.corpus.sourcing import agency_named

RungKind = Literal["outlet", "agency", "paper", "channel", "source", "unnamed"]
PUBLISHES: Final = frozenset({"outlet", "agency", "paper"})
_PAPERS: Final = frozenset({"organization", "work", "product", "other"})  # types of entities that may be a paper
_ARTICLES: Final = 256  # of which what they tell is remembered
Content = tuple[tuple[int, int], ...]  # the code points of each piece
_HOW: Final = {"source": "said it", "addressee": "was told it", "via": "passed it on"}  # by the part in a statement


class Proof(msgspec.Struct, frozen=True):
    """Where a rung is told: `name` is that of a statement (ARTICLEKEY:a3) or the key of an article, `words` tell it."""

    name: str
    words: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """One rung of one statement, from the outlet down; `key` is the same for one that is named in several ways.

    `how` says what makes it one. A `circular` one has been passed before.
    """

    key: str
    name: str
    kind: RungKind
    how: str
    proof: Proof
    circular: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of an article."""

    id: int
    key: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    text: str

    def proof(self, name: str, words: str) -> Proof:
        """Return the proof that something named so, told in these words, stands in the article."""
        return Proof(name, words, self.outlet, self.published, self.title, self.url)


class _Who(NamedTuple):
    """An entity of an article, with the name by which the corpus knows them."""

    name: str
    known: str | None
    person: int | None
    sectors: str
    type: str


class Rungs:
    """Reads rungs from a corpus."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._parents = lru_cache(_ARTICLES)(self._read_parents)
        self._contents = lru_cache(_ARTICLES)(self._read_contents)
        self._spans = lru_cache(_ARTICLES)(self._read_spans)
        self._parties = lru_cache(_ARTICLES)(self._read_parties)

    def head(self, article: int) -> Head:
        """Return what is known of the article with this row number."""
        [row] = self._rows(_HEAD, article)
        return Head(*row)

    def carriers(self, head: Head) -> list[Step]:
        """Return the outlet, and whose text it prints where that is known."""
        own = Step(publisher_key(head.outlet or head.key), head.outlet or "an outlet that is not named", "outlet",
                   "published it", head.proof(head.key, ""))  # fmt: skip
        found = self._rows(_ORIGIN, head.id)
        if not found or publisher_key(found[0][0]) == own.key:
            return [own]
        [(origin, means, number, words)] = found
        named_in = self.head(number)
        proof = named_in.proof(named_in.key, words or "")
        return [own, Step(publisher_key(origin), origin, "agency" if agency_named(origin) else "paper", means, proof)]

    def chain(self, head: Head, number: int) -> list[Step]:
        """Return the rungs of a statement of an article, by its number: from the outermost statement down to it."""
        steps: list[Step] = []
        for own in self._nested(head.id, number):
            found = list(self._of_one(head, own))
            if not any(map(_is_report, found)):
                steps += filter(
                    _is_report, (s for other in self._beside(head.id, own) for s in self._of_one(head, other))
                )
            steps += found
        return steps

    def _beside(self, article: int, number: int) -> list[int]:
        """Return the numbers of other statements with the very content of one: "…, she said, Reuters reported".

        One that is told inside the other is none of these.
        """
        contents, same = self._contents(article)
        others = [other for other in same.get(contents.get(number, ()), ()) if other != number]
        above = self._nested(article, number)
        return [other for other in others if other not in above and number not in self._nested(article, other)]

    def _nested(self, article: int, number: int) -> list[int]:
        """Return the numbers of the statements in which one is told, outermost first, and its own."""
        parents = self._parents(article)
        found: list[int] = []
        own: int | None = number
        while own is not None and own not in found:
            found.append(own)
            own = parents.get(own)
        return found[::-1]

    def _of_one(self, head: Head, number: int) -> Iterator[Step]:
        """Yield through whom one statement came, the paper that was told it last, and who made it."""
        proof = self.proof(head, number)
        parties = [(part, self._party(head, proof, part, who)) for part, who in self._parties(head.id).get(number, ())]
        papers = [step for part, step in parties if part == "addressee" and step.kind in PUBLISHES]
        known = {step.key for step in papers}
        yield from (step for part, step in parties if part == "via" and step.key not in known)
        yield from papers
        sources = [step for part, step in parties if part == "source"]
        yield from (step for step in sources if step.kind in PUBLISHES)
        yield from _one_rung([step for step in sources if step.kind not in PUBLISHES], proof, bool(sources))

    def _party(self, head: Head, proof: Proof, part: str, who: "_Who") -> Step:
        """Return who takes part in a statement as a rung."""
        shown = who.known or who.name
        key, how = publisher_key(shown), _HOW[part]
        if head.outlet and publisher_key(head.outlet).endswith(f" {key}"):  # "told the Courier" in the Lakeside Courier
            return Step(publisher_key(head.outlet), head.outlet, "outlet", how, proof)
        if agency_named(shown):
            return Step(key, shown, "agency", how, proof)
        if key in self._outlets or (who.type in _PAPERS and "JRN" in who.sectors.split()):
            return Step(key, shown, "paper", how, proof)
        own = f"person {who.person}" if who.person else key
        return Step(own, shown, "channel" if part == "via" else "source", how, proof)

    @cached_property
    def _outlets(self) -> frozenset[str]:
        return frozenset(publisher_key(name) for (name,) in self._rows("SELECT name FROM outlets"))

    def proof(self, head: Head, number: int) -> Proof:
        """Return where a statement stands, with the words for source, cue and addressee in the order of the text."""
        words = " … ".join(head.text[start:end] for start, end in self._spans(head.id).get(number, ()))
        return head.proof(f"{head.key}:a{number}", words)

    def _read_spans(self, article: int) -> dict[int, list[tuple[int, int]]]:
        """Return where source, cue and addressee of each statement stand."""
        found: dict[int, list[tuple[int, int]]] = {}
        for number, start, end in self._rows(_TOLD, article):
            found.setdefault(number, []).append((start, end))
        return found

    def _read_parties(self, article: int) -> "dict[int, list[tuple[str, _Who]]]":
        """Return who takes part in each statement; joined here, for SQLite would go through all for each."""
        entities = {number: _Who(*row) for number, *row in self._rows(_ENTITIES, article)}
        found: dict[int, list[tuple[str, _Who]]] = {}
        for number, part, entity in self._rows(_PARTIES, article):
            found.setdefault(number, []).append((part, entities[entity]))
        return found

    def _read_parents(self, article: int) -> dict[int, int | None]:
        return dict(self._rows(_PARENTS, article))

    def _read_contents(self, article: int) -> tuple[dict[int, Content], dict[Content, list[int]]]:
        """Return the content of each statement, and the statements with each content in the order of the text."""
        contents: dict[int, Content] = {}
        for number, start, end in self._rows(_CONTENTS, article):
            contents[number] = (*contents.get(number, ()), (start, end))
        same: dict[Content, list[int]] = {}
        for number, content in contents.items():
            same.setdefault(content, []).append(number)
        return contents, same

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, values).fetchall()


@lru_cache(1 << 14)
def publisher_key(name: str) -> str:
    """Return what the names of one agency or outlet have in common."""
    return fold(agency_named(name) or name).removeprefix("the ") or name


def _is_report(step: Step) -> bool:
    """Tell whether a paper or agency is the one that says something."""
    return step.kind in PUBLISHES and step.how == _HOW["source"]


def _one_rung(sources: Sequence[Step], proof: Proof, named: bool) -> list[Step]:
    """Return those who said something together as one rung; none where a paper is `named` as the only source."""
    if not sources:
        return [] if named else [Step("", "a source that is not named", "unnamed", "said it", proof)]
    first = sources[0]
    key, name = " & ".join(step.key for step in sources), " and ".join(step.name for step in sources)
    return [replace(first, key=key, name=name)]


_HEAD: Final = (
    "SELECT d.id, d.key, o.name, d.published, d.title, d.url, t.text FROM articles d JOIN texts t ON t.article = d.id"
    " LEFT JOIN outlets o ON o.id = d.outlet WHERE d.id = ?"
)
_ORIGIN: Final = (
    "SELECT c.origin, r.means, coalesce(c.named_in, c.text),"
    ' (SELECT substr(x.text, n.start + 1, n."end" - n.start) FROM named_sources n JOIN texts x ON x.article = n.article'
    "  WHERE n.article = c.named_in AND n.name = c.origin AND n.start IS NOT NULL ORDER BY n.position LIMIT 1)"
    " FROM copies c JOIN origin_rules r ON r.name = c.rule WHERE c.article = ? AND c.origin IS NOT NULL"
)
_CONTENTS: Final = (
    "SELECT attribution, start, \"end\" FROM spans WHERE article = ? AND part = 'content'"
    " ORDER BY attribution, position"
)
_PARENTS: Final = "SELECT number, parent FROM attributions WHERE article = ?"
_PARTIES: Final = (
    "SELECT attribution, part, entity FROM attribution_parties WHERE article = ? ORDER BY attribution, part, position"
)
_ENTITIES: Final = (
    "SELECT e.number, e.name, w.name, e.person, e.sectors, e.type FROM entities e LEFT JOIN people w ON w.id = e.person"
    " WHERE e.article = ?"
)
_TOLD: Final = (
    "SELECT attribution, start, \"end\" FROM spans WHERE article = ? AND part <> 'content'"
    ' ORDER BY attribution, start, "end"'
)
