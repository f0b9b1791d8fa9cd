"""The wording step: loaded words, labels, hedges, scare quotes and doubt cues, each with its voice."""

from collections.abc import Iterable, Iterator
from typing import Final

from onrecord.document import Document, Layers, Step, each
from onrecord.record import Attribution, Span, Wording, WordingCategory
from onrecord.wording.lexicon import read_lexicon
from onrecord.wording.loaded_words import Mark, find_loaded_words
from onrecord.wording.scare_quotes import find_scare_quotes
from onrecord.wording.voices import find_holders

_SCARE: Final[WordingCategory] = "scare-quotes"


def wording_step() -> Step:
    """Return the step that gives `wording` from the parse and the attributions.

    The lexicon says which words are loaded, the attributions say whose they are. No outlet, country or party is known
    to it, so that the marks of a text stay the same when names are swapped.
    """
    return Step("wording", requires=("parse", "attributions"), gives=("wording",), predict=each(_find_wording))


def _find_wording(document: Document) -> Layers:
    marks = _find_marks(document)
    spans = [span for span, _ in marks]
    holders = find_holders(spans, document.attributions)
    return {
        "wording": tuple(
            Wording(span.start, span.end, category, "quoted" if holder else "outlet", holder[0].id if holder else None)
            for (span, category), holder in zip(marks, holders, strict=True)
        )
    }


def _find_marks(document: Document) -> list[Mark]:
    """Return the marks in text order; a scare quote swallows the loaded words inside it."""
    lexicon, cue_starts = read_lexicon(), _token_starts(document, _cue_spans(document))
    unsaid = list(_find_unsaid_quotes(document))
    inside = _token_starts(document, unsaid)
    loaded = (mark for s in document.parse.sentences for mark in find_loaded_words(s, lexicon, cue_starts))
    free = (mark for mark in loaded if mark[0].start not in inside)
    return sorted([*free, *((span, _SCARE) for span in unsaid)], key=lambda mark: mark[0].start)


def _cue_spans(document: Document) -> Iterator[Span]:
    return (span for attribution in document.attributions for span in attribution.cue.spans)


def _token_starts(document: Document, spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(token.start for span in spans for token in document.parse.tokens_in(span))


def _find_unsaid_quotes(document: Document) -> Iterator[Span]:
    """Yield quoted words that no attribution gives as said; headlines quote what the story attributes."""
    parse, text = document.parse, document.text
    told = (sentence for sentence in parse.sentences if sentence.role != "headline")
    quoted = [span for sentence in told for span in find_scare_quotes(parse, sentence, text)]
    for span, holder in zip(quoted, find_holders(quoted, document.attributions), strict=True):
        if holder is None or _is_nested(span, *holder):
            yield span


def _is_nested(span: Span, attribution: Attribution, content: Span) -> bool:
    """Tell whether the quotation stands inside the marks of a longer one: the speaker's own scare quotes."""
    return attribution.kind == "direct" and content.start < span.start and span.end < content.end
