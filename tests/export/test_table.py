import re

import msgspec
import pytest
from rich.cells import cell_len

from onrecord.export.table import tables
from onrecord.record import Attribution, Cue, Entity, Party
from tests.export.records import article, at, empty, event, whole

WIDTHS = (40, 60, 80, 107, 108, 120, 200)


def table(record, width=80, **options):
    return "".join(tables([record], width, **options))


def crowded():
    """A record whose names and words are all too long, wide or nested."""
    name = "Ministry-of-Everything" * 9
    text = "全角文字" * 60 + " told fire"
    entities = (Entity("e1", name), Entity("e2", "全角文字" * 30))
    deep = tuple(
        Attribution(f"a{n}", "indirect", Party((), ("e1",)), Cue((), None, "request"), (at("全角文字" * 50, text),),
                    Party((), ("e2",)), ("e2",), parent=f"a{n - 1}" if n else None)
        for n in range(9)
    )  # fmt: skip
    acts = (event("v1", "fire", text=text, actors=("e1", "e2"), recipients=("e2",), mode="x" * 90, holder="a8"),)
    return msgspec.structs.replace(empty(text), entities=entities, attributions=deep, events=acts)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("record", [whole(), crowded(), empty("")], ids=["whole", "crowded", "empty"])
def test_no_line_is_wider_than_the_terminal(record, width):
    assert max(cell_len(line) for line in table(record, width).splitlines()) <= width


@pytest.mark.parametrize("width", [80, 120])
def test_the_reading_says_who_said_what_and_what_happened(width):
    shown = re.sub(r"\s+", " ", table(whole(), width))
    for words in (
        "Mayor demands inquiry", "Morning Post · 2024-05-22", "WHO SAID WHAT", "to and via", "request", "! demanded",
        "WHAT HAPPENED — OR NOT", "✗ denied", "RETREAT withdraw", "Port Varda", "LOADED WORDS", "regime label",
    ):  # fmt: skip
        assert words in shown


def test_nested_words_are_marked_and_indented():
    lines = table(whole()).splitlines()
    nested = next(line for line in lines if line.startswith("↳ army"))
    outer = next(line for line in lines if "“The army says" in line)
    assert nested.index("it did") == outer.index("“The army") + 2


def test_without_colours_there_is_no_escape():
    assert "\x1b" not in table(whole())


def test_colours_come_with_a_colour_system_and_go_with_no_color():
    assert "\x1b[33m" in table(whole(), color_system="standard")
    assert not re.search(r"\x1b\[(\d;)*3\d", table(whole(), color_system="standard", no_color=True))


def test_an_article_cannot_steer_the_terminal():
    attack = "\x1b]0;owned\x07 \x1b[2J\u202eevil [bold]markup[/bold] :boom:"
    record = msgspec.structs.replace(empty(attack + " told"), entities=(Entity("e1", attack),))
    said = Attribution("a1", "direct", Party((), ("e1",)), Cue(), (at(attack, attack),))
    said_of = article(attack, title=attack, outlet=attack, byline=(attack,))
    shown = table(msgspec.structs.replace(record, article=said_of, attributions=(said,)), 120)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)
    assert "[bold]markup[/bold] :boom:" in shown


def test_a_record_without_layers_says_so():
    assert "Nothing was found" in table(empty())


def test_several_records_follow_each_other():
    assert table(whole()) + "\n" + table(whole()) == "".join(tables([whole(), whole()], 80))
