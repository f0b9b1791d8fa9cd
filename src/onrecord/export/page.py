"""Records as one page that needs nothing else: the text with its spans on the left, cards on the right."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Final, NamedTuple

from jinja2 import Environment, StrictUndefined, Template

from onrecord.export.segments import Mark, Piece, cut
from onrecord.export.view import Status, View
from onrecord.export.words import clean, harmless
from onrecord.record import Attribution, Block, Event, Record

LONGEST_CARD: Final = 1500  # characters of words shown on a card; the text has them all
_LINKED: Final = ("trigger", "cue")  # layers whose first piece is a link to the card


def pages(records: Iterable[Record]) -> Iterator[str]:
    """Yield one page that holds all `records`, piece by piece, with an index where there are several."""
    articles = [_article(record, number) for number, record in enumerate(records, start=1)]
    script, style = _text("page.js"), _text("page.css")
    yield from _template().generate(
        articles=articles, script=script, style=style, script_hash=_hash(script), style_hash=_hash(style)
    )


class ShownPiece(NamedTuple):
    """A piece of text ready for the page: `anchors` are items that begin here, `target` the card to jump to."""

    text: str
    layers: str
    items: str
    anchors: tuple[str, ...]
    target: str | None


class ShownBlock(NamedTuple):
    """A block of the text with its role and pieces."""

    role: str
    pieces: list[ShownPiece]


class ShownEvent(NamedTuple):
    """An event in plain words."""

    event: Event
    status: Status
    who: str
    did: str
    whom: str
    ground: str
    teller: str


class ShownAttribution(NamedTuple):
    """An attribution in plain words; `depth` counts the attributions around it, at most 4."""

    attribution: Attribution
    speaker: str
    channel: str
    words: str
    depth: int


class ShownArticle(NamedTuple):
    """An article with all that its part of the page shows; `key` starts the ids of its elements.

    `placed` are the ids of the items that have a place in the text.
    """

    key: str
    view: View
    link: str | None
    blocks: list[ShownBlock]
    placed: frozenset[str]
    attributions: list[ShownAttribution]
    events: list[ShownEvent]


def _article(record: Record, number: int) -> ShownArticle:
    view = View(record)
    url = record.article.url or ""
    link = url if url.lower().startswith(("http://", "https://")) else None
    attributions = [_attribution(view, a) for a in record.attributions]
    events = [_event(view, e) for e in record.events]
    blocks = _blocks(record)
    placed = frozenset(item for block in blocks for piece in block.pieces for item in piece.anchors)
    return ShownArticle(f"r{number}", view, link, blocks, placed, attributions, events)


def _attribution(view: View, a: Attribution) -> ShownAttribution:
    channel = " · ".join(view.channel(a))
    return ShownAttribution(a, view.speaker(a), channel, view.words(a, LONGEST_CARD), min(view.depth(a), 4))


def _event(view: View, e: Event) -> ShownEvent:
    ground = " · ".join(word for word in (view.when(e), view.where(e)) if word)
    names = view.names(e.actors), view.names(e.recipients)
    return ShownEvent(e, view.status(e), names[0], view.trigger(e), names[1], ground, view.according_to(e))


def _blocks(record: Record) -> list[ShownBlock]:
    """Return the blocks with their text cut at the edges of all spans."""
    text = record.article.text
    blocks = record.article.blocks or (Block(0, len(text), "body"),)
    pieces = cut(len(text), find_marks(record), (block.start for block in blocks))
    begun: set[str] = set()
    shown = [ShownBlock(block.role, []) for block in blocks]
    number = 0
    for piece in pieces:
        while piece.start >= blocks[number].end and number + 1 < len(blocks):
            number += 1
        shown[number].pieces.append(_piece(piece, text, begun))
    return shown


def find_marks(record: Record) -> Iterator[Mark]:
    """Yield every span that the page shows, with its layer and item."""
    for a in record.attributions:
        for layer, spans in (("content", a.content), ("source", a.source.spans), ("cue", a.cue.spans)):
            yield from (Mark(s.start, s.end, layer, a.id) for s in spans)
        yield from (Mark(s.start, s.end, "source", a.id) for s in a.addressee.spans)
    yield from (Mark(e.trigger.start, e.trigger.end, "trigger", e.id) for e in record.events)
    yield from (Mark(m.start, m.end, "mention", m.entity) for m in record.mentions)
    yield from (Mark(t.start, t.end, "time", t.id) for t in record.times)
    yield from (Mark(p.start, p.end, "place", p.id) for p in record.places)
    yield from (Mark(w.start, w.end, "wording", f"w{i}") for i, w in enumerate(record.wording, start=1))


def _piece(piece: Piece, text: str, begun: set[str]) -> ShownPiece:
    """Return the piece for the page; `begun` collects what has had its first piece."""
    items = tuple(dict.fromkeys(m.item for m in piece.marks))
    new = tuple(item for item in items if item not in begun)
    layers = [m.layer for m in piece.marks]
    nested = ["nested"] if layers.count("content") > 1 else []
    linked = next((m for m in piece.marks if m.layer in _LINKED and f"{m.layer} {m.item}" not in begun), None)
    begun.update(new, [f"{linked.layer} {linked.item}"] if linked else [])
    words = harmless(text[piece.start : piece.end])
    classes = " ".join([*dict.fromkeys(layers), *nested])
    return ShownPiece(words, classes, " ".join(items), new, linked.item if linked else None)


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _hash(code: str) -> str:
    """Return the hash by which a Content-Security-Policy allows an inline script or style."""
    return "sha256-" + b64encode(sha256(code.encode()).digest()).decode()


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["clean"] = clean
    return environment.from_string(_text("page.html.jinja"))
