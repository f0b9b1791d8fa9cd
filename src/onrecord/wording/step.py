"""The wording step: loaded words, labels, hedges, scare quotes and doubt cues, each with its voice."""

from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.document import Document, Layers, Sentence, Step, each
from onrecord.record import Wording
from onrecord.wording.evidence import Evidence, find_digest, read_evidence
from onrecord.wording.listed import find_listed_marks
from onrecord.wording.loaded_words import Mark
from onrecord.wording.voices import find_holders

STAYS: Final = -0.5  # nats: listed words are dropped only where the sentence speaks five to three against them
LOADED: Final = 0.9  # standard deviations above the mean word, from which an unlisted word may be marked


def wording_step(evidence: Evidence | None = None) -> Step:
    """Return the step that gives `wording` from the parse and the attributions.

    The lexicon says which words are loaded, `evidence` (that of the package unless given) how loaded the sentence reads
    without them, the attributions say whose words they are. No outlet, country or party is known to it, so that the
    marks of a text stay the same when names are swapped.
    """

    def predict(document: Document) -> Layers:
        return _find_wording(document, read_evidence() if evidence is None else evidence)

    models = {"wording evidence": find_digest()} if evidence is None else {}
    return Step("wording", requires=("parse", "attributions"), gives=("wording",), predict=each(predict), models=models)


def _find_wording(document: Document, evidence: Evidence) -> Layers:
    marks = [mark for found in find_listed_marks(document) for mark in weigh_marks(*found, evidence)]
    spans = [span for span, _ in marks]
    holders = find_holders(spans, document.attributions)
    return {
        "wording": tuple(
            Wording(span.start, span.end, category, "quoted" if holder else "outlet", holder[0].id if holder else None)
            for (span, category), holder in zip(marks, holders, strict=True)
        )
    }


def weigh_marks(sentence: Sentence, marks: Sequence[Mark], evidence: Evidence) -> Iterator[Mark]:
    """Yield those of the listed `marks` that the sentence bears out; where none is listed, its most loaded word.

    An unlisted word is marked only where the sentence is likelier to be called biased than not.
    """
    if marks:
        if evidence.weigh(sentence, [category for _, category in marks]) > STAYS:
            yield from marks
        return
    word = max(sentence.tokens, key=evidence.score)
    if evidence.score(word) > LOADED and evidence.weigh(sentence, ()) > 0:
        yield word.span, "loaded"
