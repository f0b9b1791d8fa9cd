"""`onrecord copies`: texts that several outlets published, and one article beside its copies."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Final

import msgspec
import typer

from onrecord.cli.answers import counted, counts_line, csv_lines
from onrecord.cli.options import CorpusOption, Form, FormOption, LimitOption, opened
from onrecord.cli.output import write_stdout
from onrecord.cli.problems import tell

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text as Line

    from onrecord.corpus import Corpus
    from onrecord.corpus.counts import Tally
    from onrecord.corpus.relatives import Listed, Passage, Relative, Relatives, Text

_TEXT_COLUMNS: Final = ("text", "origin", "rule", "why", "article", "published", "outlet", "title", "url")
_RELATIVE_COLUMNS: Final = (
    "article", "published", "outlet", "title", "url", "relation", "share", "of_asked", "retitled", "reordered",
    "changed", "left_out", "added", "longest",
)  # fmt: skip
_RELATIONS: Final = {"copy": "copy", "passage": "shares a passage", None: "copy of a copy"}
_VERSION: Final = re.compile("[0-9]{1,9}")
_SHOWN: Final = 2  # passages of a kind in a table
_LONG: Final = 120  # characters of a passage in a table


def copies(
    article: Annotated[
        str | None,
        typer.Argument(
            metavar="ARTICLE", show_default=False,
            help="An article's key; KEY@1 is its first version. None: the texts with most copies.",
        ),
    ] = None,
    corpus: CorpusOption = None,
    form: FormOption = Form.table,
    limit: LimitOption = 20,
) -> None:  # fmt: skip
    """Find the copies of an article, or the texts that were published most often.

    A copy may be cut, retitled, reordered, reworded here and there or
    lengthened; reports of one event in words of their own are none. The
    origin is whom the texts name as their source, else who published first.

    [dim]onrecord copies --corpus news.corpus               the texts with most copies
    onrecord copies 5654a7c2 --corpus news.corpus      what became of one article
    onrecord copies --format csv > copies.csv          every copy in a row[/dim]
    """
    with opened(corpus) as asking:
        write_stdout(_texts(asking, form, limit) if article is None else _one(asking, article, form, limit))


def _texts(corpus: "Corpus", form: Form, limit: int) -> Iterator[str]:
    from onrecord.corpus.counts import count_reports
    from onrecord.corpus.relatives import find_texts

    texts = find_texts(corpus, limit)
    if form is Form.csv:
        return csv_lines(_TEXT_COLUMNS, (_text_row(text, copy) for text in texts for copy in text.copies))
    tally = count_reports(corpus, "articles", [copy.number for text in texts for copy in text.copies])
    if form is Form.json:
        return _json({"counts": tally, "texts": texts})
    from onrecord.cli.grids import shown

    return shown(lambda width: _text_parts(texts, tally, width))


def _one(corpus: "Corpus", name: str, form: Form, limit: int) -> Iterator[str]:
    from onrecord.corpus.counts import count_reports
    from onrecord.corpus.relatives import find_relatives

    found = find_relatives(corpus, corpus.article(*_key(name)), limit)
    if form is Form.csv:
        if not found.relatives:
            tell("no other article has a passage of it")
        return csv_lines(_RELATIVE_COLUMNS, map(_relative_row, found.relatives))
    same = [found.article, *(found.text.copies if found.text else ())]
    tally = count_reports(corpus, "articles", {one.number for one in same})
    if form is Form.json:
        return _json({"counts": tally, **msgspec.structs.asdict(found)})
    from onrecord.cli.grids import shown

    return shown(lambda width: _parts(found, tally, width))


def _key(name: str) -> tuple[str, int | None]:
    """Return the key and the version that a name such as 5654a7c2@2 stands for."""
    key, mark, version = name.rpartition("@")
    return (key, int(version)) if mark and _VERSION.fullmatch(version) else (name, None)


def _json(answer: object) -> Iterator[str]:
    yield msgspec.json.format(msgspec.json.encode(answer), indent=2).decode() + "\n"


def _text_row(text: "Text", copy: "Listed") -> Sequence[object]:
    return text.article.key, text.origin, text.rule, text.why, *_listed_row(copy)


def _listed_row(one: "Listed") -> Sequence[object]:
    return one.key, one.published, one.outlet, one.title, one.url


def _relative_row(one: "Relative") -> Sequence[object]:
    passages = (tuple(p.words for p in one.left_out), tuple(p.words for p in one.added))
    facts = (one.relation, one.share, one.of_asked, one.retitled, one.reordered, one.changed)
    return *_listed_row(one.article), *facts, *passages, one.longest and one.longest.words


def _text_parts(texts: "Sequence[Text]", tally: "Tally", width: int) -> "Iterator[RenderableType]":
    from onrecord.cli.grids import grid, heading

    yield heading("texts with most copies", counts_line(tally) if texts else "none")
    yield ""
    if not texts:
        return
    table = grid(width, ("copies", 6), ("text", 34), ("origin", 28), ("published by", 32))
    for text in texts:
        table.add_row(f"{len(text.copies):,}", _named(text.article), _origin(text), _outlets(text.copies))
    yield table


def _parts(found: "Relatives", tally: "Tally", width: int) -> "Iterator[RenderableType]":
    from onrecord.cli.grids import grid

    yield _named(found.article)
    yield _origin(found.text) if found.text else f"origin: {found.article.outlet or 'not told'}, no copies found"
    yield counts_line(tally)
    yield ""
    if not found.relatives:
        yield "No other article has a passage of it."
        return
    table = grid(width, ("", 12), ("article", 28), ("shares", 18), ("left out, added, changed, or shared", 42))
    for one in found.relatives:
        table.add_row(_relation(one), _named(one.article), _shares(one), _edits(one))
    yield table
    if found.more:
        yield f"\n{found.more:,} more were not compared: --limit 0 compares all"


def _relation(one: "Relative") -> str:
    if one.relation == "excerpt":
        return "excerpt of it" if one.share > one.of_asked else "has it inside"
    return _RELATIONS[one.relation]


def _named(one: "Listed") -> "Line":
    from rich.text import Text as Line

    from onrecord.cli.grids import stacked
    from onrecord.export.words import clean, shorten

    facts = f"{clean(one.outlet or 'no outlet')}, {clean(one.published or 'no day')[:10]}"
    return stacked(Line(shorten(clean(one.title or ""), _LONG)), Line(facts, style="dim"), Line(one.key, style="dim"))


def _origin(text: "Text") -> "Line":
    from rich.text import Text as Line

    from onrecord.cli.grids import stacked
    from onrecord.export.words import clean, shorten

    shown = text.evidence and f"“{shorten(clean(text.evidence.words), 60)}” in {text.evidence.article}"
    return stacked(
        Line(f"origin: {clean(text.origin or 'not told')}"), Line(text.why, style="dim"), Line(shown or "", style="dim")
    )


def _outlets(copies: "Sequence[Listed]") -> str:
    from onrecord.export.words import clean, shorten

    return shorten(
        "; ".join(clean(name) for name in dict.fromkeys(c.outlet or "(no outlet)" for c in copies)), 3 * _LONG
    )


def _shares(one: "Relative") -> "Line":
    from rich.text import Text as Line

    from onrecord.cli.grids import stacked

    moved = "in another order" if one.reordered else ""
    return stacked(Line(f"{one.share:.0%} of it"), Line(f"{one.of_asked:.0%} of the article asked for"), Line(moved))


def _edits(one: "Relative") -> "Line":
    from rich.text import Text as Line

    from onrecord.cli.grids import stacked

    if one.relation in ("excerpt", "passage"):
        return stacked(*_quoted("shared", [one.longest] if one.longest else []))
    lines = [Line("retitled", style="italic")] if one.retitled else []
    lines += [*_quoted("left out", one.left_out), *_quoted("added", one.added)]
    changed = [Line(f"{counted(one.changed, 'other word')} changed or added", style="dim")] if one.changed else []
    return stacked(*lines, *changed)


def _quoted(what: str, passages: "Sequence[Passage]") -> "Iterator[Line]":
    from rich.text import Text as Line

    from onrecord.export.words import clean, shorten

    for passage in passages[:_SHOWN]:
        yield Line.assemble((f"{what}: ", "italic"), f"“{shorten(clean(passage.words), _LONG)}”")
    if len(passages) > _SHOWN:
        yield Line(f"{what}: {counted(len(passages) - _SHOWN, 'passage')} more", style="dim")
