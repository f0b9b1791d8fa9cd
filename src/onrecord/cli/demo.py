"""The corpus to try things on: built from the shipped examples, kept in the user's cache."""

import os
from pathlib import Path
from typing import Final

from onrecord.cli.problems import tell
from onrecord.errors import CorpusError, InputError

_PACKAGE: Final = Path(__file__).parents[1]
_EXAMPLES: Final = (_PACKAGE / "examples", _PACKAGE.parents[1] / "examples")  # in a wheel, and beside the source


def demo_corpus() -> Path:
    """Return the demo corpus, built where there is none that this version reads.

    Raises `InputError` where the examples are not there.
    """
    path = cache_folder() / "demo.corpus"
    if not _is_readable(path):
        _build(path)
    return path


def cache_folder() -> Path:
    """Return the folder for what can be made anew."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onrecord"


def _is_readable(path: Path) -> bool:
    from onrecord.corpus import Corpus

    try:
        Corpus(path).close()
    except CorpusError:
        return False
    return True


def _build(path: Path) -> None:
    from onrecord.builder import build
    from onrecord.cli.inputs import find_documents
    from onrecord.intake import Known

    examples = next((folder for folder in _EXAMPLES if (folder / "clash.txt").is_file()), None)
    if examples is None:
        raise InputError("no corpus is named, and no examples are installed; make one: onrecord build FILE INPUT...")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    tell(f"builds a small corpus from the examples: {path}")
    for _ in build(path, find_documents([str(examples)], Known(), allow_private=False)):
        pass
