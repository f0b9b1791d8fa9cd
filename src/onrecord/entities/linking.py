"""Nominals and pronouns linked to what they stand for, from the first word of the article to the last.

Conservative rules: a nominal goes with an earlier thing of the same head, country, number and modifiers, or with one
whose title or kind its head names; a pronoun with the most prominent thing of its gender and number nearby (after the
salience weights of Lappin and Leass, 1994). What fits nothing is an entity of its own.
"""

from collections.abc import Sequence
from typing import Final

from onrecord.document import Token
from onrecord.entities.arguments import are_apart
from onrecord.entities.chains import Chains
from onrecord.entities.drafts import Draft, Linked
from onrecord.entities.forms import normalise_form
from onrecord.entities.grouping import NameGrouper
from onrecord.entities.heads import office_letters
from onrecord.entities.nouns import head_of
from onrecord.entities.phrases import Phrase
from onrecord.entities.pronouns import Salience, quoted_tokens
from onrecord.entities.words import words

_DEFINITE: Final = frozenset(("the", "this", "that", "these", "those", "both"))
_OWNERS: Final = frozenset(("his", "her", "their", "its", "my", "our", "your", "whose"))
_INDEFINITE: Final = frozenset(("a", "an", "another", "some", "any", "no", "every", "each"))
_RELATIVE: Final = frozenset(("WP", "WP$", "WDT"))
_INNER_NOUNS: Final = 3
_LOOK_BACK: Final = 12
_NEAR: Final = 4  # sentences
_AHEAD: Final = 8  # phrases
_ANY_OFFICE: Final = frozenset(("ELI", "PTY"))  # of whoever holds an office: a candidate may be a senator
_BY_SECTOR: Final = frozenset(("BUS", "JRN", "PTY", "JUD", "LAB", "EDU", "MED", "LEG"))
_PLAIN: Final = frozenset(
    ("new", "young", "old", "senior", "local", "same", "late", "two", "three", "four", "other", "own", "top", "ruling")
)


class Linker:
    """Gives every phrase its draft.

    `home` is the ISO code of the country the article is about, or None; `chains` are what the network says of mentions.
    """

    def __init__(
        self, tokens: Sequence[Token], grouper: NameGrouper, home: str | None, chains: Chains | None = None
    ) -> None:
        self._tokens = tokens
        self._grouper = grouper
        self._home = home
        self.draft_of = grouper.draft_of
        self._last_of: dict[int, Phrase] = {}
        self.reason_of: dict[int, tuple[str, Phrase | None, float | None]] = {}
        self._by_head: dict[str, list[Draft]] = {}
        self._by_sector: dict[str, Draft] = {}
        self._words: dict[int, set[str]] = {}
        self._by_token: dict[int, Draft] = {}
        self._grouped: dict[int, Draft] = {}
        self._named_next: dict[int, Phrase] = {}
        self._salience = Salience(chains)
        self._quoted = quoted_tokens(tokens)

    def link(self, phrases: Sequence[Phrase]) -> None:
        """Link all `phrases`, which stand in text order."""
        at = {p.head.i: p for p in phrases if p.kind != "pronoun"}
        self._grouped = {p.head.i: self.draft_of[id(p)] for p in phrases if p.kind == "name"}
        self._named_next = {p.first: p for p in phrases if p.kind == "name" and p.type == "person"}
        for number, phrase in enumerate(phrases, 1):
            if phrase.kind == "name":
                self._remember(phrase, self.draft_of[id(phrase)])
            elif phrase.kind == "nominal":
                self._take(phrase, self._nominal(phrase, at))
            elif (found := self._pronoun(phrase, phrases[number : number + _AHEAD])) is not None:
                self._take(phrase, found)
        for phrase in phrases:
            self._surround(phrase)

    def _take(self, phrase: Phrase, found: Linked) -> None:
        """Give a phrase the thing it was found to mean, with the reason and the words that it went by."""
        evidence = found.evidence or self._last_of.get(id(found.draft))
        self.reason_of[id(phrase)] = found.rule, evidence, found.nats
        found.draft.take(phrase)
        self.draft_of[id(phrase)] = found.draft
        self._remember(phrase, found.draft)

    def _surround(self, phrase: Phrase) -> None:
        """Tell the thing of `phrase` who stands inside the phrase: its owner, its employer."""
        draft = self.draft_of.get(id(phrase))
        if draft is not None:
            around = (self._by_token.get(i) or self._grouped.get(i) for i in phrase.inner)
            draft.around += [d for d in around if d is not None and d is not draft]

    def _remember(self, phrase: Phrase, draft: Draft) -> None:
        self._salience.see(phrase, draft, phrase.head.i in self._quoted)
        self._by_token[phrase.head.i] = draft
        self._last_of[id(draft)] = phrase
        if phrase.kind == "pronoun":
            return
        known = self._words.setdefault(id(draft), set())
        for form in (*phrase.forms, phrase.title):
            known.update(_spelled(form))
        if phrase.core >= 0:
            self._list(_noun(self._tokens[phrase.core]), draft)
        if phrase.kind == "name":
            last = self._tokens[phrase.last].lower
            if draft.type != "person":
                self._list(last, draft)
                self._list(self._tokens[phrase.name[0] if phrase.name else phrase.first].lower, draft)
            if draft.sectors and draft.type == "organization":
                self._by_sector[draft.sectors[0]] = draft

    def _list(self, head: str, draft: Draft) -> None:
        listed = self._by_head.setdefault(head, [])
        if not listed or listed[-1] is not draft:
            listed.append(draft)

    def _pronoun(self, phrase: Phrase, ahead: Sequence[Phrase]) -> Linked | None:
        """Return what stands before a pronoun and fits it best, or a name right behind it: "In her report, Berg …"."""
        if phrase.head.tag in _RELATIVE:
            clause = next((t for t in phrase.head.ancestors() if t.dep == "relcl"), None)
            draft = self._by_token.get(clause.head.i) if clause is not None else None
            return Linked(draft, "relative-clause") if draft is not None else None
        before = self._salience.resolve(phrase, phrase.head.i in self._quoted)
        named = [
            (p, self.draft_of[id(p)]) for p in ahead if p.kind == "name" and p.head.sentence is phrase.head.sentence
        ]
        return self._salience.better_ahead(phrase, named, before) or before

    def _nominal(self, phrase: Phrase, at: dict[int, Phrase]) -> Linked:
        head = self._tokens[phrase.core]
        lemma, det = _noun(head), phrase.determiner
        if (found := self._in_apposition(phrase, at) or self._state(phrase, lemma)) is not None:
            return found
        if det in _INDEFINITE or phrase.head is not head:
            return self._new(phrase)
        definite = det in _DEFINITE or self._is_title(phrase)
        found = self._same_head(phrase, lemma, definite=definite)
        if found is None and definite:
            found = self._by_title(phrase, lemma) or self._by_kind(phrase)
        if found is not None and not self._salience.allows(phrase, found.draft):
            found = None
        found = found or (self._salience.likeliest(phrase, _may_be) if det in _DEFINITE else None)
        return found or self._new(phrase)

    def _in_apposition(self, phrase: Phrase, at: dict[int, Phrase]) -> Linked | None:
        """Return the person or body whose name this nominal stands beside: "Anna Berg, the mayor"."""
        token = phrase.head
        titled = self._named_next.get(phrase.last + 1) if token.text[0].isupper() and phrase.type == "person" else None
        if titled is not None and titled.head.sentence is token.sentence and _alike(phrase, self.draft_of[id(titled)]):
            return Linked(self.draft_of[id(titled)], "apposition", titled)
        beside = [token.head] if token.dep == "appos" else []
        beside += [c for holder in _with_inner(token) for c in holder.children if c.dep == "appos"]
        for other in beside:
            name = at.get(other.i)
            if name is not None and name.kind == "name" and _alike(phrase, self.draft_of[id(name)]):
                return Linked(self.draft_of[id(name)], "apposition", name)
        return None

    def _new(self, phrase: Phrase) -> Linked:
        kind = "group" if phrase.plural and phrase.type in ("person", "organization", "place") else phrase.type
        draft = Draft(kind, plural=phrase.plural)
        self._grouper.drafts[f"nominal:{phrase.first}:{phrase.last}"] = draft
        return Linked(draft, "first-mention")

    def _state(self, phrase: Phrase, lemma: str) -> Linked | None:
        """Return the state whose government or country the phrase names."""
        if (phrase.plural and lemma not in ("authority",)) or phrase.head.i != phrase.core:
            return None
        home = None if phrase.foreign else self._home
        if lemma in words("country"):
            code = phrase.country or (home if phrase.determiner in ("the", "this") else None)
        elif lemma in words("government") and not self._is_local(phrase):
            code = phrase.country or home
        else:
            return None
        if phrase.foreign and code is None:
            named = (self._grouped.get(i) for i in phrase.inner)
            draft = next((d for d in named if d is not None and d.type == "place"), None)
        else:
            draft = self._grouper.state(code) if code is not None and len(code) == 3 else None
        if draft is None or (_is_described(phrase) and _is_apart(phrase, draft)):
            return None
        return Linked(draft, "government")

    def _is_local(self, phrase: Phrase) -> bool:
        before = {t.lower for t in self._tokens[phrase.first : phrase.core]}
        return bool(before & words("local")) or (phrase.last > phrase.core and phrase.country is None)

    def _is_title(self, phrase: Phrase) -> bool:
        """Tell whether a phrase is the title of one person, written like a name: "Health Minister said"."""
        plain = phrase.type == "person" and not phrase.plural and self._tokens[phrase.first].tag not in ("DT", "PRP$")
        return plain and phrase.first < phrase.core and self._tokens[phrase.core].text[0].isupper()

    def _same_head(self, phrase: Phrase, lemma: str, *, definite: bool) -> Linked | None:
        """Return the earlier thing with this head and modifiers: that with the fewest other words, then the last."""
        form = set(_spelled(phrase.forms[0]))
        modifiers = {w for w in form if w not in _PLAIN and not w.isdigit()} - {self._tokens[phrase.core].lower}
        best: tuple[tuple[bool, int, bool, int], Draft] | None = None
        for age, draft in enumerate(reversed(self._by_head.get(lemma, [])[-_LOOK_BACK:])):
            if not _fits(phrase, draft) or not modifiers <= self._words[id(draft)]:
                continue
            twin = _is_twin(phrase, draft) and (definite or not _is_another(phrase, draft))
            if not definite and not twin:
                continue
            rank = (_is_foreign(draft, phrase, self._home), self._surplus(draft, form), not twin, age)
            if best is None or rank < best[0]:
                best = rank, draft
        return Linked(best[1], "same-noun") if best is not None else None

    def _surplus(self, draft: Draft, form: set[str]) -> int:
        """Return how many words the title of a person says beyond `form`."""
        if draft.type != "person" or not draft.role:
            return 0
        return len(set(normalise_form(draft.role).split()) - form)

    def _by_title(self, phrase: Phrase, lemma: str) -> Linked | None:
        """Return the last person with a leader's title of the same country: "the Ukrainian leader"."""
        if phrase.plural or lemma not in words("leader") or phrase.country is None:
            return None
        found = [
            d for title in sorted(words("leader")) for d in self._by_head.get(title, [])[-_LOOK_BACK:]
            if d.type == "person" and d.country == phrase.country and not _is_apart(phrase, d)
        ]  # fmt: skip
        last = max(found, key=lambda d: d.phrases[-1].first, default=None)
        return Linked(last, "title") if last is not None else None

    def _by_kind(self, phrase: Phrase) -> Linked | None:
        """Return the last body of the kind that a bare head names: "the company", "the court"."""
        noun = head_of(self._tokens[phrase.core])
        if noun is None or noun.type != "organization" or not noun.sectors or phrase.plural:
            return None
        if noun.sectors[0] not in _BY_SECTOR or phrase.core - phrase.first > 1:
            return None
        draft = self._by_sector.get(noun.sectors[0])
        if draft is None or phrase.head.sentence.i - draft.phrases[-1].head.sentence.i > _NEAR:
            return None
        return Linked(draft, "kind") if _fits(phrase, draft) else None


def _noun(token: Token) -> str:
    """Return the lemma of a noun, the last word of an office that it writes by its letters: "minister" for "PM"."""
    lemma = token.lemma.lower()
    return office_letters().get(lemma, lemma).split(" ")[-1]


def _spelled(form: str) -> list[str]:
    """Return the words of a form in lower case, offices written out: "prime minister" for "the PM"."""
    return [w for word in normalise_form(form).split() for w in office_letters().get(word, word).split()]


def _with_inner(head: Token) -> list[Token]:
    """Return `head` and the nouns in the phrases after it, to which the parser may tie an apposition of the whole."""
    found, last = [head], head
    for _ in range(_INNER_NOUNS):
        prep = next((c for c in last.children if c.dep == "prep" and c.i > last.i), None)
        thing = prep.child("pobj") if prep is not None else None
        if thing is None:
            break
        found.append(thing)
        last = thing
    return found


def _is_twin(phrase: Phrase, draft: Draft) -> bool:
    """Tell whether the words of `phrase`, its article aside ("police", "his wife"), were used for `draft` before."""
    return normalise_form(phrase.forms[0]) in draft.normal


def _is_another(phrase: Phrase, draft: Draft) -> bool:
    """Tell whether a phrase without an article counts vaguely, or tells by other words which ones it means."""
    if any(c.lower in words("vague") for c in phrase.head.children):
        return True
    told = {form for p in draft.phrases for form in p.fuller[:1]}
    anyone = phrase.head.lemma.lower() in words("anyone")  # "people" are not the "people in the square"
    return bool(told) and (bool(phrase.fuller) or anyone) and told.isdisjoint(phrase.fuller[:1])


def _is_foreign(draft: Draft, phrase: Phrase, home: str | None) -> bool:
    """Tell whether `draft` is an office holder of another country than that which a bare title would mean."""
    return draft.type == "person" and phrase.country is None and draft.country not in (None, home)


def _is_described(phrase: Phrase) -> bool:
    """Tell whether an adjective stands before the noun: "the breakaway republic"."""
    return any(c.dep == "amod" for c in phrase.head.children)


def _fits(phrase: Phrase, draft: Draft) -> bool:
    """Tell whether the two may be one by what they are, and by where they stand in the sentence."""
    return _alike(phrase, draft) and not _is_apart(phrase, draft)


def _may_be(phrase: Phrase, draft: Draft) -> bool:
    """Tell whether the network may take the two for one: no words of theirs tell another sector or office."""
    own, other = (set(sectors) - _ANY_OFFICE for sectors in (phrase.sectors, draft.sectors))
    if (phrase.type == "work") != (draft.type == "work"):  # a statement is not whose statement it is
        return False
    return _fits(phrase, draft) and not (own and other and not own & other) and not _is_other_office(phrase, draft)


def _is_other_office(phrase: Phrase, draft: Draft) -> bool:
    """Tell whether the office is another: "the health minister" is no "finance minister", a mayor no president."""
    noun, own = _noun_and_modifiers(phrase.forms[0])
    forms = (*draft.titles, *(p.forms[0] for p in draft.phrases if p.kind == "nominal"))
    offices = [_noun_and_modifiers(form) for form in forms]
    held = {other for other, _ in offices} & words("offices")
    if noun in words("offices") and held and noun not in held:
        return True
    others = [modifiers for other, modifiers in offices if other == noun]
    return any(own and modifiers and not own & modifiers for modifiers in others)


def _noun_and_modifiers(form: str) -> tuple[str, set[str]]:
    *before, noun = normalise_form(form).split() or [""]
    return noun, set(before) - _PLAIN - _OWNERS - _DEFINITE


def _is_apart(phrase: Phrase, draft: Draft) -> bool:
    """Tell whether a phrase stands beside a mention of the thing as another argument of the same verb."""
    return any(are_apart(phrase.head, other.head) for other in reversed(draft.phrases[-_LOOK_BACK:]))


def _alike(phrase: Phrase, draft: Draft) -> bool:
    """Tell whether number, country, gender and type of the two agree as far as they are known."""
    if phrase.country and draft.country and phrase.country != draft.country:
        return False
    if phrase.gender and draft.gender and phrase.gender != draft.gender:
        return False
    if phrase.plural:
        return draft.plural or draft.type == "group"
    if phrase.type == "person" or draft.type == "person":
        return phrase.type in ("person", "other") and draft.type == "person" and not draft.plural
    return not draft.plural or draft.type == phrase.type
