"""Why each mention means what it means: the rule that linked it, and the words that the rule went by."""

from collections.abc import Mapping, Sequence

from onrecord.document import Reason, Token
from onrecord.entities.forms import initials, is_acronym, normalise_form
from onrecord.entities.linking import Linker
from onrecord.entities.phrases import Phrase
from onrecord.record import Span


def reasons_of(phrases: Sequence[Phrase], linker: Linker, tokens: Sequence[Token]) -> Mapping[tuple[int, int], Reason]:
    """Return the reason of each linked phrase by its (start, end)."""
    found: dict[tuple[int, int], Reason] = {}
    named: dict[int, list[Phrase]] = {}
    for phrase in phrases:
        draft = linker.draft_of.get(id(phrase))
        if draft is None:
            continue
        if phrase.kind == "name":
            rule, evidence, nats = *_named(phrase, named.setdefault(id(draft), [])), None
        else:
            rule, evidence, nats = linker.reason_of[id(phrase)]
        span = _span(phrase, tokens)
        found[span.start, span.end] = Reason(rule, _span(evidence, tokens) if evidence is not None else None, nats)
    return found


def _named(phrase: Phrase, earlier: list[Phrase]) -> tuple[str, Phrase | None]:
    """Return the rule by which a name belongs to its thing, and the earlier name it goes with; remember the name."""
    form = normalise_form(phrase.forms[0])
    same = next((p for p in earlier if normalise_form(p.forms[0]) == form), None)
    first = earlier[0] if earlier else None
    if same is None:
        earlier.append(phrase)
    if same is not None:
        return "same-name", same
    if phrase.known is not None:
        return "known-name", first
    return ("first-mention", None) if first is None else (_rule(phrase, first), first)


def _rule(phrase: Phrase, other: Phrase) -> str:
    one, two = phrase.forms[0], other.forms[0]
    for short, full in ((one, two), (two, one)):
        if is_acronym(short) and short.replace(".", "").upper() in initials(full):
            return "acronym"
    words, others = set(normalise_form(one).split()), set(normalise_form(two).split())
    return "part-of-name" if words <= others or others <= words else "name-variant"


def _span(phrase: Phrase, tokens: Sequence[Token]) -> Span:
    return Span(tokens[phrase.first].start, tokens[phrase.last].end)
