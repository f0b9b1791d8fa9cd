"""Who the article talks of: names, nominals and pronouns, grouped into entities."""

from onrecord.entities.overrides import Overrides, overrides_step, read_overrides
from onrecord.entities.step import entities_step, speakers_step

__all__ = ["Overrides", "entities_step", "overrides_step", "read_overrides", "speakers_step"]
