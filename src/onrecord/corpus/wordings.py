"""The words of a statement as they are compared: each with its place, and whether it stands in quotation marks.

Case, punctuation, the style of quotation marks and hyphenation are no part of a word. A number keeps its point (1.5),
its thousands may be parted or not; signs that are read aloud (%, $) are words.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

import msgspec
from msgspec.structs import replace

from onrecord.corpus.rarity import in_stock_phrases, is_telling
from onrecord.corpus.subjects import stem_of
from onrecord.record import AttributionKind

_HIDDEN: Final = r"\u00ad\u200b-\u200d\u2060\ufeff"  # soft hyphens, joiners: no part of a word, but within one
_LETTERS: Final = rf"[^\W_]+(?:[\u0300-\u036f{_HIDDEN}]+[^\W_]*)*"
_WORD: Final = re.compile(
    rf"""(?P<number>(?:(?<![\w\]])[-\u2212])?\d+(?:[.,:'’\u00a0\u202f]\d+)*(?![^\W_]))
    |(?P<word>(?:\[[^\W_]+\](?=[^\W_]))?{_LETTERS}(?:['’ʼ＇]{_LETTERS})*(?:\[[^\W_]+\])?)
    |(?P<sign>[^\w\s])""",
    re.VERBOSE,
)  # "[W]e" and "threat[s]" are one word
_THOUSANDS: Final = re.compile(r"(?<=\d)[,'’\u00a0\u202f](?=\d{3}(?!\d))")
_NO_LETTER: Final = re.compile(rf"[\[\]{_HIDDEN}]")
_APOSTROPHE: Final = re.compile(r"[’ʼ＇]")
_SIGNS: Final = {"%": "percent", "&": "and", "‰": "‰", "+": "+", "±": "±", "×": "×", "=": "="}
_ELLIPSIS: Final = re.compile(r"\.\s?\.\s?\.(?:\s?\.)*|…")
_BRACKETS: Final = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")
_SEAM: Final = re.compile(r"[-‐‑‒–.\u00ad]|[-‐\u00ad]\s*\n\s*")
_MARKS: Final = re.compile(r"[“”„‟«»\"]|''|``|(?<!\w)['‘‚](?=\S)|(?<=[^\s'‘])['’](?!\w)")
_DOUBLE: Final = frozenset('“”„‟«»"') | {"''", "``"}
_OPENS: Final = frozenset("“„‟«‘‚") | {"``"}
_CLOSES: Final = frozenset("”»’")
_SIZES: Final = (2, 3, 4)  # words that may be joined to one


class Word(msgspec.Struct, frozen=True, gc=False):
    """One word: how it is compared, and the code points `start` to `end` where it stands in its wording."""

    form: str
    start: int
    end: int
    quoted: bool  # stands in quotation marks
    bracketed: bool  # stands in brackets, or has some of its letters there
    capital: bool = False  # begins with a capital letter, as names do
    glued: bool = False  # nothing but a hyphen or a dot parts it from the word before
    after_gap: bool = False  # an ellipsis stands before it
    after_mark: bool = False  # quotation marks open or close before it
    inserted: bool = False  # stands in brackets as a whole; a letter alone is only written in another case: "[I] will"


class Telling(NamedTuple):
    """A word that may tell something, by its stem; `stock` tells that it stands in a stock phrase."""

    stem: str
    form: str
    number: int  # of the word in its wording
    capital: bool
    stock: bool


class Wording(msgspec.Struct, frozen=True, dict=True):
    """The words of one statement, in order; `gap_at_end` tells that an ellipsis follows them."""

    words: tuple[Word, ...]
    gap_at_end: bool = False

    @cached_property
    def forms(self) -> list[str]:
        """The words as they are compared."""
        return [word.form for word in self.words]

    @cached_property
    def quoted(self) -> int:
        """How many of the words stand in quotation marks."""
        return sum(word.quoted for word in self.words)

    @cached_property
    def stock(self) -> list[bool]:
        """For each word whether it stands in a stock phrase."""
        return in_stock_phrases(self.forms)

    @cached_property
    def telling(self) -> list[Telling]:
        """The words that may tell something, in order."""
        words = zip(self.forms, self.words, self.stock, strict=True)
        found = ((n, *word) for n, word in enumerate(words) if is_telling(word[0]))
        return [Telling(stem_of(form), form, n, word.capital, stock) for n, form, word, stock in found]

    @cached_property
    def stems(self) -> dict[str, Telling]:
        """The first word of each stem among those that tell something, less those in stock phrases."""
        found: dict[str, Telling] = {}
        for word in self.telling:
            if not word.stock:
                found.setdefault(word.stem, word)
        return found

    @cached_property
    def joined(self) -> frozenset[str]:
        """What words that stand next to each other would be as one."""
        ends = [n + 1 for n, word in enumerate(self.words) if word.glued or word.form == "cent"]
        found = (_joined(self.words[max(end - size, 0) : end], size) for end in ends for size in _SIZES)
        return frozenset(whole.form for whole in found if whole)


def read_wording(text: str, kind: AttributionKind = "direct") -> Wording:
    """Return the words of a statement's content `text`, the offsets of which are code points of `text`.

    All words of a direct statement are quoted, none of an indirect one; a mixed one shows it by its quotation marks.
    Where the content has several pieces they are joined with " … ": what stood between them counts as an ellipsis.
    """
    gaps = [found.span() for found in _ELLIPSIS.finditer(text)]
    brackets = [found.span() for found in _BRACKETS.finditer(text)]
    marks = _marks(text) if kind == "mixed" else []
    quoted = _quoted(text, marks)
    words: list[Word] = []
    last, shouted = 0, text.isupper()
    for form, start, end in _forms(text):
        within = _inside(quoted, start, end) if kind == "mixed" else kind == "direct"
        bracketed = bool(brackets) and (_inside(brackets, start, end) or "[" in text[start:end])
        inserted = bracketed and end - start > 1 and _inside(brackets, start, end)
        capital = text[start].isupper() and not shouted
        if text[last:start] == " ":
            words.append(Word(form, start, end, within, bracketed, capital, inserted=inserted))
        else:
            glued = bool(words) and _SEAM.fullmatch(text, last, start) is not None
            after_mark = kind == "mixed" and _any_in(marks, last, start)
            after_gap = _any_in(gaps, last, start)
            words.append(Word(form, start, end, within, bracketed, capital, glued, after_gap, after_mark, inserted))
        last = end
    return Wording(tuple(words), _any_in(gaps, last, len(text)))


def _forms(text: str) -> Iterator[tuple[str, int, int]]:
    for found in _WORD.finditer(text):
        if form := _form(found[0], found.lastgroup):
            yield form, *found.span()


@lru_cache(1 << 16)
def _form(shown: str, group: str | None) -> str:
    """Return a word as it is compared; nothing for a mark of punctuation."""
    if group == "sign":
        return _SIGNS.get(shown) or (shown if unicodedata.category(shown) in ("Sc", "So") else "")
    if shown.isascii() and shown.isalpha():
        return shown.lower()
    plain = _THOUSANDS.sub("", shown) if group == "number" else _NO_LETTER.sub("", shown)
    folded = unicodedata.normalize("NFKC", _APOSTROPHE.sub("'", plain).casefold())
    return folded.replace("\u2212", "-")


def _marks(text: str) -> list[tuple[int, int]]:
    """Return the places of quotation marks: double ones where there are any, else single ones."""
    found = [m.span() for m in _MARKS.finditer(text)]
    double = [(start, end) for start, end in found if text[start:end] in _DOUBLE]
    return double or found


def _quoted(text: str, marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what stands between marks that open and close; a mark whose fellow is cut off reaches to the edge."""
    stretches: list[tuple[int, int]] = []
    opened: int | None = None
    for start, end in marks:
        if opened is None and _is_opening(text, start, end):
            opened = end
        elif opened is not None or (text[start:end] in _DOUBLE and not stretches):  # else it is an apostrophe
            stretches.append((opened or 0, start))
            opened = None
    return stretches if opened is None else [*stretches, (opened, len(text))]


def _is_opening(text: str, start: int, end: int) -> bool:
    """Tell whether a mark opens: by its shape, else (as " does not tell) by the word that it stands before."""
    mark = text[start:end]
    if mark in _OPENS or mark in _CLOSES:
        return mark in _OPENS
    return text[end : end + 1].strip() != "" and (start == 0 or not text[start - 1].isalnum())


def _inside(stretches: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(s <= start and end <= e for s, e in stretches)


def _any_in(places: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(start <= s and e <= end for s, e in places)


def with_joins(wording: Wording, other: Wording) -> Wording:
    """Return `wording` with words that hyphens or dots part as one ("cease-fire", "U.S.") where `other` has them so."""
    wanted = wording.joined and set(other.forms)
    if not wanted or wording.joined.isdisjoint(wanted):
        return wording
    joined: list[Word] = []
    for word in wording.words:
        joined.append(word)
        for size in _SIZES:
            if (whole := _joined(joined[-size:], size)) and whole.form in wanted:
                joined[-size:] = [whole]
                break
    return replace(wording, words=tuple(joined))


def _joined(parts: Sequence[Word], size: int) -> Word | None:
    """Return `parts` as one word where nothing speaks against it; digits that stay apart are different numbers."""
    if len(parts) < size or not any(part.form.isalpha() for part in parts):
        return None
    first, *rest = parts
    form = "".join(part.form for part in parts)
    if not all(part.glued for part in rest) and form != "percent":
        return None
    return replace(first, form=form, end=parts[-1].end, bracketed=any(part.bracketed for part in parts))
