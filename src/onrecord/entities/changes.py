"""The layers of a document while it is corrected who is who: entities made one, made two, given another statement."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from onrecord.document import Document, Layers, Reason
from onrecord.entities.forms import normalise_form
from onrecord.entities.layers import Numbered, numbered
from onrecord.entities.spoken import is_first_word
from onrecord.overrides import fits
from onrecord.record import Attribution, Entity, Mention, Party

_OVERRIDE: Final = Reason("override")


def find_entity(entities: Iterable[Entity], name: str) -> Entity | None:
    """Return the first entity that goes by `name`, its fullest name before its aliases."""
    form, known = normalise_form(name), list(entities)
    by_name = (e for e in known if normalise_form(e.name) == form)
    by_alias = (e for e in known if any(normalise_form(a) == form for a in e.aliases))
    return next(by_name, None) or next(by_alias, None)


class Change:
    """The layers of a document while overrides are applied; ids are given anew at the end."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.entities: dict[str, Entity] = {e.id: e for e in document.entities}
        self.mentions = list(document.mentions)
        self.attributions = list(document.attributions)
        self.reasons = dict(document.reasons)
        self.told = dict(document.attribution_reasons)
        self._named = {m.entity for m in document.mentions}

    def find(self, name: str) -> Entity | None:
        """Return the entity that goes by `name`, or None."""
        return find_entity(self.entities.values(), name)

    def merge(self, one: str, two: str) -> bool:
        """Make one entity of what goes by the two names; that of the first name stays. Tell whether both are known."""
        kept, gone = self.find(one), self.find(two)
        if kept is None or gone is None:
            return False
        if kept is gone:
            gone = next((e for e in self.entities.values() if e is not kept and _is_named(e, two)), None)
        if gone is not None:
            self._join(kept, gone)
        return gone is not None or normalise_form(one) != normalise_form(two)

    def _join(self, kept: Entity, gone: Entity) -> None:
        forms = (*kept.aliases, gone.name, *gone.aliases)
        aliases = tuple(form for form in dict.fromkeys(forms) if form != kept.name)
        self.entities[kept.id] = replace(kept, aliases=aliases)
        self._move({m: kept.id for m in self.mentions if m.entity == gone.id})
        self.attributions = [_renamed(a, {gone.id: kept.id}) for a in self.attributions]
        del self.entities[gone.id]

    def part(self, one: str, two: str) -> bool:
        """Make two entities of one that goes by both names; what stands for it goes with the name last said.

        Tell whether there is one that goes by both, and something stands for each.
        """
        whole = self.find(two)
        if whole is None or self.find(one) is not whole:
            return False
        stays, goes = (two, one) if _is_named(whole, two) else (one, two)
        other = Entity(f"{whole.id}-apart", goes, (), whole.type)
        moved = self._going(whole.id, {normalise_form(stays): whole.id, normalise_form(goes): other.id})
        if not moved:
            return False
        self.entities |= {whole.id: whole, other.id: other}
        self._move(dict.fromkeys(moved, other.id))
        self._share_forms(whole, other, moved)
        for attribution in list(self.attributions):
            self._part_speakers(attribution.id, whole.id, other.id)
        return True

    def _going(self, whole: str, names: Mapping[str, str]) -> list[Mention]:
        """Return the mentions of `whole` that stand for the other thing of the two `names`, with or without a title."""
        at, found = whole, list[Mention]()
        for mention in self.mentions:
            if mention.entity == whole:
                form = normalise_form(mention.text_in(self.text))
                said = [name for name in names if f" {form}".endswith(f" {name}")]
                at = names[max(said, key=len)] if said else at
                found += [mention] if at != whole else []
        return found

    def _share_forms(self, whole: Entity, other: Entity, moved: Sequence[Mention]) -> None:
        """Let each of two things go by what is said of it: aliases and role."""
        gone, kept = self._said(moved), self._said(m for m in self.mentions if m.entity == whole.id)
        role = whole.role or ""
        theirs = tuple(a for a in whole.aliases if _is_in(a, gone) and not _is_named(other, a))
        goes = _is_in(role, gone) and not _is_in(role, kept)
        self.entities[other.id] = replace(other, aliases=theirs, role=whole.role if goes else None)
        self.entities[whole.id] = replace(
            whole,
            aliases=tuple(a for a in _but_said(whole.aliases, gone, kept) if not _is_named(other, a)),
            role=None if goes else whole.role,
        )

    def _part_speakers(self, key: str, whole: str, other: str) -> None:
        """Let the attribution `key` be of that one of two things for which its words stand."""
        number, old = self._numbered(key)
        at = min(span.start for span in (*old.cue.spans, *old.content))
        source = self._parted(old.source, at, (whole, other))
        addressee = self._parted(old.addressee, at, (whole, other))
        self.attributions[number] = replace(old, source=source, addressee=addressee)
        if old.source.entities == (whole,) and source.entities == (other,):
            self._speak(old.id, (whole,), other)

    def _parted(self, party: Party, at: int, both: Sequence[str]) -> Party:
        """Return a party with those of two things that its words name, else with the one named last before `at`."""
        whole = both[0]
        if whole not in party.entities:
            return party
        meant = [m for m in self.mentions if m.entity in both]
        named = [m.entity for m in meant if any(span.holds(m) for span in party.spans)]
        named = named or [m.entity for m in meant if m.start < at][-1:] or [whole]
        entities = (part for e in party.entities for part in (named if e == whole else [e]))
        return Party(party.spans, tuple(dict.fromkeys(entities)))

    def name_speaker(self, key: str, name: str) -> bool:
        """Let the attribution with the id `key`, or whose content begins so, be that of `name`; tell whether one is."""
        speaker = self.find(name) or Entity(f"speaker-{name}", name, (), "person")
        fitting = [a for a in self.attributions if fits(key, a.id, a.content[0].text_in(self.text))]
        for attribution in fitting:
            self.entities.setdefault(speaker.id, speaker)
            self._give(attribution.id, speaker.id)
        return bool(fitting)

    def _give(self, key: str, speaker: str) -> None:
        """Let the attribution `key` be that of `speaker`, who says what its words stand for."""
        number, old = self._numbered(key)
        words = {(s.start, s.end) for s in old.source.spans}
        moved = [m for m in self.mentions if (m.start, m.end) in words and m.entity != speaker]
        self._move(dict.fromkeys(moved, speaker))
        self._forget(moved)
        self.attributions[number] = replace(old, source=Party(old.source.spans, (speaker,)))
        self.told[key] = (Reason("override", next(iter((*old.source.spans, *old.cue.spans)), None)),)
        self._speak(key, old.source.entities, speaker)

    def _forget(self, moved: Sequence[Mention]) -> None:
        """Take from things the aliases that only the mentions said which are no longer theirs."""
        for entity in dict.fromkeys(m.entity for m in moved):
            gone = self._said(m for m in moved if m.entity == entity)
            kept, old = self._said(m for m in self.mentions if m.entity == entity), self.entities[entity]
            self.entities[entity] = replace(old, aliases=tuple(_but_said(old.aliases, gone, kept)))

    def _speak(self, key: str, before: Sequence[str], speaker: str) -> None:
        """Let "I" and "we" in what is said in the attribution `key` mean its new speaker, and not who it was before."""
        content = self._numbered(key)[1].content
        inside = [m for m in self.mentions if m.entity in before and any(span.holds(m) for span in content)]
        self._move({m: speaker for m in inside if is_first_word(m.text_in(self.text))})
        for number, told in enumerate(self.attributions):
            if told.parent == key and self._is_own(told, before):
                self.attributions[number] = replace(told, source=Party(told.source.spans, (speaker,)))
                self._speak(told.id, before, speaker)

    def _is_own(self, told: Attribution, speakers: Sequence[str]) -> bool:
        """Tell whether somebody tells in a statement what they say or think themselves: "I hope so"."""
        spans, meant = told.source.spans, set(told.source.entities)
        said_so = all(is_first_word(span.text_in(self.text)) for span in spans)
        return said_so and bool(meant & {*speakers} if meant else spans)

    def _numbered(self, key: str) -> tuple[int, Attribution]:
        return next((n, a) for n, a in enumerate(self.attributions) if a.id == key)

    def _said(self, mentions: Iterable[Mention]) -> frozenset[str]:
        return frozenset(normalise_form(m.text_in(self.text)) for m in mentions)

    def _move(self, moved: Mapping[Mention, str]) -> None:
        for number, mention in enumerate(self.mentions):
            if mention in moved:
                self.mentions[number] = replace(mention, entity=moved[mention])
                self.reasons[mention.start, mention.end] = _OVERRIDE

    def layers(self) -> Layers:
        """Return the layers with entities and mentions numbered in text order, without whom nothing means any more."""
        found: Numbered = numbered(self.mentions, self._meant())
        attributions = tuple(_renamed(a, found.names) for a in self.attributions)
        layers = {"entities": found.entities, "mentions": found.mentions, "attributions": attributions}
        return {**layers, "reasons": self.reasons, "attribution_reasons": self.told}

    def _meant(self) -> dict[str, Entity]:
        used = {m.entity for m in self.mentions}
        for told in self.attributions:
            used |= {*told.source.entities, *told.addressee.entities, *told.via}
        return {key: entity for key, entity in self.entities.items() if key in used or key not in self._named}


def _is_named(entity: Entity, name: str) -> bool:
    return normalise_form(entity.name) == normalise_form(name)


def _is_in(alias: str, said: Iterable[str]) -> bool:
    """Tell whether an alias is part of something that is said."""
    form = normalise_form(alias)
    return bool(form) and any(f" {form} " in f" {words} " for words in said)


def _but_said(aliases: Iterable[str], gone: Iterable[str], kept: Iterable[str]) -> Iterator[str]:
    """Yield the aliases without those that are said in what is `gone` and in nothing that is `kept`."""
    yield from (a for a in aliases if _is_in(a, kept) or not _is_in(a, gone))


def _renamed(attribution: Attribution, names: Mapping[str, str]) -> Attribution:
    def of(keys: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(names.get(key, key) for key in keys))

    source, addressee = attribution.source, attribution.addressee
    return replace(
        attribution,
        source=Party(source.spans, of(source.entities)),
        addressee=Party(addressee.spans, of(addressee.entities)),
        via=of(attribution.via),
    )
