"""Who is understood as the source of a verb, and the phrase that a noun heads."""

from onrecord.attribution.layout import Layout
from onrecord.document import Token
from onrecord.record import Span

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_DASHES = ("-", "--", "–", "—")  # "BERLIN (AP) - The minister said"
_FARTHEST = 6  # verbs between a cue and the subject that it shares
_BARE = frozenset(("acl", "advcl", "conj"))  # how a participle hangs that may be passive without "be"
_SHARED = frozenset(("conj", "xcomp", "advcl", "ccomp", "acl", "dep"))


def find_subject(verb: Token) -> Token | None:
    """Return the head of the subject of `verb` itself (the nearest before it, if several), or None."""
    found = [c for c in verb.children if c.dep in _SUBJECTS]
    before = [c for c in found if c.i < verb.i]
    return (before or found)[-1] if found else None


def resolve_subject(verb: Token) -> Token | None:
    """Return the subject of `verb`, or the one it shares with the verb it hangs on."""
    token = verb
    for _ in range(_FARTHEST):
        if (subject := find_subject(token)) is not None:
            return subject
        if token.dep == "acl" and token.head.pos in ("NOUN", "PROPN", "PRON"):
            return token.head
        if token.dep not in _SHARED or token.head is token:
            return None
        token = token.head
    return None


def find_antecedent(subject: Token) -> Token:
    """Return the noun that a relative pronoun `subject` stands for, else `subject` itself."""
    if subject.tag in ("WP", "WDT") and subject.head.dep == "relcl":
        return subject.head.head
    return subject


def is_passive(verb: Token) -> bool:
    """Tell whether `verb` is in the passive ("was told", "accused by")."""
    return any(c.dep in ("auxpass", "nsubjpass", "agent") for c in verb.children)


def is_bare_passive(verb: Token) -> bool:
    """Tell whether `verb` is in the passive without "be": "a man accused of theft", "arrested and charged"."""
    while verb.tag == "VBN" and verb.dep in _BARE and not any(c.dep == "aux" for c in verb.children):
        if verb.dep != "conj" or is_passive(verb.head):
            return True
        verb = verb.head
    return False


def bare_subject(verb: Token) -> Token | None:
    """Return who suffers what a passive without "be" says: Berg in "Asked about it, Berg said"."""
    past = verb.tag == "VBN" or (verb.tag == "VBD" and verb.dep == "acl")
    hangs = past and verb.dep in ("advcl", "acl", "prep", "dep") and verb.child("aux", "auxpass") is None
    return resolve_subject(verb) if hangs else _asked_aside(verb)


def _asked_aside(verb: Token) -> Token | None:
    """Return Berg in "Berg, asked about it, had said", where the verb looks like an active one."""
    subject = find_subject(verb)
    parted = subject is not None and any(c.text == "," and subject.i < c.i < verb.i for c in subject.children)
    active = any(c.dep in ("aux", "auxpass", "dobj", "dative") for c in verb.children)
    asks = verb.tag in ("VBD", "VBN") and verb.lemma in ("ask", "press", "question", "quiz")
    return subject if asks and parted and not active and verb.child("agent", "prep") is not None else None


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


def _is_dash(layout: Layout, i: int) -> bool:
    """Tell whether token `i` is a dash between two phrases, not a hyphen in a word."""
    token = layout.tokens[i]
    return token.text in _DASHES and layout.text[token.start - 1 : token.start].isspace()
