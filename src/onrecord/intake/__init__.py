"""From what the user has (text, a page, rows, a folder, an address) to one document per article."""

from onrecord.intake.article import document_from
from onrecord.intake.folders import find_files
from onrecord.intake.inputs import read_file, read_inputs
from onrecord.intake.known import Known
from onrecord.intake.limits import Limits

__all__ = ["Known", "Limits", "document_from", "find_files", "read_file", "read_inputs"]
