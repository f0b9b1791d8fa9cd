"""The corpus: everything read, in one SQLite file, and the questions that are asked of it."""

from onrecord.corpus.file import open_to_write, writing
from onrecord.corpus.ingest import Added, Writer
from onrecord.corpus.layers import refresh
from onrecord.corpus.store import Corpus

__all__ = ["Added", "Corpus", "Writer", "open_to_write", "refresh", "writing"]
