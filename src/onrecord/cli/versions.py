"""`onrecord versions`: articles that were changed after they were first read, and what was changed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Final

import msgspec
import typer

from onrecord.cli.answers import counted, csv_lines
from onrecord.cli.options import CorpusOption, Form, FormOption, opened
from onrecord.cli.output import write_stdout

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

    from onrecord.corpus import Corpus
    from onrecord.corpus.versions import Change, Changed, Difference, Revision, Sentence

_ARTICLE_COLUMNS: Final = ("article", "versions", "published", "outlet", "title", "url")
_COLUMNS: Final = ("article", "from", "to", "part", "kind", "before", "after", "field", "was", "is")
_VERSION: Final = re.compile("[0-9]{1,9}")
_LONG: Final = 160  # characters of a statement or event in a table


def versions(
    article: Annotated[
        str | None,
        typer.Argument(
            metavar="ARTICLE", show_default=False,
            help="An article's key; KEY@2 shows what its second version changed. None: the articles that were changed.",
        ),
    ] = None,
    corpus: CorpusOption = None,
    form: FormOption = Form.table,
) -> None:  # fmt: skip
    """Show what was changed in articles after they were first read.

    Sentences that were dropped, added, moved or changed, word by word, and
    the statements and events that appeared, disappeared or are told in
    another way.

    [dim]onrecord versions --corpus news.corpus              the articles that were changed
    onrecord versions 5654a7c2 --corpus news.corpus     what was changed in one[/dim]
    """
    with opened(corpus) as asking:
        write_stdout(_list(asking, form) if article is None else _one(asking, article, form))


def _list(corpus: "Corpus", form: Form) -> Iterator[str]:
    from onrecord.corpus.versions import find_changed

    found = find_changed(corpus)
    if form is Form.json:
        return _json({"articles": found})
    if form is Form.csv:
        return csv_lines(_ARTICLE_COLUMNS, map(msgspec.structs.astuple, found))
    from onrecord.cli.grids import shown

    return shown(lambda width: _list_parts(found, width))


def _one(corpus: "Corpus", name: str, form: Form) -> Iterator[str]:
    from onrecord.corpus.versions import compare_versions

    key, mark, version = name.rpartition("@")
    known = mark and _VERSION.fullmatch(version)
    found = compare_versions(corpus, key, int(version)) if known else compare_versions(corpus, name)
    if form is Form.json:
        return _json({"article": key if known else name, "revisions": found})
    if form is Form.csv:
        return csv_lines(_COLUMNS, (row for revision in found for row in _rows(revision)))
    from onrecord.cli.grids import shown

    return shown(lambda width: _parts(name, found, width))


def _json(answer: object) -> Iterator[str]:
    yield msgspec.json.format(msgspec.json.encode(answer), indent=2).decode() + "\n"


def _rows(revision: "Revision") -> Iterator[Sequence[object]]:
    """Yield each difference as a row; a statement or event has one for each field that says something else."""
    head = revision.key, revision.before, revision.after
    for fact in revision.facts:
        yield *head, "article", "changed", None, None, fact.field, fact.before, fact.after
    for one in revision.sentences:
        yield *head, "sentence", one.kind, None, None, None, one.before, one.after
    for part, changes in (("statement", revision.statements), ("event", revision.events)):
        for change in changes:
            for field, was, now in _fields(change):
                yield *head, part, change.kind, change.before, change.after, field, was, now


def _fields(change: "Change") -> Iterator[tuple[str | None, str | None, str | None]]:
    if change.kind == "changed":
        yield from ((d.field, d.before, d.after) for d in change.differences)
    else:
        yield None, change.words if change.before else None, change.words if change.after else None


def _list_parts(found: "Sequence[Changed]", width: int) -> "Iterator[RenderableType]":
    from onrecord.cli.grids import grid, heading
    from onrecord.export.words import clean

    yield heading("articles that were changed after they were first read", f"{len(found):,}" if found else "none")
    yield ""
    if found:
        table = grid(width, ("article", 18), ("versions", 13), ("published", 11), ("outlet", 20), ("title", 38))
        for one in found:
            table.add_row(*(clean(str(value or "")) for value in msgspec.structs.astuple(one)[:-1]))
        yield table


def _parts(name: str, found: "Sequence[Revision]", width: int) -> "Iterator[RenderableType]":
    from onrecord.cli.grids import heading

    if not found:
        yield heading(f"article {name}", "read in one version only")
    for revision in found:
        numbers = (
            counted(len(revision.sentences), "sentence"), counted(len(revision.statements), "statement"),
            counted(len(revision.events), "event"),
        )  # fmt: skip
        yield heading(f"article {revision.key}, version {revision.before} and {revision.after}", ", ".join(numbers))
        yield ""
        yield _table(revision, width)
        yield ""


def _table(revision: "Revision", width: int) -> "Table":
    """Return both versions side by side; what was changed stands in square brackets."""
    from onrecord.cli.grids import grid

    table = grid(width, ("", 16), (f"version {revision.before}", 42), (f"version {revision.after}", 42))
    for fact in revision.facts:
        table.add_row(f"{fact.field} changed", *_compared(fact.before, fact.after))
    for one in revision.sentences:
        table.add_row(f"sentence {one.kind}", *_both(one))
    for part, changes in (("statement", revision.statements), ("event", revision.events)):
        for change in changes:
            table.add_row(f"{part} {change.kind}", *_sides(change))
    return table


def _both(one: "Sentence") -> "tuple[Text, Text]":
    from rich.text import Text

    from onrecord.export.words import clean

    if one.kind == "changed":
        return _compared(one.before or "", one.after or "")
    return Text(clean(one.before or "")), Text(clean(one.after or ""))


def _sides(change: "Change") -> "tuple[Text, Text]":
    """Return a statement or event as each version has it: its words, what is told in another way, its name."""
    from rich.text import Text

    from onrecord.cli.grids import stacked
    from onrecord.export.words import clean, shorten

    words = Text(shorten(clean(change.words), _LONG))
    if change.kind != "changed":
        before, after = (stacked(words, _name(name)) if name else Text("") for name in (change.before, change.after))
        return before, after
    pairs = [(words, words), *map(_field, change.differences), (_name(change.before), _name(change.after))]
    return stacked(*(before for before, _ in pairs)), stacked(*(after for _, after in pairs))


def _name(name: str | None) -> "Text":
    from rich.text import Text

    return Text(name or "", style="dim")


def _field(difference: "Difference") -> "tuple[Text, Text]":
    from rich.text import Text

    label = f"{difference.field}: ", "italic"
    before, after = _compared(difference.before, difference.after)
    return Text.assemble(label, before or "–"), Text.assemble(label, after or "–")


def _compared(before: str, after: str) -> "tuple[Text, Text]":
    """Return two wordings, the words that only one of them has in square brackets."""
    from onrecord.corpus.sentences import compare_words

    words = compare_words(before, after)
    return _marked((w.same, w.before) for w in words), _marked((w.same, w.after) for w in words)


def _marked(stretches: "Iterable[tuple[bool, str]]") -> "Text":
    from rich.text import Text

    from onrecord.export.words import harmless

    marked = Text()
    for same, words in stretches:
        own, space = harmless(words.rstrip()), " " if words[-1:].isspace() else ""
        if own:
            marked.append(own if same else f"[{own}]", style="" if same else "bold").append(space)
    return marked
