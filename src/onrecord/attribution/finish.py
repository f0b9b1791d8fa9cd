"""From drafts to attributions: whole quotations, kinds, parents, entities, ids."""

from collections.abc import Sequence

from onrecord.attribution.draft import Draft
from onrecord.attribution.layout import Layout
from onrecord.attribution.quotations import Quotation
from onrecord.record import Attribution, AttributionKind, Cue, Party, Span


def attributions_of(layout: Layout, drafts: Sequence[Draft]) -> tuple[Attribution, ...]:
    """Return the drafts as attributions with ids a1, a2 … in text order."""
    for draft in drafts:
        draft.content = tuple(_with_marks(layout, span) for span in draft.content)
    parents = link_parents(drafts)
    return tuple(_attribution(layout, n, draft, parents[n]) for n, draft in enumerate(drafts))


def _attribution(layout: Layout, number: int, draft: Draft, parent: int | None) -> Attribution:
    source = (draft.subject,) if draft.subject is not None else draft.source
    hearer = (draft.hearer,) if draft.hearer is not None else ()
    return Attribution(
        id=f"a{number + 1}",
        kind=kind_of(layout, draft),
        source=Party(draft.source, _entities(layout, source)),
        cue=Cue(draft.cue, draft.lemma, draft.act),
        content=draft.content,
        addressee=Party(hearer, _entities(layout, hearer)),
        parent=None if parent is None else f"a{parent + 1}",
    )


def _entities(layout: Layout, spans: Sequence[Span]) -> tuple[str, ...]:
    mentions = [layout.document.mention_of(span) for span in spans]
    return tuple(dict.fromkeys(m.entity for m in mentions if m is not None))


def _with_marks(layout: Layout, span: Span) -> Span:
    """Return `span` widened to take in the marks of quotations that begin or end at its edges."""
    start, end = span.start, span.end
    for quotation in _near(layout, span):
        if quotation.start < start <= quotation.inner.start and quotation.end <= end + 3:
            start = quotation.start
        if quotation.start >= start and quotation.start < end < quotation.end and quotation.inner.end <= end + 2:
            end = quotation.end
    return Span(start, end)


def _near(layout: Layout, span: Span) -> list[Quotation]:
    return [q for q in layout.quotations_in(span)]


def kind_of(layout: Layout, draft: Draft) -> AttributionKind:
    """Tell how much of the content stands in quotation marks of its own level."""
    words = sum(_words(layout, span) for span in draft.content)
    quoted = 0
    for span in draft.content:
        at = span.start
        for quotation in layout.quotations_in(span):
            if quotation.start >= max(at, span.start) and quotation.end <= span.end:
                quoted += _words(layout, quotation)
                at = quotation.end
    if not quoted:
        return "indirect"
    return "direct" if quoted >= words else "mixed"


def _words(layout: Layout, span: Span) -> int:
    return sum(t.pos != "PUNCT" and any(c.isalnum() for c in t.text) for t in layout.document.parse.tokens_in(span))


def link_parents(drafts: Sequence[Draft]) -> list[int | None]:
    """Return for each draft the number of the one whose content holds it most tightly, or None."""
    parents: list[int | None] = []
    for number, draft in enumerate(drafts):
        best: tuple[int, int] | None = None
        for other, candidate in enumerate(drafts):
            if other != number and (size := _holds(candidate, draft)) is not None and (best is None or size < best[0]):
                best = (size, other)
        parents.append(best[1] if best is not None else None)
    return parents


def _holds(outer: Draft, inner: Draft) -> int | None:
    cue = inner.cue or inner.content
    for span in outer.content:
        if all(span.holds(c) for c in cue) and any(span.holds(c) for c in inner.content):
            return span.end - span.start
    return None
