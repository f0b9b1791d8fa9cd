"""The source ladder: on whom an article, or a quotation in all its versions, stands: outlet ← agency ← paper ← person.

A rung that is a paper or an agency is followed into its own article, where the corpus has that and it gives the same
quotation. What comes back to an outlet that was passed before is circular.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Final, Literal, NamedTuple

import msgspec

from onrecord.corpus.columns import reading
from onrecord.corpus.counts import Tally, count_reports
from onrecord.corpus.rungs import PUBLISHES, Proof, RungKind, Rungs, Step, publisher_key
from onrecord.corpus.store import Corpus
from onrecord.errors import CorpusError

_NAME: Final = re.compile(r"(?P<key>.+?)(?:@(?P<version>[0-9]{1,9}))?(?::a(?P<number>[0-9]{1,9}))?")
_LARGE: Final = 200  # members of a family


class Rung(msgspec.Struct, frozen=True):
    """One rung: `how` says what makes it one, with `proof`; `rungs` is what it stands on.

    In the ladder of a family `rungs` are those that stand on it. `statements` are those whose ladder ends here. A
    `circular` rung has been passed before.
    """

    name: str
    kind: RungKind
    how: str
    circular: bool
    proof: Proof
    statements: tuple[Proof, ...]
    rungs: tuple["Rung", ...]


class Flag(msgspec.Struct, frozen=True):
    """What to look at: "one origin" (several outlets, one source) or "circular" (outlets that cite each other).

    `statement` names one of the family that shows it, None where it is the text of the article. `names` are the origin,
    or the outlets in the order in which each cites the next.
    """

    kind: Literal["one origin", "circular"]
    statement: str | None
    outlets: int
    names: tuple[str, ...]


class Ladder(msgspec.Struct, frozen=True):
    """The ladder of an article ("article") or of a quotation ("family"); `name` is the key or the statement asked for.

    An article's rungs go down from its outlet to who spoke; a family's up from who spoke to the outlets. `outlets` have
    the text or quotation, from `origins`: the agency, paper or outlet next to who spoke. `counts` are those of the
    articles that have it.
    """

    name: str
    of: Literal["article", "family"]
    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    counts: Tally
    flags: tuple[Flag, ...]
    rungs: tuple[Rung, ...]


def find_ladder(corpus: Corpus, name: str, only: Collection[str] | None = None) -> Ladder:
    """Return the ladder of the article with the key `name`, or of the family of the statement so called (KEY:a3).

    Where there are very many, its rungs and an article's flags are those of the statements `only` (KEY:a3), by name.
    Raises `CorpusError` where there is none.
    """
    parts = _NAME.fullmatch(name)
    if parts is None:
        raise CorpusError(f"{corpus.path}: no article {name!r}; `onrecord search` shows what there is")
    article = corpus.article(parts["key"], int(parts["version"]) if parts["version"] else None)
    with reading(corpus):
        walk = _Walk(corpus)
        if parts["number"] is None:
            return _of_article(walk, name, article, only)
        statement = walk.statement(article, int(parts["number"]))
        if statement is None:
            raise CorpusError(f"{corpus.path}: no statement {name}; `onrecord search` shows what there is")
        return _of_family(walk, name, statement, only)


def _of_article(walk: "_Walk", name: str, article: int, only: Collection[str] | None) -> Ladder:
    statements = walk.named(walk.statements(article), only)
    paths = [(walk.path(statement), walk.proof(statement)) for statement in statements]
    copies = walk.copies(article)
    carriers = [walk.carriers(copy) for copy in copies]
    outlets = _unique(own[0].proof.outlet or own[0].proof.name for own in carriers)
    origins = _unique(own[-1].name for own in carriers)
    flags = [Flag("one origin", None, len(outlets), tuple(origins))] if len(outlets) > len(origins) == 1 else []
    flags += _flags_of_all(walk, statements)
    counts = count_reports(walk.corpus, "articles", copies)
    return Ladder(
        name,
        "article",
        tuple(outlets),
        tuple(origins),
        counts,
        _once(flags),
        _tree(paths or [(walk.carriers(article), None)]),
    )


def _of_family(walk: "_Walk", name: str, statement: "Statement", only: Collection[str] | None) -> Ladder:
    family = walk.family(statement)
    paths = [walk.path(member) for member in family]
    outlets, origins = _ends(paths)
    counts = count_reports(walk.corpus, "statements", [member.id for member in family])
    up = [(walk.path(member)[::-1], walk.proof(member)) for member in walk.named(family, only)]
    return Ladder(name, "family", tuple(outlets), tuple(origins), counts, tuple(_flags(walk, statement)), _tree(up))


def _flags_of_all(walk: "_Walk", statements: Iterable["Statement"]) -> Iterator[Flag]:
    """Yield what is to be looked at in the families of statements, each once; very large ones have their own ladder."""
    families = {walk.family(statement)[0].id: statement for statement in statements}
    for statement in families.values():
        if 1 < len(walk.family(statement)) <= _LARGE:
            yield from _flags(walk, statement)


def _flags(walk: "_Walk", statement: "Statement") -> Iterator[Flag]:
    """Yield what is to be looked at in the family of a statement."""
    family = walk.family(statement)
    paths = [walk.path(member) for member in family]
    outlets, origins = _ends(paths)
    shown = f"{walk.head(family[0].article).key}:a{family[0].number}"
    if len(outlets) > len(origins) == 1:
        yield Flag("one origin", shown, len(outlets), tuple(origins))
    for path in paths:
        if path[-1].circular:
            first = next(at for at, step in enumerate(path) if step.key == path[-1].key)
            names = tuple(step.name for step in path[first:] if step.kind in PUBLISHES)
            yield Flag("circular", shown, len(set(names)), names)


def _ends(paths: Iterable["Path"]) -> tuple[list[str], list[str]]:
    """Return the outlets at the one end of `paths`, and the origins next to who spoke at the other, each once.

    A path that goes in a circle has no origin.
    """
    named = list(paths)
    origins = [[s for s in path if s.kind in PUBLISHES][-1] for path in named if not path[-1].circular]
    return _unique_steps(path[0] for path in named), _unique_steps(origins)


def _unique_steps(steps: Iterable[Step]) -> list[str]:
    return list({step.key: step.name for step in reversed(list(steps))}.values())[::-1]


def _unique(names: Iterable[str]) -> list[str]:
    return list({publisher_key(name): name for name in reversed(list(names))}.values())[::-1]


def _once(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """Return flags of families, each family once; a circle is the same wherever it begins."""
    return tuple({(f.kind, f.statement, frozenset(f.names)): f for f in reversed(list(flags))}.values())[::-1]


@dataclass(slots=True)
class _Node:
    step: Step
    proofs: list[Proof] = field(default_factory=list)
    below: dict[tuple[str, bool], "_Node"] = field(default_factory=dict)

    def rung(self) -> Rung:
        own = self.step
        rungs = tuple(node.rung() for node in self.below.values())
        return Rung(own.name, own.kind, own.how, own.circular, own.proof, tuple(self.proofs), rungs)


def _tree(paths: Iterable[tuple["Path", Proof | None]]) -> tuple[Rung, ...]:
    """Return paths as a tree: what they have in common from their beginning on is one rung.

    Each comes with what proves it, which stands at its end.
    """
    roots: dict[tuple[str, bool], _Node] = {}
    for path, proof in paths:
        below, node = roots, None
        for step in path:
            node = below.setdefault((step.key, step.circular), _Node(step))
            below = node.below
        if node is not None and proof is not None:
            node.proofs.append(proof)
    return tuple(node.rung() for node in roots.values())


class Statement(NamedTuple):
    """A statement by its row number, that of its article, and its own number there."""

    id: int
    article: int
    number: int


Path = tuple[Step, ...]


class _Walk:
    """Goes from a statement to what it stands on, from article to article."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._rungs = Rungs(corpus.connection)
        self.head = lru_cache(maxsize=256)(self._rungs.head)
        self._gone: dict[tuple[int, frozenset[int]], Path] = {}
        self._families: dict[int, list[Statement]] = {}

    def statement(self, article: int, number: int) -> Statement | None:
        """Return the statement of an article with this number."""
        rows = self._rows(
            "SELECT id, article, number FROM attributions WHERE article = ? AND number = ?", article, number
        )
        return Statement(*rows[0]) if rows else None

    def statements(self, article: int) -> list[Statement]:
        """Return the statements of an article, in the order of its record."""
        return [Statement(*row) for row in self._rows(_STATEMENTS, article)]

    def family(self, statement: Statement) -> list[Statement]:
        """Return the family of a statement, the earliest first; it is alone in it where nobody else gives it."""
        if statement.id not in self._families:
            members = [Statement(*row) for row in self._rows(_FAMILY, statement.id)] or [statement]
            self._families.update(dict.fromkeys((member.id for member in members), members))
        return self._families[statement.id]

    def named(self, statements: Sequence[Statement], only: Collection[str] | None) -> list[Statement]:
        """Return those of the statements that have one of the names `only`, all where it is None."""
        return [s for s in statements if only is None or f"{self.head(s.article).key}:a{s.number}" in only]

    def copies(self, article: int) -> list[int]:
        """Return the articles that have the text of an article, the earliest first."""
        return [row[0] for row in self._rows(_COPIES, article)] or [article]

    def proof(self, statement: Statement) -> Proof:
        """Return where a statement stands and how it is told."""
        return self._rungs.proof(self.head(statement.article), statement.number)

    def carriers(self, article: int) -> Path:
        """Return the outlet of an article and whose text it prints."""
        return tuple(self._rungs.carriers(self.head(article)))

    def path(self, statement: Statement, seen: frozenset[int] = frozenset()) -> Path:
        """Return the rungs of a statement from its outlet to who spoke, over as many articles as the corpus has.

        `seen` are articles that were passed before.
        """
        if (statement.id, seen) not in self._gone:
            self._gone[statement.id, seen] = self._go(statement, seen)
        return self._gone[statement.id, seen]

    def _go(self, statement: Statement, seen: frozenset[int]) -> Path:
        head = self.head(statement.article)
        steps = _joined(self._rungs.carriers(head), self._rungs.chain(head, statement.number))
        last = max(at for at, step in enumerate(steps) if step.kind in PUBLISHES)
        followed = self._followed(statement, steps[last], seen | {statement.article}) if last else None
        return _joined_over(steps[: last + 1], followed) if followed else tuple(steps)

    def _followed(self, statement: Statement, paper: Step, seen: frozenset[int]) -> Path | None:
        """Return the path of the same quotation in the earliest article of the paper that is cited for it."""
        for member in self.family(statement):
            outlet = self.head(member.article).outlet
            if member.article not in seen and outlet and publisher_key(outlet) == paper.key:
                return self.path(member, seen)
        return None

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self.corpus.connection.execute(query, values).fetchall()


def _joined(one: list[Step], other: list[Step]) -> list[Step]:
    """Return both, a rung that is the same as the one before it left out."""
    steps: list[Step] = []
    for step in (*one, *other):
        if not steps or steps[-1].key != step.key:
            steps.append(step)
    return steps


def _joined_over(steps: list[Step], followed: Path) -> Path:
    """Return the steps up to a paper and those of its own article, as far as they do not come back to one passed."""
    passed = {step.key for step in steps if step.kind in PUBLISHES}
    found = list(steps)
    for step in followed[1:]:
        if step.kind in PUBLISHES and step.key in passed:
            return (*found, replace(step, circular=True))
        found.append(step)
        if step.circular:
            break
    return tuple(found)


_STATEMENTS: Final = "SELECT id, article, number FROM attributions WHERE article = ? ORDER BY position"
_FAMILY: Final = (
    "SELECT a.id, a.article, a.number FROM family_members m JOIN attributions a ON a.id = m.attribution"
    " WHERE m.family = (SELECT family FROM family_members WHERE attribution = ?) ORDER BY m.position"
)
_COPIES: Final = (
    "SELECT c.article FROM copies c JOIN articles d ON d.id = c.article"
    " WHERE c.text = (SELECT text FROM copies WHERE article = ?) ORDER BY d.published IS NULL, d.published, d.id"
)
