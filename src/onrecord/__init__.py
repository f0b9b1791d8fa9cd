"""Reads news as a careful analyst does: one article in, one exact and sourced record out.

import onrecord

record = onrecord.read("“We will not yield,” said Anna Berg, the mayor.", published="2024-05-20")
for attribution in record.attributions:
    print(attribution.kind, attribution.cue.lemma)
"""

from onrecord.codebook import explain
from onrecord.document import Document
from onrecord.errors import InputError, OnrecordError
from onrecord.intake import Known, read_inputs
from onrecord.reader import Reader, __version__, read
from onrecord.record import Record, Span

__all__ = [
    "Document",
    "InputError",
    "Known",
    "OnrecordError",
    "Reader",
    "Record",
    "Span",
    "__version__",
    "explain",
    "read",
    "read_inputs",
]
