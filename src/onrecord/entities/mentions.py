"""All phrases of an article: names with their titles, nominals and pronouns, each with what its own words say."""

from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.document import Parse, Token
from onrecord.entities.fuller import fuller_forms
from onrecord.entities.gazetteer import Known
from onrecord.entities.heads import head_nouns
from onrecord.entities.names import NameFinder, ProperName
from onrecord.entities.nouns import (
    compounds,
    head_of,
    is_counted,
    is_letters,
    is_manner,
    is_nobody,
    is_prefix,
    lemmas_of,
    person_head,
    title_words,
)
from onrecord.entities.phrases import (
    Phrase,
    is_parting,
    is_shouted,
    is_tail,
    left_edge,
    of_edge,
    over_hyphens,
    text_of,
    word_edge,
)
from onrecord.entities.sectors import PUBLIC, resolve_sectors
from onrecord.entities.words import words
from onrecord.record import MentionKind

_INNER: Final = frozenset(("compound", "amod", "nmod", "npadvmod", "quantmod"))
_HE: Final = frozenset(("he", "him", "his", "himself"))
_SHE: Final = frozenset(("she", "her", "hers", "herself"))
_THEY: Final = frozenset(("they", "them", "their", "theirs", "themselves"))
_IT: Final = frozenset(("it", "its", "itself"))
_WHO: Final = frozenset(("who", "whom", "whose"))
_ARGUMENTS: Final = frozenset(("nsubj", "nsubjpass", "dobj", "pobj"))
THIRD: Final = _HE | _SHE | _THEY | _IT | _WHO


class MentionFinder:
    """Finds the phrases of one parse; `dateline` is the country of the article's dateline."""

    def __init__(self, parse: Parse, text: str, dateline: str | None = None) -> None:
        self.tokens: Sequence[Token] = parse.tokens
        self.text = text
        self.names = NameFinder(parse, dateline)

    def find(self) -> list[Phrase]:
        """Return the phrases in text order, outer before inner."""
        found = [self._named(name) for name in self.names.names]
        found += self._adjectives()
        absorbed = {i for p in found if p.core >= 0 for i in range(p.core, p.name[0] if p.name else p.core + 1)}
        for token in self.tokens:
            if self._is_pronoun(token):
                found.append(pronoun(token))
            elif token.pos in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "PRON") and token.i not in absorbed:
                found += self._nominal(token)
        for phrase in found if self.names.foreign else ():
            phrase.foreign = any(i in self.names.foreign for i in range(phrase.first, phrase.last + 1))
        found.sort(key=lambda p: (p.first, -p.last))
        return found

    def _is_pronoun(self, token: Token) -> bool:
        """Tell whether a token is a pronoun of the third person or a relative one, and not the WHO."""
        third = token.pos == "PRON" and token.lower in THIRD
        named = third and is_shouted(token) and self.names.name_at(token.i) is not None
        return (third and not named) or (token.tag == "WDT" and token.dep in _ARGUMENTS)

    def _adjectives(self) -> Iterator[Phrase]:
        """Yield the states that an adjective names before a noun which denotes nobody: "Russian strikes"."""
        for hit in {id(h): h for h in self.names.hit_at.values() if h.known.use == "people"}.values():
            token = self.tokens[hit.last]
            noun = token.head
            free = self.names.name_at(token.i) is None and token.dep in _INNER and self.names.name_at(noun.i) is None
            if free and noun.tag in ("NN", "NNS") and head_of(noun) is None:
                state = Known("state", hit.known.country, hit.known.name)
                yield Phrase(hit.first, hit.last, token, "name", "place", known=state, forms=(state.name,))

    def _named(self, name: ProperName) -> Phrase:
        head = self._head(name)
        title = _close_title(self.tokens, name)
        inner = head.i == name.last and head.dep in _INNER
        inside = self.tokens[name.first : name.last + 1]
        edge = min(left_edge(head, inside), left_edge(title) if title is not None else name.first)
        first = name.first if inner or self._is_beside_body(name) else min(name.first, edge)
        phrase = Phrase(first, name.last, head, "name", name.type, name=(name.first, name.last), known=name.known)
        self._describe_name(phrase, name, inner)
        return phrase

    def _is_beside_body(self, name: ProperName) -> bool:
        """Tell whether a known surname stands beside a body that is no part of it: "told the court Berg had left"."""
        before = self.tokens[name.first - 1] if name.first else None
        body = head_nouns().get(before.lower) if before is not None and before.tag == "NN" else None
        return body is not None and body.type == "organization" and self.names.is_surname(name)

    def _head(self, name: ProperName) -> Token:
        inside = self.tokens[name.first : name.last + 1]
        return next((t for t in reversed(inside) if not name.first <= t.head.i <= name.last or t.head is t), inside[-1])

    def _describe_name(self, phrase: Phrase, name: ProperName, inner: bool) -> None:
        tokens = self.tokens
        if not inner:
            phrase.first = over_hyphens(tokens, self._title_start(phrase.first, name.first), name.first)
        before = [] if inner else tokens[phrase.first : name.first]
        title = next((t for t in reversed(before) if person_head(t)), None)
        if phrase.known is None and (
            (title is not None and title.i == name.first - 1) or _gender_of(before) or _is_titled(phrase)
        ):
            phrase.type = "person"
        self._own_words(phrase, name)
        if title is not None:
            phrase.core = title.i
            self._describe_head(phrase, title, phrase.first, _title_end(tokens, title, name))
        elif before and (head := head_nouns().get(before[-1].lemma.lower())) is not None and before[-1].tag != "POS":
            if phrase.known is None and head.type == "organization" and before[-1].tag == "NN":
                phrase.type = "organization"
            phrase.core = before[-1].i
            phrase.sectors = phrase.sectors or resolve_sectors(head, lemmas_of(before[:-1]))
        phrase.gender = phrase.gender or _gender_of(before)
        phrase.country = phrase.country or self._country(phrase.first, name.first - 1)
        phrase.origin = self._origin(phrase.first, name.first - 1)
        phrase.forms = tuple(self._name_forms(phrase, name, title))

    def _title_start(self, first: int, end: int) -> int:
        """Return where the title before a name starts: behind the last "and", comma or other person's name.

        Directly behind a body or place there is none: "Envoy to the UN" + "Ana Lima".
        """
        before = self.names.name_at(end - 1) if end > first else None
        alone = before is not None and all(t.tag == "DT" for t in self.tokens[first : before.first])
        if before is not None and alone and before.type in ("organization", "place"):
            return end
        for i in range(end - 1, first - 1, -1):
            other = self.names.name_at(i)
            if (
                self.tokens[i].text in (",", "and", "or", "&", ";", ":")
                or self.tokens[i].tag == "VB"
                or (other is not None and other.type == "person")
            ):
                return i + 2 if self.tokens[i + 1].tag == "POS" and i + 1 < end else i + 1 if other is None else first
        return first

    def _own_words(self, phrase: Phrase, name: ProperName) -> None:
        """Read what the name itself tells: "Supreme Court", "Bank of Russia"."""
        if phrase.known is not None:
            phrase.country, phrase.sectors = phrase.known.country, phrase.known.sectors
            return
        if phrase.type == "person":
            return
        inside = [t.lower for t in self.tokens[name.first : name.last + 1]]
        inside = inside[1:] if words("companies").intersection(inside[1:2]) else inside
        head = head_nouns().get(inside[-1]) or head_nouns().get(inside[0])
        if head is not None and head.type == "organization" and phrase.type not in ("work", "product"):
            phrase.type = "organization"
        phrase.sectors = resolve_sectors(head, inside[:-1], inside)
        phrase.likely = head.sectors if head is not None else ()
        hit = next((h for i in range(name.first, name.last + 1) if (h := self.names.hit_at.get(i))), None)
        phrase.country = hit.known.country if hit is not None and hit.known.use != "body" else None

    def _name_forms(self, phrase: Phrase, name: ProperName, title: Token | None) -> Iterator[str]:
        tokens, text = self.tokens, self.text
        yield text_of(tokens, name.first, name.last, text)
        if phrase.first < name.first:
            yield text_of(tokens, phrase.first, name.last, text)
        if title is not None:
            phrase.title = text_of(tokens, phrase.first, _title_end(tokens, title, name), text)

    def _nominal(self, token: Token) -> Iterator[Phrase]:
        name = self.names.name_at(token.i)
        if (
            name is not None
            or (token.dep in _INNER and not self._is_behind_mark(token))
            or is_tail(token)
            or is_prefix(self.tokens, token)
            or (token.dep in ("det", "nummod", "poss") and token.pos != "NOUN" and token.pos != "PROPN")
        ):
            return
        counted = list(self._quantified(token)) if token.lower in words("quantifiers") else []
        if counted or (token.lower in words("quantifiers") and token.tag not in ("NN", "NNS")):
            yield from counted
            return
        head = head_of(token)
        if (
            is_counted(token)
            or head is None
            or token.pos not in ("NOUN", "PROPN")
            or is_manner(token, head)
            or is_nobody(token)
        ):
            return
        first, last = self._over_prefix(left_edge(token)), self._title_edge(token)
        phrase = Phrase(first, last, token, "nominal", head.type, plural=_is_plural(token), core=token.i)
        self._describe_head(phrase, token, first, last)
        ends = (word_edge(token), last)
        phrase.forms = tuple(dict.fromkeys(text_of(self.tokens, first, end, self.text) for end in ends))
        phrase.fuller = tuple(fuller_forms(phrase, self.tokens, self.text))
        yield phrase

    def _title_edge(self, token: Token) -> int:
        """Return where a phrase ends, at the latest before the name of whom it is the title: "Envoy to the UN"."""
        at = word_edge(token) + 1
        while token.text[0].isupper() and at + 2 < len(self.tokens) and self.tokens[at].tag in ("IN", "TO"):
            name = self.names.name_at(at + 1 + (self.tokens[at + 1].tag == "DT"))
            if name is None or name.type in ("person", "group"):
                break
            at = name.last + 1
            person = self.names.name_at(at)
            if person is not None and person.type == "person" and person.first == at:
                return name.last
        return of_edge(token)

    def _is_behind_mark(self, token: Token) -> bool:
        """Tell whether a word hangs on one that a colon or a dash parts from it: "Floods will return: mayor"."""
        return token.head.i < token.i and is_parting(self.tokens[token.i - 1])

    def _over_prefix(self, first: int) -> int:
        """Return where a phrase starts whose first word has a prefix that the parser left out: "ex-wife"."""
        start = over_hyphens(self.tokens, first, first + 1)
        if start == first or self.tokens[first - 2].lower not in words("prefixes"):
            return first
        return left_edge(self.tokens[first - 2])

    def _quantified(self, token: Token) -> Iterator[Phrase]:
        """Yield "dozens of lawmakers", "one of the men": the thing after "of" tells what it is."""
        prep = next((c for c in token.children if c.dep == "prep" and c.lower == "of"), None)
        thing = prep.child("pobj") if prep is not None else None
        if thing is None or thing.lower in THIRD:
            return
        head = head_of(thing)
        if head is None or self.names.name_at(thing.i) is not None:
            return
        first, last = left_edge(token), max(thing.i, of_edge(thing))
        plural = token.lower not in ("one", "member", "each", "none")
        phrase = Phrase(first, last, token, "nominal", head.type, plural=plural, core=thing.i)
        self._describe_head(phrase, thing, left_edge(thing))
        phrase.plural = plural
        phrase.type = "group" if plural and head.type == "person" else head.type
        phrase.role = None
        phrase.forms = (text_of(self.tokens, first, last, self.text),)
        phrase.fuller = tuple(fuller_forms(phrase, self.tokens, self.text))
        yield phrase

    def _describe_head(self, phrase: Phrase, token: Token, first: int, end: int = -1) -> None:
        """Read sectors, country, gender and role from the phrase around the head noun `token`; `end` ends a title."""
        head = head_of(token)
        if head is None:
            return
        last = min(of_edge(token), phrase.last) if phrase.kind == "nominal" else of_edge(token)
        before = (title_words if head.type == "person" else lemmas_of)(self.tokens[first : token.i])
        served = _served(self.tokens, token, last)
        sectors = resolve_sectors(head, before, lemmas_of([*self.tokens[token.i + 1 : last + 1], *reversed(served)]))
        if head.weak and (body := self._body(first, served[-1].i if served else last)) is not None:
            sectors = body.sectors or ("GOV",)
        if head.type == "person":
            phrase.gender = phrase.gender or head.gender
            if phrase.plural:
                phrase.type, phrase.gender = "group", ""
            else:
                phrase.role = self._role(first, token.i, end if end >= 0 else last)
            if {*sectors, *head.sectors} & PUBLIC and any(w in words("former") for w in before):
                sectors = tuple(dict.fromkeys(("ELI", *sectors)))
        phrase.sectors = sectors or phrase.sectors
        if not (head.weak and head.type == "organization" and any(c.tag == "NN" for c in compounds(token))):
            phrase.likely = phrase.likely or head.sectors
        inner = (i for i in range(first, last + 1) if i != token.i and i not in self.names.origins)
        phrase.inner += [i for i in inner if self.names.name_at(i) is not None]
        phrase.inner += [t.i for t in served[-1:]]
        owner = token.child("poss")
        if owner is not None:
            phrase.inner.append(owner.i)
        if token.lemma.lower() in words("serving") and (served or (owner is not None and owner.pos != "PRON")):
            phrase.likely = ()
        phrase.country = phrase.country or self._country(first, last) or self._seated(token)
        phrase.origin = self._origin(first, last)

    def _body(self, first: int, last: int) -> Known | None:
        """Return the body or seat of government known the world over that is named among some tokens, or None."""
        hits = (self.names.hit_at.get(i) for i in range(first, last + 1))
        return next((h.known for h in hits if h is not None and h.known.use in ("body", "seat")), None)

    def _seated(self, token: Token) -> str | None:
        """Return the code of the place or body a phrase is tied to: "the ministry in Oslo", "a spokesman for NATO"."""
        prep = next((c for c in token.children if c.dep == "prep" and c.lower in ("in", "for", "from")), None)
        place = prep.child("pobj") if prep is not None and prep.i == of_edge(token) + 1 else None
        hit = self.names.hit_at.get(place.i) if place is not None else None
        return hit.known.country if hit is not None and hit.known.use != "people" else None

    def _role(self, first: int, core: int, last: int) -> str:
        """Return the title without article, owner and nationality: "former premier" for "former Iraqi premier"."""
        start, kept = first, ""
        for i in range(first, core):
            if self.tokens[i].tag in ("POS", "PRP$", "DT", "CD"):
                start, kept = self._behind_hyphens(i + 1, core), ""
            elif i in self.names.hit_at or i in self.names.origins or i in self.names.foreign:
                kept += _standing(self.text[self.tokens[start].start : self.tokens[i].start]) if start < i else ""
                start = self._behind_hyphens(i + 1, core)
        return kept + text_of(self.tokens, min(start, core), last, self.text)

    def _behind_hyphens(self, start: int, core: int) -> int:
        """Return where a title goes on behind a nationality and what is tied to it: "novelist" in "-born novelist"."""
        tokens = self.tokens
        while start + 1 < core and tokens[start].text == "-" and tokens[start].end == tokens[start + 1].start:
            start += 2
        return start

    def _country(self, first: int, last: int) -> str | None:
        """Return the code of the last known name or people among tokens `first` to `last`."""
        hits = [self.names.hit_at[i] for i in range(first, last + 1) if i in self.names.hit_at]
        return hits[0].known.country if hits else None

    def _origin(self, first: int, last: int) -> str | None:
        """Return the country whence the words say somebody comes, who may be of another: "Somali-born"."""
        origins = self.names.origins
        return next((origins[i].known.country for i in range(first, last + 1) if i in origins), None)


def _is_plural(token: Token) -> bool:
    return token.tag in ("NNS", "NNPS") or is_letters(token)


def _served(tokens: Sequence[Token], token: Token, last: int) -> Sequence[Token]:
    """Return the words that say for whom somebody speaks: "the army" for "a spokesman for the army"."""
    prep = token.child("prep") if token.lemma.lower() in words("serving") else None
    thing = prep.child("pobj") if prep is not None and prep.lower == "for" and prep.i == last + 1 else None
    if thing is None or thing.pos not in ("NOUN", "PROPN"):
        return ()
    return tokens[left_edge(thing) : thing.i + 1]


def _standing(said: str) -> str:
    """Return the words of a title that stay where the nationality behind them goes: "former", "ex-"."""
    return "".join(w if w.endswith("-") else f"{w} " for w in said.split() if w.lower() in words("standing"))


def pronoun(token: Token) -> Phrase:
    """Return the phrase of a pronoun of the third person or a relative one."""
    lower = token.lower
    gender = gender_of_pronoun(lower)
    kind: MentionKind = "pronoun"
    return Phrase(token.i, token.i, token, kind, "other", plural=lower in _THEY, gender=gender)


def gender_of_pronoun(lower: str) -> str:
    """Return "he", "she" or "" for a pronoun in lower case."""
    return "he" if lower in _HE else "she" if lower in _SHE else ""


def _gender_of(before: Sequence[Token]) -> str:
    for token in before:
        if token.lower in words("honorifics_he"):
            return "he"
        if token.lower in words("honorifics_she"):
            return "she"
    return ""


def _is_titled(phrase: Phrase) -> bool:
    """Tell whether a name of several words stands beside a single person's title: "the chairman, Olu Falowo"."""
    noun = phrase.head.head
    head = head_of(noun) if phrase.head.dep == "appos" and noun.tag == "NN" and phrase.type != "place" else None
    several = phrase.name is not None and phrase.name[0] < phrase.name[1]
    return head is not None and head.type == "person" and several


def _title_end(tokens: Sequence[Token], title: Token, name: ProperName) -> int:
    """Return the number of the last token of a title: "State" in "Secretary of State Anna Berg"."""
    after = tokens[title.i + 1 : name.first]
    if after and after[-1].i == word_edge(title):
        return after[-1].i
    return after[-1].i if after and after[0].lower in ("of", "for") and after[-1].pos in ("NOUN", "PROPN") else title.i


def _close_title(tokens: Sequence[Token], name: ProperName) -> Token | None:
    """Return the noun to which the name is put without a comma: "lawyer" in "her lawyer Mark Davis"."""
    if name.first == 0 or name.type not in ("person", "other", "organization"):
        return None
    before, head = tokens[name.first - 1], tokens[name.last]
    noun = head.head
    if head.dep == "appos" and noun is before and noun.pos in ("NOUN", "PROPN"):
        return noun
    beside = name.type == "person" and before.sentence is head.sentence and not is_letters(before)
    return before if beside and person_head(before) else None
