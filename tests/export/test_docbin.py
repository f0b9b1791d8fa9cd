import subprocess
import sys

import pytest
import spacy
from spacy.tokens import DocBin

import onrecord.export.docbin as docbin
from onrecord.export.docbin import marks_of, parts
from onrecord.record import Record
from tests.export.odd import odd
from tests.export.records import empty, whole


def read(*records):
    """Return the documents in all files, read with a vocabulary of its own as a user has it."""
    vocab = spacy.blank("en").vocab
    return [doc for _, data in parts(records) for doc in DocBin().from_bytes(data).get_docs(vocab)]


def spans_in(doc):
    return [(name, s.start_char, s.end_char, s.label_, s.id_) for name, group in doc.spans.items() for s in group]


def spans_of(record):
    marks = [(m.group, m.span.start, m.span.end, m.label, m.item) for m in marks_of(record)]
    groups = dict.fromkeys(mark[0] for mark in marks)
    return [mark for group in groups for mark in marks if mark[0] == group]


@pytest.mark.parametrize(
    "record", [whole(), odd(), empty("  a  b \n"), empty("")], ids=["whole", "odd", "blanks", "empty"]
)
def test_text_spans_and_record_come_back(record):
    [doc] = read(record)
    assert doc.text == record.article.text
    assert spans_in(doc) == spans_of(record)
    plain = doc.user_data["onrecord"]
    plain["article"] = {**plain["article"], "text": doc.text}
    assert Record.from_dict(plain) == record


def test_each_layer_is_a_group_whose_spans_name_their_item():
    [doc] = read(whole())
    assert list(doc.spans) == [
        "blocks", "mentions", "source", "cue", "content", "addressee", "trigger", "clause", "times", "places",
        "wording",
    ]  # fmt: skip
    assert [(s.text, s.label_, s.id_) for s in doc.spans["cue"]] == [
        ("told", "request", "a1"), ("added", "say", "a2"), ("says", "deny", "a3"),
    ]  # fmt: skip


@pytest.mark.parametrize("first", [0, 1, 2])
@pytest.mark.parametrize("last", [0, 1, 2, 3])
def test_spans_that_begin_or_end_at_blanks_are_exact(first, last):
    from msgspec.structs import replace

    text = "one two  three"
    words = whole().wording[0]
    record = replace(empty(text), wording=(replace(words, start=3 + first, end=7 + last),))
    [doc] = read(record)
    assert doc.text == text
    [span] = doc.spans["wording"]
    assert span.text == text[3 + first : 7 + last]


def test_a_file_holds_a_bounded_number_of_documents(monkeypatch):
    monkeypatch.setattr(docbin, "DOCUMENTS_A_FILE", 2)
    files = list(parts([empty("a")] * 5))
    assert [name for name, _ in files] == ["part-00001.spacy", "part-00002.spacy", "part-00003.spacy"]
    assert [len(DocBin().from_bytes(data)) for _, data in files] == [2, 2, 1]
    assert list(parts([])) == []


def test_bytes_do_not_depend_on_the_hash_seed():
    code = (
        "import hashlib; from onrecord.export.docbin import parts; from tests.export.records import whole;"
        "from tests.export.odd import odd;"
        "print([hashlib.sha256(data).hexdigest() for _, data in parts([whole(), odd()])])"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1
