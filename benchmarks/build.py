"""What building a corpus costs beside reading alone: `onrecord build` and `onrecord read` on 390 Wikinews articles.

CPU seconds, user + system, of finished processes, one thread each; the middle of three pairs run one after the other.
"""

import statistics
import tempfile
from pathlib import Path

from benchmarks._common import Figures, run, shared
from benchmarks.speed import seconds

PAIRS = 3


def measure() -> Figures:
    """Return CPU seconds of both, and how many times as long the build takes."""
    pairs = [_pair() for _ in range(PAIRS)]
    read, build = sorted(pairs, key=lambda pair: pair[1] / pair[0])[PAIRS // 2]
    return {
        "build: times as long as reading alone": statistics.median(b / r for r, b in pairs),
        "build: CPU seconds of reading": read,
        "build: CPU seconds of building": build,
    }


def _pair() -> tuple[float, float]:
    articles = str(shared("corpora", "news", "en_wikinews.jsonl"))
    with tempfile.TemporaryDirectory() as folder:
        read, _ = seconds(["read", articles, "--format", "jsonl", "--output", str(Path(folder) / "records.jsonl")])
        build, _ = seconds(["build", str(Path(folder) / "wikinews.corpus"), articles])
    return read, build


if __name__ == "__main__":
    run(measure, __doc__ or "")
