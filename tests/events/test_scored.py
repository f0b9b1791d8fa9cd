"""What the network says of events, from tables small enough to work out by hand."""

import numpy as np
import pytest

from onrecord.events.cast import Cast
from onrecord.events.newcomers import Newcomers
from onrecord.events.parties import Ranker
from onrecord.events.scored import Scored
from onrecord.events.tags import COLUMNS as PARTS
from onrecord.events.tags import MODALITIES, MODES, SLOTS, TRIGGERS, TYPES
from onrecord.models.network import Scores
from tests.build import document
from tests.events.sentences import parsed
from tests.models.tiny import COLUMNS, EVENTS_WIDE, heads_of

ASSAULT, COERCE = TYPES.index("ASSAULT"), TYPES.index("COERCE")


@pytest.fixture(autouse=True)
def plain_weights(monkeypatch):
    """Let word lists weigh as much as the tables say, and favour no trigger."""
    for name, value in (("_EAGERNESS", 0.0), ("_LISTED", 1.0), ("_CUED", 1.0)):
        monkeypatch.setattr(f"onrecord.events.scored.{name}", value)


def scored(tokens=6, windows=1, **parts):
    """Return scores of words, all 0 but those given as `name=[(token, column, value)]`."""
    table = np.zeros((tokens, EVENTS_WIDE), np.float32)
    table[:, COLUMNS["triggers"].start] = 1
    for name, cells in parts.items():
        for token, column, value in cells:
            table[token, COLUMNS[name].start + column] = value
    each = tokens // windows
    rows = [Scores(n * each, table[n * each : (n + 1) * each], COLUMNS) for n in range(windows)]
    return Scored(rows, heads_of(), [t // 3 for t in range(tokens)])


def tag(name):
    return TRIGGERS.index(name)


def test_a_trigger_is_a_span_of_words_with_its_type_and_lead():
    made = scored(triggers=[(1, tag("B-ASSAULT"), 3), (2, tag("I-ASSAULT"), 4)])
    [found] = made.triggers({})
    assert (found.first, found.last, found.type, found.score) == (1, 2, "ASSAULT", 2)


def test_a_trigger_ends_with_its_sentence():
    made = scored(triggers=[(2, tag("B-ASSAULT"), 3), (3, tag("I-ASSAULT"), 4)])
    assert [(found.first, found.last, found.score) for found in made.triggers({})] == [(2, 2, 2), (3, 3, 2)]


def test_the_lexicon_raises_its_type():
    [found] = scored().triggers({4: COERCE})
    assert (found.first, found.type, found.score) == (4, "COERCE", 2)


def test_a_trigger_in_a_later_window_has_its_place_in_the_document():
    [found] = scored(windows=2, triggers=[(3, tag("B-AID"), 2)]).triggers({})
    assert (found.first, found.type) == (3, "AID")


def test_near_misses_are_words_that_fall_short_by_little_or_that_the_lexicon_has():
    made = scored(triggers=[(1, tag("B-ASSAULT"), 0.5), (2, tag("O"), 4), (3, tag("O"), 9), (5, tag("B-AID"), 2)])
    found = made.triggers({3: COERCE})
    near = [(n.first, n.type, n.score) for n in made.near_misses({3: COERCE}, found)]
    assert [f.first for f in found] == [5]
    assert (1, "ASSAULT", -0.5) in near
    assert (3, "COERCE", -6) in near
    assert all(first not in (2, 5) for first, _, _ in near)


def test_slots_distance_and_window_tell_who_takes_part():
    slots = [(0, SLOTS.index("subject")), (3, SLOTS.index("object")), (3, SLOTS.index("object"))]
    near = scored().sides(1, [0, 3, 5], slots, "ASSAULT")
    assert near.tolist() == [[1, -1], [-1, 1], [-1, -1]]
    apart = scored(windows=2).sides(1, [0, 5], [], "ASSAULT")
    assert np.isinf(apart[1]).all() and np.isfinite(apart[0]).all()


def test_a_slot_counts_by_type():
    slots = [(3, SLOTS.index("object"))]
    assert scored().sides(1, [3], slots, "CONSULT").tolist() == [[3, -3]]


def test_a_product_and_a_layer_are_added():
    made = scored(event_actor=[(1, 0, 2)], actor=[(0, 0, 3)])
    assert made.sides(1, [0], [], "ASSAULT").tolist() == [[5, -1]]


def test_modality_weighs_the_cue_against_the_network():
    planned = MODALITIES.index("planned")
    made = scored(modality=[(1, planned, 2), (2, planned, 4)])
    best = [MODALITIES[made.modality(i, i, "possible").argmax()] for i in (1, 2)]
    assert best == ["possible", "planned"]
    assert np.exp(made.modality(1, 2, "actual")).sum() == pytest.approx(1)


def test_polarity_follows_the_cue_where_the_network_is_open():
    assert [scored().polarity(1, 1, rule).argmax() for rule in ("+", "-")] == [0, 1]


def test_words_that_leave_no_doubt_weigh_more_than_others():
    made = scored(polarity=[(1, 0, 12)])
    assert [made.polarity(1, 1, "-", outright=outright).argmax() for outright in (False, True)] == [0, 1]


def test_a_party_has_a_letter():
    found = document("| | NN nsubj 2\nattacked attack VBD ROOT 0\ndepots depot NNS dobj 2")
    news = Newcomers(found, Cast(found))
    assert [news.key_of(token) for token in found.parse.tokens] == [None, None, "new depots"]


def test_the_mode_is_one_of_the_type_or_none():
    made = scored(mode=[(1, MODES.index("COERCE.arrest"), 2), (1, MODES.index("ASSAULT.aerial"), 5)])
    assert made.mode(1, 1, "COERCE") == "arrest"
    assert made.mode(1, 1, "ASSAULT") == "aerial"
    assert made.mode(1, 1, "AID") is None


def test_a_thing_on_the_weaker_side_is_not_on_it_too():
    found = parsed("active")
    tokens = len(found.parse.tokens)
    table = np.zeros((tokens, EVENTS_WIDE), np.float32)
    table[1, COLUMNS["event_recipient"].start] = 1
    table[0, COLUMNS["recipient"].start] = 1.5
    made = Scored([Scores(0, table, COLUMNS)], heads_of(), [0] * tokens)
    parties = Ranker(found, Cast(found), made).parties_of(found.parse.tokens[1], "ASSAULT")
    assert (parties.actors, parties.recipients) == (("russia",), ("ukraine",))


def actors_of(name, trigger, type_, actors):
    """Return who does what the word `trigger` names, where these words have so many nats as actors."""
    found = parsed(name)
    tokens = found.parse.tokens
    table = np.zeros((len(tokens), EVENTS_WIDE), np.float32)
    head = next(t for t in tokens if t.text == trigger)
    table[head.i, COLUMNS["event_actor"].start] = 1
    table[:, COLUMNS["actor"].start] = [actors.get(t.text, 0) for t in tokens]
    made = Scored([Scores(0, table, COLUMNS)], heads_of(), [t.sentence.i for t in tokens])
    return Ranker(found, Cast(found), made).parties_of(head, type_).actors


@pytest.mark.parametrize(("type_", "actors"), [("CONSULT", ("kim", "lee")), ("PROTEST", ("kim",))])
def test_who_takes_part_alike_may_be_far_behind_the_best(type_, actors):
    assert actors_of("met_with", "met", type_, {"Kim": 20, "Lee": 4}) == actors


@pytest.mark.parametrize(
    ("actors", "recipients", "told"),
    [
        ([6, 9], [5, 0], (("ukraine",), ("russia",))),  # Russia acts elsewhere, here Ukraine does
        ([6, 7.5], [-9, -9], (("russia", "ukraine"), ())),  # both act, none is likelier acted on than nobody
        ([-2, -1], [-1, -2], ((), ())),
    ],
)
def test_each_party_is_on_the_side_where_it_is_likelier_beside_the_others(actors, recipients, told):
    found = parsed("active")
    table = np.zeros((len(found.parse.tokens), EVENTS_WIDE), np.float32)
    for side, (one, other) in (("actor", actors), ("recipient", recipients)):
        table[1, COLUMNS[f"event_{side}"].start] = 1
        table[[0, 2], COLUMNS[side].start] = [one, other]
    made = Scored([Scores(0, table, COLUMNS)], heads_of(), [0] * len(table))
    parties = Ranker(found, Cast(found), made).parties_of(found.parse.tokens[1], "ASSAULT")
    assert (parties.actors, parties.recipients) == told


def test_parts_have_the_columns_that_are_read():
    assert set(PARTS) <= set(COLUMNS)
