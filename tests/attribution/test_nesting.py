"""Which statement is told inside which."""

from onrecord.attribution.draft import Draft
from onrecord.attribution.nesting import link_parents
from onrecord.record import Span


def drafted(cue, *content, nested=False):
    return Draft("say", content=tuple(Span(*c) for c in content), cue=(Span(*cue),), nested=nested)


def test_the_smallest_content_that_holds_it_is_its_parent():
    drafts = [drafted((0, 4), (5, 90)), drafted((10, 14), (15, 60)), drafted((20, 24), (25, 40))]
    assert link_parents(drafts) == [None, 0, 1]


def test_who_relays_tells_the_same_content():
    assert link_parents([drafted((0, 4), (20, 60)), drafted((6, 12), (20, 60), nested=True)]) == [None, 0]


def test_what_is_told_inside_it_does_not_relay_it():
    drafts = [drafted((0, 4), (20, 60), nested=True), drafted((55, 60), (20, 54))]
    assert link_parents(drafts) == [None, 0]
