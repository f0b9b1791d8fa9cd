"""What counts as a demand and as an answer to it, by what its own sentence says."""

import pytest

from onrecord.corpus.ledger import AskedDemands, read_ledger
from tests.corpus.scenes import Scene, played


@pytest.fixture
def ledger(tmp_path):
    """Return a function that plays scenes and gives the ledger of their corpus."""

    def read(*scenes):
        with played(tmp_path / "news.corpus", *scenes) as corpus:
            return read_ledger(corpus, AskedDemands())

    return read


def asking(line, trigger, *others, source="Norland", addressee="Sudland", **facts):
    """Return a scene in which somebody asks something of somebody else; `others` are further lines."""
    scene = Scene("k1", "Nord", "2024-05-20", line, *others)
    return scene.event("REQUEST", trigger, source, addressee, **facts)


def state(found):
    [entry] = found.entries
    return entry.state


def test_what_is_demanded_of_somebody_is_no_answer(ledger):
    scene = asking("Norland insisted that Sudland agree to clear the mines.", "insisted")
    assert state(ledger(scene.event("AGREE", "agree", "Sudland"))) == "unanswered"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Sudland rejected the demand of Norland for fuel.", "rejected"),
        ("Norland made a demand for fuel, but Sudland rejected it.", "rejected"),
        ("Norland made a demand to Sudland, which rejected it.", "rejected"),
        ("Sudland rejected new tolls, and Norland renewed its demand for fuel.", "unanswered"),
        ("Norland put the demand to Sudland that a treaty be rejected.", "unanswered"),
    ],
)
def test_an_answer_in_the_sentence_of_a_demand_governs_it_or_begins_anew(ledger, line, expected):
    scene = asking(line, "demand").event("REJECT", "rejected", "Sudland")
    assert [e.state for e in ledger(scene).entries if e.state != expected] == []


def test_words_of_complying_say_nothing_of_the_matter(ledger):
    scene = asking("Norland asked Sudland for fuel.", "asked", "Sudland refused to bow to the call.")
    assert state(ledger(scene.event("REJECT", "refused", "Sudland"))) == "rejected"


def test_what_stands_beside_a_refusal_is_not_what_is_refused(ledger):
    scene = asking(
        "Norland asked Sudland to reopen the salt mine.",
        "asked",
        "Sudland refused entry against a fee at the salt mine.",
    )
    assert state(ledger(scene.event("REJECT", "refused", "Sudland"))) == "unanswered"


def test_whoever_rejects_a_charge_rejects_no_demand(ledger):
    scene = asking("Norland asked Sudland for a report.", "asked", "Sudland dismissed the allegations.")
    assert state(ledger(scene.event("REJECT", "dismissed", "Sudland"))) == "unanswered"


def test_whom_the_sentence_does_not_name_as_acting_does_not_answer(ledger):
    scene = asking("Norland asked Sudland for fuel.", "asked", "The plan was rejected when Sudland met.")
    assert state(ledger(scene.event("REJECT", "rejected", "Sudland"))) == "unanswered"
    named = asking("Norland asked Sudland for fuel.", "asked", "The request was rejected by Sudland.")
    assert state(ledger(named.event("REJECT", "rejected", "Sudland"))) == "rejected"


@pytest.mark.parametrize(
    ("line", "modality", "expected"),
    [
        ("At the request of Norland, Sudland sent two doctors.", "actual", "done"),
        ("Sudland will have sent two doctors by May in response to a request of Norland.", "planned", "promised"),
        ("Sudland sent two doctors home before the request of Norland.", "actual", "unanswered"),
    ],
)
def test_what_is_told_as_done_for_a_demand_is_done(ledger, line, modality, expected):
    scene = asking(line, "request").event("AID", "sent", "Sudland", "Norland", modality=modality)
    found = ledger(scene)
    assert state(found) == expected
    assert [step.basis for step in found.entries[0].steps[1:]] == ["told as done for the demand"] * (
        expected != "unanswered"
    )


def released(line, holder=None, **facts):
    scene = Scene("k2", "Ost", "2024-05-22", line)
    if holder:
        scene.say(holder, "said", "Sudland will release two fishermen")
        facts["holder"] = "a1"
    return scene.event("RETREAT", "release", "Sudland", "two fishermen", mode="release", modality="planned", **facts)


@pytest.mark.parametrize(
    ("line", "holder", "expected"),
    [
        ("Sudland will release two fishermen.", None, "promised"),
        ("Sudland will release two fishermen if Norland pays.", None, "unanswered"),
        ("Norland said Sudland will release two fishermen.", "Norland", "unanswered"),
        ("Otto Lind said Sudland will release two fishermen.", "Otto Lind", "promised"),
    ],
)
def test_a_promise_is_the_addressees_own_and_without_an_if(ledger, line, holder, expected):
    scene = asking("Norland asked Sudland to free two fishermen.", "asked")
    scene.event("RETREAT", "free", "Sudland", "two fishermen", mode="release", modality="requested")
    assert state(ledger(scene, released(line, holder))) == expected


def test_a_deed_told_by_the_same_word_may_be_of_another_kind(ledger):
    scene = asking("Norland urged Sudland to return the altar panel of Vik.", "urged")
    scene.event("RETREAT", "return", "Sudland", mode="withdraw", modality="requested")
    deed = Scene("k2", "Ost", "2024-05-25", "Sudland returned the altar panel of Vik.")
    assert state(ledger(scene, deed.event("COOPERATE", "returned", "Sudland"))) == "done"


def test_a_deed_of_the_same_kind_in_another_matter_is_none(ledger):
    scene = asking("Norland asked Sudland for grain.", "asked")
    scene.event("AID", "grain", "Sudland", "Norland", modality="requested")
    deed = Scene("k2", "Ost", "2024-05-25", "Sudland lent Norland two icebreakers.")
    assert state(ledger(scene, deed.event("AID", "lent", "Sudland", "Norland"))) == "unanswered"


@pytest.mark.parametrize(
    ("line", "trigger"),
    [
        ("Norland asked for fuel.", "asked"),  # of whom, another sentence tells
        ("Sudland was told to leave.", "told"),  # by whom, another sentence tells
        ("Norland showed films in Sudland rather than ask for money.", "ask"),
        ("Norland asked for tugs that lie in Sudland.", "asked"),
        ("Norland sent a ship to Sudland and asked for fuel.", "asked"),
        ("Norland received two orders from Sudland for tugs.", "orders"),
        ("Norland ordered two tugs from Sudland.", "ordered"),
        ("Norland ordered Sudland to be searched.", "ordered"),
        ("Norland issued an order that allows Sudland to fish.", "order"),
        ("Norland called Sudland about a leak.", "called"),
    ],
)
def test_a_demand_is_told_by_whom_and_of_whom_in_its_sentence(ledger, line, trigger):
    found = ledger(asking(line, trigger, "Sudland and Norland share a border."))
    assert (found.total, found.one_sided) == (0, 1)


def test_things_in_a_number_are_not_asked(ledger):
    assert ledger(asking("Norland requested more pumps.", "requested", addressee="more pumps")).total == 0


def test_who_is_to_be_helped_is_not_asked(ledger):
    scene = asking("Norland appealed for fuel to help Sudland.", "appealed")
    scene.event("AID", "help", (), "Sudland", modality="requested")
    assert ledger(scene).total == 0


def test_the_subject_of_what_is_demanded_is_asked(ledger):
    scene = asking("Norland insisted that Sudland leave Ostra.", "insisted", addressee=())
    scene.event("ACCUSE", "leave", "Sudland")
    [entry] = ledger(scene).entries
    assert [who.name for who in entry.addressee] == ["Sudland"]


@pytest.mark.parametrize(
    ("line", "total"), [("Norland said Sudland was told to go.", 0), ("Norland told Sudland to go.", 1)]
)
def test_whoever_reports_what_somebody_was_told_need_not_have_told_it(ledger, line, total):
    scene = asking(line, "told", source=()).say("Norland", "told", "to go", act="request")
    assert ledger(scene).total == total


def test_who_is_calling_for_something_is_not_called(ledger):
    scene = asking("Norland was calling for Sudland to leave Ostra.", "calling for")
    assert ledger(scene).total == 1


def test_who_is_to_be_given_something_is_not_asked(ledger):
    scene = asking("Norland warned that Sudland should be given grain.", "warned", addressee=())
    assert ledger(scene.event("AID", "grain", (), "Sudland")).total == 0


def test_the_ground_of_a_demand_is_not_what_is_demanded(ledger):
    scene = asking("Norland told Sudland to wait because of the ban.", "told")
    scene.event("COERCE", "ban", "Sudland", modality="requested")
    assert ledger(scene).entries[0].wanted is None
