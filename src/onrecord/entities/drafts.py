"""An entity in the making: the phrases gathered for it and what they say."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from onrecord.entities.forms import normalise_form
from onrecord.entities.phrases import Phrase
from onrecord.entities.variants import gender_of_given, plain_word
from onrecord.record import EntityType

_ACTING: Final = ("nsubj", "poss")


@dataclass(slots=True, eq=False)
class Draft:
    """What refers to one thing.

    `normal` are its forms as keys, `acts` says that it was a subject or an owner; `gender` is what the article shows
    ("he", "she" or ""), `usual` what a person's given name nearly always has, which is no more than evidence.
    """

    type: EntityType
    phrases: list[Phrase] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    forms: dict[str, None] = field(default_factory=dict)
    normal: set[str] = field(default_factory=set)
    acts: bool = False
    gender: str = ""
    usual: str = ""
    plural: bool = False
    country: str | None = None
    sectors: list[str] = field(default_factory=list)
    likely: tuple[str, ...] = ()
    titles: dict[str, None] = field(default_factory=dict)
    around: list["Draft"] = field(default_factory=list)
    role: str | None = None
    is_state: bool = False
    foreign: bool = False
    origin: str | None = None

    def take(self, phrase: Phrase) -> None:
        """Add a phrase and what it says."""
        self.phrases.append(phrase)
        self.acts = self.acts or phrase.head.dep in _ACTING
        if phrase.kind == "pronoun":
            self.gender = self.gender or phrase.gender
            return
        self.gender = self.gender or phrase.gender
        if not self.is_state:
            self.country = self.country or phrase.country
        self.foreign = self.foreign or phrase.foreign
        self.origin = self.origin or phrase.origin
        self.role = self.role or phrase.role
        self.likely = self.likely or phrase.likely
        if phrase.title:
            self.titles[phrase.title] = None
        self.add_sectors(phrase.sectors)
        if phrase.kind == "name" and not self.usual:
            self.usual = gender_of_given(plain_word(phrase.forms[0].split(" ")[0]))
        for form in phrase.forms:
            self.forms[form] = None
            self.normal.add(normalise_form(form))

    def add_sectors(self, sectors: Iterable[str]) -> None:
        """Add sectors behind those there are."""
        self.sectors += [s for s in sectors if s not in self.sectors]

    def latest_before(self, first: int) -> int:
        """Return the number of the first token of its last name before token `first`, or -1."""
        place = bisect_left(self.firsts, first)
        return self.firsts[place - 1] if place else -1


@dataclass(frozen=True, slots=True)
class Linked:
    """What a phrase was found to mean, by which rule, by which other phrase and how likely (nats of the network)."""

    draft: Draft
    rule: str
    evidence: Phrase | None = None
    nats: float | None = None


class Drafts:
    """The drafts of one article by key, and those of its phrases."""

    def __init__(self) -> None:
        self.by_key: dict[str, Draft] = {}
        self.of: dict[int, Draft] = {}

    def get(self, key: str, kind: EntityType) -> Draft:
        """Return the draft under `key`, made at its first use."""
        if key not in self.by_key:
            self.by_key[key] = Draft(kind)
        return self.by_key[key]

    def put(self, phrase: Phrase, draft: Draft) -> None:
        """Let the name `phrase` mean `draft`."""
        self.of[id(phrase)] = draft
        insort(draft.firsts, phrase.first)
        draft.take(phrase)


def distinct(drafts: Iterable[Draft]) -> list[Draft]:
    """Return each draft once, in the order of `drafts`."""
    return list({id(d): d for d in drafts}.values())
