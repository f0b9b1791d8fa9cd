"""Demands as the reader sees them: the days on their line, the command that shows the same."""

from collections.abc import Iterator

from onrecord.web.commanded import command
from onrecord.web.pages.ledger import AskedLedger, Demands


def days_in(view: Demands) -> Iterator[str | None]:
    """Yield the days that the line of a page must have room for."""
    yield view.newest
    yield from (step.day for entry in view.entries for step in entry.steps)


def ledger_command(asked: AskedLedger, corpus: str) -> str:
    """Return the command that shows the same demands."""
    sides = {"from": asked.source, "to": asked.addressee}
    return command(
        "ledger", corpus, **sides, state=asked.state, outlet=asked.outlet, since=asked.since, until=asked.until
    )
