"""Families: who belongs to them, who does not, what each member did, and that no order of builds changes that."""

from itertools import permutations

import pytest

from onrecord.corpus import Corpus, open_to_write
from onrecord.corpus.families import TABLES, make_families
from onrecord.record import Attribution, Cue, Entity, Party, Span
from tests.corpus.quoting import SAID, add, members, quoting
from tests.corpus.records import article, record, span

HEAD = "The harbour of Ostra stays closed until the last smuggler has left our waters"
OTHER = "Nobody in this government will raise the price of bread before the winter wheat is in."


@pytest.fixture
def path(tmp_path):
    return tmp_path / "quotes.corpus"


def family(path, *records):
    add(path, *records)
    found = members(path)
    assert len(found) <= 1
    return dict(found[0]) if found else None


@pytest.mark.parametrize(
    ("content", "kind", "edits"),
    [
        (f"“{SAID.upper()}”", "direct", "exact"),
        (f"“{HEAD}.”", "direct", "trimmed at tail"),
        ("“…until the last smuggler has left our waters and paid his fine.”", "direct", "trimmed at head"),
        (f"“{SAID.replace('until the last smuggler ', '… ')}”", "direct", "ellipsis"),
        ("“The harbour of Ostra stays closed,”|“until the last smuggler has left our waters and paid his fine.”",
         "direct", "exact"),
        (f"“{SAID.replace('our', '[Norlandic]')}”", "direct", "bracketed insertion"),
        (f"“{SAID.replace('closed', 'open')}”", "direct", "word changed"),
        ("that the port “stays closed until the last smuggler has left our waters and paid his fine”", "mixed",
         "marks closed around a swapped word"),
        ("“Ostra's port shall be shut till every last smuggler quits these waters, each with his fine paid.”", "direct",
         "translated differently"),
        ("that Ostra's harbour would stay shut until every smuggler had left and had paid a fine", "indirect",
         "paraphrased"),
    ],
)  # fmt: skip
def test_each_kind_of_version_is_in_the_family(path, content, kind, edits):
    found = family(path, quoting("k1", f"“{SAID}”"), quoting("k2", content, day="2024-05-21", kind=kind))
    assert found == {"k1": "exact", "k2": edits}


def test_the_same_words_from_somebody_else(path):
    found = family(path, quoting("k1", f"“{SAID}”"), quoting("k2", f"“{SAID}”", "Olaf Lund", "2024-05-21"))
    assert found == {"k1": "exact", "k2": "other speaker"}
    add(path, quoting("k3", f"“{HEAD}…”", "Olaf Lund", "2024-05-21"))
    assert dict(members(path)[0])["k3"] == "other speaker, trimmed at tail"


def test_a_splice_is_in_the_family_of_one_source_and_joins_it_with_no_other(path):
    spliced = f"“{HEAD} before the winter wheat is in.”"
    add(path, quoting("k1", f"“{SAID}”"), quoting("k2", f"“{OTHER}”"), quoting("k3", f"“{OTHER}”", day="2024-05-21"))
    add(path, quoting("k4", spliced, day="2024-05-22"), quoting("k5", spliced, day="2024-05-23"))
    assert members(path) == [
        (("k1", "exact"), ("k4", "spliced from two"), ("k5", "spliced from two")),
        (("k2", "exact"), ("k3", "exact")),
    ]


def test_a_full_quotation_brings_its_excerpts_together(path):
    whole = f"{SAID} {OTHER}"
    records = [quoting("k1", f"“{SAID}”"), quoting("k2", f"“{OTHER}”"), quoting("k3", f"“{whole}”", day="2024-05-21")]
    assert family(path, *records) == {"k1": "exact", "k2": "trimmed at head", "k3": "longer"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (quoting("k1", "“I am very happy”"), quoting("k2", "“I am very happy”")),
        (quoting("k1", "“I am very happy to be here today.”"), quoting("k2", "“I am very happy to be here today.”")),
        (quoting("k1", "“Our thoughts and prayers are with the families of the victims.”"),
         quoting("k2", "“Our thoughts and prayers are with the families of the victims.”", day="2024-06-20")),
        (quoting("k1", "“No comment.”"), quoting("k2", "“No comment.”")),
        (quoting("k1", f"“{SAID}”"), quoting("k2", f"“{OTHER}”")),
        (quoting("k1", "“The United Nations Security Council must meet.”"),
         quoting("k2", "“I never liked the United Nations Security Council or its cafeteria.”")),
        (quoting("k1", "“Bread will cost two crowns.”"),
         quoting("k2", "“Bread will cost two crowns.”", "Olaf Lund")),
        (quoting("k1", SAID, kind="indirect"), quoting("k2", f"“{HEAD}”", "Olaf Lund", "2024-05-21")),
        (quoting("k1", "that smugglers must leave Ostra's harbour", kind="indirect"),
         quoting("k2", "that smugglers must leave Ostra's harbour", day="2026-01-01", kind="indirect")),
        (quoting("k1", "“…”"), quoting("k2", "“…”")),
    ],
)  # fmt: skip
def test_what_makes_no_family(path, one, other):
    assert family(path, one, other) is None


def test_versions_of_one_article_are_no_family(path):
    assert family(path, quoting("k1", f"“{SAID}”"), quoting("k1", f"“{SAID}” and more")) is None


def test_the_earliest_is_told_by_the_day_of_publication(path):
    found = family(
        path, quoting("k1", f"“{SAID}”", day=None), quoting("k2", f"“{HEAD}”", day="2024-05-21T06:00:00+09:00"),
        quoting("k3", f"“{SAID}”", day="2024-05-21"),
    )  # fmt: skip
    assert list(found.items()) == [("k2", "exact"), ("k3", "longer"), ("k1", "longer")]


def test_a_version_in_quotation_marks_is_what_others_are_compared_with(path):
    told = "that Ostra's harbour would stay closed until every smuggler had left and paid his fine"
    found = family(path, quoting("k1", told, kind="indirect"), quoting("k2", f"“{SAID}”", day="2024-05-21"))
    assert found == {"k1": "paraphrased", "k2": "exact"}


def test_no_translation_of_one_who_speaks_english(path):
    other = "“Ostra's port shall be shut till every last smuggler quits these waters, each with his fine paid.”"
    found = family(path, quoting("k1", f"“{SAID}”", country="GBR"), quoting("k2", other, country="GBR"))
    assert found == {"k1": "exact", "k2": "paraphrased"}


VERSIONS = [
    quoting("k1", f"“{SAID}”"),
    quoting("k2", f"“{HEAD}”", day="2024-05-21"),
    quoting("k3", f"“{SAID.replace('closed', 'open')}”", "Berg", "2024-05-22"),
    quoting("k4", f"“{OTHER}”", "Olaf Lund", "2024-05-22"),
    quoting("k2", f"“{OTHER}”", "Olaf Lund", "2024-05-23"),
]


def content(path):
    connection = open_to_write(path)
    return {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in TABLES}


def test_however_many_builds_bring_them(path, tmp_path):
    add(path, *VERSIONS)
    assert members(path) == [(("k1", "exact"), ("k3", "word changed")), (("k4", "exact"), ("k2", "exact"))]
    for cut in range(1, len(VERSIONS)):
        other = tmp_path / f"{cut}.corpus"
        add(other, *VERSIONS[:cut])
        add(other, *VERSIONS[cut:])
        assert content(other) == content(path)


def test_in_whatever_order_they_come(tmp_path):
    found = set()
    for number, records in enumerate(permutations(VERSIONS[:4])):
        path = tmp_path / f"{number}.corpus"
        add(path, *records)
        found.add(frozenset(members(path)))
    assert found == {frozenset({(("k1", "exact"), ("k2", "trimmed at tail"), ("k3", "word changed"))})}


def test_a_superseded_version_is_no_member_but_holds_others_together(path):
    excerpts = (SAID[: len(SAID) // 2], SAID[len(SAID) // 2 :])
    records = [quoting(f"k{n}", f"“{words}”") for n, words in enumerate(excerpts)]
    add(path, *records, quoting("k9", f"“{SAID}”", day="2024-05-21"))
    assert [key for key, _ in members(path)[0]] == ["k0", "k1", "k9"]
    add(path, quoting("k9", "“Something else.”", day="2024-05-22"))
    assert [key for key, _ in members(path)[0]] == ["k0", "k1"]


def linked(path, persons):
    """Link entities to people, as the corpus learns who is who, and tell families anew."""
    connection = open_to_write(path)
    for entity, person in persons.items():
        row = (person, f"k{entity}:e1", "Anna Berg", "[]", "person", None, "", None, None, 1, None, None)
        connection.execute(f"INSERT OR IGNORE INTO people VALUES ({', '.join('?' * len(row))})", row)
        connection.execute("INSERT OR IGNORE INTO link_reasons (id, person, rule) VALUES (?1, ?1, 0)", (person,))
        connection.execute("INSERT OR REPLACE INTO link_rows VALUES (?, ?)", (entity, person))
    make_families(connection, 2)
    connection.close()


def test_who_is_who_decides_over_names(path):
    add(path, quoting("k1", f"“{SAID}”"), quoting("k2", f"“{SAID}”", "Anna Lund"))
    assert members(path) == [(("k1", "exact"), ("k2", "other speaker"))]
    linked(path, {1: 76, 2: 76})
    assert members(path) == [(("k1", "exact"), ("k2", "exact"))]


def test_two_people_of_one_name_may_be_one(path):
    add(path, quoting("k1", f"“{SAID}”"), quoting("k2", f"“{SAID}”"))
    linked(path, {1: 76, 2: 77})
    assert members(path) == [(("k1", "exact"), ("k2", "exact"))]


def test_an_empty_corpus_has_no_families(path):
    add(path)
    assert members(path) == []
    with Corpus(path) as corpus:
        assert corpus.connection.execute("SELECT * FROM quote_families").fetchall() == []


def test_families_are_readable_in_a_view(path):
    add(path, quoting("k1", f"“{SAID}”", outlet="Nord"), quoting("k2", f"“{HEAD}”", day="2024-05-21"))
    with Corpus(path) as corpus:
        rows = corpus.connection.execute("SELECT statement, outlet, speaker, edits, compared_with FROM quote_families")
        assert rows.fetchall() == [
            ("k1:a1", "Nord", "Anna Berg", '["exact"]', "k1:a1"),
            ("k2:a1", None, "Anna Berg", '["trimmed at tail"]', "k1:a1"),
        ]


HOLDS = "Our divers looked twice, and the keeper told us the gates were sound, which nobody on the quay believes."
ALL_TOLD = "The keeper told us that the gates were sound and that no diver had any business below the weir."


def holding(key, who, words, inner, teller="the keeper", day="2024-05-20"):
    """Return a record of one quotation in which somebody else is said to have said `inner`."""
    text = f"{who} said: “{words}”"
    entities = [Entity("e1", who, type="person")] + ([Entity("e2", teller, type="person")] if teller else [])
    inside = Party((), ("e2",) if teller else ())
    told = (
        Attribution("a1", "direct", Party((Span(0, len(who)),), ("e1",)), Cue((), "say"), (span(text, words),)),
        Attribution("a2", "indirect", inside, Cue((), "tell"), (span(text, inner),), parent="a1"),
    )
    return record(article(key, text, published=day), entities=entities, attributions=told)


@pytest.mark.parametrize("teller", ["the keeper", "Ida Moe", None])
def test_the_same_words_from_somebody_else_where_they_hold_what_a_third_one_said(path, teller):
    one = holding("k1", "Anna Berg", HOLDS, "the gates were sound", teller)
    other = holding("k2", "Olaf Lund", HOLDS, "the gates were sound", teller, "2024-05-21")
    assert family(path, one, other) == {"k1": "exact", "k2": "other speaker"}
    add(path, quoting("k3", f"“{HOLDS}”", "Ida Moe", "2024-05-22"))
    assert dict(members(path)[0])["k3"] == "other speaker"


@pytest.mark.parametrize("teller", ["Olaf Lund", None])
def test_words_that_are_nearly_all_somebodys_whom_one_tells_of_may_be_that_ones(path, teller):
    inner = ALL_TOLD.removeprefix("The keeper told us ").removesuffix(".")
    told = holding("k1", "Anna Berg", ALL_TOLD, inner, teller)
    found = family(path, told, quoting("k2", f"“{ALL_TOLD}”", "Olaf Lund", "2024-05-21")) or {}
    assert "other speaker" not in "".join(found.values())
