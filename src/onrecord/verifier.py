"""Drafts checked against a corpus: read as articles are, their quotations beside the statements of the corpus."""

from dataclasses import dataclass

from onrecord.corpus import Corpus
from onrecord.corpus.verify import Finding, verify
from onrecord.intake.taking import Draft, Region
from onrecord.naming import NAMES
from onrecord.quoted import find_quoted
from onrecord.reader import Reader
from onrecord.record import Span


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation of a draft: its place in the draft's text, its place in the file, and what the corpus has of it."""

    span: Span
    region: Region
    finding: Finding


@dataclass(frozen=True, slots=True)
class Check:
    """A draft that was checked; `left_alone` counts what stands in quotation marks and is no quotation to check."""

    draft: Draft
    quotations: tuple[Checked, ...]
    left_alone: int

    @property
    def wrong(self) -> int:
        """How many quotations the corpus does not bear out."""
        return sum(checked.finding.is_wrong for checked in self.quotations)


def check_draft(draft: Draft, corpus: Corpus, reader: Reader) -> Check:
    """Return what `corpus` has of the quotations of `draft`, which `reader` reads.

    Raises `CorpusError` where the corpus cannot be asked.
    """
    found = find_quoted(reader.read(draft.document()), draft.set_off)
    findings = verify(corpus, (quoted.quotation for quoted in found.quoted), NAMES)
    checked = (
        Checked(quoted.span, draft.region(quoted.span), finding)
        for quoted, finding in zip(found.quoted, findings, strict=True)
    )
    return Check(draft, tuple(checked), found.left_alone)
