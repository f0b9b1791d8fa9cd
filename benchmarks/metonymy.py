"""Capitals, seats and states: the government or the place, on sentences of our own (`metonymy.txt`).

    python -m benchmarks.metonymy [--json] [--misses]

A line is right where the shortest mention that holds the marked words has an entity that is

- `gov`: the state: its country is the marked one and `GOV` among its sectors, and its type is not one of a body inside
  the state (for `EUR`, which is a body itself, it is);
- `place`: a place, and not the state: type `place` or `facility`, without `GOV`.

A state's own name is one entity whether it acts or something happens in it. There the entity must be the state (or,
for `place`, a part of it: "southern Kenya"), and the places step tells the uses apart: `place` needs a place on the
marked words with the marked country, `gov` none.
"places step" judges all lines by that step alone. `--misses` shows the lines of the development half that are wrong;
the held-out half stays unread.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks._common import Figures
from onrecord.document import Document, Step
from onrecord.entities import entities_step
from onrecord.grounding import places_step
from onrecord.grounding.gazetteer import find_localities
from onrecord.language import language_step
from onrecord.record import Article, Block, Entity, Place, Span

LINES = Path(__file__).with_name("metonymy.txt")
_LINE = re.compile(r"(gov|place) ([A-Z]{3}) \| (.*)\[(.+)\](.*)")
_BODIES = frozenset(("EUR",))


@dataclass(frozen=True)
class Line:
    """A sentence, the span of its marked words, and what they stand for; `is_held_out` for every second one."""

    label: str
    country: str
    text: str
    span: Span
    is_held_out: bool

    @property
    def name(self) -> str:
        """The marked words."""
        return self.span.text_in(self.text)

    @property
    def is_state(self) -> bool:
        """Whether the marked words are a state's own name."""
        return any(p.kind == "country" for p in find_localities(self.name)[:1])


def read_lines(path: Path = LINES) -> list[Line]:
    """Return the sentences of a file. Raises `ValueError` with the line that has another form."""
    written = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [_line(line, n % 2 == 0) for n, line in enumerate(written, 1)]


def _line(line: str, is_held_out: bool) -> Line:
    match = _LINE.fullmatch(line)
    if match is None:
        raise ValueError(f"not `LABEL COUNTRY | text with a [name]`: {line!r}")
    label, country, before, name, after = match.groups()
    return Line(label, country, before + name + after, Span(len(before), len(before) + len(name)), is_held_out)


def read_all(lines: Sequence[Line]) -> Iterator[Document]:
    """Yield the document of each line with its entities, mentions and places."""
    steps = (language_step(), entities_step(), places_step())
    yield from (_read(line.text, steps) for line in lines)


def _read(text: str, steps: Sequence[Step]) -> Document:
    blocks = (Block(0, len(text), "body"),)
    document = Document(Article("x", None, None, None, (), None, "en", text, blocks))
    for step in steps:
        document = document.with_layers(step.predict([document])[0])
    return document


def entity_at(document: Document, span: Span) -> Entity | None:
    """Return the entity of the shortest mention that holds `span`, or None."""
    holding = [m for m in document.mentions if m.holds(span)]
    shortest = min(holding, key=lambda m: m.end - m.start, default=None)
    return None if shortest is None else document.entity_by_id[shortest.entity]


def place_at(document: Document, span: Span) -> Place | None:
    """Return the place that shares words with `span`, or None."""
    return next((p for p in document.places if p.start < span.end and span.start < p.end), None)


def is_right(line: Line, document: Document) -> bool:
    """Tell whether the marked words of `line` are read as they are meant."""
    entity = entity_at(document, line.span)
    if entity is None:
        return False
    if line.label == "gov":
        return _is_government(entity, line.country) and (not line.is_state or is_placed_right(line, document))
    if line.is_state:
        return entity.type == "place" and entity.country == line.country and is_placed_right(line, document)
    return _is_locality(entity)


def is_placed_right(line: Line, document: Document) -> bool:
    """Tell whether the places step gives the marked words as a place of their country, or as none for a government."""
    place = place_at(document, line.span)
    return place is None if line.label == "gov" else place is not None and place.country == line.country


def _is_government(entity: Entity, country: str) -> bool:
    kind = "organization" if country in _BODIES else "place"
    return entity.type == kind and entity.country == country and "GOV" in entity.sectors


def _is_locality(entity: Entity) -> bool:
    return entity.type in ("place", "facility") and "GOV" not in entity.sectors


_MEASURES = {"metonymy": is_right, "places step": is_placed_right}


def measure() -> tuple[Figures, list[str]]:
    """Return the percentages right, and the development lines that are wrong."""
    right, count, misses = Counter[str](), Counter[str](), []
    lines = read_lines()
    for line, document in zip(lines, read_all(lines), strict=True):
        hits = {what: judge(line, document) for what, judge in _MEASURES.items()}
        for name in _groups(line):
            count[name] += 1
            right.update(f"{what}: {name}" for what, hit in hits.items() if hit)
        if not line.is_held_out and not all(hits.values()):
            misses.append(f"{' '.join(what for what, hit in hits.items() if not hit)}: {_shown(line)}")
    return {f"{what}: {n}": 100 * right[f"{what}: {n}"] / count[n] for what in _MEASURES for n in sorted(count)}, misses


def _groups(line: Line) -> tuple[str, ...]:
    half = "held-out half" if line.is_held_out else "development half"
    kind = "states' own names" if line.is_state else "capitals and seats"
    return ("all", half, line.label, f"{half}, {line.label}", kind)


def _shown(line: Line) -> str:
    start, end = line.span.start, line.span.end
    return f"{line.label} {line.country} | {line.text[:start]}[{line.name}]{line.text[end:]}"


def main() -> None:
    """Print the figures: a table, or with `--json` one flat object."""
    parser = argparse.ArgumentParser(description="Capitals, seats and states: the government or the place.")
    parser.add_argument("--json", action="store_true", help="print one flat JSON object")
    parser.add_argument("--misses", action="store_true", help="print the development lines that are wrong")
    options = parser.parse_args()
    figures, misses = measure()
    if options.json:
        print(json.dumps(figures, indent=1))
        return
    print("\n".join(f"{name:45} {value:6.1f}" for name, value in figures.items()))
    if options.misses:
        print("\n".join(misses))


if __name__ == "__main__":
    main()
