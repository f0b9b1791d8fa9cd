"""Every address of the site, made here and nowhere else.

What an address names is named by the key of its article, which is made from the article's own address: a link to a
statement, an event, a person or a family still works when the corpus is built anew.
"""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

_KEPT: Final = ":@"  # characters of a key that mean nothing else in a path
_PLAIN: Final = re.compile(r"[\w.~:@-]*", re.ASCII)  # what stands in an address as it is

_ITEM: Final = re.compile(r"[avew][0-9]+")  # the id of a statement, an event, an entity, a loaded word

Parameters = Iterable[tuple[str, str]]


def home() -> str:
    """Return the address of the first page."""
    return "/"


def search(**asked: str | Iterable[str] | None) -> str:
    """Return the address of a search: `search(q="ceasefire", act=["deny"])`."""
    return with_parameters("/search", pairs(**asked))


def search_exactly(**values: str) -> str:
    """Return the address of a search for what has these very values, as `Search` takes them."""
    return search(**{name: exactly(value) for name, value in values.items()})


def article(key: str, version: int | None = None, item: str | None = None) -> str:
    """Return the address of an article, of one of its versions, or of a statement (a3) or an event (v12) in it.

    The last goes on to the page where it stands: a very long article has several.
    """
    name = _part(key if version is None else f"{key}@{version}")
    if item and _ITEM.fullmatch(item):
        return f"/article/{name}/{item}"
    return f"/article/{name}" + (f"#{_part(item)}" if item else "")


def article_shown(
    name: str, voice: str | None = None, only: str | None = None, part: int | None = None, item: str | None = None,
    correct: str | None = None,
) -> str:  # fmt: skip
    """Return the address of an article (KEY or KEY@2) with one voice shown, or only what is told in one way.

    Of a very long one, that of one part of it, and of an item there; `correct` names what is to be corrected.
    """
    number = str(part) if part and (part > 1 or item) else None
    address = with_parameters(f"/article/{_part(name)}", pairs(voice=voice, only=only, part=number, correct=correct))
    return address + (f"#{_part(item)}" if item else "")


def article_file(name: str) -> str:
    """Return the address of an article as one file to keep."""
    return f"/article/{_part(name)}/download"


def why(name: str, item: str) -> str:
    """Return the address of the reasons behind a statement or an event of an article."""
    return f"/article/{_part(name)}/why/{_part(item)}"


def correct(key: str) -> str:
    """Return the address to which corrections of an article are sent."""
    return f"/article/{_part(key)}/correct"


def item(name: str) -> str:
    """Return the address of a statement, an event or an entity by its public name: ARTICLE:a3, ARTICLE@1:v12."""
    own, _, number = name.rpartition(":")
    return article(own, item=number)


def person(key: str) -> str:
    """Return the address of somebody, by the key of the corpus (Q7747) or an entity that is them (ARTICLE:e3)."""
    return f"/person/{_part(key)}"


def people(**asked: str | None) -> str:
    """Return the address of who is in the corpus: `people(q="Berg")`."""
    return with_parameters("/people", pairs(**asked))


def events(**asked: str | Iterable[str] | None) -> str:
    """Return the address of events: `events(type=["ASSAULT"])`."""
    return with_parameters("/events", pairs(**asked))


def ledger(**asked: str | Iterable[str] | None) -> str:
    """Return the address of demands and what followed: `ledger(state=["unanswered"])`."""
    return with_parameters("/ledger", pairs(**asked))


def family(statement: str, page: int = 1) -> str:
    """Return the address of all versions of a statement, or of one page of them."""
    return with_parameters(f"/family/{_part(statement)}", pairs(page=str(page) if page > 1 else None))


def sources(name: str) -> str:
    """Return the address of the ladder on which an article (its key) or a statement in all its versions stands."""
    return f"/sources/{_part(name)}"


def story(key: str) -> str:
    """Return the address of an article's copies and sources."""
    return f"/copies/{_part(key)}"


def as_json(address: str) -> str:
    """Return the address of the same answer as JSON."""
    path, mark, rest = address.partition("?")
    return f"/api{'/home' if path == '/' else path}{mark}{rest}"


def as_other(address: str, ending: str) -> str:
    """Return the address of the same answer in another form: csv, sql."""
    path, mark, rest = as_json(address).partition("?")
    return f"{path}.{ending}{mark}{rest}"


def outside(url: str | None) -> str | None:
    """Return the address of an article on the web if it is one to be followed, else None."""
    return url if (url or "").lower().startswith(("http://", "https://")) else None


def is_local(address: str) -> bool:
    """Tell whether an address is one of this site: a path, which no browser takes for another host."""
    return address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()


def exactly(value: str | None) -> str:
    """Return a value as a filter takes it that is to be met as it stands; None is for what is not known."""
    return f'"{value or ""}"'


def pairs(**asked: str | Iterable[str] | None) -> list[tuple[str, str]]:
    """Return names and values as pairs; a name with several values comes as often."""
    found = [(name, [given] if isinstance(given, str) else given or ()) for name, given in asked.items()]
    return [(name, value) for name, values in found for value in values if value]


def with_parameters(path: str, parameters: Parameters) -> str:
    """Return a path with parameters behind it."""
    query = "&".join(f"{_part(name)}={_part(value)}" for name, value in parameters)
    return f"{path}?{query}" if query else path


def _part(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else quote(text, safe=_KEPT)


def verify(text: str = "") -> str:
    """Return the address at which a draft is checked, with the draft in it where there is one."""
    return with_parameters("/verify", pairs(text=text))


def add() -> str:
    """Return the address at which articles are added."""
    return "/add"


def adding(job: str, state: str | None = None, page: int = 1) -> str:
    """Return the address that tells how far an adding is, or one page of its articles that are in one state."""
    return with_parameters(f"/add/{_part(job)}", pairs(state=state, page=str(page) if page > 1 else None))


def stop_adding(job: str) -> str:
    """Return the address at which an adding is stopped."""
    return f"/add/{_part(job)}/stop"


def login(back: str) -> str:
    """Return the address of the door, from which one goes on to `back`."""
    return with_parameters("/login", [("back", back)])
