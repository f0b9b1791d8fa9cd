"""What a cue does not tell, as the grammar of its clause shows.

What a cue in a relative clause tells ends with it: "Those who ordered it | will answer". Who answers for a thing says
nothing.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from onrecord.attribution.cues import Lexicon
from onrecord.attribution.decode import Relation, Run
from onrecord.attribution.draft import Draft
from onrecord.attribution.layout import Layout
from onrecord.document import Token

_NOT: Final = frozenset(("not", "n't", "n’t", "never"))
_MERELY: Final = frozenset(("only", "just", "merely", "simply"))  # behind "not"
_UTTERED: Final = ("say", "ask", "announce", "promise", "claim", "request", "accuse", "praise", "threaten", "admit")
_FINITE: Final = frozenset(("VBD", "VBZ", "VBP", "MD"))
_SUBJECTS: Final = frozenset(("nsubj", "nsubjpass"))


def is_in_one_sentence(layout: Layout, cue: Run) -> bool:
    """Tell whether the words of a cue stand in one sentence: others are two cues or none."""
    return layout.tokens[cue[0]].sentence is layout.tokens[cue[1]].sentence


def end_with_clause(layout: Layout, relation: Relation) -> Relation | None:
    """Return `relation` without the words that its cue's antecedent is the subject of; None where none are left.

    A pronoun alone is nothing said: "those who ordered it".
    """
    clause = _relative_clause(layout, relation.cue)
    verb = clause.head.head if clause is not None and clause.head.dep in _SUBJECTS else None
    if clause is None or verb is None or not relation.cue[0] < verb.i:
        return relation
    end = layout.reach(clause)[1]
    if end >= verb.i or not _holds(relation, verb.i):
        return relation
    contents = tuple(_up_to(relation.contents, end))
    words = [layout.tokens[i] for first, last in contents for i in range(first, last + 1)]
    return replace(relation, contents=contents) if any(t.pos not in ("PRON", "PUNCT") for t in words) else None


def end_with_object(layout: Layout, relation: Relation) -> Relation:
    """Return `relation` without what its source does besides: "ordered an inquiry | and closed the port"."""
    verb = next((t for t in layout.tokens[relation.cue[0] : relation.cue[1] + 1] if t.pos == "VERB"), None)
    other = (
        next((c for c in verb.children if c.dep == "conj" and c.tag == verb.tag), None) if verb is not None else None
    )
    joint = next((c for c in verb.children if c.dep == "cc"), None) if verb is not None else None
    if verb is None or other is None or joint is None or verb.child("dobj") is None or verb.child("ccomp") is not None:
        return relation
    if any(c.dep in _SUBJECTS for c in other.children) or not verb.i < joint.i < other.i:
        return relation
    contents = tuple(_up_to(relation.contents, joint.i - 1))
    return replace(relation, contents=contents) if contents and _holds(relation, other.i) else relation


def end_with_noun(layout: Layout, relation: Relation) -> Relation:
    """Return `relation` with what belongs to the noun of its cue: "claims that he lied | were not borne out"."""
    own = layout.tokens[relation.cue[0] : relation.cue[1] + 1]
    noun = next((t for t in reversed(own) if t.pos == "NOUN"), None)
    if noun is None or noun.dep not in _SUBJECTS or any(t.pos in ("VERB", "AUX") for t in own):
        return relation
    end = layout.reach(noun)[1]
    if not (relation.contents[0][0] <= end < noun.head.i) or not _holds(relation, noun.head.i):
        return relation
    return replace(relation, contents=tuple(_up_to(relation.contents, end)))


def end_with_infinitive(layout: Layout, relation: Relation) -> Relation:
    """Return `relation` without the clause beside an infinitive: "hopes to win | but the race is close"."""
    first = layout.tokens[relation.contents[0][0]]
    verbs = [t for t in layout.tokens[relation.cue[0] : relation.cue[1] + 1] if t.pos in ("VERB", "AUX", "ADJ")]
    if first.tag != "TO" or first.head.dep != "xcomp" or first.head.head not in verbs:
        return relation
    beside = [c for v in (*verbs, first.head) for c in v.children if c.dep == "conj" and _is_clause(first, c)]
    joints = [c for clause in beside for c in clause.head.children if c.dep == "cc" and first.i < c.i < clause.i]
    if not beside or not joints or not _holds(relation, beside[0].i):
        return relation
    return replace(relation, contents=tuple(_up_to(relation.contents, joints[0].i - 1)))


def _is_clause(first: Token, verb: Token) -> bool:
    """Tell whether a verb behind the token `first` is finite and has a subject of its own."""
    finite = any(t.tag in _FINITE for t in (verb, *(c for c in verb.children if c.dep in ("aux", "auxpass"))))
    return finite and any(c.dep in _SUBJECTS and first.i < c.i < verb.i for c in verb.children)


def _holds(relation: Relation, i: int) -> bool:
    return any(first <= i <= last for first, last in relation.contents)


def says_nothing(layout: Layout, lexicon: Lexicon, draft: Draft) -> bool:
    """Tell whether a verb is no cue before its preposition: "will answer for it", "responded with force"."""
    word = draft.verb.lemma.lower() if draft.verb is not None else ""
    content = draft.content[0]
    first = layout.document.parse.tokens_in(content)[0]
    quotes = any(q.start >= content.start for q in layout.quotations_in(content))
    return (first.lower in lexicon.answering.get(word, ()) and not quotes) or _is_negated(layout, lexicon, draft)


def _is_negated(layout: Layout, lexicon: Lexicon, draft: Draft) -> bool:
    """Tell whether somebody is said not to say, promise, ask … something; not to know or want it tells something."""
    if draft.verb is None or lexicon.classes["verbs"].get(draft.verb.lemma.lower()) not in _UTTERED:
        return False
    cue = [t for span in draft.cue for t in layout.document.parse.tokens_in(span)]
    beside = [*cue, *(c for c in draft.verb.children if c.dep == "neg")]
    no = next((t for t in beside if t.lower in _NOT), None)
    return no is not None and not any(t.lower in _MERELY for t in layout.tokens[no.i + 1 : draft.verb.i])


def _up_to(runs: tuple[Run, ...], end: int) -> Iterator[Run]:
    for first, last in runs:
        if first <= end:
            yield first, min(last, end)


def _relative_clause(layout: Layout, cue: Run) -> Token | None:
    """Return the verb of the relative clause whose own verb stands in the cue, or None."""
    return next((t for t in layout.tokens[cue[0] : cue[1] + 1] if t.dep == "relcl"), None)
