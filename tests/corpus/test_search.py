"""Statements are found by words, names, codes, outlets and days, alone and together."""

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.corpus import Writer, open_to_write
from onrecord.corpus.asked import AskedStatements
from onrecord.corpus.columns import reading
from onrecord.corpus.facets import count_by
from onrecord.corpus.search import find_statements, read_hits
from onrecord.corpus.statements import Piece
from onrecord.errors import CorpusError, InputError
from onrecord.record import Entity, Span
from tests.corpus.newsstand import NORD, OST, link_berg, nord, pressed
from tests.corpus.records import article, made_corpus, record, saying

ALL = ("n1:a1", "n1:a2", "n1:a3", "o1:a1", "o1:a2", "o2:a1", "x1:a1")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    with pressed(tmp_path_factory.mktemp("press") / "press.corpus") as opened:
        yield opened


def found(corpus, **asked):
    ids = find_statements(corpus, AskedStatements(**asked)).ids.tolist()
    names = corpus.connection.execute(
        "SELECT id, key || ':a' || number FROM (SELECT a.id, d.key, a.number FROM attributions a"
        " JOIN articles d ON d.id = a.article)"
    )
    by_id = dict(names.fetchall())
    return tuple(by_id[i] for i in ids)


FILTERS = [
    ({}, ALL),
    ({"words": "tanks"}, ("n1:a1", "x1:a1")),
    ({"words": "TÁNKS"}, ("n1:a1", "x1:a1")),
    ({"words": "tanks we"}, ("n1:a1",)),
    ({"words": '"the tanks"'}, ("n1:a1",)),
    ({"words": '"tanks the"'}, ()),
    ({"words": "tank"}, ()),
    ({"words": "tank*"}, ("n1:a1", "x1:a1")),
    ({"words": "tank* -we"}, ("x1:a1",)),
    ({"words": "-tanks"}, ("n1:a2", "n1:a3", "o1:a1", "o1:a2", "o2:a1")),
    ({"words": "-tanks -ostra"}, ("o1:a1", "o2:a1")),
    ({"words": "—"}, ALL),
    ({"speaker": ("berg",)}, ("n1:a1", "o1:a2")),
    ({"speaker": ("Anna Berg",)}, ("n1:a1",)),
    ({"speaker": ("zoe simic",)}, ("o1:a1",)),
    ({"speaker": ("spokesman",)}, ("n1:a3",)),
    ({"speaker": ("ŠIM*", "Lund")}, ("n1:a3", "o1:a1")),
    ({"speaker": ("Norland",)}, ("o2:a1",)),
    ({"speaker": ("mayor",)}, ()),
    ({"about": ("Norland",)}, ("n1:a2", "n1:a3", "o1:a2")),
    ({"about": ("Lund",)}, ("n1:a2",)),
    ({"about": ("Berg",)}, ()),
    ({"via": ("radio ost",)}, ("n1:a2",)),
    ({"act": ("deny",)}, ("n1:a3",)),
    ({"act": ("deny", "REQUEST")}, ("n1:a3", "o1:a2")),
    ({"kind": ("direct",)}, ("n1:a1", "o1:a1")),
    ({"outlet": ("nord",)}, ("n1:a1", "n1:a2", "n1:a3")),
    ({"outlet": ("zeitung",)}, ("o1:a1", "o1:a2", "o2:a1")),
    ({"outlet": ("ost zei*", "nord")}, ALL[:-1]),
    ({"outlet": ("Os",)}, ()),
    ({"since": "2024-05-21"}, ("o1:a1", "o1:a2", "x1:a1")),
    ({"since": "2024-05-20"}, ("n1:a1", "n1:a2", "n1:a3", "o1:a1", "o1:a2", "x1:a1")),
    ({"until": "2024-05"}, ("n1:a1", "n1:a2", "n1:a3")),
    ({"since": "2024", "until": "2024"}, ("n1:a1", "n1:a2", "n1:a3", "o1:a1", "o1:a2", "x1:a1")),
    ({"voice": "outlet"}, ("n1:a1", "n1:a2", "o1:a1", "o1:a2", "o2:a1", "x1:a1")),
    ({"voice": "quoted"}, ("n1:a3",)),
]


@pytest.mark.parametrize(("asked", "names"), FILTERS, ids=str)
def test_each_filter(corpus, asked, names):
    assert found(corpus, **asked) == names


def test_two_filters_find_what_both_let_through(corpus):
    for (one, ones), (other, others) in itertools.combinations(FILTERS, 2):
        if not one.keys() & other.keys():
            assert set(found(corpus, **one, **other)) == set(ones) & set(others), (one, other)


def test_all_filters_together(corpus):
    asked = {
        "words": "shelled -tanks", "speaker": ("Lund",), "about": ("Norland",), "act": ("deny",), "kind": ("indirect",),
        "outlet": ("Nord",), "since": "2024-05", "until": "2024-05", "voice": "quoted",
    }  # fmt: skip
    assert found(corpus, **asked) == ("n1:a3",)
    assert found(corpus, **asked, via=("Radio Ost",)) == ()


@pytest.mark.parametrize(
    ("name", "value"), [("act", ("shout",)), ("kind", ("loud",)), ("voice", "mine"), ("since", "May")]
)
def test_what_there_cannot_be_is_refused(corpus, name, value):
    with pytest.raises(InputError, match=f"{name} .*(choose from|no day)"):
        find_statements(corpus, AskedStatements(**{name: value}))


def test_a_hit_has_all_its_spans_and_names(corpus):
    [hit] = read_hits(corpus, find_statements(corpus, AskedStatements(act=("deny",), words='"norland shelled" ostra')))
    assert hit.statement == "n1:a3"
    assert (hit.article.key, hit.article.version, hit.article.outlet) == ("n1", 1, "Nord")
    assert (hit.article.published, hit.article.title, hit.article.url) == (
        "2024-05-20",
        "Tanks",
        "https://nord.example/1",
    )
    assert [(w.entity, w.name, w.person) for w in hit.speakers] == [("n1:e4", "Bo Lund", None)]
    assert [w.name for w in hit.addressees] == ["Anna Berg"]
    assert (hit.act, hit.kind, hit.lemma) == ("deny", "indirect", "denied")
    assert hit.source == (piece(NORD, "Bo Lund"),)
    assert hit.cue == (piece(NORD, "denied"),)
    assert hit.content == (piece(NORD, "that Norland shelled Ostra"),)
    assert (hit.told.voice, hit.told.inside) == ("quoted", "n1:a2")
    assert [w.name for w in hit.told.by] == ["Radio Ost"]
    at = NORD.rindex("Norland shelled")
    assert hit.matched == (Piece(at, at + 15, "Norland shelled"), Piece(at + 16, at + 21, "Ostra"))


def piece(text, words):
    start = text.index(words)
    return Piece(start, start + len(words), words)


def test_what_the_outlet_reports_has_its_voice(corpus):
    [hit] = read_hits(corpus, find_statements(corpus, AskedStatements(act=("threaten",))))
    assert (hit.told.voice, hit.told.inside, hit.told.by, hit.matched) == ("outlet", None, (), ())
    assert hit.content == (piece(OST, "a red line"),)


def test_a_match_may_reach_over_a_break_in_the_content(tmp_path):
    text = "“One two,” she said, “three.”"
    said = saying(text, 1, "she", "said", "One two,")
    said = type(said)(said.id, said.kind, said.source, said.cue, (*said.content, Span(22, 27)))
    with made_corpus(tmp_path / "c", record(article("k", text), attributions=(said,))) as corpus:
        [hit] = read_hits(corpus, find_statements(corpus, AskedStatements(words='"two three" one')))
    assert [(p.start, p.words) for p in hit.matched] == [(1, "One"), (5, "two,"), (22, "three")]


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("date", ("o1:a1", "o1:a2", "x1:a1", "n1:a1", "n1:a2", "n1:a3", "o2:a1")),
        ("oldest", ("n1:a1", "n1:a2", "n1:a3", "o1:a1", "o1:a2", "x1:a1", "o2:a1")),
        ("rank", ("o1:a1", "o1:a2", "x1:a1", "n1:a1", "n1:a2", "n1:a3", "o2:a1")),
    ],
)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 10])
def test_pages_in_order(corpus, order, names, size):
    everything = find_statements(corpus, AskedStatements())
    pages = [read_hits(corpus, everything, order, size, offset) for offset in range(0, 10, size)]
    assert tuple(hit.statement for page in pages for hit in page) == names


def test_by_rank_what_says_the_words_most_comes_first(tmp_path):
    texts = ("Bo said tanks and very many other things of all kinds", "Bo said tanks", "Bo said tanks, tanks, tanks")
    records = [
        record(article(f"k{n}", text), attributions=(saying(text, 1, "Bo", "said", text[8:]),))
        for n, text in enumerate(texts)
    ]
    with made_corpus(tmp_path / "c", *records) as corpus:
        hits = find_statements(corpus, AskedStatements(words="tanks"))
        assert [hit.statement for hit in read_hits(corpus, hits, "rank")] == ["k2:a1", "k1:a1", "k0:a1"]
        assert [hit.statement for hit in read_hits(corpus, hits, "rank", 1, 1)] == ["k1:a1"]
        some = find_statements(corpus, AskedStatements(words="tanks -many"))
        assert [hit.statement for hit in read_hits(corpus, some, "rank")] == ["k2:a1", "k1:a1"]


def test_only_the_newest_version_is_found(tmp_path):
    with pressed(tmp_path / "c", nord(NORD[:-1] + " twice.")) as corpus:
        assert found(corpus, speaker=("Anna Berg",)) == ("n1:a1",)
        assert find_statements(corpus, AskedStatements()).total == 7
        [hit] = read_hits(corpus, find_statements(corpus, AskedStatements(act=("deny",))))
        assert (hit.article.version, hit.content[0].words) == (2, "that Norland shelled Ostra twice")


def test_the_words_of_an_older_version_are_not_found(tmp_path):
    with pressed(tmp_path / "c", nord(NORD.replace("we must", "we shall"))) as corpus:
        assert found(corpus, words="must") == ()
        assert found(corpus, words="shall") == ("n1:a1",)


def test_nobody_of_that_name_is_told_with_names_that_look_like_it(corpus):
    nobody = find_statements(corpus, AskedStatements(speaker=("Ana Burg", "Lund"), outlet=("Nordd",), via=("q",)))
    assert [(u.filter, u.name, u.near[:1]) for u in nobody.unknown] == [
        ("speaker", "Ana Burg", ("Anna Berg",)), ("via", "q", ()), ("outlet", "Nordd", ("Nord",)),
    ]  # fmt: skip


def test_where_nothing_is_found_it_is_told_what_fewer_filters_find(corpus):
    nothing = find_statements(corpus, AskedStatements(words="tanks -we", speaker=("berg",), outlet=("nord",)))
    assert nothing.without == {"words": 0, "-words": 1, "outlet": 0, "speaker": 0}
    assert find_statements(corpus, AskedStatements(words="tanks")).without == {}


def test_an_empty_corpus_has_nothing(tmp_path):
    with made_corpus(tmp_path / "c") as corpus:
        for asked in ({}, *(asked for asked, _ in FILTERS)):
            nothing = find_statements(corpus, AskedStatements(**asked))
            assert (nothing.total, nothing.articles, read_hits(corpus, nothing)) == (0, 0, [])


def test_an_article_without_statements_is_no_trouble(tmp_path):
    with made_corpus(tmp_path / "c", record(article("k", "")), nord()) as corpus:
        assert len(found(corpus, speaker=("berg",))) == 1


def write_zed(path):
    """Add an article in which Zed speaks."""
    text = "Zed said no."
    said = saying(text, 1, "Zed", "said", "no", entities=("e1",))
    connection = open_to_write(path)
    Writer(connection, path).add(record(article("z", text), entities=(Entity("e1", "Zed"),), attributions=(said,)))
    connection.close()


def test_what_comes_in_while_the_corpus_is_open_is_found(tmp_path):
    with pressed(tmp_path / "c") as corpus:
        assert found(corpus, speaker=("zed",)) == ()
        write_zed(tmp_path / "c")
        assert found(corpus, speaker=("zed",)) == ("z:a1",)


def test_within_one_reading_nothing_changes(tmp_path):
    with pressed(tmp_path / "c") as corpus:
        with reading(corpus):
            before = find_statements(corpus, AskedStatements())
            write_zed(tmp_path / "c")
            assert find_statements(corpus, AskedStatements(words="no -nothing")).total == 0
            assert len(read_hits(corpus, before)) == count_by(corpus, before, ["act"]).counts[0].number + 3 == 7
        assert found(corpus, words="no") == ("z:a1",)


def test_what_was_found_before_a_change_is_asked_anew(tmp_path):
    with pressed(tmp_path / "c") as corpus:
        before = find_statements(corpus, AskedStatements())
        write_zed(tmp_path / "c")
        for ask in (lambda: read_hits(corpus, before), lambda: count_by(corpus, before, ["act"])):
            with pytest.raises(CorpusError, match="has changed since it was asked; ask again"):
                ask()


def test_a_failed_question_leaves_the_corpus_open_for_the_next(corpus):
    with pytest.raises(InputError):
        find_statements(corpus, AskedStatements(since="x"))
    assert not corpus.connection.in_transaction
    assert found(corpus, words="tanks") == ("n1:a1", "x1:a1")


def test_people_of_the_corpus_are_found_by_any_of_their_names(tmp_path):
    path = tmp_path / "c"
    with pressed(path) as corpus:
        assert found(corpus, speaker=("Anna Berg",)) == ("n1:a1",)
        link_berg(path)
        assert found(corpus, speaker=("Anna Berg",)) == ("n1:a1", "o1:a2")
        assert found(corpus, speaker=("ABe",)) == ()
        [_, hit] = read_hits(corpus, find_statements(corpus, AskedStatements(speaker=("Anna Berg",))), "oldest")
        assert [(w.name, w.person) for w in hit.speakers] == [("Berg", "Anna Berg")]


def test_many_statements_of_one_article(tmp_path):
    text = " ".join(f"Bo{n} said w{n}." for n in range(300))
    names = [Entity(f"e{n}", f"Bo{n}") for n in range(300)]
    said = [saying(text, n, f"Bo{n} ", "said", f"w{n}.", entities=(f"e{n}",)) for n in range(300)]
    with made_corpus(tmp_path / "c", record(article("k", text), entities=names, attributions=said)) as corpus:
        assert found(corpus, speaker=("bo299",)) == found(corpus, words="w299") == ("k:a299",)
        assert find_statements(corpus, AskedStatements()).total == 300


ATTACKS = (
    "'; DROP TABLE articles; --",
    '" OR 1=1',
    "*",
    "\0",
    "content:*",
    "\ud800",
    "%",
    "_",
    "a' UNION SELECT 1",
    "(",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_find_nothing_and_break_nothing(corpus, attack):
    before = corpus.connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    for name in ("speaker", "about", "via", "outlet"):
        assert found(corpus, **{name: (attack,)}) == ()
    found(corpus, words=attack)
    assert found(corpus, words=f"tanks {attack}") in (("n1:a1", "x1:a1"), ())
    assert corpus.connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == before


@given(words=st.text(), name=st.text(), outlet=st.text())
@example(words="\ud800 \U000e0001", name="\udfff*", outlet="\x00*")
@settings(deadline=None)
def test_any_question_has_an_answer(corpus, words, name, outlet):
    for asked in ({"words": words}, {"speaker": (name,)}, {"outlet": (outlet,)}, {"about": (name,), "via": (words,)}):
        hits = find_statements(corpus, AskedStatements(**asked))
        assert len(read_hits(corpus, hits, "rank", 3)) == min(hits.total, 3)
