"""Quotations altered on purpose, each in one way that is known: made with plain string work and a seed.

Nothing here knows the code that is judged, but the names of a record's kinds. Each function returns the altered
quotation, or None where the quotation does not lend itself to that. A quotation is given without its marks.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from onrecord.record import AttributionKind

_RENDERINGS = Path(__file__).with_name("renderings.txt")
_TOLD = 16  # words of a quotation that is told in other words: shorter ones have too few that are rare
_GAPS = ("… ", "... ", " ... ", " … ", " [...] ", " . . . ")
_INSERTS = ("[the ministers]", "[of the council]", "[in this country]", "[last week]", "[the rebels]", "[sic]")
_NAMES = ("[the president]", "[the opposition]", "[our allies]", "[the city]", "[the two governments]")
_PRONOUNS = frozenset(["he", "she", "it", "they", "we", "them", "him", "her", "us", "this", "that"])
_OWN = ("the plan", "officials", "their neighbours", "its critics", "such a step", "the talks", "opponents", "the deal")
_LIGHT = frozenset(
    ("very", "really", "just", "so", "well", "also", "even", "that", "actually", "simply", "quite", "then", "now")
)
_BACKSHIFT = {
    "i": "he", "we": "they", "my": "his", "our": "their", "me": "him", "us": "them", "i'm": "he was",
    "we're": "they were",
    "i've": "he had", "we've": "they had", "i'll": "he would", "we'll": "they would", "am": "was", "is": "was",
    "are": "were", "will": "would", "can": "could", "have": "had", "has": "had", "don't": "did not",
    "won't": "would not",
    "can't": "could not", "this": "that", "today": "that day", "now": "then", "must": "had to", "may": "might",
    "want": "wanted", "think": "thought", "need": "needed", "know": "knew", "it's": "it was", "that's": "that was",
    "you": "people", "your": "people's", "here": "there", "isn't": "was not", "doesn't": "did not",
}  # fmt: skip


class Altered(NamedTuple):
    """An altered quotation as an article gives it: its content, and how much of it stands in quotation marks."""

    content: str
    kind: AttributionKind = "direct"


Alter = Callable[[Sequence[str], Random, Sequence[str]], Altered | None]  # the words, those of another quotation


def exact(words: Sequence[str], random: Random, _: Sequence[str]) -> Altered:
    """Give the same words in other dress: marks, capitals, punctuation, hyphens."""
    text = " ".join(words)
    text = random.choice((text, text.upper(), text[0].lower() + text[1:], text.rstrip(".,;!?")))
    text = random.choice((text, text.replace("'", "’"), text.replace(", ", " "), text.replace("-", "‑"), text + "!"))
    opening, closing = random.choice((("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»")))
    return Altered(f"{opening}{text}{closing}")


def trimmed_at_head(words: Sequence[str], random: Random, _: Sequence[str]) -> Altered | None:
    """Cut the first words off, with or without a sign of it."""
    if len(words) < 10:
        return None
    rest = " ".join(words[random.randint(2, len(words) - 8) :])
    return _quoted(random.choice((rest, rest[0].upper() + rest[1:], f"[{rest[0].upper()}]{rest[1:]}", f"…{rest}")))


def trimmed_at_tail(words: Sequence[str], random: Random, _: Sequence[str]) -> Altered | None:
    """Cut the last words off, with or without a sign of it."""
    if len(words) < 10:
        return None
    rest = " ".join(words[: -random.randint(2, len(words) - 8)]).rstrip(",;:")
    return _quoted(random.choice((rest, f"{rest}.", f"{rest} ...", f"{rest}…")))


def ellipsis(words: Sequence[str], random: Random, _: Sequence[str]) -> Altered | None:
    """Words in the middle left out, an ellipsis in their place."""
    if len(words) < 12:
        return None
    size = random.randint(2, len(words) - 10)
    start = random.randint(4, len(words) - size - 4)
    return _quoted(f"{' '.join(words[:start])}{random.choice(_GAPS)}{' '.join(words[start + size :])}")


def bracketed(words: Sequence[str], random: Random, _: Sequence[str]) -> Altered:
    """Words in brackets put in, or put in the place of a pronoun."""
    places = [n for n, word in enumerate(words) if word.lower().strip(".,;") in _PRONOUNS]
    if places and random.random() < 0.5:
        at = random.choice(places)
        return _quoted(" ".join([*words[:at], random.choice(_NAMES), *words[at + 1 :]]))
    at = random.randint(1, len(words) - 1)
    return _quoted(" ".join([*words[:at], random.choice(_INSERTS), *words[at:]]))


def word_changed(words: Sequence[str], random: Random, other: Sequence[str]) -> Altered | None:
    """One or two words replaced by others, left out or put in, between the first word and the last."""
    changed = list(words)
    for _ in range(random.choice((1, 1, 1, 2))):
        at = random.randint(1, len(changed) - 2)
        way = random.choice(("replace", "replace", "replace", "leave out", "put in"))
        changed[at : at + (way != "put in")] = [] if way == "leave out" else [random.choice(other)]
    return None if _plain(changed) == _plain(words) else _quoted(" ".join(changed))


def spliced(words: Sequence[str], random: Random, other: Sequence[str]) -> Altered | None:
    """Give the first words of one quotation and the last ones of another, as if they were one."""
    if min(len(words), len(other)) < 13:
        return None
    head = " ".join(words[: random.randint(8, len(words) - 4)]).rstrip(",;:")
    tail = " ".join(other[random.randint(4, len(other) - 8) :])
    return _quoted(random.choice((f"{head} {tail}", f"{head}, {tail}", f"{head}. {tail[0].upper()}{tail[1:]}")))


def marks_closed(words: Sequence[str], random: Random, _: Sequence[str]) -> Altered | None:
    """One to three words given in the outlet's own, outside the quotation marks."""
    if len(words) < 11:
        return None
    size, own, where = random.randint(1, 3), random.choice(_OWN), random.choice(("head", "middle", "tail"))
    if where == "head":
        return Altered(f"that {own} “{' '.join(words[size:])}”", "mixed")
    if where == "tail":
        return Altered(f"“{' '.join(words[:-size])}” {own}", "mixed")
    at = random.randint(4, len(words) - size - 4)
    return Altered(f"“{' '.join(words[:at])}” {own} “{' '.join(words[at + size :])}”", "mixed")


def translated(words: Sequence[str], random: Random, _: Sequence[str]) -> Altered | None:
    """Most common words rendered otherwise, in quotation marks."""
    made, changed, at = [], 0, 0
    while at < len(words):
        size = next((n for n in (3, 2, 1) if _core(" ".join(words[at : at + n])).lower() in _renderings()), 0)
        if size and random.random() < 0.6:
            made.append(_rendered(" ".join(words[at : at + size])))
            changed += size
        else:
            made += words[at : at + max(size, 1)]
        at += max(size, 1)
    return _quoted(" ".join(made)) if changed >= 0.4 * len(words) and len(words) >= _TOLD else None


def paraphrased(words: Sequence[str], random: Random, _: Sequence[str]) -> Altered | None:
    """Told by the outlet: persons and tenses shifted, some words of little weight left out, no quotation marks."""
    shifted = [_BACKSHIFT.get(_core(word).lower().replace("’", "'"), word) for word in words]
    kept = [w for w in shifted if _core(w).lower() not in _LIGHT or random.random() < 0.3]
    clauses = " ".join(kept).rstrip(".!?").split(", ")
    if len(clauses) > 1 and random.random() < 0.5:
        clauses = [*clauses[1:], clauses[0]]
    changed = sum(a != b for a, b in zip(words, shifted, strict=True)) + len(shifted) - len(kept)
    return Altered(f"that {', '.join(clauses)}", "indirect") if changed >= 3 and len(words) >= _TOLD else None


KINDS: Mapping[str, Alter] = {
    "exact": exact,
    "trimmed at head": trimmed_at_head,
    "trimmed at tail": trimmed_at_tail,
    "ellipsis": ellipsis,
    "bracketed insertion": bracketed,
    "word changed": word_changed,
    "spliced from two": spliced,
    "marks closed around a swapped word": marks_closed,
    "translated differently": translated,
    "paraphrased": paraphrased,
    "other speaker": exact,
}


def _quoted(text: str) -> Altered:
    return Altered(f"“{text}”")


def _plain(words: Sequence[str]) -> list[str]:
    return [_core(word).lower() for word in words]


def _core(word: str) -> str:
    """Return a word or words without punctuation at the edges."""
    return word.strip(".,;:!?()")


@cache
def _renderings() -> dict[str, str]:
    lines = (line for line in _RENDERINGS.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {words.lower(): other for words, other in (line.split("\t") for line in lines)}


def _rendered(words: str) -> str:
    """Return another rendering, with the punctuation behind the words."""
    core = _core(words)
    return words.replace(core, _renderings()[core.lower()])
