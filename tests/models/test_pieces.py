"""Words to pieces."""

import pytest

from onrecord.models.pieces import MOST, Pieces
from tests.models.tiny import PIECES, save_tokenizer


@pytest.fixture
def pieces(tmp_path):
    return Pieces(save_tokenizer(tmp_path / "tokenizer.json"))


def test_a_word_is_cut_into_the_longest_pieces_there_are(pieces):
    assert pieces.pieces_of(["The", "mines", "."]) == [
        (PIECES["the"],),
        (PIECES["mine"], PIECES["##s"]),
        (PIECES["."],),
    ]


def test_no_padding_is_added(pieces):
    [ids] = pieces.pieces_of(["shut"])
    assert ids == (PIECES["shut"],)


def test_every_word_has_a_piece(pieces):
    unknown = (PIECES["[UNK]"],)
    assert pieces.pieces_of(["zinc", "\u200b", ""]) == [unknown, unknown, unknown]


def test_a_long_word_has_no_more_than_the_first_pieces(pieces):
    [ids] = pieces.pieces_of(["mine" + "s" * 40])
    assert ids == (PIECES["mine"], *[PIECES["##s"]] * (MOST - 1))


def test_marks_have_their_numbers(pieces):
    assert (pieces.start, pieces.end) == (PIECES["[CLS]"], PIECES["[SEP]"])


def test_what_is_remembered_does_not_change_what_is_given(pieces):
    assert pieces.pieces_of(["mine", "mine"]) == pieces.pieces_of(["mine"]) * 2
