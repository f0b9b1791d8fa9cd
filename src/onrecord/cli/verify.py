"""`onrecord verify`: the quotations of a draft beside a corpus."""

import sys
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from onrecord.cli.inputs import chosen_steps
from onrecord.cli.options import CorpusOption, opened
from onrecord.cli.output import save, write_stdout
from onrecord.cli.problems import Problems, tell

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from onrecord.corpus import Corpus
    from onrecord.corpus.verify import Finding
    from onrecord.document import Step
    from onrecord.verifier import Check, Checked

_WRONG: Final = 1  # exit code
_STYLES: Final = {True: "bold red", False: "green"}
_ROOM: Final = 400  # characters of a quotation that are shown


class Form(StrEnum):
    """The forms in which findings are written."""

    table = "table"
    json = "json"
    sarif = "sarif"


def verify(
    drafts: Annotated[
        list[str],
        typer.Argument(
            metavar="DRAFT...", show_default=False,
            help="Text, Markdown, HTML or Word file (.docx), or [bold]-[/bold] for standard input.",
        ),
    ],
    corpus: CorpusOption = None,
    form: Annotated[
        Form, typer.Option("--format", "-f", case_sensitive=False, help="How the findings are written.")
    ] = Form.table,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", show_default=False, help="Write to this file.")
    ] = None,
    kb: Annotated[
        list[Path] | None,
        typer.Option("--kb", metavar="FILE", help="Who held which office, as for the corpus (docs/knowledge.md)."),
    ] = None,
    overrides: Annotated[
        Path | None, typer.Option(metavar="FILE", help="What you know better of the drafts (docs/overrides.md).")
    ] = None,
) -> None:  # fmt: skip
    """Check every quotation of a draft, or of a language model's answer, against a corpus.

    For each it tells whether the corpus has it word for word, altered (and
    what differs), from another speaker, only paraphrased, or not at all, with
    the nearest statements. What it tells is what the corpus has, not who is
    right. docs/verify.md says which words are checked.

    [dim]onrecord verify draft.md --corpus news.corpus
    onrecord verify answer.txt --format json
    onrecord verify drafts/*.md --format sarif --output quotations.sarif

    Exit code: 0 all quotations are borne out, 1 some are not, 2 a draft or
    the corpus could not be read.[/dim]
    """
    problems = Problems(stop=False)
    with opened(corpus) as asked:
        checks = list(_checks(drafts, asked, problems, partial(chosen_steps, kb or (), overrides)))
        chunks = _chunks(asked, checks, form)
        write_stdout(chunks) if output is None else save(chunks, output)
    wrong = any(check.wrong for check in checks)
    raise typer.Exit(max(problems.exit_code, _WRONG if wrong else 0))


def _checks(
    names: Sequence[str], corpus: "Corpus", problems: Problems, steps: "Callable[[], list[Step]]"
) -> "Iterator[Check]":
    """Yield what was found in each draft; one that cannot be read is told. The models are loaded for the first."""
    from onrecord.errors import InputError
    from onrecord.intake.drafts import read_draft

    if names.count("-") > 1:
        raise typer.BadParameter("- (standard input) can be read only once")
    if "-" in names and sys.stdin.isatty():
        tell("reading standard input; end it with Ctrl-D")
    reader = None
    for name in names:
        try:
            draft = read_draft(name)
        except InputError as problem:
            problems.add(problem)
            continue
        from onrecord.reader import Reader
        from onrecord.verifier import check_draft

        reader = reader or Reader(steps())
        yield check_draft(draft, corpus, reader)


def _chunks(corpus: "Corpus", checks: "Sequence[Check]", form: Form) -> Iterator[str]:
    from onrecord.cli.findings import json_text, sarif_text

    if form is Form.json:
        return iter([json_text(str(corpus.path), checks)])
    if form is Form.sarif:
        return sarif_text(checks)
    from onrecord.cli.grids import shown

    return shown(lambda width: (part for check in checks for part in _parts(check, width)))


def _parts(check: "Check", width: int) -> "Iterator[RenderableType]":
    """Yield what was found in a draft: a line that counts, and a table."""
    from onrecord.cli.grids import grid, heading

    yield heading(check.draft.name, _counted(check), is_name=True)
    if check.quotations:
        table = grid(width, ("line", 8), ("in the draft", 40), ("in the corpus", 52))
        for one in check.quotations:
            table.add_row(f"{one.region.line}:{one.region.column}", _claim(one.finding), _found(one))
        yield table
    yield ""


def _counted(check: "Check") -> str:
    from onrecord.cli.answers import counted

    parts = [f"{counted(len(check.quotations), 'quotation')} checked", f"{check.wrong:,} not borne out"]
    parts += [f"{check.left_alone:,} left alone (scare quotes, titles)"] if check.left_alone else []
    return ", ".join(parts)


def _claim(finding: "Finding") -> "Text":
    """Return the words of a quotation, and to whom the draft gives them."""
    from rich.text import Text

    from onrecord.cli.findings import claimed_by
    from onrecord.cli.grids import stacked
    from onrecord.export.words import clean, shorten

    words = shorten(clean(finding.quotation.words), _ROOM)
    return stacked(Text(f"“{words}”"), Text(claimed_by(finding) or "nobody is named", style="dim"))


def _found(one: "Checked") -> "Text":
    """Return what the corpus has of a quotation, with the nearest statements below."""
    from rich.text import Text

    from onrecord.cli.findings import facts_of, sentence
    from onrecord.cli.grids import stacked

    finding = one.finding
    head = Text(f"{'✗' if finding.is_wrong else '✓'} {finding.kind}", style=_STYLES[finding.is_wrong])
    near = finding.nearest[: 1 if finding.kind == "exact" else None]
    lines = [Text(" · ".join([s.statement, *facts_of(s.article)]), style="dim") for n in near for s in n.statements]
    lines += [Text(" · ".join(facts_of(place.article)), style="dim") for place in finding.elsewhere]
    return stacked(head, Text(sentence(finding)), *lines)
