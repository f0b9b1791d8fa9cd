"""Who did what to whom and did it happen, one small sentence for each construction."""

import pytest

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
    # did it happen
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
    "again": [("ASSAULT", "russia", "ukraine", "actual+"), ("ASSAULT", "russia", "ukraine", "actual+")],
}


@pytest.mark.parametrize("name", TWO)
def test_two_events(name: str) -> None:
    found = [(t.type, t.actors, t.recipients, t.factuality) for t in told(parsed(name))]
    assert found == TWO[name]


@pytest.mark.parametrize("name", ["metaphor", "price", "deal", "heart", "compound"])
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
