"""What a cue verb takes: the heads of the words that it reports."""

from collections.abc import Sequence

from onrecord.attribution.cues import CueWord
from onrecord.attribution.sources import RELATIVES, find_subject, is_finite, is_infinitive
from onrecord.document import Token
from onrecord.record import Act

_PREPOSITIONS = ("of", "for", "about", "with", "against")
_CHARGES = ("accuse", "praise")  # whom they name belongs to what they say


def find_complement(verb: Token, word: CueWord) -> tuple[str | None, list[Token]]:
    """Return the frame in which `verb` reports and the heads of what it reports; None and [] where it does not."""
    for child in sorted(verb.children, key=lambda c: c.i < verb.i):
        if _is_clausal(verb, child) and (frame := _frame_of(verb, child, word)) is not None:
            return frame, _before_cue(verb, child, word.acts[frame]) + _with_for(verb, child, word)
    if "clear" in word.acts and (shown := _made_clear(verb)) is not None:
        return "clear", [shown]
    ordered = _ordered(verb) if "hearer" in word.acts and "to" in word.acts else None
    return ("to", [ordered]) if ordered is not None else _by_object(verb, word)


def _ordered(verb: Token) -> Token | None:
    """Return the infinitive that the parse gave to the hearer: "warned the accused not to interfere"."""
    hearer = verb.child("dobj")
    return next((c for c in hearer.children if is_infinitive(c)), None) if hearer is not None else None


def _made_clear(verb: Token) -> Token | None:
    """Return the clause of "made it clear that"."""
    clear = next((c for c in verb.children if c.lower in ("clear", "plain") and c.i > verb.i), None)
    return clear.child("ccomp", "advcl") if clear is not None else None


def _is_clausal(verb: Token, child: Token) -> bool:
    if child.i < verb.i and _is_apart(verb, child):
        return False
    if child.dep in ("ccomp", "xcomp"):
        return True
    return verb.lemma == "ask" and child.dep == "advcl" and any(c.lower in ("if", "whether") for c in child.children)


def _is_apart(verb: Token, child: Token) -> bool:
    """Tell whether a semicolon parts the clause headed by `child` from the cue after it."""
    return any(c.text == ";" and child.i < c.i < verb.i for c in verb.children)


def _frame_of(verb: Token, child: Token, word: CueWord) -> str | None:
    """Return the frame that the clause headed by `child` fills, or None where the cue takes no such clause."""
    if is_infinitive(child):
        return word.takes("to", *(p for p in ("for", "on") if _preposition(verb, (p,)) is not None))
    if child.tag == "VBG" and find_subject(child) is None and child.child("aux") is None:
        return word.takes("doing")
    return word.takes("clause") if child.dep in ("ccomp", "advcl") or is_finite(child) else None


def _before_cue(verb: Token, child: Token, act: Act) -> list[Token]:
    """Return of what it is told: "the talks are expected to fail", "a ship which he said was armed"."""
    if act == "think" and (believed := verb.child("nsubjpass")) is not None:
        return [believed]
    speaker = find_subject(verb)
    if speaker is None or not is_finite(child) or find_subject(child) is not None:
        return []
    return [c for c in verb.children if c.tag in RELATIVES and c is not speaker and c.i < speaker.i]


def _with_for(verb: Token, child: Token, word: CueWord) -> list[Token]:
    """Return `child` with the "for X" before it: "called for X to go"."""
    prep = _preposition(verb, ("for",)) if "for" in word.acts and is_infinitive(child) else None
    return [c for c in prep.children if c.dep == "pobj"] + [child] if prep is not None else [child]


def _by_object(verb: Token, word: CueWord) -> tuple[str | None, list[Token]]:
    objects = [c for c in verb.children if c.dep in ("dobj", "nsubjpass")]
    active = [o for o in objects if o.dep == "dobj"]
    if "named" in word.acts and (named := verb.child("oprd")) is not None and objects:
        return "named", [*objects, named]
    if "as" in word.acts and (as_phrase := _preposition(verb, ("as",))) is not None:
        return "as", [*objects, as_phrase]
    if "on" in word.acts and (call := _call_on(verb)) is not None:
        return "on", [call]
    if "to-object" in word.acts and (aim := _preposition(verb, ("to",))) is not None and not active:
        return "to-object", [c for c in aim.children if c.dep == "pobj"]
    forms = [p for p in _PREPOSITIONS if p in word.acts]
    found = _preposition(verb, forms)
    if found is not None:
        return found.lower, _with_accused(word.acts[found.lower], active, found)
    if active and (inside := _preposition(active[0], forms)) is not None:
        return (inside.lower, active[:1]) if word.acts[inside.lower] in _CHARGES else (None, [])
    if "object" in word.acts and objects and objects[0].pos != "PRON" and objects[0].dep == "dobj":
        return "object", [objects[0], *(c for c in verb.children if c.i > objects[0].i and _completes(c))]
    return None, []


def _completes(child: Token) -> bool:
    """Tell whether a phrase that the parse gave to the verb completes its object ("requested time to prepare")."""
    return child.dep == "prep" or (child.dep in ("xcomp", "advcl", "acl") and is_infinitive(child))


def _call_on(verb: Token) -> Token | None:
    """Return the infinitive of "called on X to go"."""
    prep = _preposition(verb, ("on", "upon"))
    hearer = prep.child("pobj") if prep is not None else None
    return next((c for c in hearer.children if is_infinitive(c)), None) if hearer is not None else None


def _with_accused(act: Act, objects: Sequence[Token], found: Token) -> list[Token]:
    if act in _CHARGES:
        return [*objects, found]
    return [found] if found.lower in ("of", "about") else [c for c in found.children if c.dep in ("pobj", "pcomp")]


def _preposition(verb: Token, forms: Sequence[str]) -> Token | None:
    return next((c for c in verb.children if c.dep == "prep" and c.lower in forms), None)
