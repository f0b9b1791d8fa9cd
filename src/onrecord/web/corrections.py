"""What readers have corrected: a file of overrides beside the corpus, as `onrecord build --overrides` takes it.

It can say who speaks, which two names are one, and which two are not (docs/overrides.md). Only the table of the article
is written anew: what else stands in the file, comments included, stays as it is.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import msgspec

from onrecord.errors import InputError, OutputError
from onrecord.web.questions import means

Kind = Literal["speaker", "merge", "apart"]
Pair = tuple[str, str]
_NEXT: Final = re.compile(r"^\s*\[", re.MULTILINE)
_RISKY: Final = re.compile(r'["\\\x00-\x1f\x7f]')


class Corrections(msgspec.Struct, frozen=True):
    """What was corrected in one article."""

    speaker: Annotated[dict[str, str], means("Who speaks, by a statement or by how its words begin.")] = {}
    merge: Annotated[tuple[Pair, ...], means("Two names that are one.")] = ()
    apart: Annotated[tuple[Pair, ...], means("Two names that are not.")] = ()

    def __bool__(self) -> bool:
        return bool(self.speaker or self.merge or self.apart)


def file_of(corpus: Path) -> Path:
    """Return the file of corrections that belongs to a corpus."""
    return corpus.with_name(f"{corpus.name}.overrides.toml")


def corrections_of(corpus: Path, key: str) -> Corrections:
    """Return what was corrected in an article. Raises `InputError` where the file cannot be read."""
    return _corrections(_tables(_text(file_of(corpus)), file_of(corpus)).get(key, {}), file_of(corpus))


def with_one(before: Corrections, kind: Kind, one: str, two: str) -> Corrections:
    """Return corrections with one more; a pair that was said to be the opposite no longer is."""
    if kind == "speaker":
        return msgspec.structs.replace(before, speaker={**before.speaker, one: two})
    rest = without(without(before, "merge", one, two), "apart", one, two)
    return msgspec.structs.replace(rest, **{kind: (*getattr(rest, kind), (one, two))})


def without(before: Corrections, kind: Kind, one: str, two: str) -> Corrections:
    """Return corrections without one."""
    if kind == "speaker":
        kept = {said: who for said, who in before.speaker.items() if said != one}
        return msgspec.structs.replace(before, speaker=kept)
    pairs = tuple(pair for pair in getattr(before, kind) if set(pair) != {one, two})
    return msgspec.structs.replace(before, **{kind: pairs})


def save(corpus: Path, key: str, corrections: Corrections) -> None:
    """Write what was corrected in an article, whole or not at all; the caller holds the right to write.

    Raises `InputError` where the file is none of overrides, `OutputError` where it cannot be written.
    """
    path = file_of(corpus)
    before = _text(path)
    wanted = {**_tables(before, path), key: msgspec.to_builtins(corrections)}
    text = _with_table(before, key, corrections)
    if _plain(_tables_or_none(text)) != _plain(wanted):  # written by hand in another way: all of it is written anew
        text = "".join(_table(name, _corrections(table, path)) for name, table in wanted.items())
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


def _corrections(table: object, path: Path) -> Corrections:
    try:
        return msgspec.convert(table, Corrections)
    except msgspec.ValidationError as problem:
        raise InputError(f"{path}: {problem}; see docs/overrides.md") from None


def _plain(tables: Mapping[str, Any] | None) -> dict[str, Corrections] | None:
    if tables is None:
        return None
    found = {name: msgspec.convert(table, Corrections) for name, table in tables.items()}
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
    if corrections.speaker:
        yield f"speaker = {{ {', '.join(f'{_string(a)} = {_string(b)}' for a, b in corrections.speaker.items())} }}"
    for kind in ("merge", "apart"):
        if pairs := getattr(corrections, kind):
            yield f"{kind} = [{', '.join(f'[{_string(a)}, {_string(b)}]' for a, b in pairs)}]"


def _string(text: str) -> str:
    """Return text as a basic string of TOML."""
    return '"' + _RISKY.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + '"'
