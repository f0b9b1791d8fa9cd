"""What a corpus knows of copies: texts by how often they were published, and one article beside its relatives."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from onrecord.corpus.copies import Page, read_page
from onrecord.corpus.file import told
from onrecord.corpus.origins import Rule
from onrecord.corpus.overlap import Relation, Shared, compare, in_order, relation, stretches
from onrecord.corpus.store import Corpus
from onrecord.corpus.stories import title_words
from onrecord.errors import CorpusError

_STRETCH: Final = 5  # words that are shown as left out or added; fewer are counted as changed
_KINDS: Final[tuple[Relation | None, ...]] = (
    "copy",
    None,
    "excerpt",
    "passage",
)  # in the order in which they are shown

_TEXTS: Final = """
SELECT t.id, count(*) FROM copies c JOIN articles t ON t.id = c.text
GROUP BY t.id HAVING count(*) > 1 ORDER BY count(*) DESC, t.id LIMIT ?"""
_TEXT: Final = """
SELECT c.origin, c.rule, r.means, b.key, n.start, n."end", substr(x.text, n.start + 1, n."end" - n.start), b.byline
FROM copies c JOIN origin_rules r ON r.name = c.rule
LEFT JOIN articles b ON b.id = c.named_in LEFT JOIN texts x ON x.article = b.id
LEFT JOIN named_sources n ON n.article = b.id AND n.rule = c.rule AND n.name = c.origin
WHERE c.text = ? LIMIT 1"""
_ARTICLES: Final = """
SELECT d.id, d.key, o.name, d.published, coalesce(d.title, (
  SELECT trim(substr(t.text, b.start + 1, b."end" - b.start), char(9, 10, 13, 32))
  FROM blocks b JOIN texts t ON t.article = b.article
  WHERE b.article = d.id AND b.role = 'headline' ORDER BY b.position LIMIT 1)), d.url
FROM json_each(?) j JOIN articles d ON d.id = j.value LEFT JOIN outlets o ON o.id = d.outlet
ORDER BY d.published IS NULL, d.published, d.id"""
_SHARING: Final = """
SELECT r.earlier FROM relatives r JOIN articles d ON d.id = r.earlier AND d.latest = 1 WHERE r.article = ?1
UNION SELECT r.article FROM relatives r JOIN articles d ON d.id = r.article AND d.latest = 1 WHERE r.earlier = ?1
ORDER BY 1"""


class Listed(msgspec.Struct, frozen=True):
    """An article as it is named in a list; `number` is its row, `key` its public name."""

    number: int
    key: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None


class Evidence(msgspec.Struct, frozen=True):
    """The words that name an origin: where they stand in the text of `article`, or none where its byline does."""

    article: str
    words: str
    start: int | None
    end: int | None


class Text(msgspec.Struct, frozen=True):
    """One text with all its copies in order of publication, and where it comes from.

    `article` stands for the text; `origin` is null where the first article gives no outlet; `why` says in words by
    which `rule` it was found.
    """

    article: Listed
    origin: str | None
    rule: Rule
    why: str
    evidence: Evidence | None
    copies: tuple[Listed, ...]


class Passage(msgspec.Struct, frozen=True):
    """Words of a text, with the code points that they stand between."""

    start: int
    end: int
    words: str


class Relative(msgspec.Struct, frozen=True):
    """An article that shares words with the one asked for.

    `relation` is null for a copy of a copy that has too little in common with this one. `share` is the part (0–1) of
    its own words that stands in the article asked for, `of_asked` the part of that one's words that stands in it.
    `left_out` are passages of the article asked for that it lacks, `added` those that it has more, of five words and
    longer; `changed` counts its other words that differ. `longest` is the longest passage that it shares, as it stands
    there. `retitled` is null where one of the two has no title.
    """

    article: Listed
    relation: Relation | None
    share: float
    of_asked: float
    left_out: tuple[Passage, ...]
    added: tuple[Passage, ...]
    changed: int
    longest: Passage | None
    reordered: bool
    retitled: bool | None


class Relatives(msgspec.Struct, frozen=True):
    """An article with its text (null where it has no copies and names no source) and its relatives, nearest first.

    `more` counts relatives that were not compared.
    """

    article: Listed
    text: Text | None
    relatives: tuple[Relative, ...]
    more: int


def find_texts(corpus: Corpus, limit: int = 20) -> list[Text]:
    """Return the `limit` texts (0: all) of which there are most copies, two at least; of equal ones the first."""
    with told(corpus.path):
        rows = corpus.connection.execute(_TEXTS, (limit or -1,)).fetchall()
        return [_text(corpus.connection, number) for number, _ in rows]


def find_text(corpus: Corpus, article: int) -> Text | None:
    """Return the text of an article (its row number); None where it has no copies and names no source."""
    with told(corpus.path):
        row = corpus.connection.execute("SELECT text FROM copies WHERE article = ?", (article,)).fetchone()
        return None if row is None else _text(corpus.connection, row[0])


def find_relatives(corpus: Corpus, article: int, limit: int = 50) -> Relatives:
    """Return what an article (its row number, as `Corpus.article` gives it) has in common with others.

    At most `limit` (0: all) are compared, its copies before those with which it shares less. Raises `CorpusError` where
    there is no such article.
    """
    text = find_text(corpus, article)
    with told(corpus.path):
        own = next(iter(_listed(corpus.connection, [article])), None)
        if own is None:
            raise CorpusError(f"{corpus.path}: no article with number {article}")
        others = _related(corpus.connection, article, text)
        compared = others[: limit or None]
        page = read_page(corpus.connection, article)
        listed = {one.number: one for one in _listed(corpus.connection, compared)}
        found = [_relative(own, page, listed[n], read_page(corpus.connection, n)) for n in compared]
    copies = {one.number for one in text.copies} if text else set()
    kept = [one for one in found if one.relation is not None or one.article.number in copies]
    kept.sort(key=lambda one: (_KINDS.index(one.relation), -one.share, one.article.number))
    return Relatives(own, text, tuple(kept), len(others) - len(compared))


def _text(connection: sqlite3.Connection, number: int) -> Text:
    copies = [row[0] for row in connection.execute("SELECT article FROM copies WHERE text = ?", (number,))]
    listed = _listed(connection, copies)
    origin, rule, means, named_in, start, end, words, byline = connection.execute(_TEXT, (number,)).fetchone()
    evidence = None
    if named_in is not None and rule != "agency":
        evidence = Evidence(named_in, words or "; ".join(msgspec.json.decode(byline)), start, end)
    return Text(next(a for a in listed if a.number == number), origin, rule, means, evidence, tuple(listed))


def _listed(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[Listed]:
    rows = connection.execute(_ARTICLES, (msgspec.json.encode(numbers).decode(),))
    return [Listed(*row) for row in rows]


def _related(connection: sqlite3.Connection, article: int, text: Text | None) -> list[int]:
    """Return the copies of an article, then those that share less with it or with a copy."""
    copies = [one.number for one in text.copies] if text else []
    near = [n for own in (article, *copies) for (n,) in connection.execute(_SHARING, (own,))]
    return [number for number in dict.fromkeys((*copies, *near)) if number != article]


def _relative(asked: Listed, page: Page, listed: Listed, other: Page) -> Relative:
    mine, theirs = compare(page.story, other.story)
    gaps = list(stretches(~theirs.found))
    return Relative(
        listed,
        relation(mine, theirs, page.same_outlet(other)),
        _part(theirs),
        _part(mine),
        tuple(_passages(page, stretches(~mine.found))),
        tuple(_passages(other, gaps)),
        sum(end - start for start, end in gaps if end - start < _STRETCH),
        max(_passages(other, stretches(theirs.found)), key=lambda p: p.end - p.start, default=None),
        not in_order(page.story, other.story),
        _retitled(asked.title, listed.title),
    )


def _part(side: Shared) -> float:
    return round(side.words / max(len(side.story), 1), 3)


def _passages(page: Page, words: Iterable[tuple[int, int]]) -> Iterator[Passage]:
    """Yield the passages between the first and the last of so many words, without the shortest."""
    for first, last in words:
        if last - first >= _STRETCH:
            start, end = int(page.story.starts[first]), int(page.story.ends[last - 1])
            yield Passage(start, end, page.text[start:end])


def _retitled(one: str | None, other: str | None) -> bool | None:
    if not one or not other:
        return None
    return title_words(one) != title_words(other)
