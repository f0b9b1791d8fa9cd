"""Drift by scripted scenarios: one event told with more or less certainty, and what is no drift."""

import pytest

from onrecord.corpus.drift import AskedDrifts, read_drifts
from onrecord.errors import InputError
from tests.corpus.scenes import Scene, played

FILLER = (
    "The harbour master opened the lock at noon and let eleven barges through before the wind turned.",
    "Two cranes stood idle all week because a shipment of bearings had not come from the foundry.",
    "Nobody at the customs house could say when the ferry to the outer islands would sail again.",
)


@pytest.fixture
def drifts(tmp_path):
    """Return a function that plays scenes and gives the drifts of their corpus, as `asked` of them."""

    def read(*scenes, **asked):
        with played(tmp_path / "news.corpus", *scenes) as corpus:
            return read_drifts(corpus, AskedDrifts(**asked))

    return read


def shelling(key, published, line, trigger="shelled", outlet="Nord", holder=None, **facts):
    """Return a scene in which Sudland shells Norland's docks, or so somebody says: `holder` is who, cue and act."""
    scene = Scene(key, outlet, published, line, FILLER[int(key[1:]) % len(FILLER)])
    if holder:
        who, cue, act = holder
        scene.say(who, cue, line.split(cue)[1].strip(" .") or line, act=act)
        facts["holder"] = "a1"
    return scene.event("ASSAULT", trigger, "Sudland", "Norland", mode="heavy-weapons", **facts)


def changes(drift):
    return [(c.what, c.before, c.after, c.direction) for c in drift.changes]


def only(found):
    [entry] = found.entries
    [drift] = entry.drifts
    return drift


ALLEGED = shelling(
    "k1",
    "2024-05-20",
    "Norland claimed that Sudland shelled the grain docks of Norland.",
    holder=("Norland", "claimed", "claim"),
)
SAID = shelling(
    "k2",
    "2024-05-21",
    "Norland said Sudland shelled the grain docks of Norland.",
    holder=("Norland", "said", "say"),
    outlet="Ost",
)
ASSERTED = shelling("k3", "2024-05-22", "Sudland shelled the grain docks of Norland on Sunday.", outlet="West")


def test_what_was_alleged_is_said_and_then_asserted(drifts):
    found = drifts(ALLEGED, SAID, ASSERTED)
    [entry] = found.entries
    assert [(stop.event, stop.outlet, stop.voice) for stop in entry.path] == [
        ("k1:v1", "Nord", "alleged"), ("k2:v1", "Ost", "said"), ("k3:v1", "West", "asserted"),
    ]  # fmt: skip
    assert [changes(drift) for drift in entry.drifts] == [
        [("voice", "alleged", "said", "more certain")], [("voice", "said", "asserted", "more certain")],
    ]  # fmt: skip
    first = entry.drifts[0]
    assert (first.scope, first.earlier.event, first.later.event) == ("articles", "k1:v1", "k2:v1")
    assert first.earlier.clause.words == "Norland claimed that Sudland shelled the grain docks of Norland"
    assert (first.changes[0].before_words, first.changes[0].after_words) == ("Norland, claimed", "Norland, said")
    assert found.directions == {"more certain": 2}


def test_it_also_travels_the_other_way(drifts):
    asserted = shelling("k1", "2024-05-20", "Sudland shelled the grain docks of Norland.")
    assert changes(only(drifts(asserted, SAID))) == [("voice", "asserted", "said", "less certain")]


def test_an_article_that_tells_it_as_an_earlier_one_did_has_not_drifted(drifts):
    asserted = shelling("k0", "2024-05-20", "Sudland shelled the grain docks of Norland.")
    found = drifts(asserted, SAID, ASSERTED)
    assert only(found).later.event == "k2:v1"


def test_what_another_speaker_says_with_other_force_is_no_drift(drifts):
    other = shelling(
        "k2",
        "2024-05-21",
        "Estland said Sudland shelled the grain docks of Norland.",
        holder=("Estland", "said", "say"),
    )
    assert drifts(ALLEGED, other).total == 0


@pytest.mark.parametrize(
    ("published", "line", "facts"),
    [
        ("2024-06-20", "Sudland shelled the grain docks of Norland.", {}),  # a month later
        ("2024-05-21", "Sudland shelled a nunnery at Varda.", {}),  # other words
        ("2024-05-21", "Sudland shelled the grain docks of Norland on May 2.", {"time": ("May 2", "2024-05-02")}),
        (None, "Sudland shelled the grain docks of Norland.", {}),
    ],
)
def test_what_may_be_another_event_is_not_compared(drifts, published, line, facts):
    first = shelling(
        "k1", "2024-05-20", "Norland said Sudland shelled its grain docks on Sunday.",
        holder=("Norland", "said", "say"), time=("Sunday", "2024-05-19"),
    )  # fmt: skip
    assert drifts(first, shelling("k2", published, line, outlet="Ost", **facts)).total == 0


RETOLD = ("Ost", "2024-05-21", "Sudland bombarded the docks of Norland before dawn.")


def told(key, outlet, published, line, trigger, actor="Sudland", recipient="Norland", holder=None, **facts):
    """Return a scene in which one side attacks another, in words of its own."""
    scene = Scene(key, outlet, published, line, FILLER[int(key[1:]) % len(FILLER)])
    if holder:
        who, cue, act = holder
        scene.say(who, cue, line.split(f"{cue} that ")[1].strip("."), act=act)
        facts["holder"] = "a1"
    return scene.event("ASSAULT", trigger, actor, recipient, **facts)


def claimed(key="k1", published="2024-05-20", **facts):
    line = "Norland claimed that Sudland shelled its docks."
    return told(key, "Nord", published, line, "shelled", holder=("Norland", "claimed", "claim"), **facts)


def test_what_one_alleges_and_another_asserts_in_other_words_is_compared(drifts):
    found = drifts(claimed(), told("k2", *RETOLD, "bombarded"))
    assert changes(only(found)) == [("voice", "alleged", "asserted", "more certain")]
    assert [only(found).earlier.clause.words, only(found).later.clause.words] == [
        "Norland claimed that Sudland shelled its docks", "Sudland bombarded the docks of Norland before dawn",
    ]  # fmt: skip


def test_the_same_deed_of_the_same_two_is_compared_whatever_the_words(drifts):
    sides = {"actor": "Dockers Union", "recipient": "Otto Lind"}
    line = "Otto Lind said that the Dockers Union attacked him."
    first = told("k1", "Nord", "2024-05-20", line, "attacked", holder=("Otto Lind", "said", "say"), **sides)
    second = told(
        "k2", "Ost", "2024-05-21", "The Dockers Union attacked Otto Lind on his way home.", "attacked", **sides
    )
    assert changes(only(drifts(first, second))) == [("voice", "said", "asserted", "more certain")]


@pytest.mark.parametrize(
    ("line", "drifted"), [("Sudland shelled Norland.", 1), ("Sudland shelled the dam of Norland.", 0)]
)
def test_the_word_of_the_event_alone_is_enough_where_nothing_else_is_told(drifts, line, drifted):
    assert drifts(claimed(), told("k2", "Ost", "2024-05-21", line, "shelled")).total == drifted


@pytest.mark.parametrize(
    ("published", "line", "trigger", "facts"),
    [
        ("2024-05-24", RETOLD[2], "bombarded", {}),  # days later
        ("2024-05-21", "Sudland shelled a nunnery of Norland.", "shelled", {}),  # another place
        ("2024-05-21", RETOLD[2], "bombarded", {"recipient": "Estland"}),
        ("2024-05-21", RETOLD[2], "bombarded", {"actor": "Sudland's army"}),  # of the same state, and somebody else
        ("2024-05-21", "Sudland will bombard the docks of Norland.", "bombard", {"modality": "planned"}),
        ("2024-05-21", RETOLD[2], "bombarded", {"mode": "aerial"}),
    ],
)
def test_fewer_words_are_enough_for_no_other_event(drifts, published, line, trigger, facts):
    first = claimed(mode="heavy-weapons")
    assert drifts(first, told("k2", "Ost", published, line, trigger, **facts)).total == 0


def test_other_parties_make_another_event(drifts):
    other = Scene("k2", "Ost", "2024-05-21", "Sudland shelled the grain docks of Estland.")
    other.event("ASSAULT", "shelled", "Sudland", "Estland")
    assert drifts(SAID, other).total == 0


def beaten(key, outlet, actor, doubt=""):
    line = f"{actor} {doubt}beat three printers during a midnight raid on the newspaper Vesper in Kiruna."
    scene = Scene(key, outlet, "2024-05-20", line, FILLER[int(key[1:])])
    return scene.event("ASSAULT", "beat", actor, "three printers")


def test_who_is_linked_to_nobody_is_compared_by_name_beside_somebody_who_is(drifts):
    found = drifts(beaten("k1", "Nord", "Sudland", "allegedly "), beaten("k2", "Ost", "Sudland"))
    assert changes(only(found)) == [("voice", "alleged", "asserted", "more certain")]


def test_two_events_of_nobody_in_particular_are_not_compared(drifts):
    assert drifts(beaten("k1", "Nord", "some men", "allegedly "), beaten("k2", "Ost", "some men")).total == 0


def test_a_dropped_if_and_a_dropped_may(drifts):
    if_ = shelling(
        "k1", "2024-05-20", "Sudland will shell the grain docks of Norland if the barges sail.", "shell",
        modality="hypothetical",
    )  # fmt: skip
    may = shelling(
        "k2", "2024-05-21", "Sudland may shell the grain docks of Norland.", "shell", modality="possible", outlet="Ost"
    )
    will = shelling(
        "k3", "2024-05-22", "Sudland will shell the grain docks of Norland.", "shell", modality="planned", outlet="West"
    )
    [entry] = drifts(if_, may, will).entries
    first, second = (drift.changes[0] for drift in entry.drifts)
    assert (first.before, first.after, first.before_words, first.after_words) == (
        "hypothetical",
        "possible",
        "if",
        "may",
    )
    assert (second.before, second.after, second.before_words) == ("possible", "planned", "may")
    assert {drift.direction for drift in entry.drifts} == {"more certain"}


def test_what_was_planned_may_have_happened_since(drifts):
    plan = shelling("k1", "2024-05-20", "Sudland will shell the grain docks of Norland.", "shell", modality="planned")
    demand = shelling(
        "k2", "2024-05-20", "Shell the grain docks of Norland.", "Shell", modality="requested", outlet="Ost"
    )
    assert drifts(plan, demand, ASSERTED).total == 0


def test_a_headline_asserts_what_the_body_attributes(drifts):
    scene = Scene(
        "k1", "Nord", "2024-05-20", "Sudland shells grain docks", "Norland said Sudland shelled its grain docks.",
        headline=True,
    )  # fmt: skip
    scene.event("ASSAULT", "shells", "Sudland")
    scene.say("Norland", "said", "Sudland shelled its grain docks")
    scene.event("ASSAULT", "shelled", "Sudland", "Norland", holder="a1")
    drift = only(drifts(scene))
    assert (drift.scope, drift.earlier.event, drift.later.event) == ("headline", "k1:v2", "k1:v1")
    assert changes(drift) == [("voice", "said", "asserted", "more certain")]


def test_a_headline_that_some_sentence_of_the_body_bears_out_has_not_drifted(drifts):
    scene = Scene(
        "k1", "Nord", "2024-05-20", "Sudland shells grain docks", "Norland said Sudland shelled its grain docks.",
        "Sudland shelled the grain docks for an hour.", headline=True,
    )  # fmt: skip
    scene.event("ASSAULT", "shells", "Sudland")
    scene.say("Norland", "said", "Sudland shelled its grain docks")
    scene.event("ASSAULT", "shelled", "Sudland", "Norland", holder="a1")
    scene.event("ASSAULT", "shelled", "Sudland", after="Sudland shelled the")
    assert drifts(scene).total == 0


def test_a_headline_has_as_done_what_the_body_only_demands(drifts):
    scene = Scene(
        "k1", "Nord", None, "Sudland pulls tanks from Ostra", "Norland urged Sudland to pull its tanks from Ostra.",
        headline=True,
    )  # fmt: skip
    scene.event("RETREAT", "pulls", "Sudland").event(
        "RETREAT", "pull", "Sudland", after="Norland", modality="requested"
    )
    assert changes(only(drifts(scene))) == [("modality", "requested", "actual", "more certain")]


def headed(headline, line, trigger, modality="actual", kind="AID", recipient="Norland", body=None, **facts):
    """Return a scene whose headline and body tell an event by one word; `body` are the facts of the body's alone."""
    scene = Scene("k1", "Nord", "2024-05-20", headline, line, headline=True)
    own = {"recipients": recipient, "modality": modality, **(body or {})}
    scene.event(kind, trigger, "Sudland", recipients=recipient, **facts)
    return scene.event(kind, trigger, "Sudland", after=line, **own)


def test_whoever_says_that_one_agrees_agrees(drifts):
    scene = Scene(
        "k1", "Nord", "2024-05-20", "Sudland offers tugs", "Sudland said it offers Norland tugs.", headline=True
    )
    scene.say("Sudland", "said", "it offers Norland tugs", after="Sudland said")
    scene.event("AGREE", "offers", "Sudland")
    scene.event("AGREE", "offers", "Sudland", "Norland", after="it offers", holder="a1")
    assert drifts(scene).total == 0


@pytest.mark.parametrize(
    ("line", "recipient", "total"),
    [
        ("Sudland plans to rescue the banks of Vik.", "the banks", 0),
        ("Sudland plans to rescue the shipyard of Vik.", "the shipyard", 1),
        ("Sudland plans to rescue a yard for ferries.", "a yard", 1),
    ],
)
def test_what_a_headline_tells_is_done_to_the_same(drifts, line, recipient, total):
    body = {"recipients": recipient}
    scene = headed("Sudland to rescue shipyard for ferries", line, "rescue", "planned", recipient="shipyard", body=body)
    assert drifts(scene).total == total


@pytest.mark.parametrize(("headline", "total"), [("Norland to leave due to ban", 0), ("Norland wants ban", 1)])
def test_the_ground_of_what_is_asked_is_not_compared(drifts, headline, total):
    line = "Sudland began a ban on ferries in May."
    scene = Scene("k1", "Nord", "2024-05-20", headline, line, headline=True)
    scene.event("COERCE", "ban", "Sudland", "Norland", modality="requested")
    scene.event("COERCE", "ban", "Sudland", "Norland", after=line)
    assert drifts(scene).total == total


def test_a_hedge_of_another_act_is_none(drifts):
    line = "Sudland rescued Norland, and the navy reportedly saved ten."
    assert drifts(headed("Sudland rescued Norland", line, "rescued").hedge("reportedly")).total == 0
    line = "Sudland reportedly rescued Norland."
    assert drifts(headed("Sudland rescued Norland", line, "rescued").hedge("reportedly")).total == 1


def test_one_word_and_what_stands_behind_it_is_one_event_in_an_article_whoever_acts(drifts):
    headline, line = (
        "Three printers will block gates of the naval shipyard",
        "Some men will block the gates of the naval shipyard if nobody pays.",
    )
    scene = Scene("k1", "Nord", "2024-05-20", headline, line, headline=True)
    scene.event("PROTEST", "block", "three printers", modality="planned")
    scene.event("PROTEST", "block", "some men", after=line, modality="hypothetical")
    assert changes(only(drifts(scene)))[0][:3] == ("modality", "hypothetical", "planned")


def test_a_hedge_that_is_dropped(drifts):
    hedged = shelling("k1", "2024-05-20", "Sudland allegedly shelled the grain docks of Norland.")
    drift = only(drifts(hedged, ASSERTED))
    assert changes(drift) == [("voice", "alleged", "asserted", "more certain")]
    assert (drift.changes[0].before_words, drift.changes[0].after_words) == ("allegedly", "")


def test_a_hedge_within_what_somebody_claims_is_told_by_itself(drifts):
    hedged = shelling(
        "k1", "2024-05-20", "Norland claimed that Sudland apparently shelled the grain docks of Norland.",
        holder=("Norland", "claimed", "claim"),
    ).hedge("apparently")  # fmt: skip
    later = shelling(
        "k2", "2024-05-21", "Norland claimed that Sudland shelled the grain docks of Norland.",
        holder=("Norland", "claimed", "claim"),
    )  # fmt: skip
    assert changes(only(drifts(hedged, later))) == [("hedge", "hedged", "plain", "more certain")]


def test_the_same_speaker_denies_and_admits(drifts):
    denied = shelling(
        "k1", "2024-05-20", "Sudland denied that Sudland shelled the grain docks of Norland.", polarity="-",
        holder=("Sudland", "denied", "deny"),
    )  # fmt: skip
    admitted = shelling(
        "k2", "2024-05-22", "Sudland admitted that Sudland shelled the grain docks of Norland.",
        holder=("Sudland", "admitted", "admit"),
    )  # fmt: skip
    assert changes(only(drifts(denied, admitted))) == [
        ("polarity", "-", "+", "other"), ("act", "deny", "admit", "other"),
    ]  # fmt: skip


def test_a_charge_and_the_denial_of_the_charged_are_no_drift(drifts):
    denied = shelling(
        "k2", "2024-05-21", "Sudland denied that it shelled the grain docks of Norland.", polarity="-",
        holder=("Sudland", "denied", "deny"), outlet="Ost",
    )  # fmt: skip
    assert drifts(SAID, denied).total == 0


def test_a_copy_that_drops_the_speaker_is_held_against_the_text_it_copies(drifts):
    def story(key, outlet, published, line):
        return Scene(key, outlet, published, *FILLER, line, *FILLER[::-1])

    first = story("k1", "Nord", "2024-05-20", "Norland said Sudland will shell the grain docks of Norland.")
    first.say("Norland", "said", "Sudland will shell the grain docks of Norland")
    first.event("ASSAULT", "shell", "Sudland", "Norland", modality="planned", holder="a1")
    copy = story("k2", "Ost", "2024-05-20", "Sudland shelled the grain docks of Norland.")
    copy.event("ASSAULT", "shelled", "Sudland", "Norland")
    drift = only(drifts(first, copy))
    assert drift.scope == "copies"
    assert [change[:3] for change in changes(drift)] == [
        ("voice", "said", "asserted"),
        ("modality", "planned", "actual"),
    ]


def test_drifts_are_the_same_in_one_build_or_in_several(tmp_path):
    scenes = (ASSERTED, SAID, ALLEGED)
    with played(tmp_path / "one", *scenes) as whole:
        for scene in scenes:
            played(tmp_path / "two", scene).close()
        with played(tmp_path / "two") as parts:
            for table in ("propositions", "proposition_tellings", "drifts"):
                one, two = (c.connection.execute(f"SELECT * FROM {table}").fetchall() for c in (whole, parts))
                assert one == two != []


@pytest.mark.parametrize(
    ("asked", "total", "number"),
    [
        ({"about": ("docks",)}, 1, 2),
        ({"about": ("Norland grai*",)}, 1, 2),
        ({"about": ("tanks",)}, 0, 0),
        ({"about": ("'); DROP TABLE drifts; -- \0",)}, 0, 0),
        ({"since": "2024-05-22"}, 1, 1),
        ({"until": "2024-05"}, 1, 2),
        ({"until": "2024-05-20"}, 0, 0),
        ({"outlet": ("West",)}, 1, 1),
        ({"scope": ("headline",)}, 0, 0),
        ({"direction": ("more certain",)}, 1, 2),
    ],
)
def test_drifts_by_words_days_outlet_scope_and_direction(drifts, asked, total, number):
    found = drifts(ALLEGED, SAID, ASSERTED, **asked)
    assert (found.total, sum(found.directions.values())) == (total, number)
    assert sum(len(entry.drifts) for entry in found.entries) == number


def test_what_cannot_be_asked_is_refused(drifts):
    with pytest.raises(InputError, match="give one of headline"):
        drifts(ALLEGED, scope=("title",))
    with pytest.raises(InputError, match="2024-5"):
        drifts(since="2024-5")


def test_an_empty_corpus_has_no_drifts(drifts):
    assert (drifts().total, drifts().entries) == (0, ())
