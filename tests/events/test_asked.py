"""What a given party does to another, by a network of one table."""

import pytest

from onrecord.events.asked import score_between
from onrecord.events.tags import ASKED
from onrecord.language.shown import shown_of
from onrecord.models.network import Network
from onrecord.models.shown import ASKED_ACTOR, ASKED_RECIPIENT, OUTSIDE
from tests.build import document
from tests.corpus.records import span
from tests.models.tiny import save_network

MINE = document("Berg Berg NNP nsubj 2\nsaid say VBD ROOT 0\nthe the DT det 4\nmine mine NN dobj 2\n. . . punct 2")


@pytest.fixture
def between(tmp_path):
    network, text = Network(save_network(tmp_path)), MINE.text

    def score(actor, recipient):
        spans = [span(text, words) if words else None for words in (actor, recipient)]
        return score_between(network, shown_of(MINE.parse), MINE.parse, *spans)

    return score


def test_shares_of_all_types_and_of_none_sum_to_one(between):
    shares = between("Berg", "the mine")
    assert tuple(shares) == ASKED and sum(shares.values()) == pytest.approx(1)


def test_each_side_tells_what_it_knows(between):
    shares = between("Berg", "the mine")
    assert shares["ACCUSE"] == pytest.approx(shares["AID"]) and shares["ACCUSE"] > shares["none"]


def test_the_other_way_round_is_another_question(between):
    assert len(set(between("the mine", "Berg").values())) == 1


def test_one_party_is_enough_and_none_is_not(between):
    assert max(between(None, "the mine").items(), key=lambda item: item[1])[0] == "AID"
    with pytest.raises(ValueError, match="at least one"):
        between(None, None)


def test_asking_marks_the_two_tokens_alone():
    shown = shown_of(MINE.parse).asking(0, 3)
    assert list(shown.states) == [ASKED_ACTOR, OUTSIDE, OUTSIDE, ASKED_RECIPIENT, OUTSIDE]
    assert list(shown_of(MINE.parse).asking(None, None).states) == [OUTSIDE] * 5
