"""A cue set into the words that it reports: "The town, she said, was asleep"; "men who, she said, had left"."""

from onrecord.attribution.layout import Layout
from onrecord.attribution.quotations import Quotation
from onrecord.attribution.sources import RELATIVES, SUBJECTS
from onrecord.document import Token
from onrecord.record import Span

_LONGEST = 20  # words of a cue and its speaker after the verb
_EDGES = frozenset((",", "-", "--", "–", "—", "―"))
_OWN = frozenset(("aux", "auxpass", "neg", "prt", "prep", "npadvmod", "advmod", "dobj", "dative", *SUBJECTS))
_HANGING = frozenset(("parataxis", "ccomp", "dep"))


def find_interrupted(layout: Layout, verb: Token) -> tuple[Span, ...]:
    """Return the clause that the cue `verb` and its speaker interrupt, without them; () where they do not."""
    bounds = _find_aside(layout, verb) if verb.dep in _HANGING else _find_as(layout, verb)
    if bounds is None:
        return ()
    first, last = bounds
    begin, end = layout.reach(_find_host(layout, verb, first))
    if not begin <= first <= last <= end or layout.around[first] != layout.around[last]:
        return ()
    return layout.spans_without(_without_link(layout, begin, first), end, [bounds])


def find_opening(layout: Layout, verb: Token, quotation: Quotation) -> Span | None:
    """Return the words before `quotation` that begin what it says: "The guard, she said, “shoots first”"."""
    first = layout.document.parse.tokens_in(quotation)[0].i
    bounds = _find_aside(layout, verb)
    begin, end = (verb.sentence.tokens[0].i, bounds[0]) if bounds is not None else (verb.i + 1, first)
    heads = SUBJECTS if bounds is not None else ("mark",)
    for token in layout.tokens[begin:end]:
        if token.dep in heads and layout.around[token.head.i] == layout.around[first]:
            return layout.span(begin if bounds is not None else token.i, end - 1)
    return None


def _find_aside(layout: Layout, verb: Token) -> tuple[int, int] | None:
    """Return the numbers of the first and last token of a cue and its speaker between two commas or dashes."""
    subject = next((c for c in verb.children if c.dep in SUBJECTS), None)
    if subject is None or subject.tag in RELATIVES:
        return None
    at = max(verb.i, subject.i) + 1
    after = next((t.i for t in layout.tokens[at : at + _LONGEST] if t.text in _EDGES), None)
    own = [c for c in verb.children if c.dep in _OWN and (after is None or c.i < after)]
    first = min(verb.i, *(layout.left[c.i] for c in own))
    last = max(verb.i, *(layout.right[c.i] for c in own))
    closed = after == last + 1 and first > verb.sentence.tokens[0].i and layout.tokens[first - 1].text in _EDGES
    return (first, last) if closed else None


def _find_host(layout: Layout, verb: Token, first: int) -> Token:
    """Return the verb of the clause that an aside, whose first token is number `first`, interrupts."""
    host = verb.head
    opens = layout.left[host.i] >= first - 1 and host.dep in ("ccomp", "xcomp")
    return host.head if opens or host.dep in ("aux", "auxpass") else host


def _find_as(layout: Layout, verb: Token) -> tuple[int, int] | None:
    """Return the numbers of the first and last token of "as X said" beside the clause that it vouches for."""
    marked = verb.dep == "advcl" and any(c.dep == "mark" and c.lower == "as" for c in verb.children)
    spoken = verb.child("nsubj") is not None and verb.child("dobj", "ccomp", "xcomp", "prep", "acomp") is None
    return layout.reach(verb) if marked and spoken else None


def _without_link(layout: Layout, begin: int, first: int) -> int:
    """Return where a clause begins of which only a linking word stands before the aside ("Thus, he said, …")."""
    return first if all(t.dep == "advmod" or t.pos == "PUNCT" for t in layout.tokens[begin:first]) else begin
