import re
from html.parser import HTMLParser
from importlib.resources import files
from itertools import chain

import msgspec
import pytest

from onrecord.export.page import pages
from onrecord.record import Attribution, Block, Cue, Entity, Party, Wording
from tests.export.records import article, at, empty, event, whole

ATTACKS = (
    "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"'><svg onload=alert(1)>", "</style>",
    "{{ 7 * 7 }}{% raw %}", "<!--", "&lt;b&gt;", "javascript:alert(1)", "\x00\x1b]0;x\x07\u202e",
)  # fmt: skip
VOID = {"meta", "br"}


class Page(HTMLParser):
    """Collects tags, ids, links and text, and checks that tags nest."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.ids, self.links, self.attributes, self.open = [], [], [], [], []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        values = dict(attrs)
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values["href"]] if "href" in values else []
        self.open += [] if tag in VOID else [tag]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def page(*records):
    return "".join(pages(records))


def attacked(attack):
    """Return a record that holds `attack` wherever text of others can stand."""
    text = f"{attack} told fire"
    attributions = (Attribution("a1", "direct", Party((), ("e1",)), Cue((), attack, "say"), (at(attack, text),)),)
    return msgspec.structs.replace(
        empty(),
        article=article(text, title=attack, outlet=attack, byline=(attack,), url=attack, published=attack),
        entities=(Entity("e1", attack, (attack,), "person", role=attack),),
        attributions=attributions,
        events=(event("v1", "fire", text=text, mode=attack, contexts=(attack,), actors=("e1",)),),
        wording=(Wording(0, len(attack), "label", "outlet"),),
    )


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_of_others_becomes_part_of_the_page(attack):
    plain = Page(page(attacked("plain")))
    shown = Page(page(attacked(attack)))
    assert shown.tags == plain.tags
    assert [name for name, _ in shown.attributes] == [name for name, _ in plain.attributes]
    assert not any(link.startswith("javascript") for link in shown.links)
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", page(attacked(attack)))


def test_the_whole_text_is_on_the_page_in_order():
    html = page(whole())
    text = html[html.index('<div class="text"') : html.index("<aside")]
    assert re.sub(r"\s+", "", whole().article.text) == re.sub(r"\s+", "", Page(text.rsplit("</div>", 1)[0]).text)


def test_every_id_is_there_once_and_every_link_leads_somewhere():
    found = Page(page(whole(), whole(), empty()))
    assert len(found.ids) == len(set(found.ids))
    inside = {link[1:] for link in found.links if link.startswith("#")}
    assert inside <= set(found.ids)
    assert not found.open


def test_each_item_has_a_card_and_a_place_in_the_text():
    ids = set(Page(page(whole())).ids)
    items = [item.id for item in chain(whole().attributions, whole().events)]
    assert {f"r1-{part}-{item}" for item in items for part in "ct"} <= ids


def test_an_entity_without_a_mention_links_nowhere():
    found = Page(page(msgspec.structs.replace(empty(), entities=(Entity("e1", "Berg"),))))
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)


def test_the_page_fetches_nothing():
    html = page(whole(), whole())
    assert not re.search(r"<(link|img|iframe|object|embed|source|video|audio|form|base)\b", html)
    assert not re.search(r"\bsrc\s*=|@import|url\(|fetch\(|XMLHttpRequest|WebSocket|import\(", html)
    assert re.findall(r"https?://[^\"'<& ]+", html) == ["https://example.org/a?b=1"] * 2


def test_the_policy_allows_only_the_scripts_and_styles_of_the_page():
    html = page(whole())
    policy = next(value for name, value in Page(html).attributes if name == "content" and "default-src" in value)
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert len(re.findall(r"'sha256-[A-Za-z0-9+/=]{44}'", policy)) == 2
    assert " style=" not in html
    assert not re.search(r"\son\w+=", html)


def test_what_is_not_story_text_says_what_it_is():
    assert 'class="block role-credit" data-role="credit"' in page(whole())


def test_nested_words_differ_from_words():
    assert re.search(r'class="piece [^"]*content[^"]*nested"', page(whole()))


def test_several_articles_have_an_index():
    assert Page(page(whole(), whole())).links[:2] == ["#r1", "#r2"]
    assert 'id="index"' not in page(whole())


def test_the_same_records_give_the_same_page():
    assert page(whole(), empty()) == page(whole(), empty())


def test_text_without_letters_and_without_blocks():
    assert "(no text)" in page(empty(""))
    assert not Page(page(msgspec.structs.replace(empty(), article=article(blocks=[])))).open


def test_an_article_made_to_overlap_stays_small():
    text = "x" * 2000
    deep = tuple(Attribution(f"a{n}", "direct", Party(), Cue(), (Block(0, n + 1, "body"),)) for n in range(1999))
    html = page(msgspec.structs.replace(empty(text), attributions=deep))
    assert len(html) < 2000 * 2500


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_all_text_has_the_contrast_that_wcag_asks_for(scheme):
    css = files("onrecord.export").joinpath("page.css").read_text("utf-8")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", re.findall(r":root \{(.*?)\}", css, re.S)[scheme]))
    marks = ["ink", "source", "cue", "trigger", "place", "time", "loaded"]
    plain = ["quiet", "link", "actual", "denied", "requested", "planned", "possible", "questioned", "general"]
    pairs = [(c, g) for c in marks for g in ("paper", "card", "content", "nested")]
    pairs += [(c, g) for c in plain for g in ("paper", "card")] + [("lit-ink", "lit")]
    assert [f"{c} on {g}" for c, g in pairs if contrast(colours[c], colours[g]) < 4.5] == []
