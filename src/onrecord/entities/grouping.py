"""Names that stand for the same thing, brought together over the whole article."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from onrecord.document import Token
from onrecord.entities.bodies import BodyGrouper
from onrecord.entities.drafts import Draft, Drafts
from onrecord.entities.forms import normalise_form
from onrecord.entities.heads import head_nouns
from onrecord.entities.metonymy import is_government, resolve_town
from onrecord.entities.persons import PersonGrouper
from onrecord.entities.phrases import Phrase
from onrecord.entities.settling import settle_known
from onrecord.entities.variants import place_key
from onrecord.record import EntityType

_IN_PLACE: Final = 2  # the votes of "in Karst" for a place


class NameGrouper:
    """Links name phrases to drafts: states first, then full names, then shorter forms of them.

    `home` is the ISO code of the country the article is about, or None.
    """

    def __init__(self, tokens: Sequence[Token], phrases: Sequence[Phrase], home: str | None = None) -> None:
        self._all = Drafts()
        self.drafts, self.draft_of = self._all.by_key, self._all.of
        self._persons = PersonGrouper(tokens, self._all)
        self._bodies = BodyGrouper(tokens, self._all, self._persons, home)
        named = [p for p in phrases if p.kind == "name"]
        settle_known(named)
        self._vote(named)
        self._link_known([p for p in named if p.known is not None])
        open_ = [p for p in named if p.known is None]
        self._persons.link([p for p in open_ if p.type == "person"])
        self._bodies.link([p for p in open_ if p.type != "person"], named)

    def draft(self, key: str, kind: EntityType) -> Draft:
        """Return the draft under `key`, made at its first use."""
        return self._all.get(key, kind)

    def state(self, code: str) -> Draft:
        """Return the draft of the state with ISO code `code`."""
        draft = self.draft(f"state:{code}", "place")
        if not draft.is_state:
            draft.is_state, draft.country, draft.sectors = True, code, ["GOV"]
        return draft

    def _put(self, phrase: Phrase, draft: Draft) -> None:
        self._all.put(phrase, draft)

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
            town = resolve_town(phrase.forms[0], phrase.head) if use == "body" else None
            if use == "state" or (use in ("capital", "seat") and is_government(phrase.head, use == "seat")):
                self._put(phrase, self.state(code))
            elif use == "people":
                phrase.sectors, phrase.plural = ("CVL",), True
                self._put(phrase, self.draft(f"people:{code}", "group"))
            elif use == "body" and town is None:
                self._put(phrase, self.draft(f"body:{name}", "organization"))
                self._bodies.know(phrase, self.draft_of[id(phrase)])
            else:
                if town is not None:
                    phrase.country, phrase.sectors = town, ()
                form = name if use == "place" else phrase.forms[0]
                self._put(phrase, self.draft(f"place:{place_key(form)}", "place"))


def _is_in_place(phrase: Phrase) -> bool:
    """Tell whether a name of one word stands where a place stands: "in Karst"."""
    head = phrase.head
    alone = phrase.name is not None and phrase.name[0] == phrase.name[1] and phrase.first == phrase.last
    if not alone or head.dep != "pobj" or head.head.lower != "in":
        return False
    return head.head.head.pos != "NOUN" or head.head.head.lemma in head_nouns()


def _form(phrase: Phrase) -> str:
    return normalise_form(phrase.forms[0])
