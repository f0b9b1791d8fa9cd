"""What is typed into a search box is taken apart, whatever it is."""

import sqlite3

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.corpus.queries import MOST, Term, match_all, match_any, read_words


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("Red lines", [Term(("Red",)), Term(("lines",))]),
        ('"red line" tank', [Term(("red", "line")), Term(("tank",))]),
        ("“red line” «deux mots»", [Term(("red", "line")), Term(("deux", "mots"))]),
        ('"never closed tank', [Term(("never", "closed", "tank"))]),
        ("nego*", [Term(("nego",), prefix=True)]),
        ('"must with*" "must with"*', [Term(("must", "with"), prefix=True)]),
        ("-tank -“red line” -nego*", [
            Term(("tank",), wanted=False), Term(("red", "line"), wanted=False), Term(("nego",), True, False),
        ]),
        ("cease-fire a-", [Term(("cease", "fire")), Term(("a",))]),
        ("Berg's", [Term(("Berg", "s"))]),
        ("tank tank", [Term(("tank",))]),
        ("a AND b OR NOT c NEAR(d)", [Term((w,)) for w in ("a", "AND", "b", "OR", "NOT", "c")] + [Term(("NEAR", "d"))]),
        ("content:x ^y (z) {q}", [Term(("content", "x")), Term(("y",)), Term(("z",)), Term(("q",))]),
        ("a\0b", [Term(("a", "b"))]),
        ("x\u0301y \u0301", [Term(("x\u0301y",))]),
        ("Київ 北京 １２", [Term(("Київ",)), Term(("北京",)), Term(("１２",))]),
        ("🜁 — “” \"\" - * '' \ud800 \u202e", []),
        ("", []),
    ],
)  # fmt: skip
def test_terms(typed, terms):
    assert list(read_words(typed).terms) == terms


def test_expressions_have_only_strings_of_words():
    words = read_words('say "red line" nego* -"a b" -c*')
    assert match_all(words.wanted) == '"say" AND "red line" AND "nego"*'
    assert match_any(words.unwanted) == '"a b" OR "c"*'


def test_too_many_words_are_counted():
    words = read_words(" ".join(f"w{n}" for n in range(MOST + 3)))
    assert (len(words.terms), words.left_out) == (MOST, 3)
    [phrase] = read_words(f'"{"w " * (MOST + 5)}"').terms
    assert len(phrase.words) == MOST
    assert read_words(f'"{"w " * (MOST + 5)}"').left_out == 5


@pytest.fixture(scope="module")
def index():
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(content, tokenize = 'unicode61 remove_diacritics 2')")
    connection.execute("INSERT INTO t VALUES ('the red line')")
    return connection


ODD = st.one_of(
    st.text(), st.text(alphabet="ab\"*-'():^{}+ \0“”\u0301"), st.from_regex(r'[-"]?[a-z]*["*]? (OR|NEAR\()')
)


@given(ODD)
@example("\U0001e030 \u0301 \U00011f02")
@settings(deadline=None)
def test_whatever_is_typed_sqlite_takes_it(index, typed):
    look_up(index, typed)


@pytest.mark.parametrize("piece", ["a", "a ", "-a ", '"', "(", "*", 'a" "b ', "a OR ", "\0"])
def test_however_much_is_typed_sqlite_takes_it(index, piece):
    look_up(index, piece * 20_000)
    look_up(index, f'"{piece * 20_000}')


def look_up(index, typed):
    words = read_words(typed)
    for match, terms in ((match_all, words.wanted), (match_any, words.unwanted)):
        if terms:
            index.execute("SELECT rowid FROM t WHERE t MATCH ?", (match(terms),)).fetchall()


def test_terms_fold_as_the_index_does(index):
    for typed in ("RED", "réd", '"the LINE"', "lin*", '"red li*"', "re\u0301d"):
        found = index.execute("SELECT rowid FROM t WHERE t MATCH ?", (match_all(read_words(typed).wanted),)).fetchall()
        assert bool(found) is (typed != '"the LINE"')
