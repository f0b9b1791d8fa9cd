"""Events: who did what to whom in PLOVER's types, and whether it happened, by whose word."""

from onrecord.events.step import events_step

__all__ = ["events_step"]
