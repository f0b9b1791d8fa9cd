"""What the network says of one plain text, for benchmarks that give triggers or parties: a document and its scores."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.attribution import Tagger, attribution_step
from onrecord.document import Document, Step
from onrecord.entities import entities_step, speakers_step
from onrecord.events.cast import Cast
from onrecord.events.features import find_listed, types_of
from onrecord.events.holders import Holders
from onrecord.events.scored import Scored
from onrecord.language import language_step
from onrecord.models.network import Network
from onrecord.reader import Reader
from onrecord.record import Article, Block


@dataclass(slots=True)
class Marked:
    """A document, read up to its attributions, with what events are read from."""

    document: Document
    scored: Scored
    cast: Cast
    holders: Holders
    hints: dict[int, int]


def read_marked(texts: Iterable[str]) -> Iterator[Marked]:
    """Yield each plain text as a document that events can be read from."""
    network = Network()
    for document in Reader(steps_before_events(network)).read_documents(map(plain, texts)):
        sentences = [t.sentence.i for t in document.parse.tokens]
        cast = Cast(document)
        hints = types_of(find_listed(document, cast))
        yield Marked(document, Scored(document.scores, network.heads, sentences), cast, Holders(document), hints)


def steps_before_events(network: Network) -> Sequence[Step]:
    """Return the steps whose layers events are read from."""
    return (
        language_step(network=network),
        entities_step(network),
        attribution_step(Tagger(network)),
        speakers_step(network),
    )


def plain(text: str, name: str = "") -> Document:
    """Return a text as a document without title and outlet, all of it story."""
    block = Block(0, len(text), "body")
    return Document(Article(name or text, None, None, None, (), None, "en", text, (block,)))
