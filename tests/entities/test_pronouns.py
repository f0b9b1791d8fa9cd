"""What a pronoun stands for: prominence nearby, and what the network finds likely."""

import pytest

from onrecord.document import Reason
from onrecord.entities.step import predict_entities
from onrecord.record import Span
from tests.build import document
from tests.entities.helpers import Likely, entity_of

TWO_WOMEN = """
Anna Anna NNP compound 2|PERSON
Berg Berg NNP nsubj 3|PERSON
met meet VBD ROOT 0
Eva Eva NNP compound 5|PERSON
Lund Lund NNP dobj 3|PERSON
. . . punct 3

She she PRP nsubj 2
left leave VBD ROOT 0
. . . punct 2
"""
BERG, LUND = 1, 4  # head words


def meant(nats=None):
    parsed = document(TWO_WOMEN)
    found = parsed.with_layers(predict_entities(parsed, Likely(nats) if nats is not None else None))
    she = next(m for m in found.mentions if m.text_in(found.text) == "She")
    return entity_of(found, "She").name, found.reasons[she.start, she.end]


def test_without_a_network_the_subject_is_most_prominent():
    assert meant() == ("Anna Berg", Reason("pronoun", Span(0, 9)))


@pytest.mark.parametrize(
    ("nats", "name"), [({LUND: 0.1}, "Anna Berg"), ({LUND: 4.0}, "Eva Lund"), ({BERG: 4.0}, "Anna Berg")]
)
def test_the_network_outweighs_prominence_where_it_is_sure(nats, name):
    found, reason = meant(nats)
    assert (found, reason.rule) == (name, "pronoun")
    assert reason.nats == nats.get(LUND if name == "Eva Lund" else BERG, 0.0)


def test_nothing_is_meant_where_the_network_finds_all_unlikely():
    parsed = document(TWO_WOMEN)
    found = predict_entities(parsed, Likely({BERG: -30.0, LUND: -30.0}))
    assert not [m for m in found["mentions"] if m.kind == "pronoun"]


def test_she_is_somebody_even_where_the_network_finds_nobody_likely():
    found, _ = meant({BERG: -4.0, LUND: -3.0})
    assert found == "Eva Lund"


@pytest.mark.parametrize(("nats", "linked"), [(3.0, True), (-0.5, True), (-5.0, False)])
def test_it_may_mean_what_is_no_thing_of_the_record(nats, linked):
    table = """
Norvik Norvik NNP nsubj 2|ORG
lost lose VBD ROOT 0
. . . punct 2

It it PRP nsubj 2
hurt hurt VBD ROOT 0
. . . punct 2
"""
    found = predict_entities(document(table), Likely({0: nats}))
    assert bool([m for m in found["mentions"] if m.kind == "pronoun"]) is linked


def test_a_thing_is_as_likely_as_its_likeliest_mention():
    table = """
Acme Acme NNP nsubj 2|ORG
sued sue VBD ROOT 0
Norvik Norvik NNP dobj 2|ORG
. . . punct 2

Acme Acme NNP nsubj 2|ORG
won win VBD ROOT 0
. . . punct 2

It it PRP nsubj 2
cheered cheer VBD ROOT 0
. . . punct 2
"""
    parsed = document(table)
    found = parsed.with_layers(predict_entities(parsed, Likely({0: 4.0, 2: 2.0, 4: -9.0})))
    assert entity_of(found, "It").name == "Acme"


def she_in(table, nats):
    parsed = document(table)
    found = parsed.with_layers(predict_entities(parsed, Likely(nats)))
    return entity_of(found, "She")


def test_a_given_name_that_is_a_man_s_is_evidence_against_she():
    table = TWO_WOMEN.replace("Anna", "Paul")
    assert she_in(table, {}).name == "Eva Lund"
    assert she_in(table, {BERG: 20.0}).name == "Paul Berg"


def test_what_the_article_shows_overrules_the_given_name():
    table = """
Ms. Ms. NNP compound 3
Paul Paul NNP compound 3|PERSON
Berg Berg NNP nsubj 4|PERSON
met meet VBD ROOT 0
Eva Eva NNP compound 6|PERSON
Lund Lund NNP dobj 4|PERSON
. . . punct 4

She she PRP nsubj 2
left leave VBD ROOT 0
"""
    assert she_in(table, {}).name == "Paul Berg"


def test_it_is_the_subject_that_is_said_to_say_so():
    table = """
Norvik Norvik NNP nsubj 3|ORG
had have VBD aux 3
sued sue VBN ROOT 0
Acme Acme NNP dobj 3|ORG
. . . punct 3

Acme Acme NNP nsubj 2|ORG
said say VBD ROOT 0
it it PRP nsubj 5
would would MD aux 5
pay pay VB ccomp 2
. . . punct 2
"""
    parsed = document(table)
    found = parsed.with_layers(predict_entities(parsed, Likely({0: 0.2})))
    assert entity_of(found, "it").name == "Acme"


@pytest.mark.parametrize(("nats", "one"), [({}, True), ({0: -9.0, 3: -3.0}, True), ({0: -9.0, 3: -5.0}, False)])
def test_the_network_may_overrule_the_rule_that_links_a_nominal(nats, one):
    table = """
Norvik Norvik NNP nsubj 2|ORG
sued sue VBD ROOT 0
a a DT det 4
company company NN dobj 2
. . . punct 2

The the DT det 2
company company NN nsubj 3
paid pay VBD ROOT 0
. . . punct 3
"""
    parsed = document(table)
    found = parsed.with_layers(predict_entities(parsed, Likely(nats)))
    meant = {found.text[m.start : m.end].lower(): m.entity for m in found.mentions}
    assert (meant["a company"] == meant["the company"]) is one


OFFICES = """
The the DT det 3
{0} {0} NN compound 3
{1} {1} NN nsubj 4
left leave VBD ROOT 0
. . . punct 4

The the DT det 3
finance finance NN compound 3
minister minister NN nsubj 4
stayed stay VBD ROOT 0
. . . punct 4
"""


@pytest.mark.parametrize(
    ("one", "same"), [("health minister", False), ("company spokesman", False), ("cabinet official", True)]
)
def test_the_network_may_not_link_two_offices(one, same):
    parsed = document(OFFICES.format(*one.split()))
    found = parsed.with_layers(predict_entities(parsed, Likely({2: 5.0})))
    entities = {found.text[m.start : m.end].lower(): m.entity for m in found.mentions}
    assert (entities[f"the {one}"] == entities["the finance minister"]) is same


PAPERS = """
A a DT det 2
statement statement NN nsubj 3
came come VBD ROOT 0
. . . punct 3

The the DT det 2
ministry ministry NN nsubj 3
stayed stay VBD ROOT 0
. . . punct 3
"""
HOLDERS = """
The the DT det 2
{0} {0} NN nsubj 3
left leave VBD ROOT 0
. . . punct 3

The the DT det 2
president president NN nsubj 3
stayed stay VBD ROOT 0
. . . punct 3
"""


def test_the_network_may_not_take_a_statement_for_whose_it_is():
    parsed = document(PAPERS)
    found = parsed.with_layers(predict_entities(parsed, Likely({1: 5.0})))
    assert len({m.entity for m in found.mentions}) == len(found.mentions)


@pytest.mark.parametrize(("one", "same"), [("mayor", False), ("official", True)])
def test_the_network_may_not_take_a_mayor_for_the_president(one, same):
    parsed = document(HOLDERS.format(one))
    found = parsed.with_layers(predict_entities(parsed, Likely({1: 5.0})))
    assert (len({m.entity for m in found.mentions}) == 1) is same


OBJECT = """
Anna Anna NNP compound 2|PERSON
Berg Berg NNP nsubj 3|PERSON
met meet VBD ROOT 0
Eva Eva NNP compound 5|PERSON
Lund Lund NNP dobj 3|PERSON
. . . punct 3

Berg Berg NNP nsubj 2|PERSON
wants want VBZ ROOT 0
to to TO aux 4
thank thank VB xcomp 2
her she PRP dobj 4
. . . punct 2
"""


@pytest.mark.parametrize(("her", "name"), [("her", "Eva Lund"), ("herself", "Anna Berg")])
def test_an_object_is_not_who_acts_wherever_else_that_one_is_named(her, name):
    parsed = document(OBJECT.replace("her she", f"{her} she"))
    found = parsed.with_layers(predict_entities(parsed, Likely({BERG: 9.0})))
    assert entity_of(found, her).name == name
