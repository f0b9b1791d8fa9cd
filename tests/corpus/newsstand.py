"""A small press written by hand: four articles of three outlets, for what is searched and counted.

n1  Nord         2024-05-20  Anna Berg said “we must withdraw the tanks”. Norland shelled Ostra.
                             Radio Ost reported that Bo Lund denied that Norland shelled Ostra.
o1  Ost Zeitung  2024-06-01  Zoë Šimić threatened “a red line”. Berg wanted Norland to leave Ostra.
o2  Ost Zeitung  (no day)    Norland said it may attack Sudland.
x1  (no outlet)  2024-06-01  The mayor said nothing of tanks.
"""

import sqlite3
from pathlib import Path

from onrecord.corpus import Corpus, Writer, open_to_write
from onrecord.record import Entity, Event, Mention, Party, Place, Record, Span, Time, Wording
from tests.corpus.records import article, record, saying, span

NORD = (
    "Anna Berg said “we must withdraw the tanks”. Norland shelled Ostra. "
    "Radio Ost reported that Bo Lund denied that Norland shelled Ostra."
)
OST = "Zoë Šimić threatened “a red line”. Berg wanted Norland to leave Ostra."
MAY = "Norland said it may attack Sudland."
NONE = "The mayor said nothing of tanks."


def press() -> tuple[Record, ...]:
    """Return the records of all four articles."""
    return nord(), ost(), may(), none()


def pressed(path: Path, *more: Record) -> Corpus:
    """Return a corpus of all four articles, and of `more` that came after them; nobody is linked over articles."""
    connection = open_to_write(path)
    writer = Writer(connection, path)
    for one in (*press(), *more):
        writer.add(one)
    connection.close()
    return Corpus(path)


def link_berg(path: Path) -> None:
    """Link the two entities called Berg as one person of the corpus."""
    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT INTO people (id, key, name, aliases, type, sectors, articles)"
        " VALUES (1, 'n1:e1', 'Anna Berg', '[\"Berg\"]', 'person', '', 2)"
    )
    berg = "SELECT group_concat(id) FROM entities WHERE name IN ('Anna Berg', 'Berg')"
    connection.execute(f"INSERT INTO link_reasons SELECT 1, 1, 0, NULL, NULL, ({berg})")
    connection.execute("INSERT INTO link_rows SELECT entity, 1 FROM person_links")
    connection.commit()
    connection.close()


def nord(text: str = NORD) -> Record:
    """Return the first article, or a later version of it."""
    second = text.rindex("Norland")
    return record(
        article("n1", text, outlet="Nord", published="2024-05-20", title="Tanks", url="https://nord.example/1"),
        entities=(
            Entity("e1", "Anna Berg", (), "person", "NOR"), Entity("e2", "Norland", (), "place"),
            Entity("e3", "Radio Ost", (), "organization"), Entity("e4", "Bo Lund", ("the spokesman",), "person"),
            Entity("e5", "the tanks", (), "product"),
        ),
        mentions=(
            *(_mention(text, *m) for m in ((1, "Anna Berg", "e1"), (2, "the tanks", "e5"), (3, "Norland", "e2"))),
            _mention(text, 4, "Bo Lund", "e4"), Mention(second, second + len("Norland"), "m5", "name", "e2"),
        ),
        attributions=(
            saying(text, 1, "Anna Berg", "said", text[text.index("we ") : text.index("”")], entities=("e1",)),
            saying(text, 2, "Radio Ost", "reported", text[text.index("that Bo") : -1], entities=("e3",), via=("e3",)),
            saying(text, 3, "Bo Lund", "denied", text[text.index("that Norland") : -1], act="deny", entities=("e4",),
                   addressee=Party((), ("e1",)), parent="a2"),
        ),
        events=(
            _event(text, 1, "withdraw", "RETREAT", actors=("e1",), modality="requested", holder="a1"),
            _event(text, 2, "shelled", "ASSAULT", actors=("e2",), recipients=("e1", "e4"), place="p1", time="t1",
                   mode="heavy-weapons", contexts=("military",)),
            _event(text, 3, "denied that Norland shelled", "ASSAULT", actors=("e2",), place="p1", polarity="-",
                   holder="a3"),
        ),
        times=(Time(0, 4, "t1", "DATE", "2024-05-19"),),
        places=(Place(*_ends(text, "Ostra"), "p1", "Ostra", "NOR"),),
        wording=(Wording(*_ends(text, "shelled"), "loaded", "outlet"),
                 Wording(*_ends(text, "withdraw"), "loaded", "quoted", "a1")),
    )  # fmt: skip


def ost() -> Record:
    """Return the second article."""
    return record(
        article("o1", OST, outlet="Ost Zeitung", published="2024-06-01T08:00:00+02:00"),
        entities=(
            Entity("e1", "Zoë Šimić", (), "person"), Entity("e2", "Berg", (), "person"),
            Entity("e3", "Norland", (), "place"),
        ),
        mentions=(_mention(OST, 1, "Norland", "e3"),),
        attributions=(
            saying(OST, 1, "Zoë Šimić", "threatened", "a red line", act="threaten", entities=("e1",)),
            saying(OST, 2, "Berg", "wanted", "Norland to leave Ostra", act="request", entities=("e2",)),
        ),
        events=(_event(OST, 1, "leave", "RETREAT", actors=("e3",), modality="requested", holder="a2"),),
    )  # fmt: skip


def may() -> Record:
    """Return the third article, which has no day."""
    may_attack = _event(
        MAY, 1, "attack", "ASSAULT", actors=("e1",), recipients=("e2",), modality="possible", holder="a1"
    )
    return record(
        article("o2", MAY, outlet="Ost Zeitung"),
        entities=(Entity("e1", "Norland", (), "place"), Entity("e2", "Sudland", (), "place")),
        mentions=(_mention(MAY, 1, "Sudland", "e2"),),
        attributions=(saying(MAY, 1, "Norland", "said", "it may attack Sudland", entities=("e1",)),),
        events=(may_attack,),
    )


def none() -> Record:
    """Return the fourth article, whose outlet is not known and whose speaker is nobody's entity."""
    said = saying(NONE, 1, "The mayor", "said", "nothing of tanks")
    return record(article("x1", NONE, published="2024-06-01"), attributions=(said,))


def _ends(text: str, words: str) -> tuple[int, int]:
    found = span(text, words)
    return found.start, found.end


def _mention(text: str, number: int, words: str, entity: str) -> Mention:
    return Mention(*_ends(text, words), f"m{number}", "name", entity)


def _event(text: str, number: int, words: str, kind: str, **fields: object) -> Event:
    start, end = _ends(text, words)
    return Event(start, end, id=f"v{number}", type=kind, trigger=Span(start, end), **fields)
