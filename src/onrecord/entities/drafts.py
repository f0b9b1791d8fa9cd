"""An entity in the making: the phrases gathered for it and what they say."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from onrecord.entities.forms import normalise_form
from onrecord.entities.phrases import Phrase
from onrecord.record import EntityType

_ACTING: Final = ("nsubj", "poss")


@dataclass(slots=True, eq=False)
class Draft:
    """What refers to one thing; `normal` are its forms as keys, `acts` says that it was a subject or an owner."""

    type: EntityType
    phrases: list[Phrase] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    forms: dict[str, None] = field(default_factory=dict)
    normal: set[str] = field(default_factory=set)
    acts: bool = False
    gender: str = ""
    plural: bool = False
    country: str | None = None
    sectors: list[str] = field(default_factory=list)
    likely: tuple[str, ...] = ()
    titles: dict[str, None] = field(default_factory=dict)
    around: list["Draft"] = field(default_factory=list)
    role: str | None = None
    is_state: bool = False
    foreign: bool = False

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
        self.role = self.role or phrase.role
        self.likely = self.likely or phrase.likely
        if phrase.title:
            self.titles[phrase.title] = None
        self.add_sectors(phrase.sectors)
        for form in phrase.forms:
            self.forms[form] = None
            self.normal.add(normalise_form(form))

    def add_sectors(self, sectors: Iterable[str]) -> None:
        """Add sectors behind those there are."""
        self.sectors += [s for s in sectors if s not in self.sectors]
