"""The mentions of an article as one list of numbers: nothing asks for them one by one, and there are many."""

from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.corpus.lists import number
from onrecord.corpus.varints import packed, unpacked
from onrecord.record import Mention, MentionKind

KINDS: Final[tuple[MentionKind, ...]] = ("name", "nominal", "pronoun")  # a mention's kind is its place here


def pack_mentions(mentions: Sequence[Mention]) -> bytes:
    """Return mentions as bytes; raises `RecordError` for an id that is not a letter with a number.

    For each: how far it starts behind the one before; twice its length, one more where its own number is not the next,
    and then how far that lies behind the next; its entity and kind.
    """
    return packed(_numbers(mentions))


def _numbers(mentions: Sequence[Mention]) -> Iterator[int]:
    start, last = 0, 0
    for mention in mentions:
        own = number(mention.id)
        yield _signed(mention.start - start)
        yield (mention.end - mention.start) * 2 + (own != last + 1)
        if own != last + 1:
            yield _signed(own - last - 1)
        yield number(mention.entity) * len(KINDS) + KINDS.index(mention.kind)
        start, last = mention.start, own


def unpack_mentions(blob: bytes) -> list[tuple[int, int, int, MentionKind, int]]:
    """Return number, start, end, kind and number of the entity of each mention, in order."""
    values = iter(unpacked([blob])[0].tolist())
    found: list[tuple[int, int, int, MentionKind, int]] = []
    start, last = 0, 0
    for ahead in values:
        length, stepped = divmod(next(values), 2)
        start, last = start + _unsigned(ahead), last + 1 + (_unsigned(next(values)) if stepped else 0)
        entity, kind = divmod(next(values), len(KINDS))
        found.append((last, start, start + length, KINDS[kind], entity))
    return found


def _signed(value: int) -> int:
    """Return a number from 0 up for one that may be below 0: the small ones stay small."""
    return value * 2 if value >= 0 else -value * 2 - 1


def _unsigned(value: int) -> int:
    return value // 2 if value % 2 == 0 else -(value + 1) // 2
