"""Names of persons brought together: full names first, then each shorter form where it is clear whose it is.

Conservative: a form that fits two persons equally well is an entity of its own, unless one of them was named last, and
alone, just before.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from onrecord.document import Token
from onrecord.entities.beside import Beside
from onrecord.entities.drafts import Draft, Drafts, distinct
from onrecord.entities.heads import head_nouns
from onrecord.entities.index import NameIndex
from onrecord.entities.personal import (
    NOBODY,
    Agreement,
    PersonName,
    agreement,
    is_initial,
    is_particle,
    keys_to_file,
    read_name,
)
from onrecord.entities.phrases import Phrase
from onrecord.entities.variants import gender_of_given, given_names, is_nickname, listed, nicknames, suffixes

_NEAR: Final = 1  # sentences in which a shared surname still means who was named last
_FULL: Final = (Agreement.SHORT, Agreement.PART, Agreement.SAME)
_BEFORE_PLURAL: Final = frozenset(("the", "both", "two", "three", "these", "those"))
_LETTERS: Final = 3  # that initials of a person have at least


class PersonGrouper:
    """Links the names of persons to drafts."""

    def __init__(self, tokens: Sequence[Token], drafts: Drafts) -> None:
        self._tokens = tokens
        self._drafts = drafts
        self._index = NameIndex()
        self._by_initials: dict[str, list[Draft]] = {}
        self._names: dict[int, list[PersonName]] = {}
        self._spoken: set[str] = set()
        self._given: dict[str, dict[str, None]] = {}
        self._beside = Beside(())
        self._apart: frozenset[frozenset[PersonName]] = frozenset()
        self._barred: dict[int, list[Draft]] = {}

    def link(self, persons: Iterable[Phrase]) -> None:
        """Link the phrases of persons: the longest names first, initials and nicknames after full given names."""
        by_name: dict[PersonName, list[Phrase]] = {}
        persons = list(persons)
        self._beside = Beside(persons)
        self._apart = frozenset(two for two in self._beside.pairs(_name_of) if all(len(n.words) > 1 for n in two))
        for phrase in persons:
            by_name.setdefault(_name_of(phrase), []).append(phrase)
        for name in by_name:
            self._spoken.update(name.words)
            if len(name.words) > 1:
                self._given.setdefault(name.keys[-1], {})[name.words[0]] = None
        for name in sorted(by_name, key=_rank_of):
            self._bar(name, by_name[name])
            for phrase in by_name[name]:
                self._drafts.put(phrase, self.family(phrase) or self._person(name, phrase))

    def family(self, phrase: Phrase) -> Draft | None:
        """Return the group that the plural of a person's name means: "the Bidens"; None for any other phrase."""
        name = read_name(phrase.forms[0]) if phrase.forms[0].endswith(("s", "S")) else NOBODY
        if len(name.words) != 1 or not self._is_plural(name, phrase):
            return None
        phrase.type, phrase.plural, phrase.gender = "group", True, ""
        draft = self._drafts.get(f"family:{name.words[0]}", "group")
        draft.plural = True
        return draft

    def holder(self, form: str) -> Draft | None:
        """Return the one person whose surname or initials `form` is, for names taken for another kind of thing."""
        first, _, rest = form.partition(" ")
        name = read_name(form) if not rest or is_particle(first.lower()) else NOBODY
        if sum(not is_particle(w) for w in name.words) != 1:
            return None
        ranked = self._agreeing(name)
        found = ranked.get(Agreement.SURNAME) or ranked.get(Agreement.PIECE, [])
        found = [d for d in found if any(len(n.words) > 1 for n in self._names[id(d)])] or self._by_letters(form)
        return found[0] if len(found) == 1 else None

    def bearer(self, phrase: Phrase) -> Draft | None:
        """Return the one person, later called by surname alone, whose full name was taken for another kind of thing."""
        name = read_name(phrase.forms[0])
        if len(name.words) != 2 or phrase.determiner or name.words[0] in head_nouns():
            return None
        found = self._agreeing(name).get(Agreement.SURNAME, [])
        alone = [d for d in found if all(len(n.words) == 1 for n in self._names[id(d)]) and not d.titles]
        return found[0] if found == alone and len(found) == 1 and phrase.first < found[0].firsts[0] else None

    def _bar(self, name: PersonName, phrases: Sequence[Phrase]) -> None:
        """Find who is not meant by a lone word, since both stand beside each other: "President Bush met Kate Bush".

        Who is named in full only after that is not meant by any of `phrases`, others not by those with the same title.
        """
        pairs = [(p, draft) for p in phrases for draft in self._named_beside(p)] if len(name.words) == 1 else []
        always = [draft for p, draft in pairs if p.first < draft.firsts[0]]
        titled = {p.title: [d for other, d in pairs if other.title == p.title] for p, _ in pairs if p.title}
        for phrase in phrases if pairs else ():
            self._barred[id(phrase)] = [*always, *titled.get(phrase.title, ())]

    def _named_beside(self, phrase: Phrase) -> list[Draft]:
        """Return the persons named so far of whom another name stands apart from `phrase`."""
        name = _name_of(phrase)
        drafts = (self._drafts.of.get(id(other)) for other in self._beside.apart(phrase))
        return [d for d in drafts if d is not None and any(agreement(name, n) for n in self._names.get(id(d), (name,)))]

    def _is_plural(self, name: PersonName, phrase: Phrase) -> bool:
        first, last = phrase.name or (phrase.first, phrase.last)
        before = self._tokens[first - 1].lower if first else ""
        if self._tokens[last].tag != "NNPS" and before not in _BEFORE_PLURAL:
            return False
        word = name.words[0]
        own = (words for words, _ in self._index.under(name.keys[0]) if len(words) > 1)
        return not any(word in words for words in own) and any(one in self._spoken for one in _singulars(word))

    def _person(self, name: PersonName, phrase: Phrase) -> Draft:
        if not name.words:
            return self._drafts.get(f"other:{phrase.first}", "other")
        ranked = self._agreeing(name, phrase)
        best = max(ranked, default=Agreement.NONE)
        if best is Agreement.NONE:
            found = self._by_letters(phrase.forms[0])
            return found[0] if len(found) == 1 else self._new(name, phrase)
        chosen = self._chosen(name, phrase, ranked[best], best)
        if chosen is None:
            return self._fresh(f"person:{' '.join(name.words)}:{name.suffix}:unclear:{phrase.gender}", name, phrase)
        if best in _FULL and len(name.words) > 1:
            self._file(name, chosen)
        return chosen

    def _new(self, name: PersonName, phrase: Phrase) -> Draft:
        draft = self._fresh(f"person:{' '.join(name.words)}:{name.suffix}:{phrase.gender}", name, phrase)
        if id(phrase) in self._barred or len(name.words) > 1 or not self._named_beside(phrase):
            self._file(name, draft)
        return draft

    def _fresh(self, key: str, name: PersonName, phrase: Phrase) -> Draft:
        """Return the draft under `key`, or one of its own where that one is named beside `phrase`."""
        draft = self._drafts.by_key.get(key)
        twice = draft is not None and len(name.words) == 1 and draft in self._named_beside(phrase)
        return self._drafts.get(f"{key}:{phrase.first}" if twice else key, "person")

    def _file(self, name: PersonName, draft: Draft) -> None:
        names = self._names.setdefault(id(draft), [])
        if name not in names:
            names.append(name)
            if len(name.words) > 1:
                self._by_initials.setdefault("".join(w[0] for w in name.words), []).append(draft)
            self._index.add(name.words, draft, keys_to_file(name))

    def _agreeing(self, name: PersonName, phrase: Phrase | None = None) -> dict[Agreement, list[Draft]]:
        """Return the persons that `name` may mean, by how well their names agree with it."""
        found: dict[Agreement, list[Draft]] = {}
        title = self._title(phrase) if phrase is not None else ""
        barred = self._not_meant(name, phrase) if phrase is not None else []
        keys = (name.keys[-1], name.keys[0]) if name.leads else name.keys[-1:]
        for draft in distinct(d for key in keys for _, d in self._index.under(key)):
            if draft in barred:
                continue
            if phrase is not None and phrase.gender and self._gender(draft) not in ("", phrase.gender):
                continue
            rank = self._rank(name, draft, title)
            if rank and self._is_titled_so(name, title, rank, draft):
                found.setdefault(rank, []).append(draft)
        return found

    def _not_meant(self, name: PersonName, phrase: Phrase) -> list[Draft]:
        if len(name.words) != 1:
            return []
        return [*self._barred.get(id(phrase), ()), *self._named_beside(phrase)]

    def _gender(self, draft: Draft) -> str:
        """Return the gender that the titles of a person tell, else that of the given name, else ""."""
        given = (n.words[-1 if n.leads else 0] for n in self._names[id(draft)] if len(n.words) > 1)
        return draft.gender or next((g for word in given if (g := gender_of_given(word))), "")

    def _rank(self, name: PersonName, draft: Draft, title: str) -> Agreement:
        """Return how well a name agrees with those of a person; a full name must agree with all full ones of them."""
        numbered = _is_numbered((title, *draft.titles))
        ranks = []
        for other in self._names[id(draft)]:
            one = _is_one_generation(name, other, numbered) and frozenset((name, other)) not in self._apart
            rank = agreement(name, other) if one else Agreement.NONE
            if rank is Agreement.NONE and len(name.words) > 1 and len(other.words) > 1:
                return rank
            ranks.append(rank)
        return max(ranks)

    def _is_titled_so(self, name: PersonName, title: str, rank: Agreement, draft: Draft) -> bool:
        """Tell whether title and number let a lone word mean a person.

        "Mr. Paul" is not Paul Berg; "King Charles" is not Anna Charles, Charles Berg only where called a king.
        """
        numbered = _is_numbered((title,))
        if len(name.words) > 1 or rank in (Agreement.EXACT, Agreement.MIDDLE):
            return True
        if rank is not Agreement.GIVEN:
            return not numbered
        if name.suffix or numbered:
            own = (word for n in self._names[id(draft)] for word in n.words)
            return _is_numbered(draft.titles) or any(map(is_particle, own))
        return not title or title in listed("titles", "given") or name.words[0] not in given_names()

    def _title(self, phrase: Phrase) -> str:
        """Return the word before a name that is its title, in lower case."""
        first = phrase.name[0] if phrase.name else phrase.first
        return self._tokens[first - 1].lower if phrase.first < first else ""

    def _chosen(self, name: PersonName, phrase: Phrase, found: list[Draft], rank: Agreement) -> Draft | None:
        """Return the one of the persons who agree equally well that is meant, or None where that is not clear."""
        if rank is Agreement.SHORT:
            return found[0] if len(found) == 1 and not self._has_rival(name, found[0]) else None
        if len(found) > 1 and not name.suffix:
            found = [d for d in found if not any(n.suffix for n in self._names[id(d)])] or found
        if len(found) > 1 and phrase.title:
            found = [d for d in found if _office(phrase.title) in map(_office, d.titles)] or found
        if len(found) > 1:
            subjects = [self._drafts.of.get(id(other)) for other in self._beside.bound(phrase)]
            found = [d for d in found if d not in subjects] or found
        return found[0] if len(found) == 1 else self._last_named(phrase, found)

    def _has_rival(self, name: PersonName, draft: Draft) -> bool:
        """Tell whether somebody of the surname could be meant by the same given name: Bill and Will for William."""
        mine = {n.words[0] for n in self._names[id(draft)]} | {name.words[0]}
        others = [given for given in self._given.get(name.keys[-1], ()) if given not in mine]
        return any(_is_short(other, own) for other in others for own in mine)

    def _last_named(self, phrase: Phrase, found: Iterable[Draft]) -> Draft | None:
        """Return who was named last before a phrase, where that was near and nobody else was named beside them."""
        before = [(at, d) for d in found if (at := d.latest_before(phrase.first)) >= 0]
        before.sort(key=lambda row: -row[0])
        if not before:
            return None
        sentences = [self._tokens[at].sentence.i for at, _ in before]
        if len(before) == 1:
            return before[0][1]
        near = self._tokens[phrase.first].sentence.i - sentences[0] <= _NEAR
        return before[0][1] if near and sentences[0] != sentences[1] else None

    def _by_letters(self, form: str) -> list[Draft]:
        """Return the persons whose initials `form` writes: "MBS"."""
        letters = form.replace(".", "").casefold()
        return distinct(self._by_initials.get(letters, ())) if form.isupper() and len(letters) >= _LETTERS else []


def _name_of(phrase: Phrase) -> PersonName:
    return read_name(phrase.forms[0])


def _rank_of(name: PersonName) -> tuple[bool, bool, int, bool]:
    """Return the place of a name in the order of linking: lone words last, before them what begins with a letter."""
    first = name.words[0] if name.words else ""
    return len(name.words) < 2, is_initial(first), -len(name.words), first in nicknames()


def _singulars(word: str) -> Iterator[str]:
    if word.endswith("s"):
        yield word[:-1]
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("ies"):
        yield word[:-3] + "y"


def _is_one_generation(one: PersonName, two: PersonName, numbered: bool) -> bool:
    """Tell whether "Jr." and numbers allow two names to be one person's; a bare surname says nothing of them."""
    if one.suffix == two.suffix:
        return True
    if one.suffix and two.suffix:
        return False
    bare = one if not one.suffix else two
    family = (one.suffix or two.suffix) in suffixes().values()
    if len(bare.words) == 1 and (not family or len(one.words) != len(two.words)):
        return True
    return numbered and not family


def _is_numbered(titles: Iterable[str]) -> bool:
    """Tell whether one of the titles is that of holders who are numbered: "King"."""
    return any(w in listed("titles", "numbered") for title in titles for w in title.lower().split())


def _is_short(one: str, two: str) -> bool:
    letter = (is_initial(one) or is_initial(two)) and one[0] == two[0]
    return letter or is_nickname(one, two)


def _office(title: str) -> str:
    return title.split()[-1].casefold()
