"""What a thing is called: the fullest of its names, and every other form once, in text order."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from onrecord.entities.drafts import Draft
from onrecord.entities.forms import normalise_form
from onrecord.entities.personal import is_initial, read_name
from onrecord.entities.phrases import Phrase

_ARTICLE: Final = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_OWNER: Final = re.compile(r"(?:['’]s|(?<=s)['’])$")
_ACRONYM: Final = 7  # letters that an acronym has at most


def fullest_name(draft: Draft) -> str:
    """Return the fullest name, else the fullest nominal; a state goes by its name before its capital or seat."""
    phrases = _in_text_order(draft)
    named = [p for p in phrases if p.kind == "name"]
    if draft.is_state:
        named = [p for p in named if p.known is not None and p.known.use == "state"] or named
        return named[0].forms[0] if named else phrases[0].forms[0]
    if not named:
        return max(_nominal_forms(phrases), key=lambda form: len(normalise_form(form).split()))
    return _OWNER.sub("", max((p.forms[0] for p in named), key=_fullness))


def _nominal_forms(phrases: Sequence[Phrase]) -> Iterator[str]:
    """Yield the forms of nominals, the fuller ones from where the text brings them up: a headline, the first sentence.

    What is told of some of them later does not name them all: "police", "the police who had blocked the road".
    """
    begun = False
    for phrase in phrases:
        yield from (*phrase.forms, *(phrase.fuller[:1] if not begun else ()))
        begun = begun or phrase.head.sentence.role != "headline"


def aliases_of(draft: Draft, name: str, shared: Collection[str]) -> tuple[str, ...]:
    """Return the forms and titles of a thing but `name`; not the titles that others have too (`shared`, normalised)."""
    found: dict[str, str] = {}
    for form in _forms(draft, name, shared):
        known = found.setdefault(form.casefold(), form)
        if _loudness(form) < _loudness(known):
            found[form.casefold()] = form
    found.pop(name.casefold(), None)
    return tuple(found.values())


def _forms(draft: Draft, name: str, shared: Collection[str]) -> Iterator[str]:
    for phrase in _in_text_order(draft):
        for form in (*phrase.forms, *phrase.fuller):
            plain = _OWNER.sub("", form)
            yield plain if phrase.kind != "name" or _ARTICLE.match(name) else _ARTICLE.sub("", plain)
        if phrase.title and normalise_form(phrase.title) not in shared:
            yield phrase.title


def _in_text_order(draft: Draft) -> Sequence[Phrase]:
    return sorted((p for p in draft.phrases if p.forms), key=lambda p: (p.first, -p.last))


def _fullness(form: str) -> tuple[bool, int, int, bool]:
    """Return how full a name is: no headline in capitals, then many words that are no initials, then long."""
    headline = form.isupper() and (" " in form or len(form) > _ACRONYM)
    full = sum(not is_initial(word) for word in read_name(form).words)
    return not headline, full, len(form), not form.isupper()


def _loudness(form: str) -> tuple[bool, bool]:
    """Return how far capitals of a headline or a sentence's start have changed a form."""
    return form.isupper(), form[:1].isupper()
