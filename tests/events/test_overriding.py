"""What a user knows better of events: some are none, and others did not happen."""

import pytest

from onrecord.document import Reason
from onrecord.events import events_step
from onrecord.overrides import Overrides
from tests.events.sentences import attributed, network, parsed


def layers(found, **given):
    return events_step(network(), {"x": Overrides(**given)}).predict([found])[0]


def told(found, **given):
    return [(v.id, v.type, v.modality + v.polarity) for v in layers(found, **given)["events"]]


@pytest.mark.parametrize("key", ["v1", "urged", "urged Iran to release"])
def test_an_event_that_is_none_is_dropped_and_the_others_keep_their_ids(key):
    found = parsed("urged")
    assert told(found) == [("v1", "REQUEST", "actual+"), ("v2", "RETREAT", "requested+")]
    assert told(found, no_event=(key,)) == [("v2", "RETREAT", "requested+")]


def test_it_is_told_among_those_that_are_nearly_events():
    found = layers(parsed("urged"), no_event=("v1",))
    [missed] = [miss for miss in found["near_misses"] if miss.reason.rule == "override"]
    assert (missed.type, missed.text_in(parsed("urged").text)) == ("REQUEST", "urged")
    assert list(found["near_misses"]) == sorted(found["near_misses"], key=lambda miss: miss.start)
    assert list(found["event_reasons"]) == ["v2"]


def test_nobody_is_made_for_an_event_that_is_none():
    found = parsed("provided")
    assert len(layers(found)["entities"]) == len(found.entities) + 1
    assert layers(found, no_event=("provided",))["entities"] == found.entities


@pytest.mark.parametrize("key", ["v2", "attacked Ukraine"])
def test_what_did_happen_is_corrected_and_says_so(key):
    found = attributed(parsed("denied"), "denied", "that Russia attacked Ukraine", act="deny")
    assert told(found)[1] == ("v2", "ASSAULT", "actual-")
    corrected = layers(found, factuality={key: "planned +"})
    denial, attack = corrected["events"]
    assert (denial.modality, attack.modality, attack.polarity, attack.holder) == ("actual", "planned", "+", "a1")
    rules = [reason.rule for reason in corrected["event_reasons"]["v2"]]
    assert rules == ["trigger", "lexicon", "actor", "recipient", "holder", "override"]
    assert corrected["event_reasons"]["v2"][-1] == Reason("override", attack.trigger)


@pytest.mark.parametrize("given", [{}, {"no_event": ("v9", "", "Iran", "Kim")}, {"factuality": {"v9": "actual -"}}])
def test_what_fits_nothing_changes_nothing(given):
    found = parsed("urged")
    assert layers(found, **given) == events_step(network()).predict([found])[0]
