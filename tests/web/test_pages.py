"""Every page: it is there, it is safe, and it says the same as JSON."""

import re
from html.parser import HTMLParser

import jsonschema
import msgspec
import pytest

from onrecord.web.app import PAGES
from onrecord.web.security import POLICY
from tests.web.addresses import ADDRESSES
from tests.web.attacks import ATTACKS

VOID = {"meta", "link", "input", "br", "hr", "img", "rect"}


class Tags(HTMLParser):
    """Collects the tags of a page, and what is not closed."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.open, self.ids = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, f"</{tag}> closes another"


def api(address):
    path, mark, rest = address.partition("?")
    return ("/api/home" if path == "/" else f"/api{path}") + mark + rest


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_whole_and_has_its_landmarks(site, address):
    answer = site.get(address)
    assert answer.status_code == 200
    found = Tags(answer.text)
    assert found.open == []
    assert len(found.ids) == len(set(found.ids))
    tags = [tag for tag, _ in found.tags]
    assert [tags.count(one) for one in ("h1", "main", "head")] == [1] * 3
    assert [given.get("class") for tag, given in found.tags].count("masthead") == 1


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_asks_nothing_of_others_and_has_no_inline_code(site, address):
    answer = site.get(address)
    for tag, given in Tags(answer.text).tags:
        assert "style" not in given and not any(name.startswith("on") for name in given), tag
        assert tag != "style" and (tag != "script" or given["src"].startswith("/static/"))
        assert not given.get("src", given.get("href", "/") if tag == "link" else "/").startswith(("http", "//"))
    assert answer.headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_link_leads_somewhere_or_to_a_page_to_come(site, address):
    to_come = ("/article/", "/person/", "/family/", "/story/")
    known = tuple(re.sub(r"\{.*", "", page.path) for page in PAGES if "{" in page.path)
    for tag, given in Tags(site.get(address).text).tags:
        target = given.get("href", "")
        if tag == "a" and target.startswith("/") and not target.startswith(tuple(set(to_come) - set(known))):
            assert site.get(target).status_code in (200, 303), target


@pytest.mark.parametrize("address", ADDRESSES)
def test_json_fits_its_schema(site, address):
    described = site.get("/api/openapi.json").json()
    answer = site.get(api(address))
    assert answer.status_code == 200
    page = next(one for one in PAGES if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", one.path), address.partition("?")[0]))
    schema = described["paths"][page.api]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    jsonschema.Draft202012Validator({**schema, "components": described["components"]}).validate(answer.json())


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_same_question_gives_the_same_bytes(site, address):
    assert site.get(address).content == site.get(address).content


@pytest.mark.parametrize("address", ["/", "/search", *(f"/search?q={n}" for n in range(3))])
def test_attacks_show_as_text(hostile_site, address):
    answer = hostile_site.get(address)
    assert answer.status_code == 200
    found = Tags(answer.text)
    assert found.open == []
    assert not [tag for tag, given in found.tags if tag in ("img", "b", "i") or given.get("href", "").startswith("j")]
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]", answer.text)
    assert "49" not in re.sub(r"[0-9a-f]{12}|&#39;", "", "".join(re.findall(r">([^<]*7 \* 7[^<]*)<", answer.text)))


@pytest.mark.parametrize("words", ATTACKS)
def test_what_is_typed_is_never_markup(site, words):
    for name in ("q", "speaker", "about", "via", "outlet", "since", "act", "nonsense", words[:50]):
        answer = site.get("/search", params={name: words[:180]})
        assert answer.status_code in (200, 303, 400), name
        found = Tags(answer.text)
        assert found.open == []
        assert not [tag for tag, given in found.tags if tag in ("img", "b") or "onload" in given or "onerror" in given]
        assert "alert(1)</script" not in answer.text


def test_json_of_attacks_is_json(hostile_site):
    answer = hostile_site.get("/api/search")
    assert answer.headers["content-type"] == "application/json"
    assert msgspec.json.decode(answer.content)["total"] == len(ATTACKS)
