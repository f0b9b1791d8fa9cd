"""From the token numbers that the tagger gives to drafts: spans, the cue's head word, who is meant, who is told."""

from collections.abc import Iterable, Iterator, Sequence

from onrecord.attribution.acts import resolve_act
from onrecord.attribution.addressees import find_channels, find_hearer
from onrecord.attribution.clauses import (
    end_with_clause,
    end_with_infinitive,
    end_with_noun,
    end_with_object,
    is_in_one_sentence,
    says_nothing,
)
from onrecord.attribution.cues import Lexicon
from onrecord.attribution.decode import Relation
from onrecord.attribution.draft import Draft
from onrecord.attribution.edges import with_right_edges
from onrecord.attribution.headlines import keep_in_block
from onrecord.attribution.layout import Layout
from onrecord.attribution.sources import (
    bare_subject,
    find_antecedent,
    find_subject,
    is_bare_passive,
    is_passive,
    noun_phrase,
    resolve_subject,
)
from onrecord.attribution.wholes import with_whole_cues
from onrecord.document import Token
from onrecord.record import Span

_RELATIVE = frozenset(("WP", "WDT"))
_VERBAL = frozenset(("VERB", "AUX"))


def find_tagged(layout: Layout, lexicon: Lexicon, relations: Iterable[Relation]) -> Iterator[Draft]:
    """Yield a draft for each relation whose content has words left once marks at the edges are taken off."""
    for given in with_right_edges(layout, list(with_whole_cues(layout, lexicon, relations))):
        relation = keep_in_block(layout, given) if is_in_one_sentence(layout, given.cue) else None
        relation = end_with_clause(layout, relation) if relation is not None else None
        if relation is not None and (content := _joined(layout, _ended(layout, relation).contents)):
            draft = _draft(layout, lexicon, relation, content)
            if not says_nothing(layout, lexicon, draft):
                yield draft


def _ended(layout: Layout, relation: Relation) -> Relation:
    """Return `relation` without what its sentence goes on with behind what is said."""
    for end in (end_with_object, end_with_noun, end_with_infinitive):
        relation = end(layout, relation)
    return relation


def _joined(layout: Layout, runs: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Return the spans of `runs`, those of one paragraph joined that only marks part."""
    found: list[tuple[int, int]] = []
    for first, last in runs:
        if found and _are_one(layout, found[-1][1], first):
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return tuple(s for s in (layout.span(*run) for run in found) if s is not None)


def _are_one(layout: Layout, last: int, first: int) -> bool:
    """Tell whether between the tokens `last` and `first` there are only marks, and no end of a paragraph."""
    paragraphs = {layout.tokens[i].sentence.paragraph for i in (last, first)}
    return len(paragraphs) == 1 and all(not t.text[0].isalnum() for t in layout.tokens[last + 1 : first])


def _draft(layout: Layout, lexicon: Lexicon, relation: Relation, content: tuple[Span, ...]) -> Draft:
    sources = tuple(s for s in (layout.span(*run) for run in relation.sources) if s is not None)
    draft = Draft("say", content, source=sources, nested=relation.nested)
    cue = layout.span(*relation.cue)
    if cue is not None:
        _read_cue(layout, lexicon, draft, cue, relation)
    elif (mark := layout.tokens[relation.cue[0]]).text == ":":
        draft.cue = (mark.span,)
    return draft


def _read_cue(layout: Layout, lexicon: Lexicon, draft: Draft, cue: Span, relation: Relation) -> None:
    """Fill in what the words of the cue tell: lemma, act, who is meant, who is told and through whom."""
    verb = draft.verb = _head(layout, cue)
    word = _word(layout, lexicon, cue, verb)
    draft.cue = (cue,)
    draft.lemma = lexicon.phrase_at(layout.document.parse.tokens_in(cue)) or word.lemma
    _take_subject_out(layout, lexicon, draft, verb)
    draft.subject = _subject(layout, lexicon, draft, verb)
    draft.hearer = _hearer(layout, lexicon, draft, verb)
    draft.channels = find_channels(layout, verb)
    draft.act = resolve_act(layout, lexicon, draft, word, relation.acts)


def _head(layout: Layout, cue: Span) -> Token:
    """Return the word of the cue that tells what is done: its last full verb, else the head of the phrase."""
    inside = layout.document.parse.tokens_in(cue)
    head = layout.document.parse.head_of(cue) or inside[-1]
    if head.pos in _VERBAL or head.pos in ("NOUN", "ADJ"):
        return head
    return next((t for t in reversed(inside) if t.pos == "VERB"), head)


def _word(layout: Layout, lexicon: Lexicon, cue: Span, verb: Token) -> Token:
    """Return the word carrying the meaning of the cue: "confident" in "is confident", "claim" in "made the claim"."""
    if verb.lemma not in lexicon.light:
        return verb
    known = (t for t in layout.document.parse.tokens_in(cue) if lexicon.is_name_of_act(t))
    return next(known, verb)


def _take_subject_out(layout: Layout, lexicon: Lexicon, draft: Draft, verb: Token) -> None:
    """Take out of the source who is no speaker: "he" in "he was told", "he was accused", "he reportedly lied"."""
    hides = lexicon.is_hiding(verb)
    passive = (verb.child("nsubjpass") or bare_subject(verb)) if lexicon.is_aimed(verb) else None
    subject = find_subject(verb.head) if hides else passive
    out = [s for s in draft.source if subject is not None and layout.document.parse.head_of(s) is subject]
    draft.source = tuple(s for s in draft.source if s not in out)
    if hides:
        draft.content = tuple(sorted((*draft.content, *out), key=lambda s: s.start))


def _subject(layout: Layout, lexicon: Lexicon, draft: Draft, verb: Token) -> Span | None:
    """Return whom the source is understood to be: what a relative pronoun stands for, the subject a verb shares."""
    if draft.source:
        head = layout.document.parse.head_of(draft.source[0])
        if head is None or head.tag not in _RELATIVE:
            return None
        antecedent = find_antecedent(head)
        return noun_phrase(layout, antecedent, verb.i) if antecedent is not head else None
    suffers = is_passive(verb) or (is_bare_passive(verb) and not lexicon.is_held(verb))
    if verb.pos not in _VERBAL or suffers:
        return None
    shared = resolve_subject(verb)
    phrase = noun_phrase(layout, shared, verb.i) if shared is not None else None
    return phrase if phrase is not None and not any(phrase.overlaps(c) for c in draft.content) else None


def _hearer(layout: Layout, lexicon: Lexicon, draft: Draft, verb: Token) -> Span | None:
    inside = [c for c in verb.children if any(span.holds(c.span) for span in draft.content)]
    found = find_hearer(layout, verb, verb.lemma in lexicon.hearers, inside)
    known = (*draft.source, *draft.content, *draft.cue)
    return found if found is not None and not any(found.overlaps(span) for span in known) else None
