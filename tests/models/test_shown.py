"""What the network is shown of a document."""

import pytest

from onrecord.models.pieces import Pieces
from onrecord.models.shown import INSIDE, OUTSIDE, Shown, shape_of
from tests.models.tiny import PIECES, save_tokenizer


@pytest.mark.parametrize(
    ("word", "shape"), [("mine", 0), (",", 0), ("Mine", 1), ("I", 1), ("NATO", 2), ("G7", 3), ("’90s", 0), ("iPad", 0)]
)
def test_shape(word, shape):
    assert shape_of(word) == shape


@pytest.fixture
def pieces(tmp_path):
    return Pieces(save_tokenizer(tmp_path / "tokenizer.json"))


def test_inputs_of_a_window(pieces):
    shown = Shown(["The", "mines", "."], [OUTSIDE, INSIDE, OUTSIDE], [1, 0, 0], [[0]])
    [(begin, inputs)] = shown.windows(pieces, 16)
    start, end = PIECES["[CLS]"], PIECES["[SEP]"]
    assert begin == 0
    assert inputs["pieces"].tolist() == [start, PIECES["the"], PIECES["mine"], PIECES["##s"], PIECES["."], end]
    assert inputs["states"].tolist() == [0, OUTSIDE, INSIDE, INSIDE, OUTSIDE, 0]
    assert inputs["shapes"].tolist() == [0, 1, 0, 0, 0, 0]
    assert inputs["first"].tolist() == [1, 2, 4]


def test_a_mark_stands_between_paragraphs_but_not_before_the_first_of_a_window(pieces):
    shown = Shown(["said", ".", "said", ".", "said", "."], [0] * 6, [0] * 6, [[0], [2], [4]])
    (first, one), (second, two) = shown.windows(pieces, 8)
    said, stop, start, end = (PIECES[p] for p in ("said", ".", "[CLS]", "[SEP]"))
    assert (first, one["pieces"].tolist()) == (0, [start, said, stop, end, said, stop, end])
    assert (second, two["pieces"].tolist()) == (4, [start, said, stop, end])


def test_no_word_no_window(pieces):
    assert list(Shown([], [], [], []).windows(pieces, 8)) == []
