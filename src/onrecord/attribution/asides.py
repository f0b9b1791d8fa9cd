"""A cue set into the words that it reports: "The town, she said, was asleep"; "men who, she said, had left"."""

from onrecord.attribution.layout import Layout
from onrecord.attribution.quotations import Quotation
from onrecord.attribution.sources import SUBJECTS
from onrecord.document import Token
from onrecord.record import Span

_LONGEST = 20  # words of a cue and its speaker after the verb
_EDGES = frozenset((",", "-", "--", "–", "—", "―"))
_OWN = frozenset(("aux", "auxpass", "neg", "prt", "prep", "npadvmod", "advmod", "dobj", "dative", *SUBJECTS))
_HANGING = frozenset(("parataxis", "ccomp", "dep"))
_RELATIVES = frozenset(("WP", "WDT", "WRB"))


def find_interrupted(layout: Layout, verb: Token) -> tuple[Span, ...]:
    """Return the clause that the cue `verb` and its speaker interrupt, without them; () where they do not."""
    bounds = _find_aside(layout, verb)
    if bounds is None or verb.dep not in _HANGING:
        return ()
    first, last = bounds
    host = verb.head.head if verb.head.dep in ("aux", "auxpass") else verb.head
    begin, end = layout.reach(host)
    if not begin < first <= last < end or layout.around[first - 1] != layout.around[last]:
        return ()
    return layout.spans_without(_without_link(layout, begin, first), end, [bounds])


def find_opening(layout: Layout, verb: Token, quotation: Quotation) -> Span | None:
    """Return the subject before an aside whose verb is quoted after it: "The guard, she said, “shoots first”"."""
    bounds = _find_aside(layout, verb)
    if bounds is None:
        return None
    begin, end = verb.sentence.tokens[0].i, bounds[0] - 1
    number = layout.around[layout.document.parse.tokens_in(quotation)[0].i]
    subjects = (t for t in layout.tokens[begin:end] if t.dep in SUBJECTS and layout.around[t.head.i] == number)
    return layout.span(begin, end) if any(subjects) else None


def _find_aside(layout: Layout, verb: Token) -> tuple[int, int] | None:
    """Return the numbers of the first and last token of a cue and its speaker between two commas or dashes."""
    subject = next((c for c in verb.children if c.dep in SUBJECTS), None)
    if subject is None or subject.tag in _RELATIVES:
        return None
    at = max(verb.i, subject.i) + 1
    after = next((t.i for t in layout.tokens[at : at + _LONGEST] if t.text in _EDGES), None)
    own = [c for c in verb.children if c.dep in _OWN and (after is None or c.i < after)]
    first = min(verb.i, *(layout.left[c.i] for c in own))
    last = max(verb.i, *(layout.right[c.i] for c in own))
    closed = after == last + 1 and first > verb.sentence.tokens[0].i and layout.tokens[first - 1].text in _EDGES
    return (first, last) if closed else None


def _without_link(layout: Layout, begin: int, first: int) -> int:
    """Return where a clause begins of which only a linking word stands before the aside ("Thus, he said, …")."""
    return first if all(t.dep == "advmod" or t.pos == "PUNCT" for t in layout.tokens[begin:first]) else begin

