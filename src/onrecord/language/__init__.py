"""Tokens, sentences, tags, parse and names of the blocks that are read."""

from onrecord.language.parser import Parser
from onrecord.language.step import language_step

__all__ = ["Parser", "language_step"]
