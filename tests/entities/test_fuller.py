"""What a thing without a proper name is called: by the fullest form that is no sentence, quantities with their noun."""

import pytest

from tests.entities.helpers import entity_of, read, read_tied

STAYED = """
{first} {first} {tag} amod 2
residents resident NNS nsubj 6
in in IN prep 2
the the DT det 5
north north NN pobj 3
stayed stay VBD ROOT 0
"""
LEFT = """
{first} {first} {tag} amod 2
residents resident NNS nsubj 6
in in IN prep 2
the the DT det 5
south south NN pobj 3
left leave VBD ROOT 0
"""
SCORES = """
dozens dozen NNS nsubj 7
of of IN prep 1
lawmakers lawmaker NNS pobj 2
from from IN prep 3
the the DT det 6
north north NN pobj 4
left leave VBD ROOT 0
"""
ONE = """
one one CD nsubj 5
of of IN prep 1
the the DT det 4
lawmakers lawmaker NNS pobj 2
left leave VBD ROOT 0
"""
HELPED = """
She she PRP nsubj 2
helped help VBD ROOT 0
sub sub NNS dobj 2
- - HYPH dobj 2
contractors contractor NNS dobj 2
"""


def test_the_name_says_which_and_the_short_form_is_an_alias() -> None:
    found = entity_of(read(STAYED.format(first="Young", tag="JJ")), "Young residents")
    assert (found.name, found.aliases) == ("Young residents in the north", ("Young residents",))


def test_what_is_told_of_some_later_names_nobody() -> None:
    bare = "Young young JJ amod 2\nresidents resident NNS nsubj 3\nstayed stay VBD ROOT 0\n. . . punct 3\n"
    found = entity_of(read(bare + LEFT.format(first="Young", tag="JJ")), "Young residents")
    assert found.name == "Young residents"
    assert "Young residents in the south" in found.aliases


def test_a_quantity_goes_by_what_it_is_of() -> None:
    found = entity_of(read(SCORES), "dozens of lawmakers")
    assert found.name == "dozens of lawmakers from the north"
    assert set(found.aliases) == {"dozens of lawmakers", "lawmakers", "lawmakers from the north"}


def test_one_of_many_is_not_called_like_them() -> None:
    found = entity_of(read(ONE), "one of the lawmakers")
    assert (found.name, found.aliases) == ("one of the lawmakers", ())


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [("Young", STAYED, True), ("Young", LEFT, False), ("Many", STAYED, False)],
)
def test_phrases_without_article_that_tell_different_things_are_two(first: str, second: str, same: bool) -> None:
    table = "".join(part.format(first=first, tag="JJ") + ". . . punct 6\n\n" for part in (STAYED, second))
    document = read(table)
    words = f"{first} residents"
    assert (entity_of(document, words).id == entity_of(document, words, 1).id) is same


def test_a_prefix_is_part_of_its_noun() -> None:
    document = read_tied(HELPED)
    assert [m.text_in(document.text) for m in document.mentions] == ["sub-contractors"]
