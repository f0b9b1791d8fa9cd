"""How each token stands to the quotation marks."""

from onrecord.language.shown import shown_of
from onrecord.models.shown import CLOSES, INSIDE, OPENS, OUTSIDE
from tests.attribution.sentences import parsed


def states(name):
    found = parsed(name)
    return list(shown_of(found.parse).states), [t.text for t in found.parse.tokens]


def test_each_token_has_its_place_to_the_quotation_marks():
    found, _ = states("scare")  # The “ peace plan ” was …
    assert found[:6] == [OUTSIDE, OPENS, INSIDE, INSIDE, CLOSES, OUTSIDE]


def test_a_quotation_that_nothing_closes_goes_on_to_the_end_of_its_paragraph():
    found, words = states("opened")  # Berg added : “ We tried hard .
    assert found[words.index("“") :] == [OPENS, INSIDE, INSIDE, INSIDE, INSIDE]
