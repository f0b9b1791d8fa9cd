"""A record that is awkward for other formats: line breaks, tabs and marks in spans, pieces, several parties."""

from onrecord.record import (
    SCHEMA,
    Attribution,
    Cue,
    Entity,
    Event,
    Mention,
    Party,
    Place,
    Record,
    Time,
    Wording,
)
from tests.export.records import article, at

TEXT = (
    "Talks 🜁 at Ostra\r\n"
    "“We said\tno,” Berg; the mayor of Ostra said in May. “Never\n\n“again,” she said, “in this \"life\" of mine.”\n"
    "According to a diplomat, the ‘peace’ deal that Berg and Norland’s\u2028 envoy signed "
    "was “a “fine” mess” and “dear”.\n"
    "It was said that dogs’ owners met.  \n"
)  # fmt: skip


def span_of(words):
    return at(words, TEXT)


def _mention(identifier, words, kind, entity):
    span = span_of(words)
    return Mention(span.start, span.end, identifier, kind, entity)


def odd(key="odd/1 ü", **known):
    """Return the record; its key is no safe file name."""
    facts = {"url": "https://example.org/a b?x=ü", "title": None, "byline": ("Bo\tL; Ek",), "published": "2024-05-20"}
    ostra, may, envoy = span_of("Ostra"), span_of("May"), span_of("Norland’s\u2028 envoy")
    return Record(
        SCHEMA,
        article(TEXT, id=key, **{**facts, **known}),
        (
            Entity("e1", "Berg; the\tmayor", ("Berg",), "person", "NOR", ("GOV", "LEG"), "mayor", "Q7"),
            Entity("e2", "envoy", (), "person", None, ("GOV",)),
            Entity("e3", "Norland", (), "place", "IGO", ()),
            Entity("e4", "nobody named"),
        ),
        (
            _mention("m1", "Berg; the mayor of Ostra", "name", "e1"),
            _mention("m2", "she", "pronoun", "e1"),
            _mention("m3", "Norland’s\u2028 envoy", "nominal", "e2"),
            _mention("m4", "Berg and", "name", "e1"),
        ),
        (
            Attribution(
                "a1", "direct", Party((span_of("Berg; the mayor of Ostra"),), ("e1",)),
                Cue((span_of("said in"),), "say"),
                (span_of("“We said\tno,”"), span_of("“Never\n\n“again,”"), span_of("“in this \"life\" of mine.”")),
            ),
            Attribution(
                "a2", "mixed", Party((span_of("a diplomat"),)), Cue((span_of("According to"),), None, "say"),
                (span_of("was “a “fine” mess” and “dear”"),),
            ),
            Attribution(
                "a3", "indirect", Party(), Cue(), (span_of("that dogs’ owners met.  "),), via=("e4",), parent="a2",
            ),
        ),
        (
            Event(
                *_ends("signed was"), id="v1", type="AGREE", trigger=span_of("signed"), contexts=("economic", "legal"),
                actors=("e1", "e2"), recipients=("e3", "e4"), participants=("m4", "m3"), holder="a2", time="t1",
                place="p1",
            ),
            Event(*_ends("met"), id="v2", type="CONSULT", trigger=span_of("met"), mode="visit", modality="planned"),
            Event(
                *_ends("life"), id="v3", type="ASSAULT", trigger=span_of("life"), polarity="-", holder="a3", time="t2",
            ),
        ),
        (
            Time(may.start, may.end, "t1", "DATE", "2024-05"),
            Time(*_ends("It"), "t2", "DURATION", "P3D"),
        ),
        (Place(ostra.start, ostra.end, "p1", "Ostra; old", "NOR", -60.5, 10.25, 7),),
        (
            Wording(*_ends("‘peace’"), "scare-quotes", "outlet"),
            Wording(envoy.start, envoy.end, "label", "quoted", "a2"),
        ),
        {"program": "onrecord 0"},
    )  # fmt: skip


def _ends(words):
    span = span_of(words)
    return span.start, span.end
