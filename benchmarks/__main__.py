"""Run every benchmark that has a floor and fail where a figure is below it.

`floors.json` maps a benchmark's module to its figures: `{"at_least": number}` (or `at_most`), beside `data`, the
SHA-256 of the files that it is measured on. A floor may rise freely; it falls only with a sentence under `decisions`.
"""

import json
import subprocess
import sys

from benchmarks._common import REPOSITORY, SHARED, sha256

FLOORS = REPOSITORY / "benchmarks" / "floors.json"


def figures_of(module: str) -> dict[str, float]:
    """Return the figures that `python -m benchmarks.MODULE --json` prints."""
    command = [sys.executable, "-m", f"benchmarks.{module}", "--json"]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return found


def changed_data(data: dict[str, str]) -> list[str]:
    """Return the files whose bytes are not those that the floors were set on."""
    return [name for name, digest in data.items() if not (SHARED / name).is_file() or sha256(SHARED / name) != digest]


def check(module: str, floors: dict[str, dict[str, float]]) -> int:
    """Print each figure of `module` beside its floor; return how many are below (or missing)."""
    figures, failed = figures_of(module), 0
    for name, floor in floors.items():
        figure = figures.get(name)
        good = figure is not None and floor.get("at_least", figure) <= figure <= floor.get("at_most", figure)
        limit = f"≥ {floor['at_least']:g}" if "at_least" in floor else f"≤ {floor['at_most']:g}"
        shown = "missing" if figure is None else f"{figure:,.2f}"
        print(f"{'ok  ' if good else 'FAIL'} {name:70} {shown:>12}   {limit}", flush=True)
        failed += not good
    return failed


def main() -> int:
    """Check all floors; return the exit code."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    if changed := changed_data(floors["data"]):
        print(f"FAIL the floors were set on other data: {', '.join(changed)}")
        return 1
    failed = sum(check(module, figures) for module, figures in floors["floors"].items())
    print(f"{failed} figures below their floor" if failed else "all figures hold their floors")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
