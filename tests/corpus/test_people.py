"""Who is who over many articles: variants come together, who may be somebody else stays apart, each with a reason."""

import pytest

from onrecord.builder import all_layers
from onrecord.corpus import open_to_write, refresh
from onrecord.corpus.store import Corpus
from tests.corpus.naming import body, content, groups, naming, rules, someone
from tests.corpus.records import article, full_record, made_corpus, record

TOGETHER, APART = [["a:e1", "b:e1"]], [["a:e1"], ["b:e1"]]


@pytest.fixture
def linked(tmp_path):
    """Return a function that gives the groups of entities of articles a, b, c … that name these."""

    def link(*articles):
        named = [one if isinstance(one, tuple) else (one,) for one in articles]
        corpus = made_corpus(
            tmp_path / "news.corpus", *(naming(key, *who) for key, who in zip("abcdef", named, strict=False))
        )
        link.corpus = corpus
        return groups(corpus)

    yield link
    link.corpus.close()


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Lech Wałęsa", "Lech Walesa"),
        ("Xi Jinping", "Jinping Xi"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Abdel Fattah el-Sisi", "Abdel Fattah al-Sisi"),
        ("Charles Berg III", "Charles Berg III"),
    ],
)
def test_spellings_of_one_name_are_one_person(linked, one, two):
    assert linked(someone(one, "NOR"), someone(two, "NOR")) == TOGETHER
    assert rules(linked.corpus) == {"b:e1": ("country", "NOR")}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (someone("Anna Berg", "NOR"), someone("Ivan Berg", "NOR")),
        (someone("Anna Berg", "NOR"), someone("Anna Berg", "SWE")),
        (someone("Anna Berg", "NOR"), someone("Anna Berg")),
        (someone("Anna Berg", wikidata="Q7"), someone("Anna Berg", wikidata="Q8")),
        (someone("Karl Berg Jr.", "NOR"), someone("Karl Berg", "NOR")),
        (someone("Berg", "NOR", "minister", sectors=("GOV",)), someone("Berg", "NOR", "minister", sectors=("GOV",))),
        (someone("J. Berg", "NOR"), someone("J. Berg", "NOR")),
        (someone("Karl Berg", "NOR", "senator", sectors=("LEG",)), someone("Karl Berg", "NOR", "footballer")),
        (someone("Karl Berg", "NOR", sectors=("LEG",)), someone("Karl Berg", "NOR", sectors=("BUS",))),
        (someone("Karl Berg", role="mother", sectors=("CVL",)), someone("Karl Berg", role="mother", sectors=("CVL",))),
        (someone("Berg", "NOR"), body("Berg", "NOR")),
        (someone("Anna Berg", "MNC"), someone("Anna Berg", "MNC")),
    ],
)
def test_who_may_be_somebody_else_stays_apart(linked, one, two):
    assert linked(one, two) == APART
    assert rules(linked.corpus) == {}


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        (someone("Anna Berg", "NOR"), someone("Anna Berg", "NOR", "mayor"), ("country", "NOR")),
        (
            someone("Anna Berg", role="former Mayor", sectors=("GOV",)),
            someone("Anna Berg", "NOR", "mayor", sectors=("GOV",)),
            ("role", "mayor"),
        ),
        (someone("Anna Berg", "NOR", wikidata="Q7"), someone("Ann Hill", "SWE", wikidata="Q7"), ("item", "Q7")),
        (
            someone("Anna Berg", "NOR", "senator", sectors=("LEG",)),
            someone("Anna Berg", "NOR", "minister", sectors=("GOV",)),
            ("country", "NOR"),
        ),
        (
            someone("Karl Berg", "NOR", "head of the bank", sectors=("BUS",)),
            someone("Karl Berg", "NOR", "bank chief", sectors=("GOV",)),
            ("country", "NOR"),
        ),
        (someone("Karl Berg", "UNO"), someone("Karl Berg", "UNO"), ("country", "UNO")),
    ],
)
def test_what_two_of_one_name_share_makes_them_one(linked, one, two, why):
    assert linked(one, two) == TOGETHER
    assert rules(linked.corpus) == {"b:e1": why}


def test_somebody_else_whom_both_articles_name_makes_two_of_one_name_one(linked):
    lund = someone("Eva Lund", "NOR")
    assert linked((someone("Karl Berg"), lund), (someone("Karl Berg"), lund))[0] == ["a:e1", "b:e1"]
    assert rules(linked.corpus)["b:e1"] == ("neighbour", "Eva Lund")


def test_a_senator_and_a_chief_of_one_name_need_two_such(linked):
    lund, steel = someone("Eva Lund", "NOR"), body("Acme Steel")
    senator = someone("Karl Berg", "NOR", "senator", sectors=("LEG",))
    chief = someone("Karl Berg", "NOR", "chief executive", sectors=("BUS",))
    assert ["a:e1"] in linked((senator, steel), (chief, steel))
    assert ["a:e1", "b:e1"] in linked((senator, steel, lund), (chief, steel, lund))


def test_somebody_whom_many_articles_name_says_nothing(tmp_path):
    un, berg = body("United Nations", wikidata="Q1"), someone("Karl Berg")
    many = [naming(f"k{n}", un, *([berg] if n < 2 else [])) for n in range(30)]
    with made_corpus(tmp_path / "x", *many) as corpus:
        assert rules(corpus).keys() == {f"k{n}:e1" for n in range(1, 30)}


def test_an_outlet_or_a_state_says_nothing_either(linked):
    wire, state = (
        body("Northern Wire Agency", sectors=("JRN",)),
        someone("Norway", "NOR", type="place", sectors=("GOV",)),
    )
    found = linked((someone("Karl Berg"), wire, state), (someone("Karl Berg"), wire, state))
    assert ["a:e1"] in found
    assert ["b:e1"] in found


def test_who_could_be_either_of_two_is_neither(linked):
    senator = someone("Karl Berg", "NOR", "senator", sectors=("LEG",))
    player = someone("Karl Berg", "NOR", "footballer")
    assert linked(senator, someone("Karl Berg", "NOR"), player) == [["a:e1"], ["b:e1"], ["c:e1"]]


def test_two_of_one_name_in_one_article_stay_two(linked):
    berg = someone("Karl Berg", "NOR")
    found = linked((berg, berg), berg)
    assert found[:2] == [["a:e1"], ["a:e2"]]
    assert rules(linked.corpus) == {}


@pytest.mark.parametrize(
    ("short", "long", "rule"),
    [
        ("Donald Berg", "Donald J. Berg", "part"),
        ("Karl Maria Berg", "Karl Berg", "part"),
        ("J. Berg", "Johan Berg", "short"),
        ("Bill Berg", "William Berg", "short"),
    ],
)
def test_a_shorter_name_that_fits_one_alone_is_theirs(linked, short, long, rule):
    office = {"country": "NOR", "role": "mayor", "sectors": ("GOV",)}
    assert linked(someone(short, **office), someone(long, **office)) == TOGETHER
    assert rules(linked.corpus) == {"b:e1": (rule, "mayor")}


def test_a_shorter_name_that_fits_two_is_nobodys(linked):
    office = {"country": "NOR", "role": "mayor", "sectors": ("GOV",)}
    john, jane, j = (someone(f"{first} Berg", **office) for first in ("John", "Jane", "J."))
    assert linked(john, jane, j) == [["a:e1"], ["b:e1"], ["c:e1"]]
    plain, maria, otto = (someone(f"Karl {middle}Berg", **office) for middle in ("", "Maria ", "Otto "))
    assert linked(john, jane, j, plain, maria, otto)[-3:] == [["d:e1"], ["e:e1"], ["f:e1"]]


def test_initials_need_more_than_a_country_unless_an_article_gives_both(linked):
    assert linked(someone("J. Berg", "NOR"), someone("Johan Berg", "NOR")) == APART
    both = someone("Johan Berg", "SWE", aliases=("J. Berg", "the mayor"))
    assert linked(someone("J. Berg", "NOR"), someone("Johan Berg", "NOR"), someone("J. Berg", "SWE"), both)[-1:] == [
        ["c:e1", "d:e1"]
    ]


def test_a_surname_alone_needs_country_role_and_neighbour(linked):
    office, lund = {"country": "NOR", "role": "mayor", "sectors": ("GOV",)}, someone("Eva Lund", "NOR")
    assert linked(someone("Anna Berg", **office), someone("Berg", **office)) == APART
    apart = (someone("Anna Berg", **office), someone("Berg", **office))
    beside = ((someone("Anna Dahl", **office), lund), (someone("Dahl", **office), lund))
    assert linked(*apart, *beside)[2:] == [["c:e1", "d:e1"], ["c:e2", "d:e2"]]
    assert rules(linked.corpus)["d:e1"] == ("surname", "Eva Lund")


def test_a_surname_of_two_people_is_neithers(linked):
    office, lund = {"country": "NOR", "role": "mayor", "sectors": ("GOV",)}, someone("Eva Lund", "NOR")
    anna, ivan, berg = (someone(name, **office) for name in ("Anna Berg", "Ivan Berg", "Berg"))
    found = linked((anna, lund), (ivan, lund), (berg, lund))
    assert [group for group in found if "e1" in group[0]] == [["a:e1"], ["b:e1"], ["c:e1"]]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (body("Radio Nord"), body("Radio Nord")),
        (body("Radio Nord"), body("the Radio Nord", "NOR")),
        (body("Acme Steel Inc."), body("Acme Steel Corporation", "USA")),
        (body("Ministry of Justice", "NOR"), body("Justice Ministry", "NOR")),
        (body("US Air Force", "USA"), body("United States Air Force", "USA")),
        (body("Airbus", "MNC"), body("Airbus", "MNC")),
        (body("World Health Organisation", "UNO"), body("World Health Organization", "UNO")),
        (body("UAW", "USA"), body("United Auto Workers", "USA", aliases=("UAW", "the union"))),
        (body("Rebel Front of Ostra", type="group", sectors=("REB",)), body("Rebel Front of Ostra", sectors=("REB",))),
    ],
)
def test_forms_of_one_body_are_one(linked, one, two):
    assert linked(one, two) == TOGETHER


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (body("Ministry of Justice"), body("Ministry of Justice")),
        (body("Ministry of Justice", "NOR"), body("Ministry of Justice", "SWE")),
        (body("Supreme Court", "NOR"), body("Supreme Court")),
        (body("Radio Nord", "NOR"), body("Radio Nord", "DEU")),
        (body("Phoenix"), body("Phoenix")),
        (body("GM", "USA"), body("GM Europe", "USA", aliases=("GM",))),
        (body("UAW", "USA"), body("United Auto Workers", "USA")),
        (body("New York Police Department", "USA"), body("Police Department", "USA")),
    ],
)
def test_bodies_that_may_be_others_stay_apart(linked, one, two):
    assert linked(one, two) == APART


def test_an_acronym_of_two_bodies_is_neithers(linked):
    workers, writers = (body(f"United {who}", "USA", aliases=("UAW",)) for who in ("Auto Workers", "American Writers"))
    assert linked(workers, writers, body("UAW", "USA")) == [["a:e1"], ["b:e1"], ["c:e1"]]


def test_a_state_goes_by_its_item_or_its_name(linked):
    norway = {"type": "place", "country": "NOR", "sectors": ("GOV",), "wikidata": "Q20"}
    named, nominal = (
        someone("Norway", **{**norway, "aliases": ("Oslo", "the kingdom")}),
        someone("the government", kind="nominal", **norway),
    )
    kelland = someone("Kelland", type="place", sectors=("GOV",))
    assert linked((named, kelland), (nominal, kelland)) == [["a:e1", "b:e1"], ["a:e2", "b:e2"]]
    [(name, aliases, kind)] = linked.corpus.connection.execute(
        "SELECT name, aliases, type FROM people WHERE key = 'Q20'"
    )
    assert (name, aliases, kind) == ("Norway", '["Oslo"]', "place")


@pytest.mark.parametrize(
    "nobody",
    [
        someone("the mayor", "NOR", "mayor", kind="nominal"),
        someone("she", kind="pronoun"),
        someone("its soldiers", type="group", sectors=("MIL",), kind="nominal"),
        someone("the ministry", "NOR", type="organization", kind="nominal"),
        someone("Americans", "USA", type="group", sectors=("CVL",)),
        someone("the Bergs", type="group"),
        someone("Ostra", "NOR", type="place"),
        someone("Ostra Bridge", type="facility"),
        someone("Brussels", "BEL", type="place", wikidata="Q458"),
        someone("World War II", type="other"),
    ],
)
def test_what_names_nobody_is_linked_to_nobody(linked, nobody):
    assert linked(nobody, nobody) == []
    assert linked.corpus.connection.execute("SELECT count(*) FROM person_links").fetchone() == (0,)


def test_a_person_has_what_most_articles_say(linked):
    linked(
        someone("Anna Berg", "NOR", "mayor", sectors=("GOV",), aliases=("Berg", "the mayor", "A. Berg")),
        someone("Anna Berg", "NOR", "candidate", sectors=("PTY", "GOV")),
        someone("Anna  Berg", "IGO", "mayor", sectors=("GOV",)),
    )
    rows = linked.corpus.connection.execute("SELECT * FROM people").fetchall()
    assert rows == [
        (
            1,
            "a:e1",
            "Anna Berg",
            '["Berg","A. Berg","Anna  Berg"]',
            "person",
            "NOR",
            "GOV PTY",
            "mayor",
            None,
            3,
            None,
            None,
        )
    ]


def test_days_are_those_of_the_first_and_the_last_article(tmp_path):
    days = ("2024-05-20T09:00:00Z", None, "2023-01-02", "someday")
    records = [naming(f"k{n}", someone("Anna Berg", "NOR"), published=day) for n, day in enumerate(days)]
    with made_corpus(tmp_path / "x", *records) as corpus:
        assert corpus.connection.execute("SELECT first, last, articles FROM people").fetchall() == [
            ("2023-01-02", "2024-05-20", 4)
        ]


def test_a_superseded_version_does_not_count(tmp_path):
    path = tmp_path / "x"
    berg, lund = someone("Anna Berg", "NOR"), someone("Eva Lund", "NOR")
    made_corpus(path, naming("a", berg), naming("b", berg)).close()
    with made_corpus(path, naming("a", lund)) as corpus:
        assert groups(corpus) == [["b:e1"], ["a:e1"]]
        assert [row[0] for row in corpus.connection.execute("SELECT person FROM entities ORDER BY id")] == [None, 2, 3]
        assert [row[0] for row in corpus.connection.execute("SELECT name FROM people ORDER BY id")] == [
            "Anna Berg",
            "Eva Lund",
        ]


def many_records():
    office = {"country": "NOR", "role": "mayor", "sectors": ("GOV",)}
    return [
        naming("a", someone("J. Berg", **office), body("Radio Nord"), published="2024-01-01"),
        naming("b", someone("Johan Berg", **office), someone("Anna Dahl", "NOR"), body("Radio Nord", "DEU")),
        naming("c", someone("Anna Dahl", "NOR", "senator", sectors=("LEG",)), body("UAW", "USA")),
        naming("d", someone("Anna Dahl", "NOR", "singer"), body("United Auto Workers", "USA", aliases=("UAW",))),
        naming("a", someone("Johan Berg", **office), body("Radio Nord", "NOR")),
        naming(
            "e", someone("Jan Berg", **office), someone("Norway", "NOR", type="place", sectors=("GOV",), wikidata="Q20")
        ),
        full_record("f"),
    ]


@pytest.mark.parametrize("size", [1, 2, 3, 6])
def test_many_builds_give_the_same_as_one(tmp_path, size):
    records = many_records()
    with made_corpus(tmp_path / "once", *records) as once:
        wanted = content(once)
    for at in range(0, len(records), size):
        made_corpus(tmp_path / "bits", *records[at : at + size]).close()
    with Corpus(tmp_path / "bits") as bits:
        assert content(bits) == wanted
        assert bits.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_build_that_brings_nothing_computes_nothing(tmp_path):
    made_corpus(tmp_path / "x", *many_records()).close()
    connection = open_to_write(tmp_path / "x")
    assert list(refresh(connection, tmp_path / "x", all_layers())) == []
    connection.close()


def test_an_empty_corpus_and_one_without_names_have_nobody(tmp_path):
    with made_corpus(tmp_path / "x") as corpus:
        assert groups(corpus) == []
    with made_corpus(tmp_path / "x", record(article("k", "No one."))) as corpus:
        assert groups(corpus) == []


@pytest.mark.parametrize(
    "odd", ["'; DROP TABLE people; --", "a\0b Berg", "🜁 Berg", "Ω", "—", "  ", "x" * 5000, "\ud7ff é́"]
)
def test_odd_names_are_linked_like_any_other(linked, odd):
    assert linked(body(odd, "NOR"), body(odd, "NOR")) in (TOGETHER, [])
    assert linked.corpus.connection.execute("SELECT count(*) FROM people").fetchone()[0] < 2
