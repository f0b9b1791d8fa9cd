"""Adding articles: pasted ones, files, how far it is, what is refused, and who may."""

import gzip
import json
import re
import time
from dataclasses import dataclass, field
from threading import Event

import jsonschema
import pytest

import onrecord.web.adding
import onrecord.web.job
import onrecord.web.jobs
import onrecord.web.offered
import onrecord.web.pages.add
from onrecord.builder import build
from onrecord.corpus import Corpus, writing
from onrecord.errors import InputError, NotTextError
from onrecord.intake import Known, read_inputs
from onrecord.web.corrections import Corrections, save
from onrecord.web.jobs import Jobs, corrected
from onrecord.web.offered import Offered, file_of, pasted
from tests.corpus.contents import contents
from tests.corpus.newsstand import press
from tests.corpus.records import made_corpus
from tests.corpus.standin import Recalls
from tests.web.addresses import EDITED
from tests.web.attacks import ATTACKS
from tests.web.conftest import open_site
from tests.web.test_pages import Tags

STORY = "Harbour shut\n\nThe harbour of Ostra was shut on Monday after the storm had torn off two cranes.\n"
OTHER = "Bridge open\n\nThe bridge at Vik was opened again on Tuesday, the mayor of the town said.\n"
PAGE = f"<!doctype html><html><body><article><h1>Ferry back</h1><p>{'The ferry sails again. ' * 20}</p></article>"
ROWS = "\n".join(json.dumps({"id": f"r{n}", "text": f"{OTHER} {n}", "outlet": "Nord"}) for n in range(3))
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


@dataclass(eq=False)
class ByHand:
    """Reads without a model: nothing is on record. It fails at "bad", and waits before each article until it may go."""

    may_go: Event = field(default_factory=Event)
    reads: Event = field(default_factory=Event)

    def reader(self):
        return self

    def read_many(self, documents, /):
        for document in documents:
            self.reads.set()
            assert self.may_go.wait(30)
            if "bad" in document.article.text:
                raise ZeroDivisionError
            yield from Recalls({}).read_many([document])


@pytest.fixture
def by_hand(monkeypatch):
    own = ByHand()
    own.may_go.set()
    monkeypatch.setattr(onrecord.web.jobs, "corrected", lambda corpus: own)
    yield own
    own.may_go.set()


@pytest.fixture
def edited(tmp_path, by_hand):
    path = tmp_path / "edited.corpus"
    made_corpus(path, *press()).close()
    with open_site(path, edit=True) as site:
        site.path = path
        yield site
        by_hand.may_go.set()


def token(site):
    return re.search(r'name="csrf" value="([0-9a-f]+)"', site.get("/add").text)[1]


def paste(site, text=STORY, **facts):
    return site.post("/add", data={"csrf": token(site), "by": "text", "text": text, **facts})


def bring(site, *files, **facts):
    sent = [("files", (name, content if isinstance(content, bytes) else content.encode())) for name, content in files]
    return site.post("/add", data={"csrf": token(site), "by": "files", **facts}, files=sent)


def api(answer):
    assert answer.status_code == 303, answer.text
    return f"/api{answer.headers['location']}"


def ended(site, answer):
    """Return how an adding ended, once it has."""
    for _ in range(3_000):
        found = site.get(api(answer)).json()
        if found["ended"]:
            return found
        time.sleep(0.01)
    raise AssertionError(found)


def settled(site):
    """Return the page of addings once all have ended: what one computes goes on after its article shows."""
    for _ in range(3_000):
        page = site.get("/add").text
        if not re.search("Waiting|Reading: |Now computed", page):
            return page
        time.sleep(0.01)
    raise AssertionError(page)


def wrong(page):
    """Return the problem that stands beside the form."""
    return re.sub("<[^>]*>", "", re.search(r'id="wrong" role="alert">(.*?)</p>', page.text)[1])


# Who may


@pytest.mark.parametrize("ask", ["get", "post"])
@pytest.mark.parametrize("address", ["/add", "/add/x", "/api/add/x", "/add/x/stop"])
def test_without_edit_nothing_can_be_added(site, ask, address):
    answer = getattr(site, ask)(address)
    assert answer.status_code in (403, 405)
    assert answer.status_code == 405 or "start it with: onrecord serve --edit" in answer.text


def test_it_stands_in_the_menu_only_where_readers_may_write(site, edited):
    assert 'href="/add"' not in site.get("/").text
    assert '<a href="/add">Add</a>' in edited.get("/").text
    assert '<a href="/add" aria-current="page">Add</a>' in edited.get("/add").text


@pytest.mark.parametrize("address", ["/add", "/add/x/stop"])
def test_only_a_form_of_this_visit_is_taken(edited, address):
    edited.get("/add")
    for given in ({"csrf": "0" * 64}, {}):
        assert edited.post(address, data={"by": "text", "text": STORY, **given}).status_code == 403
    sent = {"csrf": token(edited), "by": "text", "text": STORY}
    assert edited.post("/add", data=sent, headers={"origin": "http://evil.example"}).status_code == 403
    assert "Added since" not in edited.get("/add").text


# One article


@pytest.mark.parametrize("address", EDITED)
def test_the_page_is_whole_and_has_no_inline_code(edited, address):
    page = edited.get(address)
    assert page.status_code == 200
    found = Tags(page.text)
    assert found.open == [] and len(found.ids) == len(set(found.ids))
    assert not any(name == "style" or name.startswith("on") for _, given in found.tags for name in given)


def test_a_pasted_article_is_read_and_shown(edited):
    facts = {"title": "Harbour", "outlet": "Nord", "url": "https://nord.example/9", "published": "2024-05-20"}
    answer = paste(edited, **facts)
    assert answer.status_code == 303 and answer.headers["location"].startswith("/article/")
    page = edited.get(answer.headers["location"])
    assert page.status_code == 200 and "torn off two cranes" in page.text
    with Corpus(edited.path) as corpus:
        own = corpus.record(corpus.article(answer.headers["location"].rpartition("/")[2])).article
    assert {name: getattr(own, name) for name in facts} == facts
    assert answer.headers["location"] in edited.get("/").text


def test_a_pasted_page_is_read_as_a_page(edited):
    page = edited.get(paste(edited, PAGE).headers["location"]).text
    assert "<title>Ferry back" in page and "&lt;article" not in page


def test_what_is_there_is_not_added_twice_however_its_lines_end(edited):
    first = paste(edited, STORY.replace("\n", "\r\n"))
    assert paste(edited).headers["location"] == first.headers["location"]
    assert bring(edited, ("a.txt", STORY)).headers["location"] == first.headers["location"]
    page = settled(edited)
    assert page.count("Done: 1 there already.") == 2 and page.count("Done: 1 new.") == 1


def test_a_changed_text_at_the_same_address_is_a_new_version(edited):
    for text in (STORY, STORY + "It was the third storm.\n"):
        address = paste(edited, text, url="https://nord.example/9").headers["location"]
    assert edited.get(f"{address}@1").status_code == 200
    assert "Done: 1 changed." in settled(edited)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"text": " \n"}, "There is no text; paste an article"),
        ({"published": "someday"}, "Published: &#39;someday&#39; is no ISO 8601 date; write it like 2024-05-20"),
        ({"url": "javascript:alert(1)"}, "is no web address"), ({"title": "x" * 2_001}, "Title: more than 2,000"),
        ({"text": '{"a": 1,\n"b": 2}'}, "Looks like JSON"), ({"text": "a bad one"}, "could not be read"),
        ({"text": "x" * 2_000_001}, "over the limit of 2,000,000"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_beside_the_form_with_what_was_given(edited, given, told):
    answer = paste(edited, **{"text": STORY, "outlet": 'N"ord', **given})
    assert answer.status_code in (400, 413)
    assert told in wrong(answer) and str(edited.path.parent) not in answer.text
    assert 'value="N&#34;ord"' in answer.text
    for name, value in given.items():
        assert value.strip()[:40] in answer.text.replace("&#34;", '"'), name
    assert len(re.findall("autofocus", answer.text)) == 1


def test_the_field_at_fault_is_named(edited):
    tags = Tags(paste(edited, published="someday").text).tags
    [at_fault] = [given for _, given in tags if given.get("aria-invalid")]
    assert (at_fault["name"], at_fault["aria-describedby"]) == ("published", "wrong")


@pytest.mark.parametrize("words", ATTACKS)
def test_attacks_show_as_text(edited, words):
    pages = [paste(edited, f"{words}\n\n{words}", title=words[:2_000], published="no"), edited.get("/add")]
    pages.append(bring(edited, (words.replace("\0", "") + ".txt", PICTURE)))
    begun = bring(edited, (words.replace("\0", "") + ".txt", f"{words} x"), ("b.png", PICTURE))
    ended(edited, begun)
    pages.append(edited.get(begun.headers["location"]))
    for page in pages:
        found = Tags(page.text)
        assert found.open == []
        assert not [tag for tag, own in found.tags if tag in ("img", "b", "svg") or "onload" in own or "onerror" in own]
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page.text)


# Many


def test_many_are_read_beside_the_pages_and_told_one_by_one(edited):
    paste(edited, OTHER)
    paste(edited, STORY, url="https://nord.example/9")
    row = json.dumps({"text": STORY + "Again.", "url": "https://nord.example/9"})
    answer = bring(
        edited, ("b.txt", OTHER), ("scan.png", PICTURE), ("rows.jsonl", f"{ROWS}\nno json\n{row}\n"), ("c.html", PAGE)
    )
    assert re.fullmatch(r"/add/[0-9a-f]{8}", answer.headers["location"])
    found = ended(edited, answer)
    assert (found["stage"], found["read"], found["total"]) == ("done", 8, 8)
    assert found["counts"] == {"new": 4, "changed": 1, "same": 1, "failed": 2}
    assert found["told"] == "Done: 4 new, 1 changed, 1 there already, 2 not read."
    told = [(one["name"], one["state"], (one["problem"] or "")[:32]) for one in found["articles"]]
    assert told == [
        ("b.txt", "same", ""), ("scan.png", "failed", "scan.png: looks like a PNG image"),
        ("rows.jsonl, r0", "new", ""), ("rows.jsonl, r1", "new", ""), ("rows.jsonl, r2", "new", ""),
        ("rows.jsonl, row 4", "failed", "rows.jsonl, line 4: no JSON (JSO"), ("rows.jsonl, row 5", "changed", ""),
        ("c.html", "new", ""),
    ]  # fmt: skip
    assert [one["name"] for one in found["layers"]] == ["people", "words", "copies", "families", "ledger", "drifts"]
    assert all(one["done"] for one in found["layers"])
    page = edited.get(answer.headers["location"]).text
    keys = [one["article"] for one in found["articles"] if one["article"]]
    assert len(keys) == 6
    for key in keys:
        assert f'href="/article/{key}"' in page and edited.get(f"/article/{key}").status_code == 200


def test_the_corpus_is_as_a_build_makes_it(edited, tmp_path, by_hand):
    files = [("b.txt", OTHER), ("rows.jsonl", ROWS), ("c.html", PAGE)]
    ended(edited, bring(edited, *files, outlet="Nord"))
    for name, content in files:
        (tmp_path / name).write_text(content)
    built = tmp_path / "built.corpus"
    made_corpus(built, *press()).close()
    found = read_inputs([str(tmp_path / name) for name, _ in files], Known(outlet="Nord"))
    list(build(built, [("x", one) for one in found], knowing=by_hand))
    assert contents(edited.path) == contents(built)


def test_one_that_fails_to_be_read_loses_no_other(edited):
    found = ended(edited, bring(edited, ("a.txt", STORY), ("b.txt", "A bad one."), ("c.txt", OTHER)))
    assert [one["state"] for one in found["articles"]] == ["new", "failed", "new"]
    assert "could not be read (ZeroDivisionError" in found["articles"][1]["problem"]


def test_json_is_as_it_is_described(edited):
    answer = bring(edited, ("a.txt", STORY), ("b.png", PICTURE))
    ended(edited, answer)
    described = edited.get("/api/openapi.json").json()
    schema = described["components"]["schemas"]["Adding"]
    for address in (api(answer), f"{api(answer)}?state=failed"):
        found = edited.get(address).json()
        jsonschema.Draft202012Validator({**schema, "components": described["components"]}).validate(found)


def test_articles_are_shown_by_what_became_of_them_and_in_pages(edited, monkeypatch):
    monkeypatch.setattr(onrecord.web.pages.add, "SHOWN", 2)
    answer = bring(edited, ("rows.jsonl", ROWS), ("b.png", PICTURE))
    ended(edited, answer)
    address = answer.headers["location"]
    assert [one["number"] for one in edited.get(f"/api{address}?page=2").json()["articles"]] == [3, 4]
    assert [one["number"] for one in edited.get(f"/api{address}?state=failed").json()["articles"]] == [4]
    page = edited.get(f"{address}?state=new").text
    assert f'href="{address}?state=new&amp;page=2"' in page and "not read 1" in page
    assert edited.get(f"{address}?state=lost").status_code == 400


def test_while_it_goes_on_there_is_a_link_to_look_again(edited, by_hand):
    by_hand.may_go.clear()
    answer = bring(edited, ("a.txt", STORY), ("b.txt", OTHER))
    assert by_hand.reads.wait(30)
    page = edited.get(answer.headers["location"]).text
    assert "Reading: 0 of 2 read." in page and '<progress aria-label="Articles read" value="0" max="2">' in page
    assert f'<a class="button" href="{answer.headers["location"]}">Refresh</a>' in page
    by_hand.may_go.set()
    ended(edited, answer)
    page = edited.get(answer.headers["location"]).text
    assert "Refresh" not in page and "<progress" not in page and "Add more" in page


def test_the_corpus_is_read_anew_only_when_more_was_written(edited, monkeypatch):
    answer = bring(edited, ("a.txt", STORY), ("b.txt", OTHER))
    ended(edited, answer)
    read = []
    monkeypatch.setattr("onrecord.web.desks.Desks.renew", lambda _: read.append(1))
    for _ in range(3):
        assert edited.get(answer.headers["location"]).status_code == 200
    assert len(read) == 1


def test_one_file_is_shown_like_a_pasted_article_or_told_beside_the_form(edited):
    assert bring(edited, ("a.txt", STORY)).headers["location"].startswith("/article/")
    answer = bring(edited, ("../../etc/<b>x.png", PICTURE), outlet="Nord")
    assert (answer.status_code, wrong(answer)) == (
        400,
        "&lt;b&gt;x.png: looks like a PNG image; give the article&#39;s text",
    )
    assert 'value="Nord"' in answer.text
    assert wrong(bring(edited, ("", b""))) == "No file is chosen; choose one, or paste a text"


def test_files_may_be_larger_than_other_forms_but_not_too_large(edited):
    assert bring(edited, ("a.txt", STORY + " " * 1_500_000)).status_code == 303
    assert bring(edited, ("a.txt", b" " * 20_000_001)).status_code == 413
    many = bring(edited, *((f"{n}.txt", OTHER) for n in range(101)))
    assert many.status_code == 400 and "Maximum number of files is 100" in many.text


# Waiting, stopping, ending


def test_another_writer_is_waited_for_and_named(edited, monkeypatch):
    monkeypatch.setattr(onrecord.web.adding, "PATIENCE", 0.2)
    with writing(edited.path):
        answer = paste(edited)
        found = edited.get(api(answer)).json()
        while found["waits_for"] is None:
            found = edited.get(api(answer)).json()
        assert found["stage"] == "waiting" and re.fullmatch(r"process \d+ on .* is writing to it", found["waits_for"])
        page = edited.get(answer.headers["location"]).text
        assert found["waits_for"] in page and "begins by itself" in page and str(edited.path.parent) not in page
    assert ended(edited, answer)["counts"]["new"] == 1


def test_one_adding_waits_for_the_other(edited, by_hand, monkeypatch):
    monkeypatch.setattr(onrecord.web.adding, "PATIENCE", 0.01)
    by_hand.may_go.clear()
    first, second = bring(edited, ("a.txt", STORY), ("b.txt", OTHER)), paste(edited, "A third.")
    assert edited.get(api(second)).json()["told"] == "Waiting: 1 adding before it."
    by_hand.may_go.set()
    found = [ended(edited, one) for one in (first, second)]
    assert [(one["counts"]["new"], one["later"], len(one["layers"])) for one in found] == [(2, True, 0), (1, False, 6)]
    assert "brought up to date by the next adding" in edited.get(first.headers["location"]).text


def test_what_was_left_to_a_next_that_is_stopped_is_done_all_the_same(edited, by_hand, monkeypatch):
    monkeypatch.setattr(onrecord.web.adding, "PATIENCE", 0.01)
    by_hand.may_go.clear()
    bring(edited, ("a.txt", STORY), ("b.txt", OTHER))
    assert by_hand.reads.wait(30)
    second = paste(edited, "A third.")
    edited.post(f"{second.headers['location']}/stop", data={"csrf": token(edited)})
    by_hand.may_go.set()
    found = ended(edited, second)
    assert (found["told"], len(found["layers"])) == ("Stopped: nothing was read.", 6)


def test_an_article_is_shown_before_all_is_computed(edited, monkeypatch):
    go_on = Event()

    def refresh(*_):
        yield "people"
        assert go_on.wait(30)

    monkeypatch.setattr("onrecord.builder.refresh", refresh)
    try:
        answer = paste(edited)
        assert edited.get(answer.headers["location"]).status_code == 200
        assert "1 of 1 read. Now computed over the corpus: who is who." in edited.get("/add").text
    finally:
        go_on.set()


def test_too_many_that_wait_are_refused_with_what_was_given(edited, by_hand, monkeypatch):
    monkeypatch.setattr(onrecord.web.jobs, "_WAITING", 1)
    monkeypatch.setattr(onrecord.web.adding, "PATIENCE", 0.01)
    by_hand.may_go.clear()
    paste(edited, "A first.")
    assert by_hand.reads.wait(30)
    assert paste(edited, "A second.").status_code == 303
    answer = paste(edited, "A third.")
    assert (answer.status_code, wrong(answer)) == (
        503, "Too many wait to be read; try again when one of them is done",
    )  # fmt: skip
    assert ">\nA third.</textarea>" in answer.text


def test_what_is_stopped_keeps_what_was_finished(edited, by_hand):
    by_hand.may_go.clear()
    answer = bring(edited, ("a.txt", STORY), ("b.txt", OTHER))
    assert by_hand.reads.wait(30)
    address = answer.headers["location"]
    stopped = edited.post(f"{address}/stop", data={"csrf": token(edited)})
    assert (stopped.status_code, stopped.headers["location"]) == (303, address)
    by_hand.may_go.set()
    found = ended(edited, answer)
    assert (found["stage"], found["told"], found["layers"][-1]["done"]) == ("stopped", "Stopped: 1 new.", True)


def test_the_end_of_the_site_keeps_what_was_finished_and_the_next_goes_on(edited, by_hand, monkeypatch):
    made, files = [], [("a.txt", STORY), ("b.txt", OTHER)]
    monkeypatch.setattr("onrecord.web.app.Jobs", lambda *given: made.append(Jobs(*given)) or made[-1])
    by_hand.may_go.clear()
    with open_site(edited.path, edit=True) as site:
        bring(site, *files)
        assert by_hand.reads.wait(30)
        made[0].newest()[0].stop()  # as its end does, before the second could be read
        by_hand.may_go.set()
    assert made[0].newest()[0].stage == "stopped"
    assert ended(edited, bring(edited, *files))["counts"] == {"new": 1, "changed": 0, "same": 1, "failed": 0}


def test_what_ends_it_is_told(edited, monkeypatch):
    def fails(*_, **__):
        yield from ()
        raise InputError(f"{edited.path}.overrides.toml: not TOML")

    monkeypatch.setattr("onrecord.builder.build", fails)
    answer = paste(edited)
    assert (answer.status_code, wrong(answer)) == (503, "Edited.corpus.overrides.toml: not TOML")
    found = ended(edited, bring(edited, ("a.txt", STORY), ("b.txt", OTHER)))
    assert (found["stage"], found["problem"]) == ("failed", "edited.corpus.overrides.toml: not TOML")
    monkeypatch.setattr("onrecord.builder.build", lambda *_, **__: 1 / 0)
    assert wrong(paste(edited)) == "Unexpected ZeroDivisionError; please report it"


def test_what_was_added_is_forgotten_in_the_end(edited, monkeypatch):
    monkeypatch.setattr(onrecord.web.jobs, "_KEPT", 2)
    first = bring(edited, ("a.txt", STORY), ("b.txt", OTHER))
    ended(edited, first)
    for number in range(2):
        paste(edited, f"{STORY} {number}")
    gone = edited.get(first.headers["location"])
    assert gone.status_code == 404 and "forgotten" in gone.text
    assert edited.get("/add").text.count("pasted text") == 2


def test_no_more_than_so_many_are_read_at_once(edited, monkeypatch):
    monkeypatch.setattr(onrecord.web.job, "MOST", 2)
    found = ended(edited, bring(edited, ("rows.jsonl", ROWS)))
    assert (found["read"], found["problem"]) == (
        2, "only the first 2 were read; put in the others with: onrecord build",
    )  # fmt: skip


# What is offered


def test_rows_may_be_compressed_but_not_without_end(tmp_path, monkeypatch):
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(ROWS.encode()))
    with path.open("rb") as stream:
        offered = Offered(files=[file_of("rows.jsonl.gz", stream)])
        assert offered.total is None and len([found for _, found in offered.found()]) == 3
    monkeypatch.setattr(onrecord.web.offered, "_UNPACKED", 100)
    with path.open("rb") as stream:
        [(name, problem)] = Offered(files=[file_of("rows.jsonl.gz", stream)]).found()
    assert name == "rows.jsonl.gz, row 1" and "unpacks to more than 100 bytes" in str(problem)


def test_a_damaged_file_is_told(tmp_path):
    for name, content in (("x.jsonl.gz", b"\x1f\x8b\x08\0" + b"x" * 20), ("y.warc", b"WARC/1.0\r\n"), ("z.txt", b"")):
        path = tmp_path / name
        path.write_bytes(content)
        with path.open("rb") as stream:
            found = [one for _, one in Offered(files=[file_of(name, stream)]).found()]
        assert all(isinstance(one, InputError) and str(one).startswith(f"{name}: ") for one in found) or name == "z.txt"


@pytest.mark.parametrize(
    ("given", "kept"),
    [("a.txt", "a.txt"), ("/etc/a.txt", "a.txt"), ("C:\\b\\a.txt", "a.txt"), ("", "file"), ("../", "file"),
     ("x" * 90 + ".html", "…" + "x" * 74 + ".html")],
)  # fmt: skip
def test_of_a_name_only_its_end_is_kept(given, kept):
    assert file_of(given, None).name == kept


def test_what_is_offered_says_what_it_is(tmp_path):
    assert pasted(STORY, Known()).about == "pasted text"
    with pytest.raises(NotTextError):
        pasted('{"text": "x"}', Known())


def test_a_reader_is_kept_until_corrections_change(tmp_path):
    path = tmp_path / "x.corpus"
    before = corrected(path)
    assert corrected(path) == before
    save(path, "n1", Corrections(merge=(("A", "B"),)))
    assert corrected(path) != before


def test_without_an_adding_there_is_nothing_to_end(tmp_path):
    jobs = Jobs(tmp_path / "x.corpus", lambda: None)
    jobs.close()
    assert jobs.newest() == []
