"""Names marked in articles of the corpora: `python -m training.news.names FILE... [--save training/news/names.jsonl]`.

    # wikinews:some-id
    PERSON: Ana Ruiz | Ruiz
    LOC: Spain | [[Washington]], D.C.
    ORG: [[Washington]] said
    -: Ruiz Street

A line holds names of one label, those of en_worldwide_ner by their own words or by ours; `-` is for what is no name.
Each stands for all its places as words of the text, `[[…]]` in more words for those places alone. Of names that overlap
the longest is kept, of the same words those marked in `[[…]]`. `--show` gives an article with the names that are kept.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from benchmarks._common import read_rows, shared
from training.network.worldwide import LABELS
from training.news.articles import Ends, Row, begun, find_named, read_packed, run_marks, save_packed, texts
from training.news.joined import joined

NAMES = Path(__file__).with_name("names.jsonl")
_MEASURED: Final = "wikinews:geovirus"  # places are measured on these
_NO_NAME: Final = "-"
_KNOWN: Final = {**LABELS, **{label: label for label in LABELS.values()}, _NO_NAME: _NO_NAME}
_LINE = re.compile(r"([\w-]+): *(.+)")


def read_names(path: Path = NAMES) -> list[Row]:
    """Return the articles with their names in the order of the text: start, end, and our label."""
    return [
        {"id": article, "sha256": sha256, "names": [(start, end, label) for start, end, label in own]}
        for article, sha256, own in read_packed(path)
    ]


@cache
def named_texts() -> Mapping[str, str]:
    """Return the articles in which names can be marked: those of ECB+, too, but none that places are measured on."""
    told = read_rows(shared("corpora", "coref", "ecbplus.train.jsonl.gz"))
    found = {name: text for name, text in texts().items() if not name.startswith(_MEASURED)}
    return found | {f"ecbplus:{row['id']}": joined(row["text"]) for row in told}


def read_line(line: str, rows: list[Row]) -> None:
    """Enter a line of marks into `rows`. Raises `ValueError` where it does not fit."""
    if line.startswith("#"):
        rows.append({**begun(line.removeprefix("#").strip(), named_texts()), "found": {}, "names": []})
    elif line:
        named = _LINE.fullmatch(line)
        if named is None or named.group(1) not in _KNOWN:
            raise ValueError(f"no label and names: {line!r}; labels: {', '.join(_KNOWN)}")
        for name in named.group(2).split("|"):
            _enter(rows[-1], name.strip(), _KNOWN[named.group(1)])
        rows[-1]["names"] = _longest(rows[-1]["found"])


def _enter(row: Row, name: str, label: str) -> None:
    """Enter the places of one name; those in brackets take the place of those without."""
    found, own = row["found"], (name.count("[["), label)
    for place in find_named(named_texts()[row["id"]], name):
        before = found.get(place, (-1, label))
        if before[0] == own[0] and before[1] != label:
            raise ValueError(f"{name!r} is both {before[1]} and {label}")
        found[place] = max(before, own)


def _longest(found: Mapping[Ends, tuple[int, str]]) -> list[tuple[int, int, str]]:
    """Return the places that no longer one overlaps, in the order of the text."""
    kept: list[tuple[int, int, str]] = []
    for start, end in sorted(found, key=lambda place: (place[0] - place[1], place)):
        if all(end <= s or e <= start for s, e, _ in kept):
            kept.append((start, end, found[start, end][1]))
    return sorted(name for name in kept if name[2] != _NO_NAME)


def show(article: str) -> str:
    """Return an article with the names that are kept in brackets, each with its label."""
    text, at, parts = named_texts()[article], 0, [f"# {article}\n"]
    for start, end, label in [name for row in read_names() if row["id"] == article for name in row["names"]]:
        parts += [text[at:start], f"[{text[start:end]}|{label}]"]
        at = end
    return "".join([*parts, text[at:]])


def packed(row: Row) -> list[Any]:
    """Return a row as it is kept."""
    return [row["id"], row["sha256"], row["names"]]


def save(rows: Iterable[Row], path: Path = NAMES) -> None:
    """Add rows to a file of offsets, in place of those of the same articles."""
    save_packed([*read_packed(path), *map(packed, rows)], path)


if __name__ == "__main__":
    run_marks(__doc__ or "", "names", read_line, save, show)
