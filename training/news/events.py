"""Events marked in articles of the corpora: `python -m training.news.events --help`.

    # polnear:nyt_2015-11-09_some-name
    A place USA: United States | U.S. | Washington
    B group -: protesters | demonstrators
    2 demanded REQUEST/change B>A
    2 [[talks]] with CONSULT A+B> planned -

A line names a party: letter, type, country, every name and noun phrase by which the text names it. Or an event:
paragraph, trigger (`[[…]]` inside more words where it occurs more often), type and mode, actors `>` recipients,
modality and polarity (`actual` and `+` where left out).
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

from benchmarks._told import check_codes
from onrecord.record import EntityType, Modality
from training.news.articles import Row, begun, find_in, find_named, read_packed, run_marks, save_packed, texts

EVENTS = Path(__file__).with_name("events.jsonl")
_PARTY = re.compile(rf"([A-Za-z]) ({'|'.join(get_args(EntityType))}) ([A-Z]{{3}}|-): *(.+)")
_EVENT = re.compile(
    r"(\d+) (.+?) ([A-Z]+)(?:/([a-z-]+))? ([A-Za-z+]*)>([A-Za-z+]*)"
    rf"(?: ({'|'.join(get_args(Modality))}))?(?: ([+-]))?"
)
_FIELDS = ("type", "mode", "actors", "recipients", "modality", "polarity")


def read_events(path: Path = EVENTS) -> list[Row]:
    """Return the articles with their parties and events, spans as offsets; the first span of a party is its name."""
    return [_unpacked(*row) for row in read_packed(path)]


def read_line(line: str, rows: list[Row]) -> None:
    """Enter a line of marks into `rows`. Raises `ValueError` where it does not fit."""
    if line.startswith("#"):
        rows.append({**begun(line.removeprefix("#").strip()), "parties": {}, "events": []})
    elif found := _EVENT.fullmatch(line):
        rows[-1]["events"].append(_event(rows[-1], *found.groups()))
    elif found := _PARTY.fullmatch(line):
        letter, kind, country, names = found.groups()
        spans = [span for name in names.split("|") for span in find_named(texts()[rows[-1]["id"]], name.strip())]
        country_ = None if country == "-" else country
        rows[-1]["parties"][letter] = {"type": kind, "country": country_, "spans": list(dict.fromkeys(spans))}
    elif line:
        raise ValueError(f"neither a party nor an event: {line!r}")


def _event(
    row: Row, paragraph: str, quoted: str, type_: str, mode: str | None, actors: str, recipients: str,
    modality: str | None, polarity: str | None,
) -> Row:  # fmt: skip
    check_codes(type_, mode, modality or "actual")
    who, whom = ([letter for letter in side.split("+") if letter] for side in (actors, recipients))
    if missing := sorted({*who, *whom} - set(row["parties"])):
        raise ValueError(f"party {missing} has no line above")
    return {
        "trigger": find_in(texts()[row["id"]], int(paragraph), quoted), "type": type_, "mode": mode,
        "actors": who, "recipients": whom, "modality": modality or "actual", "polarity": polarity or "+",
    }  # fmt: skip


def packed(row: Row) -> list[Any]:
    """Return a row as it is kept."""
    parties = {
        k: [p["type"], p["country"], *(n for span in p["spans"] for n in span)] for k, p in row["parties"].items()
    }
    events = [[*event["trigger"], *(event[name] for name in _FIELDS)] for event in row["events"]]
    return [row["id"], row["sha256"], parties, events]


def _unpacked(article: str, sha256: str, parties: Mapping[str, list[Any]], events: Iterable[list[Any]]) -> Row:
    return {
        "id": article, "sha256": sha256,
        "parties": {
            letter: {"type": kind, "country": country, "spans": list(zip(ends[::2], ends[1::2], strict=True))}
            for letter, (kind, country, *ends) in parties.items()
        },
        "events": [{"trigger": (s, e), **dict(zip(_FIELDS, rest, strict=True))} for s, e, *rest in events],
    }  # fmt: skip


def save(rows: Iterable[Row], path: Path = EVENTS) -> None:
    """Add rows to a file of offsets, in place of those of the same articles."""
    save_packed([*read_packed(path), *map(packed, rows)], path)


if __name__ == "__main__":
    run_marks(__doc__ or "", "events", read_line, save)
