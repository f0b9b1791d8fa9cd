"""Known names that several places share, told apart by the words around them and by what else an article names."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from typing import Final

from onrecord.document import Token
from onrecord.entities.gazetteer import Hit, Known, is_shared, likeliest
from onrecord.entities.variants import twins

_PLACES: Final = ("state", "capital", "place")


def settle_hits(tokens: Sequence[Token], hits: Sequence[Hit], dateline: str | None) -> list[Hit]:
    """Return `hits` as they are meant here: "Atlanta, Georgia", "Tripoli" in Lebanon; `dateline` is its country."""
    forms = [" ".join(t.text.replace("’", "'") for t in tokens[hit.first : hit.last + 1]) for hit in hits]
    found = list(hits)
    for form in dict.fromkeys(form for form in forms if is_shared(form)):
        countries = _beside(form, hits, forms, dateline)
        for i, hit in enumerate(hits):
            found[i] = replace(hit, known=likeliest(form, hit.known, countries)) if forms[i] == form else found[i]
    for form, twin in twins().items():
        if form in forms:
            _settle_twin(tokens, found, [i for i, other in enumerate(forms) if other == form], twin, dateline)
    return found


def _beside(form: str, hits: Sequence[Hit], forms: Sequence[str], dateline: str | None) -> list[str]:
    """Return the countries of all names but those of this form."""
    lower = form.lower()
    countries = [hit.known.country for other, hit in zip(forms, hits, strict=True) if other.lower() != lower]
    return [*countries, *([dateline] if dateline else ())]


def _settle_twin(
    tokens: Sequence[Token], hits: list[Hit], at: Sequence[int], twin: Mapping[str, str], dateline: str | None
) -> None:
    own = dict.fromkeys(i for i in at if hits[i].known.use in _PLACES)
    there = {(hit.last, hit.known.country) for hit in hits}
    shown = [i for i in own if _is_twin(tokens, hits[i], twin, there)]
    others = {dateline, *(hit.known.country for i, hit in enumerate(hits) if i not in own)}
    is_rare = twin["state"] not in (twin["country"], *others)  # nothing else is of the state that shares the name
    for i in own if shown and is_rare else shown:
        hits[i] = replace(hits[i], known=Known("place", twin["country"], twin["name"]))


def _is_twin(tokens: Sequence[Token], hit: Hit, twin: Mapping[str, str], there: Container[tuple[int, str]]) -> bool:
    """Tell whether the words around a name show that it is the place, not the state.

    `there` holds the last token and the country of known names: that of "Atlanta" in "Atlanta, Georgia".
    """
    before = [t.lower for t in tokens[max(0, hit.first - 2) : hit.first]]
    after = tokens[hit.last + 1].lower if hit.last + 1 < len(tokens) else ""
    if {*before[-1:]} & {*twin["before"].split()} or after in twin["after"].split() or before == [twin["of"], "of"]:
        return True
    return before[-1:] == [","] and (hit.first - 2, twin["country"]) in there
