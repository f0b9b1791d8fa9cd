"""Articles of invented outlets: a story, what others make of it, and records of both."""

from random import Random

from msgspec.structs import replace

from onrecord.corpus import Corpus, Writer, open_to_write, refresh
from onrecord.corpus.copies import COPIES
from onrecord.record import Block
from tests.corpus.records import article, record

STORY = (
    "The harbour of Ostra will stay closed until at least Friday after a freighter struck the eastern pier in thick"
    " fog",
    "Divers found a gash of nine metres below the waterline, and tugs have been holding the ship in place ever since.",
    "“We have never seen damage like this in forty years, and nobody should expect a quick repair,” said Anna Berg,"
    " the harbour master, at a hastily called meeting with the owners of fishing boats on Tuesday evening.",
    "About sixty boats cannot leave, which costs their owners some two hundred thousand crowns a day, according to "
    "the fishermen's union. It asked the town for help within the week and was told to wait for the insurers.",
    "The freighter, which carries timber from Sudland, had no pilot on board. Investigators took its logbook and "
    "want to hear the captain, who is being treated for a broken arm in the hospital of Ostra.",
    "The pier was rebuilt in 1998 after a storm, and the town had put off its inspection twice for want of money.",
)
OWN_WORDS = (
    "A cargo ship has rammed a pier at Ostra, shutting the port for days and leaving its fishing fleet stranded.",
    "The hull was torn open for several metres, harbour staff said. Anna Berg, who runs the port, told boat owners:"
    " “We have never seen damage like this in forty years, and nobody should expect a quick repair.”",
    "Losses run to two hundred thousand crowns daily, the union of fishermen estimates; some sixty vessels lie idle.",
    "There was no pilot aboard when the accident happened, and the captain has yet to be questioned by the police.",
)
FOLLOW_UP = (
    "Insurers will pay for three weeks of lost catches at Ostra, the fishermen's union announced on Monday, calling"
    " the deal a relief for families who had begun to sell their gear.",
    "Its chairman thanked the owners of the freighter for talks that he described as hard but honest, and said that"
    " the first payments would arrive before the end of the month.",
    STORY[3],
    "The town council meets on Thursday to vote on a fund for crews that are not members of the union.",
)
AROUND = (
    "Harbour Times is a newsroom of eleven people that has reported from the coast since 1974. Our readers pay for "
    "it, and our editors answer to nobody else. If you value what we do, become a member from four crowns a month; "
    "members get our weekly letter, can put questions to reporters and are invited to an evening in our newsroom "
    "twice a year."
)


def invented(seed, words):
    """Return a text of so many invented words, another one for each seed."""
    random = Random(seed)
    return " ".join(
        random.choice("bdfgklmnprst") + random.choice("aeiou") + str(random.randrange(999)) for _ in range(words)
    )


def report(key, paragraphs, head=(), **facts):
    """Return the record of an article: its title, `head` as (role, words), then its body in paragraphs."""
    body = paragraphs if isinstance(paragraphs, str) else "\n\n".join(paragraphs)
    parts = [("headline", facts["title"])] if facts.get("title") else []
    text, blocks = "", []
    for role, words in (*parts, *head, ("body", body)):
        blocks.append(Block(len(text), len(text) + len(words) + 1, role))
        text += f"{words}\n"
    return record(replace(article(key, text, **facts), blocks=tuple(blocks)))


def press(path, *records, builds=1):
    """Return the corpus at `path` with `records` and their copies; the records come in so many `builds`."""
    for build in range(builds):
        connection = open_to_write(path)
        writer = Writer(connection, path)
        for one in records[: -(-len(records) * (build + 1) // builds)]:
            writer.add(one)
        list(refresh(connection, path, (COPIES,)))
        connection.close()
    return Corpus(path)
