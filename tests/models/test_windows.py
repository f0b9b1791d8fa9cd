"""Windows: as long as allowed, cut at paragraphs, else at sentences, else between words."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.models.windows import find_windows


def windows(units, sizes, longest):
    return list(find_windows(units, sizes, longest))


def test_paragraphs_are_put_together_while_they_fit():
    assert windows([[0], [3], [6]], [1] * 9, 8) == [(0, 6), (6, 9)]


def test_a_mark_between_paragraphs_is_counted():
    assert windows([[0], [3]], [1] * 6, 7) == [(0, 3), (3, 6)]
    assert windows([[0], [3]], [1] * 6, 8) == [(0, 6)]


def test_a_long_paragraph_is_cut_between_its_sentences():
    assert windows([[0, 3, 6]], [1] * 9, 7) == [(0, 6), (6, 9)]


def test_a_long_sentence_is_cut_between_words():
    assert windows([[0]], [2, 2, 2, 2, 2], 5) == [(0, 2), (2, 4), (4, 5)]


def test_nothing_gives_no_window():
    assert windows([], [], 8) == []


@given(st.lists(st.lists(st.lists(st.integers(1, 8), min_size=1, max_size=30), min_size=1, max_size=6), max_size=8))
def test_windows_cover_every_word_once_in_order_and_are_short_enough(paragraphs):
    sizes, units = [], []
    for sentences in paragraphs:
        units.append([])
        for words in sentences:
            units[-1].append(len(sizes))
            sizes += words
    found = windows(units, sizes, 20)
    assert [word for begin, end in found for word in range(begin, end)] == list(range(len(sizes)))
    for begin, end in found:
        borders = sum(begin < starts[0] < end for starts in units)
        assert sum(sizes[begin:end]) + borders < 20
