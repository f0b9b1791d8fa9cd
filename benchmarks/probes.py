"""Sentences of our own that no training sees: of how many is all right.

`probes.txt` crosses type, modality, polarity and construction; `ambiguities.txt` has a sentence for each side of every
border between types that PLOVER's manual has to settle. A sentence counts as right where each event that it marks is
found with its type, direction, modality and polarity, and where none is found in a sentence that marks none. A side is
right as in the scorer of the gold articles: one of the parties that it should have is there, or none where there should
be none.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks._common import Figures, run
from benchmarks._marked import plain
from benchmarks._told import Piece, Told, ToldSnippet, read_told
from onrecord.document import Document
from onrecord.reader import Reader
from onrecord.record import Event, Span

PROBES = Path(__file__).with_name("probes.txt")
AMBIGUITIES = Path(__file__).with_name("ambiguities.txt")
PARTS = ("found", "type", "direction", "modality", "polarity")


def measure() -> Figures:
    """Return the share of sentences with everything right in percent, and the share of events with each part right."""
    reader = Reader()
    return {**_figures("probes", PROBES, reader), **_figures("ambiguities", AMBIGUITIES, reader)}


def _figures(name: str, path: Path, reader: Reader) -> dict[str, float]:
    snippets = read_told(path)
    documents = list(reader.read_documents(plain(snippet.text) for snippet in snippets))
    parts: Counter[str] = Counter()
    right = exact = 0
    for snippet, document in zip(snippets, documents, strict=True):
        judged = [judge(event, snippet, document) for event in snippet.events]
        parts.update(part for own in judged for part in own)
        is_right = all(len(own) == len(PARTS) for own in judged) and (bool(judged) or not document.events)
        right += is_right
        exact += is_right and len(document.events) == len(judged)
    events = sum(len(s.events) for s in snippets)
    return {
        f"{name}: all right": 100 * right / len(snippets),
        f"{name}: all right and nothing more": 100 * exact / len(snippets),
        **{f"{name}: events, {part}": 100 * parts[part] / events for part in PARTS},
        f"{name}: events given where none is": 100 * _given_in_vain(snippets, documents),
    }


def _given_in_vain(snippets: Sequence[ToldSnippet], documents: Sequence[Document]) -> float:
    """Return the share of the sentences without events in which one is given."""
    without = [d for s, d in zip(snippets, documents, strict=True) if not s.events]
    return sum(bool(d.events) for d in without) / max(len(without), 1)


def judge(event: Told, snippet: ToldSnippet, document: Document) -> list[str]:
    """Return which `PARTS` of a marked event the document has right."""
    near = [e for e in document.events if _overlap(event.trigger, e.trigger)]
    if not near:
        return []
    found = next((e for e in near if e.type == event.type), near[0])
    checks = (
        ("type", found.type == event.type),
        ("direction", all(_sides(event, found, snippet, document))),
        ("modality", found.modality == event.modality),
        ("polarity", found.polarity == event.polarity),
    )
    return ["found", *(name for name, right in checks if right)]


def _overlap(piece: Piece, span: Span) -> bool:
    return piece[0] < span.end and span.start < piece[1]


def _sides(event: Told, found: Event, snippet: ToldSnippet, document: Document) -> Iterator[bool]:
    for letters, entities in ((event.actors, found.actors), (event.recipients, found.recipients)):
        named = [letter for letter in letters if _is_named(snippet.mentions[letter], entities, document)]
        yield bool(named) if letters else not entities


def _is_named(pieces: Sequence[Piece], entities: Iterable[str], document: Document) -> bool:
    """Tell whether one of the entities is mentioned with the head word of one of the pieces."""
    heads = {head.i for s, e in pieces if (head := document.parse.head_of(Span(s, e)))}
    mentions = (m for m in document.mentions if m.entity in set(entities))
    return any(head.i in heads for m in mentions if (head := document.parse.head_of(m)))


if __name__ == "__main__":
    run(measure, __doc__ or "")
