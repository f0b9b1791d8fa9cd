"""Records written by hand; `at` finds the span of words in the text, so that no offset is counted."""

from collections.abc import Sequence

from onrecord.record import (
    SCHEMA,
    Article,
    Attribution,
    Block,
    Cue,
    Entity,
    Event,
    Mention,
    Party,
    Place,
    Record,
    Span,
    Time,
    Wording,
)  # fmt: skip

TEXT = (
    "Mayor demands inquiry\n"
    "Anna Berg, the mayor, told the Harbour Times on Tuesday that Norland “must withdraw its tanks” from Port Varda, "
    "where the regime had shelled the docks. “The army says it did not fire,” she added.\n"
    "Photo: A. Lund\n"
)


def at(words: str, text: str = TEXT) -> Span:
    """Return the span of the first place of `words` in `text`."""
    start = text.index(words)
    return Span(start, start + len(words))


def article(text: str = TEXT, blocks: Sequence[Block] | None = None, **known: object) -> Article:
    """Return an article of one body block, unless `blocks` says otherwise."""
    fields = {"id": "x", "url": None, "title": None, "outlet": None, "byline": (), "published": None, "language": "en"}
    cut = tuple(blocks) if blocks is not None else ((Block(0, len(text), "body"),) if text else ())
    return Article(text=text, blocks=cut, **{**fields, **known})


def empty(text: str = TEXT, **known: object) -> Record:
    """Return a record without layers."""
    return Record(SCHEMA, article(text, **known), (), (), (), (), (), (), (), {})


def event(identifier: str, trigger: str, kind: str = "ASSAULT", text: str = TEXT, **fields: object) -> Event:
    """Return an event whose span is that of its trigger."""
    span = at(trigger, text)
    return Event(span.start, span.end, id=identifier, type=kind, trigger=span, **fields)


def whole() -> Record:
    """Return a record with something in every layer: a demand, a denial inside a quotation, a caption's credit."""
    head, credit = TEXT.index("\n") + 1, TEXT.index("Photo")
    blocks = [Block(0, head, "headline"), Block(head, credit, "body"), Block(credit, len(TEXT), "credit")]
    said = at("that Norland “must withdraw its tanks” from Port Varda")
    quoted, denied = at("“The army says it did not fire,”"), at("it did not fire")
    entities = (
        Entity("e1", "Anna Berg", ("the mayor",), "person", "NOR", ("GOV",), "mayor"),
        Entity("e2", "Harbour Times", (), "organization", None, ("JRN",)),
        Entity("e3", "Norland", (), "place", "NOR", ("GOV",)),
        Entity("e4", "army", (), "organization", "NOR", ("MIL",)),
    )
    where, when, loaded = at("Port Varda"), at("Tuesday"), at("regime")
    berg, paper, army = at("Anna Berg, the mayor"), at("the Harbour Times"), at("The army")
    mention = at("Anna Berg")
    return Record(
        SCHEMA,
        article(blocks=blocks, outlet="Morning Post", published="2024-05-22", url="https://example.org/a?b=1&c=2"),
        entities,
        (Mention(mention.start, mention.end, "m1", "name", "e1"),),
        (
            Attribution(
                "a1", "mixed", Party((berg,), ("e1",)), Cue((at("told"),), "tell", "request"), (said,),
                Party((paper,), ("e2",)), ("e2",),
            ),
            Attribution("a2", "direct", Party((at("she"),), ("e1",)), Cue((at("added"),), "add", "say"), (quoted,)),
            Attribution("a3", "indirect", Party((army,), ("e4",)), Cue((at("says"),), "say", "deny"), (denied,),
                        parent="a2"),
        ),
        (
            event("v1", "demands", "REQUEST", mode="yield", actors=("e1",), recipients=("e3",)),
            event("v2", "withdraw", "RETREAT", mode="withdraw", actors=("e3",), modality="requested", holder="a1",
                  time="t1", place="p1"),
            event("v3", "shelled", "ASSAULT", mode="heavy-weapons", actors=("e3",)),
            event("v4", "fire", "ASSAULT", actors=("e4",), polarity="-", holder="a3"),
        ),
        (Time(when.start, when.end, "t1", "DATE", "2024-05-21"),),
        (Place(where.start, where.end, "p1", "Port Varda", "NOR", 60.1, 5.2, 1),),
        (Wording(loaded.start, loaded.end, "label", "outlet"),),
        {},
    )  # fmt: skip
