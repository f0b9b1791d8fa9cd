"""What a page says of itself: JSON-LD and meta elements first, trafilatura's inference where they are silent."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from typing import Any, Final

from onrecord.intake.extraction import infer_facts
from onrecord.intake.lines import key_of
from onrecord.intake.markup import Tree
from onrecord.intake.pagetree import stated_titles

_ARTICLE: Final = re.compile(r"(?:\w*Article|BlogPosting|Report|LiveBlogPosting|\w*Review|NewsItem)$")
_LONGEST_JSON: Final = 2_000_000
_SPACE: Final = re.compile(r"\s+")
_DATE: Final = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d")
_NO_AUTHOR: Final = re.compile(r"https?:|www\.|@|^(?:admin|editor|staff|author|unknown|none)$", re.IGNORECASE)
_JOINT: Final = re.compile(r"\s*(?:;|\||,?\s+and\s+|\s&\s)\s*")
_META: Final = {
    "title": ("og:title", "twitter:title", "dc.title"),
    "outlet": ("og:site_name", "application-name"),
    "author": ("author", "parsely-author", "sailthru.author", "dc.creator", "article:author"),
    "published": ("article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "dc.date", "date"),
    "url": ("og:url",),
    "language": ("og:locale",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """Title, outlet, authors, date, language and address of an article, None or empty where the page is silent."""

    title: str | None
    outlet: str | None
    byline: tuple[str, ...]
    published: str | None
    language: str | None
    url: str | None


def read_facts(tree: Tree, url: str | None) -> Facts:
    """Return what a page says of itself."""
    article, meta = _linked_data(tree), _meta(tree)
    title = _plain(article.get("headline")) or meta.get("title")
    published = normalise_stamp(article.get("datePublished")) or normalise_stamp(meta.get("published"))
    inferred = None if title and published else infer_facts(tree, url)
    outlet = _name(article.get("publisher")) or meta.get("outlet") or (inferred and inferred.sitename)
    byline = _authors(article.get("author")) or _authors(meta.get("author"))
    return Facts(
        title=_seen_title(tree, title or (inferred.title if inferred else None)),
        outlet=outlet or None,
        byline=byline or _authors(inferred and inferred.author),
        published=published or (inferred and normalise_stamp(inferred.date)) or None,
        language=_language(tree, article, meta),
        url=_address(tree, meta) or url,
    )


def normalise_stamp(value: object) -> str | None:
    """Return an ISO 8601 date or date-time in extended form, or None where `value` gives none."""
    if not isinstance(value, str):
        return None
    for parse in (date.fromisoformat, datetime.fromisoformat):
        try:
            return parse(value.strip()).isoformat()
        except ValueError:
            continue
    match = _DATE.match(value.strip())
    return normalise_stamp(match[0]) if match and len(value.strip()) > len(match[0]) else None


def _linked_data(tree: Tree) -> Mapping[str, Any]:
    """Return the JSON-LD object of the article, or an empty one."""
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "") and len(script.text or "") <= _LONGEST_JSON:
            try:
                data = json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            found = next((item for item in _items(data) if _is_article(item)), None)
            if found is not None:
                return found
    return {}


def _items(data: object) -> Iterator[Mapping[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (node for node in graph if isinstance(node, dict)) if isinstance(graph, list) else ()


def _is_article(item: Mapping[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.match(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _meta(tree: Tree) -> dict[str, str]:
    """Return the first content of the meta elements that are asked for."""
    contents: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if (content := _plain(element.get("content"))) and name:
            contents.setdefault(name.lower(), content)
    found = {field: next((contents[n] for n in names if n in contents), "") for field, names in _META.items()}
    return {field: content for field, content in found.items() if content}


def _plain(value: object) -> str | None:
    """Return a string without character references, tags' worth of spaces, or None."""
    return (_SPACE.sub(" ", unescape(value)).strip() or None) if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """Return the name of a JSON-LD thing: a string, an object, or the first of a list."""
    if isinstance(value, list):
        value = value[0] if value else None
    return _plain(value.get("name")) if isinstance(value, dict) else _plain(value)


def _authors(value: object) -> tuple[str, ...]:
    """Return the names of authors: each once, without addresses and without what is no name."""
    given = value if isinstance(value, list) else [value]
    names = [part for item in given if (name := _name(item)) for part in _JOINT.split(re.sub(r"^[Bb]y\s+", "", name))]
    return tuple(dict.fromkeys(name for name in names if name and len(name) < 100 and not _NO_AUTHOR.search(name)))


def _seen_title(tree: Tree, stated: str | None) -> str | None:
    """Return the title as it stands on the page, where a heading shares half its words with what is stated."""
    headings = list(stated_titles(tree))
    if stated is None:
        return headings[0] if len(headings) == 1 else None
    words = set(key_of(stated).split())
    shared = [
        (len(words & set(key_of(h).split())) / (len(set(key_of(h).split())) or 1), h) for h in headings if len(h) < 300
    ]
    best = max(shared, key=lambda pair: pair[0], default=(0.0, stated))
    return best[1] if best[0] >= 0.5 else stated


def _language(tree: Tree, article: Mapping[str, Any], meta: Mapping[str, str]) -> str | None:
    stated = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang")
    value = _plain(stated) or _plain(article.get("inLanguage")) or meta.get("language")
    return value.replace("_", "-") if value else None


def _address(tree: Tree, meta: Mapping[str, str]) -> str | None:
    """Return the canonical address of the page, where it is a whole one."""
    links = (link.get("href", "").strip() for link in tree.iter("link") if "canonical" in link.get("rel", "").lower())
    stated = [*links, meta.get("url", "")]
    return next((address for address in stated if address.startswith(("http://", "https://"))), None)
