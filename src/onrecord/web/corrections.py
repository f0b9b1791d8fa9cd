"""What readers have corrected: a file of overrides beside the corpus, as `onrecord build --overrides` takes it.

It can say all that a file of overrides can (docs/overrides.md). Only the table of the article is written anew: what
else stands in the file, comments included, stays as it is.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from onrecord.errors import InputError, OutputError
from onrecord.overrides import Overrides, overrides_in

Kind = Literal[
    "no_statement", "act", "speaker", "no_event", "factuality", "actors", "recipients", "merge", "apart"
]  # fmt: skip
LISTS: Final = ("no_statement", "no_event")
PAIRS: Final = ("merge", "apart")
Given = str | tuple[str, ...]
_NEXT: Final = re.compile(r"^\s*\[", re.MULTILINE)
_RISKY: Final = re.compile(r'["\\\x00-\x1f\x7f]')


class Corrections(Overrides, frozen=True):
    """What was corrected in one article."""

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__struct_fields__)


def file_of(corpus: Path) -> Path:
    """Return the file of corrections that belongs to a corpus."""
    return corpus.with_name(f"{corpus.name}.overrides.toml")


def corrections_of(corpus: Path, key: str) -> Corrections:
    """Return what was corrected in an article. Raises `InputError` where the file cannot be read."""
    path = file_of(corpus)
    return _corrections(_tables(_text(path), path).get(key, {}), key, path)


def with_one(before: Corrections, kind: Kind, one: str, two: Given = "") -> Corrections:
    """Return corrections with one more, the last one; a pair that was said to be the opposite no longer is."""
    rest = without(before, kind, one, two)
    if kind in LISTS:
        return _changed(rest, kind, (*getattr(rest, kind), one))
    if kind not in PAIRS:
        return _changed(rest, kind, {**getattr(rest, kind), one: two})
    rest = without(rest, "merge" if kind == "apart" else "apart", one, two)
    return _changed(rest, kind, (*getattr(rest, kind), (one, two)))


def without(before: Corrections, kind: Kind, one: str, two: Given = "") -> Corrections:
    """Return corrections without one; `two` is needed where it is a pair."""
    own = getattr(before, kind)
    if kind in LISTS:
        return _changed(before, kind, tuple(item for item in own if item != one))
    if kind in PAIRS:
        return _changed(before, kind, tuple(pair for pair in own if set(pair) != {one, two}))
    return _changed(before, kind, {item: value for item, value in own.items() if item != one})


def _changed(before: Corrections, kind: Kind, value: object) -> Corrections:
    return msgspec.structs.replace(before, **{kind: value})


def save(corpus: Path, key: str, corrections: Corrections) -> None:
    """Write what was corrected in an article, whole or not at all; the caller holds the right to write.

    Raises `InputError` where the file is none of overrides, `OutputError` where it cannot be written.
    """
    path = file_of(corpus)
    before = _text(path)
    wanted = {**_tables(before, path), key: msgspec.to_builtins(corrections)}
    text = _with_table(before, key, corrections)
    if _plain(_tables_or_none(text), path) != _plain(wanted, path):  # written by hand in another way: all is anew
        text = "".join(_table(name, _corrections(table, name, path)) for name, table in wanted.items())
    _write(path, text)


def _write(path: Path, text: str) -> None:
    beside = path.with_name(f"{path.name}.new")
    try:
        beside.write_text(text, "utf-8")
        beside.replace(path)
    except (OSError, UnicodeEncodeError) as problem:
        raise OutputError(f"{path}: cannot be written ({problem})") from None


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"{path}: cannot be read ({problem}); mend or move it") from None


def _tables(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise InputError(f"{path}: not TOML ({problem}); see docs/overrides.md") from None


def _tables_or_none(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _corrections(table: object, key: str, path: Path) -> Corrections:
    found = overrides_in(table, f'{path}: ["{key}"]')
    return Corrections(**{name: getattr(found, name) for name in found.__struct_fields__})


def _plain(tables: Mapping[str, Any] | None, path: Path) -> dict[str, Corrections] | None:
    if tables is None:
        return None
    found = {name: _corrections(table, name, path) for name, table in tables.items()}
    return {name: table for name, table in found.items() if table}


def _with_table(text: str, key: str, corrections: Corrections) -> str:
    """Return a file in which the table of an article is replaced, or put at the end where there is none."""
    header = re.compile(rf"^\s*\[\s*{re.escape(_string(key))}\s*\][^\n]*\n?", re.MULTILINE)
    found = header.search(text)
    if found is None:
        return f"{text.rstrip()}\n\n{_table(key, corrections)}".lstrip()
    after = _NEXT.search(text, found.end())
    return text[: found.start()] + _table(key, corrections) + ("\n" + text[after.start() :] if after else "")


def _table(key: str, corrections: Corrections) -> str:
    return "".join(f"{line}\n" for line in _lines(key, corrections)) if corrections else ""


def _lines(key: str, corrections: Corrections) -> Iterator[str]:
    yield f"[{_string(key)}]"
    for name in corrections.__struct_fields__:
        if given := getattr(corrections, name):
            yield f"{name} = {_value(given)}"


def _value(given: str | Sequence[Any] | Mapping[str, Any]) -> str:
    """Return a value as TOML has it on one line."""
    if isinstance(given, str):
        return _string(given)
    if isinstance(given, Mapping):
        return f"{{ {', '.join(f'{_string(name)} = {_value(value)}' for name, value in given.items())} }}"
    return f"[{', '.join(map(_value, given))}]"


def _string(text: str) -> str:
    """Return text as a basic string of TOML."""
    return '"' + _RISKY.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + '"'
