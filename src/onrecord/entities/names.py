"""Proper names: the tagger's, mended by rules, the gazetteer's, and capitalised names that both missed."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from onrecord.document import Parse, Token
from onrecord.entities.capitals import (
    HYPHENS,
    INNER,
    capitalised_runs,
    is_body,
    is_date,
    is_honorific,
    is_noun,
    is_office,
    is_organization,
    is_plain,
    joins,
    may_name,
    pieces,
    trimmed,
)
from onrecord.entities.doubles import settle_hits
from onrecord.entities.gazetteer import BLOCS, Hit, Known, find_known
from onrecord.entities.heads import STATE, head_nouns, office_letters
from onrecord.entities.personal import is_particle
from onrecord.entities.phrases import is_tied
from onrecord.entities.sectors import modifiers
from onrecord.entities.titled import find_person_behind
from onrecord.entities.variants import listed
from onrecord.entities.words import words
from onrecord.record import EntityType

_TYPE_OF: Final[dict[str, EntityType]] = {
    "PERSON": "person", "NORP": "group", "ORG": "organization", "LOC": "place", "FAC": "facility",
    "PRODUCT": "product", "MISC": "other",
}  # fmt: skip
_TYPE_OF_USE: Final[dict[str, EntityType]] = {"body": "organization", "people": "group"}
_OWNING: Final = (("people",), ("state", "capital", "people"))  # uses of a name before a body, without and with "'s"
_OF_PEOPLES: Final = ("ian", "ish", "ese")  # endings of adjectives
ENDING: Final = 3  # letters of such an ending
_MOST_LEFT_OUT: Final = 8  # words of a name that the tagger missed; more are no name
STEM: Final = 4  # letters that a people and its state share at least


@dataclass(slots=True)
class ProperName:
    """Tokens `first` to `last` of a name, without title or article; `known` is set where the gazetteer has it."""

    first: int
    last: int
    type: EntityType
    known: Known | None = None


class NameFinder:
    """Finds the names of one parse; keeps the gazetteer's hits by token for those who describe phrases.

    One that says no more than whence somebody comes ("Somali-born") is among `origins` instead; `dateline` is the
    country of the article's.
    """

    def __init__(self, parse: Parse, dateline: str | None = None) -> None:
        self.tokens: Sequence[Token] = parse.tokens
        self.hit_at: dict[int, Hit] = {}
        self.origins: dict[int, Hit] = {}
        self._dateline = dateline
        self._hits = tuple(find_known(self.tokens))
        self._last_of = {hit.first: hit.last for hit in self._hits}
        self._owner: dict[int, ProperName] = {}
        self._read_tagger(parse)
        self._read_gazetteer()
        self._read_capitals()
        persons = {id(n): n for n in self._owner.values() if n.type == "person" and n.first < n.last}
        self._surnames = {self.tokens[n.last].lower for n in persons.values()}
        self.foreign = frozenset(t.i for t in self.tokens if self._is_foreign(t))
        self._read_states()
        self.names = sorted({id(n): n for n in self._owner.values()}.values(), key=lambda n: n.first)

    def name_at(self, i: int) -> ProperName | None:
        """Return the name that holds token `i`, or None."""
        return self._owner.get(i)

    def is_surname(self, name: ProperName) -> bool:
        """Tell whether a name of one word is the last one of a person's whole name elsewhere."""
        return name.first == name.last and self.tokens[name.first].lower in self._surnames

    def _is_foreign(self, token: Token) -> bool:
        """Tell whether a word names a state or people on no list: "Sarmia's army", "the parliament of Sarmia"."""
        if token.i in self.hit_at or token.i in self.origins or not token.text[0].isupper():
            return False
        if token.dep == "poss":
            return token.head.lemma.lower() in words("national") and self._is_alone(token)
        if token.dep == "pobj" and token.head.lower == "of":
            body = token.head.head
            return body.lemma.lower() in words("ruling") and body.i == token.i - 2 and self._is_alone(token)
        described = token.dep in INNER and token.head.pos in ("NOUN", "PROPN") and token.lower not in modifiers()
        return described and token.lower.endswith(_OF_PEOPLES)

    def _is_alone(self, token: Token) -> bool:
        name = self._owner.get(token.i)
        return token.pos == "PROPN" and (name is None or name.first == name.last) and token.lower not in self._surnames

    def _read_states(self) -> None:
        """Take for a place what owns an army like a state, or has a people named after it."""
        owners = {self.tokens[i].lower for i in self.foreign if self.tokens[i].dep == "poss"}
        stems = {self.tokens[i].lower[:-ENDING] for i in self.foreign if self.tokens[i].dep != "poss"}
        for token in self.tokens if self.foreign else ():
            if not token.text[0].isupper() or not self._is_alone(token):
                continue
            if token.lower in owners or any(token.lower[:n] in stems for n in range(STEM, len(token.lower) - 1)):
                self._own(ProperName(token.i, token.i, "place"))

    def _own(self, name: ProperName) -> None:
        for i in range(name.first, name.last + 1):
            self._owner[i] = name

    def _read_tagger(self, parse: Parse) -> None:
        for name in parse.names:
            kind = _TYPE_OF.get(name.label)
            if kind is not None:
                for inside in pieces(parse.tokens_in(name), kind):
                    self._take(inside, kind)

    def _take(self, inside: Sequence[Token], kind: EntityType) -> None:
        if not inside or (len(inside) == 1 and inside[0].lower in office_letters()):
            return
        first, last = trimmed(inside, kind)
        named = any(t.text[0].isupper() for t in self.tokens[first : last + 1])
        if named and not is_date(self.tokens[last]):
            for part in self._parts(ProperName(first, last, kind)):
                self._own(self._mended(part))

    def _parts(self, name: ProperName) -> Iterator[ProperName]:
        """Yield a name, or the person and the body that run into each other in it."""
        at = None if name.type == "person" else find_person_behind(self.tokens, name.first, name.last, self._last_of)
        if at is not None:
            yield ProperName(at, name.last, "person")
        yield name if at is None else replace(name, last=at - 1)

    def _mended(self, name: ProperName) -> ProperName:
        """Cut a title off the front of a name and stretch the rest to its true ends."""
        cut = next((i for i in range(name.last - 1, name.first - 1, -1) if is_office(self.tokens[i])), None)
        if cut == name.first and self._is_company(name.first):
            cut, name.type = None, "organization"
        if cut == name.first and self._is_given(name):
            cut = None
        if cut is not None and name.type in ("person", "organization", "work") and not is_body(self.tokens[name.last]):
            name.first, name.type = cut + 1, "person"
        if name.first < name.last and self._is_title_part(self.tokens[name.last]):
            name.last -= 1
        name = self._widened(name)
        if name.first < name.last and self.tokens[name.last].lower in words("outlets"):
            name.type = "organization"
        if name.type != "person":
            return self._after_title(name)
        return self._with_first_names(self._over_hyphens(name))

    def _is_given(self, name: ProperName) -> bool:
        """Tell whether a name begins with a first name that is a title as well: "Marine Le Pen", "Rep. Dean Phillips".

        Two names behind the word make it a title; so does "Associate" or "Colonel" before it.
        """
        word, rest = self.tokens[name.first].lower, self.tokens[name.first + 1 : name.last + 1]
        if sum(not is_particle(t.lower) for t in rest) != 1:
            return False
        before = self.tokens[name.first - 1] if name.first else None
        title = head_nouns().get(before.lower) if before is not None and before.tag != "POS" else None
        if word in words("given_first"):
            return before is None or before.lower not in words("standing")
        if title is None or title.type != "person" or title.weak:
            return False
        return word in words("given_behind") and title.sectors != ("MIL",)

    def _is_company(self, first: int) -> bool:
        """Tell whether a body's name begins with a word that is a rank as well: "General Motors"."""
        both = [t.lower for t in self.tokens[first : first + 2]]
        return both[:1] == ["general"] and not words("companies").isdisjoint(both[1:])

    def _after_title(self, name: ProperName) -> ProperName:
        """Make a person of what follows a title and a first name the tagger missed: "Colonel Beatriz" + "Amado"."""
        longer = self._with_first_names(replace(name))
        if longer.first < name.first and longer.first and is_office(self.tokens[longer.first - 1]):
            longer.type = "person"
            return longer
        return name

    def _over_hyphens(self, name: ProperName) -> ProperName:
        """Stretch a person's name over parts tied to it by hyphens: "Kim Ha" + "-" + "eun"."""
        tokens = self.tokens
        while name.last + 2 < len(tokens) and is_tied(tokens[name.last : name.last + 3]):
            name.last += 2
        while name.first >= 2 and is_tied(tokens[name.first - 2 : name.first + 1]):
            name.first -= 2
        return name

    def _with_first_names(self, name: ProperName) -> ProperName:
        """Take in capitalised words before a person's name that are no title: "Abu" + "Saeed Khan"."""
        while name.first > 0:
            before, head = self.tokens[name.first - 1], self.tokens[name.first]
            if before.dep != "compound" or before.tag != "NNP" or before.sentence is not head.sentence:
                break
            if before.entity_type or not name.first <= before.head.i <= name.last or not is_plain(before):
                break
            name.first -= 1
        return name

    def _widened(self, name: ProperName) -> ProperName:
        """Stretch a name over capitalised words that the tagger left out: "Downing Centre" + "Local Court"."""
        tokens, after, own = self.tokens, name.last + 1, replace(name)
        end = min(len(tokens), after + _MOST_LEFT_OUT)
        while after < end and joins(tokens[name.last], tokens[after]) and not self._is_next(name, tokens[after]):
            name.last, after = after, after + 1
            name.type = "organization" if tokens[name.last].lower in head_nouns() else name.type
        titled = own.type == "group" and after < len(tokens) and is_office(tokens[after])
        part = titled and tokens[name.last].head.i >= after and tokens[name.last].lower not in head_nouns()
        return own if part else name  # "British" in "British Prime Minister"

    def _is_next(self, name: ProperName, after: Token) -> bool:
        """Tell whether a person or a title begins behind the name of something else: "Envoy to the UN" + "Ana Lima"."""
        owner = self._owner.get(after.i)
        person = after.entity_type == "PERSON" or (owner is not None and owner.type == "person")
        return (name.type != "person" and person) or self._is_title_part(after)

    def _is_title_part(self, token: Token) -> bool:
        """Tell whether a word goes with the title behind it: "Press" in "White House Press Secretary"."""
        return token.lower in words("office_parts") and any(map(is_office, self.tokens[token.i + 1 : token.i + 2]))

    def _read_gazetteer(self) -> None:
        hits = self._hits
        borne = self._borne({(h.first, h.last) for h in hits})
        for hit, meant in zip(hits, settle_hits(self.tokens, hits, self._dateline), strict=True):
            if hit.first == hit.last and not may_name(self.tokens[hit.first]):
                continue
            owners = {id(o): o for i in range(hit.first, hit.last + 1) if (o := self._owner.get(i)) is not None}
            other = self._continued(hit, owners.values()) or self._anothers(hit)
            if other is not None:
                self._own(other)
            elif all(_yields(owner, hit) or self._is_town(owner, hit, borne) for owner in owners.values()):
                self._mark(meant)
                self._own_hit(meant)
            elif all(owner.type != "person" for owner in owners.values()):
                self._mark(meant)

    def _continued(self, hit: Hit, owners: Iterable[ProperName]) -> ProperName | None:
        """Return the body whose name begins with the plain word that is an outlet's too: "The Guardian Council"."""
        first, last = hit.last, self.tokens[hit.last]
        plain = hit.first == first or (hit.first == first - 1 and self.tokens[hit.first].lower == "the")
        if not plain or "JRN" not in hit.known.sectors or last.lower not in listed("shortforms", "outlets"):
            return None
        for owner in owners:
            if owner.last > first:
                return owner
        end = next((i for i in self._capitals_after(last) if is_organization(self.tokens[i])), first)
        return ProperName(first, end, "organization") if end > first else None

    def _anothers(self, hit: Hit) -> ProperName | None:
        """Return the body of another state that is called like a known one: "Russia's Ministry of Defence"."""
        inside = self.tokens[hit.first : hit.last + 1]
        heads = (head_nouns().get(t.lower) for t in (inside[0], inside[-1]))
        plain = any(h is not None and h.type == "organization" for h in heads) and not any(
            t.text.isupper() or t.lower in words("abroad") for t in inside
        )
        if hit.known.use != "body" or not plain or STATE.isdisjoint(hit.known.sectors):
            return None
        owned = hit.first > 0 and self.tokens[hit.first - 1].tag == "POS"
        owner = self.hit_at.get(hit.first - 1 - owned)
        if owner is None or owner.known.use not in _OWNING[owned] or owner.known.country == hit.known.country:
            return None
        return ProperName(hit.first, hit.last, "organization")

    def _capitals_after(self, token: Token) -> Iterator[int]:
        """Yield the numbers of the capitalised words behind a word that stands before the head of its phrase."""
        for after in self.tokens[token.i + 1 : token.i + 1 + _MOST_LEFT_OUT] if token.dep in INNER else ():
            if after.pos != "PROPN" or after.sentence is not token.sentence or after.i in self._owner:
                return
            yield after.i

    def _borne(self, known: Set[tuple[int, int]]) -> frozenset[str]:
        """Return the words in the names of persons named in full; a name of the gazetteer (`known`) is none."""
        persons = {id(n): n for n in self._owner.values() if n.type == "person" and n.first < n.last}
        full = (n for n in persons.values() if (n.first, n.last) not in known)
        return frozenset(t.lower for n in full for t in self.tokens[n.first : n.last + 1])

    def _is_town(self, name: ProperName, hit: Hit, borne: Set[str]) -> bool:
        """Tell whether a name taken for a person's is that of a capital: it stands alone, and nobody bears it."""
        inside = self.tokens[hit.first : hit.last + 1]
        before = self.tokens[hit.first - 1] if hit.first else None
        titled = before is not None and (is_honorific(before) or is_office(before))
        alone = hit.known.use == "capital" and (name.first, name.last) == (hit.first, hit.last) and not titled
        return alone and not any(t.lower in borne or t.lower in words("given") for t in inside)

    def _own_hit(self, hit: Hit) -> None:
        """Make a name of a hit, unless it is an adjective ("Russian" before a noun)."""
        if hit.known.use != "people" or is_noun(self.tokens[hit.last]):
            self._own(ProperName(hit.first, hit.last, _TYPE_OF_USE.get(hit.known.use, "place"), hit.known))
            return
        for i in range(hit.first, hit.last + 1):
            self._owner.pop(i, None)

    def _mark(self, hit: Hit) -> None:
        kept = self.origins if self._is_origin(hit) else self.hit_at
        kept.update(dict.fromkeys(range(hit.first, hit.last + 1), hit))

    def _is_origin(self, hit: Hit) -> bool:
        """Tell whether a known name says no more than whence somebody comes: "Somali-born", "a Cairo-based envoy"."""
        after = self.tokens[hit.last + 1 : hit.last + 3]
        if len(after) < 2 or after[0].text not in HYPHENS or after[1].lower not in words("origin"):
            return False
        return after[1].lower not in words("seat") or self._is_person(after[1].head)

    def _is_person(self, token: Token) -> bool:
        name, head = self._owner.get(token.i), head_nouns().get(token.lemma.lower())
        return name.type == "person" if name is not None else head is not None and head.type == "person"

    def _read_capitals(self) -> None:
        for first, last in capitalised_runs(self.tokens, self._owner, {**self.hit_at, **self.origins}):
            head = head_nouns().get(self.tokens[last].lemma.lower())
            common = head is not None and (head.type in ("person", "group") or first == last)
            if common or is_date(self.tokens[last]):
                continue
            cut = next((i for i in range(last - 1, first - 1, -1) if is_office(self.tokens[i])), None)
            if head is None and cut is not None and self._is_company(cut):
                self._own(ProperName(cut, last, "organization"))
            elif head is None and cut is not None:
                self._own(ProperName(cut + 1, last, "person"))
            else:
                self._own(ProperName(first, last, head.type if head is not None else "other"))


def _yields(name: ProperName, hit: Hit) -> bool:
    """Tell whether a name of the tagger gives way to a hit: it is no longer, and no person save for the best known."""
    inside = hit.first <= name.first and name.last <= hit.last
    return inside and (name.type != "person" or hit.known.use in ("state", "seat") or hit.known.country in BLOCS)
