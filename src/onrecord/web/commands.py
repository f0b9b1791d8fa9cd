"""The same on the command line: what to type for what is shown."""

import re
import shlex
from collections.abc import Iterator
from typing import Final

from onrecord.web.pages.search import Search, bare

_MARKED: Final = re.compile(r'["“”„«»*]|(?:^|\s)-')  # what keeps the command from taking several words for a phrase
_OPTIONS: Final = ("speaker", "about", "via", "outlet", "act", "kind")


def search_command(asked: Search, corpus: str) -> str:
    """Return the command that finds the same statements, but for what it cannot be asked."""
    options = [("--corpus", corpus), *_options(asked)]
    words = _words(asked.q)
    parts = ["onrecord", "search", *(part for option in options for part in option), *(["--", *words] if words else [])]
    return " ".join(map(shlex.quote, parts))


def stats_command(corpus: str) -> str:
    """Return the command that tells what is in a corpus."""
    return f"onrecord stats --corpus {shlex.quote(corpus)}"


def sources_command(article: str, corpus: str) -> str:
    """Return the command that tells on whom an article stands."""
    return f"onrecord sources {shlex.quote(article)} --corpus {shlex.quote(corpus)}"


def lacks(asked: Search) -> str:
    """Return in words what of a question the command cannot be asked, "" where there is nothing."""
    if asked.modality:
        return "The command has no filter for what is told in a statement."
    names = [value for name in _OPTIONS[:4] for value in getattr(asked, name) if value != bare(value)]
    if any(not bare(value) for value in names):
        return "The command cannot ask for what is not known."
    return "The command matches names by their last words: it may find others of that name, too." if names else ""


def _options(asked: Search) -> Iterator[tuple[str, str]]:
    for name in _OPTIONS:
        yield from ((f"--{name}", bare(value)) for value in getattr(asked, name) if bare(value))
    alone = {"--voice": asked.voice, "--since": asked.since, "--until": asked.until}
    yield from ((name, value) for name, value in alone.items() if value)
    if asked.order != "date":
        yield "--order", asked.order
    if asked.page != 1:
        yield "--page", str(asked.page)


def _words(query: str) -> list[str]:
    """Return words as arguments: one of several words without marks would be taken for a phrase."""
    return [query] if _MARKED.search(query) else query.split()
