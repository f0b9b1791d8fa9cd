"""Why something stands on record as it does: what its codes mean, and by which words the reader went."""

from typing import TYPE_CHECKING, Annotated, Final

from onrecord.record import Attribution, Event, Record, Span
from onrecord.web.page import Page, View
from onrecord.web.pages.article import Head, find
from onrecord.web.problems import NotThereError
from onrecord.web.questions import Question, Short, means

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.corpus import Corpus


class AskedWhy(Question, frozen=True, kw_only=True):
    """Of which article, and of what in it."""

    key: Annotated[Short, means("The article's key; KEY@1 is its first version.")]
    item: Annotated[Short, means("A statement (a3) or an event (v12).")]


class Meaning(View, frozen=True, kw_only=True):
    """A code of the item, and what it means."""

    field: str
    code: str
    means: str
    example: str


class Ground(View, frozen=True, kw_only=True):
    """A reason: `words` were taken for `name` by a rule, and by the words `evidence`."""

    words: str
    name: str
    rule: str
    means: str
    evidence: str
    nats: Annotated[float | None, means("By how much the network found it likelier than nothing.")]


class Reasons(View, frozen=True, kw_only=True):
    """Why an item is as it is."""

    article: Head
    item: str
    words: str
    codes: tuple[Meaning, ...]
    grounds: tuple[Ground, ...]
    lacking: Annotated[str, means("Why there are no reasons, empty where there are some.")]


def look(corpus: "Corpus", asked: AskedWhy) -> Reasons:
    """Return the reasons; the text is read again. Raises `NotThereError` where there is no such item."""
    _, record, head = find(corpus, asked.key)
    items: list[Attribution | Event] = [*record.attributions, *record.events]
    own = next((one for one in items if one.id == asked.item), None)
    if own is None:
        raise NotThereError(f"{asked.item}: the article has no such statement or event; its page shows what it has")
    grounds, lacking = _grounds(corpus, record, asked.item)
    return Reasons(
        article=head, item=asked.item, words=_words(own, record.article.text), codes=tuple(_codes(own)),
        grounds=grounds, lacking=lacking,
    )  # fmt: skip


def _grounds(corpus: "Corpus", record: Record, item: str) -> tuple[tuple[Ground, ...], str]:
    from onrecord.errors import TooLargeError
    from onrecord.web.rereading import reasons
    from onrecord.why import UnknownItemError

    try:
        found = reasons(corpus.path, record, item)
    except UnknownItemError:
        return (), "This program reads the text otherwise than when it came into the corpus, and so cannot tell why."
    except TooLargeError as problem:
        return (), f"The text is too long to be read again here: {problem}."
    grounds = tuple(
        Ground(
            words=why.words, name=why.name, rule=why.reason.rule, means=_meaning(why.reason.rule, "reasons")[0],
            evidence=why.evidence if why.reason.evidence != why.span else "", nats=why.reason.nats,
        )
        for why in found
    )  # fmt: skip
    return grounds, "" if grounds else "The article names nobody for it whose name would have to be explained."


def _codes(own: Attribution | Event) -> "Iterator[Meaning]":
    for field, group, code in _fields(own):
        if code is not None:
            meaning, example = _meaning(code, group)
            yield Meaning(field=field, code=code, means=meaning, example=example)


def _fields(own: Attribution | Event) -> "Iterator[tuple[str, str, str | None]]":
    if isinstance(own, Attribution):
        yield from (("act", "acts", own.cue.act), ("kind", "kinds", own.kind))
    else:
        yield from (("type", "types", own.type), ("mode", "modes", own.mode))
        yield from (("modality", "modalities", own.modality), ("polarity", "polarity", own.polarity))


def _meaning(code: str, group: str) -> tuple[str, str]:
    """Return what a code means, and an example; of several groups that have it, in the one that is meant."""
    from onrecord.codebook import UnknownCodeError, explain

    try:
        found = explain(code)
    except UnknownCodeError:
        return "", ""
    own = next((one for one in found if one.group == group), found[0])
    return own.means, own.example


def _words(own: Attribution | Event, text: str) -> str:
    spans = own.content or own.cue.spans if isinstance(own, Attribution) else (Span(own.start, own.end),)
    return " … ".join(span.text_in(text) for span in spans)


PAGE: Final = Page(
    name="why", path="/article/{key}/why/{item}", about="Why something stands on record as it does", question=AskedWhy,
    view=Reasons, look=look,
)  # fmt: skip
