"""What the caller knows about an article before it is read."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from urllib.parse import urlsplit

from onrecord.errors import InputError
from onrecord.intake.surrogates import replace_surrogates

_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beforehand; it wins over what a row or a page says of itself.

    `published` is an ISO 8601 date or date-time, `url` an http(s) address, `language` a BCP 47 tag. Empty strings count
    as unknown. Raises `InputError` where a value has another form.
    """

    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    language: str | None = None

    def __post_init__(self) -> None:
        byline = tuple(name for given in self.byline if (name := _clean(given)))
        object.__setattr__(self, "byline", byline)
        for name in ("outlet", "published", "url", "title", "language"):
            object.__setattr__(self, name, _clean(getattr(self, name)))
        for name, normalise in _FORMS.items():
            if (value := getattr(self, name)) is not None:
                object.__setattr__(self, name, normalise(value))

    def or_else(self, other: "Known") -> "Known":
        """Return these values, with those of `other` where nothing is known here."""
        return Known(
            self.outlet or other.outlet,
            self.published or other.published,
            self.url or other.url,
            self.title or other.title,
            self.byline or other.byline,
            self.language or other.language,
        )


def normalise_published(value: str) -> str:
    """Return an ISO 8601 date or date-time in its extended form (`2024-05-20`, `2024-05-20T08:30:00+00:00`).

    Raises `InputError` for anything else.
    """
    for parse in (date.fromisoformat, datetime.fromisoformat):
        try:
            return parse(value).isoformat()
        except ValueError:
            continue
    raise InputError(f"published: {value[:40]!r} is no ISO 8601 date; write it like 2024-05-20 or 2024-05-20T08:30Z")


def normalise_url(value: str) -> str:
    """Return an http(s) address unchanged; raises `InputError` for anything else."""
    try:
        parts = urlsplit(value)
        if parts.scheme in ("http", "https") and parts.hostname:
            return value
    except ValueError:
        pass
    raise InputError(f"url: {value[:80]!r} is no web address; write it like https://example.org/story")


def normalise_language(value: str) -> str:
    """Return a BCP 47 tag with hyphens (`en-GB`); raises `InputError` for anything else."""
    tag = value.replace("_", "-")
    if _LANGUAGE.fullmatch(tag):
        return tag
    raise InputError(f"language: {value[:40]!r} is no language tag; write it like en or en-GB")


_FORMS: Final = {"published": normalise_published, "url": normalise_url, "language": normalise_language}


def _clean(value: str | None) -> str | None:
    """Return `value` without white space around it, or None where nothing is left."""
    return replace_surrogates((value or "").strip())[0] or None


NOTHING: Final = Known()
