"""Quotations and the cue beside them: before ("X said, …"), after ("…," X said) or between two."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.attribution.asides import find_opening
from onrecord.attribution.contents import joined
from onrecord.attribution.cues import CueWord, Lexicon
from onrecord.attribution.draft import Draft
from onrecord.attribution.labels import find_signed
from onrecord.attribution.layout import Layout, is_mark
from onrecord.attribution.quotations import Quotation
from onrecord.attribution.sources import find_speaker, find_subject, is_passive
from onrecord.attribution.verbs import dress, speaker_phrase
from onrecord.document import Token

_FARTHEST = 45  # tokens between a quotation and its cue
_ENDS = frozenset((".", "?", "!"))
_ANY_VERB = CueWord({"quotation": "say"})


@dataclass(frozen=True, slots=True)
class Gap:
    """The tokens `first` to `last` (numbers) between two quotations of a paragraph."""

    first: int
    last: int


def link_quotations(layout: Layout, lexicon: Lexicon) -> list[Draft]:
    """Return a draft for each quotation that a cue beside it presents; parts split by their cue are joined."""
    drafts: list[Draft] = []
    last: Draft | None = None
    standing = [q for q in layout.outermost if _stands(layout, lexicon, q)]
    for quotation, (before, after) in zip(standing, _places(layout, standing), strict=True):
        verb = _cue_after(layout, lexicon, quotation, after)
        follows = verb is not None
        verb = verb or _cue_before(layout, lexicon, before, quotation)
        if last is not None and not follows and verb in (None, last.verb) and _goes_on(layout, before, last):
            last.content = (*last.content, quotation.span)
            continue
        last = _draft_of(layout, lexicon, quotation, verb, after if follows else None)
        drafts += [last] if last is not None else []
    return drafts


def _draft_of(
    layout: Layout, lexicon: Lexicon, quotation: Quotation, verb: Token | None, gap: Gap | None
) -> Draft | None:
    """Return the draft of a quotation and its cue; `gap` is where the cue stands if it follows the quotation."""
    if verb is None:
        return find_signed(layout, quotation)
    word = lexicon.verbs.get(verb.lemma, _ANY_VERB)
    act = word.acts.get("quotation", "say")
    draft = Draft(act, (quotation.span,), verb=verb, lemma=verb.lemma, frame="quotation")
    dress(layout, draft, "hearer" in word.acts)
    if gap is not None:
        _set_speaker(layout, draft, verb, gap)
    elif (opening := find_opening(layout, verb, quotation)) is not None:
        draft.content = joined(layout, (opening, quotation.span))
    return draft


def _set_speaker(layout: Layout, draft: Draft, verb: Token, gap: Gap) -> None:
    """Let who stands beside the cue speak, whatever the parse made of it."""
    speaker = find_speaker(layout, verb, gap.first, gap.last)
    if speaker is None or (find_subject(verb) is speaker and draft.source):
        return
    phrase = speaker_phrase(layout, speaker, verb.i)
    if phrase is not None and not is_passive(verb):
        draft.source = (phrase,)
        draft.hearer = None if draft.hearer == phrase else draft.hearer


def _stands(layout: Layout, lexicon: Lexicon, quotation: Quotation) -> bool:
    """Tell whether a quotation is no mere part of a sentence: it follows a mark, a cue or nothing."""
    first = layout.document.parse.tokens_in(quotation)[0]
    before = layout.tokens[first.i - 1] if first.i else None
    if before is None or before.sentence.paragraph != first.sentence.paragraph:
        return True
    return (before.pos == "PUNCT" and before.text != "-") or _reports(before, lexicon)


def _places(layout: Layout, standing: Sequence[Quotation]) -> list[tuple[Gap, Gap]]:
    """Return for each of the `standing` quotations the gaps before and after it, inside its paragraph."""
    bounds: list[tuple[int, int]] = []
    for quotation in standing:
        inside = layout.document.parse.tokens_in(quotation)
        bounds.append((inside[0].i, inside[-1].i))
    places = []
    for number, (first, last) in enumerate(bounds):
        paragraph = layout.tokens[first].sentence.paragraph
        low = bounds[number - 1][1] + 1 if number else 0
        high = bounds[number + 1][0] - 1 if number + 1 < len(bounds) else len(layout.tokens) - 1
        places.append((_before(layout, first - 1, low, paragraph), _after(layout, last + 1, high, paragraph)))
    return places


def _before(layout: Layout, at: int, low: int, paragraph: int) -> Gap:
    first = at + 1
    while first > max(low, at - _FARTHEST) and layout.tokens[first - 1].sentence.paragraph == paragraph:
        first -= 1
    return Gap(first, at)


def _after(layout: Layout, at: int, high: int, paragraph: int) -> Gap:
    last = at - 1
    while last < min(high, at + _FARTHEST) and layout.tokens[last + 1].sentence.paragraph == paragraph:
        last += 1
    return Gap(at, last)


def _cue_after(layout: Layout, lexicon: Lexicon, quotation: Quotation, gap: Gap) -> Token | None:
    """Return the cue in the clause that follows the quotation: "…," said X; "…," X, who was there, said."""
    tokens = _first_sentence(layout, gap)
    words = [t for t in tokens if t.pos != "PUNCT"]
    if not words:
        return None
    ending = layout.text[quotation.inner.end - 1 : quotation.inner.end]
    comma = ending in ",?!—–-…" or tokens[0].text in (",", "—", "–", "-", "--")
    verb = next((t for t in words if _reports(t, lexicon) and t.dep not in ("relcl", "acl")), None)
    if verb is None or find_speaker(layout, verb, words[0].i, words[-1].i) is None:
        return None
    near = verb is words[0] or words[0].i == _first_of_subject(layout, verb)
    if not comma and not near:
        return None
    if not comma and ending == "." and (len(words) > 12 or (words[0].text[:1].isupper() and _takes_more(verb))):
        return None
    if not comma and ending not in _ENDS and quotation.start > _sentence_start(layout, quotation):
        return None
    return verb


def _first_of_subject(layout: Layout, verb: Token) -> int:
    subject = find_subject(verb)
    return layout.reach(subject)[0] if subject is not None else verb.i


def _takes_more(verb: Token) -> bool:
    """Tell whether `verb` has words of its own to report after it."""
    return any(c.dep in ("ccomp", "xcomp", "dobj") and c.i > verb.i for c in verb.children)


def _sentence_start(layout: Layout, quotation: Quotation) -> int:
    token = layout.document.parse.token_at(quotation.start)
    return token.sentence.start if token is not None else quotation.start


def _first_sentence(layout: Layout, gap: Gap) -> Sequence[Token]:
    for i in range(gap.first + 1, gap.last + 1):
        if _ends_sentence(layout, i):
            return layout.tokens[gap.first : i]
    return layout.tokens[gap.first : gap.last + 1]


def _ends_sentence(layout: Layout, i: int) -> bool:
    """Tell whether token `i` is a full stop (and none of an abbreviation), "?" or "!"."""
    token = layout.tokens[i]
    following = layout.tokens[i + 1] if i + 1 < len(layout.tokens) else None
    return token.text in _ENDS and (following is None or following.sentence is not token.sentence or is_mark(following))


def _last_sentence(layout: Layout, gap: Gap) -> Sequence[Token]:
    for i in range(gap.last - 1, gap.first - 1, -1):
        if _ends_sentence(layout, i):
            return layout.tokens[i + 1 : gap.last + 1]
    return layout.tokens[gap.first : gap.last + 1]


def _reports(token: Token, lexicon: Lexicon) -> bool:
    if token.pos != "VERB" or token.dep in ("aux", "auxpass"):
        return False
    word = lexicon.verbs.get(token.lemma)
    return word is not None and "quotation" in word.acts and token.child("neg") is None


def _cue_before(layout: Layout, lexicon: Lexicon, gap: Gap, quotation: Quotation) -> Token | None:
    """Return the cue that leads to the quotation: "X said: …", "X, smiling, told them, …", "saying …"."""
    tokens = _last_sentence(layout, gap)
    if not tokens:
        return None
    ending = tokens[-1]
    if ending.text in _ENDS:
        return None
    if _reports(ending, lexicon):
        return ending if _is_whole(layout, quotation) else None
    if ending.text not in (",", ":"):
        return None
    verbs = [t for t in tokens if _reports(t, lexicon)]
    if ending.text == ":":
        found = next((t for t in reversed(verbs) if t.dep != "relcl"), verbs[-1] if verbs else None)
        return found or next((t for t in reversed(tokens) if t.pos == "VERB" and find_subject(t) is not None), None)
    verb = verbs[-1] if verbs else None
    return verb if verb is not None and not _takes_clause(verb, ending.i) else None


def _is_whole(layout: Layout, quotation: Quotation) -> bool:
    """Tell whether the sentence or its clause ends with the quotation."""
    if layout.text[quotation.inner.end - 1 : quotation.inner.end] in ".,?!…":
        return True
    last = layout.document.parse.tokens_in(quotation)[-1]
    following = layout.tokens[last.i + 1 : last.i + 2]
    return not following or following[0].pos == "PUNCT" or following[0].sentence is not last.sentence


def _takes_clause(verb: Token, before: int) -> bool:
    """Tell whether `verb` already has a clause of its own before the token number `before`."""
    return any(c.dep == "ccomp" and verb.i < c.i < before for c in verb.children)


def _goes_on(layout: Layout, gap: Gap, draft: Draft) -> bool:
    """Tell whether only the cue of `draft` stands between the quotation before and this one."""
    tokens = layout.tokens[gap.first : gap.last + 1]
    ends = sum(_ends_sentence(layout, t.i) for t in tokens[:-1] if layout.around[t.i] < 0)
    if all(t.pos == "PUNCT" or is_mark(t) for t in tokens):
        return bool(tokens)
    verb = draft.verb
    return verb is not None and gap.first <= verb.i <= gap.last and ends == 0
