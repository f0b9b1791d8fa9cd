"""The front door: few names, and this list of them."""

import subprocess
import sys

import onrecord


def test_public_names():
    assert sorted(onrecord.__all__) == [
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
    assert all(hasattr(onrecord, name) for name in onrecord.__all__)


def test_importing_loads_no_model_and_no_parser():
    heavy = ("spacy", "trafilatura", "lxml", "urllib3", "rich")
    code = f"import sys, onrecord; print([m for m in {heavy} if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip() == "[]"
    )


def test_read_gives_a_record():
    record = onrecord.read("“We will not yield,” said Anna Berg, the mayor.", outlet="Example", published="2024-05-20")
    assert isinstance(record, onrecord.Record)
    assert (record.article.outlet, record.article.published) == ("Example", "2024-05-20")
    assert onrecord.Record.from_dict(record.to_dict()) == record
