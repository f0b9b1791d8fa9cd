"""An article: its text, what is on record of it as cards beside it, whose words are whose, where it comes from."""

import re
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec
from msgspec.structs import replace

from onrecord.corpus.ladder import Ladder
from onrecord.corpus.relatives import Text
from onrecord.corpus.statements import Who
from onrecord.corpus.versions import Revision
from onrecord.record import EntityType
from onrecord.web.cards import Card
from onrecord.web.corrections import Corrections
from onrecord.web.marking import Marked, edges_of
from onrecord.web.page import Page, View
from onrecord.web.parting import begin_of, find_parts, is_in, part_of, places_of
from onrecord.web.problems import NotThereError, there
from onrecord.web.questions import LONGEST, PageNumber, Question, Short, means
from onrecord.web.remembering import remembered
from onrecord.web.voices import VoiceOf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.corpus import Corpus
    from onrecord.record import Record, Span
    from onrecord.web.cards import Cards
    from onrecord.web.voices import Chosen, Voices

_NAME: Final = re.compile(r"(?P<key>.+?)(?:@(?P<version>[0-9]{1,9}))?", re.DOTALL)
Voice = Annotated[str, msgspec.Meta(pattern=r"^(outlet|speaker:[\s\S]+)$", max_length=LONGEST)]
Corrected = Annotated[str, msgspec.Meta(pattern=r"^([av][0-9]{1,9}|cast)$")]

Told = Literal[
    "happened", "negated", "demanded", "planned", "possible", "hypothetical", "questioned", "general"
]  # fmt: skip


class AskedArticle(Question, frozen=True, kw_only=True):
    """Which article, and what of it."""

    key: Annotated[Short, means("Its key; KEY@1 is its first version.")]
    voice: Annotated[
        Voice | None, means("Whose words alone: outlet, or speaker: with a key of somebody (speaker:Q7747).")
    ] = None
    only: Annotated[Told | None, means("Only the words that tell what was demanded, is hypothetical and so on.")] = None
    part: Annotated[
        PageNumber | None, means("Which part of a very long article, from 1 on; all of it where this is not given.")
    ] = None
    correct: Annotated[
        Corrected | None, means("What is to be corrected on its page, where that may be: a3, v12, cast.")
    ] = None


class Head(View, frozen=True, kw_only=True):
    """What is known of the article."""

    key: str
    version: int
    versions: int
    title: str
    outlet: str | None
    published: str | None
    byline: tuple[str, ...]
    language: str | None
    url: str | None
    words: int

    @property
    def name(self) -> str:
        """Its key, with the version where that is not the newest."""
        return self.key if self.is_newest else f"{self.key}@{self.version}"

    @property
    def is_newest(self) -> bool:
        """Whether no later version of the text has come in."""
        return self.version == self.versions


class Cast(View, frozen=True, kw_only=True):
    """Somebody or something that the article names."""

    who: Who
    type: EntityType
    role: str | None
    country: str | None
    also: tuple[str, ...]
    mentions: int
    statements: int


class PartOf(View, frozen=True, kw_only=True):
    """A part of an article: what begins in it, and how much of that is shown."""

    number: int
    first: Annotated[str | None, means("Its first statement.")]
    last: Annotated[str | None, means("Its last statement.")]
    statements: int
    events: int
    shown: Annotated[int, means("How many statements and events are shown.")]


class Article(View, frozen=True, kw_only=True):
    """An article with all that is on record of it; of one in parts, which has counts of the whole, what is in one."""

    article: Head
    part: Annotated[int | None, means("Which part it is; null where it is all of the article.")]
    parts: Annotated[tuple[PartOf, ...], means("In which parts a page shows it; one where it is not very long.")]
    shown: Annotated[str | None, means("What alone is shown, in words; null where all is.")]
    shown_words: Annotated[int, means("How many words of the text that are.")]
    blocks: Annotated[tuple[Marked, ...], means("Its text: headline, byline, body …")]
    cards: tuple[Card, ...]
    statements: int
    events: int
    voices: Annotated[tuple[VoiceOf, ...], means("Whose words stand in it, with the loaded ones.")]
    told: Annotated[tuple[tuple[Told, int], ...], means("How many events are told as happened, demanded and so on.")]
    cast: Annotated[tuple[Cast, ...], means("Who is in it.")]
    ladder: Annotated[Ladder, means("On whom it stands.")]
    copies: Annotated[Text | None, means("Its text with all copies, where it has any or names its source.")]
    revision: Annotated[Revision | None, means("What is different from the version before.")]
    corrections: Annotated[Corrections, means("What readers have corrected in it.")]

    def here(self) -> frozenset[str]:
        """Return the ids of the statements and events that have a card."""
        statements = (card.statement.id for card in self.cards if card.statement)
        return frozenset((*statements, *(event.id for card in self.cards for event in card.events)))


def look(corpus: "Corpus", asked: AskedArticle) -> Article:
    """Return an article, or one part of it. Raises `NotThereError` where there is none."""
    from onrecord.corpus.cast import cast_of
    from onrecord.corpus.ladder import find_ladder
    from onrecord.corpus.relatives import find_text
    from onrecord.web.cards import Cards
    from onrecord.web.corrections import corrections_of
    from onrecord.web.marking import marked_text
    from onrecord.web.voices import Voices

    number, record, head = find(corpus, asked.key)
    parts = _parts_of(corpus, asked.key, record)
    within = _within(parts, asked.part)
    known = cast_of(corpus, number)
    voices, cards = Voices(record, known), Cards(record, head.key, known)
    chosen = voices.chosen(asked.voice, asked.only)
    items = chosen.items if chosen else None
    statements = {f"{head.key}:{a.id}" for a in record.attributions if within and is_in(within, begin_of(a))}
    return Article(
        article=head, part=asked.part, parts=tuple(_parts(record, parts, items)),
        shown=_in_words(asked, voices) if chosen else None, shown_words=_count_shown(record, chosen),
        blocks=marked_text(record, chosen.spans if chosen else None, within), cards=cards.in_order(items, within),
        statements=len(record.attributions), events=len(record.events), voices=voices.all(asked.voice, within),
        told=voices.factualities(), cast=tuple(_cast(record, cards, within)),  # type: ignore[arg-type]
        ladder=find_ladder(corpus, f"{head.key}@{head.version}", statements if within else None),
        copies=find_text(corpus, number), revision=_revision(corpus, head) if asked.part in (None, 1) else None,
        corrections=corrections_of(corpus.path, head.key),
    )  # fmt: skip


def page_of(asked: AskedArticle) -> AskedArticle:
    """Return what the page is asked, which shows the first part where none is named."""
    return replace(asked, part=asked.part or 1, correct=None)


def place(corpus: "Corpus", asked: AskedArticle, item: str) -> AskedArticle:
    """Return the question for the page on which a statement, event, loaded word or entity stands, by its id.

    Raises `NotThereError` where there is none.
    """
    _, record, _ = find(corpus, asked.key)
    parts, places = _parts_of(corpus, asked.key, record), places_of(record)
    places |= {f"w{number}": one.start for number, one in enumerate(record.wording, 1)}
    places |= {entity.id: 0 for entity in record.entities}
    places |= {mention.entity: mention.start for mention in reversed(record.mentions)}
    if item not in places:
        raise NotThereError(f"{item}: the article has no such item; its page shows what it has")
    return replace(asked, part=part_of(parts, places[item]) if len(parts) > 1 else None)


def _parts_of(corpus: "Corpus", name: str, record: "Record") -> "tuple[Span, ...]":
    return remembered(corpus, "parts", name, lambda: find_parts(record))


def _within(parts: "Sequence[Span]", part: int | None) -> "Span | None":
    """Return the stretch of a part, None for all of an article."""
    if part is not None and part > len(parts):
        raise NotThereError(f"part {part:,}: there is none; the last is {len(parts):,}")
    return parts[part - 1] if part is not None and len(parts) > 1 else None


def _parts(record: "Record", parts: "Sequence[Span]", items: frozenset[str] | None) -> "Iterator[PartOf]":
    inside: list[list[str]] = [[] for _ in parts]
    for item, at in places_of(record).items():
        inside[part_of(parts, at) - 1].append(item)
    for number, own in enumerate(inside, 1):
        statements = [item for item in own if item[0] == "a"]
        first, last = (statements[0], statements[-1]) if statements else (None, None)
        yield PartOf(
            number=number, first=first, last=last, statements=len(statements), events=len(own) - len(statements),
            shown=len(own) if items is None else len(items.intersection(own)),
        )  # fmt: skip


def find(corpus: "Corpus", name: str) -> "tuple[int, Record, Head]":
    """Return the row number of an article (KEY or KEY@2), its record, and what is known of it.

    Raises `NotThereError` where there is none.
    """
    return remembered(corpus, "record", name, lambda: _find(corpus, name))


def _find(corpus: "Corpus", name: str) -> "tuple[int, Record, Head]":
    from onrecord.export.view import View as InWords

    named = _NAME.fullmatch(name)
    with there(f"article {name}"):
        key, version = (named["key"], named["version"]) if named else (name, None)
        number = corpus.article(key, int(version) if version else None)
    record, versions = corpus.record(number), corpus.versions(key)
    own = record.article
    head = Head(
        key=own.id, version=versions.index(number) + 1, versions=len(versions), title=InWords(record).title,
        outlet=own.outlet, published=own.published, byline=own.byline, language=own.language, url=own.url,
        words=len(own.text.split()),
    )  # fmt: skip
    return number, record, head


def _in_words(asked: AskedArticle, voices: "Voices") -> str:
    whose = "what the outlet says itself" if asked.voice == "outlet" else f"the words of {voices.named(asked.voice)}"
    told = f"what {_TOLD[asked.only]}" if asked.only else ""
    if asked.voice and asked.only:
        return f"{told}, in {whose}"
    return whose if asked.voice else told


_TOLD: Final[dict[Told, str]] = {
    "happened": "happened", "negated": "did not happen", "demanded": "is demanded", "planned": "is planned",
    "possible": "is possible", "hypothetical": "is hypothetical", "questioned": "is asked about",
    "general": "is general",
}  # fmt: skip


def _count_shown(record: "Record", chosen: "Chosen | None") -> int:
    """Return how many words of the whole text are shown."""
    if chosen is None:
        return len(record.article.text.split())
    edges = iter(edges_of(chosen.spans))
    shown = (record.article.text[start:end].split() for start, end in zip(edges, edges, strict=True))
    return sum(any(map(str.isalnum, word)) for words in shown for word in words)


def _cast(record: "Record", cards: "Cards", within: "Span | None") -> "Iterator[Cast]":
    """Yield who is in a record, or in a part of it, whom it names most often first."""
    mentions = Counter(mention.entity for mention in record.mentions)
    said = Counter(entity for a in record.attributions for entity in a.source.entities)
    here = {mention.entity for mention in record.mentions if within is not None and is_in(within, mention.start)}
    found = [entity for entity in record.entities if within is None or entity.id in here]
    for entity in sorted(found, key=lambda one: -mentions[one.id]):
        yield Cast(
            who=cards.who([entity.id])[0], type=entity.type, role=entity.role, country=entity.country,
            also=entity.aliases, mentions=mentions[entity.id],
            statements=said[entity.id],
        )  # fmt: skip


def _revision(corpus: "Corpus", head: Head) -> Revision | None:
    from onrecord.corpus.versions import compare_versions

    return next(iter(compare_versions(corpus, head.key, head.version)), None) if head.version > 1 else None


PAGE: Final = Page(
    name="article", path="/article/{key}", about="An article and what is on record of it", question=AskedArticle,
    view=Article, look=look, page_of=page_of,
)  # fmt: skip
