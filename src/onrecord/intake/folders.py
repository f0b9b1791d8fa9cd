"""The article files in a folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROWS: Final = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
PAGES: Final = (".html", ".htm", ".xhtml", ".mhtml", ".mht")
TEXTS: Final = (".txt", ".text")
ENDINGS: Final = TEXTS + PAGES + ROWS

_ASSETS: Final = ("_files", ".files")  # what browsers add to a saved page's name


def find_files(folder: Path) -> Iterator[Path | OSError]:
    """Yield the files under `folder` whose ending is known, in order of their paths, and what could not be opened.

    Hidden ones, special files, linked folders (they may lead round in a circle) and the folder of assets that a browser
    saves beside a page are left out.
    """
    pending = [folder]
    while pending:
        path = pending.pop()
        try:
            if path is folder or (path.is_dir() and not path.is_symlink()):
                pending += _children(path)
            elif has_ending(path, ENDINGS) and path.is_file():
                yield path
        except OSError as problem:
            yield problem


def has_ending(path: Path, endings: tuple[str, ...]) -> bool:
    """Tell whether the name of `path` ends in one of `endings`, in whatever case."""
    return path.name.lower().endswith(endings)


def _children(folder: Path) -> list[Path]:
    """Return what is to be looked at in `folder`, last first."""
    children = sorted(folder.iterdir(), key=lambda path: path.name, reverse=True)
    assets = {path.stem + ending for path in children if has_ending(path, PAGES) for ending in _ASSETS}
    return [path for path in children if not path.name.startswith(".") and path.name not in assets]
