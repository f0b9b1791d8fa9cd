"""Who the article talks of: names, nominals and pronouns, grouped into entities."""

from onrecord.entities.overrides import overrides_step
from onrecord.entities.parties import parties_step
from onrecord.entities.step import entities_step, speakers_step

__all__ = ["entities_step", "overrides_step", "parties_step", "speakers_step"]
