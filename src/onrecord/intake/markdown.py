"""A draft in Markdown (CommonMark, tables): its words without the marks of layout, with their places in the file.

The parser tells the lines of a block; the words of a line are then found in it, one piece after the other.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from onrecord.intake.hypertext import take_hypertext
from onrecord.intake.taking import Draft, Taking, line_starts

_FRONT: Final = re.compile(r"\A---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_LONE_RETURN: Final = re.compile(r"\r(?!\n)")
_BREAK: Final = re.compile(r"<br\b", re.IGNORECASE)
_TARGET: Final = re.compile(
    r"\](?:\(\s*(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*)"
    r"(?:\s+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?\s*\)|\[[^\[\]]*\])?"
)  # what stands behind the words of a link: its address and title, or its label
_SIGNS: Final = re.compile(
    r"^(?:#{1,6} |> |[-*+] |\d{1,3}[.)] |```|\|.*\|)|\*\*[^\s*][^*\n]*\*\*|__[^\s_]"
    r"|(?<!\S)[*_][^\s*_][^*_\n]*[*_](?!\w)|\]\([^()\s]+\)", re.MULTILINE
)  # fmt: skip


def looks_like_markdown(text: str) -> bool:
    """Tell whether `text` has a heading, list, block quote, table, emphasis or link of Markdown."""
    return _SIGNS.search(text) is not None


def read_markdown(source: str, name: str) -> Draft:
    """Return the draft that the Markdown `source` holds; code in fences and a YAML head are left out."""
    source = _LONE_RETURN.sub("\n", source).replace("\0", "\ufffd")  # as the parser does
    taking, lines = Taking(), line_starts(source)
    front = _FRONT.match(source)
    hidden = re.sub(r"[^\r\n]", " ", front[0]) + source[front.end() :] if front else source
    _Reading(hidden, lines, taking).take(_parser().parse(hidden))
    return taking.draft(name, "markdown", lines)


def _parser() -> MarkdownIt:
    """Return a parser that keeps escaped characters apart, since they stand in the file as more than one."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")


class _Reading:
    """Takes the words of one file block after block."""

    def __init__(self, source: str, lines: Sequence[int], taking: Taking) -> None:
        self._source = source
        self._lines = [*lines, len(source) + 1]
        self._taking = taking
        self._cell = 0  # offset behind the last cell of a table: two may have the same words

    def take(self, tokens: Sequence[Token]) -> None:
        """Take all blocks."""
        quotes, before = 0, Token("", "", 0)
        for token in tokens:
            quotes += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
            if token.type == "inline":
                self._take_inline(token, in_cell=before.type in ("td_open", "th_open"))
                self._taking.end_paragraph(set_off=quotes > 0, title=before.tag == "h1")
            elif token.type == "code_block":
                self._take_lines(token)
            elif token.type == "html_block" and token.map:
                start = self._lines[token.map[0]]
                take_hypertext(self._source[start : self._lines[token.map[1]] - 1], start, self._taking)
            before = token

    def _take_lines(self, token: Token) -> None:
        """Take the lines of an indented block, one a paragraph."""
        for line, at in self._placed(token, [line.strip() for line in token.content.split("\n")]):
            self._taking.take(line, at)
            self._taking.end_paragraph()

    def _placed(self, token: Token, lines: Sequence[str], *, in_cell: bool = False) -> Iterator[tuple[str, int]]:
        """Yield the lines of a block's content with their offsets in the file."""
        first = token.map[0] if token.map else 0
        for number, line in enumerate(lines, first):
            start, end = self._lines[number], self._lines[min(number + 1, len(self._lines) - 1)]
            if in_cell:
                place = self._source.find(line, max(start, self._cell), end)
                self._cell = place + len(line)
            else:
                place = self._source.rfind(line, start, end)  # marks of lists and block quotes stand before it
            yield line, place if place >= 0 else start

    def _take_inline(self, token: Token, *, in_cell: bool) -> None:
        placed = self._placed(token, token.content.split("\n"), in_cell=in_cell)
        offsets = [at + n for line, at in placed for n in range(len(line) + 1)]  # + 1: its line break
        flat = token.content.replace("\n", " ")  # as it is in code that goes over two lines
        at = 0
        for child in token.children or ():
            if child.type in ("softbreak", "hardbreak"):
                at = max(token.content.find("\n", at), at) + 1
                self._taking.put(" " if child.type == "softbreak" else "\n", offsets[at - 1])
            else:
                at = self._take_piece(child, flat, offsets, at)

    def _take_piece(self, piece: Token, content: str, offsets: Sequence[int], at: int) -> int:
        """Take a piece of `content` that begins at `at` or after it; return where it ends."""
        if piece.type in ("link_close", "image"):
            return _behind_target(piece, content, at)
        literal = piece.type in ("text", "code_inline") or piece.content == piece.markup  # a backslash before a letter
        shown = piece.content if literal else ""
        written = shown or piece.markup or piece.content
        start = content.find(written, at)
        place = offsets[min(max(start, at), len(offsets) - 1)]
        if piece.type == "text_special" and not shown:
            self._taking.put(piece.content, place)
        elif piece.type == "html_inline" and _BREAK.match(piece.content):
            self._taking.put("\n", place)
        elif shown and start >= 0:
            self._taking.take_spaced(shown, place)
        else:
            self._taking.put(shown, place)
        return start + len(written) if start >= 0 else at


def _behind_target(piece: Token, content: str, at: int) -> int:
    """Return where a link or picture ends whose words end at `at`."""
    if piece.info == "auto":
        return content.find(">", at) + 1
    closing = content.find("]", at + 2 + len(piece.content) if piece.type == "image" else at)
    target = _TARGET.match(content, closing) if closing >= 0 else None
    return target.end() if target else at
