"""`onrecord explain`: what a code or a field means, and why a record says what it says."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.problems import tell
from onrecord.cli.reasons import is_record_file, reasons

if TYPE_CHECKING:
    from onrecord.codebook import Meaning
    from onrecord.why import UnknownItemError


def _complete(incomplete: str) -> list[str]:
    from onrecord.codebook import codes, groups

    start = incomplete.casefold()
    return [code for code in [*codes(), *groups()] if code.casefold().startswith(start)]


def explain(
    codes: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="CODE | RECORD ID",
            help="Codes, fields or groups: REQUEST, GOV, modality, sectors … Or a file of records, and ids in it.",
            autocompletion=_complete,
            show_default=False,
        ),
    ] = None,
    kb: Annotated[
        list[Path] | None,
        typer.Option("--kb", metavar="FILE", help="The file that the RECORD was read with, if any."),
    ] = None,
    overrides: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The file that the RECORD was read with, if any.")
    ] = None,
) -> None:
    """Tell what a code or field of a record means, or why a record says what it says.

    Without a CODE the groups of codes are listed; the name of a group lists all that is in it. With a RECORD that
    `onrecord read` wrote and an ID in it (a mention, an entity, an attribution, an event, or near-misses) the article
    is read again, and each is told with its rule and the words it went by.

    [dim]onrecord explain REQUEST
    onrecord explain modality possible holder
    onrecord explain record.json m7
    onrecord explain exit[/dim]
    """
    from onrecord.codebook import UnknownCodeError

    if codes and is_record_file(codes[0]):
        raise typer.Exit(_show_reasons(reasons(codes[0], codes[1:], kb or (), overrides)))
    failed = False
    for number, code in enumerate(codes or [""]):
        try:
            shown = list(_entries(code))
        except UnknownCodeError as problem:
            tell(str(problem))
            failed = True
            continue
        typer.echo(("\n" if number else "") + "\n".join(shown))
    raise typer.Exit(1 if failed else 0)


def _show_reasons(found: "Iterable[list[str] | UnknownItemError]") -> int:
    """Print what is told of each item, an empty line between two; return the exit code."""
    code, is_first = 0, True
    for told in found:
        if isinstance(told, list):
            typer.echo(("" if is_first else "\n") + "\n".join(told))
            is_first = False
        else:
            tell(str(told))
            code = told.exit_code
    return code


def _entries(code: str) -> Iterator[str]:
    """Yield the lines that answer `code`: a group's list, or the meanings of a code."""
    from onrecord.codebook import explain as look_up
    from onrecord.codebook import groups

    if not code:
        yield from _overview()
    elif code.casefold() in groups():
        about, entries = groups()[code.casefold()]
        yield typer.style(about, bold=True)
        yield from (line for entry in entries for line in _short(entry))
        yield from (line for meaning in _fields(code) for line in ("", *_full(meaning)))
    else:
        first, *others = look_up(code)
        yield from _full(first)
        yield from (line for meaning in others for line in ("", *_full(meaning)))


def _fields(name: str) -> "tuple[Meaning, ...]":
    """Return the fields that are called like the group `name`."""
    from onrecord.codebook import UnknownCodeError
    from onrecord.codebook import explain as look_up

    try:
        return look_up(name)
    except UnknownCodeError:
        return ()


def _overview() -> Iterator[str]:
    from onrecord.codebook import groups

    yield "Groups of codes; `onrecord explain GROUP` lists one, `onrecord explain CODE` tells what a code means.\n"
    for name, (about, entries) in groups().items():
        yield f"  {typer.style(name.ljust(11), bold=True)} {about} ({len(entries)})"


def _short(meaning: "Meaning") -> Iterator[str]:
    from shutil import get_terminal_size

    width = max(min(get_terminal_size().columns, 100), 40)
    label = f"  {meaning.code:<22} "
    text = fill(meaning.means, width, initial_indent=" " * len(label), subsequent_indent=" " * len(label))
    yield typer.style(label, bold=True) + text[len(label) :]


def _full(meaning: "Meaning") -> Iterator[str]:
    from shutil import get_terminal_size

    width = max(min(get_terminal_size().columns, 100), 40)
    yield typer.style(meaning.code, bold=True) + f" · {meaning.about}"
    yield fill(meaning.means, width, initial_indent="  ", subsequent_indent="  ")
    if meaning.example:
        yield typer.style(
            fill(f"e.g. {meaning.example}", width, initial_indent="  ", subsequent_indent="       "), dim=True
        )
