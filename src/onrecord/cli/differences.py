"""Words of a quotation beside those that it comes from, in a line: [-left out-], {+put in+}."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from onrecord.export.words import clean

if TYPE_CHECKING:
    from onrecord.corpus.differing import Part

MOST: Final = 12  # words left out that are shown; of more only the first and the last
_MARKED: Final = {"kept": "{}", "left out": "[-{}-]", "put in": "{{+{}+}}"}


def marked(part: "Part") -> str:
    """Return words between the marks for what was done to them."""
    return _MARKED[part.done].format(part.words)


def shown(parts: "Iterable[Part]") -> str:
    """Return parts as one line."""
    return clean("".join(map(marked, parts)))
