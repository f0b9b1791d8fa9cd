"""The tool verify_quote: whether words are as the corpus has them, and whose they are there."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Final

import msgspec

from onrecord.assistants.evidence import Article, Statement, shown_article, shown_statement
from onrecord.assistants.forms import Answer, Arguments, Short, means
from onrecord.corpus.credits import Credit, Relation
from onrecord.corpus.edits import Kind as Edit
from onrecord.corpus.edits import Operation, Step
from onrecord.corpus.names import Kind as NameKind
from onrecord.corpus.verify import Kind

if TYPE_CHECKING:
    from onrecord.corpus import Corpus
    from onrecord.corpus.elsewhere import Elsewhere
    from onrecord.corpus.sightings import Sighting
    from onrecord.corpus.who import Person

Quoted = Annotated[str, msgspec.Meta(max_length=5_000)]

_KINDS: Final[tuple[NameKind, ...]] = ("person", "body", "place")
_TYPES: Final = ("other", "organization", "place")  # what a name may be that the corpus does not know
MEANS: Final[dict[Kind, str]] = {
    "exact": "The words stand in a statement, in quotation marks, with nothing changed that the quotation hides.",
    "found outside a statement": "The words stand in an article, but nobody is known to say them there.",
    "other speaker": "The words stand in quotation marks, but the corpus names somebody else.",
    "altered": "A statement has most of these words; `edits` and `changes` tell what differs.",
    "only paraphrased": "The words or their sense are told, but not in quotation marks: they are the outlet's.",
    "not found": "The corpus has no statement like it. That says nothing about whether it was made.",
}


class VerifyQuote(Arguments, frozen=True, kw_only=True):
    """What verify_quote is asked."""

    words: Annotated[Quoted, means("The quotation, as it is to be printed.")]
    speaker: Annotated[Short | None, means("To whom it is to be given. Without: only the words are looked for.")] = None


class Change(Answer, frozen=True, kw_only=True):
    """Words of the corpus and words of the quotation that stand in their place."""

    operation: Operation
    corpus: str = ""
    quotation: str = ""


class Near(Answer, frozen=True, kw_only=True):
    """A statement beside the quotation, or adjoining ones of one speaker, or two that it may be spliced from."""

    statements: tuple[Statement, ...]
    edits: Annotated[tuple[Edit, ...], means("What the quotation did to the words, the gravest first.")]
    share: Annotated[float, means("The share of the quotation's words that stand there (0 to 1).")]
    speakers: Annotated[Relation, means("What the speaker given is to the one whom the article names.")]
    changes: Annotated[tuple[Change, ...], means("Where it differs; left out where it is told in other words.")] = ()
    unquoted: Annotated[tuple[str, ...], means("Words that stand there outside quotation marks.")] = ()
    ellipsis_within: Annotated[tuple[str, ...], means("Words between which an ellipsis stands there.")] = ()


class Place(Answer, frozen=True, kw_only=True):
    """A place outside of statements that has the words."""

    article: Article
    start: int
    end: int
    words: str
    quoted: Annotated[bool, means("Whether quotation marks enclose them.")]
    partly: Annotated[tuple[str, ...], means("Statements in which some of them stand.")] = ()


class VerifiedQuote(Answer, frozen=True, kw_only=True):
    """What the corpus has of a quotation; it is not told who is right."""

    finding: Kind
    means: str
    borne_out: Annotated[bool, means("Whether the corpus has the words so, from that speaker where one is given.")]
    speakers: Annotated[Relation, means("What the speaker given is to those whom the corpus names.")]
    nearest: Annotated[tuple[Near, ...], means("The nearest statements, at most three.")] = ()
    elsewhere: tuple[Place, ...] = ()


def verify_quote(corpus: "Corpus", asked: VerifyQuote) -> VerifiedQuote:
    """Return what the corpus has of a quotation. Raises `InputError` for one without words."""
    from onrecord.corpus.sightings import Quotation
    from onrecord.corpus.verify import verify
    from onrecord.naming import NAMES

    speakers = tuple(_credits(corpus, asked.speaker.strip())) if asked.speaker and asked.speaker.strip() else ()
    [found] = verify(corpus, [Quotation(asked.words, speakers, attributed=bool(speakers))], NAMES)
    near = found.nearest[: 1 if found.kind == "exact" else None]
    return VerifiedQuote(
        finding=found.kind, means=MEANS[found.kind], borne_out=not found.is_wrong, speakers=found.speakers,
        nearest=tuple(_near(asked.words, seen) for seen in near), elsewhere=tuple(map(_place, found.elsewhere)),
    )  # fmt: skip


def _credits(corpus: "Corpus", name: str) -> Iterator[Credit]:
    """Yield the speakers that a name may mean: people of the corpus so called, and whoever else bears it."""
    from onrecord.corpus.who import find_people
    from onrecord.naming import NAMES

    for own in find_people(corpus, name, NAMES):
        if own.key == name or _is_called(own, name):
            yield Credit(own.name, own.type, own.country, own.sectors, own.role, own.aliases, own.wikidata)
    capital = any(word[:1].isupper() for word in name.split())  # "officials" are nobody in particular
    yield from (Credit(name, type_, named=capital) for type_ in _TYPES)


def _is_called(person: "Person", name: str) -> bool:
    """Tell whether somebody goes by the whole of a name, in any spelling."""
    from onrecord.naming import NAMES

    forms = [(kind, form) for kind in _KINDS for form in (person.name, *person.aliases)]
    return any(NAMES.key(kind, name, None).text == NAMES.key(kind, form, None).text != "" for kind, form in forms)


def _near(words: str, seen: "Sighting") -> Near:
    sides = [(seen.edit.steps, seen.words), (seen.edit.second, seen.second_words or "")]
    return Near(
        statements=tuple(map(shown_statement, seen.statements)), edits=seen.edit.kinds, share=round(seen.share, 3),
        speakers=seen.speakers,
        changes=tuple(changes(seen.edit.kinds, [(inner(steps), theirs) for steps, theirs in sides], words)),
        unquoted=tuple(span.text_in(words) for span in seen.unquoted),
        ellipsis_within=tuple(span.text_in(words) for span in seen.closed),
    )  # fmt: skip


def inner(steps: Sequence[Step]) -> Sequence[Step]:
    """Return the steps without what is left out at either end: to quote a part is no change."""
    kept = [place for place, step in enumerate(steps) if step.operation != "left out"]
    return steps[kept[0] : kept[-1] + 1] if kept else ()


def changes(edits: Sequence[Edit], sides: Iterable[tuple[Sequence[Step], str]], words: str) -> Iterator[Change]:
    """Yield the words of the corpus and of a quotation where they differ; none where it is told in other words.

    `sides` are the steps of each source beside its words: one, or the two of a splice.
    """
    if "paraphrased" in edits:
        return
    for step, theirs in ((step, theirs) for steps, theirs in sides for step in steps):
        if step.operation != "same":
            yield Change(
                operation=step.operation, corpus=step.earlier.text_in(theirs), quotation=step.later.text_in(words)
            )


def _place(found: "Elsewhere") -> Place:
    return Place(
        article=shown_article(found.article), start=found.start, end=found.end, words=found.words, quoted=found.quoted,
        partly=found.partly,
    )  # fmt: skip
