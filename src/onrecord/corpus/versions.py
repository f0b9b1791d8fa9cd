"""Articles that were changed after they were first read: what each version says that the one before did not.

Sentences are compared as they stand, statements and events by the words that tell them.
"""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

import msgspec

from onrecord.corpus.file import told
from onrecord.corpus.sentences import Kind as EditKind
from onrecord.corpus.sentences import Words, compare_texts, pair_alike
from onrecord.corpus.store import Corpus
from onrecord.record import Article, Attribution, Event, Party, Record, Span

_FACTS: Final = ("title", "url", "outlet", "byline", "published", "language")


class Changed(msgspec.Struct, frozen=True):
    """An article with more than one version; its facts are those of the newest."""

    key: str
    versions: int
    published: str | None
    outlet: str | None
    title: str | None
    url: str | None


class Difference(msgspec.Struct, frozen=True):
    """A field that says something else than before; "" where it says nothing."""

    field: str
    before: str
    after: str


class Sentence(msgspec.Struct, frozen=True):
    """A sentence that was dropped, added, changed or moved: the words of both versions, and where they stand.

    `words` goes through a changed sentence; stretches that are not `same` are what was changed.
    """

    kind: EditKind
    before: str | None
    after: str | None
    words: tuple[Words, ...]
    before_span: Span | None
    after_span: Span | None


class Change(msgspec.Struct, frozen=True):
    """A statement or an event that only one version has, or that both have and tell in another way.

    `before` and `after` are its public names in the two versions (5654a7c2@1:a3), `words` those that tell it.
    """

    kind: Literal["disappeared", "appeared", "changed"]
    before: str | None
    after: str | None
    words: str
    differences: tuple[Difference, ...] = ()


class Revision(msgspec.Struct, frozen=True):
    """All that is different between one version of an article and the next."""

    key: str
    before: int
    after: int
    facts: tuple[Difference, ...]
    sentences: tuple[Sentence, ...]
    statements: tuple[Change, ...]
    events: tuple[Change, ...]


def find_changed(corpus: Corpus) -> tuple[Changed, ...]:
    """Return the articles that have more than one version, those that changed last first."""
    query = (
        "SELECT d.key, d.version, d.published, o.name, d.title, d.url FROM articles d"
        " LEFT JOIN outlets o ON o.id = d.outlet WHERE d.latest = 1 AND d.version > 1 ORDER BY d.id DESC"
    )
    with told(corpus.path):
        return tuple(Changed(*row) for row in corpus.connection.execute(query))


def compare_versions(corpus: Corpus, key: str, version: int | None = None) -> tuple[Revision, ...]:
    """Return what each version of an article changed, oldest first, or what this one did; () where there is but one.

    Raises `CorpusError` where there is no such article or version.
    """
    corpus.article(key, version)
    numbers = corpus.versions(key)
    wanted = range(2, len(numbers) + 1) if version is None else [version] if version > 1 else []
    return tuple(
        _revision(after, corpus.record(numbers[after - 2]), corpus.record(numbers[after - 1])) for after in wanted
    )


def _revision(version: int, before: Record, after: Record) -> Revision:
    one, two = _Told(before, version - 1), _Told(after, version)
    return Revision(
        after.article.id, version - 1, version, _differences(_facts(before.article), _facts(after.article)),
        _sentences(before.article.text, after.article.text),
        _changes(one.statements(), two.statements()), _changes(one.events(), two.events()),
    )  # fmt: skip


def _facts(article: Article) -> dict[str, str]:
    values = {name: getattr(article, name) for name in _FACTS}
    return {name: "; ".join(value) if isinstance(value, tuple) else value or "" for name, value in values.items()}


def _differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Difference, ...]:
    return tuple(Difference(name, old, after[name]) for name, old in before.items() if old != after[name])


def _sentences(before: str, after: str) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(edit.kind, _words(edit.before, before), _words(edit.after, after), edit.words, edit.before, edit.after)
        for edit in compare_texts(before, after)
    )


def _words(span: Span | None, text: str) -> str | None:
    return None if span is None else span.text_in(text)


class _Item(msgspec.Struct, frozen=True):
    """A statement or an event by its public name, with the words by which it is found again and what is told of it."""

    name: str
    words: str
    fields: dict[str, str]


class _Told:
    """What a record tells, each item in words: names in place of ids, so that two versions can be compared."""

    def __init__(self, record: Record, version: int) -> None:
        self._record = record
        self._text = record.article.text
        self._name = f"{record.article.id}@{version}"
        self._names = {entity.id: entity.name for entity in record.entities}
        self._speakers = {a.id: self._who(a.source) or "somebody unnamed" for a in record.attributions}

    def statements(self) -> list[_Item]:
        """Return the statements."""
        return [self._statement(a) for a in self._record.attributions]

    def events(self) -> list[_Item]:
        """Return the events."""
        values = {item.id: item.value or "" for item in self._record.times}
        values |= {place.id: place.name for place in self._record.places}
        return [self._event(event, values) for event in self._record.events]

    def _statement(self, a: Attribution) -> _Item:
        content = self._words(a.content)
        fields = {
            "source": self._who(a.source), "cue": self._words(a.cue.spans), "act": a.cue.act, "kind": a.kind,
            "content": content, "addressee": self._who(a.addressee), "via": self._entities(a.via),
            "told by": self._speakers.get(a.parent or "", ""),
        }  # fmt: skip
        return _Item(f"{self._name}:{a.id}", content, fields)

    def _event(self, v: Event, values: Mapping[str, str]) -> _Item:
        trigger, clause = v.trigger.text_in(self._text), v.text_in(self._text)
        fields = {
            "type": v.type, "mode": v.mode or "", "modality": v.modality, "polarity": v.polarity, "trigger": trigger,
            "clause": clause, "actors": self._entities(v.actors), "recipients": self._entities(v.recipients),
            "time": values.get(v.time or "", ""), "place": values.get(v.place or "", ""),
            "told by": self._speakers.get(v.holder or "", ""),
        }  # fmt: skip
        return _Item(f"{self._name}:{v.id}", f"{trigger}: {clause}", fields)

    def _who(self, party: Party) -> str:
        return self._entities(party.entities) or self._words(party.spans)

    def _entities(self, ids: Sequence[str]) -> str:
        return "; ".join(self._names[entity] for entity in ids)

    def _words(self, spans: Sequence[Span]) -> str:
        return " … ".join(" ".join(span.text_in(self._text).split()) for span in spans)


def _changes(before: Sequence[_Item], after: Sequence[_Item]) -> tuple[Change, ...]:
    """Return what appeared, disappeared or changed, in the order of the older version, then of the newer."""
    found: list[Change] = []
    for i, j in pair_alike([item.words for item in before], [item.words for item in after]):
        old, new = None if i is None else before[i], None if j is None else after[j]
        if old is not None and new is not None:
            differences = _differences(old.fields, new.fields)
            found += [Change("changed", old.name, new.name, new.words, differences)] if differences else []
        elif old is not None:
            found.append(Change("disappeared", old.name, None, old.words))
        elif new is not None:
            found.append(Change("appeared", None, new.name, new.words))
    return tuple(found)
