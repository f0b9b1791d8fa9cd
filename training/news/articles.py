"""The articles of the corpora that we mark: their texts, numbered paragraphs, and where quoted words stand in them.

Marks are kept as offsets beside a digest of the text, so that no text is copied and none is taken for another.
"""

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks._common import read_rows, shared

Row = dict[str, Any]
Ends = tuple[int, int]
_CORPORA = {
    "worldwide": ("names", "en_worldwide_ner.jsonl.gz"),
    "polnear": ("attribution", "polnear", "train.jsonl"),
    "wikinews": ("news", "en_wikinews.jsonl"),
}
_ALIKE = {"'": "['’‘`]", '"': '["“”„]', "-": "[-‑–—]"}


@cache
def texts() -> Mapping[str, str]:
    """Return the articles that can be marked, by `CORPUS:ID`: none that is measured on, or is marked in the gold."""
    found, measured, gold = {}, _measured(), _gold()
    for corpus, parts in _CORPORA.items():
        for row in read_rows(shared("corpora", *parts)):
            text = _body(row["text"])
            if row["id"] not in measured and _middle(text) not in gold:
                found[f"{corpus}:{row['id'].removesuffix('.txt')}"] = text
    return found


def _measured() -> frozenset[str]:
    """Return the documents of OntoGUM that are measured on: Wikinews has some of them, too."""
    files = (shared("corpora", "coref", f"ontogum.{part}.jsonl.gz") for part in ("dev", "test"))
    return frozenset(row["id"] for file in files for row in read_rows(file))


def _gold() -> frozenset[str]:
    """Return the middle of each gold article."""
    files = (shared("gold", f"{part}.gold.jsonl") for part in ("dev", "train"))
    return frozenset(_middle(row["article"]["text"]) for file in files for row in read_rows(file))


def _middle(text: str) -> str:
    """Return letters of a text by which it is known whatever stands around it."""
    return re.sub(r"\W+", "", text.lower())[200:300]


def _body(text: str) -> str:
    text = text.replace("\r\n", "\n")
    first, _, rest = text.partition("\n")
    return (rest if re.fullmatch(r"\S+://\S+\s*", first) else text).strip()


def paragraphs(text: str) -> list[Ends]:
    """Return where the paragraphs of an article lie, which marks number from 1."""
    return [m.span() for m in re.finditer(r"[^\n]+", text) if m.group().strip()]


def show(article: str) -> str:
    """Return an article with its paragraphs numbered."""
    text = texts()[article]
    return "\n".join([f"# {article}", *(f"{n} {text[s:e]}" for n, (s, e) in enumerate(paragraphs(text), 1))])


def begun(article: str, among: Mapping[str, str] | None = None) -> Row:
    """Return an article's row without marks. Raises `ValueError` where there is no such article."""
    own = texts() if among is None else among
    if article not in own:
        raise ValueError(f"no article {article!r}")
    return {"id": article, "sha256": digest(own[article])}


def digest(text: str) -> str:
    """Return what tells whether a text is the one that was marked."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def text_of(row: Row, among: Mapping[str, str] | None = None) -> str:
    """Return the text that a row marks. Raises `ValueError` where the corpus has another one."""
    text = (texts() if among is None else among).get(row["id"], "")
    if digest(text) != row["sha256"]:
        raise ValueError(f"{row['id']}: the corpora do not have the text that was marked")
    return text


def is_held_out(name: str) -> bool:
    """Tell whether a text of our own, or an article that we marked, is of the tenth that is never trained on."""
    return sum(name.encode()) % 10 == 0


def find_named(text: str, name: str) -> Iterator[Ends]:
    """Yield where `name` stands as words; of "of the [[police]]" what is in brackets. `ValueError` where nowhere."""
    before, marked, rest = name.partition("[[")
    target, _, after = rest.partition("]]") if marked else (name, "", "")
    lead = before if marked else ""
    pattern = rf"(?<!\w){_like(lead)}({_like(target)}){_like(after)}(?!\w)"
    found = [m.span(1) for m in re.finditer(pattern, text)]
    if not found:
        raise ValueError(f"{lead + target + after!r} does not occur as words of the text")
    yield from found


def _like(words: str) -> str:
    """Return a pattern for words whatever their spaces, quotation marks and hyphens look like."""
    marks = {**_ALIKE, **{mark: pattern for pattern in _ALIKE.values() for mark in pattern[1:-1]}}
    return "".join(r"\s+" if c.isspace() else marks.get(c, re.escape(c)) for c in re.sub(r"\s+", " ", words))


def find_in(text: str, paragraph: int, quoted: str) -> Ends:
    """Return the one place of `quoted` in a paragraph. Raises `ValueError` where there is none or more than one."""
    if not 1 <= paragraph <= len(paragraphs(text)):
        raise ValueError(f"no paragraph {paragraph}")
    start, end = paragraphs(text)[paragraph - 1]
    found = [(s, e) for s, e in find_named(text, quoted) if start <= s < end]
    if len(found) != 1:
        raise ValueError(f"{quoted!r} occurs {len(found)} times in paragraph {paragraph}: mark it in more [[words]]")
    return found[0]


def read_marks(path: Path, read_line: Callable[[str, list[Row]], None]) -> list[Row]:
    """Return the marked articles of a file, line by line. Raises `ValueError` with each line that does not fit."""
    rows: list[Row] = []
    faults: list[str] = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        try:
            read_line(line.strip(), rows)
        except (ValueError, IndexError) as fault:
            faults.append(f"{path.name}:{number}: {fault}")
    if faults:
        raise ValueError("\n".join(faults))
    return rows


def read_packed(path: Path) -> list[Any]:
    """Return the rows of a file of offsets as they are packed."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def save_packed(rows: Iterable[Any], path: Path) -> None:
    """Write packed rows, a line each, in the order of their ids; later ones replace those of the same article."""
    by_id = {row[0]: row for row in rows}
    lines = (json.dumps(by_id[key], separators=(",", ":")) + "\n" for key in sorted(by_id))
    path.write_text("".join(lines), "utf-8")


def run_marks(
    about: str,
    what: str,
    read_line: Callable[[str, list[Row]], None],
    save: Callable[[list[Row], Path], None],
    show: Callable[[str], str] = show,
) -> None:
    """Be the command of one kind of marks: show articles, check files of marks whose rows have `what`, save."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("marks", nargs="*", type=Path, help="files of marks, which are checked")
    parser.add_argument("--show", metavar="ID", nargs="+", default=[], help="print these articles as they are marked")
    parser.add_argument("--save", metavar="FILE", type=Path, help="add the marks to this file of offsets")
    options = parser.parse_args()
    try:
        for article in options.show:
            print(show(article), end="\n\n")
        for path in options.marks:
            rows = read_marks(path, read_line)
            print(f"{path}: {len(rows)} articles, {sum(len(row[what]) for row in rows)} {what}")
            if options.save:
                save(rows, options.save)
    except ValueError as error:
        sys.exit(str(error))
