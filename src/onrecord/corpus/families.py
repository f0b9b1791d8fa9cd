"""The layer `families`: each statement finds those of other articles that share its words, and families are gathered.

What two statements share is found once, when the later one comes, and depends on these and on what came before. Which
of them make a family is told anew for all that are linked with something that changed: a newer version of an article, a
speaker of whom the corpus learnt more.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from onrecord.corpus.candidates import find_candidates, save_fingerprints
from onrecord.corpus.gathering import Link, Member, gather
from onrecord.corpus.kinship import LEAST, Kinship, find_kinships
from onrecord.corpus.layers import Layer
from onrecord.corpus.rarity import Rarity
from onrecord.corpus.utterances import Utterance, Utterances

TABLES: Final = ("family_words", "family_pairs", "family_links", "family_speakers", "family_members")
_PERSONS: Final = (
    "SELECT coalesce(group_concat(person, ' '), '') FROM (SELECT e.person FROM attributions a"
    " JOIN attribution_parties p ON p.article = a.article AND p.attribution = a.number AND p.part = 'source'"
    " JOIN entities e ON e.article = p.article AND e.number = p.entity WHERE a.id = {0} ORDER BY p.position)"
)


def make_families(connection: sqlite3.Connection, covered: int) -> None:
    """Link the statements of the articles after `covered` with earlier ones, and gather what is linked."""
    linker = _Linker(connection)
    for (article,) in connection.execute("SELECT id FROM articles WHERE id > ? ORDER BY id", (covered,)).fetchall():
        linker.add(article)
    linker.save()
    changed = {*linker.linked, *_superseded(connection, covered), *_renamed(connection)}
    _gather_again(connection, linker.utterances, changed)


FAMILIES: Final = Layer("families", "families/1", TABLES, make_families)


class _Linker:
    """Links one article after the other with those before it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._rarity = Rarity(connection)
        self.utterances = Utterances(connection)
        self.linked: set[int] = set()

    def add(self, article: int) -> None:
        """Save what the statements of `article` share with earlier ones, and their own fingerprints for later ones."""
        own = [utterance for utterance in self.utterances.of_article(article) if not utterance.part]
        links = [link for utterance in own for link in self._links(utterance, own[0].id)]
        rows = [(*ids, f.manner, f.evidence, f.share, *f.first, *f.second) for *ids, f in links]
        self._connection.executemany("INSERT INTO family_links VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self.linked.update(number for link in links for number in link[:2])
        known = {link.second for link in links if link.kinship.manner == "words"}
        for utterance in own:
            save_fingerprints(self._connection, utterance.id, utterance.wording)
            if utterance.id not in known:  # however often an utterance is reported, its words are counted once
                self._rarity.add(utterance.wording.forms)

    def _links(self, utterance: Utterance, before: int) -> Iterator[Link]:
        """Yield the links with statements before `before`; of those that are copies of a day only with the newest."""
        seen: set[object] = set()
        for number in find_candidates(self._connection, utterance.wording, self._rarity, LEAST, before):
            earlier = self.utterances.get(number)
            copied = (*earlier.wording.forms, earlier.published, *(speaker.name for speaker in earlier.speakers))
            if earlier.key == utterance.key or copied in seen:
                continue
            for found in find_kinships(earlier, utterance, self._rarity):
                seen.add(copied)
                yield Link(earlier.id, utterance.id, found)

    def save(self) -> None:
        """Save the counts of words."""
        self._rarity.save()


def _superseded(connection: sqlite3.Connection, covered: int) -> Iterator[int]:
    """Yield the statements of articles that newer versions after `covered` took the place of."""
    yield from _numbers(
        connection,
        "SELECT a.id FROM articles new JOIN articles old ON old.key = new.key AND old.version < new.version"
        " JOIN attributions a ON a.article = old.id WHERE new.id > ?",
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
        for first, second, manner, evidence, share, *ends in connection.execute(query, (one, one)).fetchall():
            kinship = Kinship(manner, evidence, share, (ends[0], ends[1]), (ends[2], ends[3]))
            found.add(Link(first, second, kinship))
            new = {first, second} - seen
            seen |= new
            waiting += new
    return sorted(found, key=lambda link: (link.first, link.second, link.kinship.manner))


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
                msgspec.json.encode(member.edit.kinds).decode(),
                member.edit.likeness,
            )
            for place, member in enumerate(family)
        ]
        connection.executemany("INSERT INTO family_members VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
