"""Rows of tags and the spans they spell."""

from onrecord.models.tags import NEVER, forbidden, runs

TAGS = ("O", "B-one", "I-one", "B-two", "I-two")


def test_runs_of_tags():
    assert runs([3, 4, 0, 3, 3], TAGS) == [("two", 0, 1), ("two", 3, 3), ("two", 4, 4)]
    assert runs([0, 0], TAGS) == []
    assert runs([2, 2], TAGS) == []


def test_only_a_span_of_the_same_kind_goes_on():
    steps = forbidden(TAGS)
    assert steps[TAGS.index("B-one"), TAGS.index("I-one")] == 0
    assert steps[TAGS.index("B-two"), TAGS.index("I-one")] == NEVER
    assert steps[TAGS.index("O"), TAGS.index("I-one")] == NEVER
    assert (steps[:, TAGS.index("B-one")] == 0).all()
