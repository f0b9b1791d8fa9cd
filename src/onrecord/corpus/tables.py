"""Answers as rows of plain values, as CSV has them: the same from the command and from the site."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.corpus.drift import Entry as Drifted
    from onrecord.corpus.ledger import Entry as Demanded
    from onrecord.corpus.statements import Happening, Piece, Statement

Row = Sequence[object]

STATEMENTS: Final = (
    "statement", "published", "outlet", "article", "url", "speaker", "person", "source", "cue", "lemma", "act", "kind",
    "content", "start", "end", "addressee", "via", "voice", "inside", "told_by", "matched",
)  # fmt: skip
EVENTS: Final = (
    "event", "published", "outlet", "article", "url", "actors", "type", "mode", "recipients", "modality", "polarity",
    "contexts", "trigger", "start", "end", "clause", "time", "place", "place_country", "voice", "holder",
    "according_to",
)  # fmt: skip
DEMANDS: Final = (
    "demand", "source", "addressee", "mode", "wanted_type", "wanted_mode", "wanted_polarity", "state", "since", "stood",
    "days", "step", "day", "dated", "basis", "event", "published", "outlet", "article", "url", "trigger", "clause",
    "voice", "holder", "according_to",
)  # fmt: skip
DRIFTS: Final = (
    "proposition", "scope", "direction", "what", "before", "after", "before_words", "after_words",
    "earlier", "earlier_published", "earlier_outlet", "earlier_url", "earlier_clause", "earlier_according_to",
    "later", "later_published", "later_outlet", "later_url", "later_clause", "later_according_to",
)  # fmt: skip


def statement_row(found: "Statement") -> Row:
    """Return a statement in the columns `STATEMENTS`."""
    own, told = found.article, found.told
    return (
        found.statement, own.published, own.outlet, own.title, own.url, [w.name for w in found.speakers],
        [w.person for w in found.speakers if w.person], _words(found.source), _words(found.cue), found.lemma, found.act,
        found.kind, _words(found.content), [str(p.start) for p in found.content], [str(p.end) for p in found.content],
        [w.name for w in found.addressees], [w.name for w in found.via], told.voice, told.inside,
        [w.name for w in told.by], [p.words for p in found.matched],
    )  # fmt: skip


def event_row(found: "Happening") -> Row:
    """Return an event in the columns `EVENTS`."""
    own, told, trigger = found.article, found.told, found.trigger
    return (
        found.event, own.published, own.outlet, own.title, own.url, [w.name for w in found.actors], found.type,
        found.mode, [w.name for w in found.recipients], found.modality, found.polarity, found.contexts, trigger.words,
        trigger.start, trigger.end, found.clause.words, found.time, found.place, found.country, told.voice, told.inside,
        [w.name for w in told.by],
    )  # fmt: skip


def demand_rows(entry: "Demanded") -> Iterator[Row]:
    """Yield a demand in the columns `DEMANDS`: a row for each telling of each step."""
    wanted = entry.wanted
    event = (wanted.type, wanted.mode, wanted.polarity) if wanted else (None, None, None)
    sides = ([w.name for w in entry.source], [w.name for w in entry.addressee])
    own = (entry.demand, *sides, entry.mode, *event, entry.state, entry.since, entry.stood, entry.days)
    for step in entry.steps:
        for told in step.tellings:
            at, voice = told.article, told.told
            yield (
                *own, step.kind, step.day, int(step.dated), step.basis, told.event, at.published, at.outlet, at.title,
                at.url, told.trigger.words, told.clause.words, voice.voice, voice.inside, [w.name for w in voice.by],
            )  # fmt: skip


def drift_rows(entry: "Drifted") -> Iterator[Row]:
    """Yield a proposition in the columns `DRIFTS`: a row for each change of each drift."""
    for drifted in entry.drifts:
        for change in drifted.changes:
            yield (
                entry.proposition, drifted.scope, change.direction, change.what, change.before, change.after,
                change.before_words, change.after_words, *_passage(drifted.earlier), *_passage(drifted.later),
            )  # fmt: skip


def _passage(told: "Happening") -> Row:
    at = told.article
    return told.event, at.published, at.outlet, at.url, told.clause.words, [w.name for w in told.told.by]


def _words(pieces: "Sequence[Piece]") -> str:
    return " … ".join(piece.words for piece in pieces)
