"""Records for brat: a folder with text (.txt), annotations (.ann) and the configuration that brat opens them with.

Grammar: brat's page on its standoff format. A span that holds line breaks or tabs is written as fragments between
them, since a line of the .ann file cannot hold them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Final

from onrecord.export.facts import participants
from onrecord.export.view import View
from onrecord.record import Attribution, Entity, Event, Mention, Record, Span

_FRAGMENT: Final = re.compile(r"[^\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")  # where Python and brat end a line
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9_.-]|^\.")
_LONGEST: Final = 100  # characters of a file's name


def documents(records: Iterable[Record]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file: the configuration, then text and annotations of each record."""
    yield "annotation.conf", files(__package__).joinpath("brat.conf").read_bytes()
    for record in records:
        stem = stem_of(record.article.id)
        yield f"{stem}.txt", record.article.text.encode("utf-8", "replace")
        yield f"{stem}.ann", standoff(record).encode("utf-8", "replace")


def stem_of(key: str) -> str:
    """Return a file name for the article `key`: the key itself where it is safe, else with a hash of it behind."""
    safe = _UNSAFE.sub("_", key)[:_LONGEST]
    return key if key and safe == key else f"{safe}-{sha256(key.encode('utf-8', 'replace')).hexdigest()[:12]}"


def standoff(record: Record) -> str:
    """Return the annotations of a record as the text of an .ann file."""
    return "".join(f"{line}\n" for line in _Sheet(record).lines())


class _Sheet:
    """The annotations of one record; numbers are given in the order in which lines are made."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._view = View(record)
        self._mentions = participants(record)
        self._bound: dict[tuple[str, str, tuple[Span, ...]], str] = {}
        self._made: list[str] = []
        self._counts: dict[str, int] = {}
        items = [a.id for a in record.attributions] + [v.id for v in record.events]
        self._event_ids = {item: f"E{number}" for number, item in enumerate(items, 1)}

    def lines(self) -> list[str]:
        """Return all lines, each without its end."""
        self._entities()
        for attribution in self._record.attributions:
            self._statement(attribution)
        for event in self._record.events:
            self._event(event)
        self._rest()
        return self._made

    def _next(self, letter: str) -> str:
        self._counts[letter] = self._counts.get(letter, 0) + 1
        return f"{letter}{self._counts[letter]}"

    def _text(self, kind: str, spans: Sequence[Span], owner: str = "") -> str | None:
        """Return the id of a text-bound annotation, made where it is not there; None where it has no characters.

        Two entities (`owner`) that the same words name have one each.
        """
        pieces = tuple(piece for span in spans for piece in _fragments(span, self._view.text))
        if not pieces:
            return None
        key = kind, owner, pieces
        if key not in self._bound:
            self._bound[key] = self._next("T")
            offsets = ";".join(f"{p.start} {p.end}" for p in pieces)
            words = " ".join(p.text_in(self._view.text) for p in pieces)
            self._made.append(f"{self._bound[key]}\t{kind} {offsets}\t{words}")
        return self._bound[key]

    def _attributes(self, target: str, values: Mapping[str, str | None]) -> None:
        self._made += [f"{self._next('A')}\t{name} {target} {value}" for name, value in values.items() if value]

    def _entities(self) -> None:
        same: dict[str, list[str]] = {}
        for mention in self._record.mentions:
            entity = self._view.entities[mention.entity]
            bound = self._text(_type_of(entity), [mention], entity.id)
            if bound is not None and bound not in same.setdefault(entity.id, []):
                same[entity.id].append(bound)
                self._attributes(bound, {"Form": mention.kind})
        self._made += [f"*\tEquiv {' '.join(bound)}" for bound in same.values() if len(bound) > 1]
        for entity in self._record.entities:
            if entity.wikidata and same.get(entity.id):
                name = " ".join(entity.name.split())
                self._made.append(
                    f"{self._next('N')}\tReference {same[entity.id][0]} Wikidata:{entity.wikidata}\t{name}"
                )

    def _named(self, entity: str, used: Sequence[Mention] = ()) -> str | None:
        """Return the text-bound annotation of a mention of `entity`: one of those `used`, else the first."""
        for mention in (*used, *self._record.mentions):
            if mention.entity == entity:
                return self._text(_type_of(self._view.entities[entity]), [mention], entity)
        return None

    def _statement(self, a: Attribution) -> None:
        trigger = self._text("Statement", a.cue.spans or a.content)
        roles = [(part, self._text(part, spans)) for part, spans in _parts(a).items()]
        roles += [("Via", self._named(entity)) for entity in a.via]
        roles.append(("Inside", self._event_ids.get(a.parent or "")))
        self._event_line("Statement", a.id, trigger, roles, {"Kind": a.kind, "Act": a.cue.act})

    def _event(self, v: Event) -> None:
        trigger = self._text(v.type, [v.trigger])
        used = [self._mentions[m] for m in v.participants if m in self._mentions]
        roles = [("Actor", self._named(entity, used)) for entity in v.actors]
        roles += [("Recipient", self._named(entity, used)) for entity in v.recipients]
        time, place = self._view.times.get(v.time or ""), self._view.places.get(v.place or "")
        roles.append(("Time", self._text(_time_type(time.type), [time]) if time else None))
        roles.append(("Place", self._text("Location", [place]) if place else None))
        roles.append(("Holder", self._event_ids.get(v.holder or "")))
        polarity = "negated" if v.polarity == "-" else "affirmed"
        codes = {"Mode": v.mode, "Modality": v.modality, "Polarity": polarity}
        self._event_line(v.type, v.id, trigger, roles, codes, v.contexts)

    def _event_line(
        self, kind: str, item: str, trigger: str | None, roles: Iterable[tuple[str, str | None]],
        attributes: Mapping[str, str | None], contexts: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """Write an event with its attributes, and its id in the record as a note."""
        number = self._event_ids[item]
        if trigger is not None:
            arguments = "".join(f" {role}:{target}" for role, target in _numbered(roles))
            self._made.append(f"{number}\t{kind}:{trigger}{arguments}")
            self._attributes(number, attributes)
            self._made.append(f"{self._next('#')}\tAnnotatorNotes {number}\t{' '.join([item, *contexts])}")

    def _rest(self) -> None:
        for time in self._record.times:
            self._text(_time_type(time.type), [time])
        for place in self._record.places:
            self._text("Location", [place])
        for wording in self._record.wording:
            bound = self._text("Wording", [wording])
            if bound is not None:
                self._attributes(bound, {"Category": wording.category, "Voice": wording.voice})


def _fragments(span: Span, text: str) -> Iterator[Span]:
    for found in _FRAGMENT.finditer(text, span.start, span.end):
        yield Span(*found.span())


def _parts(a: Attribution) -> dict[str, Sequence[Span]]:
    return {"Source": a.source.spans, "Content": a.content, "Addressee": a.addressee.spans}


def _type_of(entity: Entity) -> str:
    return entity.type.capitalize()


def _time_type(kind: str) -> str:
    return kind.capitalize()


def _numbered(roles: Iterable[tuple[str, str | None]]) -> Iterator[tuple[str, str]]:
    """Yield the roles that are filled, a second one of a kind with 2 behind its name, as brat has it."""
    counts: dict[str, int] = {}
    for role, target in roles:
        if target is not None:
            counts[role] = counts.get(role, 0) + 1
            yield (role if counts[role] == 1 else f"{role}{counts[role]}"), target
