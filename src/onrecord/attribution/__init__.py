"""Who said what: source, cue and content of every attribution, by rules over marks, words and the parse."""

from onrecord.attribution.step import attribution_step

__all__ = ["attribution_step"]
