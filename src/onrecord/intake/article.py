"""One article from its text or HTML: the first form of the working document."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from onrecord.document import Document
from onrecord.errors import InputError, NotTextError, TooLargeError
from onrecord.intake.blocks import find_blocks
from onrecord.intake.decode import Decoded, decode
from onrecord.intake.english import looks_english
from onrecord.intake.known import NOTHING, Known
from onrecord.intake.limits import DEFAULTS, SPLIT, Limits, check_length
from onrecord.intake.media import HEAD, Media, check_signature, looks_like_json, media_of
from onrecord.intake.mhtml import looks_like_mhtml, read_mhtml
from onrecord.intake.stated import find_authors, find_published
from onrecord.intake.surrogates import replace_surrogates
from onrecord.record import Article, Block

_ID_LENGTH: Final = 16  # hexadecimal digits, 64 bits
_SPACE: Final = re.compile(r"\s+")


def document_from(
    content: str | bytes,
    known: Known = NOTHING,
    *,
    input_id: str | None = None,
    media: Media | None = None,
    charset: str | None = None,
    limits: Limits = DEFAULTS,
) -> Document:
    """Return the document of one article, given as text or HTML.

    `media` says which it is (None: look), `charset` is what a server declared, `input_id` the row it came from. Plain
    text stays unchanged to the last character, but for U+FFFD in place of each lone surrogate. `origin` holds
    `encoding` (None for a `str`), `id`, `media`, and `replaced` where characters had to be. Raises `NotTextError` and
    `TooLargeError`.
    """
    _check_size(content, limits)
    if isinstance(content, bytes) and looks_like_mhtml(content):
        page = read_mhtml(content)
        content, charset, media = page.html, page.charset, "html"
        known = known.or_else(_valid({"url": page.url}))
    decoded = decode(content, charset) if isinstance(content, bytes) else _without_surrogates(content)
    kind = _media(decoded.text, media)
    article = _from_html(decoded.text, known, limits) if kind == "html" else _from_text(decoded.text, known, limits)
    return Document(article, _origin(decoded, kind, input_id))


def _without_surrogates(text: str) -> Decoded:
    mended, replaced = replace_surrogates(text)
    return Decoded(mended, None, replaced)


def _media(text: str, declared: Media | None) -> Media:
    """Return what `text` is; raises `NotTextError` where nothing is declared and it is data."""
    if declared is not None:
        return declared if "<" in text else "text"
    if looks_like_json(text):
        raise NotTextError("looks like JSON; put each article on a line of its own (jq -c . FILE > FILE.jsonl)")
    return media_of(text)


def _from_text(text: str, known: Known, limits: Limits) -> Article:
    check_length(text, limits)
    blocks = find_blocks(text, known.title)
    return _article(text, blocks, known)


def _from_html(html: str, known: Known, limits: Limits) -> Article:
    from onrecord.intake.page import read_page

    html = html.replace("\0", "\ufffd")  # as the HTML standard does, section 13.2.5.1
    page = read_page(html, known.url, limits)
    said = {name: getattr(page, name) for name in ("outlet", "published", "url", "title", "byline", "language")}
    return _article(page.text, page.blocks, known.or_else(_valid(said)))


def _valid(said: Mapping[str, Any]) -> Known:
    """Return what a page says of itself, without the values that have no valid form."""
    valid = {}
    for name, value in said.items():
        try:
            Known(**{name: value})
        except InputError:
            continue
        valid[name] = value
    return Known(**valid)


def _article(text: str, blocks: Sequence[Block], known: Known) -> Article:
    """Return the article; what is not known of it is taken from its own lines around the story."""
    known = known.or_else(
        Known(title=_headline(text, blocks), published=find_published(text, blocks), byline=find_authors(text, blocks))
    )
    return Article(
        id=_hash(known.url or text),
        url=known.url,
        title=known.title,
        outlet=known.outlet,
        byline=known.byline,
        published=known.published,
        language=known.language or ("en" if looks_english(text) else None),
        text=text,
        blocks=tuple(blocks),
    )


def _headline(text: str, blocks: Sequence[Block]) -> str | None:
    """Return the words of the first headline block on one line, or None."""
    block = next((b for b in blocks if b.role == "headline"), None)
    return _SPACE.sub(" ", block.text_in(text)) if block else None


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_ID_LENGTH]


def _origin(decoded: Decoded, media: Media, input_id: str | None) -> dict[str, Any]:
    row = None if input_id is None else replace_surrogates(input_id)[0]
    origin: dict[str, Any] = {"encoding": decoded.encoding, "id": row, "media": media}
    return origin | {"replaced": decoded.replaced} if decoded.replaced else origin


def _check_size(content: str | bytes, limits: Limits) -> None:
    if len(content) > limits.file_bytes:
        if isinstance(content, bytes):
            check_signature(content[:HEAD])
        raise TooLargeError(f"more than {limits.file_bytes:,} bytes, the limit for one article; {SPLIT}")
