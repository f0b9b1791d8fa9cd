"""The layer `families`: each statement finds those of other articles that share its words, and families are gathered.

What two statements share is found once, when the later one comes, and depends on these and on what came before. Which
of them make a family is told anew for all that are linked with something that changed: a newer version of an article, a
speaker of whom the corpus learnt more.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from onrecord.corpus.belonging import held, row_of
from onrecord.corpus.candidates import Pairs, Sought, look_up
from onrecord.corpus.codes import code
from onrecord.corpus.gathering import Link, Member, gather
from onrecord.corpus.glances import Glance, Sketch, Sketches
from onrecord.corpus.kinship import LEAST, find_kinships
from onrecord.corpus.layers import Layer
from onrecord.corpus.linked import Cluster, Links
from onrecord.corpus.lists import cell
from onrecord.corpus.rarity import Rarity
from onrecord.corpus.utterances import Utterance, Utterances

TABLES: Final = ("family_words", "family_pairs", "family_speakers", "family_links", "family_members")
_TOGETHER: Final = 1_000  # articles whose pairs of words are looked up at once
_SHARES: Final = 1_000  # of what is kept as a share
_PERSONS: Final = (
    "SELECT coalesce(group_concat(person, ' '), '') FROM (SELECT r.person FROM attribution_rows a"
    f" JOIN articles d ON {held('attribution_rows', 'a.id')} CROSS JOIN json_each('[' || a.source || ']') j"
    f" CROSS JOIN link_rows l ON l.entity = {row_of('entity_rows', 'j.value')}"
    " CROSS JOIN link_reasons r ON r.id = l.reason WHERE a.id = {0} ORDER BY j.key)"
)
_SPEAKERS: Final = (  # one number as itself
    "INSERT INTO family_speakers SELECT ?1, ?2, iif(persons GLOB '[1-9]*' AND persons NOT GLOB '* *',"
    f" CAST(persons AS INTEGER), persons) FROM (SELECT ({_PERSONS.format('?1')}) AS persons)"
)


def make_families(connection: sqlite3.Connection, covered: int) -> None:
    """Link the statements of the articles after `covered` with earlier ones, and gather what is linked."""
    linker = _Linker(connection)
    articles = _numbers(connection, "SELECT id FROM articles WHERE id > ? ORDER BY id", covered)
    for start in range(0, len(articles), _TOGETHER):
        linker.add(articles[start : start + _TOGETHER])
    linker.save()
    changed = {*linker.linked, *_superseded(connection, covered), *_renamed(connection)}
    _gather_again(connection, linker, changed)
    linker.links.close()


FAMILIES: Final = Layer("families", "families/5", TABLES, make_families)


class _Linker:
    """Links the statements of one article after the other with those before it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._rarity, self._pairs = Rarity(connection), Pairs(connection)
        self.utterances, self.links = Utterances(connection), Links(connection)
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
        self.links.add(links)
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
        "SELECT attribution FROM family_speakers"
        f" WHERE CAST(persons AS TEXT) <> ({_PERSONS.format('family_speakers.attribution')})"
    )
    yield from _numbers(connection, query)


def _numbers(connection: sqlite3.Connection, query: str, *values: object) -> list[int]:
    return [row[0] for row in connection.execute(query, values)]


def _gather_again(connection: sqlite3.Connection, linker: _Linker, changed: Iterable[int]) -> None:
    """Gather anew all that is linked, over others too, with a statement that changed."""
    done: set[int] = set()
    for number in sorted(changed):
        if number not in done:
            cluster = linker.links.cluster(number)
            done.update(cluster.numbers)
            told = {one: linker.utterances.get(one) for one in cluster.numbers}
            _save(connection, linker.links, cluster, gather(told, cluster.links))


def _save(connection: sqlite3.Connection, links: Links, cluster: Cluster, families: Iterable[list[Member]]) -> None:
    """Write the families in a cluster in place of those that were."""
    for table in ("family_members", "family_speakers"):
        connection.executemany(f"DELETE FROM {table} WHERE attribution = ?", [(one,) for one in cluster.numbers])
    links.save(cluster)
    if cluster.links:
        connection.executemany(_SPEAKERS, [(one, cluster.numbers[0]) for one in cluster.numbers])
    for family in families:
        connection.executemany("INSERT INTO family_members VALUES (?, ?, ?, ?, ?, ?, ?)", _member_rows(family))


def _member_rows(family: list[Member]) -> Iterator[tuple[int | str | None, ...]]:
    name = min(member.id for member in family)
    for place, member in enumerate(family):
        edits, likeness = cell(code("edit", kind) for kind in member.edit.kinds), round(member.edit.likeness * _SHARES)
        yield member.id, name, place, member.against, member.second, edits, likeness
