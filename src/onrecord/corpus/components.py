"""What is linked, over however many links."""

from collections.abc import Iterable, Mapping


def roots_of(pairs: Iterable[tuple[int, int]]) -> Mapping[int, int]:
    """Return for each number in `pairs`, in ascending order, the smallest one that it is linked with."""
    roots: dict[int, int] = {}
    for pair in pairs:
        low, high = sorted(_root(roots, number) for number in pair)
        roots[high] = low
    return {number: _root(roots, number) for number in sorted(roots)}


def _root(roots: dict[int, int], number: int) -> int:
    """Return the root of a number, and shorten the way to it."""
    while roots.setdefault(number, number) != number:
        roots[number] = number = roots[roots[number]]
    return number
