"""Attributions marked in articles of the corpora: `python -m training.news.attributions FILE... [--save FILE]`.

    # worldwide:af_afrol_13
    a1 2 direct request | the President | said | "No matter … responsibilities," + "do it" | who: Goodluck Jonathan
    a2 3 indirect say | Amnesty | - | four inmates … week | to: governors | via: Reuters | in: a1

A line for each: id, number of the paragraph, kind, act; then source, cue, content, and whom it is by, said to, and came
through, and in whose content it stands. `…` leaves out words between the first and the last, `+` joins pieces, `-` is
for nothing, `4: words` stands in another paragraph; words that occur twice stand in more words, in `[[…]]`.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

from onrecord.record import Act, AttributionKind
from training.news.articles import Ends, Row, begun, find_in, find_named, read_packed, run_marks, save_packed, texts

ATTRIBUTIONS = Path(__file__).with_name("attributions.jsonl")
_LINE = re.compile(rf"(a\d+) (\d+) ({'|'.join(get_args(AttributionKind))}) ({'|'.join(get_args(Act))}) *\|(.+)")
_MORE = re.compile(r"(who|to|via|in): *(.+)")
_ELSEWHERE = re.compile(r"(\d+): *(.+)")
_PARTS = ("source", "cue", "content")
_FIELDS = ("id", "kind", "act", "source", "cue", "content", "who", "to", "via", "parent")


def read_attributions(path: Path = ATTRIBUTIONS) -> list[Row]:
    """Return the articles with their attributions as offsets; `who`, `to` and `via` are places of a name each."""
    return [
        {"id": article, "sha256": sha256, "attributions": [dict(zip(_FIELDS, a, strict=True)) for a in own]}
        for article, sha256, own in read_packed(path)
    ]


def read_line(line: str, rows: list[Row]) -> None:
    """Enter a line of marks into `rows`. Raises `ValueError` where it does not fit."""
    if line.startswith("#"):
        rows.append({**begun(line.removeprefix("#").strip()), "attributions": []})
    elif found := _LINE.fullmatch(line):
        rows[-1]["attributions"].append(_attribution(rows[-1], *found.groups()))
    elif line:
        raise ValueError(f"no attribution: {line!r}; kinds: {get_args(AttributionKind)}, acts: {get_args(Act)}")


def _attribution(row: Row, name: str, paragraph: str, kind: str, act: str, rest: str) -> Row:
    text = texts()[row["id"]]
    fields = [field.strip() for field in rest.split("|")]
    if len(fields) < len(_PARTS):
        raise ValueError("source, cue and content are needed, - for nothing")
    found: Row = {"id": name, "kind": kind, "act": act, "who": [], "to": [], "via": [], "parent": None}
    for part, words in zip(_PARTS, fields, strict=False):
        found[part] = [
            _piece(text, int(paragraph), piece.strip()) for piece in words.split(" + ") if piece.strip() != "-"
        ]
    if not found["content"]:
        raise ValueError("an attribution has a content")
    for more in fields[len(_PARTS) :]:
        _enter(found, more, row, text)
    return found


def _enter(found: Row, more: str, row: Row, text: str) -> None:
    named = _MORE.fullmatch(more)
    if named is None:
        raise ValueError(f"{more!r} is none of who: to: via: in:")
    key, words = named.groups()
    if key != "in":
        found[key] = [next(iter(find_named(text, one.strip()))) for one in words.split(" + ")]
    elif words.strip() not in {a["id"] for a in row["attributions"]}:
        raise ValueError(f"{words} is not above")
    else:
        found["parent"] = words.strip()


def _piece(text: str, paragraph: int, words: str) -> Ends:
    elsewhere = _ELSEWHERE.fullmatch(words)
    if elsewhere is not None:
        paragraph, words = int(elsewhere.group(1)), elsewhere.group(2)
    first, cut, last = words.partition("…")
    start, end = find_in(text, paragraph, first.strip())
    if not cut:
        return start, end
    ends = [e for s, e in find_named(text, last.strip()) if s >= end]
    if not ends:
        raise ValueError(f"{last!r} does not follow {first!r}")
    return start, min(ends)


def packed(row: Row) -> list[Any]:
    """Return a row as it is kept."""
    return [row["id"], row["sha256"], [[a[name] for name in _FIELDS] for a in row["attributions"]]]


def save(rows: Iterable[Row], path: Path = ATTRIBUTIONS) -> None:
    """Add rows to a file of offsets, in place of those of the same articles."""
    save_packed([*read_packed(path), *map(packed, rows)], path)


if __name__ == "__main__":
    run_marks(__doc__ or "", "attributions", read_line, save)
