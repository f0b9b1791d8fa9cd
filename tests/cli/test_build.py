"""`onrecord build`: what it says at its end, what it does with inputs that cannot be read, and changed articles."""

import re

import msgspec
import pytest

from onrecord import builder
from onrecord.corpus import Corpus
from tests.corpus.standin import StandIn, records

COUNT = 24  # articles; one of them has a second version


@pytest.fixture(autouse=True)
def stand_in(monkeypatch):
    monkeypatch.setattr(builder, "Knowing", lambda *_: StandIn(COUNT))


def rows(path, articles):
    lines = [{name: getattr(a, name) for name in ("id", "url", "title", "outlet", "text")} for a in articles]
    path.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
    return path


@pytest.fixture
def inputs(tmp_path):
    return rows(tmp_path / "rows.jsonl", [record.article for record in records(COUNT)])


def test_the_summary_tells_what_came_and_what_is_there(run, tmp_path, inputs):
    corpus = tmp_path / "news.corpus"
    code, out, err = run("build", corpus, inputs)
    first, second, third = err.splitlines()
    assert (code, out) == (0, "")
    assert {line.partition(": ")[0] for line in err.splitlines()} == {"onrecord"}
    assert re.search(": 24 new, 1 changed, 0 there already, [0-9.]+ articles a second$", first)
    told = re.search(
        r": 24 articles of (\d+) outlets with (\d+) statements, (\d+) events, (\d+) people, (\d+) cop", second
    )
    newest = {record.article.id: record for record in records(COUNT)}.values()
    outlets = len({record.article.outlet for record in newest})
    statements, events = (sum(len(getattr(r, name)) for r in newest) for name in ("attributions", "events"))
    assert [int(number) for number in told.groups()][:3] == [outlets, statements, events]
    assert int(told[4]) > 0
    with Corpus(corpus) as opened:
        [key] = [key for (key,) in opened.connection.execute("SELECT key FROM articles WHERE version = 2")]
    assert third == f"onrecord: {corpus}: {key} has changed; see how with: onrecord versions {key} --corpus {corpus}"


def test_what_is_there_already_is_told(run, tmp_path, inputs):
    run("build", tmp_path / "x.corpus", inputs)
    code, _, err = run("build", tmp_path / "x.corpus", inputs)
    assert (code, err.splitlines()[0].partition("corpus: ")[2]) == (0, "0 new, 0 changed, 25 there already")


def test_inputs_that_cannot_be_read_are_told_and_counted(run, tmp_path, inputs):
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7\n\0\1\2")
    code, _, err = run("build", tmp_path / "x.corpus", scan, inputs)
    lines = err.splitlines()
    assert code == 2
    assert "scan.pdf" in lines[0]
    assert "24 new, 1 changed, 0 there already, 1 could not be read" in lines[1]


def test_no_inputs_make_an_empty_corpus(run, tmp_path):
    code, _, err = run("build", tmp_path / "x.corpus")
    nothing = "0 articles of 0 outlets with 0 statements, 0 events, 0 people, 0 copies"
    assert (code, [line.partition("corpus: ")[2] for line in err.splitlines()]) == (
        0, ["0 new, 0 changed, 0 there already", nothing],
    )  # fmt: skip


def test_many_changed_articles_are_not_all_named(run, tmp_path):
    articles = [record.article for record in records(COUNT)][:15]
    run("build", tmp_path / "x.corpus", rows(tmp_path / "old.jsonl", articles))
    again = [msgspec.structs.replace(article, text=f"{article.text} More.") for article in articles]
    _, _, err = run("build", tmp_path / "x.corpus", rows(tmp_path / "new.jsonl", again))
    lines = err.splitlines()
    assert sum("has changed; see how" in line for line in lines) == 10
    assert lines[-1].partition("corpus: ")[2].startswith("5 more have changed; see them with: onrecord versions")


def test_a_file_that_is_no_corpus_is_refused_and_left_alone(run, inputs):
    before = inputs.read_bytes()
    code, _, err = run("build", inputs, inputs)
    assert (code, len(err.splitlines()), inputs.read_bytes()) == (2, 1, before)
    assert "is not a corpus; give the file that onrecord build made" in err
