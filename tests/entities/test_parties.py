"""Who takes part in an event by what a user knows better."""

import pytest

from onrecord.document import Document, Reason
from onrecord.entities import parties_step
from onrecord.overrides import Overrides
from onrecord.record import Entity, Event, Mention, Span
from tests.build import article

TEXT = "Norland and Sudland met. Norland attacked the depot at Vik, Sudland said of Norland."
CLAUSE = Span(TEXT.index("Norland attacked"), len(TEXT))


def mention(words, number, entity, after=0):
    start = TEXT.index(words, after)
    return Mention(start, start + len(words), f"m{number}", "name", entity)


MENTIONS = (
    mention("Norland", 1, "e1"), mention("Sudland", 2, "e2"), mention("Norland", 3, "e1", CLAUSE.start),
    mention("the depot", 4, "e3"), mention("Sudland", 5, "e2", CLAUSE.start), mention("Norland", 6, "e1", 60),
)  # fmt: skip
TRIGGER = Span(TEXT.index("attacked"), TEXT.index("attacked") + len("attacked"))
SAID = Reason("override", TRIGGER)
REASONS = (
    Reason("trigger", TRIGGER, 3.0),
    Reason("actor", Span(MENTIONS[2].start, MENTIONS[2].end), 2.0),
    Reason("recipient", Span(MENTIONS[3].start, MENTIONS[3].end), 1.0),
)


@pytest.fixture
def read():
    entities = (
        Entity("e1", "Norland", (), "place"), Entity("e2", "Sudland", (), "place"),
        Entity("e3", "depot", (), "facility"),
    )  # fmt: skip
    attack = Event(
        CLAUSE.start, CLAUSE.end, "v1", "ASSAULT", TRIGGER, actors=("e1",), recipients=("e3",),
        participants=("m3", "m4"),
    )  # fmt: skip
    document = Document(
        article(TEXT), entities=entities, mentions=MENTIONS, events=(attack,), event_reasons={"v1": REASONS}
    )
    return lambda **given: document.with_layers(parties_step({"x": Overrides(**given)}).predict([document])[0])


def sides(found):
    [event], by_id = found.events, found.entity_by_id
    return [[by_id[one].name for one in side] for side in (event.actors, event.recipients)]


@pytest.mark.parametrize("key", ["v1", "attacked the depot"])
def test_who_acts_is_set_by_id_or_by_words_from_the_trigger_on(read, key):
    found = read(actors={key: ("the Sudland",)})
    assert sides(found) == [["Sudland"], ["depot"]]
    assert found.events[0].participants == ("m4", "m5")
    assert found.event_reasons["v1"] == (REASONS[0], REASONS[2], SAID)


def test_whoever_changes_sides_leaves_the_other(read):
    found = read(recipients={"v1": ("Norland",)})
    assert sides(found) == [[], ["Norland"]]
    assert found.events[0].participants == ("m3",)
    assert found.event_reasons["v1"] == (REASONS[0], SAID)


def test_nobody_takes_part(read):
    found = read(actors={"v1": ()}, recipients={"v1": ()})
    assert sides(found) == [[], []]
    assert found.events[0].participants == ()


def test_whom_the_article_does_not_name_is_made_once(read):
    found = read(actors={"v1": ("Ivan Orlov", "Norland")}, recipients={"attacked": ("ivan orlov",)})
    assert sides(found) == [["Ivan Orlov", "Norland"], ["Ivan Orlov"]]
    assert [entity.id for entity in found.entities] == ["e1", "e2", "e3", "e4"]


@pytest.mark.parametrize("given", [{}, {"actors": {"v9": ("Sudland",), "": ("Sudland",), "depot": ("Sudland",)}}])
def test_what_fits_nothing_changes_nothing(read, given):
    found = read(**given)
    assert sides(found) == [["Norland"], ["depot"]]
    assert found.event_reasons == {"v1": REASONS}
