"""The step that finds time expressions and gives their TimeML values."""

from collections.abc import Iterator
from itertools import count

from onrecord.document import Document, Layers, Parse, Step, Token, each
from onrecord.grounding.expressions import Expression, find_expressions
from onrecord.grounding.filters import Candidate, is_time
from onrecord.grounding.normalise import normalise
from onrecord.grounding.ranges import with_ranges
from onrecord.grounding.sight import Sight
from onrecord.grounding.tense import direction_of, is_bound, is_unreal
from onrecord.grounding.timeline import Timeline, is_history
from onrecord.grounding.values import date_of
from onrecord.record import Article, Time

READ = ("headline", "dateline", "body")


def find_times(document: Document) -> list[Expression]:
    """Return the time expressions of the headline, dateline and body blocks, in text order."""
    article, parse = document.article, document.parse
    found = (_without_verb(e, parse) for e in _expressions(article))
    return [e for e in found if is_time(Candidate(e, article.text, _token(parse, e)))]


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
    found = find_times(document)
    published = date_of(document.article.published)
    line = Timeline(published, is_history(found, published))
    numbers, times = count(1), []
    for expression in found:
        token = _token(document.parse, expression)
        line.stays = _stays(expression, document.article.text, token)
        kind, value = normalise(Sight(expression, line, direction_of(token)))
        times.append(Time(expression.start, expression.end, f"t{next(numbers)}", kind, value))
    return {"times": tuple(times)}


def _stays(e: Expression, text: str, token: Token | None) -> bool:
    """Tell whether a date takes a story nowhere: a bound, a year in brackets or of what had not happened yet."""
    if is_bound(token):
        return True
    return e.name in ("year", "years") and (text[e.start - 1 : e.start] == "(" or is_unreal(token))


def times_step() -> Step:
    """Return the step that gives `times`."""
    return Step("times", ("parse",), ("times",), each(_times))
