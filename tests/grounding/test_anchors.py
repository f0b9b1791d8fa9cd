import pytest

from onrecord.grounding import anchors_step
from onrecord.record import Event, Place, Span, Time
from tests.build import document

TWO_CLAUSES = """
Rebels rebel NNS nsubj 2
attacked attack VBD ROOT 0
Malabo Malabo NNP dobj 2|LOC
on on IN prep 2
Monday Monday NNP pobj 4|DATE
after after IN mark 8
ministers minister NNS nsubj 8
met meet VBD advcl 2
in in IN prep 8
Cairo Cairo NNP pobj 9|LOC
on on IN prep 8
Friday Friday NNP pobj 11|DATE
. . . punct 2
"""
NOUN = """
He he PRP nsubj 2
condemned condemn VBD ROOT 0
the the DT det 4
attack attack NN dobj 2
in in IN prep 4
Malabo Malabo NNP pobj 5|LOC
yesterday yesterday NN npadvmod 2|DATE
. . . punct 2
"""
SHARED = """
Police police NNS nsubj 2
came come VBD ROOT 0
on on IN prep 2
Monday Monday NNP pobj 3|DATE
and and CC cc 2
arrested arrest VBD conj 2
him he PRP dobj 6
. . . punct 2
"""
NEXT_SENTENCE = """
They they PRP nsubj 2
met meet VBD ROOT 0
on on IN prep 2
Monday Monday NNP pobj 3|DATE
. . . punct 2

They they PRP nsubj 2
agreed agree VBD ROOT 0
. . . punct 2
"""


ORIGIN = """
A a DT det 2
man man NN nsubj 5
from from IN prep 2
Lagos Lagos NNP pobj 3|LOC
searched search VBD ROOT 0
homes home NNS dobj 5
in in IN prep 6
Cairo Cairo NNP pobj 7|LOC
. . . punct 5
"""


def anchored(
    table: str, trigger: str, times: tuple[str, ...] = (), places: tuple[str, ...] = ()
) -> tuple[str | None, str | None]:
    """Return the words of the time and the place of the event at `trigger`."""
    made = document(table)

    def span(word: str) -> tuple[int, int]:
        start = made.text.index(word)
        return start, start + len(word)

    start, end = span(trigger)
    made = made.with_layers(
        {
            "events": (Event(0, len(made.text), "v1", "ASSAULT", Span(start, end)),),
            "times": tuple(Time(*span(w), w, "DATE", None) for w in times),
            "places": tuple(Place(*span(w), w, w) for w in places),
        }
    )
    event = anchors_step().predict([made])[0]["events"][0]
    return event.time, event.place


@pytest.mark.parametrize(("trigger", "time", "place"), [("attacked", "Monday", "Malabo"), ("met", "Friday", "Cairo")])
def test_each_verb_has_the_time_and_place_of_its_own_clause(trigger, time, place):
    assert anchored(TWO_CLAUSES, trigger, ("Monday", "Friday"), ("Malabo", "Cairo")) == (time, place)


def test_a_noun_has_its_own_place_and_its_verb_the_time():
    assert anchored(NOUN, "attack", ("yesterday",), ("Malabo",)) == ("yesterday", "Malabo")


LEFT_FOR = """
Police police NNS nsubj 2
left leave VBD ROOT 0
on on IN prep 2
Monday Monday NNP pobj 3|DATE
for for IN prep 2
the the DT det 7
rally rally NN pobj 5
. . . punct 2
"""


@pytest.mark.parametrize(("preposition", "time"), [("for", None), ("during", "Monday")])
def test_a_noun_has_the_time_of_the_verb_that_happens_in_it(preposition, time):
    assert anchored(LEFT_FOR.replace("for for", f"{preposition} {preposition}"), "rally", ("Monday",)) == (time, None)


def test_a_verb_without_a_subject_shares_the_time_of_the_verb_it_follows():
    assert anchored(SHARED, "arrested", ("Monday",)) == ("Monday", None)


def test_where_somebody_is_from_is_not_where_it_happened():
    assert anchored(ORIGIN, "searched", (), ("Lagos",)) == (None, None)
    assert anchored(ORIGIN, "searched", (), ("Lagos", "Cairo")) == (None, "Cairo")


def test_nothing_is_carried_over_from_another_sentence():
    assert anchored(NEXT_SENTENCE, "agreed", ("Monday",)) == (None, None)


@pytest.mark.parametrize(("preposition", "time"), [("since", None), ("until", None), ("in", "Monday")])
def test_a_time_that_only_bounds_an_event_is_not_its_time(preposition, time):
    table = SHARED.replace("on on", f"{preposition} {preposition}")
    assert anchored(table, "came", ("Monday",)) == (time, None)


@pytest.mark.parametrize(("kind", "value"), [("DURATION", "P1D"), ("SET", "P1W"), ("DATE", "PRESENT_REF")])
def test_what_is_not_on_the_calendar_is_no_anchor(kind, value):
    made = document(SHARED)
    monday = made.text.index("Monday")
    made = made.with_layers(
        {
            "events": (Event(0, 10, "v1", "COERCE", Span(7, 11)),),
            "times": (Time(monday, monday + 6, "t1", kind, value),),
        }
    )
    assert anchors_step().predict([made])[0]["events"][0].time is None


def test_the_steps_say_what_they_need_and_give():
    assert (anchors_step().requires, anchors_step().gives) == (("parse", "events", "times", "places"), ("events",))
