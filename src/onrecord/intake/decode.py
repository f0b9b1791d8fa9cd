"""Turn bytes into text without guessing in silence: byte-order mark, declaration, UTF-8, then detection."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from onrecord.errors import NotTextError
from onrecord.intake.detect import detect_encoding
from onrecord.intake.media import check_is_text, has_controls

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_META: Final = re.compile(
    rb"<(?:meta\b[^<>]{0,300}?\bcharset|\?xml\b[^<>]{0,100}?\bencoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I
)
_DECLARABLE: Final = re.compile(r"ascii|utf-8|iso(8859|2022)|cp\d|koi8|gb|big5|euc|shift_jis|mac-|tis-620|hz$", re.I)
# What a label means on the web (WHATWG Encoding Standard, section 4.2): the wider set of Windows.
_WIDER: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
_BEYOND_ASCII: Final = bytes(range(128, 256))

REMEDY: Final = "convert it to UTF-8 first (iconv -f ENCODING -t UTF-8 FILE)"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the Python codec that gives it (None for a `str`), and how many U+FFFD had to be put in."""

    text: str
    encoding: str | None
    replaced: int = 0


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of `data`.

    A byte-order mark decides and is dropped; else the charset `declared` by the server, or that of a meta tag, where
    it fits; else UTF-8; else what can be detected. Raises `NotTextError` for what is no text and for text whose
    encoding cannot be told.
    """
    wide = _wide(data)
    if wide is not None:
        return wide
    check_is_text(data)
    utf8 = _utf8(data)
    named = None if data.startswith(codecs.BOM_UTF8) else _declared(data, declared)
    if named is not None and not (utf8 is not None and len(named.text) == len(data)):
        return named  # a one-byte declaration over what is well-formed UTF-8 is a mistake
    return utf8 or _detected(data)


def _wide(data: bytes) -> Decoded | None:
    """Return UTF-16 or UTF-32 text, told by its mark or by the zero byte beside each ASCII letter; else None."""
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    encoding = marked or _unmarked_utf16(data)
    decoded = _try(data, encoding) if encoding else None
    if decoded is not None and not has_controls(decoded.text.encode()):
        return decoded
    if marked:
        raise NotTextError(f"begins as {marked} but is not; {REMEDY}")
    return None


def _unmarked_utf16(data: bytes) -> str | None:
    half = len(data) // 2
    even, odd = data[::2].count(0), data[1::2].count(0)
    if half < 2 or len(data) % 2:
        return None
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.1 * half else None


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    """Return the text in the declared encoding, or None where none is declared, known or fitting."""
    meta = _META.search(data[:4096])
    label = declared or (meta[1].decode("ascii", "replace") if meta else "")
    try:
        name = codecs.lookup(label.strip("\"' ")).name
    except (LookupError, ValueError):
        return None
    return _try(data, _WIDER.get(name, name)) if _DECLARABLE.match(name) else None


def _utf8(data: bytes) -> Decoded | None:
    """Return UTF-8 text, a few broken bytes replaced; None where broken ones outnumber the characters beyond ASCII.

    Raises `NotTextError` where there are too many of both, as in files of different encodings put together.
    """
    encoding = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    if (decoded := _try(data, encoding)) is not None:
        return decoded
    text = data.decode(encoding, "replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode())
    well_formed = len(text) - text.count("\ufffd") - len(data.translate(None, _BEYOND_ASCII))
    if broken > well_formed:
        return None
    if broken > max(1, well_formed // 10):
        raise NotTextError(f"mixes UTF-8 with another encoding; {REMEDY}")
    return Decoded(text, encoding, broken)


def _detected(data: bytes) -> Decoded:
    encoding = detect_encoding(data)
    decoded = _try(data, encoding) if encoding else None
    if decoded is None:
        raise NotTextError(f"its encoding cannot be told; {REMEDY}")
    return decoded


def _try(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeError, LookupError):
        return None
