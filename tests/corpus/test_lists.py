"""Cells of a corpus give back what was put into them, small as they are."""

import pytest

from onrecord.corpus.lists import at, cell, ends_of, numbers_in, placed, words_at, words_cell, words_in
from onrecord.corpus.mentions import pack_mentions, unpack_mentions
from onrecord.errors import RecordError
from onrecord.record import Mention, Span

TEXT = "Änna Berg met the mayor. " * 20


@pytest.mark.parametrize(("numbers", "kept"), [([], None), ([7], 7), ([7, 0, 7], "7,0,7")])
def test_numbers(numbers, kept):
    assert cell(numbers) == kept
    assert numbers_in(kept) == numbers


@pytest.mark.parametrize("words", [["Berg"], ["Änna Berg", "the mayor"], ["Lund"], ["Lund", "Berg"], [], ["", "12"]])
def test_words(words):
    assert words_in(words_cell(words, TEXT), TEXT) == words


def test_words_in_the_text_are_where_they_stand():
    assert placed("Berg", TEXT) == 5 * 256 + 4
    for words in ("Lund", TEXT[:255], TEXT[:256], TEXT[:257]):
        assert words_at(placed(words, TEXT), TEXT) == words


@pytest.mark.parametrize("ends", [(0, 0), (0, 1), (7, 1030), (7, 1031), (0, 5000), (900_000, 900_001), (3, 2_000_000)])
def test_spans(ends):
    assert ends_of(at(Span(*ends))) == ends


def test_mentions():
    given = [Mention(40, 44, "m3", "name", "e2"), Mention(12, 900, "m1", "pronoun", "e0")]
    assert unpack_mentions(pack_mentions(given)) == [(3, 40, 44, "name", 2), (1, 12, 900, "pronoun", 0)]
    assert unpack_mentions(b"") == []
    long = [Mention(n, n + 1 + 70 * n, f"m{n + 1}", "nominal", f"e{n}") for n in range(300)]
    assert unpack_mentions(pack_mentions(long)) == [(n + 1, n, n + 1 + 70 * n, "nominal", n) for n in range(300)]
    with pytest.raises(RecordError):
        pack_mentions([Mention(0, 1, "x", "name", "e1")])
