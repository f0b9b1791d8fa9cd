"""Read news as a careful analyst does."""

from importlib.metadata import version

__version__ = version("onrecord")
