"""Cut a plain text into blocks by the part they play on the page."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from onrecord.intake.edges import Piece, cut_caption, cut_head, cut_tail
from onrecord.intake.lines import Line, cut_lines, key_of
from onrecord.intake.links import ends_sentence, mark_listed, mark_titles
from onrecord.intake.rules import Rules, load_rules
from onrecord.record import Block, BlockRole

_TITLE_WITHIN: Final = 6  # lines
_HEADLINE_WORDS: Final = range(3, 31)
_MOST_ABOUT: Final = 6  # paragraphs in which an issuer tells of itself at the end
_SPEAKER: Final = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}:\s")
_NAMED: Final = r"(?P<name>[A-Z][\w.-]+(?: [A-Z][\w.-]+){1,3})"
_OF_GROUP: Final = re.compile(_NAMED + r" (?:of|from|at) (?:the )?[A-Z][\w&.-]*(?: (?:of )?[A-Z][\w&.-]*){0,5}")
_GROUPS_OWN: Final = re.compile(r"[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,5}['’]s " + _NAMED)


def find_blocks(text: str, title: str | None = None, hints: Mapping[str, BlockRole] | None = None) -> tuple[Block, ...]:
    """Return the blocks of `text`: they follow each other from its first character to its last.

    White space belongs to the block before it. `title` is the headline where it is known; `hints` gives the roles of
    lines that are known otherwise (from the markup of a page), by `lines.letters_of`. In doubt a line is `body`.
    """
    rules = load_rules()
    lines = _split_dated_title(cut_lines(text), title, rules)
    _mark_headline(lines, title, rules)
    _mark_known(lines, hints or {}, rules)
    mark_listed(lines, rules)
    mark_titles(lines, rules, by_case=hints is None)
    _mark_captions(lines)
    _mark_about(lines, rules)
    _mark_signature(lines, rules)
    return tuple(_tile(text, _pieces(lines, rules)))


def _split_dated_title(lines: list[Line], title: str | None, rules: Rules) -> list[Line]:
    """Cut the first line after the title where the two, or title and date, stand on one line."""
    if not lines:
        return lines
    first, at = lines[0], 0
    if title and first.key.startswith(key_of(title) + " "):
        match = re.match(r"\W*" + r"\W+".join(map(re.escape, re.findall(r"\w+", title))), first.text, re.IGNORECASE)
        at = match.end() if match else 0
    elif match := rules.dated.fullmatch(first.text):
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
    elif _opens_with_headline(lines, rules) and rules.role_of(lines[0].text) is None:
        lines[0].role = "headline"


def _is_title(line: Line, wanted: str) -> bool:
    """Tell whether a line is the title, or the title without the name of the site after it."""
    return line.key == wanted or (
        line.words > 3 and wanted.startswith(line.key + " ") and 2 * len(line.key) > len(wanted)
    )


def _opens_with_headline(lines: Sequence[Line], rules: Rules) -> bool:
    if len(lines) < 2 or not lines[1].after_blank or not _has_length_of_headline(lines, rules):
        return False
    first = lines[0].text
    if ends_sentence(first.rstrip("?!")) or first[0].islower():
        return False
    return any(line.words > 15 and ends_sentence(line.text) for line in lines[1:5])


def _has_length_of_headline(lines: Sequence[Line], rules: Rules) -> bool:
    """Tell whether the first line is as long as a headline; one or two words are before a dateline: "Border war"."""
    first = lines[0]
    if not 0 < first.words < _HEADLINE_WORDS.start or _is_name_in_capitals(first):
        return first.words in _HEADLINE_WORDS
    story = next((line for line in lines[1:_TITLE_WITHIN] if rules.role_of(line.text) is None), None)
    return story is not None and any(role == "dateline" for _, role in cut_head(story, rules))


def _mark_known(lines: Sequence[Line], hints: Mapping[str, BlockRole], rules: Rules) -> None:
    """Mark the lines whose role the markup or their own words tell."""
    for line in lines:
        if line.role is None:
            hint = hints.get(line.key.replace(" ", "")) if line.key else None
            line.role = hint or rules.role_of(line.text)
    if lines and lines[0].role is None and _is_name_in_capitals(lines[0]):
        lines[0].role = "byline"


def _is_name_in_capitals(line: Line) -> bool:
    return line.text.isupper() and line.words in (2, 3) and line.text.replace(" ", "").replace("-", "").isalpha()


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


def _mark_about(lines: Sequence[Line], rules: Rules) -> None:
    """Mark the end of a press release, in which its issuer tells of itself: "About Acme", "Acme is a …"."""
    body = [line for line in lines if line.role is None]
    for i in range(max(0, len(body) - _MOST_ABOUT - 1), len(body) - 1):
        match = rules.about.fullmatch(body[i].text)
        if match and body[i + 1].key.removeprefix("the ").startswith(key_of(match["name"])):
            for line in body[i:]:
                line.role = "boilerplate"
            return


def _mark_signature(lines: Sequence[Line], rules: Rules) -> None:
    """Mark a last line of capitalised words in brackets: the signature of an agency, known or not."""
    last = next((line for line in reversed(lines) if line.role is None), None)
    if last and last is not lines[0] and rules.signs_article(last.text):
        last.role = "wire"


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
