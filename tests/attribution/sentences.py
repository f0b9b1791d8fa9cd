"""Small parsed sentences by name (`sentences.txt`), and how attributions of them read."""

import re
from collections.abc import Sequence
from pathlib import Path

from onrecord.attribution import attribution_step
from onrecord.document import Document
from onrecord.record import Attribution, Entity, Mention, Span
from tests.attribution.taggers import Marked, Told
from tests.build import document, with_quotations

_FILE = Path(__file__).with_name("sentences.txt")
_PARTS = re.split(r"^# (\w+)\n", _FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
TABLES = dict(zip(_PARTS[::2], (part.strip() for part in _PARTS[1::2]), strict=True))


def parsed(*names: str, apart: bool = False) -> Document:
    """Return the document of the sentences called `names`, in one paragraph or each in one of its own (`apart`)."""
    tables = [TABLES[name] for name in names]
    found = document("\n\n".join(tables))
    numbers = [n for n, table in enumerate(tables) for _ in table.split("\n\n")]
    for sentence, number in zip(found.parse.sentences, numbers, strict=True):
        sentence.paragraph = number if apart else 0
    return with_quotations(found)


def known(found: Document, **sectors: str) -> Document:
    """Return the document with a mention and an entity for each word given, with its sector and type ("JRN group")."""
    entities, mentions = [], []
    for number, (word, known_as) in enumerate(sectors.items(), start=1):
        sector, _, kind = known_as.partition(" ")
        entities.append(Entity(f"e{number}", word, type=kind or "organization", sectors=(sector,) if sector else ()))
        for match in re.finditer(rf"\b{word}\b", found.text):
            mentions.append(Mention(match.start(), match.end(), f"m{match.start()}", "name", f"e{number}"))
    mentions.sort(key=lambda m: m.start)
    return found.with_layers({"entities": tuple(entities), "mentions": tuple(mentions)})


def read(found: Document, *relations: Told) -> tuple[Attribution, ...]:
    """Return the attributions of a document in which the tagger finds `relations`."""
    [layers] = attribution_step(Marked(*relations)).predict([found])
    attributions: tuple[Attribution, ...] = layers["attributions"]
    return attributions


def words(found: Document, spans: Sequence[Span]) -> list[str]:
    """Return the words of the spans."""
    return [span.text_in(found.text) for span in spans]
