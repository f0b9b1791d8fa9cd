"""Why an item of a record is as it is: the article read again, the reasons kept."""

import pytest

from onrecord.codebook import groups
from onrecord.document import Document, NearMiss, Reason, Step, each
from onrecord.reader import Reader
from onrecord.record import Attribution, Cue, Entity, Event, Mention, Party, Span
from onrecord.why import NEAR_MISSES, UnknownItemError, explain_item
from tests.build import article
from tests.test_layers import SOURCE

TEXT = "Anna Berg left. She was late."
BERG, SHE = Span(0, 9), Span(16, 19)
LAYERS = {
    "entities": (Entity("e1", "Anna Berg", type="person"),),
    "mentions": (Mention(0, 9, "m1", "name", "e1"), Mention(16, 19, "m2", "pronoun", "e1")),
    "attributions": (
        Attribution("a1", "indirect", Party((SHE,), ("e1",)), Cue((), None, "say"), (Span(20, 28),)),
        Attribution("a2", "indirect", Party(), Cue((), None, "say"), (Span(20, 28),)),
    ),
    "reasons": {(0, 9): Reason("first-mention"), (16, 19): Reason("pronoun", BERG, 2.5)},
}


def reader(**changed):
    given = {**LAYERS, **changed}
    return Reader([Step("given", (), tuple(given), each(lambda document: given))])


@pytest.fixture
def record():
    return next(reader().read_many([Document(article(TEXT))]))


def test_a_mention_is_explained_with_the_words_it_went_by(record):
    [why] = explain_item(record, "m2", reader())
    assert (why.words, why.name, why.evidence) == ("She", "Anna Berg", "Anna Berg")
    assert why.reason == Reason("pronoun", BERG, 2.5)


def test_an_entity_is_explained_by_all_its_mentions(record):
    assert [why.id for why in explain_item(record, "e1", reader())] == ["m1", "m2"]


def test_an_attribution_is_explained_by_its_source(record):
    assert [why.id for why in explain_item(record, "a1", reader())] == ["m2"]


def test_an_attribution_without_a_source_says_so(record):
    [why] = explain_item(record, "a2", reader())
    assert (why.id, why.words, why.name, why.reason.rule) == ("a2", "was late", "say", "nobody")
    carried = Attribution("a2", "indirect", Party((), ("e1",)), Cue((), None, "say"), (Span(20, 28),))
    ours = reader(attributions=(carried,))
    [why] = explain_item(next(ours.read_many([Document(article(TEXT))])), "a2", ours)
    assert (why.name, why.reason.rule) == ("Anna Berg, say", "carried-over")


@pytest.mark.parametrize("speakers", [(), ("e2",)])
def test_an_attribution_of_another_speaker_is_told(record, speakers):
    entities = (*LAYERS["entities"], Entity("e2", "Ivan Orlov", type="person"))
    other = Attribution("a1", "indirect", Party((), speakers), Cue((), None, "say"), (Span(20, 28),))
    with pytest.raises(UnknownItemError, match="a1: read otherwise now"):
        explain_item(record, "a1", reader(attributions=(other,), entities=entities))


def test_what_the_user_said_of_an_attribution_is_a_reason():
    act = Attribution("a1", "indirect", Party((SHE,), ("e1",)), Cue((Span(20, 23),), None, "deny"), (Span(24, 28),))
    ours = reader(attributions=(act,), attribution_reasons={"a1": (Reason("override", Span(20, 23)),)})
    found = explain_item(next(ours.read_many([Document(article(TEXT))])), "a1", ours)
    assert [why.id for why in found] == ["m2", "a1"]
    assert (found[1].words, found[1].name, found[1].reason.rule) == ("was", "Anna Berg, deny", "override")


def test_an_event_is_explained_by_its_trigger_parties_and_cues():
    left = Event(0, 15, "v1", "RETREAT", Span(10, 14), "withdraw", actors=("e1",))
    reasons = (Reason("trigger", Span(10, 14), 1.5), Reason("actor", BERG, 2.0), Reason("polarity-network", None, 3.0))
    ours = reader(events=(left,), event_reasons={"v1": reasons})
    told = next(ours.read_many([Document(article(TEXT))]))
    whys = explain_item(told, "v1", ours)
    assert [(why.words, why.reason.rule, why.evidence) for why in whys] == [
        ("left", "trigger", "left"), ("left", "actor", "Anna Berg"), ("left", "polarity-network", ""),
    ]  # fmt: skip
    assert whys[0].name == "RETREAT/withdraw actual +"
    with pytest.raises(UnknownItemError, match="v1: read otherwise now"):
        explain_item(told, "v1", reader())


@pytest.mark.parametrize("changed", [{"modality": "planned"}, {"polarity": "-"}, {"actors": ()}, {"mode": None}])
def test_an_event_that_is_told_otherwise_has_no_reasons(changed):
    given = {"mode": "withdraw", "actors": ("e1",)}
    told = reader(events=(Event(0, 15, "v1", "RETREAT", Span(10, 14), **given),))
    other = reader(events=(Event(0, 15, "v1", "RETREAT", Span(10, 14), **(given | changed)),))
    with pytest.raises(UnknownItemError, match="v1: read otherwise now"):
        explain_item(next(told.read_many([Document(article(TEXT))])), "v1", other)


def test_near_misses_are_told_with_the_type_that_they_miss(record):
    late = NearMiss(24, 28, "ACCUSE", Reason("not-likely-enough", Span(24, 28), -1.0))
    [why] = explain_item(record, NEAR_MISSES, reader(near_misses=(late,)))
    assert (why.id, why.words, why.name, why.reason.nats) == ("no event", "late", "ACCUSE", -1.0)


def test_an_unknown_item_is_named(record):
    with pytest.raises(UnknownItemError, match="m9: no such item"):
        explain_item(record, "m9", reader())


def test_a_record_of_another_reading_is_told(record):
    other = reader(entities=(Entity("e1", "Ivan Orlov", type="person"),))
    with pytest.raises(UnknownItemError, match="m1: read otherwise now"):
        explain_item(record, "m1", other)


def test_the_codebook_knows_every_rule_that_a_step_names():
    rules = {meaning.code for meaning in groups()["reasons"][1]}
    assert {reason.rule for reason in LAYERS["reasons"].values()} <= rules


def test_no_rule_of_the_codebook_is_unused():
    files = [p for room in ("entities", "events") for p in sorted((SOURCE / room).glob("*.py"))]
    source = "".join(p.read_text("utf-8") for p in [*files, SOURCE / "why.py"])
    assert [m.code for m in groups()["reasons"][1] if f'"{m.code}"' not in source] == []
