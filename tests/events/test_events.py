"""Who did what to whom and did it happen, one small sentence for each construction."""

import msgspec
import pytest

from onrecord.record import Mention
from tests.events.sentences import Told, attributed, parsed, read, told

SINGLE = [
    # voice and shape of the clause
    ("active", "ASSAULT", "attacked", "russia", "ukraine", "actual+"),
    ("passive", "ASSAULT", "attacked", "russia", "ukraine", "actual+"),
    ("agentless", "COERCE", "arrested", "", "lee", "actual+"),
    ("both", "ACCUSE", "condemned", "kim lee", "russia", "actual+"),
    ("withdrew", "RETREAT", "withdrew from", "russia", "ukraine", "actual+"),
    ("fired", "ASSAULT", "fired at", "police", "protesters", "actual+"),
    ("airport", "COERCE", "arrested", "police", "", "actual+"),
    ("protested", "PROTEST", "marched", "protesters", "kim", "actual+"),
    ("provided", "AID", "provided", "kim", "iran", "actual+"),
    ("deploy", "MOBILIZE", "deployed", "russia", "", "actual+"),
    ("fined", "SANCTION", "fined", "court", "kim", "actual+"),
    # both sides take part
    ("met", "CONSULT", "met", "kim lee", "", "actual+"),
    ("met_with", "CONSULT", "met with", "kim lee", "", "actual+"),
    ("attended", "CONSULT", "attended", "kim lee", "", "actual+"),
    # nouns
    ("nominal", "ASSAULT", "attack", "russia", "ukraine", "actual+"),
    ("launched", "ASSAULT", "attack", "russia", "ukraine", "actual+"),
    ("strike_on", "ASSAULT", "strikes on", "", "ukraine", "actual+"),
    ("strike_work", "PROTEST", "strike", "teachers", "", "actual+"),
    ("faces", "ACCUSE", "trial", "", "lee", "actual+"),
    ("backed", "SUPPORT", "expressed", "kim", "iran", "actual+"),
    ("headline", "COERCE", "jailed", "", "lee", "actual+"),
    ("received", "CONSULT", "received", "lee", "kim", "actual+"),
    ("court", "ACCUSE", "appeared in court", "court", "lee", "actual+"),
    ("bottle", "ASSAULT", "threw", "protesters", "police", "actual+"),
    ("deliveries", "SANCTION", "cut", "russia", "ukraine", "actual+"),
    ("committed", "AGREE", "committed to", "iran", "", "actual+"),
    ("tribute", "SUPPORT", "paid tribute", "kim", "lee", "actual+"),
    ("statement", "ACCUSE", "condemning", "kim", "russia", "actual+"),
    ("prison", "COERCE", "prison", "", "lee", "actual+"),
    ("sent", "COERCE", "jail", "", "lee", "actual+"),
    # did it happen
    ("can_you", "ASSAULT", "attack", "iran", "ukraine", "questioned+"),
    ("asked", "ASSAULT", "attack", "russia", "ukraine", "questioned+"),
    ("called_it", "ASSAULT", "massacre", "", "", "actual+"),
    ("went_to", "COERCE", "arrest", "police", "lee", "planned+"),
    ("prevented", "COERCE", "arresting", "police", "lee", "actual-"),
    ("disarm", "RETREAT", "disarm", "iran", "", "planned+"),
    ("ready", "ASSAULT", "attack", "iran", "israel", "possible+"),
    ("decree", "COERCE", "arrest", "", "lee", "planned+"),
    ("planes", "AID", "send", "kim", "iran", "planned+"),
    ("to_threats", "CONCEDE", "yield to", "kim", "", "planned-"),
    ("negated", "COERCE", "arrest", "police", "kim", "actual-"),
    ("never", "ASSAULT", "attacked", "russia", "ukraine", "actual-"),
    ("nobody", "ASSAULT", "attacked", "", "ukraine", "actual-"),
    ("failed", "COERCE", "arrest", "police", "lee", "actual-"),
    ("without", "COERCE", "arresting", "police", "lee", "actual-"),
    ("no_protests", "PROTEST", "protests", "", "", "actual-"),
    ("possible", "ASSAULT", "attack", "russia", "ukraine", "possible+"),
    ("may_not", "COERCE", "arrest", "police", "lee", "possible-"),
    ("planned", "ASSAULT", "attack", "russia", "ukraine", "planned+"),
    ("plan", "ASSAULT", "attack", "russia", "ukraine", "planned+"),
    ("talks", "CONSULT", "Talks", "iran israel", "", "planned+"),
    ("planned_noun", "CONSULT", "visit", "kim", "iran", "planned+"),
    ("must", "RETREAT", "release", "russia", "lee", "requested+"),
    ("question", "ASSAULT", "attack", "russia", "ukraine", "questioned+"),
    ("whether", "ASSAULT", "attacked", "russia", "ukraine", "questioned+"),
    ("said", "ASSAULT", "attacked", "russia", "ukraine", "actual+"),
    ("told_story", "COERCE", "arrested", "police", "iran", "actual+"),
]


@pytest.mark.parametrize(("name", "type_", "trigger", "actors", "recipients", "factuality"), SINGLE)
def test_one_event(name: str, type_: str, trigger: str, actors: str, recipients: str, factuality: str) -> None:
    assert told(parsed(name)) == [Told(type_, trigger, actors, recipients, factuality)]


TWO = {
    "urged": [("REQUEST", "kim", "iran", "actual+"), ("RETREAT", "iran", "lee", "requested+")],
    "told": [("REQUEST", "kim", "lee", "actual+"), ("RETREAT", "lee", "", "requested+")],
    "stop": [("REQUEST", "kim", "russia", "actual+"), ("ASSAULT", "russia", "ukraine", "requested-")],
    "threatened": [("THREATEN", "iran", "israel", "actual+"), ("ASSAULT", "iran", "israel", "planned+")],
    "denied": [("REJECT", "kim", "", "actual+"), ("ASSAULT", "russia", "ukraine", "actual-")],
    "deny_charge": [("REJECT", "kim", "", "actual+"), ("ACCUSE", "", "", "actual+")],
    "refused": [("REJECT", "police", "lee", "actual+"), ("RETREAT", "police", "lee", "actual-")],
    "accused": [("ACCUSE", "kim", "russia", "actual+"), ("ASSAULT", "russia", "ukraine", "actual+")],
    "object_actor": [("ACCUSE", "iran", "israel", "actual+"), ("ASSAULT", "israel", "", "actual+")],
    "owner": [("ACCUSE", "protesters", "", "actual+"), ("COERCE", "", "lee", "actual+")],
    "hypothetical": [("ASSAULT", "russia", "ukraine", "hypothetical+"), ("RETREAT", "iran", "", "hypothetical+")],
    "relative": [("COERCE", "police", "lee", "actual+"), ("ASSAULT", "police", "kim", "actual+")],
    "conjoined": [("ASSAULT", "police", "lee", "actual+"), ("COERCE", "police", "lee", "actual+")],
    "convicted": [("SANCTION", "", "lee", "actual+"), ("SANCTION", "", "lee", "actual+")],
    "insisted_must": [("REQUEST", "kim", "lee", "actual+"), ("RETREAT", "lee", "", "requested+")],
    "motion": [("REQUEST", "kim", "", "actual+"), ("COERCE", "kim", "lee", "requested+")],
    "after_clash": [("CONSULT", "kim lee", "", "planned+"), ("ASSAULT", "iran israel", "", "actual+")],
    "sought": [("REQUEST", "kim", "", "actual+"), ("SUPPORT", "iran", "kim", "requested+")],
    "rejected": [("REJECT", "kim", "iran", "actual+"), ("REQUEST", "iran", "", "actual+")],
    "agreed_truce": [("AGREE", "iran", "", "actual+"), ("RETREAT", "iran", "", "actual+")],
    "again": [("ASSAULT", "russia", "ukraine", "actual+"), ("ASSAULT", "russia", "", "actual+")],
}


@pytest.mark.parametrize("name", TWO)
def test_two_events(name: str) -> None:
    found = [(t.type, t.actors, t.recipients, t.factuality) for t in told(parsed(name))]
    assert found == TWO[name]


def test_what_a_verb_acts_on_is_known_while_the_verb_is_a_plan() -> None:
    found = [(t.type, t.actors, t.factuality) for t in told(parsed("known_war"))]
    assert found[1:] == [("SANCTION", "kim", "planned+"), ("ASSAULT", "russia", "actual+")]


def test_a_purpose_that_the_act_itself_serves_is_done() -> None:
    assert [(t.trigger, t.factuality) for t in told(parsed("marched_to"))] == [
        ("marched", "actual+"),
        ("protest", "actual+"),
        ("arrest", "actual+"),
    ]


def test_police_do_not_block_what_they_guard() -> None:
    found = parsed("blocked")
    they = found.text.index("they")
    police = msgspec.structs.replace(found.entities[0], sectors=("COP",))
    pronoun = Mention(they, they + 4, "m9", "pronoun", "police")
    mentions = sorted((*found.mentions, pronoun), key=lambda m: m.start)
    with_they = found.with_layers({"entities": (police, *found.entities[1:]), "mentions": tuple(mentions)})
    assert [(t.type, t.actors) for t in told(with_they)] == [("COERCE", "police"), ("PROTEST", "")]


@pytest.mark.parametrize(
    "name", ["metaphor", "price", "deal", "heart", "compound", "terms", "fee", "insisted", "fragile"]
)
def test_figures_of_speech_and_attributes_are_no_events(name: str) -> None:
    assert told(parsed(name)) == []


def test_a_participle_before_a_noun_is_no_event() -> None:
    assert [t.trigger for t in told(parsed("participle"))] == ["thanked"]


def test_ids_spans_and_open_fields() -> None:
    found = parsed("urged")
    first, second = read(found)
    assert (first.id, second.id) == ("v1", "v2")
    assert found.text[first.start : first.end] == found.text
    assert (first.time, first.place, first.contexts, first.holder) == (None, None, (), None)
    assert [m.id for m in found.mentions if m.entity in ("kim", "iran")] == list(first.participants)


def test_the_holder_is_the_attribution_that_tells_the_event() -> None:
    found = attributed(parsed("denied"), "denied", "that Russia attacked Ukraine", act="deny")
    denial, attack = read(found)
    assert (denial.holder, attack.holder) == (None, "a1")
    assert (denial.polarity, attack.polarity) == ("+", "-")


def test_the_act_of_the_attribution_decides_where_the_clause_does_not() -> None:
    plain = attributed(parsed("talks"), "will", "Talks between Iran and Israel", act="say")
    asked = attributed(parsed("no_protests"), "were", "No protests", act="request")
    assert read(plain)[0].modality == "planned"
    assert read(asked)[0].modality == "requested"


def test_the_cue_is_an_act_of_speech_that_did_happen() -> None:
    found = attributed(parsed("urged"), "urged", "Kim urged Iran to release Lee", act="request")
    assert [event.modality for event in read(found)] == ["actual", "requested"]
