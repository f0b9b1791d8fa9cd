"""Verbs that report a clause, a phrase or the sentence before them."""

from collections.abc import Sequence
from typing import Final

from onrecord.attribution.addressees import find_channels, find_hearer
from onrecord.attribution.asides import find_interrupted
from onrecord.attribution.complements import find_complement
from onrecord.attribution.contents import content_spans
from onrecord.attribution.cues import CueWord, Lexicon, lexicon
from onrecord.attribution.draft import Draft
from onrecord.attribution.layout import Layout
from onrecord.attribution.sources import (
    find_agent,
    find_antecedent,
    find_cue,
    find_subject,
    is_finite,
    is_passive,
    noun_phrase,
    resolve_subject,
)
from onrecord.document import Token
from onrecord.record import Act, Span

_STATES: Final = frozenset(("think", "know", "feel", "intend"))  # private states are told also where negated
_PHASES: Final = frozenset(("go", "continue", "begin", "start", "proceed", "come"))  # "went on to say"
_FINITE: Final = frozenset(("VBD", "VBZ", "VBP", "MD"))
_CUE_LINKS: Final = frozenset(("prep", "ccomp", "acomp", "oprd"))  # "called for", "made it clear"
_ASIDES: Final = frozenset(("relcl", "advcl", "aux", "auxpass"))
_MAIN: Final = frozenset(("ROOT", "ccomp"))


def find_verb(layout: Layout, lexicon: Lexicon, verb: Token) -> Draft | None:
    """Return the draft of a cue verb, or None where it reports nothing."""
    word = lexicon.verbs.get(verb.lemma)
    if word is None:
        return None
    frame, content = find_complement(verb, word)
    if _may_close(verb, word) and (told := _told_around(layout, verb, content)):
        draft = Draft(word.acts["clause"], told, verb=verb, lemma=verb.lemma, frame="closing")
        return dress(layout, draft, "hearer" in word.acts)
    if frame is None or _is_silence(lexicon, verb, word.acts[frame], content) or not is_told(verb, word.acts[frame]):
        return None
    return draft_of(layout, lexicon, verb, frame, content)


def _told_around(layout: Layout, verb: Token, content: Sequence[Token]) -> tuple[Span, ...]:
    """Return the words that a cue inside or at the end of their sentence reports."""
    if interrupted := find_interrupted(layout, verb):
        return interrupted
    before = None if any(c.i > verb.i for c in content) else _sentence_before(layout, verb)
    return (before,) if before is not None else ()


def _may_close(verb: Token, word: CueWord) -> bool:
    return {"clause", "quotation"} <= word.acts.keys() and is_told(verb, word.acts["clause"])


def _sentence_before(layout: Layout, verb: Token) -> Span | None:
    """Return the words before a cue that closes its sentence ("The talks failed, the minister said.")."""
    subject = find_subject(verb)
    if subject is None or subject.tag in ("WP", "WDT") or verb.dep in ("relcl", "advcl") or is_passive(verb):
        return None
    left = [c for c in verb.children if c.i < verb.i and c.dep in ("aux", "advmod", "neg", "mark")]
    group = min([verb.i, layout.left[subject.i] if subject.i < verb.i else verb.i, *(layout.left[c.i] for c in left)])
    first = verb.sentence.tokens[0].i
    if group - first < 4 or layout.tokens[group - 1].text != "," or layout.around[group - 1] != layout.around[first]:
        return None
    tail = layout.tokens[max(verb.i, layout.right[subject.i]) + 1 : verb.sentence.tokens[-1].i + 1]
    if any(t.tag in _FINITE and t.dep not in _ASIDES for t in tail):
        return None
    heads = (t for t in layout.tokens[first:group] if t.head is verb and t.dep in ("advcl", "prep"))
    if not _has_main(layout, first, group) or any(layout.left[t.i] == first for t in heads):
        return None
    return layout.span(first, group - 2)


def _has_main(layout: Layout, first: int, stop: int) -> bool:
    return any(t.dep in _MAIN and t.pos in ("VERB", "AUX") and is_finite(t) for t in layout.tokens[first:stop])


def _is_silence(lexicon: Lexicon, verb: Token, act: Act, content: Sequence[Token]) -> bool:
    """Tell whether nothing is said: somebody only refused to speak, a film "shows" something."""
    subject = find_subject(verb)
    shown = subject is not None and subject.lemma.lower() in lexicon.recordings
    return shown or (act == "reject" and content[0].lemma in lexicon.silences)


def is_told(verb: Token, act: Act) -> bool:
    """Tell whether the act is told as done: not negated, asked for or only possible."""
    if any(c.tag == "TO" for c in verb.children) and not (verb.dep == "xcomp" and verb.head.lemma in _PHASES):
        return False
    return act in _STATES or not any(c.dep == "neg" or c.tag == "MD" for c in verb.children)


def draft_of(layout: Layout, lexicon: Lexicon, verb: Token, frame: str, content: Sequence[Token]) -> Draft | None:
    """Return the draft of `verb` with the words below `content` heads, or None where nothing is left of them."""
    word = lexicon.verbs[verb.lemma]
    spans = content_spans(layout, verb, content, "hearer" in word.acts)
    if not spans:
        return None
    draft = Draft(word.acts[frame], spans, verb=verb, lemma=verb.lemma, frame=frame)
    dress(layout, draft, "hearer" in word.acts, content)
    subject = find_subject(verb)
    if verb.lemma == "hear" and subject is not None and subject.lemma.lower() in lexicon.benches:
        draft.act, draft.hearer, draft.source, draft.subject = "say", noun_phrase(layout, subject, verb.i), (), None
    return draft


def dress(layout: Layout, draft: Draft, hears: bool = False, content: Sequence[Token] = ()) -> Draft:
    """Fill source, cue and hearer of a draft from its verb's surroundings."""
    verb = draft.verb
    assert verb is not None
    subject = find_agent(verb) if is_passive(verb) else find_subject(verb)
    if subject is not None and subject.pos == "PRON" and subject.lower in ("it", "there"):
        subject = subject if subject.dep == "nsubj" and not is_passive(verb) else None
    draft.source = _source(layout, verb, subject, draft)
    more = [c for c in verb.children if c.dep in _CUE_LINKS and any(x.head is c for x in content)]
    draft.cue = find_cue(layout, verb, *more)
    draft.hearer = find_hearer(layout, verb, hears, content) if draft.frame != "to-object" else None
    draft.channels = find_channels(layout, verb)
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
    phrase = speaker_phrase(layout, subject, verb.i) if subject is not None else None
    return (phrase,) if phrase is not None else ()


def speaker_phrase(layout: Layout, head: Token, stop: int | None = None) -> Span | None:
    """Return the phrase that `head` heads, as `noun_phrase` does, short of a clause in which it speaks once more."""
    phrase = noun_phrase(layout, head, stop)
    if phrase is None:
        return None
    for child in head.children:
        begin = layout.left[child.i]
        if head.i < begin and layout.tokens[begin].start < phrase.end and _is_beside(layout, child):
            return layout.span(layout.document.parse.tokens_in(phrase)[0].i, begin - 1)
    return phrase


def _is_beside(layout: Layout, child: Token) -> bool:
    """Tell whether a phrase goes with the speaking, not the speaker (", who accused …", ", in an interview")."""
    if child.dep == "prep" and child.lower != "of":
        return layout.tokens[child.i - 1].text == ","
    word = lexicon().verbs.get(child.lemma) if child.dep == "relcl" else None
    return word is not None and find_complement(child, word)[0] is not None
