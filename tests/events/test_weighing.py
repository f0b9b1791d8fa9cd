"""The second look at who takes part: what is weighed in beside the network's scores."""

import numpy as np
import pytest

from onrecord.events.cast import Cast
from onrecord.events.parties import Ranker
from onrecord.events.scored import Scored
from onrecord.events.tags import SIDES, SLOTS
from onrecord.events.weighing import FEATURES, features_of, look, read_weights
from onrecord.models.network import Scores
from tests.events.sentences import parsed
from tests.models.tiny import COLUMNS, EVENTS_WIDE, heads_of

READ = read_weights  # before the fixture of this folder puts plain ones in their place
ACTOR, RECIPIENT = range(len(SIDES))
TRAITS = np.array([[0, 1], [1, 1], [0, 0], [0, 1]], dtype=np.float64)


def at(name):
    return FEATURES.index(name)


def ranker_of(name, actors, recipients, trigger):
    """Return a ranker by which words have so many nats on each side of a trigger, beside what slots give."""
    found = parsed(name)
    table = np.zeros((len(found.parse.tokens), EVENTS_WIDE), np.float32)
    head = next(t for t in found.parse.tokens if t.text == trigger)
    for side, given in (("actor", actors), ("recipient", recipients)):
        table[head.i, COLUMNS[f"event_{side}"].start] = 1
        table[:, COLUMNS[side].start] = [given.get(t.text, 0) for t in found.parse.tokens]
    scored = Scored([Scores(0, table, COLUMNS)], heads_of(), [t.sentence.i for t in found.parse.tokens])
    return Ranker(found, Cast(found), scored), head


def seen_of(scores, slots=()):
    """Return a first look at four words of "Russia attacked Ukraine": the first and the last stand for one party."""
    head = parsed("active").parse.tokens[1]
    words = np.array([0, 2, 3, 4])
    return look(head, "ASSAULT", words, np.array([7, 3, 5, 7]), np.array(scores, np.float32), slots)


def test_the_words_of_a_party_count_together_and_the_best_stands_for_it():
    seen = seen_of([[1, 0], [0, 2], [-9, -9], [1, 3]], [(4, SLOTS.index("object")), (9, SLOTS.index("by"))])
    assert seen.parties.tolist() == [7, 3, 5]
    assert seen.groups.tolist() == [0, 1, 2, 0]
    assert seen.best.tolist() == [[0, 3], [1, 1], [2, 2]]
    assert seen.totals[0] == pytest.approx([np.logaddexp(1, 1), np.logaddexp(0, 3)])
    assert seen.slots == [(0, SLOTS.index("object"))]
    assert (seen.shares.sum(axis=0) < 1).all()


def test_the_features_of_each_party_and_side():
    seen = seen_of([[1, 0], [0, 2], [-9, -9], [1, 3]], [(4, SLOTS.index("object"))])
    elsewhere = np.array([[1.5, 0], [0, 0], [0, 0]])
    near, found = features_of(seen, TRAITS, np.array([4.0, 1, 1]), elsewhere)
    assert near.tolist() == [0, 1]
    assert found[0, :, at("together")] == pytest.approx(seen.totals[0] - [1, 3])
    assert found[0, :, at("other")] == pytest.approx(seen.totals[0, ::-1])
    assert found[:, :, at("often")] == pytest.approx(np.log([[4, 4], [1, 1]]))
    assert found[0, :, at("elsewhere")] == pytest.approx(np.log([2.5, 1]))
    assert found[0, :, at("elsewhere-other")] == pytest.approx(np.log([1, 2.5]))
    assert found[:, :, at("pronoun")].tolist() == [[0, 0], [1, 1]]
    assert found[:, :, at("before")].tolist() == [[1, 0], [0, 0]]
    assert found[:, :, at("same-sentence")].tolist() == [[1, 0], [1, 1]]
    assert found[:, :, at("slot-object")].tolist() == [[1, 1], [0, 0]]
    told = [
        name for name in ("anybody", "verb", "any-object", "any-subject", "ASSAULT", "AID") if found[0, 0, at(name)]
    ]
    assert told == ["anybody", "verb", "any-object", "ASSAULT"]


def test_there_is_a_weight_of_each_feature_for_each_side():
    weights = READ()
    assert weights.shape == (len(SIDES), len(FEATURES))
    assert np.isfinite(weights).all()
    assert (weights[:, at("own")] > 0).all()


def test_who_is_weighed_to_be_nobody_takes_no_part(weights):
    ranker, head = ranker_of("active", {"Russia": 2}, {"Ukraine": 1}, "attacked")
    assert ranker.parties_of(head, "ASSAULT")[:2] == (("russia",), ("ukraine",))
    weights[RECIPIENT, at("ASSAULT")] = -9
    assert ranker.parties_of(head, "ASSAULT")[:2] == (("russia",), ())


def test_who_acts_in_another_event_of_the_type_is_likelier_to_act_in_this_one(weights):
    weights[ACTOR, at("elsewhere")] = 9
    found = parsed("met_with")
    table = np.zeros((len(found.parse.tokens), EVENTS_WIDE), np.float32)
    columns = [COLUMNS[name].start for name in ("event_actor", "actor")]
    for number, (trigger, actor) in enumerate(((1, 0), (4, 3))):  # Kim acts in the first, Lee in the second
        table[trigger, columns[0] + number], table[actor, columns[1] + number] = 1, 4
    scored = Scored([Scores(0, table, COLUMNS)], heads_of(), [0] * len(table))
    ranker = Ranker(found, Cast(found), scored)
    first, second = (found.parse.tokens[trigger] for trigger in (1, 4))
    ranker.look_at([(first, "PROTEST"), (second, "AID")])
    assert ranker.parties_of(first, "PROTEST").actors == ("kim",)
    ranker.look_at([(second, "PROTEST")])
    assert ranker.parties_of(first, "PROTEST").actors == ("kim", "lee")


def test_an_event_does_not_count_for_itself():
    ranker, head = ranker_of("active", {"Russia": 2}, {}, "attacked")
    before = ranker.features_of(ranker.look(head, "ASSAULT"))[1]
    ranker.look_at([(head, "ASSAULT"), (head, "ASSAULT")])
    assert ranker.features_of(ranker.look(head, "ASSAULT"))[1] == pytest.approx(before)


def test_the_nats_of_a_reason_are_those_after_the_second_look(weights):
    ranker, head = ranker_of("active", {"Russia": 2}, {}, "attacked")
    [first] = [r.nats for r in ranker.parties_of(head, "ASSAULT").reasons if r.rule == "actor"]
    weights[ACTOR, at("anybody")] = 1
    [second] = [r.nats for r in ranker.parties_of(head, "ASSAULT").reasons if r.rule == "actor"]
    assert second == pytest.approx(first + 1)
