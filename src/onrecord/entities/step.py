"""The two steps of the room: `entities` after the parse, `speakers` after the attributions."""

from onrecord.document import Document, Layers, Step, Token, each
from onrecord.entities.heads import head_nouns
from onrecord.record import Entity, EntityType, Mention, Span

_TYPES: dict[str, EntityType] = {"PERSON": "person", "NORP": "group", "GPE": "place", "LOC": "place", "FAC": "facility"}
_LABELS = frozenset(("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "LAW"))
_THIRD = frozenset("he she him her his they them their".split())


def _phrase(head: Token) -> Span:
    left = head
    for child in head.children:
        if child.i < left.i and child.dep in ("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod"):
            left = min(child.subtree(), key=lambda t: t.i)
    return Span(left.start, head.end)


def predict_entities(document: Document) -> Layers:
    """Return the layers `entities` and `mentions` of one document."""
    parse, found = document.parse, []
    inside: set[int] = set()
    for name in parse.names:
        if name.label in _LABELS:
            inside.update(t.i for t in parse.tokens_in(name))
            found.append((name.start, name.end, "name", _TYPES.get(name.label, "organization")))
    for token in parse.tokens:
        head = head_nouns().get(token.lemma)
        if token.i not in inside and token.pos in ("NOUN", "PROPN") and head and token.dep not in ("compound", "amod"):
            span = _phrase(token)
            found.append((span.start, span.end, "nominal", "group" if token.tag == "NNS" else head.type))
        elif token.lower in _THIRD:
            found.append((token.start, token.end, "pronoun", "person"))
    entities: dict[str, Entity] = {}
    mentions, last = [], None
    for start, end, kind, kind_of in sorted(found):
        form = document.text[start:end]
        key = (form.split()[-1] if kind_of == "person" and kind == "name" else form).casefold().removeprefix("the ")
        if kind == "pronoun":
            if last is None:
                continue
            key = last
        if key not in entities:
            entities[key] = Entity(f"e{len(entities) + 1}", form, (), kind_of)  # type: ignore[arg-type]
        elif form not in (entities[key].name, *entities[key].aliases) and kind != "pronoun":
            old = entities[key]
            entities[key] = Entity(old.id, old.name, (*old.aliases, form), old.type)
        if entities[key].type in ("person", "group"):
            last = key
        mentions.append(Mention(start, end, f"m{len(mentions) + 1}", kind, entities[key].id))  # type: ignore[arg-type]
    return {"entities": tuple(entities.values()), "mentions": tuple(mentions)}


def entities_step() -> Step:
    """Return the step that gives `entities` and `mentions`."""
    return Step("entities", ("parse",), ("entities", "mentions"), each(predict_entities))


def _speakers(document: Document) -> Layers:
    return {"entities": document.entities, "mentions": document.mentions, "attributions": document.attributions}


def speakers_step() -> Step:
    """Return the step that resolves the sources of attributions that are still open."""
    layers = ("entities", "mentions", "attributions")
    return Step("speakers", ("parse", *layers), layers, each(_speakers))
