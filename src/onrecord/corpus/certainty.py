"""One event told by two articles with other certainty and in other words: asserted by one, attributed by the other.

Whoever only reports what others say words it otherwise than who asserts it. So less is asked for: both sides are the
same of the corpus's people, act, modality and polarity are the same, and the days are near; then one word beside that
of the event is enough, or none where one of them has no other word, or where no state is among the sides.
"""

from typing import Final

from onrecord.corpus.demands import agree
from onrecord.corpus.pages import Party, Telling
from onrecord.corpus.standings import Standing
from onrecord.days import Days

_SOON: Final = 2  # days between two articles that do not both say when it was
_WORD: Final = 3.5  # bits of words besides that of the event
_ONCE: Final = frozenset(
    {"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION", "AID"}
)  # deeds, done seldom by one to one

Told = tuple[Telling, Standing, Days]  # with the days of publication


def is_one_deed(one: Told, other: Told, bits: float, same_word: bool, bare: bool) -> bool:
    """Tell whether two tellings are of one event, asserted in one of them only.

    `bits` is what the words tell that both have, that of the event left out, which is the `same_word` in both or not;
    `bare` tells that one of them has no other words, so that nothing speaks against it.
    """
    (first, standing, day), (second, other_standing, other_day) = one, other
    voices = {standing.voice, other_standing.voice}
    if len(voices) < 2 or "asserted" not in voices or not _is_same_act(first, second):
        return False
    dated = first.dated and second.dated
    if not dated and day.until(other_day) > _SOON:
        return False
    persons = _are_same(first.actors, second.actors), _are_same(first.recipients, second.recipients)
    if None in persons:
        return False
    return bits >= _WORD or (same_word and first.type in _ONCE and (bare or all(persons)))


def _is_same_act(one: Telling, other: Telling) -> bool:
    same = (one.modality, one.polarity) == (other.modality, other.polarity)
    return same and one.type == other.type and agree(one.mode, other.mode)


def _are_same(side: tuple[Party, ...], other: tuple[Party, ...]) -> bool | None:
    """Tell whether one of the corpus's people stands on both sides, and is no state; None where none does."""
    known = {party.person for party in other if party.person is not None}
    shared = [party for party in side if party.person in known]
    return any(not party.is_state for party in shared) if shared else None
