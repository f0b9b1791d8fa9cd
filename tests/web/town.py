"""A corpus in which people turn to each other: a demand and its answers, a drift, places, one quotation in versions."""

from onrecord.record import Entity, Event, Place, Span
from tests.corpus.quoting import SAID, quoting
from tests.corpus.records import article, made_corpus, record, span
from tests.corpus.scenes import Scene

SHELLED = "Sudland shelled Ostra near Bergen and a crowd marched in Cairo."


def scenes():
    """Return scenes: Anna Berg demands, accuses and speaks; Otto Lind refuses; a shelling is alleged, then asserted."""
    first = Scene(
        "t1",
        "Nord",
        "2024-05-20",
        "Anna Berg demanded that Otto Lind withdraw the tanks from Ostra.",
        "Anna Berg told Otto Lind that the border is closed.",
    )
    first.say("Anna Berg", "demanded", "that Otto Lind withdraw the tanks", act="request", to=("Otto Lind",))
    first.say("Anna Berg", "told", "that the border is closed", after="Anna Berg told", to=("Otto Lind",))
    first.event("REQUEST", "demanded", "Anna Berg", "Otto Lind", mode="yield", contexts=("military",))
    first.event(
        "RETREAT", "withdraw", "Otto Lind", mode="withdraw", modality="requested", contexts=("military",), holder="a1"
    )
    second = Scene(
        "t2", "Ost", "2024-05-22", "Otto Lind refused to withdraw the tanks. Anna Berg accused Otto Lind of lies."
    )
    second.event("REJECT", "refused", "Otto Lind", "Anna Berg", mode="yield")
    second.event("ACCUSE", "accused", "Anna Berg", "Otto Lind")
    second.say("Anna Berg", "accused", "Otto Lind of lies", act="accuse")
    alleged = Scene("t3", "Nord", "2024-06-01", "Ida Moe claimed that Sudland shelled the docks of Norland at Vik.")
    alleged.say("Ida Moe", "claimed", "that Sudland shelled the docks of Norland at Vik", act="claim")
    alleged.event("ASSAULT", "shelled", "Sudland", "Norland", mode="heavy-weapons", holder="a1")
    told = Scene("t4", "Ost", "2024-06-02", "Sudland shelled the docks of Norland at Vik.")
    told.event("ASSAULT", "shelled", "Sudland", "Norland", mode="heavy-weapons")
    return [scene.record() for scene in (first, second, alleged, told)]


def placed():
    """Return an article with events at places that have coordinates."""
    shelling, march = span(SHELLED, "shelled"), span(SHELLED, "marched")
    ostra, cairo = span(SHELLED, "Bergen"), span(SHELLED, "Cairo")
    clause = Span(0, len(SHELLED) - 1)
    return record(
        article("p1", SHELLED, outlet="Nord", published="2024-06-03", title="Shells"),
        entities=(Entity("e1", "Sudland", (), "place", "SWE", ("GOV",)), Entity("e2", "a crowd", (), "group")),
        events=(
            Event(clause.start, clause.end, id="v1", type="ASSAULT", trigger=shelling, actors=("e1",), place="p1"),
            Event(clause.start, clause.end, id="v2", type="PROTEST", trigger=march, actors=("e2",), place="p2"),
        ),
        places=(
            Place(ostra.start, ostra.end, "p1", "Bergen", "NOR", 60.39, 5.33),
            Place(cairo.start, cairo.end, "p2", "Cairo", "EGY", 30.06, 31.25),
        ),
    )  # fmt: skip


def made_town(path):
    """Make the corpus at `path`."""
    quoted = (
        quoting("q1", f"“{SAID}”", "Karl Holm", outlet="Nord", country="NOR"),
        quoting("q2", "“The harbour of Ostra stays closed until the last smuggler has left our waters.”", "Karl Holm",
                day="2024-05-21", outlet="Sud", country="NOR"),
        quoting("q3", f"“{SAID.replace('closed', 'shut')}”", "Karl Holm", day="2024-05-22", outlet="Ost",
                country="NOR"),
    )  # fmt: skip
    made_corpus(path, *scenes(), placed(), *quoted).close()
