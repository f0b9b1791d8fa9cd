"""Indirect speech: the complements of cue verbs, nouns and adjectives in the parse."""

from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.attribution.cues import CueWord, Lexicon, lexicon
from onrecord.attribution.draft import Draft
from onrecord.attribution.layout import Layout
from onrecord.attribution.sources import (
    find_agent,
    find_antecedent,
    find_cue,
    find_subject,
    is_passive,
    noun_phrase,
    resolve_subject,
)
from onrecord.document import Token
from onrecord.record import Act, Span

_STATES: Final = frozenset(("think", "know", "feel", "intend"))  # private states are told also where negated
_PHASES = frozenset(("go", "continue", "begin", "start", "proceed", "come"))  # "went on to say"
_OBJECTS = ("dobj", "dative")
_PREPOSITIONS = ("of", "for", "about", "with", "against")
_COPULAS = frozenset(("be", "remain", "seem", "feel"))


def find_reported(layout: Layout, lexicon: Lexicon, taken: frozenset[int]) -> Iterator[Draft]:
    """Yield the indirect attributions whose cue is a verb, noun or adjective that is not among `taken`."""
    for token in layout.tokens:
        if token.i in taken or token.dep in ("aux", "auxpass"):
            continue
        if token.pos in ("VERB", "AUX"):
            draft = _of_verb(layout, lexicon, token)
        elif token.pos == "NOUN":
            draft = _of_noun(layout, lexicon, token)
        else:
            draft = None
        if draft is not None:
            yield draft


# ---- verbs


def _of_verb(layout: Layout, lexicon: Lexicon, verb: Token) -> Draft | None:
    word = lexicon.verbs.get(verb.lemma)
    if word is None:
        return _of_state(layout, lexicon, verb) if verb.lemma in _COPULAS else None
    frame, content = find_complement(verb, word)
    if "clause" in word.acts and is_told(verb, word.acts["clause"]) and (span := _sentence_before(layout, verb)):
        draft = Draft(word.acts["clause"], (span,), verb=verb, lemma=verb.lemma, frame="clause")
        return dress(layout, draft, "hearer" in word.acts)
    if frame is None or not is_told(verb, word.acts[frame]):
        return None
    return draft_of(layout, lexicon, verb, frame, content)


def _sentence_before(layout: Layout, verb: Token) -> Span | None:
    """Return the words before a cue that closes its sentence ("The talks failed, the minister said.")."""
    subject = find_subject(verb)
    if subject is None or subject.tag in ("WP", "WDT") or verb.dep == "relcl":
        return None
    left = [c for c in verb.children if c.i < verb.i and c.dep in ("aux", "advmod", "neg", "mark")]
    group = min([verb.i, layout.left[subject.i] if subject.i < verb.i else verb.i, *(layout.left[c.i] for c in left)])
    first = verb.sentence.tokens[0].i
    if group - first < 4 or layout.tokens[group - 1].text != "," or layout.around[group - 1] != layout.around[first]:
        return None
    if any(c.dep in ("ccomp", "xcomp", "dobj", "advcl") and c.i > verb.i for c in verb.children):
        return None
    if not any(t.pos in ("VERB", "AUX") for t in layout.tokens[first:group]):
        return None
    return layout.span(first, group - 2)


def is_told(verb: Token, act: Act) -> bool:
    """Tell whether the act is told as done: not negated, asked for or only possible."""
    if any(c.tag == "TO" for c in verb.children) and not (verb.dep == "xcomp" and verb.head.lemma in _PHASES):
        return False
    return act in _STATES or not any(c.dep == "neg" or c.tag == "MD" for c in verb.children)


def find_complement(verb: Token, word: CueWord) -> tuple[str | None, list[Token]]:
    """Return the frame in which `verb` reports and the heads of what it reports; None and [] where it does not."""
    for child in verb.children:
        if _is_clausal(verb, child) and (frame := _frame_of(child, word)) is not None:
            return frame, _with_for(verb, child, word)
    return _by_object(verb, word)


def _is_clausal(verb: Token, child: Token) -> bool:
    if child.dep in ("ccomp", "xcomp"):
        return True
    return verb.lemma == "ask" and child.dep == "advcl" and any(c.lower in ("if", "whether") for c in child.children)


def _frame_of(child: Token, word: CueWord) -> str | None:
    """Return the frame that the clause headed by `child` fills, or None where the cue takes no such clause."""
    if is_infinitive(child):
        return word.takes("to", "wish")
    if child.tag == "VBG" and find_subject(child) is None and child.child("aux") is None:
        return word.takes("doing")
    return word.takes("clause") if child.dep in ("ccomp", "advcl") else None


def _with_for(verb: Token, child: Token, word: CueWord) -> list[Token]:
    """Return `child` with the "for X" before it: "called for X to go"."""
    prep = _preposition(verb, ("for",)) if "for" in word.acts and is_infinitive(child) else None
    return [c for c in prep.children if c.dep == "pobj"] + [child] if prep is not None else [child]


def is_infinitive(verb: Token) -> bool:
    """Tell whether `verb` stands after "to"."""
    return any(c.tag == "TO" and c.dep == "aux" for c in verb.children)


def _by_object(verb: Token, word: CueWord) -> tuple[str | None, list[Token]]:
    objects = [c for c in verb.children if c.dep in ("dobj", "nsubjpass")]
    if "named" in word.acts and (named := verb.child("oprd")) is not None and objects:
        return "named", [*objects, named]
    if "as" in word.acts and (as_phrase := _preposition(verb, ("as",))) is not None:
        return "as", [*objects, as_phrase]
    if "on" in word.acts and (call := _call_on(verb)) is not None:
        return "on", [call]
    found = _preposition(verb, [p for p in _PREPOSITIONS if p in word.acts])
    if found is not None:
        return found.lower, _with_accused(word.acts[found.lower], [o for o in objects if o.dep == "dobj"], found)
    if "object" in word.acts and objects and objects[0].pos != "PRON" and objects[0].dep == "dobj":
        return "object", objects[:1]
    return None, []


def _call_on(verb: Token) -> Token | None:
    """Return the infinitive of "called on X to go"."""
    prep = _preposition(verb, ("on", "upon"))
    hearer = prep.child("pobj") if prep is not None else None
    return next((c for c in hearer.children if is_infinitive(c)), None) if hearer is not None else None


def _with_accused(act: Act, objects: Sequence[Token], found: Token) -> list[Token]:
    if act in ("accuse", "praise"):
        return [*objects, found]
    return [found] if found.lower in ("of", "about") else [c for c in found.children if c.dep in ("pobj", "pcomp")]


def _preposition(verb: Token, forms: Sequence[str]) -> Token | None:
    return next((c for c in verb.children if c.dep == "prep" and c.lower in forms), None)


def draft_of(layout: Layout, lexicon: Lexicon, verb: Token, frame: str, content: Sequence[Token]) -> Draft | None:
    """Return the draft of `verb` with the words below `content` heads, or None where nothing is left of them."""
    word = lexicon.verbs[verb.lemma]
    spans = content_spans(layout, verb, content, "hearer" in word.acts)
    if not spans:
        return None
    draft = Draft(word.acts[frame], spans, verb=verb, lemma=verb.lemma, frame=frame)
    return dress(layout, draft, "hearer" in word.acts, content)


def dress(layout: Layout, draft: Draft, hears: bool = False, content: Sequence[Token] = ()) -> Draft:
    """Fill source, cue and hearer of a draft from its verb's surroundings."""
    verb = draft.verb
    assert verb is not None
    subject = find_agent(verb) if is_passive(verb) else find_subject(verb)
    if subject is not None and subject.pos == "PRON" and subject.lower in ("it", "there"):
        subject = subject if subject.dep == "nsubj" and not is_passive(verb) else None
    draft.source = _source(layout, verb, subject, draft)
    more = [c for c in verb.children if c.dep == "prep" and content and any(x.head is c for x in content)]
    draft.cue = find_cue(layout, verb, *more)
    draft.hearer = find_hearer(layout, verb, hears, content)
    return draft


def _source(layout: Layout, verb: Token, subject: Token | None, draft: Draft) -> tuple[Span, ...]:
    if subject is None and not is_passive(verb):
        shared = resolve_subject(layout, verb)
        phrase = noun_phrase(layout, shared, verb.i) if shared is not None else None
        if phrase is None or any(phrase.overlaps(c) for c in draft.content):
            return ()
        draft.subject = phrase
        return (phrase,) if verb.dep == "conj" and verb.tag != "VBG" else ()
    if subject is not None and (antecedent := find_antecedent(subject)) is not subject:
        draft.subject = noun_phrase(layout, antecedent, verb.i)
    phrase = noun_phrase(layout, subject, verb.i) if subject is not None else None
    return (phrase,) if phrase is not None else ()


def find_hearer(layout: Layout, verb: Token, hears: bool, content: Sequence[Token] = ()) -> Span | None:
    """Return the words for whom it is said to: the object of "told", "urged"; "to X" after "said"."""
    word_object = None
    if hears:
        word_object = next((c for c in verb.children if c.dep in (*_OBJECTS, "nsubjpass") and c not in content), None)
        if word_object is None and content and is_infinitive(content[0]):
            word_object = find_subject(content[0])
    if word_object is None:
        to = next(
            (c for c in verb.children if c.dep in ("prep", "dative") and c.lower == "to" and c not in content), None
        )
        word_object = to.child("pobj") if to is not None else None
    if word_object is not None and word_object.dep == "dative" and word_object.lower == "to":
        word_object = word_object.child("pobj")
    return noun_phrase(layout, word_object, verb.i) if word_object is not None else None


def content_spans(layout: Layout, cue: Token, heads: Sequence[Token], hears: bool = False) -> tuple[Span, ...]:
    """Return the spans of the subtrees of `heads` without the cue and what belongs to it."""
    spans: list[Span] = []
    for head in heads:
        first, last = layout.reach(head)
        if head.i > cue.i:
            first, last = _after_adjuncts(layout, cue, head, first), _before_next_cue(layout, cue, head, last)
        holes = _holes(layout, cue, head, first, last)
        hearer = find_subject(head) if hears and is_infinitive(head) else None
        if hearer is not None and layout.right[hearer.i] < head.i:
            first = layout.right[hearer.i] + 1
        spans += layout.spans_without(first, last, holes)
    return _joined(layout, spans)


def _after_adjuncts(layout: Layout, cue: Token, head: Token, first: int) -> int:
    """Return where a clause begins after a time that the parse gave to it but that dates the cue ("said on Friday he …")."""
    if first != cue.i + 1 or layout.tokens[first].lower == "that":
        return first
    early = [c for c in head.children if c.i < head.i and layout.left[c.i] == first and c.dep in ("prep", "npadvmod")]
    if not early or not any(
        t.entity_type in ("DATE", "TIME") for t in layout.tokens[first : layout.right[early[0].i] + 1]
    ):
        return first
    return layout.right[early[0].i] + 1


def _before_next_cue(layout: Layout, cue: Token, head: Token, last: int) -> int:
    """Return where a clause ends before a cue of the same speaker (", saying …", ", and accused …")."""
    words = lexicon().verbs
    for token in layout.tokens[head.i + 1 : last + 1]:
        if token.lemma not in words or token.pos != "VERB" or layout.around[token.i] != layout.around[cue.i]:
            continue
        before = layout.tokens[token.i - 1]
        if token.tag == "VBG" and token.dep == "advcl" and before.text == ",":
            layout.hosts[token.i] = cue
            return before.i
        joins = token.dep == "conj" and token.tag in ("VBD", "VBZ") and find_subject(token) is None
        if joins and before.lower in ("and", "but") and layout.tokens[before.i - 1].text == ",":
            layout.hosts[token.i] = cue
            return before.i - 1
    return last


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


def _joined(layout: Layout, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans in text order, those with only space and marks between them made one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if found and not any(c.isalnum() for c in layout.text[found[-1].end : span.start]):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


# ---- adjectives and nouns


def _of_state(layout: Layout, lexicon: Lexicon, verb: Token) -> Draft | None:
    """Return the draft of "is confident that …", "was determined to …"."""
    adjective = verb.child("acomp")
    word = lexicon.adjectives.get(adjective.lower) if adjective is not None else None
    if adjective is None or word is None:
        return None
    content = [c for c in adjective.children if _suits(c, word)]
    content = content or [c for c in verb.children if c.dep in ("ccomp", "xcomp") and _suits(c, word)]
    spans = content_spans(layout, verb, content[:1])
    if not spans:
        return None
    draft = dress(layout, Draft(next(iter(word.acts.values())), spans, verb=verb, lemma=adjective.lower, frame="state"))
    draft.cue = find_cue(layout, verb, adjective)
    return draft


def _suits(child: Token, word: CueWord) -> bool:
    if child.dep == "prep":
        return child.lower in word.acts
    if child.dep not in ("ccomp", "xcomp", "acl"):
        return False
    return "to" in word.acts if is_infinitive(child) else "clause" in word.acts and find_subject(child) is not None


def _of_noun(layout: Layout, lexicon: Lexicon, noun: Token) -> Draft | None:
    """Return the draft of "the claim that …", "his plan to …"."""
    word = lexicon.nouns.get(noun.lemma)
    if word is None:
        return None
    content = next((c for c in noun.children if _brings(c, word)), None)
    if content is None:
        return None
    spans = content_spans(layout, noun, [content])
    if not spans:
        return None
    source, act = _owner(layout, noun), next(iter(word.acts.values()))
    draft = Draft(act, spans, cue=(noun.span,), lemma=noun.lemma, verb=noun, source=source, frame="noun")
    if not source and noun.dep in ("dobj", "attr"):
        subject = resolve_subject(layout, noun.head)
        draft.subject = noun_phrase(layout, subject, noun.i) if subject is not None else None
        draft.source = (draft.subject,) if draft.subject is not None and find_subject(noun.head) is subject else ()
    return draft


def _brings(child: Token, word: CueWord) -> bool:
    if child.dep in ("acl", "ccomp"):
        if is_infinitive(child):
            return "to" in word.acts
        return "clause" in word.acts and child.child("mark") is not None and child.tag != "VBG"
    return child.dep == "prep" and child.lower in word.acts


def _owner(layout: Layout, noun: Token) -> tuple[Span, ...]:
    """Return the words for whose claim or plan it is: "his", "the minister's", "by the minister"."""
    owner = noun.child("poss")
    if owner is None:
        by = next((c for c in noun.children if c.dep == "prep" and c.lower in ("by", "from")), None)
        owner = by.child("pobj") if by is not None else None
    if owner is None:
        return ()
    first, last = layout.reach(owner)
    if layout.tokens[last].tag == "POS":
        last -= 1
    span = layout.span(first, last)
    return (span,) if span is not None else ()
