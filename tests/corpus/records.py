"""Records written by hand for the corpus: texts with marks, and corpora made of them."""

from pathlib import Path

from onrecord.builder import all_layers
from onrecord.corpus import Writer, open_to_write, refresh
from onrecord.corpus.store import Corpus
from onrecord.record import (
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
)

PROVENANCE = {"program": "onrecord 0", "models": [], "options": {"steps": []}, "input": {"media": "text"}}


def span(text: str, words: str, after: int = 0) -> Span:
    """Return where `words` stand in `text`, the first place from `after` on."""
    at = text.index(words, after)
    return Span(at, at + len(words))


def article(key: str, text: str, **facts: object) -> Article:
    """Return an article, all of it body, with the `facts` that are known of it."""
    known = {"url": None, "title": None, "outlet": None, "byline": (), "published": None, "language": "en"}
    blocks = (Block(0, len(text), "body"),) if text else ()
    return Article(id=key, text=text, blocks=blocks, **{**known, **facts})


def record(own: Article, **parts: object) -> Record:
    """Return a record of an article with the given lists, all others empty."""
    lists = ("entities", "mentions", "attributions", "events", "times", "places", "wording")
    return Record("onrecord/1", own, **{name: tuple(parts.get(name, ())) for name in lists}, provenance=PROVENANCE)


def saying(text: str, number: int, who: str, cue: str, content: str, **more: object) -> Attribution:
    """Return an attribution whose source, cue and content are words of `text`; `entities` are the source's ids."""
    found = span(text, content)
    kind = "direct" if text[found.start - 1 : found.start] in ("“", '"') else "indirect"
    act, entities = more.pop("act", "say"), more.pop("entities", ())
    source = Party((span(text, who),), tuple(entities))
    return Attribution(f"a{number}", kind, source, Cue((span(text, cue),), cue, act), (found,), **more)


def full_record(key: str = "k1", **facts: object) -> Record:
    """Return a record that has something in every list."""
    text = "Anna Berg, the mayor, told Radio Nord on Monday that “we will not yield”. Rebels shelled Ostra, she said."
    mayor = Entity("e1", "Anna Berg", ("she",), "person", "NOR", ("GOV",), "mayor", "Q7")
    nord, rebels = Entity("e3", "Radio Nord", type="organization"), Entity("e2", "Rebels", sectors=("REB", "MIL"))
    told = Attribution(
        "a1", "mixed", Party((span(text, "Anna Berg, the mayor"),), ("e1",)), Cue((span(text, "told"),), "tell", "say"),
        (span(text, "that “we will not yield”"),), Party((span(text, "Radio Nord"),), ("e3",)), ("e3",),
    )  # fmt: skip
    said = saying(text, 2, "she", "said", "Rebels shelled Ostra", entities=("e1",), parent="a1")
    shelled = Event(
        *_ends(text, "Rebels shelled Ostra"), "v1", "ASSAULT", span(text, "shelled"), "heavy-weapons", ("military",),
        ("e2",), (), ("m2",), "actual", "-", "a2", "t1", "p1",
    )  # fmt: skip
    names = ((1, "Anna Berg", "name", "e1"), (9, "she", "pronoun", "e1"), (2, "Rebels", "nominal", "e2"))
    return record(
        article(key, text, **facts),
        entities=(mayor, nord, rebels),
        mentions=[_mention(text, *name) for name in names],
        attributions=(told, said),
        events=(shelled,),
        times=(Time(*_ends(text, "Monday"), "t1", "DATE", "2024-05-20"),),
        places=(Place(*_ends(text, "Ostra"), "p1", "Ostra", "NOR", 60.5, 10.25, 7),),
        wording=(Wording(*_ends(text, "yield"), "loaded", "quoted", "a1"),),
    )


def _ends(text: str, words: str) -> tuple[int, int]:
    found = span(text, words)
    return found.start, found.end


def _mention(text: str, number: int, words: str, kind: str, entity: str) -> Mention:
    return Mention(*_ends(text, words), f"m{number}", kind, entity)


def made_corpus(path: Path, *records: Record) -> Corpus:
    """Return the corpus at `path` that holds `records`, with its layers, opened to be read."""
    connection = open_to_write(path)
    writer = Writer(connection, path)
    for one in records:
        writer.add(one)
    list(refresh(connection, path, all_layers()))
    connection.close()
    return Corpus(path)
