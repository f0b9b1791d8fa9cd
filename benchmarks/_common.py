"""What the benchmarks share: where the corpora are, how to run a scorer, how to print figures."""

import argparse
import gzip
import hashlib
import importlib.util
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

REPOSITORY = Path(__file__).parents[1]
SHARED = REPOSITORY.parent / "shared"

Figures = Mapping[str, float]


def shared(*parts: str) -> Path:
    """Return the path of a file under `../shared`; ends the program with a reason where it is absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        sys.exit(
            f"{'/'.join(parts)} is not there: benchmarks need the corpora in a folder `shared` beside the repository"
        )
    return path


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a JSONL file (plain or gzip)."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from (json.loads(line) for line in data.decode("utf-8").split("\n") if line.strip())


def load_scorer(*parts: str) -> ModuleType:
    """Return a scorer under `../shared` as a module."""
    path = shared(*parts)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path.name} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sha256(path: Path) -> str:
    """Return the hexadecimal SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def run(measure: Callable[[], Figures], description: str) -> None:
    """Print the figures that `measure` gives: a table, or with `--json` one flat object."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--json", action="store_true", help="print one flat JSON object")
    options = parser.parse_args()
    show(measure(), options.json)


def show(figures: Figures, as_json: bool) -> None:
    """Print figures: a table, or one flat JSON object."""
    if as_json:
        print(json.dumps(figures, indent=1))
        return
    width = max(map(len, figures))
    for name, value in figures.items():
        print(f"{name:{width}}  {value:>10,.3f}" if abs(value) < 100 else f"{name:{width}}  {value:>10,.0f}")
