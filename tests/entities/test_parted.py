"""Phrases end at colons and dashes, which part a headline from who says it."""

import pytest

from tests.entities.helpers import entity_of, read

RAID = """
Two two CD nummod 6
held hold VBN acl 1
over over IN prep 2
raid raid NN pobj 3
{mark} {mark} : punct 1
police police NNS ROOT 0
"""
RETURN = """
Floods flood NNS nsubj 2
return return VBP ROOT 0
: : : punct 2
mayor mayor NN npadvmod 2
"""
NORTH = """
Army army NNP nsubj 2
leaves leave VBZ ROOT 0
Northland Northland NNP compound 5|LOC
– – : punct 5|LOC
UN UN NNP dobj 2|LOC
"""


@pytest.mark.parametrize("mark", [":", "–", "—"])
def test_a_phrase_begins_behind_a_colon_or_a_dash(mark):
    document = read(RAID.format(mark=mark))
    assert entity_of(document, "police").sectors == ("COP",)


def test_a_noun_behind_a_colon_is_a_phrase_of_its_own():
    assert entity_of(read(RETURN), "mayor").type == "person"


def test_a_dash_parts_two_names_that_the_tagger_takes_for_one():
    document = read(NORTH)
    assert entity_of(document, "UN").country == "UNO"
    assert entity_of(document, "Northland").type == "place"
