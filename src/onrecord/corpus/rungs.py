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

from onrecord.corpus.belonging import number_of, within
from onrecord.corpus.folding import fold
from onrecord.corpus.nested import Told
from onrecord.corpus.papers import is_called_paper, is_outlet_itself, names_within
from onrecord.corpus.sourcing import agency_named

RungKind = Literal["outlet", "agency", "paper", "channel", "source", "unnamed"]
PUBLISHES: Final = frozenset({"outlet", "agency", "paper"})
_PAPERS: Final = frozenset({"organization", "work", "product", "other"})  # types of entities that may be a paper
_ARTICLES: Final = 256  # of which what they tell is remembered
_ENTITIES: Final = 4_096  # that are remembered
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
        self._told = lru_cache(_ARTICLES)(self._read_told)
        self._entity = lru_cache(_ENTITIES)(self._read_entity)
        self._publishers = lru_cache(_ARTICLES)(self._read_publishers)
        self._may_publish = lru_cache(_ENTITIES)(self._read_may_publish)

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

    def cited(self, article: int, number: int) -> str | None:
        """Return the name of the publisher, next to who spoke, that an article has a statement from, if any."""
        published = self._publishers(article)
        parties = (party for own in self._nested(article, number) for party in self._told(article).parties(own))
        if not published or published.isdisjoint(entity for _, entity in parties):
            return None
        head = self.head(article)
        steps = [step for step in self.chain(head, number) if step.kind in PUBLISHES]
        if not steps or steps[-1].key == publisher_key(head.outlet or head.key):
            return None
        return agency_named(steps[-1].name) or self._outlets.get(steps[-1].key, steps[-1].name)

    def _read_publishers(self, article: int) -> frozenset[int]:
        """Return the numbers of the entities of an article that may publish."""
        found = self._rows(_ALL_ENTITIES, article)
        return frozenset(number for number, *facts in found if self._may_publish(_Who(*facts)))

    def _read_may_publish(self, who: "_Who") -> bool:
        """Tell whether an entity may publish, by what is known of it."""
        names = {*names_within(who.known or who.name), who.known or who.name}
        return any(self._kind_of(name, who, reports=True) for name in names)

    def _beside(self, article: int, number: int) -> list[int]:
        """Return the numbers of other statements with the very content of one: "…, she said, Reuters reported".

        One that is told inside the other is none of these.
        """
        told = self._told(article)
        others = [other for other in told.same.get(told.contents.get(number, ()), ()) if other != number]
        above = self._nested(article, number)
        return [other for other in others if other not in above and number not in self._nested(article, other)]

    def _nested(self, article: int, number: int) -> list[int]:
        """Return the numbers of the statements in which one is told, outermost first, and its own."""
        told = self._told(article)
        found: list[int] = []
        own: int | None = number
        while own is not None and own not in found:
            found.append(own)
            own = told.parent(own)
        return found[::-1]

    def _of_one(self, head: Head, number: int) -> Iterator[Step]:
        """Yield through whom one statement came, the paper that was told it last, and who made it."""
        proof = self.proof(head, number)
        told = [(part, self._entity(head.id, entity)) for part, entity in self._others(head, number)]
        parties = [(part, self._party(head, proof, part, who)) for part, who in told if who is not None]
        papers = [step for part, step in parties if part == "addressee" and step.kind in PUBLISHES]
        known = {step.key for step in papers}
        yield from (step for part, step in parties if part == "via" and step.key not in known)
        yield from papers
        sources = [step for part, step in parties if part == "source"]
        yield from (step for step in sources if step.kind in PUBLISHES)
        yield from _one_rung([step for step in sources if step.kind not in PUBLISHES], proof, bool(sources))

    def _others(self, head: Head, number: int) -> list[tuple[str, int]]:
        """Return who takes part in a statement besides the outlet of the article: "told this newspaper"."""
        told = self._told(head.id)
        parties = told.parties(number)
        if not any(is_outlet_itself(head.text[start:end]) for start, end in told.addressee(number)):
            return parties
        itself = {entity for part, entity in parties if part == "addressee"}
        return [(part, entity) for part, entity in parties if part == "source" or entity not in itself]

    def _party(self, head: Head, proof: Proof, part: str, who: "_Who") -> Step:
        """Return who takes part in a statement as a rung."""
        shown, how = who.known or who.name, _HOW[part]
        if head.outlet and f" {publisher_key(head.outlet)}".endswith(f" {publisher_key(shown)}"):  # "told the Courier"
            return Step(publisher_key(head.outlet), head.outlet, "outlet", how, proof)
        for name in [shown] if agency_named(shown) else names_within(shown):
            if kind := self._kind_of(name, who, reports="report" in proof.words):
                return Step(publisher_key(name), name, kind, how, proof)
        key = publisher_key(shown)
        own = f"person {who.person}" if who.person else key
        return Step(own, shown, "channel" if part == "via" else "source", how, proof)

    def _kind_of(self, name: str, who: "_Who", *, reports: bool) -> RungKind | None:
        """Return what publishes under a name, None where it is no publisher's."""
        if agency_named(name):
            return "agency"
        if publisher_key(name) in self._outlets:
            return "paper"
        plain = name == (who.known or who.name) and "JRN" in who.sectors.split()
        return "paper" if who.type in _PAPERS and (plain or is_called_paper(name, reports=reports)) else None

    @cached_property
    def _outlets(self) -> dict[str, str]:
        return {publisher_key(name): name for (name,) in self._rows("SELECT name FROM outlets ORDER BY id DESC")}

    def proof(self, head: Head, number: int) -> Proof:
        """Return where a statement stands, with the words for source, cue and addressee in the order of the text."""
        words = " … ".join(head.text[start:end] for start, end in self._told(head.id).words(number))
        return head.proof(f"{head.key}:a{number}", words)

    def _read_told(self, article: int) -> Told:
        return Told(self._rows(_STATEMENTS, article))

    def _read_entity(self, article: int, number: int) -> _Who | None:
        """Return an entity by its number in its article; it nearly always stands in the row of that place."""
        row = self._rows(_AT_PLACE, article, number) or self._rows(_OF_NUMBER, article, number)
        return _Who(*row[0]) if row else None

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
_STATEMENTS: Final = (
    f"SELECT {number_of('attribution_rows', 'a.id')}, a.parent, a.source, a.addressee, a.via, a.content_at,"
    " a.source_at, a.cue_at, a.addressee_at FROM articles d JOIN attribution_rows a"
    f" ON {within('attribution_rows', 'a.id')} WHERE d.id = ? ORDER BY 1"
)
_ENTITY: Final = (
    "SELECT e.name, w.name, e.person, e.sectors, e.type FROM entities e LEFT JOIN people w ON w.id = e.person WHERE "
)
_ALL_ENTITIES: Final = _ENTITY.replace("SELECT ", "SELECT e.number, ", 1) + "e.article = ?"
_AT_PLACE: Final = (
    f"{_ENTITY} e.id = (SELECT first_entity FROM articles WHERE id = ?1) + ?2 - 1 AND e.article = ?1 AND e.number = ?2"
)
_OF_NUMBER: Final = f"{_ENTITY} e.article = ?1 AND e.number = ?2"
