"""What the tests of this room share."""

import numpy as np

from onrecord.document import Document, Name, Parse
from onrecord.entities import entities_step
from onrecord.record import Entity
from tests.build import article, document


def read(table: str, **known: object) -> Document:
    """Return the document of `table` with its entities and mentions."""
    parsed = document(table, **known)
    return parsed.with_layers(entities_step().predict([parsed])[0])


def read_tied(table: str) -> Document:
    """Return the document of `table` as `read` does, its hyphens without spaces."""
    parsed = document(table)
    text, at = parsed.text.replace(" - ", "-"), 0
    spans = [parsed.parse.tokens_in(name) for name in parsed.parse.names]
    for token in parsed.parse.tokens:
        token.start = text.index(token.text, at)
        token.end = at = token.start + len(token.text)
    names = [
        Name(inside[0].start, inside[-1].end, n.label) for inside, n in zip(spans, parsed.parse.names, strict=True)
    ]
    tied = Document(article(text), parse=Parse(parsed.parse.tokens, parsed.parse.sentences, names))
    return tied.with_layers(entities_step().predict([tied])[0])


def entity_of(read_document: Document, words: str, which: int = 0) -> Entity | None:
    """Return the entity of the mention that says `words` (the first, or number `which`), or None."""
    found = [m for m in read_document.mentions if m.text_in(read_document.text) == words]
    return read_document.entity_by_id[found[which].entity] if len(found) > which else None


MEETING = """
Anna Anna NNP compound 2|PERSON
Berg Berg NNP nsubj 9|PERSON
, , , punct 2
the the DT det 5
mayor mayor NN appos 2
of of IN prep 5
Oslo Oslo NNP pobj 6|LOC
, , , punct 2
met meet VBD ROOT 0
Russian russian JJ amod 11|NORP
President President NNP compound 13
Ivan Ivan NNP compound 13|PERSON
Orlov Orlov NNP dobj 9|PERSON
. . . punct 9

Berg Berg NNP nsubj 2|PERSON
said say VBD ROOT 0
Mr Mr NNP compound 4
Orlov Orlov NNP nsubj 5
was be VBD ccomp 2
late late JJ acomp 5
. . . punct 2
"""

REPORT = """
“ “ `` punct 8
We we PRP nsubj 4
will will MD aux 4
stay stay VB ccomp 8
, , , punct 8
” ” '' punct 8
she she PRP nsubj 8
said say VBD ROOT 0
, , , punct 8
adding add VBG advcl 8
that that IN mark 13
police police NNS nsubj 13
were be VBD ccomp 10
ready ready JJ acomp 13
. . . punct 8
"""


class Likely:
    """Stands in for the network: nats by the head word of what a pronoun may stand for."""

    def __init__(self, nats):
        self._nats = nats

    def scores(self, word, before):
        return np.array([self._nats.get(int(i), 0.0) for i in before])

    together = scores
