"""A file of an older version is brought up to date: its articles and views say what they said."""

import sqlite3

import msgspec
import pytest

from onrecord.corpus import Corpus, open_to_write
from onrecord.corpus.file import APPLICATION, migrations
from tests.corpus.records import full_record, made_corpus

VIEWS = (
    "blocks", "entities", "attributions", "spans", "attribution_parties", "events", "event_parties", "times", "places",
    "wording", "statements", "happenings", "loaded_words", "person_links", "who_is_who",
)  # fmt: skip

BEFORE = 7  # the last migration that had rows say to which article they belong
PLACED = "nullif(v.number, v.position + 1)"
TO_BEFORE = f"""
INSERT OR IGNORE INTO terms (term) SELECT lemma FROM now.statement_kinds WHERE lemma IS NOT NULL;
INSERT INTO entity_kinds SELECT min(id), type, country, sectors FROM now.entity_kinds GROUP BY type, country, sectors;
INSERT INTO entity_rows SELECT v.id, v.article, {PLACED}, r.name, r.aliases, r.role,
  (SELECT o.id FROM entity_kinds o WHERE (o.type, o.country, o.sectors) IS (k.type, k.country, k.sectors)),
  k.named, k.wikidata
FROM now.entities v JOIN now.entity_rows r ON r.id = v.id JOIN now.entity_kinds k ON k.id = r.kind;
INSERT INTO attribution_rows SELECT v.id, v.article, {PLACED}, k.kind, k.act,
  (SELECT id FROM terms WHERE term = k.lemma), r.parent, r.source, r.addressee, r.via, r.source_at, r.cue_at,
  r.content_at, r.addressee_at
FROM now.attributions v JOIN now.attribution_rows r ON r.id = v.id JOIN now.statement_kinds k ON k.id = r.kind;
INSERT INTO event_rows SELECT v.id, v.article, {PLACED}, k.type, k.mode, k.contexts, k.modality, k.polarity, r.at,
  r.trigger_at, r.holder, r.time, r.place, r.actors, r.recipients, r.participants
FROM now.events v JOIN now.event_rows r ON r.id = v.id JOIN now.event_kinds k ON k.id = r.kind;
INSERT INTO block_rows SELECT v.article, v.position, v.start, v."end" - v.start, c.number
FROM now.blocks v JOIN codes c ON c.list = 'role' AND c.name = v.role;
INSERT INTO time_rows SELECT v.article, v.position, {PLACED}, v.start, v."end" - v.start, c.number,
  (SELECT id FROM terms WHERE term = v.value)
FROM now.times v JOIN codes c ON c.list = 'time type' AND c.name = v.type;
INSERT INTO place_rows SELECT v.article, v.position, {PLACED}, v.start, v."end" - v.start, g.id
FROM now.places v JOIN gazetteer g ON g.name = v.name;
INSERT INTO wording_rows SELECT v.article, v.position, v.start, v."end" - v.start, c.number, o.number, v.holder
FROM now.wording v JOIN codes c ON c.list = 'category' AND c.name = v.category
JOIN codes o ON o.list = 'voice' AND o.name = v.voice;
INSERT INTO person_links SELECT * FROM now.person_links;
"""


def odd_record():
    """Return a record whose ids are not those of the places in it."""
    given = full_record("odd", outlet="Nord")
    data = given.to_json().decode()
    for old, new in (("a2", "a7"), ("e2", "e9"), ("t1", "t4"), ("p1", "p3"), ("v1", "v8")):
        data = data.replace(f'"{old}"', f'"{new}"')
    return given.from_json(data)


@pytest.fixture
def now(tmp_path):
    """A corpus as it is now."""
    path = tmp_path / "now.corpus"
    made_corpus(path, full_record("k1", outlet="Nord"), odd_record()).close()
    return path


@pytest.fixture
def before(tmp_path, now):
    """The same as a file of before."""
    path = tmp_path / "before.corpus"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("ATTACH ? AS now", (str(now),))
    for number, _, sql in migrations():
        if number <= BEFORE:
            connection.executescript(sql)
    for table in ("outlets", "provenances", "terms", "gazetteer", "articles", "texts", "mentions", "people", "layers"):
        columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({table})"))
        connection.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM now.{table}")
    connection.executescript(TO_BEFORE)
    connection.execute("CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT")
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {BEFORE}")
    connection.close()
    return path


def test_a_file_of_before_says_what_it_said(now, before):
    open_to_write(before).close()
    with Corpus(now) as one, Corpus(before) as other:
        assert [other.record(n) for n in other.articles()] == [one.record(n) for n in one.articles()]
        for view in VIEWS:
            rows = [sorted(c.connection.execute(f"SELECT * FROM {view}"), key=repr) for c in (one, other)]
            assert rows[0] == rows[1] != [], view
        words = "SELECT rowid FROM attribution_words WHERE attribution_words MATCH 'yield OR shelled' ORDER BY rowid"
        found = [c.connection.execute(words).fetchall() for c in (one, other)]
        assert found[0] == found[1] == [(1,), (2,), (3,), (4,)]
        assert other.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert other.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_numbers_are_kept_only_where_they_are_no_places(now):
    with Corpus(now) as corpus:
        kept = [
            msgspec.json.decode(numbers) for (numbers,) in corpus.connection.execute("SELECT numbers FROM articles")
        ]
    assert [list(numbers) for numbers in kept] == [
        ["entities"], ["entities", "attributions", "events", "times", "places"],
    ]  # fmt: skip
    assert kept[0]["entities"] == [1, 3, 2]
