"""Very long articles in parts: where they are cut, what each part has, how one is led to an item of another."""

import re
from html import unescape

import pytest

from onrecord.record import Attribution, Cue, Entity, Event, Mention, Party, Span, Wording
from onrecord.web.pages import article as module
from onrecord.web.parting import Most, find_parts, part_of, places_of
from tests.corpus.newsstand import nord
from tests.corpus.records import article, made_corpus, record
from tests.web.conftest import open_site
from tests.web.test_article import links
from tests.web.test_pages import Tags

PARAGRAPHS = 9
MOST = Most(items=6, characters=10_000)  # three statements and their events


def marching(paragraphs=PARAGRAPHS):
    """Return an article of paragraphs, each a statement of one of three speakers that tells an event."""
    text, attributions, events, mentions, wording = "", [], [], [], []
    for number in range(1, paragraphs + 1):
        at, who = len(text), f"Speaker {'ABC'[number % 3]}"
        text += f"{who} said that Army {number} brutally attacked town {number}.\n\n"
        source, cue = Span(at, at + len(who)), _span(text, "said", at)
        content = Span(_span(text, "that", at).start, len(text) - 3)
        trigger, loaded = _span(text, "attacked", at), _span(text, "brutally", at)
        speaker = f"e{number % 3 + 1}"
        attributions.append(
            Attribution(f"a{number}", "indirect", Party((source,), (speaker,)), Cue((cue,), "say"), (content,))
        )
        clause = (content.start + 5, content.end)
        events.append(Event(*clause, f"v{number}", "ASSAULT", trigger, holder=f"a{number}"))
        mentions.append(Mention(source.start, source.end, f"m{number}", "name", speaker))
        wording.append(Wording(loaded.start, loaded.end, "loaded", "quoted", f"a{number}"))
    entities = tuple(Entity(f"e{n}", f"Speaker {who}", type="person") for n, who in enumerate("ABC", 1))
    own = article("long", text, title="A long march", outlet="Nord", published="2024-05-20")
    return record(own, entities=entities, mentions=mentions, attributions=attributions, events=events, wording=wording)


def speech():
    """Return an article that is one statement over several paragraphs, with an event in each."""
    begin = "Anna Berg said: “"
    body = "\n\n".join(f"Army {n} attacked town {n}." for n in range(1, 7))
    text = f"{begin}{body}”\n"
    triggers = [Span(found.start(), found.end()) for found in re.finditer("attacked", text)]
    events = [Event(t.start, t.end, f"v{n}", "ASSAULT", t, holder="a1") for n, t in enumerate(triggers, 1)]
    content = Span(len(begin) - 1, len(text) - 1)
    said = Attribution("a1", "direct", Party((Span(0, 9),), ("e1",)), Cue((_span(text, "said", 0),), "say"), (content,))
    entities = (Entity("e1", "Anna Berg", type="person"),)
    return record(article("speech", text), entities=entities, attributions=(said,), events=events)


def _span(text, words, after):
    at = text.index(words, after)
    return Span(at, at + len(words))


def texts(own, most):
    return [span.text_in(own.article.text) for span in find_parts(own, most)]


@pytest.mark.parametrize("most", [Most(6, 10_000), Most(100, 160), Most(1, 5), Most(1, 1), Most(1_000, 100_000)])
def test_parts_follow_each_other_and_have_all_of_the_text(most):
    for own in (marching(), speech(), nord()):
        parts = texts(own, most)
        assert "".join(parts) == own.article.text
        assert all(0 < len(part) <= most.characters for part in parts)


def test_parts_end_where_paragraphs_do():
    parts = texts(marching(), MOST)
    assert [part.count("said") for part in parts] == [3, 3, 3]
    assert all(part.endswith(".\n\n") for part in parts)


def test_the_last_part_is_no_scrap():
    assert [part.count("said") for part in texts(marching(), Most(16, 10_000))] == [5, 4]


def test_a_short_article_is_one_part():
    assert len(find_parts(nord())) == len(find_parts(marching())) == 1
    empty = record(article("e", ""))
    assert find_parts(empty, Most(1, 1)) == (Span(0, 0),)


def test_what_is_said_is_cut_only_where_it_must_be():
    inside = texts(speech(), Most(3, 10_000))
    assert len(inside) == 3 and all(part.endswith("\n\n") for part in inside[:-1])
    words = "word " * 100
    said = Attribution("a1", "direct", Party(), Cue(), (Span(50, 90),))
    parts = texts(record(article("w", words), attributions=(said,)), Most(9, 70))
    assert "".join(parts) == words and all(part.endswith(" ") for part in parts)


def test_many_items_in_one_place_stay_in_one_part():
    said = [Attribution(f"a{n}", "direct", Party(), Cue(), (Span(0, 4),)) for n in range(1, 9)]
    own = record(article("w", "word word word"), attributions=said)
    parts = find_parts(own, Most(2, 100))
    assert {part_of(parts, place) for place in places_of(own).values()} == {1}


@pytest.fixture
def parted(tmp_path, monkeypatch):
    path = tmp_path / "long.corpus"
    made_corpus(path, marching(), speech(), nord()).close()
    monkeypatch.setattr(module, "find_parts", lambda own: find_parts(own, MOST))
    with open_site(path, edit=True) as client:
        yield client


def items(view):
    return [card["statement"]["id"] for card in view["cards"] if card["statement"]]


def test_json_is_whole_unless_a_part_is_asked_for(parted):
    whole = parted.get("/api/article/long").json()
    found = [parted.get(f"/api/article/long?part={number}").json() for number in (1, 2, 3)]
    assert whole["part"] is None and items(whole) == [f"a{n}" for n in range(1, 10)]
    assert [items(one) for one in found] == [["a1", "a2", "a3"], ["a4", "a5", "a6"], ["a7", "a8", "a9"]]
    for field in ("article", "parts", "statements", "events", "told", "shown_words"):
        assert all(one[field] == whole[field] for one in found), field
    assert [(one["first"], one["last"], one["events"]) for one in whole["parts"]] == [
        ("a1", "a3", 3), ("a4", "a6", 3), ("a7", "a9", 3),
    ]  # fmt: skip
    assert parted.get("/api/article/long?part=4").status_code == parted.get("/article/long?part=4").status_code == 404
    assert parted.get("/article/long?part=0").status_code == 400


def test_the_parts_of_the_text_make_up_the_whole(parted):
    def words(view):
        return "".join(s["words"] for block in view["blocks"] for s in block["stretches"]).split()

    whole = parted.get("/api/article/long").json()
    found = [parted.get(f"/api/article/long?part={number}").json() for number in (1, 2, 3)]
    assert [word for one in found for word in words(one)] == words(whole)
    marks = [[s["items"] for block in one["blocks"] for s in block["stretches"]] for one in (whole, *found)]
    assert [own for one in marks[1:] for own in one if own] == [own for own in marks[0] if own]


def test_counts_of_voices_are_those_of_the_whole(parted):
    whole = parted.get("/api/article/long").json()["voices"]
    part = parted.get("/api/article/long?part=2").json()["voices"]
    said = {one["name"]: (one["statements"], one["loaded_words"]) for one in whole}
    assert {one["name"]: (one["statements"], one["loaded_words"]) for one in part} == said
    assert said["Speaker A"] == (3, 3)
    assert {word["first"] for one in part for word in one["loaded"]} == {"w4", "w5", "w6"}


def test_a_page_without_a_part_is_the_first_and_names_all(parted):
    page = parted.get("/article/long").text
    assert "Part 1 of 3" in page and "9 statements" in page
    assert {"/article/long?part=2", "/article/long?part=3", "/article/long/download"} <= set(links(page))
    assert 'id="a3"' in page and 'id="a4"' not in page
    assert 'data-items="/article/long/"' in page
    assert "Part 1 of" not in parted.get("/article/n1").text


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("query", ["", "&voice=outlet", "&only=happened"])
def test_a_part_leads_only_to_what_it_has(parted, number, query):
    page = parted.get(f"/article/long?part={number}{query}").text
    found = Tags(page)
    assert found.open == [] and len(found.ids) == len(set(found.ids))
    assert {one[1:] for one in links(page) if one.startswith("#")} <= set(found.ids)


def test_a_voice_is_chosen_for_the_part_and_counted_in_each(parted):
    page = parted.get("/article/long?part=2").text
    [address] = [one for one in links(page) if "speaker" in one and "part=2" in one and "e1" in one]
    shown = parted.get(address).text
    assert "Part 2 of 3" in shown and shown.count("2 shown") == 3
    assert f"{address.replace('part=2', 'part=3')}" in links(shown)


@pytest.mark.parametrize(
    ("item", "address"),
    [
        ("a3", "/article/long?part=1#a3"), ("a4", "/article/long?part=2#a4"), ("v9", "/article/long?part=3#v9"),
        ("w4", "/article/long?part=2#t-w4"), ("e1", "/article/long?part=1#cast"),
    ],
)  # fmt: skip
def test_an_item_has_an_address_that_lasts(parted, item, address):
    answer = parted.get(f"/article/long/{item}")
    assert (answer.status_code, answer.headers["location"]) == (303, address)
    page = parted.get(address).text
    assert address.partition("#")[2] in Tags(page).ids


def test_an_item_of_a_short_article_has_one_too(parted):
    assert parted.get("/article/n1/a3").headers["location"] == "/article/n1#a3"
    assert parted.get("/article/n1@1/v2?voice=outlet").headers["location"] == "/article/n1@1?voice=outlet#v2"
    for name in ("n1/a99", "n1/b", "nope/a1", "n1@9/a1", "n1/correct"):
        assert parted.get(f"/article/{name}").status_code in (404, 405), name


def test_an_event_in_another_part_than_its_statement_has_a_card_there(parted):
    found = [parted.get(f"/api/article/speech?part={number}").json() for number in (1, 2)]
    events = [[event["id"] for card in one["cards"] for event in card["events"]] for one in found]
    assert sorted(event for one in events for event in one) == [f"v{n}" for n in range(1, 7)] and all(events)
    assert [items(one) for one in found] == [["a1"], []]
    page = parted.get("/article/speech?part=2").text
    assert 'told in <a href="/article/speech/a1">a1</a>' in page


def test_the_file_to_keep_has_the_whole_text(parted):
    page = parted.get("/article/long/download").text
    assert {f"a{n}" for n in range(1, 10)} <= set(Tags(page).ids)
    assert "Part 1 of" not in page and "town 9" in page


def test_other_pages_link_to_where_a_statement_stands(parted):
    found = [unescape(one) for one in re.findall(r'href="(/article/long[^"]*)"', parted.get("/search").text)]
    assert "/article/long/a9" in found
    assert '<dd><a href="/events">18</a></dd>' in parted.get("/").text


def test_of_very_many_forms_a_page_has_the_one_that_is_asked_for(tmp_path):
    path = tmp_path / "long.corpus"
    many = marching(paragraphs=40)
    made_corpus(path, many).close()
    with open_site(path, edit=True) as site:
        page = site.get("/article/long").text
        assert 'href="/article/long?correct=a7#a7"' in page and 'value="no_statement"' not in page
        one = site.get("/article/long?correct=a7").text
        assert one.count('value="no_statement"') == 1 and '<details class="correct" open>' in one
        assert site.get("/article/long?correct=x").status_code == 400
