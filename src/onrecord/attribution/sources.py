"""Around a cue verb: its full form, who speaks, whom it is said to."""

from onrecord.attribution.layout import Layout
from onrecord.document import Token
from onrecord.record import Span

RELATIVES = frozenset(("WP", "WDT"))
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_TENSED = frozenset(("VBD", "VBZ", "VBP", "MD"))
_SMALL = frozenset(("ADV", "AUX", "DET", "ADJ"))
_CUE_PARTS = frozenset(("aux", "auxpass", "neg", "prt"))
_DASHES = ("-", "--", "–", "—")  # "BERLIN (AP) - The minister said"
_FARTHEST = 6  # verbs between a cue and the subject that it shares
_SHARED = frozenset(("conj", "xcomp", "advcl", "ccomp", "acl", "dep"))


def find_cue(layout: Layout, verb: Token, *more: Token) -> tuple[Span, ...]:
    """Return the span of `verb` with its auxiliaries and particle, and of `more` where it adjoins."""
    parts = [verb, *more] + [c for c in verb.children if c.dep in _CUE_PARTS and c.tag != "TO"]
    parts.sort(key=lambda t: t.i)
    first = last = verb.i
    for part in reversed(parts):
        if part.i < first and _is_bridge(layout, part.i + 1, first):
            first = part.i
    for part in parts:
        if part.i > last and _is_bridge(layout, last + 1, part.i):
            last = part.i
    rest = tuple(p.span for p in parts if not first <= p.i <= last)
    return tuple(sorted((Span(layout.tokens[first].start, layout.tokens[last].end), *rest), key=lambda s: s.start))


def _is_bridge(layout: Layout, begin: int, end: int) -> bool:
    """Tell whether only small words stand between two parts of a cue ("has now said", "made it clear")."""
    return all(t.pos in _SMALL or t.lower == "it" or t.tag == "PRP$" for t in layout.tokens[begin:end])


def find_subject(verb: Token) -> Token | None:
    """Return the head of the subject of `verb` itself (the nearest before it, if several), or None."""
    found = [c for c in verb.children if c.dep in SUBJECTS]
    before = [c for c in found if c.i < verb.i]
    return (before or found)[-1] if found else None


def resolve_subject(layout: Layout, verb: Token) -> Token | None:
    """Return the subject of `verb`, or the one it shares with the verb it hangs on."""
    seen = 0
    token = verb
    while seen < _FARTHEST:
        if (subject := find_subject(token)) is not None:
            return subject
        host = layout.hosts.get(token.i)
        if host is None and token.dep == "acl" and token.head.pos in ("NOUN", "PROPN", "PRON"):
            return token.head
        if host is None and (token.dep not in _SHARED or token.head is token):
            return None
        token, seen = host or token.head, seen + 1
    return None


def find_antecedent(subject: Token) -> Token:
    """Return the noun that a relative pronoun `subject` stands for, else `subject` itself."""
    if subject.tag in ("WP", "WDT") and subject.head.dep == "relcl":
        return subject.head.head
    return subject


def find_speaker(layout: Layout, verb: Token, first: int, last: int) -> Token | None:
    """Return who speaks beside a quotation, within the tokens `first` to `last`: the subject, else the nearest noun."""
    subject = find_subject(verb)
    if subject is not None and first <= subject.i <= last:
        return subject
    after = layout.tokens[verb.i + 1 : min(last, verb.i + 6) + 1]
    before = layout.tokens[first : verb.i][::-1]
    found = next((t for t in (*before, *after) if t.pos in ("NOUN", "PROPN", "PRON")), None)
    while found is not None and first <= found.head.i <= last and found.head.pos in ("NOUN", "PROPN"):
        if found.head is found:
            break
        found = found.head
    return found


def _is_dash(layout: Layout, i: int) -> bool:
    """Tell whether token `i` is a dash between two phrases, not a hyphen in a word."""
    token = layout.tokens[i]
    return token.text in _DASHES and layout.text[token.start - 1 : token.start].isspace()


def find_agent(verb: Token) -> Token | None:
    """Return the head of the "by" phrase of a passive `verb`, or None."""
    agent = verb.child("agent")
    return agent.child("pobj") if agent is not None else None


def is_passive(verb: Token) -> bool:
    """Tell whether `verb` is in the passive ("was told", "accused by")."""
    return any(c.dep in ("auxpass", "nsubjpass", "agent") for c in verb.children)


def is_finite(verb: Token) -> bool:
    """Tell whether `verb` has a tense, or an auxiliary that has one."""
    return any(t.tag in _TENSED for t in (verb, *(c for c in verb.children if c.dep in ("aux", "auxpass"))))


def is_infinitive(verb: Token) -> bool:
    """Tell whether `verb` stands after "to"."""
    return any(c.tag == "TO" and c.dep == "aux" for c in verb.children)


def noun_phrase(layout: Layout, head: Token, stop: int | None = None) -> Span | None:
    """Return the span of the phrase that `head` heads, short of the token number `stop` and of quotations beside it."""
    first, last = layout.reach(head)
    if stop is not None and first <= stop <= last:
        first, last = (first, stop - 1) if head.i < stop else (stop + 1, last)
    around = layout.around[head.i]
    begin = next((i + 1 for i in range(head.i, first - 1, -1) if layout.around[i] not in (around, -1)), first)
    end = next((i - 1 for i in range(head.i, last + 1) if layout.around[i] not in (around, -1)), last)
    begin = next((i + 1 for i in range(head.i, begin - 1, -1) if _is_dash(layout, i)), begin)
    while end > head.i and layout.tokens[end].pos == "ADP":
        end -= 1
    return layout.span(begin, end)
