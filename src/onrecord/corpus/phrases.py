"""The words of a quotation that were left together: what its ellipses and square brackets part, to be found again."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.corpus.queries import Term, read_words
from onrecord.corpus.wordings import Word, Wording

Places = list[tuple[int, int]]  # numbers of words: the first, and one past the last

_SQUARE: Final = re.compile(r"\[[^\[\]]*\]")
_NO_PHRASE: Final = re.compile('["“”„‟«»＂*]')  # what would end a phrase
_PUT_IN: Final = 6  # words at most in whose place square brackets may stand


def is_insertion(word: Word, text: str) -> bool:
    """Tell whether a word stands in square brackets, as a whole."""
    return word.bracketed and any(s.start() < word.start and word.end < s.end() for s in _SQUARE.finditer(text))


def parts_of(text: str, wording: Wording) -> list[list[Word]]:
    """Return the words of `text`, cut at ellipses and at what stands in square brackets, which is left out."""
    parts: list[list[Word]] = [[]]
    for word in wording.words:
        if word.after_gap or is_insertion(word, text):
            parts.append([])
        if not is_insertion(word, text):
            parts[-1].append(word)
    return [part for part in parts if part]


def phrases_of(text: str, wording: Wording) -> list[Term]:
    """Return the parts of `text` as phrases to look up."""
    typed = (" ".join(_NO_PHRASE.sub(" ", _shown(word, text)) for word in part) for part in parts_of(text, wording))
    return [term for part in typed for term in read_words(f'"{part}"').terms]


def _shown(word: Word, text: str) -> str:
    """Return a word as it was indexed, or as it is compared where brackets are among its letters."""
    return word.form if word.bracketed else text[word.start : word.end]


def find_parts(theirs: Wording, own: Wording, text: str) -> Iterator[Places]:
    """Yield where the words of the quotation `text` stand in another wording, its parts one after the other.

    Both have been made alike by `with_joins`. Any words may lack where the quotation has an ellipsis, a few in place of
    brackets.
    """
    parts = parts_of(text, own)
    forms = theirs.forms
    for first in _starts(forms, parts[0], 0) if parts else ():
        places = [(first, first + len(parts[0]))]
        for part in parts[1:]:
            last = len(forms) if part[0].after_gap else places[-1][1] + _PUT_IN + len(part)
            at = next(_starts(forms[:last], part, places[-1][1]), None)
            if at is None:
                break
            places.append((at, at + len(part)))
        else:
            yield places


def _starts(forms: Sequence[str], part: Sequence[Word], after: int) -> Iterator[int]:
    wanted = [word.form for word in part]
    return (n for n in range(after, len(forms) - len(part) + 1) if forms[n : n + len(part)] == wanted)
