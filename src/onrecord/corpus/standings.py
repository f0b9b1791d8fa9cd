"""How certain a telling makes an event: in whose voice it is told, with which modality, polarity and hedges.

And what changed between two tellings of one event: what was alleged is said, what was said is asserted, a "may" or an
"if" is gone, or the other way round.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

import msgspec

from onrecord.corpus.pages import Page, Party, Saying, Telling, shared_party
from onrecord.record import Span

Voice = Literal["alleged", "said", "asserted"]
What = Literal["voice", "modality", "polarity", "hedge", "act"]
Direction = Literal["more certain", "less certain", "other"]
Scope = Literal["headline", "copies", "articles"]

_VOICES: Final[tuple[Voice, ...]] = ("alleged", "said", "asserted")  # from the least to the most certain
_MODALITIES: Final = ("hypothetical", "questioned", "possible", "requested", "planned", "actual")  # likewise
_UNSURE: Final = frozenset({"hypothetical", "questioned", "possible"})
_ALLEGES: Final = frozenset({"accuse", "claim", "think", "feel"})  # acts of those who do not vouch for what they say
_SPEECH: Final = frozenset(
    {"AGREE", "REJECT", "REQUEST", "ACCUSE", "THREATEN", "SUPPORT", "CONCEDE"}
)  # done by saying so
_WEIGHTY: Final = frozenset({"deny", "accuse", "threaten", "promise"})  # acts that say more than that something is said
_BESIDE: Final = 40  # code points between a hedge and the word that it hedges
_HEDGE: Final = re.compile(
    r"\b(?:allegedly|reportedly|apparently|seemingly|supposedly|purportedly|presumably|alleged|suspected|purported"
    r"|supposed|unconfirmed|rumou?red)\b", re.IGNORECASE,
)  # fmt: skip
_TURN: Final = re.compile(r"[,;:]\s+(?:and|but|while|whereas|though|although)\b", re.IGNORECASE)  # another act begins
_CUES: Final = {
    "hypothetical": re.compile(r"\b(?:if|unless|whether|provided|should|were to|in case)\b", re.IGNORECASE),
    "possible": re.compile(
        r"\b(?:may|might|could|can|possibly|perhaps|maybe|probably|likely|fears?|feared|threat of)\b", re.IGNORECASE
    ),
    "planned": re.compile(r"\b(?:will|would|shall|plans?|planned|planning|vow(?:s|ed)?|intends?|to)\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How one telling has it. `cue` are the words that report it, `tellers` who says it, `hedges` words of doubt.

    `mood` is the word of its clause that shows the modality ("may", "if"), where there is one. It `performs` what it
    tells where the event is one of speech, and its actor the one who says so: "Norland said it agrees".
    """

    voice: Voice
    modality: str
    polarity: str
    act: str | None
    tellers: tuple[Party, ...]
    cue: str
    hedges: tuple[str, ...]
    mood: str
    performs: bool = False

    @property
    def certainty(self) -> tuple[int, int]:
        """The more, the surer: first by voice, then by modality."""
        return _VOICES.index(self.voice), _rank(self.modality)


class Change(msgspec.Struct, frozen=True):
    """What changed, from `before` to `after`, with the words that show it ("" where none do)."""

    what: What
    before: str
    after: str
    before_words: str
    after_words: str
    direction: Direction


def standing_of(page: Page, telling: Telling) -> Standing:
    """Return how an article has an event; inside what several say it is as sure as the least sure."""
    holders = list(page.holders(telling))
    hedges = _hedges(page, telling)
    unsure = hedges or any(s.act in _ALLEGES or not (s.sources or s.source) for s in holders)
    voice: Voice = "alleged" if unsure else "said" if holders else "asserted"
    first = holders[0] if holders else None
    cue = " … ".join(page.words(span) for span in first.cue) if first else ""
    mood = _CUES[telling.modality].search(page.passage(telling)) if telling.modality in _CUES else None
    return Standing(
        voice, telling.modality, telling.polarity, first.act if first else None, first.sources if first else (), cue,
        hedges, mood[0] if mood else "", performs=_performs(telling, first),
    )  # fmt: skip


def _performs(telling: Telling, holder: Saying | None) -> bool:
    return telling.type in _SPEECH and holder is not None and shared_party(telling.actors, holder.sources)


def _hedges(page: Page, telling: Telling) -> tuple[str, ...]:
    """Return the words of doubt that stand in the clause of an event, near the word that denotes it."""
    near = Span(max(telling.clause.start, telling.trigger.start - _BESIDE), telling.trigger.end + _BESIDE)
    listed = [Span(near.start + m.start(), near.start + m.end()) for m in _HEDGE.finditer(page.words(near))]
    beside = (s for s in (*listed, *page.hedges) if near.holds(s) and telling.clause.holds(s))
    spans = {(s.start, s.end) for s in beside if not _TURN.search(_between(page, s, telling.trigger))}
    return tuple(page.text[start:end].lower() for start, end in sorted(spans))


def _between(page: Page, one: Span, other: Span) -> str:
    return page.text[min(one.end, other.end) : max(one.start, other.start)]


def find_changes(before: Standing, after: Standing, scope: Scope) -> list[Change]:
    """Return what changed from one telling of an event to another.

    Between articles of their own a change is left out that need be none of the telling: what was planned may have
    happened since, and another speaker may know more, or say the opposite. Within an article and between copies of a
    text all changes count.
    """
    free = scope != "articles" or _same_teller(before, after)
    found = [
        _voice_changed(before, after, free),
        _modality_changed(before, after, scope),
        _polarity_changed(before, after, free),
        _hedge_changed(before, after),
        _act_changed(before, after, scope),
    ]
    return [change for change in found if change]


def _same_teller(before: Standing, after: Standing) -> bool:
    """Tell whether the same speaks in both, or one of them names nobody."""
    return not (before.tellers and after.tellers) or shared_party(before.tellers, after.tellers)


def _voice_changed(before: Standing, after: Standing, free: bool) -> Change | None:
    one, two = before.voice, after.voice
    if one == two or not (free or "asserted" in (one, two)) or before.performs or after.performs:
        return None
    return Change(
        "voice", one, two, _teller(before), _teller(after), _direction(_VOICES.index(one), _VOICES.index(two))
    )


def _teller(standing: Standing) -> str:
    """Return whose words they are, with the cue and the hedges: "Norland, claimed"."""
    names = " and ".join(party.name for party in standing.tellers)
    return ", ".join(word for word in (names, standing.cue, *standing.hedges) if word)


def _modality_changed(before: Standing, after: Standing, scope: Scope) -> Change | None:
    one, two = before.modality, after.modality
    if one == two or not {one, two} <= set(_MODALITIES):
        return None
    if scope == "articles" and (_UNSURE.isdisjoint((one, two)) or "requested" in (one, two)):
        return None
    return Change("modality", one, two, before.mood, after.mood, _direction(_rank(one), _rank(two)))


def _polarity_changed(before: Standing, after: Standing, free: bool) -> Change | None:
    if before.polarity == after.polarity or not free:
        return None
    return Change("polarity", before.polarity, after.polarity, _teller(before), _teller(after), "other")


def _hedge_changed(before: Standing, after: Standing) -> Change | None:
    """Return the words of doubt that came or went where the voice did not change with them."""
    if bool(before.hedges) == bool(after.hedges) or before.voice != after.voice:
        return None
    one, two = (", ".join(standing.hedges) for standing in (before, after))
    return Change("hedge", "hedged" if one else "plain", "hedged" if two else "plain", one, two,
                  "more certain" if one else "less certain")  # fmt: skip


def _act_changed(before: Standing, after: Standing, scope: Scope) -> Change | None:
    """Return what the same speaker is said to do with the words, where the voice did not change with it."""
    same = scope != "articles" or (before.tellers and shared_party(before.tellers, after.tellers))
    if not same or before.act is None or after.act is None or before.act == after.act or before.voice != after.voice:
        return None
    if _WEIGHTY.isdisjoint((before.act, after.act)):
        return None
    return Change("act", before.act, after.act, before.cue, after.cue, "other")


def _direction(before: int, after: int) -> Direction:
    return "more certain" if after > before else "less certain"


def _rank(modality: str) -> int:
    return _MODALITIES.index(modality) if modality in _MODALITIES else -1
