"""The articles of a corpus put together by text, each text with its origin."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from onrecord.corpus.components import roots_of
from onrecord.corpus.origins import Report, find_origin, name_key
from onrecord.corpus.sourcing import agency_named

_REPORTS: Final = """
SELECT d.id, o.name, d.published,
  coalesce((SELECT r.words FROM relatives r WHERE r.article = d.id LIMIT 1),
    (SELECT r.earlier_words FROM relatives r WHERE r.earlier = d.id LIMIT 1), 0),
  (SELECT json_group_array(json_array(n.name, n.rule)) FROM (
    SELECT name, rule FROM named_sources WHERE article = d.id ORDER BY position) n)
FROM json_each(?) j JOIN articles d ON d.id = j.value AND d.latest = 1 LEFT JOIN outlets o ON o.id = d.outlet
ORDER BY d.id"""


def save_texts(connection: sqlite3.Connection) -> None:
    """Put the newest versions of all articles together by text, with the origin of each; what was there is replaced.

    Copies of copies belong together; what only stands within another text, or shares a passage with it, is a text of
    its own. An article of which there are no copies is saved where it names its source.
    """
    connection.execute("DELETE FROM copies")
    texts: dict[int, list[Report]] = defaultdict(list)
    roots = roots_of(connection.execute("SELECT earlier, article FROM relatives WHERE kind = 'copy'"))
    for report in _reports(connection, _concerned(connection, roots)):
        texts[roots.get(report.article, report.article)].append(report)
    for reports in texts.values():
        connection.executemany("INSERT INTO copies VALUES (?, ?, ?, ?, ?)", _rows(reports))


def _rows(reports: list[Report]) -> Iterator[tuple[Any, ...]]:
    origin = find_origin(reports)
    if len(reports) == 1 and origin.named_in is None:
        return
    for report in reports:
        yield report.article, origin.article, origin.name, origin.rule, origin.named_in


def _concerned(connection: sqlite3.Connection, roots: Mapping[int, int]) -> list[int]:
    """Return the articles that have copies or name a source, and all of agencies."""
    named = {row[0] for row in connection.execute("SELECT DISTINCT article FROM named_sources")}
    outlets = [n for n, name in connection.execute("SELECT id, name FROM outlets ORDER BY id") if agency_named(name)]
    query = "SELECT d.id FROM json_each(?) j JOIN articles d ON d.outlet = j.value"
    issued = {row[0] for row in connection.execute(query, (_json(outlets),))}
    return sorted(named | issued | set(roots))


def _reports(connection: sqlite3.Connection, articles: list[int]) -> Iterator[Report]:
    outlets = [name for (name,) in connection.execute("SELECT name FROM outlets ORDER BY id DESC")]
    spelled = {name_key(name): name for name in outlets if agency_named(name) is None}
    for number, outlet, published, words, named in connection.execute(_REPORTS, (_json(articles),)):
        claims = tuple((spelled.get(name_key(name), name), rule) for name, rule in msgspec.json.decode(named))
        yield Report(number, outlet, published, words, claims)


def _json(numbers: list[int]) -> str:
    return msgspec.json.encode(numbers).decode()
