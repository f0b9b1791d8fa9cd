"""Quotations without a cue of their own: the speaker of what stands before goes on."""

from collections.abc import Iterator, Sequence

from onrecord.attribution.acts import asks
from onrecord.attribution.draft import Draft
from onrecord.attribution.layout import Layout
from onrecord.document import Quotation

_FEWEST = 4  # words of a quotation that can stand alone
_FINAL = frozenset(".?!…,")


def find_running(layout: Layout, drafts: Sequence[Draft], dropped: Sequence[Draft] = ()) -> Iterator[Draft]:
    """Yield an attribution with an empty cue for each free-standing quotation; its speaker is the one before.

    A speaker carries over within a paragraph and into the next one, through any number of quotations in a row. Nobody
    speaks in what was `dropped`, and nothing carries over from it.
    """
    told = sorted((d for d in drafts if d.source or d.subject is not None), key=lambda d: d.start)
    covered = sorted((s.start, s.end) for d in (*drafts, *dropped) for s in d.content)
    last: Draft | None = None
    at = reach = seen = 0
    closed = True
    for quotation in layout.outermost:
        while seen < len(covered) and covered[seen][0] <= quotation.start + 1:
            reach, seen = max(reach, covered[seen][1]), seen + 1
        while at < len(told) and told[at].start < quotation.start:
            last, at = (told[at], at + 1) if not _is_inside(layout, told[at]) else (last, at + 1)
        runs_on, closed = not closed, quotation.closed
        if reach > quotation.start + 1 or last is None or not (runs_on or _stands_alone(layout, quotation)):
            continue
        if layout.paragraph_of(quotation.start) - layout.paragraph_of(last.end) <= 1:
            last = _going_on(layout, last, quotation)
            yield last


def _going_on(layout: Layout, last: Draft, quotation: Quotation) -> Draft:
    """Return what the speaker of `last` says, or asks, next the same people, through the same outlet."""
    heard = last.hearer or last.understood
    subject = last.subject or last.source[0]
    found = Draft("say", (quotation.span,), subject=subject, understood=heard, channels=last.channels)
    found.act = "ask" if asks(layout, found) else "say"
    return found


def _stands_alone(layout: Layout, quotation: Quotation) -> bool:
    """Tell whether a quotation is a sentence of its own."""
    tokens = layout.document.parse.tokens_in(quotation)
    if tokens[0].sentence.role != "body" or sum(t.pos != "PUNCT" for t in tokens) < _FEWEST:
        return False
    before = layout.tokens[tokens[0].i - 1] if tokens[0].i else None
    begins = before is None or before.sentence is not tokens[0].sentence
    return begins and (not quotation.closed or layout.text[quotation.inner.end - 1] in _FINAL)


def _is_inside(layout: Layout, draft: Draft) -> bool:
    """Tell whether the cue of `draft` stands inside quotation marks."""
    return draft.verb is not None and layout.around[draft.verb.i] >= 0
