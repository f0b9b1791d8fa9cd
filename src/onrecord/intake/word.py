"""A draft of a word processor (.docx): its paragraphs, notes included, each a line.

Words that were deleted while changes are tracked are left out, words that were put in are there.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Final

from onrecord.errors import NotTextError, TooLargeError
from onrecord.intake.limits import SPLIT, Limits
from onrecord.intake.taking import Draft, Taking

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

SIGNATURE: Final = b"PK\x03\x04"
_REMEDY: Final = "save it again as .docx, or as plain text"
_SET_OFF: Final = frozenset({"Quote", "Intense Quote", "Block Text"})
_TITLES: Final = frozenset({"Title", "Heading 1"})
_SHOWN: Final = {"t": None, "tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_DOUBLE: Final = "Fallback"  # holds for older programs what stands there already
_NOTES: Final = ("footnotes+xml", "endnotes+xml")


def read_word(data: bytes, name: str, limits: Limits) -> Draft:
    """Return the draft that a Word file holds. Raises `NotTextError` where it is none or python-docx is missing."""
    document = _opened(data, limits)
    taking, lines, length = Taking(), [0], 0
    for words, style in _paragraphs(document):
        taking.take(words, length)
        taking.end_paragraph(set_off=style in _SET_OFF, title=style in _TITLES)
        length += len(words) + 1
        lines.append(length)
    return taking.draft(name, "docx", lines)


def _opened(data: bytes, limits: Limits) -> "WordDocument":
    try:
        import docx
        from docx.exceptions import PythonDocxError
        from docx.opc.exceptions import OpcError
    except ImportError:
        raise NotTextError("is a Word file; to read it: pip install 'onrecord[drafts]', or save it as text") from None
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist() if part.filename.endswith(".xml"))
        if size > limits.html_bytes:
            raise TooLargeError(f"more than {limits.html_bytes:,} bytes when unpacked; {SPLIT}")
        return docx.Document(BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError, PythonDocxError, OpcError) as problem:
        raise NotTextError(f"is no Word file that can be read ({problem}); {_REMEDY}") from None


def _paragraphs(document: "WordDocument") -> Iterator[tuple[str, str | None]]:
    """Yield the words and the style of each paragraph, those in tables and text boxes too, then the notes."""
    from docx.oxml import parse_xml

    names = {style.style_id: style.name for style in document.styles}
    notes = [p for p in document.part.package.iter_parts() if p.content_type.endswith(_NOTES)]
    for root in (document.element.body, *(parse_xml(part.blob) for part in notes)):
        for paragraph in root.iter(_tag("p")):
            if any(_name(around) == _DOUBLE for around in paragraph.iterancestors()):
                continue
            style = paragraph.find(f"{_tag('pPr')}/{_tag('pStyle')}")
            yield "".join(_words(paragraph)), names.get(style.get(_tag("val"))) if style is not None else None


def _words(paragraph: "BaseOxmlElement") -> Iterator[str]:
    """Yield what a paragraph shows; one inside it (in a text box) is taken by itself."""
    for child in paragraph:
        name = _name(child)
        if name in _SHOWN:
            yield _SHOWN[name] or child.text or ""
        elif name not in ("p", "pPr", "del", "moveFrom", _DOUBLE):
            yield from _words(child)


def _name(element: "BaseOxmlElement") -> str:
    return str(element.tag).rpartition("}")[2]


def _tag(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))
