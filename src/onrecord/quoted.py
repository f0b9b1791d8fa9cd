"""The quotations that a draft gives: what stands in quotation marks or is set off, and to whom the draft gives it.

A stretch is checked where somebody is said to have said it, however short. Where nobody is, it is left alone if it has
no more than two words (they may be doubted, or spoken of) or if all its long words begin with a capital (a title).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from onrecord.corpus.credits import Credit
from onrecord.corpus.sightings import Quotation
from onrecord.corpus.wordings import read_wording
from onrecord.language.paragraphs import find_paragraphs
from onrecord.language.quotations import find_quotations
from onrecord.record import Attribution, Block, Entity, Record, Span

_FEW: Final = 2  # words that are not checked where nobody is said to have said them
_LONG: Final = 3  # letters of a word that may begin small in a title
_WORD: Final = re.compile(r"[^\W\d_]+")
_NAME: Final = r"[ \t]*(?P<name>[^\W\d_a-z][^\n,;:(“\"]{1,79})"
_SIGNED: Final = re.compile(rf"[ \t]*\n?[ \t]*(?:[—–―]|--?[ \t]){_NAME}")
_LAST: Final = re.compile(rf"(?:^|[.!?…”\"’'\s])[ \t]*(?P<dash>[—–―]|--[ \t]){_NAME}$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation, and where its words stand in the draft, without their marks."""

    span: Span
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class Found:
    """The quotations of a draft in text order; `left_alone` counts the stretches that are none to be checked."""

    quoted: tuple[Quoted, ...]
    left_alone: int


def find_quoted(record: Record, set_off: Sequence[Span] = ()) -> Found:
    """Return the quotations of a draft that was read; `set_off` are the paragraphs that its layout shows as such."""
    marked = _marked(record)
    stretches = [_stretch(record, span, behind) for span, behind in marked]
    stretches += _set_off(record, [s for s in set_off if not any(s.overlaps(span) for span, _ in marked)])
    stretches.sort(key=lambda quoted: (quoted.span.start, quoted.span.end))
    checked = tuple(quoted for quoted in stretches if _is_checked(quoted.quotation))
    return Found(checked, len(stretches) - len(checked))


def _marked(record: Record) -> list[tuple[Span, int]]:
    """Return what stands in quotation marks, not within others, each with the place behind its closing mark."""
    text = record.article.text
    whole = replace(record.article, blocks=(Block(0, len(text), "body"),))
    paragraphs = [Span(p.start, p.start + len(p.text)) for p in find_paragraphs(whole)]
    outer = (found for found in find_quotations(text, paragraphs) if found.depth == 0)
    return [(found.inner, found.end) for found in outer if _WORD.search(text, found.inner.start, found.inner.end)]


def _stretch(record: Record, span: Span, behind: int) -> Quoted:
    """Return a stretch in quotation marks with its speakers: those of the record, else a name behind a dash."""
    words, holder = span.text_in(record.article.text), _holder(record, span)
    if holder is not None:
        return Quoted(span, Quotation(words, _speakers(record, holder), attributed=True))
    signed = _SIGNED.match(record.article.text, behind)
    speakers = _credited(record, signed["name"]) if signed else ()
    return Quoted(span, Quotation(words, speakers, attributed=bool(speakers)))


def _set_off(record: Record, paragraphs: Sequence[Span]) -> Iterator[Quoted]:
    """Yield the paragraphs that are set off, with the name behind a dash at their end, or in one of its own."""
    text, found = record.article.text, list[Quoted]()
    for paragraph in paragraphs:
        signed = _LAST.search(paragraph.text_in(text))
        end = paragraph.start + signed.start("dash") if signed else paragraph.end
        span = Span(paragraph.start, paragraph.start + len(text[paragraph.start : end].rstrip()))
        if signed and span.start == span.end and found:
            last = found.pop()
            found.append(Quoted(last.span, _given_to(last.quotation, _credited(record, signed["name"]))))
        elif _WORD.search(text, span.start, span.end):
            found.append(_stretch(record, span, span.end))
    yield from found


def _given_to(quotation: Quotation, speakers: tuple[Credit, ...]) -> Quotation:
    return replace(quotation, speakers=speakers, attributed=True)


def _holder(record: Record, span: Span) -> Attribution | None:
    """Return the attribution that quotes a stretch: the innermost whose content has half of it."""
    quoting = [
        a for a in record.attributions if a.kind != "indirect" and 2 * _overlap(a, span) >= span.end - span.start
    ]
    return min(quoting, key=lambda a: sum(s.end - s.start for s in a.content), default=None)


def _overlap(attribution: Attribution, span: Span) -> int:
    return sum(max(min(s.end, span.end) - max(s.start, span.start), 0) for s in attribution.content)


def _speakers(record: Record, attribution: Attribution) -> tuple[Credit, ...]:
    """Return the speakers of an attribution; where they are no entities, the words by which it names them."""
    entities = {entity.id: entity for entity in record.entities}
    known = tuple(_credit(record, entities[e]) for e in attribution.source.entities if e in entities)
    words = (span.text_in(record.article.text) for span in attribution.source.spans)
    return known or tuple(Credit(name, named=False) for name in words)


def _credit(record: Record, entity: Entity) -> Credit:
    named = entity.wikidata is not None or any(m.kind == "name" and m.entity == entity.id for m in record.mentions)
    return Credit(
        entity.name, entity.type, entity.country, entity.sectors, entity.role, entity.aliases, entity.wikidata,
        named=named,
    )  # fmt: skip


def _credited(record: Record, name: str) -> tuple[Credit, ...]:
    """Return who is named behind a dash: an entity of the draft where one has that name."""
    entity = next((e for e in record.entities if name.strip() in (e.name, *e.aliases)), None)
    return (Credit(name.strip()) if entity is None else _credit(record, entity),)


def _is_checked(quotation: Quotation) -> bool:
    words = len(read_wording(quotation.words).words)
    return words > 0 and (quotation.attributed or (words > _FEW and not _is_title(quotation.words)))


def _is_title(words: str) -> bool:
    """Tell whether two words or more begin with a capital, half of all at least, and so do all long ones."""
    each = _WORD.findall(words)
    large = [word for word in each if word[0].isupper() and word != "I"]
    return 2 * max(len(large), 1) >= max(len(each), 4) and all(word in large for word in each if len(word) > _LONG)
