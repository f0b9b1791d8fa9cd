"""An article: its text, what is on record of it as cards beside it, whose words are whose, where it comes from."""

import re
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec

from onrecord.corpus.ladder import Ladder
from onrecord.corpus.relatives import Text
from onrecord.corpus.statements import Who
from onrecord.corpus.versions import Revision
from onrecord.record import EntityType
from onrecord.web.cards import Card
from onrecord.web.corrections import Corrections
from onrecord.web.marking import Part
from onrecord.web.page import Page, View
from onrecord.web.problems import there
from onrecord.web.questions import LONGEST, Question, Short, means
from onrecord.web.voices import VoiceOf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.corpus import Corpus
    from onrecord.record import Record
    from onrecord.web.cards import Cards
    from onrecord.web.voices import Voices

_NAME: Final = re.compile(r"(?P<key>.+?)(?:@(?P<version>[0-9]{1,9}))?", re.DOTALL)
Voice = Annotated[str, msgspec.Meta(pattern=r"^(outlet|speaker:[\s\S]+)$", max_length=LONGEST)]

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


class Article(View, frozen=True, kw_only=True):
    """An article with all that is on record of it."""

    article: Head
    shown: Annotated[str | None, means("What alone is shown, in words; null where all is.")]
    shown_words: Annotated[int, means("How many words of the text that are.")]
    parts: tuple[Part, ...]
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


def look(corpus: "Corpus", asked: AskedArticle) -> Article:
    """Return an article. Raises `NotThereError` where there is none."""
    from onrecord.corpus.cast import cast_of
    from onrecord.corpus.ladder import find_ladder
    from onrecord.corpus.relatives import find_text
    from onrecord.web.cards import Cards
    from onrecord.web.corrections import corrections_of
    from onrecord.web.marking import marked_text
    from onrecord.web.voices import Voices

    number, record, head = find(corpus, asked.key)
    known = cast_of(corpus, number)
    voices, cards = Voices(record, known), Cards(record, head.key, known)
    chosen = voices.chosen(asked.voice, asked.only)
    parts = marked_text(record, chosen.spans if chosen else None)
    return Article(
        article=head, shown=_in_words(asked, voices) if chosen else None, shown_words=_count_shown(parts), parts=parts,
        cards=cards.in_order(chosen.items if chosen else None), statements=len(record.attributions),
        events=len(record.events), voices=voices.all(asked.voice), told=voices.factualities(),  # type: ignore[arg-type]
        cast=tuple(_cast(record, cards)), ladder=find_ladder(corpus, f"{head.key}@{head.version}"),
        copies=find_text(corpus, number), revision=_revision(corpus, head),
        corrections=corrections_of(corpus.path, head.key),
    )  # fmt: skip


def find(corpus: "Corpus", name: str) -> "tuple[int, Record, Head]":
    """Return the row number of an article (KEY or KEY@2), its record, and what is known of it.

    Raises `NotThereError` where there is none.
    """
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


def _count_shown(parts: tuple[Part, ...]) -> int:
    shown = "".join(one.words if one.shown else " " for part in parts for one in part.stretches)
    return len(shown.split())


def _cast(record: "Record", cards: "Cards") -> "Iterator[Cast]":
    """Yield who is in a record, whom it names most often first."""
    mentions = Counter(mention.entity for mention in record.mentions)
    said = Counter(entity for a in record.attributions for entity in a.source.entities)
    for entity in sorted(record.entities, key=lambda one: -mentions[one.id]):
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
    view=Article, look=look,
)  # fmt: skip
