"""search_statements: evidence with each statement, counts beside, pages, and what to try where there is nothing."""

import pytest

from onrecord.assistants.tools import TOOLS
from onrecord.errors import InputError
from tests.corpus.newsstand import NORD
from tests.corpus.records import made_corpus


def names(found):
    return [one["statement"] for one in found["statements"]]


def test_a_statement_has_its_words_places_speaker_outlet_date_and_address(ask):
    [one] = ask("search_statements", words="tanks", speaker="Berg")["statements"]
    assert one["statement"] == "n1:a1"
    assert one["article"] == {
        "key": "n1", "title": "Tanks", "outlet": "Nord", "published": "2024-05-20", "url": "https://nord.example/1",
    }  # fmt: skip
    [content], [cue], [source] = one["content"], one["cue"], one["source"]
    assert [piece["words"] for piece in (source, cue, content)] == ["Anna Berg", "said", "we must withdraw the tanks"]
    assert all(NORD[piece["start"] : piece["end"]] == piece["words"] for piece in (source, cue, content))
    assert (one["act"], one["kind"]) == ("say", "direct")
    [speaker] = one["speakers"]
    assert (speaker["name"], speaker["entity"]) == ("Anna Berg", "n1:e1")


def test_what_is_told_inside_another_statement_says_whose(ask):
    [one] = ask("search_statements", act="deny")["statements"]
    assert one["statement"] == "n1:a3"
    assert (one["inside"], [who["name"] for who in one["told_by"]]) == ("n1:a2", ["Radio Ost"])
    assert [who["name"] for who in one["addressees"]] == ["Anna Berg"]


def test_what_is_not_known_is_left_out(ask):
    [one] = ask("search_statements", words="nothing")["statements"]
    assert one["article"] == {"key": "x1", "published": "2024-06-01"}
    assert one["speakers"] == []
    assert not {"inside", "told_by", "via", "addressees"} & one.keys()


def test_counts_stand_side_by_side(ask):
    found = ask("search_statements", words="harbour")
    assert found["total"] == 3
    assert found["counts"] == {"reports": 3, "texts": 2, "origins": 2, "events": 0}


def test_pages_go_through_all_statements_once(ask):
    whole = ask("search_statements", limit=50)
    assert "next_page" not in whole
    pages = [ask("search_statements", limit=2, page=number) for number in range(1, 7)]
    assert [name for page in pages for name in names(page)] == names(whole)
    assert [page.get("next_page") for page in pages] == [2, 3, 4, 5, 6, None]
    assert "spread" in pages[0]
    assert "spread" not in pages[1]
    [by_outlet] = [facet for facet in pages[0]["spread"] if facet["by"] == "outlet"]
    assert {value["value"]: value["number"] for value in by_outlet["values"]} == {
        "Nord": 4, "Ost Zeitung": 3, "Sud": 2, "West": 2, None: 1,
    }  # fmt: skip
    with pytest.raises(InputError, match="page 7: there is none; the last is 6"):
        ask("search_statements", limit=2, page=7)


def test_orders(ask):
    assert names(ask("search_statements", words="harbour")) == ["k3:a1", "k2:a1", "k1:a1"]
    assert names(ask("search_statements", words="harbour", order="oldest")) == ["k1:a1", "k2:a1", "k3:a1"]


def test_where_nothing_fits_it_says_what_to_try(ask):
    found = ask("search_statements", speaker="Bergg", words="tanks")
    assert (found["total"], found["statements"]) == (0, [])
    assert "counts" not in found
    assert found["hints"] == [
        "No speaker is called Bergg; there is Berg, Anna Berg, Karl Berg.",
        "Without speaker there would be 2.",
    ]
    assert ask("search_statements", words="ceasefire")["hints"] == [
        "Try fewer words, or the beginning of one, as in ceasef*."
    ]


@pytest.mark.parametrize("words", ["", "  ", "…", "“”"])
def test_words_that_are_none_are_refused(ask, words):
    with pytest.raises(InputError, match="words: there is no word in it; give some, or leave it out"):
        ask("search_statements", words=words)


def test_a_day_that_is_none_is_refused(ask):
    with pytest.raises(InputError, match="since tomorrow: no day; give one as 2024-05-20"):
        ask("search_statements", since="tomorrow")


def test_an_empty_corpus_says_so(tmp_path):
    with made_corpus(tmp_path / "empty.corpus") as empty:
        found = TOOLS["search_statements"](empty, {})
    assert found.hints == (
        "The corpus has no statements yet; its owner can add articles with: onrecord build CORPUS INPUT...",
    )
