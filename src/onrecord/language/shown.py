"""What the network is shown of a parsed article."""

from collections.abc import Sequence

from onrecord.document import Parse, Sentence
from onrecord.models.shown import CLOSES, DEEPER, INSIDE, OPENS, OUTSIDE, Shown, shape_of


def shown_of(parse: Parse) -> Shown:
    """Return what is shown of a parse: its words, their quotation marks and capitals, its paragraphs."""
    words = [t.text for t in parse.tokens]
    return Shown(words, find_states(parse), [shape_of(word) for word in words], _units(parse.sentences))


def find_states(parse: Parse) -> list[int]:
    """Return for each token how it stands to the quotations (`onrecord.models.shown`)."""
    states = [OUTSIDE] * len(parse.tokens)
    for quotation in parse.quotations:
        for token in parse.tokens_in(quotation):
            if token.end <= quotation.inner.start:
                states[token.i] = OPENS
            elif token.start >= quotation.inner.end:
                states[token.i] = CLOSES
            else:
                states[token.i] = INSIDE if quotation.depth == 0 else DEEPER
    return states


def _units(sentences: Sequence[Sentence]) -> list[list[int]]:
    """Return for each paragraph the tokens at which its sentences begin."""
    units: list[list[int]] = []
    paragraph = None
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            units.append([])
        units[-1].append(sentence.tokens[0].i)
        paragraph = sentence.paragraph
    return units
