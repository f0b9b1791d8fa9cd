"""`onrecord sources`: on whom an article or a quotation stands."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final

import msgspec
import typer

from onrecord.cli.answers import counted, counts_line, csv_lines
from onrecord.cli.options import CorpusOption, Form, FormOption, opened
from onrecord.cli.output import write_stdout

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text
    from rich.tree import Tree

    from onrecord.corpus.ladder import Flag, Ladder, Rung

_SHOWN: Final = 4  # statements, outlets or rungs that are named; of more the number
_COLUMNS: Final = (
    "ladder", "depth", "name", "kind", "how", "circular", "proof", "words", "outlet", "published", "url", "statements",
)  # fmt: skip


def sources(
    name: Annotated[
        str,
        typer.Argument(metavar="ARTICLE-OR-FAMILY", help="The key of an article, or a statement such as KEY:a3."),
    ],
    corpus: CorpusOption = None,
    form: FormOption = Form.table,
) -> None:
    """Show on whom an article stands, or a quotation in all its versions.

    An outlet prints the text of an agency, which cites a paper, which somebody
    told: the ladder goes down from the article's outlet to each who spoke, or
    up from who spoke to all outlets that have the quotation, over all articles
    of the corpus. Marked are outlets that cite each other, and many outlets
    with one origin.

    [dim]export ONRECORD_CORPUS=news.corpus
    onrecord sources 5654a7c293153b3a
    onrecord sources 5654a7c293153b3a:a3 --format json[/dim]
    """
    from onrecord.corpus.ladder import find_ladder

    with opened(corpus) as asking:
        found = find_ladder(asking, name)
    write_stdout(_chunks(found, form))


def _chunks(found: "Ladder", form: Form) -> Iterator[str]:
    if form is Form.json:
        return iter([msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n"])
    if form is Form.csv:
        return csv_lines(_COLUMNS, _rows(found, found.rungs, 0))
    from onrecord.cli.grids import shown

    return shown(lambda _: _parts(found))


def _rows(found: "Ladder", rungs: "tuple[Rung, ...]", depth: int) -> Iterator[tuple[object, ...]]:
    """Yield a row for each rung, those below it after it."""
    for rung in rungs:
        at = rung.proof
        yield (
            found.name, depth, rung.name, rung.kind, rung.how, int(rung.circular), at.name, at.words, at.outlet,
            at.published, at.url, [own.name for own in rung.statements],
        )  # fmt: skip
        yield from _rows(found, rung.rungs, depth + 1)


def _parts(found: "Ladder") -> "Iterator[RenderableType]":
    from onrecord.cli.grids import heading

    yield heading(f"{found.of} {found.name}", counts_line(found.counts))
    yield f"{counted(len(found.outlets), 'outlet')}, {counted(len(found.origins), 'origin')}: {_listed(found.origins)}"
    yield from map(_flag, found.flags)
    yield ""
    arrow = "←" if found.of == "article" else "→"
    for rung in found.rungs:
        yield _tree(rung, arrow)


def _flag(flag: "Flag") -> "Text":
    from rich.text import Text

    where = f" ({flag.statement})" if flag.statement else ""
    if flag.kind == "circular":
        return Text.assemble(("! circular: ", "bold yellow"), " ← ".join(flag.names), (where, "dim"))
    told = f"{counted(flag.outlets, 'outlet')}, 1 origin: {_listed(flag.names)}"
    return Text.assemble(("! ", "bold yellow"), told, (where, "dim"))


def _tree(rung: "Rung", arrow: str) -> "Tree":
    from rich.tree import Tree

    tree = Tree(_label(rung, ""), guide_style="dim")
    _grow(tree, rung, arrow)
    return tree


def _grow(tree: "Tree", rung: "Rung", arrow: str) -> None:
    for below in rung.rungs:
        _grow(tree.add(_label(below, f"{arrow} ")), below, arrow)


def _label(rung: "Rung", arrow: str) -> "Text":
    from rich.text import Text

    from onrecord.export.words import clean, shorten

    kind = "" if rung.kind == "unnamed" or rung.kind in rung.name.split() else f" {rung.kind}"
    mark = (" circular", "bold yellow") if rung.circular else ("", "")
    words = f"  “{shorten(clean(rung.proof.words), 60)}”" if rung.proof.words else ""
    names = _listed([own.name for own in rung.statements])
    return Text.assemble(
        (arrow, "dim"), (shorten(clean(rung.name), 60), "bold"), (kind, "italic dim"), mark, words,
        (f"  {names}" if names else "", "dim"),
    )  # fmt: skip


def _listed(names: "tuple[str, ...] | list[str]") -> str:
    from onrecord.export.words import clean, shorten

    shown = [shorten(clean(name), 60) for name in names[:_SHOWN]]
    return ", ".join([*shown, *([f"{len(names) - _SHOWN:,} more"] if len(names) > _SHOWN else [])])
