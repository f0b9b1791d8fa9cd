"""Words per CPU-second of the whole command on 390 Wikinews articles, and the time of one article from a cold start.

One thread: the libraries' thread pools are set to 1. CPU seconds are user + system of the finished process; the cold
start is the median wall-clock time of five runs of `onrecord read` on one example.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks._common import REPOSITORY, Figures, read_rows, run, shared
from benchmarks._yardstick import spacy_words_per_second

COMMAND = str(Path(sys.executable).with_name("onrecord"))
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def seconds(arguments: list[str]) -> tuple[float, float]:
    """Return the CPU and wall-clock seconds of one run of `onrecord` with `arguments`."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([COMMAND, *arguments], check=True, capture_output=True, env={**os.environ, **ONE_THREAD})
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def measure() -> Figures:
    """Return words per CPU-second (start-up included), the same as a multiple of spaCy's, and cold-start seconds."""
    corpus = shared("corpora", "news", "en_wikinews.jsonl")
    words = sum(len(row["text"].split()) for row in read_rows(corpus))
    with tempfile.TemporaryDirectory() as folder:
        cpu, _ = seconds(["read", str(corpus), "--format", "jsonl", "--output", str(Path(folder) / "records.jsonl")])
    example = str(REPOSITORY / "examples" / "wire-report.txt")
    cold = statistics.median(seconds(["read", example, "--format", "table"])[1] for _ in range(5))
    return {
        "speed: words per CPU-second": words / cpu,
        "speed: as a multiple of spaCy sm": words / cpu / spacy_words_per_second(),
        "speed: spaCy sm, words per CPU-second": spacy_words_per_second(),
        "speed: cold start seconds": cold,
    }


if __name__ == "__main__":
    run(measure, __doc__ or "")
