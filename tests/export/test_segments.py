from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.segments import MOST_MARKS, Mark, cut

LENGTH = 30
offsets = st.integers(0, LENGTH)
mark = st.builds(lambda a, b, n: Mark(min(a, b), max(a, b), "cue", f"i{n}"), offsets, offsets, st.integers(0, 9))
marks = st.lists(mark, max_size=MOST_MARKS)


@given(marks, st.lists(st.integers(0, LENGTH)))
def test_pieces_cut_the_text_without_gaps_and_carry_what_covers_them(found, edges):
    pieces = list(cut(LENGTH, found, edges))
    assert [p.start for p in pieces] == [0, *(p.end for p in pieces[:-1])]
    assert pieces[-1].end == LENGTH
    for piece in pieces:
        covering = [m for m in found if m.start <= piece.start and piece.end <= m.end and m.start < m.end]
        assert sorted(piece.marks) == sorted(covering)
    assert set(edges) <= {0, LENGTH, *(p.start for p in pieces)}


def test_the_shortest_mark_comes_first():
    assert [m.item for m in next(cut(9, [Mark(0, 9, "content", "a"), Mark(0, 4, "cue", "b")])).marks] == ["b", "a"]


def test_a_text_of_nothing_has_no_pieces():
    assert list(cut(0, [])) == []


def test_marks_beyond_the_limit_are_left_out_the_longest_first():
    heap = [Mark(0, n, "content", f"i{n}") for n in range(1, 200)]
    first = next(cut(300, heap))
    assert [m.end for m in first.marks] == list(range(1, MOST_MARKS + 1))
