"""What the corpus has of each quotation of a draft, as a page and a program are told."""

from collections.abc import Iterable
from typing import Annotated, Final

from onrecord.corpus.differing import Part, parts_of
from onrecord.corpus.elsewhere import Elsewhere
from onrecord.corpus.sightings import Sighting
from onrecord.corpus.statements import Statement
from onrecord.corpus.verify import Finding, Kind
from onrecord.verifier import Check, Checked
from onrecord.web.page import View
from onrecord.web.questions import means

MEANINGS: Final[dict[Kind, str]] = {
    "exact": "The words stand in a statement of the corpus, in quotation marks.",
    "found outside a statement": "The words stand in an article, but nobody is known to say them there.",
    "other speaker": "The corpus has these words in quotation marks, but from somebody else.",
    "altered": "The corpus has a statement with most of these words. What differs is marked.",
    "only paraphrased": "The corpus tells the words or their sense, but not in quotation marks: they are the outlet's.",
    "not found": "The corpus has no statement like it. That says nothing about whether it was made.",
}


class Near(View, frozen=True, kw_only=True):
    """Statements near a quotation: their words, and the quotation in parts beside them."""

    statements: tuple[Statement, ...]
    words: str
    share: Annotated[float, means("Share of the quotation's words that they have, 0 to 1.")]
    parts: tuple[Part, ...]


class Verdict(View, frozen=True, kw_only=True):
    """One quotation of a draft, where it stands there, and what the corpus has of it."""

    words: str
    line: int
    column: int
    claimed: Annotated[tuple[str, ...], means("To whom the draft gives it.")]
    finding: Kind
    wrong: Annotated[bool, means("Whether the corpus does not bear it out.")]
    means: str
    nearest: tuple[Near, ...]
    elsewhere: tuple[Elsewhere, ...]


class Verdicts(View, frozen=True, kw_only=True):
    """What was found in a draft; `left_alone` counts what stands in quotation marks and is no quotation to check."""

    draft: str
    checked: int
    wrong: int
    left_alone: int
    quotations: tuple[Verdict, ...]


def verdicts_of(check: Check) -> Verdicts:
    """Return what was found in a draft."""
    return Verdicts(
        draft=check.draft.name, checked=len(check.quotations), wrong=check.wrong, left_alone=check.left_alone,
        quotations=tuple(map(_verdict, check.quotations)),
    )  # fmt: skip


def _verdict(one: Checked) -> Verdict:
    own, region = one.finding, one.region
    return Verdict(
        words=own.quotation.words, line=region.line, column=region.column,
        claimed=tuple(speaker.name for speaker in own.quotation.speakers), finding=own.kind, wrong=own.is_wrong,
        means=MEANINGS[own.kind], nearest=tuple(_near(own, own.nearest)), elsewhere=own.elsewhere,
    )  # fmt: skip


def _near(finding: Finding, nearest: Iterable[Sighting]) -> Iterable[Near]:
    for seen in nearest:
        sides = [(seen.edit.steps, seen.words)]
        if seen.second_words is not None:
            sides.append((seen.edit.second, seen.second_words))
        words = " / ".join(filter(None, (seen.words, seen.second_words)))
        parts = parts_of(finding.quotation.words, sides, ends=False)
        yield Near(statements=seen.statements, words=words, share=round(seen.share, 3), parts=parts)
