"""From drafts to attributions: whole quotations, kinds, parents, entities, ids."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from onrecord.attribution.addressees import is_outlet
from onrecord.attribution.cues import lexicon
from onrecord.attribution.draft import Draft
from onrecord.attribution.layout import Layout
from onrecord.attribution.nesting import link_parents
from onrecord.document import Quotation
from onrecord.record import Attribution, AttributionKind, Cue, Party, Span


def take_in_marks(layout: Layout, drafts: Sequence[Draft]) -> None:
    """Widen the contents of drafts to take in the marks of quotations at their edges."""
    for draft in drafts:
        draft.content = tuple(_with_marks(layout, span) for span in draft.content)


def attributions_of(layout: Layout, drafts: Mapping[str, Draft]) -> tuple[Attribution, ...]:
    """Return the drafts, given by their ids in text order, as attributions."""
    ids, ordered = list(drafts), list(drafts.values())
    parents = link_parents(ordered)
    tellers = [None if parent is None else ordered[parent] for parent in parents]
    told_in = [None if parent is None else ids[parent] for parent in parents]
    return tuple(map(partial(_attribution, layout), ids, ordered, told_in, tellers))


def _attribution(layout: Layout, own: str, draft: Draft, parent: str | None, teller: Draft | None) -> Attribution:
    source = (draft.subject,) if draft.subject is not None else draft.source
    hearer = (draft.hearer,) if draft.hearer is not None else ()
    heard_by = _entities(layout, hearer or ((draft.understood,) if draft.understood is not None else ()))
    return Attribution(
        id=own,
        kind=kind_of(layout, draft),
        source=Party(draft.source, _entities(layout, source)),
        cue=Cue(draft.cue, draft.lemma, draft.act),
        content=draft.content,
        addressee=Party(hearer, heard_by),
        via=_via(layout, draft, heard_by, teller),
        parent=parent,
    )


def _via(layout: Layout, draft: Draft, heard_by: Sequence[str], teller: Draft | None) -> tuple[str, ...]:
    """Return the platform, the outlet that was told, and the outlet that relays it (`teller`: who tells it)."""
    if teller is not None:
        heard_by = (*heard_by, *_entities(layout, teller.source))
    outlets = [e for e in heard_by if is_outlet(layout.document.entity_by_id[e])]
    carried = _entities(layout, draft.channels) or tuple(_platforms(layout, draft))
    return tuple(dict.fromkeys((*carried, *outlets)))


def _platforms(layout: Layout, draft: Draft) -> Iterator[str]:
    """Yield the platform that a verb names which the article names as well: Twitter for "tweeted"."""
    names = lexicon().posting.get(draft.lemma or "", frozenset())
    yield from (e.id for e in layout.document.entities if e.name.lower() in names)


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
