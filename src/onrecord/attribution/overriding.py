"""What the user knows better of statements: which are none, and what is done with the words of others.

Ids are given before anything is dropped, so that those of all others stay as they are.
"""

from collections.abc import Mapping, Sequence

from onrecord.attribution.carrying import find_running
from onrecord.attribution.draft import Draft
from onrecord.attribution.layout import Layout
from onrecord.document import Reason
from onrecord.overrides import Overrides, find_given, fitting, is_given

Drafts = Mapping[str, Draft]
Reasons = Mapping[str, tuple[Reason, ...]]


def drop_statements(layout: Layout, drafts: Drafts, wanted: Sequence[Overrides]) -> Drafts:
    """Return the drafts without those that are none, and without the quotations that run on from these."""
    lists = [overrides.no_statement for overrides in wanted]
    gone = {own: draft for own, draft in drafts.items() if is_given(lists, own, _words(layout, draft))}
    if not gone:
        return drafts
    kept = {own: draft for own, draft in drafts.items() if own not in gone}
    told = [draft for draft in kept.values() if not draft.runs_on]
    running = {d.content: d for d in find_running(layout, told, list(gone.values()))}
    again = {own: running.get(draft.content) if draft.runs_on else draft for own, draft in kept.items()}
    return {own: draft for own, draft in again.items() if draft is not None}


def correct_acts(layout: Layout, drafts: Drafts, wanted: Sequence[Overrides]) -> Reasons:
    """Let drafts have the acts that were given for them; return the reasons by their ids."""
    reasons, tables = dict[str, tuple[Reason, ...]](), [overrides.act for overrides in wanted]
    for own, draft in drafts.items():
        act = find_given(tables, own, _words(layout, draft))
        if act is not None:
            draft.act = act
            reasons[own] = (Reason("override", next(iter(draft.cue), None)),)
    return reasons


def fitting_statements(layout: Layout, drafts: Drafts, wanted: Sequence[Overrides]) -> frozenset[str]:
    """Return what of the overrides for statements fits one of the drafts."""
    return fitting(wanted, ("no_statement", "act"), {own: _words(layout, draft) for own, draft in drafts.items()})


def _words(layout: Layout, draft: Draft) -> str:
    return draft.content[0].text_in(layout.text)
