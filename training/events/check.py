"""Check labelled sentences: `python -m training.events.check FILE...` counts events, or tells what does not fit."""

import sys
from collections import Counter
from pathlib import Path

from benchmarks._told import read_told


def main() -> None:
    """Print for each file how many snippets and events of each type, modality and polarity it has."""
    for name in sys.argv[1:]:
        snippets = read_told(Path(name))
        events = [event for snippet in snippets for event in snippet.events]
        without = sum(not snippet.events for snippet in snippets)
        print(f"{name}: {len(snippets)} snippets, {without} without event, {len(events)} events")
        for field in ("type", "modality", "polarity"):
            print("  ", dict(Counter(getattr(event, field) for event in events).most_common()))


if __name__ == "__main__":
    try:
        main()
    except ValueError as error:
        sys.exit(str(error))
