"""What the user names on the command line, each document with a name for the file made of it."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import typer

if TYPE_CHECKING:
    from onrecord.document import Document, Step
    from onrecord.errors import InputError
    from onrecord.intake import Known


def find_documents(
    inputs: Sequence[str], known: "Known", allow_private: bool
) -> "Iterator[tuple[str, Document | InputError]]":
    """Yield (name, document or problem) for all `inputs`, in order; a row of a file is named by its id."""
    from onrecord.document import Document
    from onrecord.intake import read_inputs

    if inputs.count("-") > 1:
        raise typer.BadParameter("- (standard input) can be read only once")
    for name in (part for given in inputs for part in _parts(given)):
        for found in read_inputs([name], known, allow_private=allow_private, stdin=sys.stdin.buffer):
            row = found.origin.get("id") if isinstance(found, Document) else None
            yield str(row or _stem(name)), found


def count_articles(inputs: Sequence[str]) -> int | None:
    """Return how many articles `inputs` hold (a row of a JSONL file each), or None where only reading them tells."""
    names = [part for given in inputs for part in _parts(given)]
    counts = [_articles_in(Path(name)) if name != "-" else None for name in names]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _articles_in(path: Path) -> int | None:
    if path.suffix == ".gz":
        return None
    if path.suffix not in (".jsonl", ".ndjson") or not path.is_file():
        return 1
    with path.open("rb") as rows:
        return sum(1 for row in rows if not row.isspace())


def _parts(name: str) -> list[str]:
    """Return the files of a folder, or the name itself where it is none or something in it cannot be read."""
    from onrecord.intake import find_files

    if not name or "://" in name or "\0" in name or not Path(name).is_dir():
        return [name]
    found = list(find_files(Path(name)))
    return [str(path) for path in found if isinstance(path, Path)] if _all_paths(found) else [name]


def _all_paths(found: Sequence[object]) -> bool:
    return bool(found) and all(isinstance(path, Path) for path in found)


def _stem(name: str) -> str:
    if name == "-":
        return "stdin"
    if "://" in name:
        address = urlsplit(name)
        return Path(address.path).stem or address.netloc
    return Path(name).stem


def chosen_steps(kb: Sequence[Path], overrides: Path | None) -> "list[Step]":
    """Return the steps of a reading with the user's own knowledge and overrides.

    Raises `KnowledgeError` and `InputError` where one of the files is not as it should be.
    """
    from onrecord.overrides import read_overrides
    from onrecord.reader import default_steps

    return default_steps(kb=kb, overrides=read_overrides(overrides) if overrides is not None else None)
