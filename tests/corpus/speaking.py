"""Articles in which named people speak, as records written by hand."""

from collections.abc import Sequence

from onrecord.record import Entity, Mention, Record
from tests.corpus.records import article, record, saying, span

BERG = ("Anna Berg", "person")
LUND = ("Olaf Lund", "person")


def speaking(
    key: str, text: str, who: Sequence[tuple[str, str]], sayings: Sequence[tuple[str, str, str, int]], **facts: object
) -> Record:
    """Return a record of `text`: `who` are names with types, `sayings` source, cue and content with a number of `who`.

    The numbers count from 1, 0 is nobody. Each name is mentioned where it first stands. `country` and `role` among the
    facts are those of all who are named.
    """
    country, role = facts.pop("country", None), facts.pop("role", None)
    sectors = facts.pop("sectors", ())
    entities = [Entity(f"e{n}", name, (), kind, country, sectors, role) for n, (name, kind) in enumerate(who, 1)]
    named = [(n, span(text, name)) for n, (name, _) in enumerate(who, 1)]
    mentions = [Mention(s.start, s.end, f"m{n}", "name", f"e{n}") for n, s in named]
    told = [
        saying(text, n, source, cue, content, entities=(f"e{speaker}",) if speaker else ())
        for n, (source, cue, content, speaker) in enumerate(sayings, 1)
    ]
    return record(article(key, text, **facts), entities=entities, mentions=mentions, attributions=told)


def press() -> list[Record]:
    """Return four articles: statements of Berg and Lund, one that is told without marks, one of nobody."""
    defiant = (
        "“We will not yield to the rebels before the winter ends,” Anna Berg said. “The harbour stays open,” she added."
    )
    blunt = "Olaf Lund told reporters: “The bridge must be closed at once because nobody repaired it.”"
    told = "Anna Berg said that the ferry would sail again by Christmas whatever happened."
    shouted = "The minister shouted “no more broken promises about the lighthouse” and left the flooded cellar."
    return [
        speaking(
            "k1", defiant, [BERG],
            [("Anna Berg", "said", "We will not yield to the rebels before the winter ends,", 1),
             ("she", "added", "The harbour stays open,", 1)],
            title="Berg defiant", outlet="Radio Nord", published="2024-05-20", url="https://example.org/1",
        ),
        speaking(
            "k2", blunt, [LUND],
            [("Olaf Lund", "told", "The bridge must be closed at once because nobody repaired it.", 1)],
            outlet="Morning Post", published="2024-05-21",
        ),
        speaking("k3", told, [BERG], [("Anna Berg", "said", told[len("Anna Berg said ") : -1], 1)]),
        speaking("k4", shouted, [], []),
    ]  # fmt: skip
