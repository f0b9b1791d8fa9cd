"""The layer `families`: each statement finds those of other articles that share its words, and families are gathered.

What two statements share is found once, when the later one comes, and depends on these and on what came before. Which
of them make a family is told anew for all that are linked with something that changed: a newer version of an article, a
speaker of whom the corpus learnt more.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from onrecord.corpus.candidates import Pairs, Sought, look_up
from onrecord.corpus.codes import code
from onrecord.corpus.gathering import Link, Member, gather
from onrecord.corpus.glances import Glance, Sketch, Sketches
from onrecord.corpus.kinship import LEAST, MANNERS, Kinship, find_kinships
from onrecord.corpus.layers import Layer
from onrecord.corpus.lists import cell
from onrecord.corpus.rarity import Rarity
from onrecord.corpus.utterances import Utterance, Utterances

TABLES: Final = ("family_words", "family_pairs", "family_links", "family_speakers", "family_members")
_TOGETHER: Final = 1_000  # articles whose pairs of words are looked up at once
_PARTS: Final = 100  # of a bit, in which evidence is kept
_SHARES: Final = 1_000  # of what is kept as a share
_PERSONS: Final = (
    "SELECT coalesce(group_concat(person, ' '), '') FROM (SELECT e.person FROM attribution_rows a"
    " JOIN json_each('[' || a.source || ']') j CROSS JOIN entities e ON e.article = a.article AND e.number = j.value"
    " WHERE a.id = {0} ORDER BY j.key)"
)


def make_families(connection: sqlite3.Connection, covered: int) -> None:
    """Link the statements of the articles after `covered` with earlier ones, and gather what is linked."""
    linker = _Linker(connection)
    articles = _numbers(connection, "SELECT id FROM articles WHERE id > ? ORDER BY id", covered)
    for start in range(0, len(articles), _TOGETHER):
        linker.add(articles[start : start + _TOGETHER])
    linker.save()
    changed = {*linker.linked, *_superseded(connection, covered), *_renamed(connection)}
    _gather_again(connection, linker.utterances, changed)


FAMILIES: Final = Layer("families", "families/4", TABLES, make_families)


class _Linker:
    """Links the statements of one article after the other with those before it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._rarity, self._pairs = Rarity(connection), Pairs(connection)
        self.utterances = Utterances(connection)
        self._sketches = Sketches(lambda number: self.utterances.get(number).wording)
        self.linked: set[int] = set()

    def add(self, articles: Iterable[int]) -> None:
        """Save what the statements of `articles` share with earlier ones; all their pairs are looked up at once."""
        read = (self.utterances.of_article(article) for article in articles)
        own = [[(u, look_up(u.wording)) for u in utterances if not u.part] for utterances in read]
        self._pairs.seek(sought for statements in own for _, sought in statements)
        for statements in own:
            self._add(statements)

    def _add(self, statements: Sequence[tuple[Utterance, Sought]]) -> None:
        """Save what the statements of an article share with earlier ones, and keep what later ones may share."""
        sketches = [self._sketches.of(utterance.wording) for utterance, _ in statements]
        links = [link for own, sketch in zip(statements, sketches, strict=True) for link in self._links(*own, sketch)]
        rows = [_link_row(link) for link in links]
        self._connection.executemany("INSERT INTO family_links VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self.linked.update(number for link in links for number in link[:2])
        known = {link.second for link in links if link.kinship.manner == "words"}
        for (utterance, _), sketch in zip(statements, sketches, strict=True):
            self._pairs.add(utterance.id, utterance.wording)
            self._sketches.add(utterance.id, sketch)
            if utterance.id not in known:  # however often an utterance is reported, its words are counted once
                self._rarity.add(utterance.wording.forms)

    def _links(self, utterance: Utterance, sought: Sought, sketch: Sketch) -> Iterator[Link]:
        """Yield the links with earlier statements; of those that are copies of a day only with the newest."""
        seen: set[object] = set()
        glance = Glance(sketch, utterance.wording, self._rarity, self._sketches.vocabulary)
        for number in self._pairs.candidates(sought, self._rarity, LEAST):
            if not glance.may_be_kin(self._sketches.get(number)):
                continue
            earlier = self.utterances.get(number)
            copied = (*earlier.wording.forms, earlier.published, *(speaker.name for speaker in earlier.speakers))
            if earlier.key == utterance.key or copied in seen:
                continue
            for found in find_kinships(earlier, utterance, self._rarity):
                seen.add(copied)
                yield Link(earlier.id, utterance.id, found)

    def save(self) -> None:
        """Save the pairs and the counts of words."""
        self._pairs.save()
        self._rarity.save()


def _superseded(connection: sqlite3.Connection, covered: int) -> Iterator[int]:
    """Yield the statements of articles that newer versions after `covered` took the place of."""
    yield from _numbers(
        connection,
        "SELECT a.id FROM articles new CROSS JOIN articles old ON old.key = new.key AND old.version < new.version"
        " CROSS JOIN attributions a ON a.article = old.id WHERE new.id > ?",
        covered,
    )


def _renamed(connection: sqlite3.Connection) -> Iterator[int]:
    """Yield the linked statements of whose speakers the corpus has learnt since who they are."""
    query = (
        f"SELECT attribution FROM family_speakers WHERE persons <> ({_PERSONS.format('family_speakers.attribution')})"
    )
    yield from _numbers(connection, query)


def _numbers(connection: sqlite3.Connection, query: str, *values: object) -> list[int]:
    return [row[0] for row in connection.execute(query, values)]


def _gather_again(connection: sqlite3.Connection, utterances: Utterances, changed: Iterable[int]) -> None:
    """Gather anew all that is linked, over others too, with a statement that changed."""
    done: set[int] = set()
    for number in sorted(changed):
        if number not in done:
            links = _all_linked(connection, number)
            numbers = sorted({number, *(n for link in links for n in link[:2])})
            done.update(numbers)
            _save(connection, numbers, gather({n: utterances.get(n) for n in numbers}, links))


def _all_linked(connection: sqlite3.Connection, number: int) -> list[Link]:
    """Return the links of a statement, of those that it is linked with, and so on."""
    found: set[Link] = set()
    waiting, seen = [number], {number}
    query = "SELECT * FROM family_links WHERE first = ? UNION ALL SELECT * FROM family_links WHERE second = ?"
    while waiting:
        one = waiting.pop()
        for first, second, *kinship in connection.execute(query, (one, one)).fetchall():
            found.add(Link(first, second, _kinship(*kinship)))
            new = {first, second} - seen
            seen |= new
            waiting += new
    return sorted(found, key=lambda link: (link.first, link.second, link.kinship.manner))


def _link_row(link: Link) -> tuple[int, ...]:
    own = link.kinship
    weighed = (MANNERS.index(own.manner), round(own.evidence * _PARTS), round(own.share * _SHARES))
    return link.first, link.second, *weighed, *own.first, *own.second


def _kinship(manner: int, evidence: int, share: int, *ends: int) -> Kinship:
    return Kinship(MANNERS[manner], evidence / _PARTS, share / _SHARES, (ends[0], ends[1]), (ends[2], ends[3]))


def _save(connection: sqlite3.Connection, numbers: list[int], families: Iterable[list[Member]]) -> None:
    """Write the families among `numbers` in place of those that were."""
    for table in ("family_members", "family_speakers"):
        connection.executemany(f"DELETE FROM {table} WHERE attribution = ?", [(number,) for number in numbers])
    if len(numbers) > 1:
        query = f"INSERT INTO family_speakers SELECT ?1, ({_PERSONS.format('?1')})"
        connection.executemany(query, [(number,) for number in numbers])
    for family in families:
        name = min(member.id for member in family)
        rows = [
            (
                member.id,
                name,
                place,
                member.against,
                member.second,
                cell(code("edit", kind) for kind in member.edit.kinds),
                round(member.edit.likeness * _SHARES),
            )
            for place, member in enumerate(family)
        ]
        connection.executemany("INSERT INTO family_members VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
