"""Templates filled: every word escaped, and every control character made visible, whether a template asks or not."""

from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final, get_args

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.export.words import harmless
from onrecord.record import EventType
from onrecord.web import asking, axes, commands, correctable, eventful, links, narrowings, words, worldmap
from onrecord.web.charts import bars
from onrecord.web.commanded import command
from onrecord.web.demanding import days_in, ledger_command
from onrecord.web.pages.ledger import SHAPES

STATIC: Final = files("onrecord.web").joinpath("static")


def draw(template: str, **facts: Any) -> str:  # noqa: ANN401 - what a template shows
    """Return a template filled with `facts`."""
    return _environment().get_template(template).render(facts)


def load_templates() -> None:
    """Compile every template, which takes longer than to fill one."""
    for name in _environment().list_templates():
        _environment().get_template(name)


@cache
def _environment() -> Environment:
    own = Environment(
        loader=PackageLoader("onrecord.web"), autoescape=True, undefined=StrictUndefined, finalize=_visible,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    own.globals.update(links=links, narrowings=narrowings, commands=commands, static=static, bars=bars)
    own.globals.update(asking=asking, axes=axes, command=command, eventful=eventful, worldmap=worldmap)
    own.globals.update(correctable=correctable, event_types=get_args(EventType), ledger_command=ledger_command)
    own.globals.update(days_in_ledger=days_in, shapes_in_ledger=SHAPES)
    own.filters.update(
        bdi=words.isolated, brief=words.brief, marked=words.marked, day=words.day, where=words.where,
        called=words.called, counted=words.counted, slug=words.slug, number=lambda number: f"{number:,}",
    )  # fmt: skip
    return own


def _visible(value: Any) -> Any:  # noqa: ANN401 - whatever stands between braces
    """Return text without what could steer a browser; what is markup already was made of such text."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return harmless(value)


@lru_cache(64)
def static(name: str) -> str:
    """Return the address of a file of the site, another one for each content, so that browsers may keep it."""
    return f"/static/{name}?{sha256(STATIC.joinpath(name).read_bytes()).hexdigest()[:12]}"
