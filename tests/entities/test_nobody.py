"""Nouns that denote nobody where they stand, titles that are none, and what two words tell together."""

import pytest

from onrecord.entities.heads import head_nouns
from onrecord.entities.sectors import resolve_sectors
from tests.entities.helpers import entity_of, read, read_tied

SHOOK = """
She she PRP nsubj 2
shook shake VBD ROOT 0
{owner} {owner} {tag} {dep} 4
head head NN dobj 2
"""
CAME = """
They they PRP nsubj 2
came come VBD ROOT 0
to to IN prep 2
{first}justice justice NN pobj 3
"""
DECLARED = """
Berg Berg NNP nsubj 2|PERSON
left leave VBD ROOT 0
the the DT det 4
state state NN dobj 2
of of IN prep 4
{thing} {thing} {tag} pobj 5
"""
COURT = """
Anna Anna NNP compound 2|PERSON
Berg Berg NNP nsubj 3|PERSON
came come VBD ROOT 0
. . . punct 3

He he PRP nsubj 2
told tell VBD ROOT 0
the the DT det 5
court court NN compound 5
Berg Berg NNP nsubj 7|PERSON
had have VBD aux 7
left leave VBN ccomp 2
"""
AGED = """
A a DT det 7
24 24 CD nummod 7
- - HYPH punct 7
year year NN npadvmod 6
- - HYPH punct 6
old old JJ amod 7
man man NN nsubj 8
fled flee VBD ROOT 0
"""
PARLIAMENT = """
The the DT det 2
parliament parliament NN nsubj 5
of of IN prep 2
{state} {state} NNP pobj 3|LOC
met meet VBD ROOT 0
in in IN prep 5
Vienna Vienna NNP pobj 6|LOC
. . . punct 5

The the DT det 2
police police NNS nsubj 3
came come VBD ROOT 0
"""
SECRETARY = """
Health Health NNP compound 2
Secretary Secretary NNP compound 4
Anna Anna NNP compound 4|PERSON
Berg Berg NNP nsubj 5|PERSON
spoke speak VBD ROOT 0
"""


def test_a_head_that_is_shaken_is_nobody():
    assert entity_of(read(SHOOK.format(owner="her", tag="PRP$", dep="poss")), "her head") is None
    assert entity_of(read(SHOOK.format(owner="the", tag="DT", dep="det")), "the head").type == "person"


def test_bare_justice_is_nobody_and_the_justice_is_a_judge():
    assert entity_of(read(CAME.format(first="")), "justice") is None
    assert entity_of(read(CAME.format(first="the the DT det 5\n")), "the justice").type == "person"


@pytest.mark.parametrize("thing", ["emergency", "war"])
def test_a_state_of_emergency_is_no_country(thing):
    assert entity_of(read(DECLARED.format(thing=thing, tag="NN")), f"the state of {thing}") is None


def test_a_state_called_by_its_name_is_a_place():
    assert entity_of(read(DECLARED.format(thing="Texas", tag="NNP|LOC")), "the state of Texas") is not None


def test_the_court_before_a_surname_is_no_title():
    document = read(COURT)
    assert entity_of(document, "the court Berg") is None
    assert entity_of(document, "Berg", 0).sectors == ()


def test_a_role_has_no_age():
    assert entity_of(read_tied(AGED), "A 24-year-old man").role == "man"


@pytest.mark.parametrize(("state", "country"), [("Sarvia", None), ("Austria", "AUT")])
def test_the_parliament_of_a_state_on_no_list_is_no_sign_of_the_town_it_meets_in(state, country):
    assert entity_of(read(PARLIAMENT.format(state=state)), "The police").country == country


def test_the_white_house_is_not_the_house():
    heads = head_nouns()
    assert resolve_sectors(heads["official"], ["senior", "white", "house"]) == ("GOV",)
    assert resolve_sectors(heads["official"], ["house"]) == ("LEG",)


def test_a_secretary_of_a_ministry_governs():
    assert entity_of(read(SECRETARY), "Health Secretary Anna Berg").sectors == ("GOV",)
