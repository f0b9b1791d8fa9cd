"""Grounding: when and where. Time expressions, places, and the time and place of each event."""

from onrecord.grounding.anchors import anchors_step
from onrecord.grounding.places import places_step
from onrecord.grounding.times import times_step

__all__ = ["anchors_step", "places_step", "times_step"]
