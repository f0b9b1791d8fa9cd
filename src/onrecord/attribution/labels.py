"""Speakers named by a mark alone: "Berg: we will not yield" before, "…" — Anna Berg after the words."""

from collections.abc import Iterator, Sequence

from onrecord.attribution.draft import Draft
from onrecord.attribution.layout import Layout
from onrecord.attribution.quotations import Quotation
from onrecord.document import Sentence, Token

_DASHES = frozenset(("-", "--", "–", "—", "―"))
_LONGEST_LABEL = 5  # words of a name before a colon
_LONGEST_SIGNATURE = 15  # words of a name and office after a dash
_FEWEST = 3  # words that a label must introduce
_PLACES = frozenset(("GPE", "LOC", "FAC", "DATE", "TIME"))
_VERBAL = frozenset(("VERB", "AUX"))


def find_labelled(layout: Layout) -> Iterator[Draft]:
    """Yield an attribution for each paragraph that opens with a speaker's name and a colon."""
    paragraph = -1
    for sentence in layout.document.parse.sentences:
        opens, paragraph = sentence.paragraph != paragraph, sentence.paragraph
        colon = _find_colon(sentence) if opens else None
        if colon is not None and (draft := _of_label(layout, sentence, colon)) is not None:
            yield draft


def _find_colon(sentence: Sentence) -> Token | None:
    return next((t for t in sentence.tokens[1 : _LONGEST_LABEL + 1] if t.text == ":"), None)


def _of_label(layout: Layout, sentence: Sentence, colon: Token) -> Draft | None:
    label = sentence.tokens[: colon.i - sentence.tokens[0].i]
    words = layout.tokens[colon.i + 1 : _last_of_paragraph(layout, sentence) + 1]
    spoken = sum(t.pos != "PUNCT" for t in words) >= _FEWEST and any(t.pos in _VERBAL for t in words)
    source, content = layout.span(label[0].i, label[-1].i), layout.span(words[0].i, words[-1].i) if words else None
    if not spoken or not _is_speaker(label, sentence) or source is None or content is None:
        return None
    return Draft("say", (content,), (colon.span,), frame="label", source=(source,))


def _is_speaker(label: Sequence[Token], sentence: Sentence) -> bool:
    """Tell whether a label names somebody: a name in a headline, a person, body or capitals elsewhere."""
    if not all(t.pos in ("PROPN", "ADP", "DET", "ADJ", "NOUN", "CCONJ") or t.text == "." for t in label):
        return False
    named = [t for t in label if t.pos == "PROPN"]
    if not named or any(t.entity_type in _PLACES for t in named):
        return bool(named) and sentence.role == "headline"
    capitals = all(t.text.isupper() for t in named) and len(named[-1].text) > 1
    return sentence.role == "headline" or capitals or any(t.entity_type in ("PERSON", "ORG") for t in named)


def _last_of_paragraph(layout: Layout, sentence: Sentence) -> int:
    sentences, at = layout.document.parse.sentences, sentence.i
    while at + 1 < len(sentences) and sentences[at + 1].paragraph == sentence.paragraph:
        at += 1
    return sentences[at].tokens[-1].i


def find_signed(layout: Layout, quotation: Quotation) -> Draft | None:
    """Return the attribution of a quotation that a dash and a name follow: "…" — Anna Berg, mayor."""
    last = layout.document.parse.tokens_in(quotation)[-1]
    if last.i + 1 >= len(layout.tokens) or layout.tokens[last.i + 1].text not in _DASHES:
        return None
    end = _last_of_paragraph(layout, last.sentence)
    words = layout.tokens[last.i + 2 : end + 1]
    if not words or len(words) > _LONGEST_SIGNATURE or any(t.pos in _VERBAL for t in words):
        return None
    source = layout.span(words[0].i, words[-1].i)
    if source is None or not any(t.pos == "PROPN" for t in words):
        return None
    return Draft("say", (quotation.span,), frame="signature", source=(source,))
