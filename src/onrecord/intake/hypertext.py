"""A draft in HTML: every word that a browser shows, with its place in the file.

Articles are read by `page`, which finds the story among menus; of a draft nothing may be lost, and a finding must point
to its line, so that the parser of the standard library is used, which tells where it is.
"""

from html import unescape
from html.parser import HTMLParser
from typing import Final

from onrecord.intake.taking import Draft, Taking, line_starts

_UNSEEN: Final = frozenset({"head", "script", "style", "template", "noscript", "select", "textarea", "button", "nav"})
_BLOCKS: Final = frozenset({
    "address", "article", "aside", "body", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main",
    "ol", "p", "pre", "section", "summary", "table", "td", "th", "tr", "ul",
})  # fmt: skip
_MARKS: Final = {True: "“", False: "”"}


def read_hypertext(source: str, name: str) -> Draft:
    """Return the draft that the HTML `source` holds."""
    taking, lines = Taking(), line_starts(source)
    take_hypertext(source, 0, taking)
    return taking.draft(name, "html", lines)


def take_hypertext(source: str, at: int, taking: Taking) -> None:
    """Take the words of HTML that stands in a file from offset `at`."""
    parser = _Parser(at, line_starts(source), taking)
    parser.feed(source)
    parser.close()
    parser.end_block()


class _Parser(HTMLParser):
    """Walks through the tags; `close` gives what an unfinished tag left over."""

    def __init__(self, at: int, lines: list[int], taking: Taking) -> None:
        super().__init__(convert_charrefs=False)
        self._at = at
        self._lines = lines
        self._taking = taking
        self._unseen = 0  # how many elements are open whose words are not shown
        self._set_off = 0  # how many block quotes
        self._is_title = False

    @property
    def _here(self) -> int:
        line, column = self.getpos()
        return self._at + self._lines[line - 1] + column

    def end_block(self) -> None:
        """Begin a new paragraph."""
        self._taking.end_paragraph(set_off=self._set_off > 0, title=self._is_title)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Open an element."""
        self._unseen = 0 if tag == "body" else self._unseen + (tag in _UNSEEN)
        if tag in _BLOCKS:
            self.end_block()
            self._set_off += tag == "blockquote"
            self._is_title = tag == "h1"
        self._put_mark(tag, opens=True)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        self._put_mark(tag, opens=False)
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in _BLOCKS:
            self.end_block()
            self._set_off -= tag == "blockquote" and self._set_off > 0
            self._is_title = False

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Take an element that is closed where it is opened."""
        if tag in _BLOCKS:
            self.end_block()
        self._put_mark(tag, opens=True)

    def _put_mark(self, tag: str, *, opens: bool) -> None:
        """Put what a browser shows for a tag."""
        if tag == "q" and not self._unseen:
            self._taking.put(_MARKS[opens], self._here)
        elif tag == "br" and opens and not self._unseen:
            self._taking.put("\n", self._here)

    def handle_data(self, data: str) -> None:
        """Take the words between tags."""
        if not self._unseen:
            self._taking.take_spaced(data, self._here)

    def handle_entityref(self, name: str) -> None:
        """Take a character that is given by its name."""
        if not self._unseen:
            self._taking.put(unescape(f"&{name};"), self._here)

    def handle_charref(self, name: str) -> None:
        """Take a character that is given by its number."""
        if not self._unseen:
            self._taking.put(unescape(f"&#{name};"), self._here)
