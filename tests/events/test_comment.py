"""Requests for comment or an interview are no events between the outlet and whom it asked."""

import pytest

from onrecord.events import events_step
from tests.build import document
from tests.events.sentences import network, shown

SENTENCE = """
Lee Lee NNP nsubj 2
ignored ignore VBD ROOT 0
{noun} NNS dobj 2
{rest}
. . . punct 2
"""


def layers(noun, *rest):
    """Return what is read of "Lee ignored" and words that hang at each other in a row."""
    tags = ("IN" if word in ("for", "from", "to") else "NN" for word in rest)
    rows = [f"{word} {word} {tag} dep {n}" for n, (word, tag) in enumerate(zip(rest, tags, strict=True), 3)]
    found = shown(document(SENTENCE.format(noun=noun, rest="\n".join(rows))))
    [read] = events_step(network()).predict([found])
    missed = [(miss.type, miss.text_in(found.text)) for miss in read["near_misses"] if miss.reason.rule == REASON]
    return [event.type for event in read["events"]], missed


REASON = "asked-for-comment"


@pytest.mark.parametrize(
    "rest",
    [
        "for comment", "for further comment", "for an interview", "seeking comment", "and emails seeking comment",
        "from the Courier for comment", ", messages and emails for additional comments",
    ],
)  # fmt: skip
def test_a_request_for_words_is_nearly_an_event(rest):
    events, missed = layers("requests request", *rest.split())
    assert "REQUEST" not in events
    assert missed == [("REQUEST", "requests")]


@pytest.mark.parametrize(
    "rest", ["for troops", "for comments to be withdrawn", "for calm after the interview", "to comment"]
)
def test_other_requests_stay_events(rest):
    events, missed = layers("requests request", *rest.split())
    assert "REQUEST" in events
    assert missed == []


def test_other_nouns_stay_events():
    events, missed = layers("demands demand", "for", "comment")
    assert ("REQUEST" in events, missed) == (True, [])
