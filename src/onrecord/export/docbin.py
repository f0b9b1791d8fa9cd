"""Records for spaCy: DocBin files (.spacy) whose documents have the spans of each layer as a span group.

The tokens are those of spaCy's English tokenizer, cut further where a span begins or ends inside one: every span is
exact. A span's id is that of its item in the record (blocks and wording have none), its label what it is. The record
itself, without the text, is in `doc.user_data["onrecord"]`.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from onrecord.export.facts import parts_of
from onrecord.record import Record, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DOCUMENTS_A_FILE: Final = 100  # one file is made in memory; spaCy reads a folder of them as one corpus


class Marked(NamedTuple):
    """A span with the group it goes into, its label and the id of its item."""

    group: str
    span: Span
    label: str
    item: str


def parts(records: Iterable[Record]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file: part-00001.spacy, part-00002.spacy and so on."""
    import spacy
    from spacy.tokens import DocBin

    language, stream, number = spacy.blank("en"), iter(records), 0
    while batch := list(islice(stream, DOCUMENTS_A_FILE)):
        number += 1
        with language.memory_zone():  # else the vocabulary keeps each word of the corpus
            docs = (document(record, language) for record in batch)
            data = DocBin(attrs=["ORTH", "SPACY"], store_user_data=True, docs=docs).to_bytes()
        yield f"part-{number:05d}.spacy", data


def document(record: Record, language: "Language") -> "Doc":
    """Return a record as a document whose text is that of the article to the last character."""
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan

    marks = list(marks_of(record))
    words, spaces = _cut(language, record.article.text, [mark.span for mark in marks])
    doc = Doc(language.vocab, words=words, spaces=spaces)
    groups: dict[str, list[SpacySpan]] = {}
    for mark in marks:
        span = doc.char_span(mark.span.start, mark.span.end, label=mark.label, span_id=mark.item)
        assert span is not None  # tokens were cut at its edges
        groups.setdefault(mark.group, []).append(span)
    for name, spans in groups.items():
        doc.spans[name] = spans
    doc.user_data["onrecord"] = _without_text(record)
    return doc


def marks_of(record: Record) -> Iterator[Marked]:
    """Yield the spans of a record that have words, layer by layer."""
    return (mark for mark in _marks(record) if mark.span.start < mark.span.end)


def _marks(record: Record) -> Iterator[Marked]:
    kinds = {entity.id: entity.type for entity in record.entities}
    yield from (Marked("blocks", b, b.role, "") for b in record.article.blocks)
    yield from (Marked("mentions", m, kinds[m.entity], m.id) for m in record.mentions)
    for a in record.attributions:
        labels = {"source": a.kind, "cue": a.cue.act, "content": a.kind, "addressee": a.kind}
        for part, spans in parts_of(a).items():
            yield from (Marked(part, span, labels[part], a.id) for span in spans)
    for v in record.events:
        yield from (Marked(part, span, v.type, v.id) for part, span in (("trigger", v.trigger), ("clause", v)))
    yield from (Marked("times", t, t.type, t.id) for t in record.times)
    yield from (Marked("places", p, "place", p.id) for p in record.places)
    yield from (Marked("wording", w, w.category, "") for w in record.wording)


def _cut(language: "Language", text: str, spans: Sequence[Span]) -> tuple[list[str], list[bool]]:
    """Return the tokens of `text`, cut at the edges of `spans`, and whether a blank follows each.

    A blank with which a span begins or ends is a token of its own.
    """
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    tokens = [(token.idx, token.idx + len(token)) for token in language.make_doc(text)]
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in pairwise(sorted({0, len(text), *starts, *ends, *chain.from_iterable(tokens)})):
        piece = text[start:end]
        if piece == " " and words and not spaces[-1] and start not in starts and end not in ends:
            spaces[-1] = True
        else:
            words.append(piece)
            spaces.append(False)
    return words, spaces


def _without_text(record: Record) -> dict[str, Any]:
    plain = record.to_dict()
    del plain["article"]["text"]
    return plain
