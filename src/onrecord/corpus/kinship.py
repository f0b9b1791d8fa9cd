"""Whether two statements may give one utterance: what they share, and how much that tells."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, get_args

import msgspec
from rapidfuzz.distance import LCSseq

from onrecord.corpus.edits import Stretch, align
from onrecord.corpus.rarity import Rarity, is_telling
from onrecord.corpus.speakers import are_named_apart, same_speaker
from onrecord.corpus.utterances import Utterance, days_between
from onrecord.corpus.wordings import Wording, with_joins

Manner = Literal["words", "part", "sense"]
MANNERS: Final[tuple[Manner, ...]] = get_args(Manner)  # a manner is kept as its place here

LEAST: Final = 3.5  # bits that two statements must share to be compared at all
_RARE: Final = 4.0  # bits of words that tell something where they stand alone
MOST: Final = 0.6  # share of the shorter one's words that is most of it
PASSAGE: Final = 20.0, 0.3  # bits and share of a passage that two longer statements have in common
PART: Final = 5, 3.5  # words in a row, and their bits, that one statement may have from another
STEMS: Final = 3  # telling words that a paraphrase must share,
_NO_NAMES: Final = 2  # those among them that are no names,
SENSE: Final = 7.0, 0.5  # their bits, and their share of all such bits of the shorter one
_BY_CHANCE: Final = 0.35  # share of its words that a statement has in the same order as any other
_FEW_DAYS: Final = 3.0  # in which an utterance is reported; years later the same words may be another one
_WEEKS: Final = 30.0
_BITS: Final = {  # bits that make one utterance of shared words: within few days, within weeks (or undated), else
    True: (3.5, 14.0, 20.0),
    None: (8.0, 16.0, 24.0),
    False: (8.0, 20.0, 36.0),
}
_SENSE_BITS: Final = (7.0, 16.0, 40.0)
_WHOLE: Final = 0.85, 8  # share and words that are enough, whoever spoke
_TOLD: Final = 0.75, 6  # and where one speaker's statement stands without quotation marks
_UNNAMED: Final = 5  # words that two statements must share where a speaker is not known


class Kinship(msgspec.Struct, frozen=True):
    """What two statements share: `evidence` in bits, `share` of the shorter one (0–1), between which words of each.

    By `manner` they share "words" in their order, only a "part" that may have been put into another utterance, or the
    "sense": rare words in any order.
    """

    manner: Manner
    evidence: float
    share: float
    first: tuple[int, int]
    second: tuple[int, int]


def find_kinships(first: Utterance, second: Utterance, rarity: Rarity) -> Iterator[Kinship]:
    """Yield what two statements share where it may be enough for one utterance, whenever they were spoken."""
    words = share_words(first.wording, second.wording, rarity)
    apart = are_named_apart(first.speakers, second.speakers)
    if words and (words.manner == "words" or not apart):
        yield words
    if not apart and (sense := share_sense(first.wording, second.wording, rarity)):
        yield sense


def is_one_utterance(first: Utterance, second: Utterance, found: Kinship) -> bool:
    """Tell whether what two statements share makes them one utterance, by their speakers and dates."""
    if first.key == second.key or found.manner == "part":
        return False
    same = same_speaker(first.speakers, second.speakers)
    distance = _distance(days_between(first.published, second.published))
    if found.manner == "sense":
        return same is True and found.evidence >= _SENSE_BITS[distance]
    return _may_be(first, second, found, same) and found.evidence >= _BITS[same][distance]


def are_others(first: Utterance, second: Utterance) -> bool:
    """Tell whether none of those whose words one of two statements may be is known to have spoken in the other."""
    voices = [(*utterance.speakers, *utterance.others) for utterance in (first, second)]
    return not (first.anyone or second.anyone) and same_speaker(*voices) is False


def _distance(days: float | None) -> int:
    return 1 if days is None else (days > _FEW_DAYS) + (days > _WEEKS)


def _may_be(first: Utterance, second: Utterance, found: Kinship, same: bool | None) -> bool:
    """Tell whether the words shared may be an utterance, and no name or phrase that both use or one reports."""
    told, length = "indirect" in (first.kind, second.kind), _length(found)
    if told and same is not True:
        return found.share >= _WHOLE[0] and length >= _WHOLE[0] * max(len(u.wording.words) for u in (first, second))
    whole = found.share >= _WHOLE[0] and length >= _WHOLE[1]
    if same is False:
        return whole and are_others(first, second)
    if told:
        return whole or (found.share >= _TOLD[0] and length >= _TOLD[1])
    return same is True or length >= _UNNAMED


def _length(found: Kinship) -> int:
    return min(end - start for start, end in (found.first, found.second))


def share_words(first: Wording, second: Wording, rarity: Rarity) -> Kinship | None:
    """Return which words two wordings share in order, where these tell something: most, or a part."""
    if not _may_share(first, second):
        return None
    first, second = with_joins(first, second), with_joins(second, first)
    runs = {s: rarity.of_run(first.forms[s.start : s.end]) for s in align(first, second) if s.alike}
    telling = {
        r: bits for r, bits in runs.items() if (r.before > 1 or bits >= _RARE) and not _is_name(first, second, r)
    }
    manner = _manner(first, second, telling)
    if manner is None:
        return None
    long = [run for run, bits in telling.items() if run.before >= PART[0] or bits >= _RARE] or list(telling)
    evidence, share = sum(telling.values()), max(_shares(first, second, list(telling)))
    return Kinship(manner, evidence, share, (long[0].start, long[-1].end), (long[0].at, long[-1].until))


def _may_share(first: Wording, second: Wording) -> bool:
    """Tell quickly whether two wordings can have enough words in the same order; joined ones count once each."""
    alike = LCSseq.similarity(first.forms, second.forms)
    if first.joined or second.joined:
        alike += sum(word.glued for word in (*first.words, *second.words))
    lengths = [len(first.words), len(second.words), first.quoted, second.quoted]
    return alike >= min([PART[0], *(MOST * length for length in lengths if length)])


def _manner(first: Wording, second: Wording, telling: Mapping[Stretch, float]) -> Manner | None:
    evidence = sum(telling.values())
    if not telling or evidence < LEAST:
        return None
    share = max(_shares(first, second, list(telling)))
    if share >= MOST or (evidence >= PASSAGE[0] and share >= PASSAGE[1]):
        return "words"
    is_part = any(run.before >= PART[0] and bits >= PART[1] for run, bits in telling.items())
    return "part" if is_part else None


def _is_name(first: Wording, second: Wording, run: Stretch) -> bool:
    """Tell whether words alike are but a name, which tells of whom something is said, and not what."""
    pairs = list(zip(first.words[run.start : run.end], second.words[run.at : run.until], strict=True))
    capitals = [one.capital and other.capital for one, other in pairs]
    telling = [is_telling(one.form) for one, _ in pairs]
    all_names = all(capital for capital, tells in zip(capitals, telling, strict=True) if tells)
    return all_names and sum(capitals) > len(pairs) - sum(capitals)


def _shares(first: Wording, second: Wording, runs: Sequence[Stretch]) -> Iterator[float]:
    """Yield how much of the shorter one is shared: of all its words, and of those in quotation marks."""
    yield sum(s.before for s in runs) / min(len(first.words), len(second.words))
    quoted = min(first.quoted, second.quoted)
    if quoted:
        pairs = [
            pair for s in runs
            for pair in zip(first.words[s.start : s.end], second.words[s.at : s.until], strict=True)
        ]  # fmt: skip
        yield sum(a.quoted and b.quoted for a, b in pairs) / quoted


def share_sense(first: Wording, second: Wording, rarity: Rarity) -> Kinship | None:
    """Return which rare words two wordings share in any order, where these tell enough to be a paraphrase."""
    stems = [first.stems, second.stems]
    both = [stem for stem in stems[0] if stem in stems[1]]
    plain = sum(not (stems[0][stem].capital and stems[1][stem].capital) for stem in both)
    if len(both) < STEMS or plain < _NO_NAMES:
        return None
    bits = [{stem: rarity.of(own.form) for stem, own in found.items()} for found in stems]
    shared = sum(min(own[stem] for own in bits) for stem in both)
    whole = min(sum(own.values()) for own in bits)
    evidence = shared + _in_order(first, second)
    if evidence < SENSE[0] or shared < SENSE[1] * whole:
        return None
    places = [[found[stem].number for stem in both] for found in stems]
    return Kinship("sense", evidence, shared / whole if whole else 1.0, *((min(own), max(own) + 1) for own in places))


def _in_order(first: Wording, second: Wording) -> float:
    """Return how many words two wordings have in the same order beyond those that any two have: a bit each."""
    own, theirs = (_without_stock(wording) for wording in (first, second))
    return max(LCSseq.similarity(own, theirs) - _BY_CHANCE * min(len(own), len(theirs)), 0.0)


def _without_stock(wording: Wording) -> list[str]:
    return [form for form, stock in zip(wording.forms, wording.stock, strict=True) if not stock]
