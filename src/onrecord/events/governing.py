"""What a governing word says of whether its object or clause happened: "agreed to meet", "is likely"."""

from typing import Final, NamedTuple

from onrecord.document import Token
from onrecord.events.cues import phrase_of, read_cues
from onrecord.events.grammar import has_own_subject

_DEFINITE: Final = frozenset(("the", "this", "that", "these", "those"))
_PAST: Final = frozenset(("have", "has", "had", "'ve", "’ve", "was", "were", "been"))
_PARTIES: Final = frozenset(("nsubj", "nsubjpass", "conj", "appos"))


class Meaning(NamedTuple):
    """The modality that a word gives to what it governs; `is_settled` where it says that this is as good as done."""

    modality: str
    cue: Token
    is_settled: bool = False


def meaning_of(above: Token, word: Token) -> Meaning | None:
    """Return what `above` says of `word`, which hangs at it, or None where it says nothing."""
    judged = _judgement(above, word) if above.lemma == "be" else None
    if judged is not None:
        return Meaning(read_cues().governors[judged.lemma], judged)
    if is_a_party(word, above):
        return None
    clause = _of_clause(above, word)
    return Meaning(clause, above) if clause is not None else _of_any(above, word)


def is_a_party(word: Token, above: Token) -> bool:
    """Tell whether `word` takes part in what `above` says, not a subject that it foretells: "talks are planned"."""
    return word.dep in _PARTIES and not _is_foretold(above, word)


def _of_clause(above: Token, word: Token) -> str | None:
    cues, lemma = read_cues(), phrase_of(above)
    if lemma in cues.wishes and _is_of_others(word):
        return "requested"
    if is_infinitive(word):
        return cues.infinitives.get(lemma) if word.dep in ("xcomp", "ccomp") else None
    return cues.clauses.get(lemma) if word.dep == "ccomp" else None


def _of_any(above: Token, word: Token) -> Meaning | None:
    cues, lemma = read_cues(), phrase_of(above)
    if lemma not in cues.governors or _is_told(word, above) or _is_beside(word, above):
        return None
    if lemma in cues.settled or (lemma in cues.achieved and above.head.tag == "VBD"):
        return Meaning("actual", above, is_settled=True)
    return Meaning(cues.governors[lemma], above)


def _judgement(verb: Token, word: Token) -> Token | None:
    """Return the predicate that says whether its clause, or a thing, comes about: "it is vital that", "is likely"."""
    predicate = verb.child("acomp", "attr")
    if predicate is None or predicate.pos != "ADJ":
        return None
    found = read_cues().governors.get(predicate.lemma)
    return predicate if found is not None and (found == "possible" or word.dep != "nsubj") else None


def _is_told(word: Token, above: Token) -> bool:
    """Tell whether the governing verb only tells of the event: "asked who was arrested", "called it a massacre"."""
    if word.dep == "ccomp" and (is_past(word) or _is_indicative(word) or word.pos in ("NOUN", "PROPN")):
        return True
    return word.dep == "oprd" or (word.dep == "dobj" and above.child("oprd") is not None)


def _is_beside(word: Token, above: Token) -> bool:
    """Tell whether the phrase only goes with what is asked or planned: "asked in the protests", "called a meeting"."""
    cues = read_cues()
    if word.dep in ("dobj", "nsubjpass"):
        return phrase_of(above) in cues.addressing
    if word.dep != "prep" or above.pos == "VERB":
        return word.dep == "prep" and word.lower in cues.adjuncts
    thing = word.child("pobj")
    return word.lower == "of" and thing is not None and is_definite(thing)


def _is_of_others(word: Token) -> bool:
    """Tell whether the clause has a subject of its own: "wants them to leave", not "wants to leave"."""
    return word.dep == "ccomp" and has_own_subject(word) and is_infinitive(word)


def _is_foretold(above: Token, word: Token) -> bool:
    """Tell whether the governing verb is a passive of its subject ("talks are planned") or one that raises it."""
    return word.dep == "nsubjpass" or (word.dep == "nsubj" and above.lemma in ("need", "seem", "fail"))


def is_infinitive(word: Token) -> bool:
    """Tell whether `word` is an infinitive with "to"."""
    return any(c.lower == "to" and c.dep == "aux" for c in word.children)


def _is_indicative(word: Token) -> bool:
    """Tell whether the clause says what is: "insists that he is paid", not "that he be paid"."""
    return word.tag == "VBZ" or any(c.dep in ("aux", "auxpass") and c.tag == "VBZ" for c in word.children)


def is_past(head: Token) -> bool:
    """Tell whether the clause is told as past: "demanded that they free those who were arrested"."""
    if head.pos not in ("VERB", "AUX"):
        return False
    if head.tag == "VBD" or any(c.dep in ("aux", "auxpass") and c.lower in _PAST for c in head.children):
        return True
    return head.tag == "VBN" and head.dep == "acl"


def is_definite(noun: Token) -> bool:
    """Tell whether the noun names something known, "the siege", "Russia's war", that a verb does not bring about."""
    return any(c.dep == "poss" or c.lower in _DEFINITE for c in noun.children)
