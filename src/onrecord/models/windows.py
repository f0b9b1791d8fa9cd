"""Stretches of a text short enough for an encoder, cut where the text itself has its borders."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise


def find_windows(units: Sequence[Sequence[int]], sizes: Sequence[int], longest: int) -> Iterator[tuple[int, int]]:
    """Yield (first, one past the last) word of each window of at most `longest` pieces.

    `units` holds for each paragraph the words at which its sentences begin, `sizes` the pieces of each word. A window
    is filled with whole paragraphs; a paragraph that is too long is cut between sentences, a sentence between words.
    """
    begin = end = used = 0
    for piece_begin, piece_end in _short_enough(units, sizes, longest):
        size = 1 + sum(sizes[piece_begin:piece_end])
        if used and used + size > longest:
            yield begin, end
            begin, used = piece_begin, 0
        end, used = piece_end, used + size
    if used:
        yield begin, end


def _short_enough(units: Sequence[Sequence[int]], sizes: Sequence[int], longest: int) -> Iterator[tuple[int, int]]:
    """Yield paragraphs, or the fewest runs of sentences of a paragraph, that have fewer than `longest` pieces."""
    borders = [*(starts[0] for starts in units[1:]), len(sizes)][: len(units)]
    for starts, end in zip(units, borders, strict=True):
        if sum(sizes[starts[0] : end]) < longest:
            yield starts[0], end
        else:
            yield from _runs(_sentences([*starts, end], sizes, longest), sizes, longest)


def _sentences(starts: Sequence[int], sizes: Sequence[int], longest: int) -> Iterator[tuple[int, int]]:
    for start, end in pairwise(starts):
        begin, used = start, 0
        for word in range(start, end):
            if used + sizes[word] >= longest:
                yield begin, word
                begin, used = word, 0
            used += sizes[word]
        yield begin, end


def _runs(parts: Iterable[tuple[int, int]], sizes: Sequence[int], longest: int) -> Iterator[tuple[int, int]]:
    begin = end = used = -1
    for start, stop in parts:
        size = sum(sizes[start:stop])
        if used >= 0 and used + size >= longest:
            yield begin, end
            used = -1
        begin, used = (start, size) if used < 0 else (begin, used + size)
        end = stop
    if used >= 0:
        yield begin, end
