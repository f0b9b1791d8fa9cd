"""Articles of one quotation each, as records written by hand."""

from pathlib import Path

from onrecord.builder import all_layers
from onrecord.corpus import Writer, open_to_write, refresh
from onrecord.corpus.codes import coded
from onrecord.corpus.lists import numbers_in
from onrecord.corpus.store import Corpus
from onrecord.record import Attribution, Cue, Entity, Party, Record, Span
from tests.corpus.records import article, record

SAID = "The harbour of Ostra stays closed until the last smuggler has left our waters and paid his fine."


def quoting(
    key: str, content: str, who: str | None = "Anna Berg", day: str | None = "2024-05-20", kind: str = "direct",
    country: str | None = None, **facts: object,
) -> Record:  # fmt: skip
    """Return a record whose only statement has the words `content`; `who` of None is nobody known.

    Content in several pieces is parted by "|": the cue stands between them.
    """
    text, spans = f"{who or 'Somebody'} said: ", []
    for piece in content.split("|"):
        spans.append(Span(len(text), len(text) + len(piece)))
        text += f"{piece} she went on. "
    source = Party((Span(0, len(who or "Somebody")),), ("e1",) if who else ())
    told = Attribution("a1", kind, source, Cue((), "say"), tuple(spans))
    entities = (Entity("e1", who, type="person", country=country),) if who else ()
    return record(article(key, text, published=day, **facts), entities=entities, attributions=(told,))


def add(path: Path, *records: Record) -> None:
    """Add records to the corpus at `path` and bring all that is computed over it up to date."""
    connection = open_to_write(path)
    writer = Writer(connection, path)
    for one in records:
        writer.add(one)
    list(refresh(connection, path, all_layers()))
    connection.close()


def members(path: Path) -> list[tuple[tuple[str, str], ...]]:
    """Return each family as its articles' keys with what was done in them, earliest first."""
    query = (
        "SELECT m.family, d.key, m.edits FROM family_members m JOIN attributions a ON a.id = m.attribution"
        " JOIN articles d ON d.id = a.article ORDER BY m.family, m.position"
    )
    found: dict[int, list[tuple[str, str]]] = {}
    with Corpus(path) as corpus:
        for family, key, edits in corpus.connection.execute(query):
            found.setdefault(family, []).append((key, ", ".join(coded("edit", n) for n in numbers_in(edits))))
    return [tuple(family) for family in found.values()]
