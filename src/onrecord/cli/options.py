"""The options that the commands share which ask a corpus: which file, in which form, how much of it."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.models import OptionInfo

from onrecord.errors import CorpusError

if TYPE_CHECKING:
    from onrecord.corpus import Corpus


class Form(StrEnum):
    """The forms in which an answer is written."""

    table = "table"
    json = "json"
    csv = "csv"


CorpusOption = Annotated[
    Path | None,
    typer.Option("--corpus", metavar="FILE", envvar="ONRECORD_CORPUS", show_default=False, help="The file to ask."),
]
FormOption = Annotated[Form, typer.Option("--format", "-f", case_sensitive=False, help="How the answer is written.")]
OutletOption = Annotated[
    list[str] | None, typer.Option(metavar="NAME", help="Published by it: some words of its name are enough.")
]
SinceOption = Annotated[
    str | None, typer.Option(metavar="DAY", help="Published then or later: 2024-05-20, 2024-05 or 2024.")
]
UntilOption = Annotated[str | None, typer.Option(metavar="DAY", help="Published then or before.")]
ByOption = Annotated[
    list[str] | None,
    typer.Option(metavar="WHAT", help="Count instead, by one of them or by several with commas between."),
]
CountsOption = Annotated[
    bool,
    typer.Option(
        "--counts",
        help="Count all that was found four ways: articles, texts, origins, merged events. The more, the longer.",
    ),
]
LimitOption = Annotated[int, typer.Option(min=0, metavar="N", help="How many are shown; 0 for all.")]
PageOption = Annotated[int, typer.Option(min=1, metavar="N", help="Show those that come later.")]


def one_of(about: str, values: Sequence[str], *names: str) -> OptionInfo:
    """Return an option that takes one of `values`; what is none of them is refused where the corpus is asked."""
    option: OptionInfo = typer.Option(
        *names, metavar=names[0][2:].upper() if names else "CODE", help=f"{about} One of: {', '.join(values)}.",
        autocompletion=lambda incomplete: [value for value in values if value.startswith(incomplete)],
    )  # fmt: skip
    return option


def opened(path: Path | None) -> "Corpus":
    """Return the corpus that the user named. Raises `CorpusError` where none is named, or it cannot be read."""
    from onrecord.corpus import Corpus

    if path is None:
        raise CorpusError(
            "no corpus is named; give --corpus FILE or set ONRECORD_CORPUS (onrecord build FILE INPUT... makes one)"
        )
    return Corpus(path)


def all_of(values: Sequence[str] | None) -> tuple[str, ...]:
    """Return what an option was given, as plain strings."""
    return tuple(map(str, values or ()))


def dimensions(by: Sequence[str] | None) -> tuple[str, ...]:
    """Return what to count by, each once, of what stands between commas."""
    return tuple(dict.fromkeys(name.strip() for given in by or () for name in given.split(",") if name.strip()))
