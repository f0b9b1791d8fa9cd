"""From drafts to entities: names, aliases, country, sectors and role."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final

from onrecord.document import Token
from onrecord.entities.drafts import Draft
from onrecord.entities.forms import normalise_form
from onrecord.entities.knowing import Facts
from onrecord.entities.naming import aliases_of, fullest_name
from onrecord.entities.phrases import Phrase
from onrecord.entities.words import words
from onrecord.record import Entity, Mention

_NOTHING: Final = Facts()
FactsOf = Callable[[Draft], Facts | None]


def entities_of(drafts: Iterable[Draft], home: str | None, facts_of: FactsOf = lambda _: None) -> dict[int, Entity]:
    """Return the entity of each draft by its identity; ids follow the first mention in the text.

    `facts_of` tells what the knowledge base knows of a draft, or None.
    """
    used = sorted((d for d in drafts if d.phrases), key=lambda d: min((p.first, -p.last) for p in d.phrases))
    counted = Counter(normalise_form(t) for d in used for t in {normalise_form(t): t for t in d.titles}.values())
    shared = {title for title, number in counted.items() if number > 1}
    return {id(draft): _entity(f"e{n}", draft, home, shared, facts_of) for n, draft in enumerate(used, 1)}


def _entity(key: str, draft: Draft, home: str | None, shared: Collection[str], facts_of: FactsOf) -> Entity:
    facts = facts_of(draft) or _NOTHING
    name = facts.name or fullest_name(draft)
    aliases = aliases_of(draft, name, shared)
    country, sectors = facts.country or _country(draft, home), _all_sectors(draft, facts, facts_of)
    return Entity(key, name, aliases, draft.type, country, sectors, draft.role, facts.wikidata)


def _all_sectors(draft: Draft, facts: Facts, facts_of: FactsOf) -> tuple[str, ...]:
    """Return the sectors known of a body; else those the words tell, then those that are known."""
    if facts.whole or (facts.sectors and not draft.sectors):
        return facts.sectors
    return tuple(dict.fromkeys((*_sectors(draft, facts_of), *facts.sectors)))


def _country(draft: Draft, home: str | None) -> str | None:
    """Return the country the phrases tell, that of its owner or employer, the article's own or whence it comes."""
    if draft.country or draft.type in ("place", "product"):
        return draft.country
    near = next((d.country for d in draft.around if d.country), None)
    if near:
        return near
    if draft.foreign or any(d.foreign for d in draft.around):
        return draft.origin
    spoken = {w for form in draft.forms for w in normalise_form(form).split()}
    return (None if spoken & words("abroad") else home) or draft.origin


def _sectors(draft: Draft, facts_of: FactsOf) -> tuple[str, ...]:
    """Return the sectors the phrases tell, those of its owner or employer, or what is likely; a state is GOV."""
    if draft.sectors:
        return tuple(draft.sectors)
    if draft.foreign and draft.type == "place":
        return ("GOV",)
    told = ((d, tuple(d.sectors[:2]) or (facts_of(d) or _NOTHING).sectors[:2]) for d in draft.around)
    near = next((s for d, s in told if s and (d.type != "person" or _serves(draft))), ())
    return tuple((draft.likely or near) if draft.type == "group" else (near or draft.likely))


def _serves(draft: Draft) -> bool:
    """Tell whether somebody works for the person beside the title: "Berg's deputy"."""
    return not words("serving").isdisjoint(normalise_form(draft.role or "").split())


def mentions_of(
    phrases: Iterable[Phrase], draft_of: Mapping[int, Draft], entities: Mapping[int, Entity], tokens: Sequence[Token]
) -> tuple[Mention, ...]:
    """Return the mentions of all linked phrases, numbered in text order."""
    linked = [(p, entities[id(draft_of[id(p)])]) for p in phrases if id(p) in draft_of]
    return tuple(
        Mention(tokens[p.first].start, tokens[p.last].end, f"m{n}", p.kind, entity.id)
        for n, (p, entity) in enumerate(linked, 1)
    )
