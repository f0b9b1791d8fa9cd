"""The border to trafilatura, which finds the article on a page: its types, errors and log lines stop here.

Barbaresi 2021, ACL demo, "Trafilatura: a web scraping library and command-line tool for text discovery and extraction".
"""

import logging
from types import ModuleType
from typing import Final, Protocol

from onrecord.intake.markup import Tree

# No date is refused for lying after the day on which the page is read: the clock has no say in what a page states.
_DATE_SEARCH: Final = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
_LOGGERS: Final = ("trafilatura", "htmldate", "courlan", "justext")


class Inferred(Protocol):
    """What is used of trafilatura's metadata."""

    title: str | None
    sitename: str | None
    author: str | None
    date: str | None


def find_lines(tree: Tree) -> list[str]:
    """Return the lines of the article on a page, none where no article is found."""
    try:
        text = _trafilatura().extract(tree, fast=True, include_comments=False, deduplicate=False)
    except Exception:  # a foreign reader of wild input: whatever it raises, it found no article
        return []
    return [line for line in map(str.strip, (text or "").split("\n")) if line]


def infer_facts(tree: Tree, url: str | None) -> Inferred | None:
    """Return what trafilatura makes out of a page's title, site, author and date, or None where it fails."""
    try:
        found: Inferred = _trafilatura().extract_metadata(tree, url, dict(_DATE_SEARCH), extensive=False)
    except Exception:  # as above: it knows nothing of the page
        return None
    return found


def _trafilatura() -> ModuleType:
    """Return the library, its warnings kept from standard error; who sets up logging receives them as before."""
    import trafilatura

    for name in _LOGGERS:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    return trafilatura
