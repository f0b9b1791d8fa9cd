"""From drafts to attributions: whole quotations, kinds, parents, entities, ids."""

from collections.abc import Mapping, Sequence

from onrecord.attribution.acts import resolve_act
from onrecord.attribution.draft import Draft
from onrecord.attribution.layout import Layout
from onrecord.attribution.nesting import link_parents
from onrecord.attribution.quotations import Quotation
from onrecord.record import Attribution, AttributionKind, Cue, Entity, Party, Span


def attributions_of(layout: Layout, drafts: Sequence[Draft]) -> tuple[Attribution, ...]:
    """Return the drafts as attributions with ids a1, a2 … in text order."""
    _cut_closings(layout, drafts)
    _cut_asides(layout, drafts)
    for draft in drafts:
        draft.content = tuple(_with_marks(layout, span) for span in draft.content)
    for draft in drafts:
        draft.content = draft.relayed_by.content if draft.relayed_by is not None else draft.content
    parents = link_parents(drafts)
    tellers = [None if parent is None else drafts[parent] for parent in parents]
    return tuple(_attribution(layout, n, draft, parents[n], tellers[n]) for n, draft in enumerate(drafts))


def _attribution(layout: Layout, number: int, draft: Draft, parent: int | None, teller: Draft | None) -> Attribution:
    source = (draft.subject,) if draft.subject is not None else draft.source
    hearer = (draft.hearer,) if draft.hearer is not None else ()
    heard_by = _entities(layout, hearer)
    return Attribution(
        id=f"a{number + 1}",
        kind=kind_of(layout, draft),
        source=Party(draft.source, _entities(layout, source)),
        cue=Cue(draft.cue, draft.lemma, resolve_act(layout, draft)),
        content=draft.content,
        addressee=Party(hearer, heard_by),
        via=_via(layout, draft, heard_by, teller),
        parent=None if parent is None else f"a{parent + 1}",
    )


def _via(layout: Layout, draft: Draft, heard_by: Sequence[str], teller: Draft | None) -> tuple[str, ...]:
    """Return the platform, the outlet that was told, and the outlet that relays it (`teller`: who tells it)."""
    relayed = _entities(layout, draft.relayed_by.source) if draft.relayed_by is not None else ()
    if teller is not None and teller.frame == "according":
        heard_by = (*heard_by, *_entities(layout, teller.source))
    outlets = [e for e in heard_by if _is_outlet(layout.document.entity_by_id[e])]
    return tuple(dict.fromkeys((*_entities(layout, draft.channels), *outlets, *relayed)))


def _is_outlet(entity: Entity) -> bool:
    return "JRN" in entity.sectors and entity.type == "organization"


def _cut_closings(layout: Layout, drafts: Sequence[Draft]) -> None:
    """Let no content run into the cue that closes its sentence (", he said.")."""
    ends: dict[int, int] = {}
    for draft in drafts:
        if draft.frame == "closing":
            token = layout.document.parse.token_at(draft.content[-1].start)
            own = (*draft.cue, *draft.source)
            if token is not None and own and draft.content[-1].end <= min(s.start for s in own):
                ends[token.sentence.i] = draft.content[-1].end
    for draft in drafts if ends else ():
        token = layout.document.parse.token_at(draft.content[-1].start)
        end = ends.get(token.sentence.i) if token is not None else None
        last = draft.content[-1]
        if end is not None and last.start < end < last.end and draft.frame != "quotation":
            draft.content = (*draft.content[:-1], Span(last.start, end))


def _cut_asides(layout: Layout, drafts: Sequence[Draft]) -> None:
    """Let no content begin with a cue set into its sentence ("had warned, she said, that …")."""
    asides = [(*d.cue, *d.source) for d in drafts if d.frame == "closing"]
    ends = {min(s.start for s in own): max(s.end for s in own) for own in asides}
    for draft in drafts if ends else ():
        draft.content = tuple(_begun_after(layout, span, ends) for span in draft.content)


def _begun_after(layout: Layout, span: Span, ends: Mapping[int, int]) -> Span:
    start = ends.get(span.start, span.end)
    while start < span.end and layout.text[start] in " ,-–—":
        start += 1
    return Span(start, span.end) if start < span.end else span


def _entities(layout: Layout, spans: Sequence[Span]) -> tuple[str, ...]:
    mentions = [layout.document.mention_of(span) for span in spans]
    return tuple(dict.fromkeys(m.entity for m in mentions if m is not None))


def _with_marks(layout: Layout, span: Span) -> Span:
    """Return `span` widened to take in the marks of quotations that begin or end at its edges."""
    start, end = span.start, span.end
    for quotation in layout.quotations_in(span):
        if quotation.start < start <= quotation.inner.start and quotation.end <= end + 3:
            start = quotation.start
        if start <= quotation.start < end < quotation.end and (
            quotation.inner.end <= end + 2 or _breaks_off(layout, end, quotation)
        ):
            end = quotation.end
    return Span(start, end)


def _breaks_off(layout: Layout, end: int, quotation: Quotation) -> bool:
    """Tell whether `end` is the end of a sentence inside a quotation that goes on with another."""
    last = layout.document.parse.tokens_in(Span(end - 1, end))
    return quotation.closed and bool(last) and last[-1].sentence.end <= end + 1


def kind_of(layout: Layout, draft: Draft) -> AttributionKind:
    """Tell how much of the content stands in quotation marks of its own level."""
    quoted = 0
    for span in draft.content:
        at = span.start
        for quotation in layout.quotations_in(span):
            if quotation.start >= max(at, span.start) and quotation.end <= span.end:
                quoted += _words(layout, quotation)
                at = quotation.end
    if not quoted:
        return "indirect"
    return "direct" if quoted >= sum(_words(layout, span) for span in draft.content) else "mixed"


def _words(layout: Layout, span: Span) -> int:
    return sum(t.pos != "PUNCT" and any(c.isalnum() for c in t.text) for t in layout.document.parse.tokens_in(span))
