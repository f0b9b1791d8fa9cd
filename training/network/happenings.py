"""Corpora of events as what the network learns from: triggers, who takes part, whether it happened.

Documents are read by the package's own steps up to the attributions: who can take part are the mentions that reading
has, and what the parse and the word lists say of a trigger stands beside each (`onrecord.events.features`).
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks._common import shared
from benchmarks._marked import plain, steps_before_events
from benchmarks._told import ToldSnippet, read_told
from onrecord.document import Document, Step
from onrecord.events.cast import Cast
from onrecord.events.features import Spot, find_candidates, find_listed, find_slots, rule_of, types_of
from onrecord.events.holders import Holders
from onrecord.events.tags import MODALITIES, MODES, TYPES
from onrecord.intake import Known, document_from
from onrecord.models.network import Network
from onrecord.record import Entity, Span
from training.network.coreference import links_of, places_of
from training.network.examples import Example, Happening, Numbers, cached, example_of, kept
from training.news.articles import is_held_out, text_of
from training.news.events import EVENTS
from training.news.events import read_events as read_marked

TOLD = Path(__file__).parent.parent / "events" / "told"
_CONTENT = frozenset(("VERB", "NOUN", "PROPN", "ADJ"))
_CERTAIN = 1.0  # of factuality from -3 to 3: at or above it happened, at or below the negative it did not


@cache
def _steps() -> Sequence[Step]:
    return steps_before_events(Network())


def read_by_steps(document: Document) -> Document:
    """Return the document with the layers that events are read from."""
    for step in _steps():
        document = document.with_layers(step.predict([document])[0])
    return document


class Around:
    """A document on its way to an example with events."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.cast = Cast(document)
        self.holders = Holders(document)
        self.pronouns = {m.start for m in document.mentions if m.kind == "pronoun"}
        self.parties = self.cast.by_head

    def mark(self, example: Example) -> None:
        """Write into `example` who can take part, the slots of each word, and what the lexicon takes for triggers."""
        tokens = self.document.parse.tokens
        example.parties = tuple(sorted({*example.parties, *find_candidates(self.document, self.cast)}))
        example.slots = {t.i: tuple(find_slots(Spot(t, (t,)), self.cast)) for t in tokens if t.pos in _CONTENT}
        example.hints = types_of(find_listed(self.document, self.cast))

    def happening(self, span: Span, event_type: str | None = None, mode: str | None = None) -> Happening | None:
        """Return an event with the trigger `span`, parties and factuality open; None where no token lies there."""
        parse = self.document.parse
        head = parse.head_of(span)
        if head is None:
            return None
        type_ = None if event_type is None else TYPES[TYPES.index(event_type)]
        rule = rule_of(head, self.holders.holder_of(span), type_)
        whole = f"{event_type}.{mode}"
        return Happening(
            trigger=tuple(t.i for t in parse.tokens_in(span)), head=head.i,
            type=None if type_ is None else TYPES.index(type_),
            mode=None if type_ is None else MODES.index(whole) if whole in MODES else 0,
            actors=None, recipients=None, open=(), modalities=tuple(range(len(MODALITIES))), negative=None,
            rule=(MODALITIES.index(rule.modality), rule.polarity == "-"),
        )  # fmt: skip


def read_events(split: str) -> list[Example]:
    """Return the gold articles of `split` with their events alone."""
    return cached(shared("gold", f"{split}.gold.jsonl"), _gold, "events-4")


def read_own_events(held_out: bool = False) -> list[Example]:
    """Return our own labelled sentences, without the tenth that is never trained on, or that tenth."""
    found = []
    for path in sorted(TOLD.glob("*.txt")):
        found += kept(path, partial(_read_own, path), "told-5")
    return [example for example in found if is_held_out(example.id) is held_out]


def read_news_events(held_out: bool = False) -> list[Example]:
    """Return the articles of the corpora in which we marked events, likewise."""
    return [example for example in kept(EVENTS, _read_news, "news-2") if is_held_out(example.id) is held_out]


def _read_own(path: Path) -> list[Example]:
    return [_own(snippet) for snippet in read_told(path)]


def read_factuality(corpus: str, split: str = "train") -> list[Example]:
    """Return the sentences of UW's or UDS's corpus with the factuality of words."""
    return cached(shared("corpora", "factuality", f"{corpus}.{split}.jsonl"), _factuality, "events-2")


def _example(document: Document) -> Example:
    example = example_of(document)
    example.said, example.nested, example.happenings = False, True, []
    return example


def _gold(rows: Iterable[Mapping[str, Any]]) -> Iterator[Example]:
    from training.network.data import gold_document

    for row in rows:
        around = Around(read_by_steps(gold_document(row)))
        yield _marked(around, _Places(_gold_parties(row), around), row["events"])


def _read_news() -> list[Example]:
    found = []
    for row in read_marked():
        around = Around(read_by_steps(document_from(text_of(row), Known(), input_id=row["id"])))
        parties = _news_parties(row, around.document.text)
        events = [
            event | {"trigger": dict(zip(("start", "end"), event["trigger"], strict=True))} for event in row["events"]
        ]
        found.append(replace(_marked(around, _Places(parties, around), events), id=row["id"]))
    return found


def _marked(around: Around, places: "_Places", events: Iterable[Mapping[str, Any]]) -> Example:
    example = _example(around.document)
    example.parties = tuple(sorted(places.all))
    around.mark(example)
    for event in events:
        _add_gold(example, around, places, event)
    return example


class _Party(NamedTuple):
    """Somebody in an article: the full name, all names that mean nobody else, and where the party is named."""

    name: str
    names: Collection[str]
    spans: Sequence[tuple[int, int]]
    type: str
    country: str | None


class _Places:
    """Where the parties of an article are mentioned: head words by party."""

    def __init__(self, parties: Mapping[str, _Party], around: Around) -> None:
        parse = around.document.parse
        self.of: dict[str, set[int]] = {}
        for letter, party in parties.items():
            alike = {e.id for e in around.document.entities if _is_same(party, e)}
            own = {head for head, mention in around.parties.items() if mention.entity in alike}
            self.of[letter] = own | {h.i for at in party.spans if (h := parse.head_of(Span(*at)))}
        self.all = set().union(*self.of.values())


def _gold_parties(row: Mapping[str, Any]) -> dict[str, _Party]:
    found, text = {}, row["article"]["text"]
    for gold in row["entities"]:
        names = {gold["name"], *gold["aliases"]}
        spans = [(at, at + len(name)) for name in names for at in _found(text, name)]
        found[gold["id"]] = _Party(gold["name"], names, spans, gold["type"], gold["country"])
    return found


def _news_parties(row: Mapping[str, Any], text: str) -> dict[str, _Party]:
    found = {}
    for letter, party in row["parties"].items():
        spans = [(start, end) for start, end in party["spans"]]
        names = {text[s:e] for s, e in spans}
        own = {n for n in names if all((at, at + len(n)) in spans for at in _found(text, n))}
        found[letter] = _Party(text[slice(*spans[0])], own, spans, party["type"], party["country"])
    return found


def _is_same(party: _Party, ours: Entity) -> bool:
    """Tell whether two parties are one: a name in common, a surname, or both the same state."""
    if {_key(n) for n in party.names} & {_key(n) for n in (ours.name, *ours.aliases)}:
        return True
    if party.type == ours.type == "person":
        return _key(party.name).split()[-1:] == _key(ours.name).split()[-1:]
    state = party.type == "place" and party.country is not None and party.country == ours.country
    return state and (ours.type == "place" or ours.sectors[:1] == ("GOV",)) and ours.type != "person"


def _key(name: str) -> str:
    return re.sub(r"^(the|a|an|his|her|their|its|both) ", "", re.sub(r"\W+", " ", name.casefold()).strip())


def _found(text: str, name: str) -> Iterator[int]:
    at = text.find(name) if name else -1
    while at >= 0:
        if not (text[at - 1 : at].isalnum() or text[at + len(name) : at + len(name) + 1].isalnum()):
            yield at
        at = text.find(name, at + len(name))


def _add_gold(example: Example, around: Around, places: _Places, event: Mapping[str, Any]) -> None:
    trigger = Span(event["trigger"]["start"], event["trigger"]["end"])
    happening = around.happening(trigger, event["type"], event["mode"])
    if happening is None:
        return
    here = {t.i for t in around.document.parse.tokens[happening.head].sentence.tokens}
    actors, recipients = (tuple(tuple(sorted(places.of[e])) for e in event[side]) for side in ("actors", "recipients"))
    happening.actors, happening.recipients = actors, recipients
    if not all(here & set(words) for words in (*actors, *recipients)):
        happening.open = tuple(i for i, m in around.parties.items() if i in here and m.start in around.pronouns)
    _judge(example, happening, event["modality"], event["polarity"])


def _judge(example: Example, happening: Happening, modality: str, polarity: str) -> None:
    happening.modalities = (MODALITIES.index(modality),)
    happening.negative = polarity == "-"
    example.happenings = [*(example.happenings or []), happening]


def _own(snippet: ToldSnippet) -> Example:
    around = Around(read_by_steps(plain(snippet.text)))
    example = _example(around.document)
    places = places_of(snippet, around.document)
    example.parties = tuple(sorted({i for own in places.values() for i in own}))
    example.links = list(links_of(around.document, places))
    around.mark(example)
    for event in snippet.events:
        happening = around.happening(Span(*event.trigger), event.type, event.mode)
        if happening is not None:
            happening.actors = tuple(places[letter] for letter in event.actors)
            happening.recipients = tuple(places[letter] for letter in event.recipients)
            _judge(example, happening, event.modality, event.polarity)
    return example


def _factuality(rows: Iterable[Mapping[str, Any]]) -> Iterator[Example]:
    for row in rows:
        around = Around(read_by_steps(plain(row["text"], row["id"])))
        example = _example(around.document)
        example.typed = False
        for event in row["events"]:
            happening = around.happening(Span(event["s"], event["e"]))
            if happening is not None:
                happening.modalities, happening.negative = _told(event["factuality"])
                example.happenings = [*(example.happenings or []), happening]
        yield example


_SURE = tuple(MODALITIES.index(m) for m in ("actual", "planned", "general"))
_UNSURE = tuple(MODALITIES.index(m) for m in ("requested", "planned", "possible", "hypothetical", "questioned"))


def _told(factuality: float) -> tuple[Numbers, bool | None]:
    """Return which modalities go with a factuality, and whether the word is negated (None: not known)."""
    if factuality <= -_CERTAIN:
        return tuple(range(len(MODALITIES))), True
    return (_SURE, False) if factuality >= _CERTAIN else (_UNSURE, None)
