"""Names that stand for the same thing, brought together over the whole article."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from onrecord.document import Token
from onrecord.entities.drafts import Draft
from onrecord.entities.forms import initials, is_acronym, is_part_of, name_words, normalise_form
from onrecord.entities.heads import head_nouns
from onrecord.entities.index import NameIndex
from onrecord.entities.names import ENDING, STEM
from onrecord.entities.phrases import Phrase
from onrecord.record import EntityType

_ACTOR: Final = frozenset(("nsubj", "nsubjpass", "dobj", "dative", "poss", "agent"))
_IN_PLACE: Final = 2  # the votes of "in Karst" for a place
_ACTOR_AFTER: Final = frozenset(("by", "with", "against", "between"))


class NameGrouper:
    """Links name phrases to drafts: states first, then full names, then shorter forms of them."""

    def __init__(self, tokens: Sequence[Token], phrases: Sequence[Phrase]) -> None:
        self._tokens = tokens
        self.drafts: dict[str, Draft] = {}
        self.draft_of: dict[int, Draft] = {}
        self._persons, self._bodies = NameIndex(), NameIndex()
        self._short: dict[str, Draft] = {}
        named = [p for p in phrases if p.kind == "name"]
        self._vote(named)
        self._link_known([p for p in named if p.known is not None])
        open_ = [p for p in named if p.known is None]
        self._link_persons([p for p in open_ if p.type == "person"])
        self._link_rest([p for p in open_ if p.type != "person"])

    def draft(self, key: str, kind: EntityType) -> Draft:
        """Return the draft under `key`, made at its first use."""
        if key not in self.drafts:
            self.drafts[key] = Draft(kind)
        return self.drafts[key]

    def state(self, code: str) -> Draft:
        """Return the draft of the state with ISO code `code`."""
        draft = self.draft(f"state:{code}", "place")
        if not draft.is_state:
            draft.is_state, draft.country, draft.sectors = True, code, ["GOV"]
        return draft

    def _put(self, phrase: Phrase, draft: Draft) -> None:
        self.draft_of[id(phrase)] = draft
        insort(draft.firsts, phrase.first)
        draft.take(phrase)

    def _vote(self, named: Iterable[Phrase]) -> None:
        """Give all names of one form one type: a title decides, else what most of them are called."""
        votes: dict[str, Counter[EntityType]] = {}
        for phrase in named:
            if phrase.known is None:
                weight = 10 if phrase.type == "person" and (phrase.role or phrase.gender) else 1
                votes.setdefault(_form(phrase), Counter())[phrase.type] += weight
                if _is_in_place(phrase):
                    votes[_form(phrase)]["place"] += _IN_PLACE
        for phrase in named:
            if phrase.known is None:
                counted = votes[_form(phrase)]
                phrase.type = max(counted, key=lambda kind: (counted[kind], kind != "other"))

    def _link_known(self, known: Iterable[Phrase]) -> None:
        for phrase in known:
            assert phrase.known is not None
            use, code, name = phrase.known.use, phrase.known.country, phrase.known.name
            if use in ("state", "seat") or (use == "capital" and is_actor(phrase.head)):
                self._put(phrase, self.state(code))
            elif use == "people":
                phrase.sectors, phrase.plural = ("CVL",), True
                self._put(phrase, self.draft(f"people:{code}", "group"))
            elif use == "body":
                self._put(phrase, self.draft(f"body:{name}", "organization"))
            else:
                self._put(phrase, self.draft(f"place:{_form(phrase)}", "place"))

    def _link_persons(self, persons: Sequence[Phrase]) -> None:
        """Full names first, longest first; then each shorter form to the one it is part of."""
        by_words: dict[tuple[str, ...], list[Phrase]] = {}
        for phrase in persons:
            by_words.setdefault(name_words(phrase.forms[0]), []).append(phrase)
        for words in sorted(by_words, key=lambda w: -len(w)):
            for phrase in by_words[words]:
                self._put(phrase, self._person(words, phrase))

    def _person(self, words: tuple[str, ...], phrase: Phrase) -> Draft:
        if not words:
            return self.draft(f"other:{phrase.first}", "other")
        candidates = [d for d in self._holding(words) if not _clash(d, phrase)]
        if len(candidates) > 1:
            before = [d for d in candidates if d.firsts[0] < phrase.first]
            candidates = [max(before or candidates, key=lambda d: _latest_before(d, phrase.first))]
        if candidates:
            return candidates[0]
        draft = self.draft(f"person:{' '.join(words)}:{phrase.gender}", "person")
        self._persons.add(words, draft, words)
        return draft

    def _holding(self, words: tuple[str, ...]) -> list[Draft]:
        """Return the persons whose full name holds `words`; those who end in them win."""
        if exact := self._persons.whole(words):
            return list(exact)
        listed = self._persons.under(words[-1])
        ending = [d for full, d in listed if full[-1] == words[-1] and is_part_of(words, full)]
        return _distinct(ending or [d for full, d in listed if is_part_of(words, full)])

    def _link_rest(self, rest: Sequence[Phrase]) -> None:
        ordered = sorted(rest, key=lambda p: (is_acronym(p.forms[0]), p.foreign, -len(name_words(p.forms[0]))))
        for phrase in ordered:
            form, words = _form(phrase), name_words(phrase.forms[0])
            if phrase.foreign and len(words) == 1 and phrase.head.dep != "poss":
                draft = self._as_state(phrase)
            else:
                draft = self._as_person(words) or self._as_acronym(phrase) or self._as_part(words)
            if draft is None:
                draft = self.draft(f"name:{form}", phrase.type)
            if draft.type != "person" and words and not self._bodies.whole(words):
                self._bodies.add(words, draft, (words[0], words[-1], words[0][:STEM]))
                for letters in initials(phrase.forms[0]):
                    self._short.setdefault(letters, draft)
            self._put(phrase, draft)

    def _as_state(self, phrase: Phrase) -> Draft | None:
        """Return the unknown state after which a people is named: "Sarmia" for "Sarmian"."""
        stem = _form(phrase)[:-ENDING]
        places = ((full[0], d) for full, d in self._bodies.under(stem[:STEM]) if len(full) == 1)
        found = next((d for form, d in places if form.startswith(stem) and d.type == "place"), None)
        phrase.forms = tuple(found.forms)[:1] if found is not None else phrase.forms
        return found

    def _as_person(self, words: tuple[str, ...]) -> Draft | None:
        """Return the person whose surname was taken for another kind of name."""
        if len(words) != 1:
            return None
        found = _distinct(d for full, d in self._persons.under(words[0]) if full[-1] == words[0] and len(full) > 1)
        return found[0] if len(found) == 1 else None

    def _as_acronym(self, phrase: Phrase) -> Draft | None:
        form = phrase.forms[0]
        return self._short.get(form.replace(".", "").upper()) if is_acronym(form) else None

    def _as_part(self, words: tuple[str, ...]) -> Draft | None:
        """Return the one longer name that begins or ends with `words`."""
        if not words:
            return None
        n = len(words)
        if exact := self._bodies.whole(words):
            return exact[0]
        found = [d for w, d in self._bodies.under(words[0]) if w[:n] == words]
        found = _distinct([*found, *(d for w, d in self._bodies.under(words[-1]) if w[-n:] == words)])
        return found[0] if len(found) == 1 else None


def _is_in_place(phrase: Phrase) -> bool:
    """Tell whether a name of one word stands where a place stands: "in Karst"."""
    head = phrase.head
    alone = phrase.name is not None and phrase.name[0] == phrase.name[1] and phrase.first == phrase.last
    if not alone or head.dep != "pobj" or head.head.lower != "in":
        return False
    return head.head.head.pos != "NOUN" or head.head.head.lemma in head_nouns()


def is_actor(head: Token) -> bool:
    """Tell whether a capital with this head stands where an actor stands, not a place."""
    while head.dep == "conj":
        head = head.head
    if head.dep == "pobj":
        return head.head.lower in _ACTOR_AFTER
    return head.dep in _ACTOR


def _form(phrase: Phrase) -> str:
    return normalise_form(phrase.forms[0])


def _clash(draft: Draft, phrase: Phrase) -> bool:
    return bool(draft.gender and phrase.gender and draft.gender != phrase.gender)


def _latest_before(draft: Draft, first: int) -> int:
    place = bisect_left(draft.firsts, first)
    return draft.firsts[place - 1] if place else -1


def _distinct(drafts: Iterable[Draft]) -> list[Draft]:
    return list({id(d): d for d in drafts}.values())
