"""Loaded words, and whose words they are."""

from onrecord.wording.step import wording_step

__all__ = ["wording_step"]
