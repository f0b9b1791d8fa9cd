import pytest

from tests.entities.helpers import entity_of, read

ENVOY = """
Envoy Envoy NNP nsubj 7
to to IN prep 1
the the DT det 6
United United NNP compound 6|ORG
States States NNP compound 6|ORG
{given} {given} NNP compound 7|ORG
Lima Lima NNP pobj 2|ORG
left leave VBD ROOT 0

Lima Lima NNP nsubj 2|PERSON
said say VBD ROOT 0
"""
CHAIR = """
Chairman Chairman NNP nsubj 7
of of IN prep 1
the the DT det 6
JVK JVK NNP compound 6|ORG
Kessa Kessa NNP compound 6|PERSON
Lund Lund NNP pobj 2|PERSON
left leave VBD ROOT 0
"""
FAN = """
a a DT det 2
fan fan NN nsubj 7
of of IN prep 2
Team Team NNP compound 6|ORG
Ana Ana NNP compound 6|ORG
Lima Lima NNP pobj 3|ORG
left leave VBD ROOT 0
"""
MINISTER = """
Health Health NNP compound 2
Minister Minister NNP compound 4
Ana Ana NNP compound 4|PERSON
Berg Berg NNP nsubj 5|PERSON
left leave VBD ROOT 0

Health Health NNP compound 2
Minister Minister NNP nsubj 3
spoke speak VBD ROOT 0

Trade Trade NNP compound 2
Minister Minister NNP nsubj 3
came come VBD ROOT 0
"""
COMPANY = """
General General NNP compound 2|ORG
Motors Motors NNPS nsubj 3|ORG
grew grow VBD ROOT 0

General General NNP compound 2|ORG
Berg Berg NNP nsubj 3|ORG
left leave VBD ROOT 0
"""


def test_a_person_behind_a_known_name_is_not_part_of_it():
    text = read(ENVOY.replace("{given}", "Qessa"))
    assert entity_of(text, "Envoy to the United States") is entity_of(text, "Lima")
    assert entity_of(text, "Lima").name == "Qessa Lima"
    assert entity_of(text, "Lima").role == "Envoy to the United States"
    assert entity_of(text, "United States").country == "USA"


def test_a_listed_given_name_begins_a_person_behind_any_body():
    text = read(
        CHAIR.replace("Kessa Kessa NNP compound 6|PERSON", "Ana Ana NNP compound 6|ORG").replace("6|PERSON", "6|ORG")
    )
    assert entity_of(text, "Ana Lund") is entity_of(text, "Chairman of the JVK")


def test_a_title_ends_before_whom_it_is_the_title_of():
    text = read(CHAIR)
    assert entity_of(text, "Kessa Lund") is entity_of(text, "Chairman of the JVK")
    assert entity_of(text, "Kessa Lund").role == "Chairman of the JVK"
    assert entity_of(text, "JVK").type == "organization"


def test_nobody_is_parted_from_a_body_where_no_title_stands_before():
    text = read(FAN)
    assert entity_of(text, "Team Ana Lima").type == "organization"


def test_a_title_by_itself_that_is_written_like_a_name_is_its_holder():
    text = read(MINISTER)
    assert entity_of(text, "Health Minister") is entity_of(text, "Health Minister Ana Berg")
    assert entity_of(text, "Trade Minister") is not entity_of(text, "Health Minister")


@pytest.mark.parametrize("label", ["|ORG", ""])
def test_general_motors_is_no_general(label):
    text = read(
        COMPANY.replace("2|ORG\nMotors Motors NNPS nsubj 3|ORG", f"2{label}\nMotors Motors NNPS nsubj 3{label}")
    )
    assert (entity_of(text, "General Motors").type, entity_of(text, "General Motors").sectors) == ("organization", ())
    assert entity_of(text, "General Berg").type == "person"


COUNTED = """
Dozens dozen NNS nsubj 4
of of IN prep 1
{words}lawmakers lawmaker NNS pobj 2
left leave VBD ROOT 0
"""


def test_what_is_counted_is_no_thing_of_its_own():
    text = read(COUNTED.format(words=""))
    assert entity_of(text, "Dozens of lawmakers").type == "group"
    assert entity_of(text, "lawmakers") is None


def test_those_of_whom_some_are_counted_are_mentioned():
    text = read(COUNTED.format(words="the the DT det 4\n").replace("nsubj 4", "nsubj 5"))
    assert entity_of(text, "the lawmakers") is not None
