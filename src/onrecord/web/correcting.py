"""A correction sent by a reader: written into the file of corrections, after which the article is read again."""

import asyncio
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple, cast, get_args

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import InputError
from onrecord.export.words import harmless
from onrecord.overrides import fits, plain
from onrecord.record import Event, Record
from onrecord.web import links
from onrecord.web.correctable import ACTS, FACTUALITIES
from onrecord.web.corrections import LISTS, PAIRS, Corrections, Kind, corrections_of, save, with_one, without
from onrecord.web.site import site_of

_LONGEST: Final = 200  # characters of a name
_MOST: Final = 20  # names on one side of an event
_BEGINNINGS: Final = (80, 240)  # characters by which an item is found again, whatever its number is then
_PATIENCE: Final = 30.0  # seconds for another writer to end
_AGAIN: Final = "go back and reload the page"
_OF_STATEMENTS: Final = ("speaker", "act", "no_statement")
_PARTIES: Final = "parties"  # both sides of an event in one form: the side that was changed is written


class _Sent(NamedTuple):
    """A form: the kind of a correction, the item, two names or the value, the names of both sides of an event."""

    kind: str
    item: str
    one: str
    two: str
    sides: Mapping[Kind, Sequence[str]]
    takes_back: bool


async def correct(request: Request, form: FormData) -> Response:
    """Write a correction, or take one back, and go back to what it was about."""
    key, sent = request.path_params["key"], _read(form)
    await asyncio.to_thread(_correct, site_of(request).settings.path, key, sent)
    site_of(request).desks.renew()
    there = sent.item if sent.kind not in LISTS else ""
    return RedirectResponse(links.article(key, item=there or "corrections"), 303)


def _read(form: FormData) -> _Sent:
    kind, item, one, two = (str(form.get(name, "")) for name in ("kind", "item", "one", "two"))
    sides: dict[Kind, Sequence[str]] = {
        "actors": list(map(str, form.getlist("actors"))), "recipients": list(map(str, form.getlist("recipients")))
    }  # fmt: skip
    return _Sent(kind, item, one, str(form.get(kind, two)), sides, bool(form.get("take_back")))


def _correct(path: Path, key: str, sent: _Sent) -> None:
    from onrecord.builder import read_again
    from onrecord.corpus import Corpus, writing
    from onrecord.web.problems import there
    from onrecord.web.rereading import check_length, knowing_of

    with Corpus(path) as corpus, there(f"article {key}"):
        record = corpus.record(corpus.article(key))
    check_length(record)
    with writing(path, _PATIENCE):
        save(path, key, _corrected(corrections_of(path, key), record, sent))
    read_again(path, key, knowing_of(path), _PATIENCE)


def _corrected(before: Corrections, record: Record, sent: _Sent) -> Corrections:
    """Return the corrections of an article with the one that was sent, or without it where it is taken back."""
    if sent.kind == _PARTIES and not sent.takes_back:
        return _with_parties(before, record, sent)
    if sent.kind not in get_args(Kind):
        raise InputError(f"kind {sent.kind}: no such correction; {_AGAIN}")
    kind = cast(Kind, sent.kind)
    if sent.takes_back:
        return without(before, kind, sent.one, sent.two)
    if kind in PAIRS:
        return with_one(before, kind, *_two_names(sent))
    return with_one(before, kind, _named(record, kind, sent.item), _value(kind, sent))


def _two_names(sent: _Sent) -> tuple[str, str]:
    one, two = _name(sent.one), _name(sent.two)
    if one == two:
        raise InputError(f"{one}: the two names are the same; {_AGAIN} and choose two")
    return one, two


def _value(kind: Kind, sent: _Sent) -> str | tuple[str, ...]:
    """Return what is said of an item. Raises `InputError` where it cannot be said."""
    if kind == "speaker":
        return _name(sent.two)
    if kind in sent.sides:
        return _names(sent.sides[kind])
    choices = {"act": ACTS, "factuality": FACTUALITIES}.get(kind, {})
    if kind not in LISTS and sent.two not in choices:
        raise InputError(f"{kind} {sent.two}: it is one of {', '.join(choices)}; {_AGAIN}")
    return sent.two


def _with_parties(before: Corrections, record: Record, sent: _Sent) -> Corrections:
    """Return the corrections with those sides of an event that are others than on record."""
    named = _named(record, "actors", sent.item)
    event = next(v for v in record.events if v.id == sent.item)
    for kind, given in sent.sides.items():
        if {plain(one) for one in given if one.strip()} != _on_record(record, event, kind):
            before = with_one(before, kind, named, _names(given))
    return before


def _on_record(record: Record, event: Event, kind: Kind) -> set[str]:
    """Return the names on one side of an event, as the form shows them."""
    side = event.actors if kind == "actors" else event.recipients
    return {plain(harmless(entity.name)) for entity in record.entities if entity.id in side}


def _names(given: Sequence[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(_name(one) for one in given if one.strip()))
    if len(found) > _MOST:
        raise InputError(f"{len(found)} names: at most {_MOST} take part on one side; {_AGAIN} and give fewer")
    return found


def _name(given: str) -> str:
    """Return a name as it may stand in the file. Raises `InputError` where it is none."""
    name = plain(given)
    if not name or len(name) > _LONGEST or any(unicodedata.category(one).startswith("C") for one in name):
        raise InputError(f"a name has 1 to {_LONGEST} characters that can be seen; {_AGAIN} and give one")
    return name


def _named(record: Record, kind: Kind, item: str) -> str:
    """Return what names an item in the file: how its words begin, its number where others begin likewise."""
    text, what = record.article.text, "statement" if kind in _OF_STATEMENTS else "event"
    if what == "statement":
        known = {a.id: plain(a.content[0].text_in(text)) if a.content else "" for a in record.attributions}
    else:
        known = {v.id: plain(text[v.trigger.start : v.end]) for v in record.events}
    if item not in known:
        raise InputError(f"{item}: the article has no such {what}; {_AGAIN}")
    beginnings = (_beginning(known[item], length) for length in _BEGINNINGS)
    return next((words for words in beginnings if _is_telling(words, item, known)), item)


def _beginning(words: str, length: int) -> str:
    """Return the first words, as many as stand in `length` characters."""
    return words if len(words) <= length else words[:length].rpartition(" ")[0]


def _is_telling(words: str, item: str, known: Mapping[str, str]) -> bool:
    """Tell whether words name one item and can stand in the file."""
    others = any(fits(words, own, begins) for own, begins in known.items() if own != item)
    return bool(words) and words.isprintable() and not others
