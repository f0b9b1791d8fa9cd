from typing import get_args

import msgspec
import pytest

from onrecord.export.view import DEEPEST, UNNAMED, View
from onrecord.record import Act, Attribution, Cue, Modality, Party, Polarity
from tests.export.records import at, empty, event, whole


@pytest.fixture
def view():
    return View(whole())


def statuses(view):
    return [view.status(e) for e in view.record.events]


def test_only_what_the_outlet_tells_counts_as_happened(view):
    assert [f"{s.mark} {s.words}" for s in statuses(view)] == ["✓ happened", "! demanded", "✓ happened", "✗ denied"]


def test_who_tells_an_event_is_named_from_the_nearest_outwards(view):
    assert [view.according_to(e) for e in view.record.events] == [
        "Morning Post", "Anna Berg", "Morning Post", "army, says Anna Berg",
    ]  # fmt: skip


def test_addressee_and_channel_that_are_one_are_told_once(view):
    assert view.channel(view.record.attributions[0]) == ["to and via Harbour Times"]


def test_depth_counts_the_attributions_around(view):
    assert [view.depth(a) for a in view.record.attributions] == [0, 0, 1]


def test_parents_in_a_ring_end():
    a, b = (Attribution(i, "direct", Party(), Cue(), (at("told"),), parent=p) for i, p in (("a1", "a2"), ("a2", "a1")))
    assert View(msgspec.structs.replace(empty(), attributions=(a, b))).depth(a) == DEEPEST


def test_a_source_that_is_not_named_is_said_to_be_unnamed(view):
    assert view.speaker(Attribution("a9", "indirect", Party(), Cue(), (at("told"),))) == UNNAMED


def test_time_and_place_are_their_values(view):
    withdraw = view.record.events[1]
    assert (view.when(withdraw), view.where(withdraw), view.code(withdraw)) == (
        "2024-05-21", "Port Varda", "RETREAT withdraw",
    )  # fmt: skip


def test_title_falls_back_on_the_headline_and_on_the_first_words(view):
    assert view.title == "Mayor demands inquiry"
    assert View(empty("")).title == "(no text)"
    assert View(empty("word " * 40)).title.endswith("word…")


def test_a_fear_and_a_warning_have_words_of_their_own():
    fear = Attribution("a1", "indirect", Party(), Cue((), "fear", "feel"), (at("told"),))
    feared = event("v1", "shelled", modality="possible", holder="a1")
    assert (
        View(msgspec.structs.replace(empty(), attributions=(fear,), events=(feared,))).status(feared).words == "feared"
    )


@pytest.mark.parametrize("modality", get_args(Modality))
@pytest.mark.parametrize("polarity", get_args(Polarity))
def test_every_modality_has_words_under_every_act(modality, polarity):
    acts = [Attribution(f"a{n}", "direct", Party(), Cue((), None, a), ()) for n, a in enumerate(get_args(Act))]
    for holder in [None, *(a.id for a in acts)]:
        told = event("v1", "shelled", modality=modality, polarity=polarity, holder=holder)
        status = View(msgspec.structs.replace(empty(), attributions=tuple(acts), events=(told,))).status(told)
        assert status.mark and status.words and status.tone
