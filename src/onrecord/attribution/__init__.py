"""Who said what: source, cue and content of every attribution."""

from onrecord.attribution.step import attribution_step
from onrecord.attribution.tagger import Tagger

__all__ = ["Tagger", "attribution_step"]
