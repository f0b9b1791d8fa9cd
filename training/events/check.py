"""Check labelled sentences: `python -m training.events.check FILE...` counts events, or tells what does not fit.

A sentence that nearly says what a probe says does not fit: what is trained on must not give away what is measured.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from benchmarks._told import ToldSnippet, read_told
from benchmarks.probes import AMBIGUITIES, PROBES

_PLAIN = frozenset((
    "with", "that", "from", "have", "been", "were", "said", "will", "would", "they", "this", "their", "after", "before",
    "which", "could", "than", "then", "into", "these", "those", "there", "when", "over",
))  # fmt: skip
_STEM = 5  # letters by which words are compared
_SHARED = 4  # words that a sentence has in common with a probe at least, and which share of the shorter of the two
_SHARE = 0.6


def main() -> None:
    """Print for each file how many snippets and events of each type, modality and polarity it has."""
    for name in sys.argv[1:]:
        snippets = read_told(Path(name))
        events = [event for snippet in snippets for event in snippet.events]
        without = sum(not snippet.events for snippet in snippets)
        print(f"{name}: {len(snippets)} snippets, {without} without event, {len(events)} events")
        for field in ("type", "modality", "polarity"):
            print("  ", dict(Counter(getattr(event, field) for event in events).most_common()))
        for sentence, probe in near_probes(snippets):
            raise ValueError(f"{name}: {sentence!r} is too near to the probe {probe!r}; leave it out")


def near_probes(snippets: Sequence[ToldSnippet]) -> Iterator[tuple[str, str]]:
    """Yield the sentences that share most of their words with a probe, each with that probe."""
    for snippet in snippets:
        for sentence in re.split(r"(?<=[.!?]) |\n", snippet.text):
            own = _stems(sentence)
            for probe, theirs in _probes():
                both = len(own & theirs)
                if both >= _SHARED and both >= _SHARE * min(len(own), len(theirs)):
                    yield sentence, probe


@cache
def _probes() -> list[tuple[str, frozenset[str]]]:
    return [(s.text, _stems(s.text)) for path in (PROBES, AMBIGUITIES) for s in read_told(path)]


def _stems(text: str) -> frozenset[str]:
    words = re.findall(r"[a-z]+", text.lower())
    return frozenset(word[:_STEM] for word in words if len(word) > 3 and word not in _PLAIN)


if __name__ == "__main__":
    try:
        main()
    except ValueError as error:
        sys.exit(str(error))
