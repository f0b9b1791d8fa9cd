"""How far the reported words reach: the subtree of their head, without the cue, its speaker and the writer's asides."""

from collections.abc import Sequence

from onrecord.attribution.cues import lexicon
from onrecord.attribution.layout import Layout
from onrecord.attribution.sources import find_subject, is_infinitive
from onrecord.document import Token
from onrecord.record import Span

_ADJUNCTS = frozenset(("prep", "npadvmod", "advmod", "dative", "punct", "prt", "agent", "nsubj", "acl", "advcl"))
_FARTHEST = 200  # tokens after its head in which a clause is searched for its end
_RELATIVES = frozenset(("WDT", "WP", "WRB", "WP$"))


def content_spans(layout: Layout, cue: Token, heads: Sequence[Token], hears: bool = False) -> tuple[Span, ...]:
    """Return the spans of the subtrees of `heads` without the cue and what belongs to it."""
    spans: list[Span] = []
    for head in heads:
        first, last = layout.reach(head)
        if head.i > cue.i:
            first = _after_adjuncts(layout, cue, head, min(first, _after_cue(layout, cue, head, hears, first)))
            last = _before_next_cue(layout, cue, head, max(last, _with_joined(layout, cue, head, last)))
        holes = _holes(layout, cue, head, first, last)
        hearer = find_subject(head) if hears and is_infinitive(head) else None
        if hearer is not None and layout.right[hearer.i] < head.i:
            first = layout.right[hearer.i] + 1
        spans += layout.spans_without(first, last, holes)
    return joined(layout, spans)


def _after_cue(layout: Layout, cue: Token, head: Token, hears: bool, first: int) -> int:
    """Return where a clause begins whose subject the parse lost: after the cue, its hearer and adjuncts."""
    if head.dep != "ccomp" or head.head is not cue:
        return first
    adjuncts = _ADJUNCTS | {"dobj"} if hears else _ADJUNCTS
    reach = {layout.left[c.i]: layout.right[c.i] for c in cue.children if c.i > cue.i and c.dep in adjuncts}
    at = cue.i + 1
    while at in reach:
        at = reach[at] + 1
    return at


def _with_joined(layout: Layout, cue: Token, head: Token, last: int) -> int:
    """Return where a clause ends that "and" or "but" joins to another, which the parse gave to the cue."""
    if head.dep != "ccomp" or head.head is not cue:
        return last
    joined = (c for c in cue.children if c.dep == "conj" and c.i > last and _has_subject(c))
    clause = next(joined, None)
    if clause is None or clause.lemma in lexicon().verbs or layout.left[clause.i] > last + 4:
        return last
    return layout.right[clause.i]


def _has_subject(verb: Token) -> bool:
    return find_subject(verb) is not None or verb.child("expl") is not None


def _after_adjuncts(layout: Layout, cue: Token, head: Token, first: int) -> int:
    """Return where a clause begins after a time that dates the cue ("said on Friday he …")."""
    if first != cue.i + 1 or layout.tokens[first].lower == "that":
        return first
    early = next((c for c in head.children if layout.left[c.i] == first and c.dep in ("prep", "npadvmod")), None)
    last = layout.right[early.i] if early is not None and early.i < head.i else -1
    dated = any(t.entity_type in ("DATE", "TIME") for t in layout.tokens[first : last + 1])
    return last + 1 if dated else first


def _before_next_cue(layout: Layout, cue: Token, head: Token, last: int) -> int:
    """Return where a clause ends before a cue of the same speaker (", saying …", ", and accused …")."""
    words = lexicon().verbs
    for token in layout.tokens[head.i + 1 : min(last, head.i + _FARTHEST) + 1]:
        if token.lemma not in words or token.pos != "VERB" or layout.around[token.i] != layout.around[cue.i]:
            continue
        before = layout.tokens[token.i - 1]
        if token.tag == "VBG" and token.dep == "advcl" and before.text == ",":
            layout.hosts[token.i] = cue
            return before.i
        joins = token.dep == "conj" and token.tag in ("VBD", "VBZ") and find_subject(token) is None
        if joins and before.lower in ("and", "but") and _is_other_cue(layout, token, before):
            layout.hosts[token.i] = cue
            return before.i - 1
    return _before_aside(layout, head, last)


def _is_other_cue(layout: Layout, token: Token, conjunction: Token) -> bool:
    """Tell whether a joined verb goes on with the cue rather than with what it reports."""
    return layout.tokens[conjunction.i - 1].text == "," or token.child("ccomp") is not None


def _before_aside(layout: Layout, head: Token, last: int) -> int:
    """Return where a clause ends before an aside in the writer's own words (", which …", ", when …")."""
    if layout.around[last] >= 0:
        return last
    for token in layout.tokens[head.i + 1 : min(last, head.i + _FARTHEST) + 1]:
        opens = token.tag in _RELATIVES and layout.tokens[token.i - 1].text == ","
        if opens and _closes(layout, token, last):
            return token.i - 2
    return last


def _closes(layout: Layout, pronoun: Token, last: int) -> bool:
    """Tell whether the relative clause that `pronoun` opens runs to the token number `last`."""
    clause = next((t for t in (pronoun.head, pronoun.head.head) if t.dep in ("relcl", "advcl", "ccomp")), None)
    return clause is not None and clause.i > pronoun.i and layout.right[clause.i] >= last - 1


def _holes(layout: Layout, cue: Token, head: Token, first: int, last: int) -> list[tuple[int, int]]:
    """Return the stretches inside `first` … `last` that belong to the cue's own clause."""
    if not first <= cue.i <= last:
        return []
    holes = [(cue.i, cue.i)]
    for child in cue.children:
        if child is not head and child.dep != "punct":
            begin, end = layout.reach(child)
            if first <= begin and end <= last:
                holes.append((begin, end))
    return holes


def joined(layout: Layout, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans in text order, those with only space and marks between them made one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if found and not any(c.isalnum() for c in layout.text[found[-1].end : span.start]):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
