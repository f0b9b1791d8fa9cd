"""Who is asked for by name, words or key, and why we think so."""

import pytest

from onrecord.corpus.who import (
    count_people,
    find_people,
    links_of,
    list_people,
    mentions_of,
    outlets_of,
    why_linked,
)
from onrecord.naming import NAMES
from tests.corpus.naming import body, naming, someone
from tests.corpus.records import full_record, made_corpus

MAYOR = {"country": "NOR", "role": "mayor", "sectors": ("GOV",)}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    records = [
        naming(
            "k1", someone("Anna Berg", **MAYOR), body("Radio Nord"), outlet="Nord", published="2024-05-20", title="T"
        ),
        naming("k2", someone("Anna Berg", "SWE"), body("UAW", "USA"), outlet="Sud"),
        naming("k3", someone("Anna Berg", aliases=("Berg",), **MAYOR), outlet="Sud"),
        naming(
            "k4", body("United Auto Workers", "USA", aliases=("UAW",)), someone("Jean-Luc Åström", "FRA", wikidata="Q7")
        ),
        naming("k5", someone("Norway", "NOR", type="place", sectors=("GOV",), wikidata="Q20", aliases=("Oslo",))),
        naming("k6", body("100% Sure_Thing", "NOR"), outlet="Nord"),
    ]
    with made_corpus(tmp_path_factory.mktemp("who") / "x", *records) as corpus:
        yield corpus


@pytest.mark.parametrize(
    ("who", "keys"),
    [
        ("Anna Berg", ["k1:e1", "k2:e1"]),
        (" ANNA  BERG ", ["k1:e1", "k2:e1"]),
        ("Berg", ["k1:e1", "k2:e1"]),
        ("k1:e1", ["k1:e1"]),
        ("k3:e1", ["k1:e1"]),
        ("Q7", ["Q7"]),
        ("k4:e2", ["Q7"]),
        ("jean luc astrom", ["Q7"]),
        ("Astrom", ["Q7"]),
        ("UAW", ["k2:e2"]),
        ("United Auto Workers", ["k2:e2"]),
        ("Oslo", ["Q20"]),
        ("the Norway", ["Q20"]),
        ("ann", ["k1:e1", "k2:e1"]),
        ("nord rad", ["k1:e2"]),
        ("100%", ["k6:e1"]),
        ("thing sure", ["k6:e1"]),
        ("z", []),
    ],
)
def test_people_are_found_by_keys_names_and_words(corpus, who, keys):
    assert [person.key for person in find_people(corpus, who, NAMES)] == keys


@pytest.mark.parametrize(
    "odd",
    [
        "",
        " ",
        "\0",
        "' OR 1=1 --",
        '"',
        "%",
        "\\",
        "Q99",
        "_",
        "x:e1",
        "k1:e99999999999999999999",
        "é" * 9999,
        "z " * 9999,
    ],
)
def test_odd_words_find_nobody(corpus, odd):
    assert find_people(corpus, odd, NAMES) == ()


def test_people_are_listed_by_how_many_articles_name_them(corpus):
    assert [p.key for p in list_people(corpus)] == ["k1:e1", "k2:e2", "k1:e2", "k2:e1", "Q7", "Q20", "k6:e1"]
    assert [p.key for p in list_people(corpus, "organization", 2)] == ["k2:e2", "k1:e2"]
    assert (count_people(corpus), count_people(corpus, "person"), count_people(corpus, "group")) == (7, 3, 0)


def test_each_entity_has_its_reason(corpus):
    [berg, _] = find_people(corpus, "Anna Berg", NAMES)
    first, later = links_of(corpus, berg)
    assert (first.entity, first.rule, first.other, first.title) == ("k1:e1", "first", None, "T")
    assert (later.entity, later.rule, later.evidence, later.other) == ("k3:e1", "role", "mayor", "k1:e1")
    assert (later.why, later.outlet, later.country) == ("the same name and role", "Sud", "NOR")


def test_why_one_entity_is_linked(corpus):
    found = why_linked(corpus, "k4:e1")
    assert (found.rule, found.evidence, found.other) == ("acronym", "USA", "k2:e2")
    assert [why_linked(corpus, odd) for odd in ("k9:e1", "k1:e9", "k1", "k1:ex", "")] == [None] * 5


def test_mentions_and_outlets(corpus, tmp_path):
    [berg, _] = find_people(corpus, "Anna Berg", NAMES)
    assert [(m.mention, m.kind, m.words) for m in mentions_of(corpus, berg)] == [
        ("k1:m1", "name", "Anna Berg"), ("k3:m1", "name", "Anna Berg"),
    ]  # fmt: skip
    assert outlets_of(corpus, berg) == (("Nord", 1), ("Sud", 1))
    with made_corpus(tmp_path / "x", full_record()) as other:
        [mayor] = find_people(other, "Q7", NAMES)
        assert [m.words for m in mentions_of(other, mayor)] == ["Anna Berg", "she"]
        assert outlets_of(other, mayor) == ((None, 1),)


def test_the_view_says_it_too(corpus):
    rows = corpus.connection.execute(
        "SELECT person, entity, named, why, evidence, same_as FROM who_is_who WHERE entity = 'k3:e1'"
    )
    assert rows.fetchall() == [("k1:e1", "k3:e1", "Anna Berg", "the same name and role", "mayor", "k1:e1")]
