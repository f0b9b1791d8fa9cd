"""Which persons and bodies of an article the knowledge base knows, and which "president of X" is one of them.

Conservative rules. A full name is that of a known person where the country does not speak against it; a surname only
where the article says the office beside it; two persons of one name are told apart by country and day alone. Nobody is
known by a first name.
"""

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.document import Token
from onrecord.entities.drafts import Draft
from onrecord.entities.gazetteer import BLOCS, Hit
from onrecord.entities.knowledge import Body, Knowledge, Person, items, name_key, title_key
from onrecord.entities.phrases import Phrase
from onrecord.entities.words import words

_DAY: Final = len("2024-05-20")
_NATIONS: Final = ("state", "people")
_ARTICLES: Final = ("DT", "POS")
_INDEFINITE: Final = frozenset(("a", "an", "another", "any", "no", "every", "each", "some", "which", "what"))
_PREDICATES: Final = frozenset(("attr", "oprd", "appos"))
_ACTING: Final = ("organization", "group", "work", "other")
_BY_OFFICE: Final = "title"

Title = tuple[str, str | None]
Reasons = dict[int, tuple[str, Phrase | None, float | None]]
Rivals = dict[str, list[tuple[Draft, str | None]]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the knowledge base adds to an entity; `whole` says that its sectors replace those the words tell."""

    name: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    wikidata: str | None = None
    whole: bool = False


class Knower:
    """Knows the things of one article. `home` is the country it is about, `published` its day."""

    def __init__(
        self,
        base: Knowledge,
        tokens: Sequence[Token],
        hit_at: Mapping[int, Hit],
        home: str | None,
        published: str | None,
    ) -> None:
        self._base = base
        self._tokens = tokens
        self._hit_at = hit_at
        self._home = home
        self._day = published[:_DAY] if published and len(published) >= _DAY else None
        self._seen = {home, *(hit.known.country for hit in hit_at.values())}
        self._persons: dict[int, Person] = {}
        self._bodies: dict[int, Body] = {}
        self._full: dict[int, Draft] = {}

    def know_names(self, drafts: Iterable[Draft], draft_of: dict[int, Draft]) -> None:
        """Find the known persons and bodies among `drafts`; two that turn out to be one become one in `draft_of`."""
        first: dict[object, Draft] = {}
        for draft in drafts:
            known = self._identity(draft)
            if known is None:
                continue
            other = first.setdefault(known, draft)
            if other is not draft:
                _merge(draft, other, draft_of)

    def know_titles(self, drafts: Iterable[Draft], draft_of: dict[int, Draft], reason_of: Reasons) -> None:
        """Let what is called by its office alone be the holder of the office, where the article names the holder."""
        drafts = [d for d in drafts if d.phrases]
        self.know_names((d for d in drafts if d.type == "person"), draft_of)
        rivals = self._rivals(drafts) if self._full else {}
        for draft in drafts if self._full else ():
            holder = self._holder(draft)
            if holder is not None and not self._is_shared(draft, holder, rivals):
                reason_of[id(draft.phrases[0])] = _BY_OFFICE, _first_name(holder), None
                _merge(draft, holder, draft_of)
            elif id(draft) in self._persons:
                self._hand_over(draft, draft_of, reason_of)

    def _hand_over(self, draft: Draft, draft_of: dict[int, Draft], reason_of: Reasons) -> None:
        """Give the office by which another known person goes to that person: "the Russian leader" is no minister."""
        for phrase in [p for p in draft.phrases if p.kind == "nominal" and reason_of[id(p)][0] == _BY_OFFICE]:
            holder = self._named_holder({self._title(phrase)})
            if holder is not None and holder is not draft:
                draft.phrases.remove(phrase)
                holder.take(phrase)
                draft_of[id(phrase)] = holder
                reason_of[id(phrase)] = _BY_OFFICE, _first_name(holder), None

    def _is_shared(self, draft: Draft, holder: Draft, rivals: Rivals) -> bool:
        """Tell whether the article calls somebody else by the office too."""
        others = ((other, code, own) for title, own in self._titles(draft) for other, code in rivals.get(title, ()))
        return any(other is not holder and code in (None, own) for other, code, own in others)

    def facts(self, draft: Draft) -> Facts | None:
        """Return what is known of a draft, or None."""
        if draft.is_state and draft.country is not None:
            return Facts(wikidata=items().get(draft.country))
        if (person := self._persons.get(id(draft))) is not None:
            sectors = person.sectors_at(self._day)
            return Facts(person.name, draft.country, sectors, person.wikidata)
        if (body := self._bodies.get(id(draft))) is not None:
            return Facts(None, body.country, body.sectors, body.wikidata, whole=True)
        known = next((p.known for p in draft.phrases if p.known is not None), None)
        return Facts(wikidata=items().get(known.name)) if known is not None and known.use == "body" else None

    def _identity(self, draft: Draft) -> object:
        """Return what `draft` is known to be: a person, a body, the name of a breakaway entity; None where nothing."""
        named = [p for p in draft.phrases if p.kind == "name"]
        if not named:
            return None
        known = next((p.known for p in named if p.known is not None), None)
        if known is not None:
            return known.name if known.use == "breakaway" else None
        if draft.type == "person":
            return self._know_person(draft, named) or self._know_body(draft, named)
        return self._know_body(draft, named) or self._know_person(draft, named)

    def _know_person(self, draft: Draft, named: Sequence[Phrase]) -> Person | None:
        """Return the known person that this is; a full name counts whatever the tagger took it for."""
        if id(draft) in self._persons:
            return self._persons[id(draft)]
        found = self._by_full_name(draft, named)
        if found is not None:
            self._full.setdefault(id(found), draft)
        elif draft.type == "person":
            found = self._by_surname(draft, named)
        if found is not None:
            self._persons[id(draft)] = found
            draft.type, draft.country = "person", draft.country or found.country_at(self._day)
        return found

    def _by_full_name(self, draft: Draft, named: Iterable[Phrase]) -> Person | None:
        """Return the person whose name this is, with or without the title before it: "Pope Francis"."""
        listed = dict.fromkeys(p for phrase in named for form in phrase.forms for p in self._base.persons(form))
        return self._only([p for p in listed if self._fits(p, draft)])

    def _by_surname(self, draft: Draft, named: Sequence[Phrase]) -> Person | None:
        """Return the person who is called by this one word and held the office that the article says beside it."""
        keys = {name_key(phrase.forms[0]) for phrase in named}
        if any(len(key) != 1 for key in keys):
            return None
        listed = dict.fromkeys(p for (word,) in sorted(keys) for p in self._base.persons_called(word))
        titles = self._titles(draft) if listed else set()
        near = [p for p in listed if self._fits(p, draft) and not self._seen.isdisjoint(p.countries)]
        return self._only([p for p in near if self._holds(p, titles)])

    def _only(self, persons: Sequence[Person]) -> Person | None:
        """Return the one person of several who is in office on the day, or the only one."""
        if len(persons) > 1 and self._day is not None:
            persons = [p for p in persons if p.holds_at(self._day)]
        return persons[0] if len(persons) == 1 else None

    def _fits(self, person: Person, draft: Draft) -> bool:
        """Tell whether nothing speaks against `person`: neither the country of the draft nor those of the article."""
        abroad = all(country in BLOCS for country in person.countries)
        if draft.country is not None:
            return draft.country in person.countries or abroad
        near = self._home is None or abroad or not self._seen.isdisjoint(person.countries)
        return not draft.foreign and (near or self._holds(person, self._titles(draft)))

    def _holds(self, person: Person, titles: Iterable[Title]) -> bool:
        return any(_held(person, title, code, self._day) for title, code in titles)

    def _know_body(self, draft: Draft, named: Sequence[Phrase]) -> Body | None:
        """Return the known body of the fullest names; of several words, they count whatever the tagger says."""
        if id(draft) in self._bodies:
            return self._bodies[id(draft)]
        longest = max(len(name_key(p.forms[0])) for p in named)
        if longest == 1 and draft.type not in _ACTING:
            return None
        fullest = dict.fromkeys(p.forms[0] for p in named if len(name_key(p.forms[0])) == longest)
        listed = list(dict.fromkeys(b for form in fullest for b in self._base.bodies(form)))
        found = self._one_body(listed, draft, short=longest == 1)
        if found is not None:
            self._bodies[id(draft)] = found
            draft.type, draft.country = found.type, draft.country or found.country
        return found

    def _one_body(self, listed: Sequence[Body], draft: Draft, short: bool) -> Body | None:
        """Return the body that country and day tell; a single word is known only in an article about its country."""
        listed = [b for b in listed if draft.country in (None, b.country) and b.is_there(self._day)]
        for country in (draft.country, self._home):
            near = [b for b in listed if b.country == country]
            if near:
                return near[0] if len(near) == 1 else None
        if short or len(listed) > 1:
            listed = [b for b in listed if b.country in self._seen or b.country in BLOCS]
        return listed[0] if len(listed) == 1 else None

    def _holder(self, draft: Draft) -> Draft | None:
        """Return the draft of the known person whose office is all that `draft` is called by."""
        if draft.type != "person" or any(p.kind == "name" or not _is_definite(p) for p in draft.phrases):
            return None
        return self._named_holder(self._titles(draft))

    def _named_holder(self, titles: Iterable[Title]) -> Draft | None:
        """Return the draft of the one person who holds these offices, where the article has the full name."""
        held = (self._base.holder(title, code, self._day) for title, code in titles if code is not None)
        holders = {id(person) for person in held if person is not None}
        return self._full.get(holders.pop()) if len(holders) == 1 else None

    def _rivals(self, drafts: Iterable[Draft]) -> Rivals:
        """Return the persons who are named and called by a title, each with its country, by title."""
        found: Rivals = {}
        for draft in drafts:
            if draft.type == "person" and any(p.kind == "name" for p in draft.phrases):
                for title, code in self._titles(draft):
                    found.setdefault(title, []).append((draft, code or draft.country))
        return found

    def _titles(self, draft: Draft) -> set[Title]:
        """Return the offices by which the article calls a person, each with the country it names or None."""
        return {self._title(p) for p in draft.phrases if p.core >= 0 and p.kind != "pronoun" and not p.plural}

    def _title(self, phrase: Phrase) -> Title:
        """Return the words of an office as a key, without nationality, and its country: "the king of Norway"."""
        last = phrase.last if phrase.name is None else max(phrase.core, phrase.name[0] - 1)
        listed: list[str] = []
        code: str | None = None
        for i in range(phrase.first, last + 1):
            hit, token = self._hit_at.get(i), self._tokens[i]
            code = code or (hit.known.country if hit is not None else None)
            if token.tag not in _ARTICLES and (hit is None or hit.known.use not in _NATIONS):
                listed.append(token.text)
        return title_key(" ".join(listed)).removesuffix(" of"), code


def _held(person: Person, title: str, country: str | None, day: str | None) -> bool:
    """Tell whether a person holds an office on a day, or held it before where the title says "former"."""
    first, _, rest = title.partition(" ")
    past = first in words("former")
    terms = [t for t in person.terms if day is None or t.end <= day] if past else person.holds_at(day)
    return any((rest if past else title) in t.titles and country in (None, t.country) for t in terms)


def _is_definite(phrase: Phrase) -> bool:
    """Tell whether a phrase means the one holder of an office: not "a president", nor what somebody was or ran for."""
    if phrase.kind == "pronoun":
        return True
    head = phrase.head
    if head.dep in _PREDICATES or (head.dep == "pobj" and head.head.lower in ("as", "for")):
        return False
    return phrase.determiner not in _INDEFINITE and (phrase.first < phrase.core or bool(phrase.determiner))


def _first_name(draft: Draft) -> Phrase:
    return min((p for p in draft.phrases if p.kind == "name"), key=lambda p: p.first)


def _merge(draft: Draft, into: Draft, draft_of: dict[int, Draft]) -> None:
    """Let all phrases of `draft` stand for the thing of `into`."""
    for phrase in draft.phrases:
        draft_of[id(phrase)] = into
        into.take(phrase)
        if phrase.kind == "name":
            insort(into.firsts, phrase.first)
    draft.phrases = []
