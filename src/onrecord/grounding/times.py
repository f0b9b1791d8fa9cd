"""The step that finds time expressions and gives their TimeML values."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from onrecord.document import Document, Layers, Parse, Step, Token, each
from onrecord.grounding.expressions import Expression, find_expressions
from onrecord.grounding.filters import Candidate, is_time, is_year_beside
from onrecord.grounding.ranges import with_ranges
from onrecord.grounding.scenes import scenes_of
from onrecord.grounding.story import read_story
from onrecord.grounding.tense import direction_of, is_bound, is_unreal
from onrecord.grounding.timeline import Timeline, is_history
from onrecord.grounding.values import date_of
from onrecord.record import Article, Time

_UNTIL_ON: Final = re.compile(r"\b(?:until|till),? (?:on|in|at) (?:the )?$")  # a clause: "until in May they left"
_BESIDE: Final = 3  # years
READ = ("headline", "dateline", "body")


def find_times(document: Document) -> list[Expression]:
    """Return the time expressions of the headline, dateline and body blocks, in text order."""
    article, parse = document.article, document.parse
    found = (_without_verb(e, parse) for e in _expressions(article))
    candidates = [Candidate(e, article.text, _token(parse, e)) for e in found]
    sure = [is_time(c) for c in candidates]
    years = _years_beside(c.expression for c, is_sure in zip(candidates, sure, strict=True) if is_sure)
    return [c.expression for c, is_sure in zip(candidates, sure, strict=True) if is_sure or is_year_beside(c, years)]


def _years_beside(found: Iterable[Expression]) -> frozenset[int]:
    """Return the years within a few of those that the expressions name."""
    named = {w.number for e in found for w in e.words if w.letter == "y"}
    return frozenset(year + beside for year in named for beside in range(-_BESIDE, _BESIDE + 1))


def _without_verb(e: Expression, parse: Parse) -> Expression:
    """Return a length of time without the verb before it: "will last three days"."""
    token = parse.token_at(e.start) if e.name == "window" else None
    is_verb = token is not None and token.lower == "last" and token.pos == "VERB"
    return Expression("duration", e.letters[1:], e.words[1:]) if is_verb else e


def _expressions(article: Article) -> Iterator[Expression]:
    for block in article.blocks:
        if block.role in READ:
            yield from with_ranges(find_expressions(article.text, block.start, block.end), article.text)


def _token(parse: Parse, expression: Expression) -> Token | None:
    words = expression.words
    core = next((w for letters in ("ymwueDpKUQ", "di") for w in words if w.letter in letters), words[0])
    return parse.token_at(core.start)


def _times(document: Document) -> Layers:
    found, text = find_times(document), document.article.text
    published = date_of(document.article.published)
    tokens = [_token(document.parse, e) for e in found]
    marks = [(direction_of(token), _stays(e, text, token)) for e, token in zip(found, tokens, strict=True)]
    read = read_story(scenes_of(found, text, marks), Timeline(published, is_history(found, published)))
    numbered = enumerate(zip(found, read, strict=True), 1)
    return {"times": tuple([Time(e.start, e.end, f"t{i}", kind, value) for i, (e, (kind, value)) in numbered])}


def _stays(e: Expression, text: str, token: Token | None) -> bool:
    """Tell whether a date takes a story nowhere: a bound, a year in brackets or of what had not happened yet."""
    if is_bound(token):
        return _UNTIL_ON.search(text[max(0, e.start - 16) : e.start]) is None
    return e.name in ("year", "years") and (text[e.start - 1 : e.start] == "(" or is_unreal(token))


def times_step() -> Step:
    """Return the step that gives `times`."""
    return Step("times", ("parse",), ("times",), each(_times))
