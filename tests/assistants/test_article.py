"""read_article: the words of an article in parts, and what is on record of each."""

import pytest
from msgspec.structs import replace

from onrecord.assistants.tools import TOOLS
from onrecord.corpus import Writer, open_to_write
from onrecord.corpus.store import Corpus
from onrecord.errors import CorpusError, InputError
from onrecord.record import Block
from tests.corpus.newsstand import NORD, nord
from tests.corpus.records import article, made_corpus, record, saying

LINES = ("A headline of few words", *(f"Speaker {n} said {'that it rains ' * 20}{n}." for n in range(8)))
TEXT = "\n\n".join(LINES)


@pytest.fixture
def long(tmp_path):
    blocks = (Block(0, len(LINES[0]) + 2, "headline"), Block(len(LINES[0]) + 2, len(TEXT), "body"))
    own = replace(article("l1", TEXT, title="Rain", byline=("Ann Hill",)), blocks=blocks)
    said = [saying(TEXT, n + 1, f"Speaker {n}", "said", LINES[n + 1].partition("said ")[2]) for n in range(8)]
    with made_corpus(tmp_path / "long.corpus", record(own, attributions=said)) as corpus:
        yield lambda **given: TOOLS["read_article"](corpus, given)


def test_a_short_article_is_whole_with_its_statements(ask):
    found = ask("read_article", article="n1")
    assert found["article"] == {
        "key": "n1", "title": "Tanks", "outlet": "Nord", "published": "2024-05-20", "url": "https://nord.example/1",
    }  # fmt: skip
    assert found["paragraphs"] == [{"role": "body", "start": 0, "end": len(NORD), "words": NORD}]
    assert (found["length"], "next_start" in found, "events" in found) == (len(NORD), False, False)
    assert [one["statement"] for one in found["statements"]] == ["n1:a1", "n1:a2", "n1:a3"]
    assert found["statements"][2]["told_by"] == [{"name": "Radio Ost", "entity": "n1:e3"}]
    assert all(NORD[p["start"] : p["end"]] == p["words"] for one in found["statements"] for p in one["content"])


def test_events_are_shown_where_asked_for(ask):
    found = ask("read_article", article="n1", items=["events"])
    assert "statements" not in found
    told = {one["event"]: (one["type"], one["factuality"]) for one in found["events"]}
    assert told == {"n1:v1": ("RETREAT", "demanded"), "n1:v2": ("ASSAULT", "happened"), "n1:v3": ("ASSAULT", "negated")}
    [shelled] = [one for one in found["events"] if one["event"] == "n1:v2"]
    assert (shelled["time"], shelled["place"], shelled["country"]) == ("2024-05-19", "Ostra", "NOR")
    assert "inside" not in shelled


def test_what_is_shown_of_a_statement_is_what_the_search_shows(ask):
    searched = {one["statement"]: one for one in ask("search_statements", limit=50)["statements"]}
    for one in ask("read_article", article="n1")["statements"]:
        assert {"article": searched[one["statement"]]["article"], **one} == searched[one["statement"]]


def test_parts_go_through_the_whole_text_and_each_statement_comes_once(long):
    start, shown, statements = 0, [], []
    while start is not None:
        found = long(article="l1", start=start, length=700)
        assert sum(p.end - p.start for p in found.paragraphs) <= 700
        shown += found.paragraphs
        statements += [one.statement for one in found.statements]
        start = found.next_start
    assert [p.words for p in shown] == list(LINES)
    assert [p.role for p in shown] == ["headline", *["body"] * 8]
    assert all(TEXT[p.start : p.end] == p.words for p in shown)
    assert statements == [f"l1:a{n}" for n in range(1, 9)]
    assert (found.article.title, found.byline) == ("Rain", ("Ann Hill",))


def test_a_paragraph_longer_than_a_part_is_cut(tmp_path):
    text = "word " * 300
    with made_corpus(tmp_path / "one.corpus", record(article("o1", text))) as corpus:
        first = TOOLS["read_article"](corpus, {"article": "o1", "length": 500})
        second = TOOLS["read_article"](corpus, {"article": "o1", "start": first.next_start, "length": 20_000})
    assert first.next_start == 500
    assert first.paragraphs[0].words + second.paragraphs[0].words == text.strip()
    assert second.next_start is None


def test_numbers_and_rules_between_paragraphs_are_words_too(tmp_path):
    text = "It rained.\n\n12 : 7\n\n***\n\nIt snowed.\n"
    with made_corpus(tmp_path / "one.corpus", record(article("o1", text))) as corpus:
        found = TOOLS["read_article"](corpus, {"article": "o1"})
    assert " ".join(p.words for p in found.paragraphs).split() == text.split()
    assert all(text[p.start : p.end] == p.words for p in found.paragraphs)


def test_a_statement_is_shown_in_its_surroundings(long):
    found = long(article="l1:a5", length=500)
    assert [p.words for p in found.paragraphs] == [LINES[5]]
    assert [one.statement for one in found.statements] == ["l1:a5"]
    assert long(article="l1:a5", length=700).paragraphs[1].words == LINES[5]
    assert long(article="l1:a1", length=700).paragraphs[0].words == LINES[0]


def test_an_older_version_has_its_own_names(tmp_path):
    path = tmp_path / "versions.corpus"
    connection = open_to_write(path)
    for one in (nord(), nord(f"{NORD} More soon.")):
        Writer(connection, path).add(one)
    connection.close()
    with Corpus(path) as corpus:
        old, new = (TOOLS["read_article"](corpus, {"article": name}) for name in ("n1@1", "n1"))
    assert (old.versions, old.article.version, new.article.version) == (2, 1, 2)
    assert old.paragraphs[0].words == NORD
    assert old.statements[0].statement == "n1@1:a1"
    assert new.statements[0].statement == "n1:a1"


@pytest.mark.parametrize(
    ("given", "error", "told"),
    [
        ({"article": "n9"}, CorpusError, "no article n9"),
        ({"article": "n1@7"}, CorpusError, "no article n1"),
        ({"article": "n1:a9"}, InputError, "n1 has no a9; call again with the key alone"),
        ({"article": " "}, InputError, "give the key of an article"),
        ({"article": "n1", "start": 9999}, InputError, "the text ends at 134; give a smaller one"),
        ({"article": "n1", "length": 5}, InputError, "length: Expected `int` >= 500"),
    ],
)
def test_what_there_is_not_is_told(ask, given, error, told):
    with pytest.raises(error, match=told):
        ask("read_article", **given)
