"""Names of bodies, places and other things brought together: full names first, then short forms and acronyms."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from onrecord.document import Token
from onrecord.entities.beside import Beside
from onrecord.entities.drafts import Draft, Drafts, distinct
from onrecord.entities.forms import abbreviates, initials, is_acronym, normalise_form
from onrecord.entities.heads import STATE, head_nouns
from onrecord.entities.index import NameIndex, Words
from onrecord.entities.names import ENDING, STEM
from onrecord.entities.persons import PersonGrouper
from onrecord.entities.phrases import Phrase
from onrecord.entities.variants import body_words, listed, place_key

_OF: Final = frozenset(("of", "for", "in", "on", "at", "from", "against", "the"))
_INSIDE: Final = frozenset(("place", "facility"))
_FROM: Final = frozenset(("in", "at", "near", "from", "to", "into", "outside", "around"))


class BodyGrouper:
    """Links the names that are no person's to drafts."""

    def __init__(
        self, tokens: Sequence[Token], drafts: Drafts, persons: PersonGrouper, home: str | None = None
    ) -> None:
        self._tokens = tokens
        self._drafts = drafts
        self._persons = persons
        self._home = home
        self._apart: frozenset[frozenset[Words]] = frozenset()
        self._index = NameIndex()
        self._short: dict[str, list[Draft]] = {}
        self._long: dict[int, Phrase] = {}

    def know(self, phrase: Phrase, draft: Draft) -> None:
        """Remember a body known the world over, which may be called by the last word of its name, or "Inc." as well."""
        words = body_words(phrase.forms[0])
        if words and not self._index.whole(words):
            self._index.add(words, draft, words[-1:])
            self._add_initials(phrase.forms[0], draft)

    def link(self, rest: Sequence[Phrase], named: Sequence[Phrase]) -> None:
        """Link the phrases `rest`, acronyms last; `named` are all names of the article in text order."""
        self._long = _beside_brackets(self._tokens, named)
        self._apart = Beside(rest).pairs(_words_of)
        for phrase in sorted(rest, key=self._rank_of):
            draft = self._persons.family(phrase) or self._found(phrase)
            if draft is None:
                draft = self._drafts.get(f"name:{_key_of(phrase)}{self._owner(phrase)}", phrase.type)
            if draft.type != "person":
                self._file(phrase, draft)
            self._drafts.put(phrase, draft)

    def _rank_of(self, phrase: Phrase) -> tuple[bool, bool, bool, int]:
        """Return the place of a name in the order of linking: long names first, acronyms in brackets before others."""
        acronym = is_acronym(phrase.forms[0])
        return acronym, acronym and id(phrase) not in self._long, phrase.foreign, -len(_words_of(phrase))

    def _owner(self, phrase: Phrase) -> str:
        """Return the state that tells a body from another one of the same name, behind a colon, or ""."""
        return f":{phrase.country}" if self._index.whole(_words_of(phrase)) else ""

    def _file(self, phrase: Phrase, draft: Draft) -> None:
        words = _words_of(phrase)
        if words and not any(self._agree(phrase, other) for other in self._index.whole(words)):
            self._index.add(words, draft, (words[0], words[-1], words[0][:STEM]))
            self._add_initials(phrase.forms[0], draft)

    def _add_initials(self, form: str, draft: Draft) -> None:
        for letters in initials(form):
            self._short[letters] = distinct((*self._short.get(letters, ())[:1], draft))  # two say that it is not clear

    def _found(self, phrase: Phrase) -> Draft | None:
        words = _words_of(phrase)
        if phrase.foreign and len(words) == 1 and phrase.head.dep != "poss":
            return self._as_state(phrase)
        short = self._as_known(phrase) or self._as_acronym(phrase)
        return short or self._as_person(phrase, words) or self._as_part(phrase, words)

    def _as_state(self, phrase: Phrase) -> Draft | None:
        """Return the unknown state after which a people is named: "Sarmia" for "Sarmian"."""
        stem = normalise_form(phrase.forms[0])[:-ENDING]
        places = ((full[0], d) for full, d in self._index.under(stem[:STEM]) if len(full) == 1)
        found = next((d for form, d in places if form.startswith(stem) and d.type == "place"), None)
        phrase.forms = tuple(found.forms)[:1] if found is not None else phrase.forms
        return found

    def _as_person(self, phrase: Phrase, words: Words) -> Draft | None:
        """Return the person whose surname was taken for another kind of name."""
        placed = phrase.type in _INSIDE and phrase.head.dep == "pobj" and phrase.head.head.lower in _FROM
        if len(words) > 2 or placed or phrase.determiner == "the":
            return None
        return self._persons.holder(phrase.forms[0]) or self._persons.bearer(phrase)

    def _as_known(self, phrase: Phrase) -> Draft | None:
        """Return the body known the world over whose acronym stands in brackets after its full name."""
        short = self._long.get(id(phrase))
        if short is None or short.known is None or short.known.use != "body" or not is_acronym(short.forms[0]):
            return None
        draft = self._drafts.of[id(short)]
        return draft if phrase.type != "person" and _may_be_short(short, phrase, draft) else None

    def _as_acronym(self, phrase: Phrase) -> Draft | None:
        """Return what an acronym in brackets stands behind, else the one body with its initials."""
        if not is_acronym(phrase.forms[0]):
            return None
        letters = phrase.forms[0].replace(".", "").upper()
        full = self._long.get(id(phrase))
        draft = self._drafts.of.get(id(full)) if full is not None else None
        if draft is not None and full is not None and _may_be_short(phrase, full, draft):
            self._short[letters] = [draft]
        found = self._short.get(letters, [])
        return found[0] if len(found) == 1 else None

    def _as_part(self, phrase: Phrase, words: Words) -> Draft | None:
        """Return the one longer name that begins or ends with `words`."""
        if not words:
            return None
        if exact := [d for d in self._index.whole(words) if self._agree(phrase, d)]:
            return max(exact, key=lambda d: (d.country in (phrase.country, None), d.latest_before(phrase.first)))
        if len(words) == 1 and words[0] in listed("shortforms", "outlets"):
            return self._outlet(phrase, words[0])
        found = [d for full, d in self._fuller(words, words[0]) if _begins(phrase, words, full, d)]
        found += [d for full, d in self._fuller(words, words[-1]) if _ends(phrase, words, full, d)]
        found = [d for d in distinct(found) if self._agree(phrase, d)]
        return found[0] if len(found) == 1 else None

    def _agree(self, phrase: Phrase, draft: Draft) -> bool:
        """Tell whether the states of a name and a thing allow them to be one.

        A "Ministry of Justice" without an owner is that of the article's own state, unless another's was named before.
        """
        if phrase.country == draft.country or (phrase.country and draft.country):
            return phrase.country == draft.country
        if not _is_institution(phrase) or self._home in (None, phrase.country, draft.country):
            return True
        return phrase.country is None and draft.latest_before(phrase.first) >= 0

    def _fuller(self, words: Words, under: str) -> Iterator[tuple[Words, Draft]]:
        """Yield the names filed under a word that do not stand beside `words` as another thing."""
        return (row for row in self._index.under(under) if frozenset((words, row[0])) not in self._apart)

    def _outlet(self, phrase: Phrase, word: str) -> Draft | None:
        """Return the outlet named last whose name ends in `word`: "the Times" after "the New York Times"."""
        ending = distinct(d for full, d in self._index.under(word) if full[-1] == word and d.type == "organization")
        before = [(at, d) for d in ending if (at := d.latest_before(phrase.first)) >= 0]
        return max(before, key=lambda row: row[0])[1] if before else None


def _words_of(phrase: Phrase) -> Words:
    form = phrase.forms[0]
    return tuple(place_key(form).split()) if phrase.type == "place" else body_words(form)


def _is_institution(phrase: Phrase) -> bool:
    """Tell whether a name is one that every state gives to a body of its own: "Supreme Court"."""
    words = phrase.forms[0].lower().split()
    heads = (head_nouns().get(word) for word in (words[0], words[-1]))
    return any(h is not None and h.type == "organization" and not STATE.isdisjoint(h.sectors) for h in heads)


def _key_of(phrase: Phrase) -> str:
    return " ".join(_words_of(phrase)) or normalise_form(phrase.forms[0])


def _begins(phrase: Phrase, words: Words, full: Words, draft: Draft) -> bool:
    """Tell whether a body may be called by the first words of its name: "Acme", not "Karst" for "Karst Ministry"."""
    turned = len(words) > 1 and words[-1] == full[-1] and words[-1] in listed("shortforms", "turned")
    if turned and full[: len(words) - 1] == words[:-1]:
        return True
    if full[: len(words)] != words or full[-1] in listed("shortforms", "kept"):
        return False
    alike = phrase.type == draft.type or (phrase.type not in _INSIDE and draft.type not in _INSIDE)
    return alike and (full[-1] == "party" or not all(w in listed("shortforms", "plain") for w in words))


def _ends(phrase: Phrase, words: Words, full: Words, draft: Draft) -> bool:
    """Tell whether a thing may be called by the last words of its name: "the Court", not "York" for "New York"."""
    size = len(words)
    if len(full) <= size or full[-size:] != words or full[-size - 1] in _OF:
        return False
    return words[-1] in listed("shortforms", "kept") or "place" not in (phrase.type, draft.type)


def _may_be_short(short: Phrase, full: Phrase, draft: Draft) -> bool:
    """Tell whether an acronym in brackets may abbreviate the name before it, and does not say where or whose it is."""
    if draft.type not in ("organization", "group", "facility", "other", "work", "product") or short.type == "place":
        return False
    several = draft.type == "organization" and len(body_words(full.forms[0])) > 2
    return several or abbreviates(short.forms[0], full.forms[0])


def _beside_brackets(tokens: Sequence[Token], named: Iterable[Phrase]) -> dict[int, Phrase]:
    """Return, by the identity of each of two names of which one stands in brackets after the other, the other one."""
    found: dict[int, Phrase] = {}
    before: Phrase | None = None
    for phrase in named:
        first, last = phrase.name or (phrase.first, phrase.last)
        around = tokens[first - 1].text + tokens[last + 1].text if first > 1 and last + 1 < len(tokens) else ""
        if before is not None and around in ("()", "[]") and _end(before) == first - 2:
            found[id(phrase)], found[id(before)] = before, phrase
        before = phrase
    return found


def _end(phrase: Phrase) -> int:
    return phrase.name[1] if phrase.name else phrase.last
