"""Who the article talks of: names, nominals and pronouns, grouped into entities."""

from onrecord.entities.step import entities_step, speakers_step

__all__ = ["entities_step", "speakers_step"]
