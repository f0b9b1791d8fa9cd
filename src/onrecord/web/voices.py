"""The voice view: which words of an article are the outlet's own, which one speaker's, which tell what is demanded.

Words are a speaker's where they stand in the content of their statements, however deep; all others are the outlet's.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Final, NamedTuple

import msgspec

from onrecord.corpus.asked import factuality
from onrecord.corpus.cast import Known
from onrecord.export.view import UNNAMED
from onrecord.export.words import clean
from onrecord.record import Record, Span, Wording, WordingCategory
from onrecord.web.parting import begin_of, is_in
from onrecord.web.problems import NotThereError
from onrecord.web.questions import means

OUTLET: Final = "outlet"
_SPEAKER: Final = "speaker:"
_FIRST: Final = 12  # voices that every part of a very long article tells of


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """A loaded word, how often it stands in one voice, and the first place (w3)."""

    words: str
    category: WordingCategory
    number: int
    first: str


class VoiceOf(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whose words stand in the article; `voice` asks for them alone, null where nobody is named."""

    voice: str | None
    name: str
    statements: int
    loaded_words: Annotated[int, means("How many words of theirs are loaded, each as often as it stands.")]
    loaded: Annotated[tuple[Loaded, ...], means("These words; of one part of an article those that stand there.")]
    chosen: bool


class Chosen(NamedTuple):
    """What the reader wants to see: stretches of the text, and ids of statements and events."""

    spans: tuple[Span, ...]
    items: frozenset[str]


class Voices:
    """The voices of one record; `cast` is whom the corpus knows its entities as."""

    def __init__(self, record: Record, cast: Mapping[str, Known]) -> None:
        self._record, self._cast = record, cast
        self._entities = {entity.id: entity for entity in record.entities}
        self._statements = {a.id: a for a in record.attributions}

    def chosen(self, voice: str | None, only: str | None) -> Chosen | None:
        """Return what is wanted, None where all is. Raises `NotThereError` for a voice that the article lacks."""
        found = [self._voice(voice)] if voice else []
        found += [self._told(only)] if only else []
        if not found:
            return None
        spans, items = found[0]
        for other in found[1:]:
            spans, items = tuple(_common(spans, other.spans)), items & other.items
        return Chosen(spans, frozenset(self._with_holders(items) if only else items))

    def named(self, voice: str | None) -> str:
        """Return a voice in words."""
        if voice in (None, OUTLET):
            return self._record.article.outlet or "the outlet"
        return ", ".join(self._entities[one].name for one in self._meant(voice or ""))

    def all(self, voice: str | None, within: Span | None = None) -> tuple[VoiceOf, ...]:
        """Return every voice with its loaded words: the outlet's, then speakers, who speaks most first.

        Of a very long article there are those that speak most, those in a part `within` it, and the loaded words there;
        the counts stay those of the whole.
        """
        loaded: dict[str | None, list[tuple[Wording, str]]] = {}
        for number, wording in enumerate(self._record.wording, 1):
            loaded.setdefault(self._voice_of(wording), []).append((wording, f"w{number}"))
        said = Counter(self.key(a.source.entities) for a in self._record.attributions)
        chosen = voice if voice in (None, OUTLET) else self.key(self._meant(voice or ""))
        order = list(dict.fromkeys([OUTLET, *(key for key, _ in said.most_common()), *loaded]))
        kept = {chosen, *order[:_FIRST], *self._speaking(within)} if within else {*order}
        return tuple(
            VoiceOf(
                voice=key, name=self._name(key), statements=said[key], loaded_words=len(loaded.get(key, ())),
                loaded=self._counted(w for w in loaded.get(key, ()) if within is None or is_in(within, w[0].start)),
                chosen=key is not None and key == chosen,
            )
            for key in order
            if key in kept
        )  # fmt: skip

    def _speaking(self, part: Span) -> Iterator[str | None]:
        """Yield who speaks in a part of the text, or has loaded words there."""
        yield from (self.key(a.source.entities) for a in self._record.attributions if is_in(part, begin_of(a)))
        yield from (self._voice_of(one) for one in self._record.wording if is_in(part, one.start))

    def factualities(self) -> tuple[tuple[str, int], ...]:
        """Return how many events are told as happened, demanded and so on, the most frequent first."""
        return tuple(Counter(factuality(v.modality, v.polarity) for v in self._record.events).most_common())

    def key(self, entities: Sequence[str]) -> str | None:
        """Return what asks for somebody's words; a key of the corpus's people lasts longer than a number."""
        if not entities:
            return None
        known = self._cast.get(entities[0])
        return _SPEAKER + (known.key if known else entities[0])

    def _name(self, key: str | None) -> str:
        return UNNAMED if key is None else self.named(key)

    def _voice_of(self, wording: Wording) -> str | None:
        if wording.voice == "outlet":
            return OUTLET
        holder = self._statements.get(wording.holder or "")
        return self.key(holder.source.entities) if holder else None

    def _counted(self, loaded: Iterable[tuple[Wording, str]]) -> tuple[Loaded, ...]:
        text, first, counts = self._record.article.text, dict[tuple[str, WordingCategory], str](), Counter[object]()
        for wording, number in loaded:
            known = clean(wording.text_in(text)).lower(), wording.category
            first.setdefault(known, number)
            counts[known] += 1
        return tuple(
            Loaded(words=words, category=kind, number=counts[words, kind], first=number)
            for (words, kind), number in first.items()
        )

    def _voice(self, voice: str) -> Chosen:
        if voice == OUTLET:
            own = frozenset(v.id for v in self._record.events if v.holder not in self._statements)
            return Chosen(tuple(self._outside()), own)
        meant = set(self._meant(voice))
        said = [a for a in self._record.attributions if meant & set(a.source.entities)]
        inside = self._inside({a.id for a in said})
        events = {v.id for v in self._record.events if v.holder in inside}
        return Chosen(tuple(span for a in said for span in a.content), frozenset(inside | events))

    def _told(self, only: str) -> Chosen:
        events = [v for v in self._record.events if factuality(v.modality, v.polarity) == only]
        return Chosen(tuple(Span(v.start, v.end) for v in events), frozenset(v.id for v in events))

    def _with_holders(self, items: frozenset[str]) -> Iterator[str]:
        """Yield the items, and the statements in which its events are told."""
        yield from items
        yield from (v.holder for v in self._record.events if v.id in items and v.holder)

    def _meant(self, voice: str) -> list[str]:
        """Return the entities that a voice names: `speaker:e3`, or by a key of the corpus's people."""
        name = voice.removeprefix(_SPEAKER)
        own = name.removeprefix(f"{self._record.article.id}:")
        found = [one for one, known in self._cast.items() if known.key == name and one in self._entities]
        found = found or [one for one in (own,) if one in self._entities]
        if not voice.startswith(_SPEAKER) or not found:
            raise NotThereError(f"voice {voice}: nobody in this article; it is outlet, or speaker: with a key of one")
        return found

    def _inside(self, ids: set[str]) -> set[str]:
        """Return statements with all that are told in them."""
        found, more = set(ids), set(ids)
        while more := {a.id for a in self._record.attributions if a.parent in more} - found:
            found |= more
        return found

    def _outside(self) -> Iterator[Span]:
        """Yield the stretches of the text that stand in no statement."""
        at = 0
        for start, end in sorted((s.start, s.end) for a in self._record.attributions for s in a.content):
            if start > at:
                yield Span(at, start)
            at = max(at, end)
        if at < len(self._record.article.text):
            yield Span(at, len(self._record.article.text))


def _common(one: Iterable[Span], two: Sequence[Span]) -> Iterator[Span]:
    """Yield what lies in spans of both."""
    for first in one:
        for second in two:
            start, end = max(first.start, second.start), min(first.end, second.end)
            if start < end:
                yield Span(start, end)
