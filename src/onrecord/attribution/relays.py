"""One source through another: "Yonhap reports, quoting KCNA", "Xinhua quoted Wang as saying"."""

from collections.abc import Iterator, Sequence

from onrecord.attribution.draft import Draft
from onrecord.attribution.layout import Layout
from onrecord.attribution.sources import noun_phrase
from onrecord.document import Token

_RELAYING = frozenset(("quote", "cite"))


def find_relays(layout: Layout, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield, with the content of the draft that relays it, what a quoted source says."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.verb is not None and draft.verb.lemma not in _RELAYING:
            by_sentence.setdefault(draft.verb.sentence.i, []).append(draft)
    for token in layout.tokens:
        if token.lemma in _RELAYING and token.tag == "VBG":
            yield from _quoting(layout, token, by_sentence.get(token.sentence.i, ()))
    for draft in drafts:
        if draft.verb is not None and draft.verb.lemma == "quote":
            yield from _as_saying(layout, draft, draft.verb)


def _quoting(layout: Layout, verb: Token, drafts: Sequence[Draft]) -> Iterator[Draft]:
    quoted = verb.child("dobj")
    phrase = noun_phrase(layout, quoted, verb.i) if quoted is not None else None
    if phrase is None or layout.document.mention_of(phrase) is None:
        return
    relaying = next((d for d in reversed(drafts) if all(not s.holds(phrase) for s in d.content)), None)
    if relaying is not None:
        yield Draft(
            "say", relaying.content, (verb.span,), "quote", frame="relay", source=(phrase,), relayed_by=relaying
        )


def _as_saying(layout: Layout, draft: Draft, verb: Token) -> Iterator[Draft]:
    """Yield what "X quoted Y as saying" gives to Y."""
    phrase = next((c for c in verb.children if c.dep == "prep" and c.lower == "as"), None)
    saying = phrase.child("pcomp") if phrase is not None else None
    quoted = verb.child("dobj", "nsubjpass")
    if phrase is None or saying is None or quoted is None or saying.i != phrase.i + 1:
        return
    source = noun_phrase(layout, quoted, verb.i)
    cue = layout.span(phrase.i, saying.i)
    if source is not None and cue is not None:
        yield Draft("say", draft.content, (cue,), saying.lemma, frame="relay", source=(source,), relayed_by=draft)
