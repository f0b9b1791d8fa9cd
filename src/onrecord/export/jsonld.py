"""JSON-LD documents that are written while they are made: a head, then one item after the other."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

import msgspec

from onrecord.record import Article


def document(head: Mapping[str, object], key: str, items: Iterable[object]) -> Iterator[str]:
    """Yield one JSON object piece by piece: the fields of `head`, then the list `key`, an item a line."""
    yield _json(head)[:-1] + f',"{key}":['
    separator = "\n"
    for item in items:
        yield separator + _json(item)
        separator = ",\n"
    yield "\n]}\n"


def name_of(article: Article, item: str = "") -> str:
    """Return the IRI that names an article, or an item of its record, in a document: "urn:onrecord:KEY:a1"."""
    return f"urn:onrecord:{quote(article.id, safe='')}" + (f":{item}" if item else "")


def address_of(article: Article) -> str:
    """Return the address of an article as an IRI; its name where no address is known."""
    return quote(article.url, safe="%/:?#[]@!$&'()*+,;=~") if article.url else name_of(article)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
