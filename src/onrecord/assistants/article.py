"""The tool read_article: the words of an article, paragraph by paragraph, and what is on record of them."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Final, Literal

from msgspec.structs import replace

from onrecord.assistants.evidence import Article, Event, Statement
from onrecord.assistants.forms import Answer, Arguments, Place, Short, means
from onrecord.assistants.recorded import recorded_events, recorded_statements
from onrecord.errors import InputError
from onrecord.record import Block, BlockRole, Record, Span

if TYPE_CHECKING:
    from onrecord.corpus import Corpus

_NAME: Final = re.compile(r"(?P<key>.+?)(?:@(?P<version>[0-9]{1,9}))?(?::(?P<item>[av][0-9]{1,9}))?")


class ReadArticle(Arguments, frozen=True, kw_only=True):
    """What read_article is asked."""

    article: Annotated[
        Short,
        means(
            "The key of an article; with @1 its first version; with :a3 or :v12 from the paragraph before that"
            " statement or event on."
        ),
    ]
    start: Annotated[Place | None, means("From which code point on.")] = None
    length: Annotated[int, means("How many code points at most.", least=500, most=20_000)] = 4_000
    items: Annotated[
        tuple[Literal["statements", "events"], ...], means("What on record of these words is shown, too.")
    ] = ("statements",)


class Paragraph(Answer, frozen=True, kw_only=True):
    """Words of an article: code points `start` to `end` of its text, and the part they play on the page."""

    role: BlockRole
    start: int
    end: int
    words: str


class ReadText(Answer, frozen=True, kw_only=True):
    """A part of an article, and the statements and events that begin in it."""

    article: Article
    byline: tuple[str, ...] = ()
    language: str | None = None
    versions: Annotated[int, means("How many versions of the text the corpus has.")] = 1
    length: Annotated[int, means("How many code points the whole text has.")]
    paragraphs: tuple[Paragraph, ...]
    next_start: Annotated[int | None, means("Where the text goes on.")] = None
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()


def read_article(corpus: "Corpus", asked: ReadArticle) -> ReadText:
    """Return a part of an article. Raises `CorpusError` where there is none, `InputError` where it has no such part."""
    named = _NAME.fullmatch(asked.article.strip())
    if named is None:
        raise InputError("article: it is empty; give the key of an article, as search_statements shows it")
    number = corpus.article(named["key"], int(named["version"]) if named["version"] else None)
    record, versions = corpus.record(number), corpus.versions(named["key"])
    start = _begin(record, named["item"], asked.length) if asked.start is None else asked.start
    part, version = _part(record, start, asked.length), versions.index(number) + 1
    name = record.article.id if version == len(versions) else f"{record.article.id}@{version}"
    items = _items(record, name, Span(start, part.next_start or part.length), asked.items)
    return replace(part, article=replace(part.article, version=version), versions=len(versions), **items)


def _items(record: Record, name: str, window: Span, wanted: Iterable[str]) -> dict[str, tuple[Answer, ...]]:
    """Return what is on record of a window of the text, of the kinds that are wanted."""
    find: dict[str, Callable[[Record, str, Span], Iterator[Answer]]] = {
        "statements": recorded_statements, "events": recorded_events,
    }  # fmt: skip
    return {kind: tuple(find[kind](record, name, window)) for kind in wanted}


def _begin(record: Record, item: str | None, length: int) -> int:
    """Return where to begin: with the paragraph before that of a statement or event, if both fit; else at the top."""
    if item is None:
        return 0
    places = {a.id: a.content for a in record.attributions} | {v.id: (v.trigger,) for v in record.events}
    if item not in places:
        raise InputError(f"article: {record.article.id} has no {item}; call again with the key alone")
    first = min((span.start for span in places[item]), default=0)
    before = [paragraph for paragraph in _paragraphs(record) if paragraph.start <= first][-2:]
    return next((one.start for one in before if before[-1].end - one.start <= length), first)


def _part(record: Record, start: int, length: int) -> ReadText:
    """Return the paragraphs from a place on that fit into a length; the first is cut where it alone does not."""
    own = record.article
    if start >= max(len(own.text), 1):
        raise InputError(f"start {start:,}: the text ends at {len(own.text):,}; give a smaller one")
    rest = [_cut(one, start, one.end) for one in _paragraphs(record) if one.end > start]
    shown = [one for one in rest if one.end <= start + length] or [
        _cut(one, start, one.start + length) for one in rest[:1]
    ]
    end = shown[-1].end if shown else len(own.text)
    return ReadText(
        article=Article(key=own.id, title=own.title, outlet=own.outlet, published=own.published, url=own.url),
        byline=own.byline, language=own.language, length=len(own.text), paragraphs=tuple(shown),
        next_start=next((max(one.start, end) for one in rest if one.end > end), None),
    )  # fmt: skip


def _cut(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    """Return what of a paragraph lies between two places."""
    first, last = max(paragraph.start, start), min(paragraph.end, end)
    words = paragraph.words[first - paragraph.start : last - paragraph.start]
    return replace(paragraph, start=first, end=last, words=words)


def _paragraphs(record: Record) -> Iterator[Paragraph]:
    """Yield the paragraphs of all blocks, in text order, without the white space around them."""
    from onrecord.language.paragraphs import find_paragraphs

    for block in record.article.blocks:
        alone = replace(record.article, blocks=(Block(block.start, block.end, "body"),))
        found = [Span(one.start, one.start + len(one.text)) for one in find_paragraphs(alone)]
        edges = [block.start, *(edge for span in found for edge in (span.start, span.end)), block.end]
        for start, end in pairwise(edges):  # between paragraphs with letters stand those without
            yield from _bare(block.role, start, record.article.text[start:end])


def _bare(role: BlockRole, start: int, words: str) -> Iterator[Paragraph]:
    """Yield a paragraph without the white space around it; none where there is nothing else."""
    bare = words.strip()
    first = start + len(words) - len(words.lstrip())
    if bare:
        yield Paragraph(role=role, start=first, end=first + len(bare), words=bare)
