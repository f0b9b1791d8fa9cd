"""The whole reader on the shipped examples and on made-up text: every record keeps the ground rules."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.intake import Known, document_from, read_inputs
from tests.consistency import check

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
SCHEMA = ROOT / "docs" / "record.schema.json"


@pytest.fixture(scope="module")
def reader():
    return onrecord.Reader()


@pytest.fixture(scope="module")
def records(reader):
    return list(reader.read_many(read_inputs([str(EXAMPLES)])))


def test_every_example_is_read(records):
    assert len(records) >= 7
    for record in records:
        check(record)


def test_every_layer_of_the_examples_is_filled(records):
    for layer in ("entities", "mentions", "attributions", "events", "times", "places", "wording"):
        assert any(getattr(record, layer) for record in records), layer
    assert all(record.attributions and record.events for record in records)


def test_examples_match_the_schema(records):
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for record in records:
        validator.validate(record.to_dict())


def test_a_record_does_not_depend_on_its_neighbours(reader, records):
    documents = list(read_inputs([str(EXAMPLES)]))
    alone = [reader.read(document) for document in reversed(documents)]
    assert [r.to_json() for r in reversed(alone)] == [r.to_json() for r in records]


def test_the_same_bytes_in_any_process_and_hash_seed(tmp_path, records):
    written = []
    for seed in ("0", "4242"):
        output = tmp_path / f"{seed}.jsonl"
        command = [
            sys.executable,
            "-c",
            "from onrecord.cli import main; main()",
            "read",
            str(EXAMPLES),
            "-o",
            str(output),
        ]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, cwd=tmp_path)
        written.append(output.read_bytes())
    assert written[0] == written[1]
    assert [json.loads(line) for line in written[0].decode().splitlines()] == [r.to_dict() for r in records]


def test_reading_never_touches_the_network(reader, monkeypatch):
    def refuse(*_):
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert list(reader.read_many(read_inputs([str(EXAMPLES)])))


def test_nothing_is_resolved_against_today(reader):
    text = "The minister resigned on Tuesday. He had threatened it last week, two days ago and yesterday."
    record = reader.read(document_from(text))
    assert len(record.times) >= 3
    assert {t.value for t in record.times} == {None}


def test_the_day_of_publication_gives_the_value(reader):
    record = reader.read(document_from("The minister resigned yesterday.", Known(published="2024-03-01")))
    assert [t.value for t in record.times] == ["2024-02-29"]


PIECES = st.sampled_from(
    ["“", "”", '"', "'", "''", "«", "»", " said ", "Anna Berg", " told Reuters ", " that ", "he ", ". ", ", ",
     "\n\n", "\n", "\r\n", "The minister ", "rejected ", "attack ", "if ", "not ", "according to ", "Moscow ",
     "on Tuesday ", "in Paris ", "reportedly ", "(", ")", "—", "?", ":", "\t", "\u202e", "e\u0301", "🙂", "\x00",
     "5ft 10in ", "’90s ", "(AP)", "so-called "]
)  # fmt: skip


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(st.lists(PIECES, max_size=60).map("".join))
@example("“ that ““ told Reuters “ that “reportedly so-called if reportedly ")  # each once told in the other
@example("“reportedly ““”” told Reuters “so-called reportedly “not reportedly ")  # a mark changes the order
@example("““attack \n\nattack ")  # tagged as one trigger over two paragraphs
def test_any_mixture_of_marks_and_words_is_read(reader, text):
    record = reader.read(document_from(text, media="text"))
    assert record.article.text == text
    check(record)


def test_hostile_lengths_are_read(reader):
    for text in ('"' * 20_000, "said " * 20_000, "“He said " * 5_000, "Moscow, " * 10_000, "1" * 50_000, "(" * 20_000):
        check(reader.read(document_from(text, media="text")))
