"""Cues that are no verbs of speaking: "according to X", "in the words of X", "reportedly"."""

from collections.abc import Iterator

from onrecord.attribution.contents import content_spans
from onrecord.attribution.cues import Lexicon
from onrecord.attribution.draft import Draft
from onrecord.attribution.layout import Layout
from onrecord.attribution.verbs import speaker_phrase
from onrecord.document import Token
from onrecord.record import Span

_CLAUSES = frozenset(("ROOT", "ccomp", "advcl", "conj", "relcl", "parataxis", "xcomp", "acl", "pcomp"))


def find_phrases(layout: Layout, lexicon: Lexicon) -> Iterator[Draft]:
    """Yield the attributions of prepositional cues and of adverbs that hide the source."""
    forms = {form[0]: [f for f in lexicon.phrases if f[0] == form[0]] for form in lexicon.phrases}
    for token in layout.tokens:
        draft = None
        if token.lower in forms:
            draft = _of_phrase(layout, lexicon, token, forms[token.lower])
        elif token.lower in lexicon.adverbs:
            draft = _of_adverb(layout, lexicon, token)
        if draft is not None:
            yield draft


def _of_phrase(layout: Layout, lexicon: Lexicon, first: Token, forms: list[tuple[str, ...]]) -> Draft | None:
    form = next((f for f in forms if tuple(t.lower for t in layout.tokens[first.i : first.i + len(f)]) == f), None)
    if form is None:
        return None
    last = layout.tokens[first.i + len(form) - 1]
    head = last.child("pobj", "pcomp")
    clause = _clause_of(first)
    if head is None or clause is None:
        return None
    begin, end = layout.reach(clause)
    phrase = (first.i, layout.reach(first)[1])
    content = layout.spans_without(begin, end, [phrase]) if begin <= first.i <= end else ()
    source = speaker_phrase(layout, head)
    if not content or source is None:
        return None
    cue = Span(first.start, last.end)
    return Draft(lexicon.phrases[form], content, (cue,), " ".join(form), frame="according", source=(source,))


def _clause_of(token: Token) -> Token | None:
    """Return the verb of the clause that `token` vouches for: the sentence, or the clause it stands inside."""
    found = None
    for head in token.ancestors():
        if head.dep not in _CLAUSES:
            continue
        found = head
        if head.dep == "ccomp" and head.head.pos == "VERB" and head.head.i < token.i:
            return found
        if head.dep in ("relcl", "advcl") and token.i < head.i:
            return found
    return found


def _of_adverb(layout: Layout, lexicon: Lexicon, adverb: Token) -> Draft | None:
    if adverb.head is adverb:
        return None
    word = lexicon.adverbs[adverb.lower]
    frame = next(iter(word.acts))
    content = content_spans(layout, adverb, [adverb.head]) if frame == "alone" else _noun_after(layout, adverb)
    if not content:
        return None
    return Draft(word.acts[frame], content, (adverb.span,), adverb.lower, frame="adverb")


def _noun_after(layout: Layout, adjective: Token) -> tuple[Span, ...]:
    """Return the noun phrase after "alleged"; nothing where the word is no adjective."""
    if adjective.dep != "amod" or adjective.head.i < adjective.i:
        return ()
    return layout.spans_without(adjective.i + 1, layout.reach(adjective.head)[1], ())
