"""Whether a clause speaks of what is over or of what is to come, read off its verb."""

from onrecord.document import Token
from onrecord.grounding.expressions import lexicon

PAST, OPEN, AHEAD = -1, 0, 1
_LONGEST_CLIMB = 12
_LONGEST_PHRASE = 4


def direction_of(token: Token | None) -> int:
    """Return `AHEAD`, `PAST` or `OPEN` for the clause of `token`."""
    if token is None:
        return OPEN
    if token.head.lower == "since":
        return PAST
    if _is_marked_ahead(token):
        return AHEAD
    verb = _verb_above(token)
    if verb is None:
        return OPEN
    if token.dep in ("compound", "nmod"):
        return min(_of_verb(verb), OPEN)
    holder = token.head.head if token.head.pos == "ADP" else token.head
    is_ahead = _is_scheduled(verb) if holder is verb else _is_offered(holder, verb)
    return AHEAD if is_ahead else _of_verb(verb)


def is_bound(token: Token | None, steps: int = _LONGEST_PHRASE) -> bool:
    """Tell whether a date only bounds what the clause tells: "since 1990", "until 5 May", "later than in March".

    The word that says so is looked for in `steps` steps up the parse, the first being the date itself.
    """
    words = lexicon().ahead["bounds"]
    near = () if token is None else (token, *token.ancestors())
    return any(t.lower in words for _, t in zip(range(steps), near, strict=False))


def is_unreal(token: Token | None) -> bool:
    """Tell whether the verb of a date has a modal or "to": what it tells had not happened there."""
    verb = None if token is None else _verb_above(token)
    return verb is not None and any(c.tag in ("MD", "TO") for c in verb.children[:_LONGEST_CLIMB])


def _is_offered(holder: Token, verb: Token) -> bool:
    """Tell whether a noun that has the time stands under a verb of offering: "invited them to talks on Thursday"."""
    return holder.pos == "NOUN" and verb.lemma in lexicon().ahead["offers"]


def _is_scheduled(verb: Token) -> bool:
    """Tell whether a verb in the present tense that has the time tells of what is to come: "meets on Thursday"."""
    if verb.sentence.role == "headline" or verb.lemma in lexicon().ahead["reports"]:
        return False
    if verb.tag == "VBG":
        return any(c.dep == "aux" and c.tag in ("VBZ", "VBP") for c in verb.children[:12])
    return verb.tag in ("VBZ", "VBP")


def _is_marked_ahead(token: Token) -> bool:
    words = lexicon().ahead["words"]
    near = [token.head, *token.head.children[:12], *token.children[:12]]
    return any(
        t.lower in words and t.i < token.i for t in near if t.pos in ("ADJ", "ADP", "VERB", "SCONJ") or t.tag == "VBN"
    )


def _verb_above(token: Token) -> Token | None:
    for _, above in zip(range(_LONGEST_CLIMB), (token, *token.ancestors()), strict=False):
        if above.pos in ("VERB", "AUX") and above.dep != "amod":
            return above
    return None


def _of_verb(verb: Token) -> int:
    ahead = lexicon().ahead
    if verb.lemma in ahead["verbs"] and verb.tag == "VBN" and not _has_finite_past(verb):
        return AHEAD
    helpers = [c for c in verb.children[:12] if c.dep in ("aux", "auxpass")]
    if any(h.lemma in ahead["helpers"] or h.lower in ("wo", "'ll", "’ll") for h in helpers):
        return AHEAD
    if any(h.tag == "TO" for h in helpers):
        return _of_infinitive(verb)
    if verb.lemma == "be" and verb.tag in ("VBP", "VBZ") and _has_infinitive(verb):
        return AHEAD
    if verb.tag in ("VBD", "VBN") or any(h.tag == "VBD" for h in helpers):
        return PAST
    if verb.tag == "VBG" and verb.head is not verb and not helpers:
        above = _verb_above(verb.head)
        return (
            _of_verb(above)
            if above is not None and above is not verb and above.i < verb.i and above.tag != "VBG"
            else OPEN
        )
    return OPEN


def _has_finite_past(verb: Token) -> bool:
    return any(
        c.lower in ("was", "were", "had", "have", "has") for c in verb.children[:12] if c.dep in ("aux", "auxpass")
    )


def _has_infinitive(verb: Token) -> bool:
    return any(c.dep == "xcomp" and any(h.tag == "TO" for h in c.children[:4]) for c in verb.children[:12])


def _of_infinitive(verb: Token) -> int:
    head = verb.head
    if any(t.lower in ("was", "were") for t in (head, head.head, *head.children[:6])):
        return OPEN
    return AHEAD if head.lemma in lexicon().ahead["verbs"] or head.lemma in ("be", "go") else OPEN
