"""Nothing grows with the number of articles read: what remembers texts has a bound."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any

import onrecord

LISTS = {
    "onrecord.entities.words.words",
    "onrecord.entities.outlets._listed",
}  # names of lists alone, which stand in the code


def caches() -> Iterator[tuple[str, Any]]:
    for module in pkgutil.walk_packages(onrecord.__path__, "onrecord."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if hasattr(value, "cache_parameters") and value.__module__ == module.name:
                yield f"{module.name}.{name}", value


def test_what_is_remembered_by_argument_is_bounded() -> None:
    found = dict(caches())
    assert len(found) > 10
    unbounded = {
        name
        for name, function in found.items()
        if inspect.signature(function).parameters and function.cache_parameters()["maxsize"] is None
    }
    assert unbounded == LISTS
