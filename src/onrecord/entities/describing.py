"""From drafts to entities: names, aliases, country, sectors and role."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from onrecord.document import Token
from onrecord.entities.drafts import Draft
from onrecord.entities.forms import normalise_form
from onrecord.entities.phrases import Phrase
from onrecord.entities.words import words
from onrecord.record import Entity, Mention


def entities_of(drafts: Iterable[Draft], home: str | None) -> dict[int, Entity]:
    """Return the entity of each draft by its identity; ids follow the first mention in the text."""
    used = sorted((d for d in drafts if d.phrases), key=lambda d: min((p.first, -p.last) for p in d.phrases))
    counted = Counter(normalise_form(t) for d in used for t in {normalise_form(t): t for t in d.titles}.values())
    shared = {title for title, number in counted.items() if number > 1}
    return {id(draft): _entity(f"e{n}", draft, home, shared) for n, draft in enumerate(used, 1)}


def _entity(key: str, draft: Draft, home: str | None, shared: Collection[str]) -> Entity:
    name = _fullest(draft)
    titles = (t for t in draft.titles if normalise_form(t) not in shared)
    aliases = tuple(form for form in dict.fromkeys((*draft.forms, *titles)) if form != name)
    return Entity(key, name, aliases, draft.type, _country(draft, home), _sectors(draft), draft.role)


def _country(draft: Draft, home: str | None) -> str | None:
    """Return the country the phrases tell, else that of its owner or employer, else the article's own."""
    if draft.country or draft.type in ("place", "product"):
        return draft.country
    near = next((d.country for d in draft.around if d.country), None)
    if near:
        return near
    if draft.foreign or any(d.foreign for d in draft.around):
        return None
    spoken = {w for form in draft.forms for w in normalise_form(form).split()}
    return None if spoken & words("abroad") else home


def _sectors(draft: Draft) -> tuple[str, ...]:
    """Return the sectors the phrases tell, those of its owner or employer, or what is likely; a state is GOV."""
    if draft.sectors:
        return tuple(draft.sectors)
    if draft.foreign and draft.type == "place":
        return ("GOV",)
    near = next((d.sectors[:2] for d in draft.around if d.sectors and d.type != "person"), ())
    return tuple((draft.likely or near) if draft.type == "group" else (near or draft.likely))


def _fullest(draft: Draft) -> str:
    """Return the longest name, else the first nominal; a state goes by its name before its capital or seat."""
    named = [p for p in draft.phrases if p.kind == "name"]
    if draft.is_state:
        plain = [p for p in named if p.known is not None and p.known.use == "state"]
        named = plain or named
        return named[0].forms[0] if named else next(iter(draft.forms))
    if not named:
        return next(iter(draft.forms))
    return max((p.forms[0] for p in named), key=len)


def mentions_of(
    phrases: Iterable[Phrase], draft_of: Mapping[int, Draft], entities: Mapping[int, Entity], tokens: Sequence[Token]
) -> tuple[Mention, ...]:
    """Return the mentions of all linked phrases, numbered in text order."""
    linked = [(p, entities[id(draft_of[id(p)])]) for p in phrases if id(p) in draft_of]
    return tuple(
        Mention(tokens[p.first].start, tokens[p.last].end, f"m{n}", p.kind, entity.id)
        for n, (p, entity) in enumerate(linked, 1)
    )
