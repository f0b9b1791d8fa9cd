"""Who is who by what the user knows better: who a speaker is, which entities are one, which never are."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from onrecord.document import Document, Layers, Reason, Step, each
from onrecord.entities.forms import normalise_form
from onrecord.entities.layers import Numbered, numbered
from onrecord.overrides import Overrides, fits, overrides_for
from onrecord.record import Attribution, Entity, Mention, Party

_OVERRIDE: Final = Reason("override")


def overrides_step(overrides: Mapping[str, Overrides]) -> Step:
    """Return the step that lets `overrides` win over what the steps before it found."""
    layers = ("entities", "mentions", "attributions", "reasons", "attribution_reasons")

    def predict(document: Document) -> Layers:
        wanted = overrides_for(overrides, document.article)
        return _overruled(document, wanted) if wanted else {name: getattr(document, name) for name in layers}

    return Step("overrides", layers, layers, each(predict))


def find_entity(entities: Iterable[Entity], name: str) -> Entity | None:
    """Return the first entity that goes by `name`, its fullest name before its aliases."""
    form, known = normalise_form(name), list(entities)
    by_name = (e for e in known if normalise_form(e.name) == form)
    by_alias = (e for e in known if any(normalise_form(a) == form for a in e.aliases))
    return next(by_name, None) or next(by_alias, None)


def _overruled(document: Document, wanted: Sequence[Overrides]) -> Layers:
    change = _Change(document)
    for overrides in wanted:
        for one, two in overrides.apart:
            change.part(one, two)
        for one, two in overrides.merge:
            change.merge(one, two)
        for key, name in overrides.speaker.items():
            change.name_speaker(key, name)
    return change.layers()


class _Change:
    """The layers of a document while overrides are applied; ids are given anew at the end."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.entities: dict[str, Entity] = {e.id: e for e in document.entities}
        self.mentions = list(document.mentions)
        self.attributions = list(document.attributions)
        self.reasons = dict(document.reasons)
        self.told = dict(document.attribution_reasons)

    def find(self, name: str) -> Entity | None:
        """Return the entity that goes by `name`, or None."""
        return find_entity(self.entities.values(), name)

    def merge(self, one: str, two: str) -> None:
        """Make one entity of what goes by the two names; that of the first name stays."""
        kept, gone = self.find(one), self.find(two)
        if kept is None or gone is None or kept is gone:
            return
        forms = (*kept.aliases, gone.name, *gone.aliases)
        aliases = tuple(form for form in dict.fromkeys(forms) if form != kept.name)
        self.entities[kept.id] = msgspec.structs.replace(kept, aliases=aliases)
        self._move({m: kept.id for m in self.mentions if m.entity == gone.id})
        self._rename({gone.id: kept.id})
        del self.entities[gone.id]

    def part(self, one: str, two: str) -> None:
        """Make two entities of one that goes by both names; what stands for it goes with the name last said."""
        whole = self.find(two)
        if whole is None or self.find(one) is not whole:
            return
        other = Entity(f"{whole.id}-apart", two, (), whole.type)
        forms = {normalise_form(one): whole.id, normalise_form(two): other.id}
        at, moved = whole.id, dict[Mention, str]()
        for mention in self.mentions:
            if mention.entity == whole.id:
                at = forms.get(normalise_form(mention.text_in(self.text)), at)
                moved |= {mention: at} if at == other.id else {}
        aliases = tuple(a for a in whole.aliases if normalise_form(a) != normalise_form(two))
        self.entities |= {whole.id: msgspec.structs.replace(whole, aliases=aliases), other.id: other}
        self._move(moved)

    def name_speaker(self, key: str, name: str) -> None:
        """Let the attribution with the id `key`, or whose content begins so, be that of `name`."""
        speaker = self.find(name) or Entity(f"speaker-{name}", name, (), "person")
        for number, attribution in enumerate(self.attributions):
            if fits(key, attribution.id, attribution.content[0].text_in(self.text)):
                self.entities.setdefault(speaker.id, speaker)
                inside = attribution.source.spans
                words = {(s.start, s.end) for s in inside}
                self._move({m: speaker.id for m in self.mentions if (m.start, m.end) in words})
                source = Party(inside, (speaker.id,))
                self.attributions[number] = msgspec.structs.replace(attribution, source=source)
                self.told[attribution.id] = (Reason("override", next(iter((*inside, *attribution.cue.spans)), None)),)

    def _move(self, moved: Mapping[Mention, str]) -> None:
        for number, mention in enumerate(self.mentions):
            if mention in moved:
                self.mentions[number] = msgspec.structs.replace(mention, entity=moved[mention])
                self.reasons[mention.start, mention.end] = _OVERRIDE

    def _rename(self, names: Mapping[str, str]) -> None:
        self.attributions = [_renamed(a, names) for a in self.attributions]

    def layers(self) -> Layers:
        """Return the layers with entities and mentions numbered in text order."""
        found: Numbered = numbered(self.mentions, self.entities)
        attributions = tuple(_renamed(a, found.names) for a in self.attributions)
        layers = {"entities": found.entities, "mentions": found.mentions, "attributions": attributions}
        return {**layers, "reasons": self.reasons, "attribution_reasons": self.told}


def _renamed(attribution: Attribution, names: Mapping[str, str]) -> Attribution:
    def of(keys: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(names.get(key, key) for key in keys))

    source, addressee = attribution.source, attribution.addressee
    return msgspec.structs.replace(
        attribution,
        source=Party(source.spans, of(source.entities)),
        addressee=Party(addressee.spans, of(addressee.entities)),
        via=of(attribution.via),
    )
