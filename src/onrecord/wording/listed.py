"""Finds the marks of each sentence that the lexicon and the quotation marks give, before they are weighed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from onrecord.document import Document, Sentence
from onrecord.record import Attribution, Span, WordingCategory
from onrecord.wording.lexicon import read_lexicon
from onrecord.wording.loaded_words import Mark, find_loaded_words
from onrecord.wording.scare_quotes import find_scare_quotes
from onrecord.wording.voices import find_holders

_SCARE: Final[WordingCategory] = "scare-quotes"


def find_listed_marks(document: Document) -> Iterator[tuple[Sentence, Sequence[Mark]]]:
    """Yield each sentence with its marks in text order; a scare quote swallows the loaded words inside it."""
    lexicon, cue_starts = read_lexicon(), _token_starts(document, _cue_spans(document))
    unsaid = list(_find_unsaid_quotes(document))
    inside = _token_starts(document, (span for _, span in unsaid))
    quoted: dict[int, list[Mark]] = {}
    for sentence, span in unsaid:
        quoted.setdefault(sentence.i, []).append((span, _SCARE))
    for sentence in document.parse.sentences:
        loaded = find_loaded_words(sentence, lexicon, cue_starts)
        free = (mark for mark in loaded if mark[0].start not in inside)
        yield sentence, sorted([*free, *quoted.get(sentence.i, ())], key=lambda mark: mark[0].start)


def _cue_spans(document: Document) -> Iterator[Span]:
    return (span for attribution in document.attributions for span in attribution.cue.spans)


def _token_starts(document: Document, spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(token.start for span in spans for token in document.parse.tokens_in(span))


def _find_unsaid_quotes(document: Document) -> Iterator[tuple[Sentence, Span]]:
    """Yield quoted words that no attribution gives as said; headlines quote what the story attributes."""
    parse, text = document.parse, document.text
    told = (sentence for sentence in parse.sentences if sentence.role != "headline")
    quoted = [(sentence, span) for sentence in told for span in find_scare_quotes(parse, sentence, text)]
    holders = find_holders([span for _, span in quoted], document.attributions)
    for (sentence, span), holder in zip(quoted, holders, strict=True):
        if holder is None or _is_nested(span, *holder):
            yield sentence, span


def _is_nested(span: Span, attribution: Attribution, content: Span) -> bool:
    """Tell whether the quotation stands inside the marks of a longer one: the speaker's own scare quotes."""
    return attribution.kind == "direct" and content.start < span.start and span.end < content.end
