"""What happened is found; what was demanded, possible or negated is counted beside it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.corpus.asked import AskedEvents
from onrecord.corpus.happenings import Factual, find_happenings, read_found
from onrecord.corpus.statements import Piece
from onrecord.errors import InputError
from tests.corpus.newsstand import NORD, pressed
from tests.corpus.records import made_corpus

EVERYTHING = {"modality": ("any",), "polarity": "any"}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    with pressed(tmp_path_factory.mktemp("press") / "press.corpus") as opened:
        yield opened


def found(corpus, **asked):
    happened = find_happenings(corpus, AskedEvents(**asked))
    return tuple(event.event for event in read_found(corpus, happened, "oldest", 100))


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ("n1:v2",)),
        ({"polarity": "-"}, ("n1:v3",)),
        ({"polarity": "any"}, ("n1:v2", "n1:v3")),
        ({"modality": ("requested",)}, ("n1:v1", "o1:v1")),
        ({"modality": ("requested", "POSSIBLE")}, ("n1:v1", "o1:v1", "o2:v1")),
        ({"modality": ("any",)}, ("n1:v1", "n1:v2", "o1:v1", "o2:v1")),
        (EVERYTHING, ("n1:v1", "n1:v2", "n1:v3", "o1:v1", "o2:v1")),
        ({**EVERYTHING, "actor": ("NORLAND",)}, ("n1:v2", "n1:v3", "o1:v1", "o2:v1")),
        ({**EVERYTHING, "actor": ("berg", "norland")}, ("n1:v1", "n1:v2", "n1:v3", "o1:v1", "o2:v1")),
        ({**EVERYTHING, "recipient": ("Lund",)}, ("n1:v2",)),
        ({**EVERYTHING, "recipient": ("spokesman",)}, ("n1:v2",)),
        ({**EVERYTHING, "type": ("retreat",)}, ("n1:v1", "o1:v1")),
        ({**EVERYTHING, "place": ("ostra",)}, ("n1:v2", "n1:v3")),
        ({**EVERYTHING, "place": ("nor",)}, ("n1:v2", "n1:v3")),
        ({**EVERYTHING, "place": ("Ost*",)}, ("n1:v2", "n1:v3")),
        ({**EVERYTHING, "place": ("str",)}, ()),
        ({**EVERYTHING, "since": "2024-06"}, ("o1:v1",)),
        ({**EVERYTHING, "until": "2024-05-20"}, ("n1:v1", "n1:v2", "n1:v3")),
        ({**EVERYTHING, "outlet": ("zeitung",)}, ("o1:v1", "o2:v1")),
        (
            {"actor": ("Norland",), "recipient": ("Berg",), "type": ("ASSAULT",), "place": ("Ostra",), "since": "2024",
             "until": "2024", "outlet": ("nord",)},
            ("n1:v2",),
        ),
    ],
    ids=str,
)  # fmt: skip
def test_filters(corpus, asked, names):
    assert found(corpus, **asked) == names


def test_what_is_left_out_is_counted_beside(corpus):
    happened = find_happenings(corpus, AskedEvents())
    assert happened.beside == (
        Factual("negated", "actual", "-", 1), Factual("demanded", "requested", "+", 2),
        Factual("possible", "possible", "+", 1),
    )  # fmt: skip
    assert (happened.found.total, happened.own_voice) == (1, 1)
    assert find_happenings(corpus, AskedEvents(**EVERYTHING)).beside == ()
    assert find_happenings(corpus, AskedEvents(**EVERYTHING)).own_voice == 1
    of_berg = find_happenings(corpus, AskedEvents(actor=("Berg",)))
    assert (of_berg.found.total, [(f.called, f.number) for f in of_berg.beside]) == (0, [("demanded", 1)])


def test_a_happening_has_all_its_parts(corpus):
    [shelled] = read_found(corpus, find_happenings(corpus, AskedEvents()))
    start = NORD.index("shelled")
    assert (shelled.event, shelled.article.outlet) == ("n1:v2", "Nord")
    assert ([w.name for w in shelled.actors], [w.name for w in shelled.recipients]) == (
        ["Norland"],
        ["Anna Berg", "Bo Lund"],
    )
    assert (shelled.type, shelled.mode, shelled.contexts) == ("ASSAULT", "heavy-weapons", ("military",))
    assert (shelled.modality, shelled.polarity) == ("actual", "+")
    assert shelled.trigger == shelled.clause == Piece(start, start + 7, "shelled")
    assert (shelled.time, shelled.place, shelled.country) == ("2024-05-19", "Ostra", "NOR")
    assert (shelled.told.voice, shelled.told.inside) == ("outlet", None)


def test_an_event_that_somebody_tells_names_who(corpus):
    [denied] = read_found(corpus, find_happenings(corpus, AskedEvents(polarity="-")))
    assert (denied.told.voice, denied.told.inside, [w.name for w in denied.told.by]) == ("quoted", "n1:a3", ["Bo Lund"])
    [other] = read_found(corpus, find_happenings(corpus, AskedEvents(modality=("possible",))))
    assert (other.time, other.place, other.country, other.mode, other.contexts) == (None, None, None, None, ())


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("date", ["o1:v1", "n1:v1", "n1:v2", "n1:v3", "o2:v1"]),
        ("oldest", ["n1:v1", "n1:v2", "n1:v3", "o1:v1", "o2:v1"]),
    ],
)
def test_pages_in_order(corpus, order, names):
    happened = find_happenings(corpus, AskedEvents(**EVERYTHING))
    pages = [read_found(corpus, happened, order, 2, offset) for offset in (0, 2, 4, 6)]
    assert [event.event for page in pages for event in page] == names


@pytest.mark.parametrize(
    ("name", "value"), [("type", ("WAR",)), ("modality", ("sure",)), ("polarity", "0"), ("until", "soon")]
)
def test_what_there_cannot_be_is_refused(corpus, name, value):
    with pytest.raises(InputError, match=f"{name} .*(choose from|no day)"):
        find_happenings(corpus, AskedEvents(**{name: value}))


def test_nobody_and_nowhere_are_told(corpus):
    nothing = find_happenings(corpus, AskedEvents(actor=("Nordland",), place=("Atlantis",), recipient=("Berg",)))
    assert [(u.filter, u.name, u.near[:1]) for u in nothing.found.unknown] == [
        ("actor", "Nordland", ("Norland",)), ("place", "Atlantis", ()),
    ]  # fmt: skip


def test_an_empty_corpus_has_nothing(tmp_path):
    with made_corpus(tmp_path / "c") as corpus:
        happened = find_happenings(corpus, AskedEvents(actor=("x",), place=("y",), outlet=("z",), since="2024"))
        assert (happened.found.total, happened.beside, happened.own_voice) == (0, (), 0)


@given(name=st.text())
@settings(deadline=None)
def test_any_name_is_taken(corpus, name):
    for role in ("actor", "recipient", "place", "outlet"):
        find_happenings(corpus, AskedEvents(**{role: (name,)}))
