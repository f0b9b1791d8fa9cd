import msgspec
import pytest
from msgspec.structs import replace

from onrecord.assistants.tools import TOOLS
from onrecord.record import Mention
from tests.corpus.newsstand import press
from tests.corpus.quoting import SAID, quoting
from tests.corpus.records import made_corpus

ALTERED = SAID.replace("closed", "shut").replace(" our ", " ").replace("paid his", "now paid his")


@pytest.fixture(scope="session")
def corpus(tmp_path_factory):
    """Return a corpus of the small press, and of one quotation in three outlets: altered in k2, in k3 a copy of k1."""
    path = tmp_path_factory.mktemp("assistants") / "news.corpus"
    quoted = (
        named("k1", f"“{SAID}”", outlet="Nord", country="NOR", url="https://nord.example/k1"),
        named("k2", f"“{ALTERED}”", day="2024-05-21", outlet="Sud", country="NOR"),
        named("k3", f"“{SAID}”", day="2024-05-22", outlet="West", country="NOR"),
        named("k4", "“The bridge is open.”", "Karl Berg", outlet="West", country="SWE"),
        named("k5", "“No ferry sails tonight.”", "The Ministry of Justice", kind="organization", outlet="Sud"),
    )
    with made_corpus(path, *press(), *quoted) as made:
        yield made


def named(key, content, who="Anna Berg", kind="person", **facts):
    """Return a record of one quotation whose speaker is called by name in its text."""
    record = quoting(key, content, who, **facts)
    entities = (replace(record.entities[0], type=kind),)
    return replace(record, entities=entities, mentions=(Mention(0, len(who), "m1", "name", "e1"),))


@pytest.fixture
def ask(corpus):
    """Return a function that calls a tool without the protocol, and gives its answer as an assistant gets it."""
    return lambda tool, **given: msgspec.json.decode(msgspec.json.encode(TOOLS[tool](corpus, given)))
