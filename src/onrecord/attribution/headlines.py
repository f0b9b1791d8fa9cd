"""Headlines: what is said in one stays in it, and who stands at its end says what stands before.

"Floods will return: mayor", "'We will not leave' - premier", "No new tax, says minister".
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from onrecord.attribution.cues import Lexicon
from onrecord.attribution.decode import Relation, Run
from onrecord.attribution.draft import Draft
from onrecord.attribution.layout import Layout
from onrecord.attribution.tagger import ACTS
from onrecord.document import Token
from onrecord.record import Entity, Span

_DASHES: Final = frozenset(("-", "--", "–", "—"))
_LONGEST: Final = 5  # words of a source at the end
_FEWEST: Final = 2  # words of what it says
_NOMINAL: Final = frozenset(("NOUN", "PROPN", "ADJ", "DET", "ADP", "PART"))
_SPEAKING: Final = frozenset(("person", "organization", "group"))
_SAYS: Final = tuple(float(act == "say") for act in ACTS)


def keep_in_block(layout: Layout, relation: Relation) -> Relation | None:
    """Return `relation` with what stands in the block of its cue, headline or story; None where no content does.

    A cue that ends a headline has what stands before it there for its content.
    """
    own = _block(layout, relation.cue[0])
    contents = tuple(r for run in relation.contents for r, at in _parts(layout, run) if at == own)
    sources = tuple(r for run in relation.sources for r, at in _parts(layout, run) if at == own)
    if not contents and own is not None:
        contents = tuple(_before(layout, [relation.cue, *sources]))
    return replace(relation, sources=sources, contents=contents) if contents else None


def _parts(layout: Layout, run: Run) -> Iterator[tuple[Run, int | None]]:
    """Yield the parts of a run with their blocks, cut where a headline begins or ends."""
    for block, numbers in groupby(range(run[0], run[1] + 1), lambda i: _block(layout, i)):
        inside = list(numbers)
        yield (inside[0], inside[-1]), block


def _block(layout: Layout, i: int) -> int | None:
    """Return the number of the headline that token `i` stands in, None for the story."""
    sentence = layout.tokens[i].sentence
    return sentence.paragraph if sentence.role == "headline" else None


def _before(layout: Layout, runs: Sequence[Run]) -> Iterator[Run]:
    """Yield the tokens of a headline before cue and source where both end it."""
    begin, end = min(first for first, _ in runs), max(last for _, last in runs)
    headline = _headline(layout, begin)
    if headline[-1].i <= end + 1 and _count_words(before := [t for t in headline if t.i < begin]) >= _FEWEST:
        yield before[0].i, before[-1].i


def _headline(layout: Layout, i: int) -> list[Token]:
    number = layout.tokens[i].sentence.paragraph
    return [t for t in layout.tokens if t.sentence.paragraph == number]


def find_endings(layout: Layout, lexicon: Lexicon, drafts: Sequence[Draft]) -> Iterator[Relation]:
    """Yield a relation for each headline that a source ends and of which none of `drafts` tells anything."""
    told = {
        _block(layout, t.i) for d in drafts for s in (*d.cue, *d.content) for t in layout.document.parse.tokens_in(s)
    }
    for number, group in groupby(layout.tokens, lambda t: _block(layout, t.i)):
        if number is not None and number not in told:
            yield from _ending(layout, lexicon, _without_stop(list(group)))


def _without_stop(headline: list[Token]) -> list[Token]:
    return headline[:-1] if headline[-1].text == "." else headline


def _ending(layout: Layout, lexicon: Lexicon, headline: Sequence[Token]) -> Iterator[Relation]:
    """Yield what the end of a headline behind its last mark says of what stands before the mark."""
    mark = next((n for n in range(len(headline) - 1, 0, -1) if _is_mark(layout, headline[n])), 0)
    before, behind = headline[:mark], headline[mark + 1 :]
    if _count_words(before) < _FEWEST or before[-1].text == "?" or not behind:
        return
    verbs = [
        t for t in (behind[0], behind[-1]) if t.lemma.lower() in lexicon.headlines and t.tag in ("VBZ", "VBP", "VBD")
    ]
    is_comma = headline[mark].text == ","
    cue = verbs[0] if is_comma and verbs else headline[mark]
    source = [t for t in behind if t is not cue]
    if is_comma == bool(verbs) and source and _speaks(layout, lexicon, source, cue, before):
        content = ((before[0].i, before[-1].i),)
        yield Relation((cue.i, cue.i), ((source[0].i, source[-1].i),), content, False, _SAYS)


def _is_mark(layout: Layout, token: Token) -> bool:
    """Tell whether a token parts a headline: a colon, a comma, a dash between spaces, none inside quotation marks."""
    spaced = layout.text[token.start - 1 : token.start].isspace() and layout.text[token.end : token.end + 1].isspace()
    return layout.around[token.i] < 0 and (token.text in (":", ",") or (token.text in _DASHES and spaced))


def _speaks(layout: Layout, lexicon: Lexicon, source: Sequence[Token], cue: Token, before: Sequence[Token]) -> bool:
    """Tell whether `source` is a short phrase for somebody who can say what stands `before` the mark."""
    if len(source) > _LONGEST or any(t.pos not in _NOMINAL for t in source):
        return False
    mention = layout.document.mention_of(Span(source[0].start, source[-1].end))
    entity = layout.document.entity_by_id[mention.entity] if mention is not None else None
    by_name = all(t.pos == "PROPN" for t in source)
    if cue.text in _DASHES and by_name and (entity is None or not entity.sectors or "JRN" in entity.sectors):
        return False  # the name of the site ends many a title
    if cue.pos != "VERB" and not _says_something(layout, before):
        return False  # "Ukraine war: Russia"
    if entity is None or entity.type not in _SPEAKING:
        return source[-1].lemma.lower() in lexicon.tellers or _rules(entity)
    return not (entity.type == "person" and by_name and len(source) > 1 and cue.pos != "VERB" and not entity.sectors)


def _rules(entity: Entity | None) -> bool:
    """Tell whether a state or a capital stands for those who rule there."""
    return entity is not None and "GOV" in entity.sectors


def _says_something(layout: Layout, before: Sequence[Token]) -> bool:
    quoted = layout.quotations_in(Span(before[0].start, before[-1].end))
    return bool(quoted) or any(t.pos in ("VERB", "AUX") for t in before)


def _count_words(tokens: Sequence[Token]) -> int:
    return sum(t.text[0].isalnum() for t in tokens)
