"""The page on which a draft is checked."""

import re
from html import unescape

import pytest

import onrecord.web.reading
from onrecord.record import Attribution, Cue, Entity, Mention, Party, Span
from onrecord.web.checking import LONGEST
from tests.corpus.quoting import SAID
from tests.corpus.records import record

RIGHT = f"“{SAID}” Karl Holm said.\n"
WRONG = f"First.\n\n“{SAID.replace('last smuggler', 'last fisherman')}” Karl Holm said.\n"
_SAYS = re.compile(r"“(?P<words>[^”]*)” (?P<name>[A-Z]\w+ [A-Z]\w+) said")


class ByHand:
    """Reads “…” Karl Holm said, and needs no model."""

    def read(self, document):
        found = list(_SAYS.finditer(document.text))
        return record(
            document.article,
            entities=tuple(Entity(f"e{n}", m["name"], type="person") for n, m in enumerate(found, 1)),
            mentions=tuple(Mention(*m.span("name"), f"m{n}", "name", f"e{n}") for n, m in enumerate(found, 1)),
            attributions=tuple(_said(n, m) for n, m in enumerate(found, 1)),
        )  # fmt: skip


def _said(n, found):
    source = Party((Span(*found.span("name")),), (f"e{n}",))
    return Attribution(f"a{n}", "direct", source, Cue(), (Span(*found.span("words")),))


@pytest.fixture(autouse=True)
def by_hand(monkeypatch):
    monkeypatch.setattr(onrecord.web.reading, "_reader", ByHand)


def csrf(site):
    return re.search(r'name="csrf" value="([0-9a-f]+)"', site.get("/verify").text)[1]


def check(site, text="", **more):
    return site.post("/verify", data={"csrf": csrf(site), "text": text}, **more)


def test_a_quotation_stands_beside_its_source(town_site):
    page = check(town_site, RIGHT)
    assert page.status_code == 200
    for words in (
        "1 quotation checked, 0 not borne out",
        "✓",
        "Exact",
        "given to",
        "Karl Holm",
        'href="/article/q1/a1"',
    ):
        assert words in page.text, words


def test_what_was_altered_is_marked(town_site):
    page = check(town_site, WRONG).text
    for words in ("1 quotation checked, 1 not borne out", "✗", "Altered", "line 3:", ">smuggler<", ">fisherman<"):
        assert words in page, words


def test_a_file_is_checked_likewise(town_site):
    page = check(town_site, files={"draft": ("draft.md", RIGHT.encode(), "text/markdown")}).text
    assert "1 quotation checked, 0 not borne out" in page and "draft.md" in page


def test_a_draft_without_quotations(town_site):
    assert "The draft quotes nobody." in check(town_site, "It rained.").text


def test_programs_get_json(town_site):
    found = town_site.post("/api/verify", content=WRONG.encode(), headers={"content-type": "text/plain"}).json()
    assert (found["checked"], found["wrong"]) == (1, 1)
    [one] = found["quotations"]
    assert (one["finding"], one["claimed"], one["line"]) == ("altered", ["Karl Holm"], 3)
    assert {part["words"] for part in one["nearest"][0]["parts"] if part["done"] == "put in"} == {"fisherman"}


def test_the_result_of_a_short_draft_has_an_address(town_site):
    first = check(town_site, WRONG).text
    address = unescape(re.search(r'href="(/verify\?text=[^"]*)"', first)[1])
    again = town_site.get(address)
    assert "1 quotation checked, 1 not borne out" in again.text and ">fisherman<" in again.text
    assert "The address of this result" in again.text
    assert town_site.get(address, headers={"sec-fetch-dest": "image"}).status_code == 403


def test_a_long_draft_and_a_file_have_no_address(town_site):
    assert "too long for one" in check(town_site, RIGHT + "word " * 1000).text
    page = check(town_site, files={"draft": ("draft.md", RIGHT.encode(), "text/markdown")}).text
    assert "/verify?text=" not in page and "a file has none" in page


def test_very_many_quotations_are_told_but_not_all_shown(town_site):
    page = check(town_site, WRONG * 70).text
    assert "70 quotations checked, 70 not borne out" in page and "10 more quotations, 10 of them not borne out" in page
    assert page.count(">fisherman<") == 60


def test_only_a_form_of_this_visit_is_taken(town_site):
    assert town_site.post("/verify", data={"text": RIGHT, "csrf": "0" * 64}).status_code == 403
    assert town_site.post("/verify", data={"text": RIGHT}).status_code == 403
    assert town_site.post("/verify", data={"text": RIGHT}, headers={"origin": "http://evil.example"}).status_code == 403


def test_what_is_no_draft_or_too_long_is_told(town_site):
    assert check(town_site, "  ").status_code == 400
    assert "paste a text or choose a file" in check(town_site, "").text
    long = check(town_site, files={"draft": ("x.txt", b"word " * (LONGEST // 4), "text/plain")})
    assert (long.status_code, "onrecord verify FILE" in long.text) == (413, True)
    binary = check(town_site, files={"draft": ("<b>.docx", b"PK\x03\x04" + b"\x00" * 90, "x/y")})
    assert binary.status_code == 400 and "<b>" not in binary.text


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", "</textarea><img src=x onerror=alert(1)>", "\u202e\x00x"]
)
def test_attacks_show_as_text(town_site, words):
    page = check(town_site, f"“{words} and more words of it” Karl Holm said. {words}").text
    assert "<script>alert" not in page and "<img" not in page
    assert not re.search(r"[\x00-\x08\u202a-\u202e]", page)
