"""Drafts to be checked against a corpus: text, Markdown, HTML, Word, as plain text that knows its places."""

import sys
from pathlib import Path
from typing import BinaryIO, Final

from onrecord.errors import InputError, NotTextError, TooLargeError
from onrecord.intake.decode import decode
from onrecord.intake.disk import refusals
from onrecord.intake.folders import PAGES, TEXTS, has_ending
from onrecord.intake.hypertext import read_hypertext
from onrecord.intake.inputs import STDIN
from onrecord.intake.limits import DEFAULTS, Limits, check_length
from onrecord.intake.markdown import looks_like_markdown, read_markdown
from onrecord.intake.media import looks_like_html
from onrecord.intake.mhtml import looks_like_mhtml
from onrecord.intake.taking import Draft, DraftMedia, line_starts
from onrecord.intake.word import SIGNATURE, read_word

MARKDOWN: Final = (".md", ".markdown", ".mdown")
WORD: Final = (".docx",)


def read_draft(name: str, *, stdin: BinaryIO | None = None, limits: Limits = DEFAULTS) -> Draft:
    """Return the draft that the file `name` holds, or standard input where that is `-`.

    The ending of its name says what it is; where it has none that is known, its content does. Raises `InputError`, with
    the name in its message, where it cannot be read.
    """
    shown = "standard input" if name == STDIN else name
    try:
        data = _read(name, stdin, limits)
        return _draft(data, shown, limits)
    except InputError as problem:
        raise type(problem)(f"{shown}: {problem}") from None


def _read(name: str, stdin: BinaryIO | None, limits: Limits) -> bytes:
    if not name.strip() or "\0" in name:
        raise InputError("no name of a file; give a path or -")
    with refusals():
        if name == STDIN:
            data = (stdin or sys.stdin.buffer).read(limits.file_bytes + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise TooLargeError(f"more than {limits.file_bytes:,} bytes, the limit for one draft; cut it in parts")
    return data


def _draft(data: bytes, name: str, limits: Limits) -> Draft:
    path = Path(name)
    if has_ending(path, WORD) or data.startswith(SIGNATURE):
        return _short(read_word(data, name, limits), limits)
    if looks_like_mhtml(data):
        raise NotTextError("is a page saved with its pictures; save it as HTML")
    text = decode(data).text
    return _short(_READERS[_media(path, text)](text, name), limits)


def _short(draft: Draft, limits: Limits) -> Draft:
    check_length(draft.text, limits)
    return draft


def _media(path: Path, text: str) -> DraftMedia:
    if has_ending(path, MARKDOWN):
        return "markdown"
    if has_ending(path, PAGES):
        return "html"
    if has_ending(path, TEXTS):
        return "text"
    if looks_like_html(text):
        return "html"
    return "markdown" if looks_like_markdown(text) else "text"


def _read_text(text: str, name: str) -> Draft:
    """Return a draft in plain text, unchanged to the last character."""
    return Draft(name, "text", text, range(len(text)), line_starts(text))


_READERS: Final = {"text": _read_text, "markdown": read_markdown, "html": read_hypertext}
