"""Words of articles made fit for a page. They are never trusted: see `drawing` for what is done to all of them."""

import re
from typing import Final

from markupsafe import Markup, escape

from onrecord.corpus.statements import Piece, Source, Who
from onrecord.export.words import clean, harmless, shorten

_SPACES: Final = re.compile(r"\s+")
_UNREADABLE: Final = "(unreadable)"  # what has no character that shows
_LONGEST: Final = 600  # characters of a statement on a card


def isolated(text: object) -> Markup:
    """Return words that cannot change the direction of what stands beside them; never nothing, so that links show."""
    return Markup("<bdi>%s</bdi>") % (clean(str(text)) or _UNREADABLE)


def brief(text: object, limit: int = 120) -> str:
    """Return words on one line, cut at `limit` characters."""
    return shorten(clean(str(text)), limit)


def marked(pieces: tuple[Piece, ...], matched: tuple[Piece, ...] = (), limit: int = _LONGEST) -> Markup:
    """Return the words of a statement, those that were searched for marked, in about `limit` characters."""
    shown, room = Markup(""), limit
    for number, piece in enumerate(pieces):
        shown += Markup(" … ") if number else Markup("")
        for words, is_match in _stretches(piece, matched):
            cut = words if len(words) <= room else _cut(words, room)
            one = escape(_SPACES.sub(" ", harmless(cut)))
            shown += Markup("<mark>%s</mark>") % one if is_match else one
            room -= len(words)
            if room <= 0:
                return Markup("<bdi>%s…</bdi>") % shown if cut != words or number + 1 < len(pieces) else _bdi(shown)
    return _bdi(shown)


def _bdi(shown: Markup) -> Markup:
    return Markup("<bdi>%s</bdi>") % (shown if shown.strip() else _UNREADABLE)


def _cut(words: str, room: int) -> str:
    head = words[: max(room, 1)]
    return head[: head.rfind(" ")] if " " in head[len(head) // 2 :] else head


def _stretches(piece: Piece, matched: tuple[Piece, ...]) -> list[tuple[str, bool]]:
    """Return the words of a piece in stretches, each with whether it was searched for."""
    found, at = [], piece.start
    for match in matched:
        if at <= match.start and match.end <= piece.end:
            found += [(piece.words[at - piece.start : match.start - piece.start], False), (match.words, True)]
            at = match.end
    return [one for one in (*found, (piece.words[at - piece.start :], False)) if one[0]]


def day(published: str | None) -> str:
    """Return the day of a date or a time of ISO 8601, "no date" where there is none."""
    return (published or "")[:10] or "no date"


def where(source: Source) -> str:
    """Return the title of an article in a few words, its key where it has none."""
    return brief(source.title or source.key)


def called(who: Who) -> str:
    """Return a name as the article has it, with that of the corpus's person where it is another."""
    return who.name if who.person in (None, who.name) else f"{who.name} ({who.person})"


def counted(number: int, noun: str, many: str | None = None) -> str:
    """Return a number with its noun: "1 statement", "2,000 statements"."""
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"


def slug(name: str) -> str:
    """Return the public name of something as the id of an element."""
    return re.sub(r"[^\w.-]", "-", name)
