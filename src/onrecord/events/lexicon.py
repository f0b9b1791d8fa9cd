"""The lexicon of event words: read once from `triggers.toml`, looked up by the first word of an entry."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from onrecord.record import EventType

_POS: Final = {"verb": "VERB", "noun": "NOUN", "adjective": "ADJ"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase that denotes an event, with its type, mode and the conditions under which it does.

    `words` are lemmas or forms. The sets of conditions are explained at the head of `triggers.toml`.
    """

    words: tuple[str, ...]
    type: EventType
    mode: str | None
    pos: str
    needs: tuple[str, ...]
    object: frozenset[str]
    not_object: frozenset[str]
    beside: frozenset[str]
    not_beside: frozenset[str]

    @property
    def is_side_by_side(self) -> bool:
        """Whether the words must stand beside each other (nouns, hyphenated verbs), not just hang together."""
        return self.pos == "NOUN" or "-" in self.words


@cache
def read_lexicon() -> Mapping[str, Sequence[Entry]]:
    """Return the entries by their first word, longest first, in the order of the file among equals."""
    book = tomllib.loads(files(__package__).joinpath("triggers.toml").read_text("utf-8"))
    by_first: dict[str, list[Entry]] = {}
    for group in book["group"]:
        for entry in _entries(group, book["classes"]):
            by_first.setdefault(entry.words[0], []).append(entry)
    return {first: sorted(entries, key=lambda e: -len(e.words)) for first, entries in by_first.items()}


def _entries(group: Mapping[str, Any], classes: Mapping[str, Sequence[str]]) -> Iterator[Entry]:
    sets = {
        key: frozenset(_expand(group.get(key, ()), classes)) for key in ("object", "not_object", "beside", "not_beside")
    }
    for phrase in group["words"]:
        yield Entry(
            words=tuple(phrase.split()),
            type=group["type"],
            mode=group.get("mode"),
            pos=_POS[group["pos"]],
            needs=tuple(group.get("needs", ())),
            **sets,
        )


def _expand(words: Sequence[str], classes: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield `words` with each "@name" replaced by the words of that class."""
    for word in words:
        if word.startswith("@"):
            yield from classes[word[1:]]
        else:
            yield word
