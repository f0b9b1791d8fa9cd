"""Cut a plain text into blocks by the part they play on the page."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from onrecord.intake.edges import Piece, cut_caption, cut_head, cut_tail
from onrecord.intake.lines import Line, cut_lines, key_of
from onrecord.intake.rules import Rules, load_rules
from onrecord.record import Block, BlockRole

_TITLE_WITHIN: Final = 6  # lines
_HEADLINE_WORDS: Final = range(3, 31)
_LONGEST_LIST: Final = 12  # titles under one head
_LINK_WORDS: Final = range(3, 31)
_ENDS_SENTENCE: Final = re.compile(r"[.!?:;,…][\"”'’)\]]*$")
_ENDS_QUOTE: Final = re.compile(r"[\"”»]$")
_SPEAKER: Final = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}:\s")
_SMALL: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "is",
        "its",
        "nor",
        "of",
        "off",
        "on",
        "or",
        "over",
        "the",
        "to",
        "up",
        "via",
        "vs",
        "with",
    ]
)
_NAMED: Final = r"(?P<name>[A-Z][\w.-]+(?: [A-Z][\w.-]+){1,3})"
_OF_GROUP: Final = re.compile(_NAMED + r" (?:of|from|at) (?:the )?[A-Z][\w&.-]*(?: (?:of )?[A-Z][\w&.-]*){0,5}")
_GROUPS_OWN: Final = re.compile(r"[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,5}['’]s " + _NAMED)


def find_blocks(text: str, title: str | None = None, hints: Mapping[str, BlockRole] | None = None) -> tuple[Block, ...]:
    """Return the blocks of `text`: they follow each other from its first character to its last.

    White space belongs to the block before it. `title` is the headline where it is known; `hints` gives the roles of
    lines that are known otherwise (from the markup of a page), by `lines.letters_of`. In doubt a line is `body`.
    """
    lines = _split_dated_title(cut_lines(text), title)
    rules = load_rules()
    _mark_headline(lines, title, rules)
    _mark_known(lines, hints or {}, rules)
    _mark_sections(lines, rules)
    _mark_links(lines, by_case=hints is None)
    _mark_captions(lines)
    return tuple(_tile(text, _pieces(lines, rules)))


def _split_dated_title(lines: list[Line], title: str | None) -> list[Line]:
    """Cut the first line after the title where the two, or title and date, stand on one line."""
    if not lines:
        return lines
    first, at = lines[0], 0
    if title and first.key.startswith(key_of(title) + " "):
        match = re.match(r"\W*" + r"\W+".join(map(re.escape, re.findall(r"\w+", title))), first.text, re.IGNORECASE)
        at = match.end() if match else 0
    elif match := load_rules().dated.fullmatch(first.text):
        at = match.end("title")
    return [*_split(first, at), *lines[1:]] if at else lines


def _split(line: Line, at: int) -> Iterator[Line]:
    rest = line.text[at:].lstrip()
    yield Line(line.start, line.start + at, line.text[:at], line.after_blank, "headline")
    if rest:
        yield Line(line.end - len(rest), line.end, rest)


def _mark_headline(lines: Sequence[Line], title: str | None, rules: Rules) -> None:
    """Mark the line that is the title; where no title is known, a first line that looks like one."""
    if title:
        wanted = key_of(title)
        found = next((line for line in lines[:_TITLE_WITHIN] if line.key and _is_title(line, wanted)), None)
        if found:
            found.role = "headline"
    elif _opens_with_headline(lines) and rules.role_of(lines[0].text) is None:
        lines[0].role = "headline"


def _is_title(line: Line, wanted: str) -> bool:
    """Tell whether a line is the title, or the title without the name of the site after it."""
    return line.key == wanted or (
        line.words > 3 and wanted.startswith(line.key + " ") and 2 * len(line.key) > len(wanted)
    )


def _opens_with_headline(lines: Sequence[Line]) -> bool:
    if len(lines) < 2 or not lines[1].after_blank or lines[0].words not in _HEADLINE_WORDS:
        return False
    first = lines[0].text
    if _ENDS_SENTENCE.search(first.rstrip("?!")) or first[0].islower():
        return False
    return any(line.words > 15 and _ENDS_SENTENCE.search(line.text) for line in lines[1:5])


def _mark_known(lines: Sequence[Line], hints: Mapping[str, BlockRole], rules: Rules) -> None:
    for line in lines:
        if line.role is None:
            line.role = hints.get(line.key.replace(" ", "")) if line.key else None
            line.role = line.role or rules.role_of(line.text)
    if lines and lines[0].role is None and _is_name_in_capitals(lines[0]):
        lines[0].role = "byline"


def _is_name_in_capitals(line: Line) -> bool:
    return line.text.isupper() and line.words in (2, 3) and line.text.replace(" ", "").replace("-", "").isalpha()


def _mark_sections(lines: Sequence[Line], rules: Rules) -> None:
    """Mark the titles that follow the head of a list of links, or a link in the same paragraph."""
    left = 0
    for before, line in zip([None, *lines], lines, strict=False):
        if line.role in (None, "related") and rules.heads_links(line.text):
            line.role, left = "related", _LONGEST_LIST
        elif line.role is None and _is_link_title(line) and (left or (before and _goes_on(before, line))):
            line.role, left = "related", left - 1 if left else 0
        elif line.role != "related":
            left = 0


def _goes_on(before: Line, line: Line) -> bool:
    return before.role == "related" and not line.after_blank


def _is_link_title(line: Line) -> bool:
    return line.words <= 40 and len(line.text) <= 250 and not _ENDS_SENTENCE.search(line.text)


def _mark_links(lines: Sequence[Line], by_case: bool) -> None:
    """Mark titles of other stories: the same short line twice, or a long line in title case between paragraphs."""
    counts = Counter(line.key for line in lines if line.role is None)
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        if line.role is not None or line.words not in _LINK_WORDS or _ENDS_SENTENCE.search(line.text.rstrip("?")):
            continue
        doubled = counts[line.key] > 1 and any(near and near.key == line.key for near in (before, after))
        if doubled or _is_repeated(line.key) or (by_case and before and after and _is_title_case(line.text)):
            line.role = "related"


def _is_repeated(key: str) -> bool:
    half = len(key) // 2
    return len(key) > 30 and key[:half] == key[half + 1 :] and key[half] == " "


def _is_title_case(text: str) -> bool:
    words = re.findall(r"[^\W\d_][\w'’-]*", text)
    large = [word for word in words if word.lower() not in _SMALL]
    return (
        len(words) >= 7
        and len(large) >= 5
        and all(word[0].isupper() for word in large)
        and not _ENDS_QUOTE.search(text)
    )


def _mark_captions(lines: Sequence[Line]) -> None:
    """Mark short lines that name a person of the story by group, and short lines beside a credit."""
    for i, line in enumerate(lines):
        if line.role is None and line.words <= 40 and (_names_person(line.text, lines, i) or _has_credit(lines, i)):
            line.role = "caption"


def _has_credit(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a credit follows on the next line of the same paragraph."""
    return i + 1 < len(lines) and lines[i + 1].role == "credit" and not lines[i + 1].after_blank


def _names_person(text: str, lines: Sequence[Line], i: int) -> bool:
    match = _OF_GROUP.fullmatch(text) or _GROUPS_OWN.fullmatch(text) if len(text) < 80 else None
    return match is not None and any(
        match["name"] in line.text for line in lines[max(0, i - 2) : i + 4] if line is not lines[i]
    )


def _pieces(lines: Sequence[Line], rules: Rules) -> Iterator[Piece]:
    """Yield where each piece of the text starts, with its role."""
    body = [i for i, line in enumerate(lines) if line.role is None]
    first, last = (body[0], body[-1]) if body else (-1, -1)
    transcript = sum(_SPEAKER.match(line.text) is not None for line in lines) > 2
    for i, line in enumerate(lines):
        if line.role is not None:
            yield line.start, line.role
            continue
        pieces = [] if i != first or transcript else list(cut_head(line, rules))
        pieces = pieces or list(cut_caption(line, rules)) or [(0, "body")]
        pieces += cut_tail(line, rules) if i == last else ()
        yield from ((line.start + at, role) for at, role in pieces)


def _tile(text: str, pieces: Iterator[Piece]) -> Iterator[Block]:
    """Yield blocks without gaps; pieces of the body that follow each other become one."""
    starts: list[Piece] = []
    for at, role in pieces:
        if not (starts and role == "body" == starts[-1][1]):
            starts.append((at if starts else 0, role))
    if text and not starts:
        starts.append((0, "body"))
    ends = [*(at for at, _ in starts[1:]), len(text)]
    for (start, role), end in zip(starts, ends, strict=False):
        yield Block(start, end, role)
