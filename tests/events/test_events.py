"""Who did what to whom and did it happen, by a network that weighs nothing but words, slots and cues.

What is judged is what the lexicon takes for a trigger, what the cues of its clause say, and how both come together.
"""

import msgspec
import pytest

from onrecord.codebook import groups
from onrecord.events import events_step
from tests.events.sentences import Told, attributed, network, parsed, read, told
from tests.events.sentences import reasons_of as reasons

SINGLE = [
    # voice and shape of the clause
    ("active", "ASSAULT", "attacked", "russia", "ukraine", "actual+"),
    ("passive", "ASSAULT", "attacked", "russia", "ukraine", "actual+"),
    ("agentless", "COERCE", "arrested", "", "lee", "actual+"),
    ("both", "ACCUSE", "condemned", "kim lee", "russia", "actual+"),
    ("withdrew", "RETREAT", "withdrew", "russia", "", "actual+"),
    ("fired", "ASSAULT", "fired", "police", "", "actual+"),
    ("protested", "PROTEST", "marched", "protesters", "kim", "actual+"),
    ("provided", "AID", "provided", "kim", "aid", "actual+"),
    ("deploy", "MOBILIZE", "deployed", "russia", "troops", "actual+"),
    ("fined", "SANCTION", "fined", "court", "kim", "actual+"),
    ("met", "CONSULT", "met", "kim lee", "", "actual+"),
    ("met_with", "CONSULT", "met", "kim lee", "", "actual+"),
    ("nominal", "ASSAULT", "attack", "russia", "ukraine", "actual+"),
    ("strike_on", "ASSAULT", "strikes", "", "ukraine", "actual+"),
    ("strike_work", "PROTEST", "strike", "", "", "actual+"),
    ("faces", "ACCUSE", "trial", "", "", "actual+"),
    ("backed", "SUPPORT", "expressed", "kim", "support for iran", "actual+"),
    ("headline", "COERCE", "jailed", "", "lee", "actual+"),
    ("court", "ACCUSE", "appeared", "lee", "", "actual+"),
    ("deliveries", "SANCTION", "cut", "russia", "deliveries", "actual+"),
    ("committed", "AGREE", "committed", "iran", "", "actual+"),
    ("prison", "COERCE", "prison", "", "", "actual+"),
    # did it happen
    ("can_you", "ASSAULT", "attack", "iran", "ukraine", "questioned+"),
    ("asked", "ASSAULT", "attack", "russia", "ukraine", "questioned+"),
    ("called_it", "ASSAULT", "massacre", "", "", "actual+"),
    ("went_to", "COERCE", "arrest", "police", "lee", "planned+"),
    ("prevented", "COERCE", "arresting", "police", "lee", "actual-"),
    ("disarm", "RETREAT", "disarm", "iran", "", "requested+"),
    ("ready", "ASSAULT", "attack", "iran", "israel", "possible+"),
    ("decree", "COERCE", "arrest", "", "lee", "planned+"),
    ("to_threats", "CONCEDE", "yield", "kim", "", "planned-"),
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
    ("talks", "CONSULT", "Talks", "", "", "planned+"),
    ("planned_noun", "CONSULT", "visit", "", "", "planned-"),
    ("must", "RETREAT", "release", "russia", "lee", "requested+"),
    ("question", "ASSAULT", "attack", "russia", "ukraine", "questioned+"),
    ("whether", "ASSAULT", "attacked", "russia", "ukraine", "questioned+"),
    ("said", "ASSAULT", "attacked", "russia", "ukraine", "actual+"),
    ("told_story", "COERCE", "arrested", "police", "iran", "actual+"),
    ("almost", "ASSAULT", "attacked", "russia", "ukraine", "actual-"),
    ("almost_daily", "ASSAULT", "attacked", "russia", "ukraine", "actual+"),
    ("foiled", "ASSAULT", "attack", "", "ukraine", "actual-"),
    ("failed_to_foil", "ASSAULT", "attack", "", "ukraine", "actual+"),
    ("foiled_noun", "ASSAULT", "attack", "", "ukraine", "actual-"),
    ("called_off", "ASSAULT", "attack", "", "ukraine", "actual-"),
    # is it so that it happened
    ("not_true", "ASSAULT", "attacked", "russia", "ukraine", "actual-"),
    ("not_false", "ASSAULT", "attacked", "russia", "ukraine", "actual+"),
    ("not_true_not", "ASSAULT", "attack", "russia", "ukraine", "actual+"),
    ("no_evidence", "ASSAULT", "attacked", "russia", "ukraine", "actual-"),
    ("no_evidence_shows", "ASSAULT", "attacked", "russia", "ukraine", "actual-"),
    ("no_sign", "ASSAULT", "attack", "", "ukraine", "actual-"),
    ("reports_false", "ASSAULT", "attacked", "russia", "ukraine", "actual-"),
    ("false_reports", "ASSAULT", "attacked", "russia", "ukraine", "actual-"),
    ("falsely", "ASSAULT", "attacked", "russia", "ukraine", "actual-"),
    ("lied_when", "ASSAULT", "attacked", "russia", "ukraine", "actual-"),
]


@pytest.mark.parametrize(("name", "type_", "trigger", "actors", "recipients", "factuality"), SINGLE)
def test_one_event(name: str, type_: str, trigger: str, actors: str, recipients: str, factuality: str) -> None:
    assert told(parsed(name)) == [Told(type_, trigger, actors, recipients, factuality)]


TWO = {
    "urged": [("REQUEST", "kim", "iran", "actual+"), ("RETREAT", "iran", "lee", "requested+")],
    "told": [("REQUEST", "kim", "lee", "actual+"), ("RETREAT", "lee", "", "requested+")],
    "stop": [("REQUEST", "kim", "russia", "actual+"), ("ASSAULT", "russia", "ukraine", "requested-")],
    "threatened": [("THREATEN", "iran", "", "actual+"), ("ASSAULT", "iran", "israel", "planned+")],
    "denied": [("REJECT", "kim", "", "actual+"), ("ASSAULT", "russia", "ukraine", "actual-")],
    "deny_charge": [("REJECT", "kim", "accusations", "actual+"), ("ACCUSE", "", "", "actual+")],
    "claim_debunked": [("ASSAULT", "russia", "ukraine", "actual-"), ("REJECT", "", "claim", "actual+")],
    "refused": [("REJECT", "police", "", "actual+"), ("RETREAT", "police", "lee", "actual-")],
    "accused": [("ACCUSE", "kim", "russia", "actual+"), ("ASSAULT", "russia", "ukraine", "actual+")],
    "hypothetical": [("ASSAULT", "russia", "ukraine", "hypothetical+"), ("RETREAT", "iran", "", "hypothetical+")],
    "relative": [("COERCE", "police", "lee", "actual+"), ("ASSAULT", "police", "kim", "actual+")],
    "conjoined": [("ASSAULT", "police", "lee", "actual+"), ("COERCE", "police", "lee", "actual+")],
    "convicted": [("SANCTION", "", "lee", "actual+"), ("SANCTION", "", "lee", "actual+")],
    "insisted_must": [("REQUEST", "kim", "", "actual+"), ("RETREAT", "lee", "", "requested+")],
    "motion": [("REQUEST", "kim", "motion", "actual+"), ("COERCE", "kim", "lee", "requested+")],
    "after_clash": [("CONSULT", "kim lee", "", "planned+"), ("ASSAULT", "", "", "actual+")],
    "agreed_truce": [("AGREE", "iran", "truce", "actual+"), ("RETREAT", "", "", "actual+")],
}


@pytest.mark.parametrize("name", TWO)
def test_two_events(name: str) -> None:
    found = [(t.type, t.actors, t.recipients, t.factuality) for t in told(parsed(name))]
    assert found == TWO[name]


def test_what_a_verb_acts_on_is_known_while_the_verb_is_a_plan() -> None:
    found = [(t.type, t.factuality) for t in told(parsed("known_war"))]
    assert found[1:] == [("SANCTION", "planned+"), ("ASSAULT", "actual+")]


def test_a_purpose_that_the_act_itself_serves_is_done() -> None:
    assert [(t.trigger, t.factuality) for t in told(parsed("marched_to"))] == [
        ("marched", "actual+"),
        ("protest", "actual+"),
        ("arrest", "actual+"),
    ]


@pytest.mark.parametrize(
    "name", ["metaphor", "price", "deal", "heart", "compound", "terms", "fee", "insisted", "fragile"]
)
def test_figures_of_speech_and_attributes_are_no_events(name: str) -> None:
    assert told(parsed(name)) == []


def test_a_cell_of_few_words_in_a_table_holds_no_event() -> None:
    assert [t.trigger for t in told(parsed("in_cells"))] == ["attacked"]


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


def test_each_judgement_has_its_reason_and_the_words_that_show_it() -> None:
    assert reasons(parsed("may_not"), "v1") == [
        ("trigger", "arrest"), ("lexicon", "arrest"), ("actor", "Police"), ("recipient", "Lee"),
        ("modality-cue", "may"), ("polarity-cue", "not"),
    ]  # fmt: skip
    known = {meaning.code for meaning in groups()["reasons"][1]}
    assert {rule for rule, _ in reasons(parsed("may_not"), "v1")} <= known


def test_without_a_cue_the_network_has_said_so() -> None:
    assert ("modality-network", "") in reasons(parsed("active"), "v1")


def test_an_attribution_that_tells_the_event_is_a_reason() -> None:
    found = attributed(parsed("denied"), "denied", "that Russia attacked Ukraine", act="deny")
    assert ("holder", "denied") in reasons(found, "v2")


def test_a_mention_by_a_pronoun_takes_part_as_its_entity() -> None:
    found = parsed("blocked")
    lee = next(m for m in found.mentions if m.entity == "lee")
    meant = [msgspec.structs.replace(m, kind="pronoun", entity="police") if m is lee else m for m in found.mentions]
    [arrest, _] = read(found.with_layers({"mentions": tuple(meant)}))
    assert (arrest.actors, arrest.recipients) == (("police",), ())


def test_a_party_that_nothing_else_names_becomes_a_mention_in_its_place() -> None:
    found = parsed("provided")
    [layers] = events_step(network()).predict([found])
    [event] = layers["events"]
    [new] = [e for e in layers["entities"] if e.id in event.recipients]
    [mention] = [m for m in layers["mentions"] if m.entity == new.id]
    assert (new.name, new.type, mention.kind) == ("aid", "other", "nominal")
    assert mention.text_in(found.text) == "aid"
    assert list(layers["mentions"]) == sorted(layers["mentions"], key=lambda m: m.start)
    assert mention.id in event.participants


def test_no_new_thing_where_nobody_new_takes_part() -> None:
    found = parsed("active")
    [layers] = events_step(network()).predict([found])
    assert (layers["entities"], layers["mentions"]) == (found.entities, found.mentions)


def test_the_mode_is_the_lexicons_where_it_has_one_for_that_type() -> None:
    [arrest] = read(parsed("agentless"))
    assert arrest.mode == "arrest"
