"""The command on bad input: one line that names file, cause and remedy; the right exit code; no traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.record import Record
from tests.consistency import check

COMMAND = [sys.executable, "-c", "from onrecord.cli import main; main()", "read", "--format", "jsonl"]
STORY = "“We will not yield,” said Anna Berg, the mayor.\n"


def read(*inputs, cwd, stdin=None):
    done = subprocess.run([*COMMAND, *map(str, inputs)], cwd=cwd, input=stdin, capture_output=True, timeout=120)
    records = [Record.from_json(line) for line in done.stdout.splitlines()]
    for record in records:
        check(record)
    assert b"Traceback" not in done.stderr
    return done.returncode, records, done.stderr.decode()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("content", ["", " \n\t\r\n", "1234 --- 5678 ???\n"])
def test_nothing_to_read_is_a_valid_empty_record(folder, content):
    (folder / "empty.txt").write_text(content, encoding="utf-8")
    code, records, _ = read("empty.txt", cwd=folder)
    assert code == 0
    assert records[0].article.text == content
    assert not records[0].attributions and not records[0].events


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"),
        ("noise.bin", bytes(range(256)) * 40),
        ("word.docx", b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00"),
    ],
)
def test_no_text_is_refused_and_the_others_are_read(folder, name, content):
    (folder / name).write_bytes(content)
    code, records, errors = read(name, "story.txt", cwd=folder)
    assert code == 2
    assert [r.article.text for r in records] == [STORY]
    assert name in errors and ";" in errors


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig", "iso-8859-15"])
def test_other_encodings_are_decoded_and_noted(folder, encoding):
    text = "“Déjà vu,” said the café’s owner, Ms Müller, to a naïve señor who paid in francs.\n" * 4
    if encoding.startswith("iso"):
        text = text.replace("“", '"').replace("”", '"').replace("’", "'")
    (folder / "old.txt").write_bytes(text.encode(encoding))
    code, records, _ = read("old.txt", cwd=folder)
    assert code == 0
    assert records[0].article.text == text
    assert records[0].provenance["input"]["encoding"]


def test_bad_rows_are_named_and_counted_and_the_others_read(folder):
    rows = [
        json.dumps({"id": "a", "text": STORY}),
        "{not json",
        json.dumps({"id": "b"}),
        json.dumps({"id": "c", "text": STORY}),
    ]
    (folder / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    code, records, errors = read("rows.jsonl", cwd=folder)
    assert code == 1
    assert [r.provenance["input"]["id"] for r in records] == ["a", "c"]
    assert "rows.jsonl" in errors and "2" in errors and "3" in errors


def test_on_error_stop_ends_at_the_first(folder):
    code, records, _ = read("missing.txt", "story.txt", "--on-error", "stop", cwd=folder)
    assert code == 2
    assert not records


def test_a_missing_file_is_one_line(folder):
    code, records, errors = read("missing.txt", cwd=folder)
    assert (code, records) == (2, [])
    assert "missing.txt" in errors


def test_odd_but_good_text_is_read(folder):
    text = "“שלום,” said the mayor 🙂. e\u0301te\u0301 \u202eabc\u202c\u200f \x00 The end.\n"
    (folder / "odd.txt").write_text(text, encoding="utf-8")
    code, records, _ = read("odd.txt", cwd=folder)
    assert code == 0
    assert records[0].article.text == text


def test_deep_html_is_read_or_refused(folder):
    (folder / "deep.html").write_text("<html><body>" + "<div>" * 100_000 + "<p>Text.</p>", encoding="utf-8")
    code, _, errors = read("deep.html", cwd=folder)
    assert code in (0, 2)
    assert code == 0 or "deep.html" in errors


@pytest.mark.parametrize(
    ("page", "limit"),
    [("<p>The mayor spoke.</p>" * 60_000, "50,000 elements"), ("<p>" + "word " * 2_100_000, "10,000,000 bytes")],
)
def test_a_page_that_would_take_long_is_refused_by_a_stated_limit(folder, page, limit):
    (folder / "long.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    code, records, errors = read("long.html", "story.txt", cwd=folder)
    assert code == 2
    assert [r.article.text for r in records] == [STORY]
    assert "long.html" in errors and limit in errors


def test_a_page_without_an_article_is_read_without_a_warning(folder):
    (folder / "bare.html").write_text("<html><body><p>x</p></body></html>", encoding="utf-8")
    code, _, errors = read("bare.html", cwd=folder)
    assert (code, errors) == (0, "")


def test_a_line_of_two_megabytes_is_refused_and_one_of_a_megabyte_read(folder):
    (folder / "line.txt").write_text("x" * 2_000_001, encoding="utf-8")
    (folder / "marks.txt").write_text('"' * 1_000_000, encoding="utf-8")
    code, records, errors = read("line.txt", "marks.txt", cwd=folder)
    assert code == 2
    assert [len(r.article.text) for r in records] == [1_000_000]
    assert "line.txt" in errors and "2,000,000" in errors


@pytest.mark.parametrize("size", [5_000_000, 50_000_000])
def test_too_much_text_is_refused_by_a_stated_limit(folder, size):
    (folder / "huge.txt").write_bytes(b"The mayor spoke. " * (size // 17))
    code, _, errors = read("huge.txt", cwd=folder)
    assert code == 2
    assert "huge.txt" in errors and "limit" in errors


def test_standard_input_is_read(folder):
    code, records, _ = read("-", cwd=folder, stdin=STORY.encode())
    assert code == 0
    assert records[0].article.text == STORY


def test_private_addresses_are_refused(folder):
    code, _, errors = read("http://127.0.0.1:8080/story", cwd=folder)
    assert code == 2
    assert "127.0.0.1" in errors and "--allow-private" in errors


def test_an_unwritable_output_leaves_nothing_behind(folder):
    code, _, errors = read("story.txt", "--output", "no/such/folder/x.jsonl", cwd=folder)
    assert code == 3
    assert "x.jsonl" in errors
    assert [p.name for p in Path(folder).iterdir()] == ["story.txt"]
