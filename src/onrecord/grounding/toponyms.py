"""Names in the text that may be places."""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence, Set
from itertools import islice
from typing import Final, NamedTuple

from onrecord.document import Document, Parse, Token
from onrecord.grounding.expressions import lexicon
from onrecord.grounding.gazetteer import Locality, find_localities
from onrecord.grounding.usage import first_of_list, is_in, is_place, words
from onrecord.record import Article, Block, Entity, Mention, Span

_PLACE_LABELS: Final = frozenset(("LOC", "FAC"))
_UNSURE_LABELS: Final = frozenset(("ORG", "PERSON", "NORP", "PRODUCT", "MISC", ""))
_DATELINE: Final = re.compile(r"([^\W\d_][^,(\-–—:/\n]{1,40})")
_DATELINE_IN_BODY: Final = re.compile(
    r"(?:^|(?<=\n)|(?<=\. ))([A-Z]{3}[A-Z .]{0,30})(?:, [A-Z][\w.]{1,15})?"
    r"(?:(?: ?\([^()\n]{1,30}\))? ?(?:--|[—–-]) | \((?:AP|AFP|Reuters|UPI|CNN)\) |: (?=[“\"A-Z]))"
)
_SEAT_OF_MEMBER: Final = re.compile(  # "D-Leeds", "(R-Elbow Lake)", "DFL-Cook"
    r"(?:(?<=, )|(?<=\()|(?<=\bboth ))(?:[DRI]|DFL)[-‐–](?!Day\b)((?:[A-Z][\w'’]*\.? ?){1,4}(?<! ))(?=[,;)\]])"
)
_BASED: Final = re.compile(r" ?[-‐] ?based\b")  # "the Paris-based group": a place, though part of a name
_LONGEST_NAME: Final = 5  # words
_LONGEST_INITIALS: Final = 4  # letters
_LONGEST_LIST: Final = 12  # words
_LONGEST_HOME: Final = 3  # words of the name of a body
_LONGEST_LINK: Final = 30  # characters
_NAMED_TYPES: Final = frozenset(("person", "organization", "product", "work"))


class Toponym(NamedTuple):
    """A name used as a place, with the places that bear it and the name that follows it as its container."""

    span: Span
    name: str
    localities: tuple[Locality, ...]
    is_used: bool = True  # as a place; else it only tells what the article is about
    is_used_if_seat: bool = True  # where the name means a place that also stands for a government
    link: str = ""  # the words between the name before and this one, if few


def find_toponyms(document: Document) -> list[Toponym]:
    """Return the names of places in the datelines, headlines and body, used as places or not, in text order."""
    article, parse = document.article, document.parse
    shaped, taken, told = deque(_by_shape(article)), _other_names(document), _told_places(document)
    found: list[Toponym] = []
    for tokens in _names(parse):
        while shaped and shaped[0].span.start <= tokens[0].start:
            found.append(shaped.popleft())
        if (found and found[-1].span.end > tokens[0].start) or (shaped and shaped[0].span.start < tokens[-1].end):
            continue
        toponym = _toponym(article.text, parse, tokens, found[-1] if found else None, told)
        other = None if toponym is None else _other_at(toponym.span, taken, article.text, parse)
        if toponym is None:
            continue
        if other is None:
            found.append(toponym)
        elif _tells_place(other, toponym, tokens[-1].entity_type):
            found.append(toponym._replace(is_used=False, is_used_if_seat=False))
    return [*found, *shaped]


def _by_shape(article: Article) -> list[Toponym]:
    """Yield the towns of datelines, of openings in capitals before a dash ("CAIRO (Reuters) —"), and of lawmakers."""
    return sorted((t for block in article.blocks for t in _shaped_in(article, block)), key=lambda t: t.span.start)


def _shaped_in(article: Article, block: Block) -> Iterator[Toponym]:
    if block.role == "dateline":
        yield from islice(_openings(article, block, _DATELINE), 1)
    elif block.role == "body":
        yield from _openings(article, block, _DATELINE_IN_BODY)
        yield from _seats_of_members(article.text, block)


def _seats_of_members(text: str, block: Span) -> Iterator[Toponym]:
    """Yield what lawmakers stand for: "Rep. Ana Ruiz, D-Leeds"; a whole state, "(R-N.D.)", is not used as a place."""
    for match in _SEAT_OF_MEMBER.finditer(text, block.start, block.end):
        if localities := find_localities(match.group(1)):
            is_town = localities[0].listed
            yield Toponym(Span(*match.span(1)), match.group(1), localities, is_town, is_town)


def _openings(article: Article, block: Span, pattern: re.Pattern[str]) -> Iterator[Toponym]:
    for match in pattern.finditer(article.text, block.start, block.end):
        name = match.group(1).rstrip()
        localities = _listed(name)
        is_word = name.lower() in words()["labels"] or name.lower() in lexicon().letters
        if localities and not is_word:
            yield Toponym(Span(match.start(1), match.start(1) + len(name)), name, localities)


def _other_names(document: Document) -> list[tuple[Mention, Entity]]:
    """Return the names of persons, organisations and works, which may hold a place's name ("Bank of England")."""
    known = document.entity_by_id
    named = [(m, known[m.entity]) for m in document.mentions if m.kind == "name" and m.entity in known]
    return [(mention, entity) for mention, entity in named if entity.type in _NAMED_TYPES]


def _told_places(document: Document) -> Set[tuple[int, int]]:
    """Return the spans of the names that stand for places by what is known of them, whatever the tagger called them."""
    known = document.entity_by_id
    named = (m for m in document.mentions if m.kind == "name" and m.entity in known)
    return {(m.start, m.end) for m in named if known[m.entity].type == "place" and known[m.entity].country}


def _tells_place(other: Entity, toponym: Toponym, label: str) -> bool:
    """Tell whether a name within that of another, or the same, still tells where the article is set.

    A body of renown that bears just this name does not: Hamas has nothing to do with Hamm.
    """
    if other.type == "person":
        return label in _PLACE_LABELS
    return other.wikidata is None or other.type != "organization" or toponym.name not in (other.name, *other.aliases)


def _other_at(span: Span, names: Sequence[tuple[Mention, Entity]], text: str, parse: Parse) -> Entity | None:
    """Return the entity that has `span` in its name, or in a longer name told elsewhere if a person.

    A person's home told with the name ("Ana Ruiz of Leeds") is not the person.
    """
    at = bisect_right(names, span.start, key=lambda n: n[0].start) - 1
    if at < 0 or not names[at][0].holds(span) or _BASED.match(text, span.end):
        return None
    mention, entity = names[at]
    is_person = entity.type == "person" and not entity.name.endswith(" of " + span.text_in(text))
    longest = max(mention.end - mention.start, len(entity.name) if is_person else 0)
    return entity if longest > span.end - span.start or _is_body(entity, parse.head_of(span)) else None


def _is_body(entity: Entity, head: Token | None) -> bool:
    """Tell whether a name is a body's and not its town's: of renown, or not where only a place is named."""
    is_inside = head is not None and is_in(first_of_list(head))
    return entity.type == "organization" and (entity.wikidata is not None or not is_inside)


def _names(parse: Parse) -> Iterator[Sequence[Token]]:
    """Yield the tokens of each tagged name, and of each run of untagged proper nouns."""
    tokens, at = parse.tokens, 0
    while at < len(tokens):
        label, end = tokens[at].entity_type, at + 1
        if (label in _PLACE_LABELS and tokens[at].lower != ",") or (
            label in _UNSURE_LABELS and tokens[at].pos == "PROPN"
        ):
            while end < len(tokens) and _goes_on(tokens[end - 1], tokens[end], label):
                end += 1
            end = _with_partner(tokens, at, end)
            yield tokens[at:end]
        at = end


def _with_partner(tokens: Sequence[Token], at: int, end: int) -> int:
    """Return the end of a double name that the tagger cut: "Jammu and Kashmir"."""
    pair = tokens[at : end + 2]
    if len(pair) != 3 or pair[1].lower != "and" or pair[2].entity_type not in _PLACE_LABELS:
        return end
    return end + 2 if find_localities(" ".join(t.text for t in pair)) else end


def _goes_on(before: Token, token: Token, label: str) -> bool:
    if token.sentence is not before.sentence or token.entity_type != label:
        return False
    return (
        token.lower != "," and not (token.lower in ("of", "in") and before.lower in words()["classifiers"])
        if label in _PLACE_LABELS
        else token.pos == "PROPN" or (bool(label) and token.tag in ("HYPH", "IN"))
    )


def _toponym(
    text: str, parse: Parse, tokens: Sequence[Token], before: Toponym | None, told: Set[tuple[int, int]]
) -> Toponym | None:
    tokens = _bare(tokens)
    if tokens and tokens[0].entity_type == "ORG":
        tokens = _home_of_body(tokens)
    if not 0 < len(tokens) <= _LONGEST_NAME or not tokens[0].text[0].isupper():
        return None
    span = Span(tokens[0].start, tokens[-1].end)
    head = parse.head_of(span)
    name = span.text_in(text)
    if head is None or (len(tokens) == 1 and tokens[0].lower in words()["directions"]) or _is_initials(tokens):
        return None
    link = (
        text[before.span.end : span.start]
        if before is not None and span.start - before.span.end < _LONGEST_LINK
        else ""
    )
    follows = before is not None and before.is_used and link.strip() == ","
    kind = _kind_behind_list(tokens[-1], parse.tokens)
    localities = (_listed(f"{name} {kind}") if kind else ()) or (
        find_localities(name) if follows else _listed(name) or _of_kind(tokens)
    )
    label = "LOC" if localities and (span.start, span.end) in told else tokens[0].entity_type
    beside = _is_used_beside(before if follows else None, localities)
    as_town, as_seat = (beside[n] or _is_used(head, tokens, localities, label, bool(n)) for n in (0, 1))
    return Toponym(span, name, localities, as_town, as_seat, link)


def _is_used_beside(before: Toponym | None, localities: Sequence[Locality]) -> tuple[bool, bool]:
    """Tell whether what stands before a name makes it a place, and whether it does if it may mean a government.

    That is a place that it holds, or one of the same list that is used alike.
    """
    if before is not None and _may_hold(localities, before):
        return True, True
    if before is None or not localities:
        return False, False
    return before.is_used, before.is_used_if_seat


def _may_hold(localities: Sequence[Locality], before: Toponym) -> bool:
    """Tell whether one of `localities` may hold the place named before it: "Springfield, Ohio", not "Oman, Qatar"."""
    if not before.localities:
        return any(p.kind != "city" for p in localities)
    return any(inner.lies_in(outer) for outer in localities for inner in before.localities)


def _kind_behind_list(last: Token, tokens: Sequence[Token]) -> str | None:
    """Return the kind that stands behind a list of names: "county" for each in "Clay, Polk and Ray counties"."""
    for token in islice(tokens, last.i + 1, last.i + 1 + _LONGEST_LIST):
        if token.pos != "PROPN" and token.lower not in (",", "and"):
            return token.lemma.lower() if token.lower in words()["plurals"] else None
    return None


def _home_of_body(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the place with which the name of a body begins ("Leeds Crown Court"), else the whole name."""
    if len(tokens) <= _LONGEST_NAME and (_listed(" ".join(t.text for t in tokens)) or _of_kind(tokens)):
        return tokens
    lengths = range(min(len(tokens) - 1, _LONGEST_HOME), 0, -1)
    return next((tokens[:n] for n in lengths if _listed(" ".join(t.text for t in tokens[:n]))), tokens)


def _of_kind(tokens: Sequence[Token]) -> tuple[Locality, ...]:
    """Return the places called by the name without its kind; a county is no town."""
    found, kind = _listed(_without_kind(tokens)), tokens[-1].lower
    return tuple(p for p in found if p.kind != "city") if kind in words()["divisions"] else found


def _without_kind(tokens: Sequence[Token]) -> str:
    """Return the name without words for its kind or for a part of it: "Western Japan", "Accra Region"."""
    low, high = 0, len(tokens)
    if tokens[-1].lower in words()["classifiers"]:
        high -= 1
    if high > 1 and tokens[0].lower in words()["directions"]:
        low += 1
    elif high > 1 and tokens[high - 1].lower in words()["directions"]:
        high -= 1
    return " ".join(t.text for t in tokens[low:high])


def _listed(name: str) -> tuple[Locality, ...]:
    return tuple(p for p in find_localities(name) if p.listed)


def _bare(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return `tokens` without articles, direction words before and a possessive mark behind."""
    low, high = 0, len(tokens)
    while low < high - 1 and not tokens[low].text[0].isupper() and _is_before_name(tokens[low]):
        low += 1
    if (
        low < high - 1
        and tokens[low].lower == "the"
        and not find_localities(" ".join(t.text for t in tokens[low:high]))
    ):
        low += 1
    while low < high and (tokens[high - 1].tag == "POS" or not tokens[high - 1].text[0].isalnum()):
        high -= 1
    return tokens[low:high]


def _is_initials(tokens: Sequence[Token]) -> bool:
    """Tell whether a name is the initials of a body ("UN"), not of a state, which the tagger takes for a place."""
    name = tokens[0].text.replace(".", "")
    if len(tokens) > 1 or not name.isupper() or len(name) > _LONGEST_INITIALS or tokens[0].entity_type != "ORG":
        return False
    return all(p.kind != "country" for p in find_localities(name))


def _is_before_name(token: Token) -> bool:
    return token.tag in ("DT", "JJ", "JJS", "PRP$", "IN", "POS") or token.lower in words()["directions"]


def _is_used(
    head: Token, tokens: Sequence[Token], localities: Sequence[Locality], label: str, is_government: bool
) -> bool:
    if label in _PLACE_LABELS and (localities or label != "LOC"):
        return is_place(head, is_government)
    is_shaped = tokens[-1].lower in words()["endings"]
    if not localities and not is_shaped and label != "LOC" and head.head.lemma not in words()["classifiers"]:
        return False
    return _is_plainly_where(head, is_shaped, bool(localities))


def _is_plainly_where(head: Token, is_shaped: bool, is_listed: bool) -> bool:
    """Tell whether a name that the tagger or the gazetteer does not know for a place stands where only a place can."""
    head = first_of_list(head)
    if head.dep in ("compound", "nmod"):
        kind = head.head.lemma
        is_governor = is_listed and kind in words()["governors"]
        return head.head.i == head.i + 1 and (is_governor or kind in words()["classifiers"])
    if head.dep != "pobj":
        return False
    form, above = head.head.lower, head.head.head
    return (
        form in words()["plain"]
        or (form == "on" and is_shaped)
        or (form == "of" and (above.lemma in words()["classifiers"] or above.entity_type == "PERSON"))
    )
