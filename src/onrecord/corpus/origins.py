"""Which articles stand for one text, and where the text comes from: whom it names, else who published it first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal

from onrecord.corpus.sourcing import RULES, agency_named
from onrecord.corpus.sourcing import Rule as NamingRule

Rule = NamingRule | Literal["agency", "earliest", "longest", "first"]

_SURENESS: Final[tuple[Rule, ...]] = (*RULES, "agency")
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Report:
    """An article among the copies of a text.

    `published` is an ISO 8601 date or date-time, `words` the length of the body, `named` whom it names as the source
    with the rule by which that was found, the surest first.
    """

    article: int
    outlet: str | None
    published: str | None
    words: int
    named: tuple[tuple[str, Rule], ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text comes from: `article` stands for all its copies, `named_in` is the one that names the origin."""

    article: int
    name: str | None
    rule: Rule
    named_in: int | None = None


def find_origin(reports: Iterable[Report]) -> Origin:
    """Return the origin of the text of which `reports` (one at least) are the copies.

    It is whom a copy names as its source: an agency rather than an outlet, of several the one that most copies name,
    then the one that the first of them names. Where none is named it is the earliest published; of several on that day
    (or at that moment, where all give the hour) the longest, and of these the first in the corpus.
    """
    ordered, rule = _first(list(reports))
    named = _named(ordered)
    if not named:
        return Origin(ordered[0].article, ordered[0].outlet, rule)
    name = max(named, key=lambda n: (agency_named(n) is not None, len({at for at, _ in named[n]})))
    at, rule = min(named[name], key=lambda claim: (_SURENESS.index(claim[1]), claim[0]))
    own = next((r for r in ordered if r.outlet is not None and name_key(r.outlet) == name_key(name)), ordered[0])
    return Origin(own.article, name, rule, ordered[at].article)


def _first(reports: Sequence[Report]) -> tuple[list[Report], Rule]:
    """Return the reports in order of publication, and why the first one is the first."""
    moments = {r.article: _moment(r.published) for r in reports}
    day = min(moments.values())[0].date()
    hours = all(timed for moment, timed in moments.values() if moment.date() == day)
    whens = {n: moment if hours else moment.replace(hour=0, minute=0, second=0) for n, (moment, _) in moments.items()}
    ordered = sorted(reports, key=lambda r: (whens[r.article], -r.words, r.article))
    if len(ordered) == 1 or whens[ordered[0].article] < whens[ordered[1].article]:
        return ordered, "earliest"
    return ordered, "longest" if ordered[0].words > ordered[1].words else "first"


def _moment(published: str | None) -> tuple[datetime, bool]:
    """Return when an article was published and whether the hour is known; what has no valid date comes last."""
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return _NEVER, False
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(microsecond=0), "T" in (published or "") or ":" in (published or "")


def _named(ordered: Sequence[Report]) -> Mapping[str, list[tuple[int, Rule]]]:
    """Return who is named, each with the places in `ordered` of those who name it and the rules."""
    named: dict[str, list[tuple[int, Rule]]] = defaultdict(list)
    spelled: dict[str, str] = {}
    for at, report in enumerate(ordered):
        for name, rule in _claims(report):
            named[spelled.setdefault(name_key(name), name)].append((at, rule))
    return named


def _claims(report: Report) -> Iterator[tuple[str, Rule]]:
    yield from report.named
    agency = agency_named(report.outlet or "")
    if agency is not None:
        yield agency, "agency"


def name_key(name: str) -> str:
    """Return what the spellings of an outlet's or agency's name have in common."""
    return (agency_named(name) or name).casefold().removeprefix("the ")
