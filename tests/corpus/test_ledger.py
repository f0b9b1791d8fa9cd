"""The ledger by scripted scenarios: who demanded what of whom, and what is known to have followed."""

import pytest

from onrecord.corpus.ledger import AskedDemands, read_ledger
from onrecord.errors import InputError
from tests.corpus.scenes import Scene, played

WITHDRAW = "Norland demanded that Sudland withdraw its tanks from Ostra."


@pytest.fixture
def ledger(tmp_path):
    """Return a function that plays scenes and gives the ledger of their corpus, as `asked` of it."""

    def read(*scenes, **asked):
        with played(tmp_path / "news.corpus", *scenes) as corpus:
            return read_ledger(corpus, AskedDemands(**asked))

    return read


def demand(key="k1", outlet="Nord", published="2024-05-20", line=WITHDRAW):
    """Return the scene in which Norland demands that Sudland withdraw."""
    return (
        Scene(key, outlet, published, line)
        .event("REQUEST", "demanded", "Norland", "Sudland", mode="yield")
        .event("RETREAT", "withdraw", "Sudland", mode="withdraw", modality="requested")
    )


def steps(entry):
    return [(step.kind, step.day, [telling.event for telling in step.tellings]) for step in entry.steps]


def test_a_demand_without_an_answer_is_open_to_the_newest_day_in_the_corpus(ledger):
    other = Scene("k2", "Ost", "2024-06-04", "It rained in Ostra.")
    found = ledger(demand(), other)
    [entry] = found.entries
    assert (found.newest, entry.state, entry.since, entry.days) == ("2024-06-04", "unanswered", "2024-05-20", 15)
    assert [w.name for w in entry.source] == ["Norland"]
    assert [w.name for w in entry.addressee] == ["Sudland"]
    assert (entry.wanted.type, entry.wanted.mode, entry.wanted.polarity) == ("RETREAT", "withdraw", "+")
    assert steps(entry) == [("demanded", "2024-05-20", ["k1:v1"])]


def test_a_demand_is_rejected_by_an_official_of_the_state_that_was_asked(ledger):
    answer = Scene("k2", "Ost", "2024-05-22", "Otto Lind refused to pull the tanks out of Ostra.")
    answer.event("REJECT", "refused", "Otto Lind", mode="yield")
    [entry] = ledger(demand(), answer).entries
    assert (entry.state, entry.stood) == ("rejected", "2024-05-22")
    assert entry.steps[1].basis == "same words: tanks, Ostra"
    [told] = entry.steps[1].tellings
    assert (told.event, told.article.outlet, told.clause.words) == (
        "k2:v1", "Ost", "Otto Lind refused to pull the tanks out of Ostra",
    )  # fmt: skip


def test_what_the_other_side_rejects_of_somebody_else_is_no_answer(ledger):
    answer = Scene("k2", "Ost", "2024-05-22", "Sudland refused Estland the tanks that stand at Ostra.")
    answer.event("REJECT", "refused", "Sudland", "Estland")
    [entry] = ledger(demand(), answer).entries
    assert entry.state == "unanswered"


def test_a_denied_accusation_is_no_rejection(ledger):
    answer = Scene("k2", "Ost", "2024-05-22", "Sudland denied that its tanks had fired at Ostra.")
    answer.event("REJECT", "denied", "Sudland", "Norland").say(
        "Sudland", "denied", "its tanks had fired at Ostra", act="deny"
    )
    [entry] = ledger(demand(), answer).entries
    assert entry.state == "unanswered"


def test_what_was_rejected_before_the_demand_is_no_answer(ledger):
    answer = Scene("k2", "Ost", "2024-05-12", "Sudland refused to pull its tanks out of Ostra.")
    answer.event("REJECT", "refused", "Sudland", "Norland", mode="yield")
    [entry] = ledger(answer, demand()).entries
    assert entry.state == "unanswered"


def test_an_answer_without_words_of_its_own_is_one_to_the_nearest_demand_of_its_article(ledger):
    scene = Scene(
        "k1", "Nord", "2024-05-20", "Norland asked Sudland for fuel oil.",
        "Norland demanded that Sudland withdraw its tanks from Ostra.", "Sudland rejected the demand.",
    )  # fmt: skip
    scene.event("REQUEST", "asked", "Norland", "Sudland", mode="assist")
    scene.event("REQUEST", "demanded", "Norland", "Sudland", mode="yield")
    scene.event("RETREAT", "withdraw", "Sudland", mode="withdraw", modality="requested")
    scene.event("REJECT", "rejected", "Sudland", "Norland")
    states = {entry.demand: entry.state for entry in ledger(scene).entries}
    assert states == {"k1:v1": "unanswered", "k1:v2": "rejected"}


def test_a_promise_is_one_in_words_or_as_something_planned(ledger):
    agreed = Scene("k2", "Ost", "2024-05-21", "Sudland agreed to move its tanks.")
    agreed.event("AGREE", "agreed", "Sudland", "Norland")
    planned = Scene("k3", "Ost", "2024-05-23", "Sudland will withdraw from Ostra on Friday.")
    planned.event("RETREAT", "withdraw", "Sudland", mode="withdraw", modality="planned")
    [entry] = ledger(demand(), agreed, planned).entries
    assert entry.state == "promised"
    assert steps(entry)[1:] == [("promised", "2024-05-21", ["k2:v1", "k3:v1"])]


def test_a_refusal_is_also_what_will_not_be(ledger):
    answer = Scene("k2", "Ost", "2024-05-23", "Sudland will not withdraw from Ostra.")
    answer.event("RETREAT", "withdraw", "Sudland", mode="withdraw", modality="planned", polarity="-")
    [entry] = ledger(demand(), answer).entries
    assert entry.state == "rejected"


def test_a_concession_falls_short_of_the_deed(ledger):
    answer = Scene(
        "k2", "Ost", "2024-05-25", "Sudland eased its blockade and gave Norland its tanks at Ostra to count."
    )
    answer.event("CONCEDE", "eased", "Sudland", "Norland")
    [entry] = ledger(demand(), answer).entries
    assert (entry.state, entry.steps[1].kind) == ("conceded", "conceded")


def test_what_was_demanded_is_done_by_the_same_actor(ledger):
    promised = Scene("k2", "Ost", "2024-05-22", "Sudland promised Norland to clear Ostra of tanks.")
    promised.event("AGREE", "promised", "Sudland", "Norland")
    done = Scene("k3", "Ost", "2024-05-28", "Sudland's army withdrew from Ostra on Monday.")
    done.event("RETREAT", "withdrew", "Sudland's army", mode="withdraw", time=("Monday", "2024-05-27"))
    late = Scene("k4", "Nord", "2024-06-01", "Sudland had promised to move its tanks out of Ostra.")
    late.event("AGREE", "promised", "Sudland", "Norland")
    [entry] = ledger(demand(), promised, done, late).entries
    assert (entry.state, entry.stood, entry.days) == ("done", "2024-05-27", 5)
    assert [step.kind for step in entry.steps] == ["demanded", "promised", "done", "promised"]
    assert entry.steps[2].dated


@pytest.mark.parametrize(
    ("line", "facts", "holder"),
    [
        ("Estland withdrew its tanks from Ostra.", {"actors": "Estland"}, None),
        ("Sudland withdrew its tanks from Ostra.", {"time": ("withdrew", "2014")}, None),
        ("Sudland withdrew its tanks from Ostra.", {"modality": "possible"}, None),
        ("Otto Lind denied that Sudland withdrew its tanks.", {}, "deny"),
        ("Otto Lind asked whether Sudland withdrew its tanks.", {}, "ask"),
    ],
)
def test_what_others_do_or_did_long_before_or_may_do_is_not_done(ledger, line, facts, holder):
    scene = Scene("k2", "Ost", "2024-05-28", line)
    if holder:
        scene.say("Otto Lind", line.split()[2], "Sudland withdrew its tanks", act=holder)
        facts = {**facts, "holder": "a1"}
    scene.event("RETREAT", "withdrew", **{"actors": "Sudland", "mode": "withdraw", **facts})
    [entry] = ledger(demand(), scene).entries
    assert entry.state == "unanswered"


def test_to_stop_is_done_when_it_is_told_as_not_happening(ledger):
    scene = Scene("k1", "Nord", "2024-05-20", "Norland urged Sudland to stop shelling the harbour of Ostra.")
    scene.event("REQUEST", "urged", "Norland", "Sudland", mode="yield")
    scene.event("ASSAULT", "shelling", "Sudland", modality="requested", polarity="-", mode="heavy-weapons")
    goes_on = Scene("k2", "Nord", "2024-05-21", "Sudland shelled the harbour again.")
    goes_on.event("ASSAULT", "shelled", "Sudland", mode="heavy-weapons")
    [entry] = ledger(scene, goes_on).entries
    assert (entry.state, steps(entry)[1][0]) == ("unanswered", "not done")


def test_one_demand_in_many_articles_is_one_row(ledger):
    again = demand("k2", "Ost", "2024-05-21", "Norland has demanded that Sudland withdraw its tanks.")
    third = (
        Scene("k3", "West", "2024-05-23", "Anna Berg called on Sudland to pull its tanks back from Ostra.")
        .event("REQUEST", "called on", "Anna Berg", "Sudland", mode="yield")
        .event("RETREAT", "pull", "Sudland", modality="requested")
    )
    [entry] = ledger(demand(), again, third).entries
    assert steps(entry) == [("demanded", "2024-05-20", ["k1:v1", "k2:v1", "k3:v1"])]
    assert [w.name for w in entry.source] == ["Norland", "Anna Berg"]


TOLD_ON = (
    "Three printers demanded paid rest from some men who own the old press at Vik.",
    "Ink had run short since the ferry stopped in May, and the last sheets were cut by hand on the quay.",
    "A carter who had brought paper over the ridge said the road would close with the first snow of the year.",
    "Nobody at the press could say on Tuesday how many sheets were still dry or who would pay for the next load.",
)


def told_on(key, outlet, published, *, first=TOLD_ON[0]):
    """Return a copy of one text in which those who demand, and of whom, are linked to nobody."""
    scene = Scene(key, outlet, published, first, *TOLD_ON[1:])
    return scene.event("REQUEST", "demanded", "three printers", "some men")


def test_a_demand_told_in_copies_is_one_row_however_late_they_come_and_whoever_is_linked(ledger):
    late = told_on("k3", "West", "2024-07-15")
    [entry] = ledger(told_on("k1", "Nord", "2024-05-20"), told_on("k2", "Ost", "2024-05-21"), late).entries
    assert [telling.event for step in entry.steps for telling in step.tellings] == ["k1:v1", "k2:v1", "k3:v1"]
    assert (entry.counts.reports, entry.counts.texts, entry.counts.origins) == (3, 1, 1)
    assert [[w.name for w in side] for side in (entry.source, entry.addressee)] == [["three printers"], ["some men"]]


def test_what_is_demanded_in_the_same_words_by_no_copies_stays_apart(ledger):
    other = Scene("k2", "Ost", "2024-05-21", TOLD_ON[0], "It was a fine day otherwise.")
    other.event("REQUEST", "demanded", "three printers", "some men")
    assert ledger(told_on("k1", "Nord", "2024-05-20"), other).total == 2


def test_two_things_asked_at_once_in_copies_are_two_rows_with_both_reports(ledger):
    scenes = [told_on(key, key, "2024-05-20") for key in ("k1", "k2")]
    for scene in scenes:
        scene.event("AID", "paid", "some men", "three printers", modality="requested")
        scene.event("CONSULT", "rest", "some men", "three printers", modality="requested")
    entries = ledger(*scenes).entries
    assert [(entry.wanted.type, entry.counts.reports) for entry in entries] == [("CONSULT", 2), ("AID", 2)]


def test_another_thing_asked_of_the_same_is_another_row(ledger):
    other = Scene("k2", "Ost", "2024-05-21", "Norland asked Sudland to release two fishermen.")
    other.event("REQUEST", "asked", "Norland", "Sudland", mode="yield")
    other.event("RETREAT", "release", "Sudland", "two fishermen", mode="release", modality="requested")
    done = Scene("k3", "Ost", "2024-05-24", "Sudland freed both fishermen.")
    done.event("RETREAT", "freed", "Sudland", mode="release")
    states = {entry.demand: entry.state for entry in ledger(demand(), other, done).entries}
    assert states == {"k1:v1": "unanswered", "k2:v1": "done"}


def test_two_things_asked_at_once_are_two_rows_with_one_piece_of_evidence(ledger):
    scene = Scene("k1", "Nord", "2024-05-20", "Norland urged Sudland to withdraw and to meet its envoy.")
    scene.event("REQUEST", "urged", "Norland", "Sudland", mode="yield")
    scene.event("RETREAT", "withdraw", "Sudland", mode="withdraw", modality="requested")
    scene.event("CONSULT", "meet", "Sudland", modality="requested")
    entries = ledger(scene).entries
    assert sorted(entry.wanted.type for entry in entries) == ["CONSULT", "RETREAT"]
    assert {entry.demand for entry in entries} == {"k1:v1"}


def test_a_demand_made_again_after_its_answer_is_open_again_if_an_article_dates_it(ledger):
    answer = Scene("k2", "Ost", "2024-05-22", "Sudland refused to pull its tanks out of Ostra.")
    answer.event("REJECT", "refused", "Sudland", "Norland", mode="yield")
    retold = demand("k3", "Ost", "2024-05-24")
    assert ledger(demand(), answer, retold).entries[0].state == "rejected"
    line = "On Monday Norland demanded that Sudland withdraw its tanks."
    again = (
        Scene("k4", "Ost", "2024-05-28", line)
        .event("REQUEST", "demanded", "Norland", "Sudland", mode="yield", time=("Monday", "2024-05-27"))
        .event("RETREAT", "withdraw", "Sudland", mode="withdraw", modality="requested")
    )
    [entry] = ledger(again).entries
    assert (entry.state, entry.stood, entry.since) == ("unanswered", "2024-05-27", "2024-05-20")
    assert [step.kind for step in entry.steps] == ["demanded", "rejected", "demanded", "demanded again"]


def test_the_same_demand_a_season_later_is_a_new_row(ledger):
    assert ledger(demand(), demand("k2", "Ost", "2024-09-20")).total == 2


def test_within_one_state_sides_are_told_apart_by_who_they_are(ledger):
    scene = Scene("k1", "Nord", "2024-05-20", "Anna Berg asked Norland to reopen the harbour.", "Norland reopened it.")
    scene.event("REQUEST", "asked", "Anna Berg", "Norland", mode="yield")
    scene.event("CONCEDE", "reopen", "Norland", modality="requested")
    other = Scene("k2", "Nord", "2024-05-22", "Anna Berg reopened the harbour.")
    other.event("CONCEDE", "reopened", "Anna Berg")
    [entry] = ledger(scene, other).entries
    assert entry.state == "unanswered"


def test_what_is_said_to_two_things_asked_at_once_answers_both(ledger):
    scene = Scene(
        "k1", "Nord", "2024-05-20", "Norland urged Sudland to withdraw and to meet its envoy.", "Sudland refused.",
    )  # fmt: skip
    scene.event("REQUEST", "urged", "Norland", "Sudland", mode="yield")
    scene.event("RETREAT", "withdraw", "Sudland", mode="withdraw", modality="requested")
    scene.event("CONSULT", "meet", "Sudland", modality="requested")
    scene.event("REJECT", "refused", "Sudland")
    assert [entry.state for entry in ledger(scene).entries] == ["rejected", "rejected"]


@pytest.mark.parametrize("mode", ["yield", None, "change"])
def test_a_noun_that_refers_to_a_demand_is_a_telling_of_it_as_a_bare_noun_tells_no_mode(ledger, mode):
    scene = Scene("k2", "Ost", "2024-05-22", "A ferry carried Norland's demands to Sudland in a storm.")
    scene.event("REQUEST", "demands", "Norland", "Sudland", mode=mode)
    assert ledger(demand(), scene).total == 1


def test_a_thing_is_nobody_of_whom_something_is_demanded(ledger):
    scene = Scene("k1", "Nord", "2024-05-20", "Norland asked for the altar panel.")
    scene.event("REQUEST", "asked", "Norland", "altar panel", mode="assist")
    found = ledger(scene)
    assert (found.total, found.one_sided) == (0, 1)


def test_a_demand_of_nobody_or_by_nobody_is_only_counted(ledger):
    scene = Scene("k1", "Nord", "2024-05-20", "Calls for an inquiry grew.", "Anna Berg demanded tanks.")
    scene.event("REQUEST", "Calls").event("REQUEST", "demanded", "Anna Berg")
    found = ledger(scene)
    assert (found.total, found.one_sided) == (0, 2)


def test_a_demand_that_was_not_made_is_none(ledger):
    scene = Scene("k1", "Nord", "2024-05-20", "Norland may demand that Sudland withdraw.")
    scene.event("REQUEST", "demand", "Norland", "Sudland", modality="possible")
    found = ledger(scene)
    assert (found.total, found.one_sided) == (0, 0)


def test_articles_without_a_day_answer_only_within_themselves(ledger):
    first = demand(published=None)
    answer = Scene("k2", "Ost", None, "Sudland refused to pull its tanks out of Ostra.")
    answer.event("REJECT", "refused", "Sudland", "Norland", mode="yield")
    line = "Norland has demanded that Sudland pull its tanks back from Ostra."  # words of its own: no copy of the first
    inside = Scene("k3", "Ost", None, line, "It refused to move the tanks.")
    inside.event("REQUEST", "demanded", "Norland", "Sudland", mode="yield")
    inside.event("RETREAT", "pull", "Sudland", mode="withdraw", modality="requested")
    inside.event("REJECT", "refused", "Sudland", mode="yield").mention("It", "Sudland")
    found = ledger(first, answer, inside)
    assert {e.demand: (e.state, e.days) for e in found.entries} == {
        "k1:v1": ("unanswered", None), "k3:v1": ("rejected", None),
    }  # fmt: skip


def test_a_superseded_version_no_longer_counts(ledger):
    assert ledger(demand(), demand(line=WITHDRAW + " Nobody answered.")).total == 1
    assert ledger(Scene("k1", "Nord", "2024-05-20", "Norland was silent.")).total == 0


def test_the_ledger_is_the_same_in_one_build_or_in_several(tmp_path):
    answer = Scene("k2", "Ost", "2024-05-22", "Otto Lind refused to pull the tanks out of Ostra.")
    answer.event("REJECT", "refused", "Otto Lind", mode="yield")
    scenes = (demand(), answer, demand("k3", "Ost", "2024-05-23"))
    with played(tmp_path / "one", *scenes) as whole:
        for scene in scenes:
            played(tmp_path / "two", scene).close()
        with played(tmp_path / "two") as parts:
            for table in ("demands", "demand_parties", "demand_steps"):
                one, two = (c.connection.execute(f"SELECT * FROM {table}").fetchall() for c in (whole, parts))
                assert one == two


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ({"source": ("Norland",)}, 2),
        ({"source": ("Berg",)}, 1),
        ({"addressee": ("Sudland",)}, 1),
        ({"source": ("Norland",), "addressee": ("Estland",)}, 1),
        ({"source": ("Sudland",)}, 0),
        ({"since": "2024-05-21"}, 1),
        ({"until": "2024-05-20"}, 1),
        ({"outlet": ("Ost",)}, 1),
        ({"state": ("rejected", "done")}, 0),
        ({"source": ("'); DROP TABLE demands; --",)}, 0),
        ({"source": ("\0",)}, 0),
    ],
)
def test_a_ledger_by_parties_days_outlet_and_state(ledger, asked, total):
    other = Scene("k2", "Ost", "2024-05-22", "Norland and Anna Berg asked Estland for fuel oil.")
    other.event("REQUEST", "asked", ("Norland", "Anna Berg"), "Estland", mode="assist")
    found = ledger(demand(), other, **asked)
    assert (found.total, len(found.entries)) == (total, total)
    assert sum(found.states.values()) == total


def test_a_name_that_nobody_has_is_told_with_names_like_it(ledger):
    [unknown] = ledger(demand(), source=("Norlund",)).unknown
    assert (unknown.filter, unknown.name, unknown.near) == ("from", "Norlund", ("Norland",))


def test_a_day_that_cannot_be_is_refused(ledger):
    with pytest.raises(InputError, match="2024-13"):
        ledger(demand(), since="2024-13")


def test_an_empty_corpus_has_an_empty_ledger(ledger):
    found = ledger()
    assert (found.newest, found.total, found.entries, found.one_sided) == (None, 0, (), 0)
