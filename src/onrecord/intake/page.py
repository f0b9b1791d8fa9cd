"""Read a saved web page: the text of its article, cut into blocks, and what the page says of it.

`extraction` finds the article; the markup and `blocks` tell which of its lines are no story text.
"""

import re
from dataclasses import dataclass
from typing import Final

from onrecord.intake.blocks import find_blocks
from onrecord.intake.extraction import find_lines
from onrecord.intake.limits import DEFAULTS, Limits, check_length
from onrecord.intake.lines import key_of, letters_of
from onrecord.intake.markup import Tree, parse
from onrecord.intake.pagefacts import read_facts
from onrecord.intake.pagetree import Hints, join_chunks, mend, read_hints, stated_titles
from onrecord.record import Block, BlockRole

_BULLET: Final = re.compile(r"^[-–•*] +(?=\S)")
_STOPS: Final = tuple(".!?”\"’')。")
_TITLE_WITHIN: Final = 5  # lines


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page; `text` is empty where there is none. Blocks tile the text."""

    text: str = ""
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    url: str | None = None


def read_page(html: str, url: str | None = None, limits: Limits = DEFAULTS) -> Page:
    """Return the article of an HTML page; raises nothing but `TooLargeError`, whatever the markup.

    The text opens with the headline; its paragraphs are parted by blank lines. Lines that are no story text stay in it,
    in blocks of their roles. `url` is where the page comes from, if known; a canonical address in the page wins.
    """
    tree = parse(html, limits)
    if tree is None:
        return Page(url=url)
    facts = read_facts(tree, url)
    mend(tree)
    lines = _article_lines(tree)
    text = _compose(lines, facts.title, tree)
    check_length(text, limits)
    blocks = find_blocks(text, facts.title, _with_links(read_hints(tree), text.split("\n\n")))
    if not any(block.role == "body" for block in blocks):
        text, blocks = "", ()
    return Page(text, blocks, facts.title, facts.outlet, facts.byline, facts.published, facts.language, facts.url)


def _with_links(hints: Hints, lines: list[str]) -> dict[str, BlockRole]:
    """Return the roles by key, those of links too: in capitals, after the last other paragraph, or among many.

    A page that is links for the most part is a list: what is no sentence there belongs to it.
    """
    keys = [letters_of(line) for line in lines]
    many = 2 * sum(key in hints.links for key in keys) > len(keys)
    prose = (i for i, line in enumerate(lines) if keys[i] not in hints.links and line.endswith(_STOPS))
    last = max(prose, default=-1)
    titles = ((i, key) for i, key in enumerate(keys) if key in hints.links and not lines[i].endswith("."))
    aside = (key for i, key in titles if many or i > last or lines[i].isupper())
    loose = (key for key, line in zip(keys, lines, strict=True) if many and not line.endswith(_STOPS))
    linked = {*aside, *loose}
    return {**dict.fromkeys(linked, "related"), **hints.roles}


def _article_lines(tree: Tree) -> list[str]:
    """Return the lines of the article, those of an article in several containers included."""
    lines = _extract(tree)
    if lines and join_chunks(tree, frozenset(map(key_of, lines))):
        lines = _extract(tree) or lines
    return lines


def _extract(tree: Tree) -> list[str]:
    return [_BULLET.sub("", line) for line in find_lines(tree)]


def _compose(lines: list[str], title: str | None, tree: Tree) -> str:
    """Return the title and the lines with blank lines between; the title stands only once."""
    if not lines:
        return ""
    titles = {key_of(t) for t in (title or "", *stated_titles(tree))} - {""}
    kept = [line for i, line in enumerate(lines) if i >= _TITLE_WITHIN or key_of(line) not in titles]
    return "\n\n".join([title, *kept] if title else kept)
