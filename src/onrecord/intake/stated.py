"""What the lines around a story state of it: the day on which it was published, who wrote it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile
from typing import Final

from onrecord.intake.rules import LONGEST, load_rules
from onrecord.record import Block

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_REVISED: Final = re.compile(r"\b(?:updated|modified)\b[^;|]*$", re.IGNORECASE)
_STOP: Final = re.compile(r"(?<=\w{3})\.$")  # of a sentence; "Jr." keeps its own
_JOINT: Final = re.compile(r",? (?:and|&) |, ")


def find_published(text: str, blocks: Sequence[Block]) -> str | None:
    """Return the ISO 8601 date of the datelines before the story, or None.

    Only a whole date counts, one that can be read in a single way, is not that of a revision, and has no rival.
    """
    before_story = takewhile(lambda block: block.role != "body", blocks)
    days = {day for block in before_story if block.role == "dateline" for day in _days(block.text_in(text)[:LONGEST])}
    return days.pop().isoformat() if len(days) == 1 else None


def _days(line: str) -> Iterator[date]:
    for match in load_rules().day_stated.finditer(line):
        if not _REVISED.search(line, 0, match.start()) and (day := _day(match)):
            yield day


def _day(match: re.Match[str]) -> date | None:
    """Return the day, or None where the calendar has no such day."""
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        month = _MONTHS.index((match["month"] or match["month_after"])[:3].lower()) + 1
        digits = re.match(r"\d+", match["day"] or match["day_first"])
        return date(int(match["year"] or match["year_after"]), month, int(digits[0]) if digits else 0)
    except ValueError:
        return None


def find_authors(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return the names in the first byline that holds any, as they are written there.

    A name is two to four capitalised words; an agency, a desk or an office is none.
    """
    bylines = (block.text_in(text).strip() for block in blocks if block.role in ("byline", "dateline"))
    return next((names for line in bylines if len(line) <= LONGEST and (names := _names(line))), ())


def _names(line: str) -> tuple[str, ...]:
    rules = load_rules()
    match = rules.authors.match(line)
    names = (_STOP.sub("", name) for name in _JOINT.split(match["names"] or match["name"])) if match else ()
    return tuple(name for name in names if not rules.no_author.search(name))
