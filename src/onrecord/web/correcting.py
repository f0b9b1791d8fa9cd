"""A correction sent by a reader: written into the file of corrections, after which the article is read again."""

import asyncio
import unicodedata
from pathlib import Path
from typing import Final, cast, get_args

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import InputError
from onrecord.record import Record
from onrecord.web import links
from onrecord.web.corrections import Corrections, Kind, corrections_of, save, with_one, without
from onrecord.web.site import site_of

_LONGEST: Final = 200  # characters of a name
_BEGINNING: Final = 80  # characters of a statement by which it is found again, whatever its number is then
_PATIENCE: Final = 30.0  # seconds for another writer to end
_AGAIN: Final = "go back and reload the page"


async def correct(request: Request, form: FormData) -> Response:
    """Write a correction, or take one back, and go back to what it was about."""
    key, item = request.path_params["key"], str(form.get("item", ""))
    given = {name: str(form.get(name, "")) for name in ("kind", "one", "two", "take_back")}
    await asyncio.to_thread(_correct, site_of(request).settings.path, key, item, given)
    site_of(request).desks.renew()
    return RedirectResponse(links.article(key, item=item or "corrections"), 303)


def _correct(path: Path, key: str, item: str, given: dict[str, str]) -> None:
    from onrecord.builder import read_again
    from onrecord.corpus import Corpus, writing
    from onrecord.web.problems import there
    from onrecord.web.rereading import check_length, knowing_of

    with Corpus(path) as corpus, there(f"article {key}"):
        record = corpus.record(corpus.article(key))
    check_length(record)
    with writing(path, _PATIENCE):
        save(path, key, _corrected(corrections_of(path, key), record, item, given))
    read_again(path, key, knowing_of(path), _PATIENCE)


def _corrected(before: Corrections, record: Record, item: str, given: dict[str, str]) -> Corrections:
    """Return the corrections of an article with the one that was sent, or without it where it is taken back."""
    kind = given["kind"]
    if kind not in get_args(Kind):
        raise InputError(f"kind {kind}: no such correction; {_AGAIN}")
    if given["take_back"]:
        return without(before, cast(Kind, kind), given["one"], given["two"])
    one, two = (_statement(record, item) if kind == "speaker" else _name(given["one"])), _name(given["two"])
    if one == two:
        raise InputError(f"{one}: the two names are the same; {_AGAIN} and choose two")
    return with_one(before, cast(Kind, kind), one, two)


def _name(given: str) -> str:
    """Return a name as it may stand in the file. Raises `InputError` where it is none."""
    name = " ".join(given.split())
    if not name or len(name) > _LONGEST or any(unicodedata.category(one).startswith("C") for one in name):
        raise InputError(f"a name has 1 to {_LONGEST} characters that can be seen; {_AGAIN} and give one")
    return name


def _statement(record: Record, item: str) -> str:
    """Return what names a statement in the file: how its words begin, its number where others begin likewise."""
    own = next((a for a in record.attributions if a.id == item), None)
    if own is None:
        raise InputError(f"{item}: the article has no such statement; {_AGAIN}")
    text = record.article.text
    begins = own.content[0].text_in(text)[:_BEGINNING] if own.content else ""
    others = [a.content[0].text_in(text) for a in record.attributions if a.content and a is not own]
    plain = begins.strip() == begins and begins.isprintable()
    return begins if plain and begins and not any(other.startswith(begins) for other in others) else item
