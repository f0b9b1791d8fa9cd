"""`onrecord family`: all versions of a quotation, the earliest first, their words side by side."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final

import typer

from onrecord.cli.options import CorpusOption, Form, FormOption, opened
from onrecord.cli.output import write_stdout
from onrecord.export.words import harmless

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from onrecord.corpus.quotations import Family, Version

_COLUMNS: Final = (
    "family", "statement", "published", "outlet", "url", "speaker", "kind", "edits", "likeness", "compared_with",
    "spliced_with", "words",
)  # fmt: skip
_STYLES: Final = {"kept": "", "left out": "red strike", "put in": "bold green"}
_SPACES: Final = re.compile(r"\s+")


def family(
    statement: Annotated[
        str, typer.Argument(metavar="ID", help="A statement of it, by the name that search shows: ARTICLE:a3.")
    ],
    corpus: CorpusOption = None,
    form: FormOption = Form.table,
) -> None:
    """Show all versions of a quotation, the earliest first, and what each did to its words.

    Each version stands beside the earliest one in quotation marks: [-left
    out-] are words that it lacks, {+put in+} those that only it has.

    [dim]export ONRECORD_CORPUS=news.corpus
    onrecord search '"red line"'
    onrecord family 5654a7c293153b3a:a3
    onrecord family 5654a7c293153b3a:a3 --format json[/dim]
    """
    from onrecord.corpus.quotations import find_family

    with opened(corpus) as asking:
        write_stdout(_chunks(find_family(asking, statement), form))


def _chunks(found: "Family", form: Form) -> Iterator[str]:
    if form is Form.json:
        import msgspec

        return iter([msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n"])
    if form is Form.csv:
        from onrecord.cli.answers import csv_lines

        return csv_lines(_COLUMNS, (_row(found, version) for version in found.versions))
    from onrecord.cli.grids import shown

    return shown(lambda width: _parts(found, width))


def _row(found: "Family", version: "Version") -> tuple[object, ...]:
    own, article = version.statement, version.statement.article
    return (
        found.family, own.statement, article.published, article.outlet, article.url, [w.name for w in own.speakers],
        own.kind, version.edits, version.likeness, version.compared_with, version.spliced_with, version.words,
    )  # fmt: skip


def _parts(found: "Family", width: int) -> "Iterator[RenderableType]":
    """Yield the head of a family and a table of its versions."""
    from onrecord.cli.answers import counts_line
    from onrecord.cli.grids import grid, heading, names, stacked, where_from

    yield heading(f"family {found.family}", counts_line(found.tally))
    if len(found.versions) == 1:
        yield "No other article gives this statement."
    table = grid(width, ("where", 25), ("speaker", 20), ("what was done", 19), ("words", 52))
    for version in found.versions:
        own = version.statement
        speaker = _line(names(own.speakers) or "unnamed source", "bold")
        table.add_row(where_from(own.statement, own.article), speaker, stacked(*_done(version)), _aligned(version))
    yield table


def _done(version: "Version") -> "Iterator[Text]":
    """Yield what a version did to the words of another, and which that is."""
    for edit in version.edits:
        yield _line(edit, "" if edit == "exact" else "bold yellow")
    for other in (version.compared_with, version.spliced_with):
        if other not in (None, version.statement.statement):
            yield _line(f"beside {other}", "dim")


def _aligned(version: "Version") -> "Text":
    """Return the words of a version with those that it lacks and has beyond the ones that it stands beside."""
    from onrecord.cli.differences import MOST, marked
    from onrecord.corpus.differing import parts_of

    sides = [(version.steps, version.compared_words), (version.spliced_steps, version.spliced_words or "")]
    text = _line("", "")
    for part in parts_of(version.words, sides, most=MOST):
        text.append(_SPACES.sub(" ", harmless(marked(part))), style=_STYLES[part.done])
    return text


def _line(words: str, style: str) -> "Text":
    from rich.text import Text

    return Text(words, style=style)
