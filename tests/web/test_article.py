"""The page of an article: text and cards, voices, versions, reasons, corrections, the file to keep."""

import re
import tomllib
from html import unescape

import pytest

from onrecord.builder import Knowing, read_again
from onrecord.corpus import Corpus
from onrecord.overrides import Overrides, read_overrides
from onrecord.record import Event, Span
from onrecord.web.corrections import Corrections, corrections_of, file_of, save, with_one, without
from onrecord.web.marking import marked_text
from tests.corpus.newsstand import NORD, nord
from tests.corpus.records import article, made_corpus, record
from tests.web.attacks import ATTACKS
from tests.web.conftest import open_site
from tests.web.test_pages import Tags

CHANGED = NORD.replace("Norland shelled Ostra. ", "Norland shelled Ostra at dawn. ")


def ask(site, address):
    answer = site.get(f"/api/article/{address}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def shown(view):
    found = (s["words"] if s["shown"] else " " for part in view["blocks"] for s in part["stretches"])
    return " ".join("".join(found).split())


def links(page):
    return [unescape(one) for one in re.findall(r'href="([^"]*)"', page)]


def test_text_and_cards_lead_to_each_other(site):
    page = site.get("/article/n1").text
    ids = set(Tags(page).ids)
    assert {"a1", "a2", "a3", "v1", "v2", "v3", "t-a1", "t-a3", "t-v2"} <= ids
    inside = {one[1:] for one in links(page) if one.startswith("#")}
    assert inside <= ids
    assert {"a1", "v2", "t-a1", "t-v2"} <= inside


def test_the_whole_text_is_there_in_its_order(site):
    assert shown(ask(site, "n1")) == NORD
    assert "".join(s.words for part in marked_text(nord(), None) for s in part.stretches) == NORD


def test_stretches_say_what_stands_there(site):
    [part] = ask(site, "n1")["blocks"]
    found = {s["words"]: s for s in part["stretches"]}
    assert found["Radio Ost"]["layers"] == ["source"]
    assert found["said"]["leads"] == ["a1"]
    assert "content" in found["we must "]["layers"] and found["we must "]["opens"]
    assert max(s["depth"] for s in part["stretches"]) == 2


def test_cards_stand_in_the_order_of_the_text_with_events_where_they_are_told(site):
    cards = ask(site, "n1")["cards"]
    order = [(card["statement"] or {"id": None})["id"] for card in cards]
    assert order == ["a1", None, "a2", "a3"]
    assert [[e["id"] for e in card["events"]] for card in cards] == [["v1"], ["v2"], [], ["v3"]]
    nested = cards[3]["statement"]
    assert (nested["inside"], nested["depth"], nested["act"]) == ("a2", 1, "deny")
    assert [one["name"] for one in nested["addressees"]] == ["Anna Berg"]
    assert (cards[3]["events"][0]["factuality"], cards[3]["events"][0]["status"]) == ("negated", "denied")


@pytest.mark.parametrize(
    ("query", "words", "not_shown"),
    [
        ("voice=outlet", "Norland shelled Ostra", "withdraw"),
        ("voice=speaker:e1", "we must withdraw the tanks", "shelled"),
        ("voice=speaker:n1:e1", "we must withdraw the tanks", "shelled"),
        ("voice=speaker:e3", "that Bo Lund denied that Norland shelled Ostra", "withdraw"),
        ("only=demanded", "withdraw", "shelled"),
        ("only=negated", "denied that Norland shelled", "tanks"),
    ],
)
def test_a_voice_alone(site, query, words, not_shown):
    view = ask(site, f"n1?{query}")
    assert words in shown(view)
    assert not_shown not in shown(view)
    assert view["shown_words"] == sum(any(map(str.isalnum, word)) for word in shown(view).split())
    page = site.get(f"/article/n1?{query}").text
    assert 'class="faded"' in page and "The rest is grey" in page
    assert "/article/n1" in links(page)


def test_a_voice_and_what_it_demands(site):
    assert "withdraw" in shown(ask(site, "n1?voice=speaker:e1&only=demanded"))
    assert shown(ask(site, "n1?voice=outlet&only=demanded")).strip() == ""


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("nope", 404), ("n1@9", 404), ("n1@0", 404), ("n1?voice=speaker:e99", 404), ("n1?voice=nobody", 400),
        ("n1?only=rumoured", 400), ("n1@999999999", 404),
    ],
)  # fmt: skip
def test_what_is_not_there(site, address, status):
    assert site.get(f"/article/{address}").status_code == status
    assert site.get(f"/api/article/{address}").status_code == status


def test_cards_that_are_not_asked_for_are_marked(site):
    view = ask(site, "n1?voice=speaker:e3")
    assert [card["statement"]["shown"] for card in view["cards"] if card["statement"]] == [False, True, True]


def test_loaded_words_are_counted_by_voice(site):
    view = ask(site, "n1")
    names = [one["name"] for one in view["voices"]]
    assert names[0] == "Nord" and "Anna Berg" in names
    assert sum(word["number"] for one in view["voices"] for word in one["loaded"]) == len(nord().wording)


@pytest.fixture
def changed(tmp_path):
    path = tmp_path / "changed.corpus"
    made_corpus(path, nord(), nord(CHANGED)).close()
    with open_site(path) as client:
        yield client


def test_versions_are_named_and_compared(changed):
    page = changed.get("/article/n1").text
    assert "/article/n1@1" in links(page)
    assert "<ins>at dawn" in page
    old = changed.get("/article/n1@1").text
    assert "version 1 of 2" in old and "/article/n1" in links(old)
    assert "dawn" not in shown(ask(changed, "n1@1")) and "dawn" in shown(ask(changed, "n1@2"))


def test_the_file_to_keep_needs_nothing_else(site):
    answer = site.get("/article/n1/download")
    assert answer.headers["content-disposition"] == 'attachment; filename="onrecord-n1.html"'
    found = Tags(answer.text)
    assert found.open == []
    assert not [tag for tag, _ in found.tags if tag in ("script", "link", "form", "img")]
    inside = [one for one in links(answer.text) if not one.startswith("https://nord.example/")]
    assert all(one.startswith("#") and one[1:] in found.ids for one in inside)
    assert "we must " in answer.text and "Content-Security-Policy" in answer.text


def test_reasons_of_what_is_read_otherwise_are_not_made_up(site):
    page = site.get("/article/n1/why/a3")
    assert page.status_code == 200
    assert "cannot tell why" in page.text or "By which words" in page.text
    assert "deny" in page.text
    assert site.get("/article/n1/why/a99").status_code == 404


def test_nothing_can_be_corrected_where_the_site_only_reads(site):
    page = site.get("/article/n1").text
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
    assert site.post("/article/n1/correct", data={"kind": "speaker"}).status_code == 403


@pytest.fixture
def edited(tmp_path):
    path = tmp_path / "edited.corpus"
    made_corpus(path, nord()).close()
    with open_site(path, edit=True) as client:
        client.path = path
        yield client


def token(client):
    return re.search(r'name="csrf" value="([^"]+)"', client.get("/article/n1").text)[1]


def test_a_correction_is_written_and_the_article_read_again(edited, monkeypatch):
    read = []
    monkeypatch.setattr("onrecord.builder.read_again", lambda path, key, knowing, wait: read.append((key, knowing)))
    sent = {"csrf": token(edited), "kind": "speaker", "item": "a1", "two": " Ivan  Orlov "}
    answer = edited.post("/article/n1/correct", data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, "/article/n1/a1")
    assert corrections_of(edited.path, "n1").speaker == {"we must withdraw the tanks": "Ivan Orlov"}
    assert read[0][0] == "n1" and read[0][1].overrides == file_of(edited.path)
    back = {**sent, "item": "", "one": "we must withdraw the tanks", "two": "Ivan Orlov", "take_back": "1"}
    assert edited.post("/article/n1/correct", data=back).headers["location"] == "/article/n1#corrections"
    assert not corrections_of(edited.path, "n1")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"csrf": "wrong", "kind": "speaker", "item": "a1", "two": "X"}, 403),
        ({"kind": "quotation", "item": "a1", "two": "X"}, 400), ({"kind": "speaker", "item": "a9", "two": "X"}, 400),
        ({"kind": "speaker", "item": "a1", "two": ""}, 400), ({"kind": "speaker", "item": "a1", "two": "x\x00"}, 400),
        ({"kind": "speaker", "item": "a1", "two": "x" * 201}, 400), ({"kind": "merge", "one": "X", "two": "X"}, 400),
        ({"kind": "no_statement", "item": "v1"}, 400), ({"kind": "no_event", "item": "a1"}, 400),
        ({"kind": "act", "item": "a1", "act": "shout"}, 400), ({"kind": "act", "item": "a1"}, 400),
        ({"kind": "factuality", "item": "v1", "factuality": "actual"}, 400), ({"kind": "parties", "item": "a1"}, 400),
        ({"kind": "parties", "item": "v1", "actors": "x\x00"}, 400), ({"kind": "parties", "item": "v9"}, 400),
    ],
)  # fmt: skip
def test_what_is_no_correction_is_not_written(edited, sent, status):
    given = {"csrf": token(edited), **sent}
    assert edited.post("/article/n1/correct", data=given).status_code == status
    assert not file_of(edited.path).exists()


CORRECTED = [
    ({"kind": "no_statement", "item": "a1"}, "no_statement", ("we must withdraw the tanks",), "is no statement"),
    ({"kind": "act", "item": "a3", "act": "claim"}, "act", {"that Norland shelled Ostra": "claim"}, "has the act"),
    ({"kind": "no_event", "item": "v2"}, "no_event", ("shelled",), "is no event"),
    ({"kind": "factuality", "item": "v2", "factuality": "actual -"}, "factuality", {"shelled": "actual -"},
     "did not happen"),
    ({"kind": "parties", "item": "v2", "actors": ["Bo Lund", " ", "Bo  Lund"], "recipients": ["Bo Lund", "Anna Berg"]},
     "actors", {"shelled": ("Bo Lund",)}, "is done by"),
    ({"kind": "parties", "item": "v2", "actors": "Norland"}, "recipients", {"shelled": ()}, "nobody who is named"),
]  # fmt: skip


@pytest.mark.parametrize(("sent", "kind", "written", "words"), CORRECTED)
def test_each_correction_is_written_listed_and_taken_back(edited, monkeypatch, sent, kind, written, words):
    monkeypatch.setattr("onrecord.builder.read_again", lambda path, key, knowing, wait: None)
    given = {"csrf": token(edited), **sent}
    answer = edited.post("/article/n1/correct", data=given)
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("#corrections") == kind.startswith("no_")
    assert corrections_of(edited.path, "n1") == Corrections(**{kind: written})
    with open_site(edited.path, edit=True) as opened:  # what was asked before is remembered while the corpus stays
        page = opened.get("/article/n1").text.partition('id="corrections"')[2]
    assert words in page and "take back" in page
    [one] = written
    back = {"csrf": given["csrf"], "kind": kind, "one": one, "take_back": "1"}
    assert edited.post("/article/n1/correct", data=back).headers["location"] == "/article/n1#corrections"
    assert not corrections_of(edited.path, "n1")


def test_what_begins_as_another_does_goes_by_its_number(tmp_path, monkeypatch):
    monkeypatch.setattr("onrecord.builder.read_again", lambda path, key, knowing, wait: None)
    path, text = tmp_path / "twice.corpus", "Norland shelled. Norland shelled Ostra."
    ends = (text.index("shelled"), text.rindex("shelled"))
    events = [Event(at, at + 7, f"v{n}", "ASSAULT", Span(at, at + 7)) for n, at in enumerate(ends, 1)]
    made_corpus(path, record(article("n1", text), events=events)).close()
    with open_site(path, edit=True) as client:
        sent = {"csrf": token(client), "kind": "no_event", "item": "v2"}
        assert client.post("/article/n1/correct", data=sent).status_code == 303
    assert corrections_of(path, "n1").no_event == ("v2",)


def test_what_is_dropped_leaves_the_pages_and_the_others_keep_their_numbers(edited):
    read_again(edited.path, "n1", Knowing())
    with Corpus(edited.path) as corpus:
        before = corpus.record(corpus.article("n1"))
    gone = before.attributions[0]
    sent = {"csrf": token(edited), "kind": "no_statement", "item": gone.id}
    assert edited.post("/article/n1/correct", data=sent).headers["location"] == "/article/n1#corrections"
    with Corpus(edited.path) as corpus:
        after = corpus.record(corpus.article("n1"))
    assert [a.id for a in after.attributions] == [a.id for a in before.attributions[1:]]
    assert gone.id not in {*(event.holder for event in after.events), *(a.parent for a in after.attributions)}
    page = edited.get("/article/n1").text
    assert f'id="{gone.id}"' not in page and "is no statement" in page
    for address in (
        *(f"/family/n1:{a.id}" for a in after.attributions),
        "/sources/n1",
        "/search",
        "/events",
        "/people",
    ):
        assert edited.get(address).status_code == 200, address


def test_why_tells_that_somebody_said_so(edited):
    read_again(edited.path, "n1", Knowing())
    with Corpus(edited.path) as corpus:
        [event, *_] = corpus.record(corpus.article("n1")).events
    assert "Said by the user" not in edited.get(f"/article/n1/why/{event.id}").text
    sent = {"csrf": token(edited), "kind": "factuality", "item": event.id, "factuality": "general -"}
    assert edited.post("/article/n1/correct", data=sent).status_code == 303
    assert "Said by the user" in edited.get(f"/article/n1/why/{event.id}").text


def test_the_article_is_read_again_for_good(edited):
    read_again(edited.path, "n1", Knowing())  # written by hand before
    sent = {"csrf": token(edited), "kind": "speaker", "item": "a1", "two": "Ivan Orlov"}
    assert edited.post("/article/n1/correct", data=sent).status_code == 303
    page = edited.get("/article/n1").text
    assert "is said by" in page and "Ivan Orlov" in page.partition('id="a1"')[2][:400]
    with Corpus(edited.path) as corpus:
        record = corpus.record(corpus.article("n1"))
        people = {entity.id: entity.name for entity in record.entities}
        assert corpus.versions("n1") == [corpus.article("n1")]
        assert not corpus.connection.execute("PRAGMA foreign_key_check").fetchall()
        found = corpus.connection.execute("SELECT count(*) FROM attribution_words WHERE content MATCH 'tanks'")
        assert found.fetchone()[0] == sum("tanks" in a.content[0].text_in(NORD) for a in record.attributions)
    said = [a for a in record.attributions if "withdraw" in a.content[0].text_in(NORD)]
    assert [people[one] for a in said for one in a.source.entities] == ["Ivan Orlov"]


def test_what_others_wrote_into_the_file_stays(tmp_path):
    path = tmp_path / "c.corpus"
    own = ['# mine', '["other"]', 'merge = [["A", "B"]] # a comment', '', '["n1"]', 'speaker = { a1 = "X" }', '[z]',
           'apart = [["C", "D"]]']  # fmt: skip
    file_of(path).write_text("\n".join(own))
    save(path, "n1", with_one(corrections_of(path, "n1"), "merge", 'Q"uo\\te', "Z\n"))
    text = file_of(path).read_text()
    assert "# mine" in text and "# a comment" in text
    found = tomllib.loads(text)
    assert found["n1"] == {"speaker": {"a1": "X"}, "merge": [['Q"uo\\te', "Z\n"]]}
    assert set(found) == {"other", "n1", "z"}
    save(path, "n1", Corrections())
    assert set(tomllib.loads(file_of(path).read_text())) == {"other", "z"}


def test_a_table_written_in_another_way_is_replaced_too(tmp_path):
    path = tmp_path / "c.corpus"
    file_of(path).write_text('n1.speaker.a1 = "X"\n')
    save(path, "n1", with_one(corrections_of(path, "n1"), "apart", "A", "B"))
    assert tomllib.loads(file_of(path).read_text()) == {"n1": {"speaker": {"a1": "X"}, "apart": [["A", "B"]]}}


def test_all_kinds_are_written_as_they_are_read(tmp_path):
    path = tmp_path / "c.corpus"
    given = Corrections(
        no_statement=("a1", '“The "day'), act={"a2": "deny"}, speaker={"a2": "X"}, no_event=("v1",),
        factuality={"shelled": "actual -"}, actors={"v2": ("A", "B")}, recipients={"v2": ()}, merge=(("A", "B"),),
    )  # fmt: skip
    save(path, "n1", given)
    assert corrections_of(path, "n1") == given
    assert read_overrides(file_of(path))["n1"] == Overrides(**{n: getattr(given, n) for n in given.__struct_fields__})


def test_the_last_correction_of_an_item_wins():
    found = Corrections()
    for one, two in (("we", "X"), ("a1", "Y"), ("we", "Z")):
        found = with_one(found, "speaker", one, two)
    assert list(found.speaker.items()) == [("a1", "Y"), ("we", "Z")]
    twice = with_one(with_one(found, "no_event", "v1"), "no_event", "v1")
    assert twice.no_event == ("v1",)


def test_a_bad_file_of_corrections_is_told_with_its_place(edited):
    file_of(edited.path).write_text('["n1"]\nact = { a1 = "shout" }\n')
    answer = edited.get("/article/n1")
    assert answer.status_code == 400
    assert "overrides.toml" in answer.text and "an act is one of say" in answer.text


def test_a_pair_is_one_or_two_not_both():
    joined = with_one(Corrections(), "merge", "A", "B")
    parted = with_one(joined, "apart", "B", "A")
    assert (parted.merge, parted.apart) == ((), (("B", "A"),))
    assert not without(parted, "apart", "A", "B")


@pytest.mark.parametrize("number", range(len(ATTACKS)))
@pytest.mark.parametrize("ending", ["", "?voice=outlet", "?voice=speaker:e1", "/download"])
def test_attacks_show_as_text(hostile_site, number, ending):
    answer = hostile_site.get(f"/article/x{number}{ending}")
    assert answer.status_code == 200
    found = Tags(answer.text)
    assert found.open == []
    allowed = {"script", "a", "b"} if ending != "/download" else {"a", "b"}
    for tag, given in found.tags:
        assert not any(name.startswith("on") or name == "style" for name in given), (tag, given)
        assert tag not in ("img", "iframe", "object", "i", "textarea")
        assert not (given.get("href") or "").lower().startswith(("javascript", "data"))
        assert tag != "script" or ("script" in allowed and given["src"].startswith("/static/"))
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]", answer.text)
