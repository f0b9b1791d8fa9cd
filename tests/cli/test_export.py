import json
import stat

import pytest

from onrecord.cli.export import Form
from onrecord.cli.output import save_folder
from onrecord.errors import OutputError
from onrecord.record import Record
from tests.corpus.records import article, full_record, made_corpus, record
from tests.export.records import whole

pytest.importorskip("pyarrow")
FOLDERS = {
    "csv": {"articles.csv", "statements.csv", "events.csv", "parties.csv", "spans.csv"},
    "parquet": {"articles.parquet", "statements.parquet", "events.parquet", "parties.parquet", "spans.parquet"},
    "brat": {"annotation.conf", "x.txt", "x.ann", "k1.txt", "k1.ann"},
    "spacy": {"part-00001.spacy"},
}


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "news.corpus"
    made_corpus(path, whole(), full_record(outlet="Nord", published="2024-06-01T10:00:00Z")).close()
    return path


@pytest.mark.parametrize("form", sorted(set(Form) - set(FOLDERS)))
def test_a_form_of_one_file_goes_to_standard_output_or_a_file(run, corpus, tmp_path, form):
    code, out, err = run("export", corpus, "--format", form)
    assert (code, err) == (0, "")
    assert run("export", corpus, "-f", form, "-o", tmp_path / "out")[0] == 0
    assert (tmp_path / "out").read_text("utf-8") == out
    assert run("export", corpus, "-f", form, "-o", "-")[1] == out


@pytest.mark.parametrize("form", FOLDERS)
def test_a_form_of_several_files_goes_into_a_new_folder(run, corpus, tmp_path, form):
    code, out, err = run("export", corpus, "--format", form, "--output", tmp_path / "out")
    assert (code, out) == (0, "")
    assert err.endswith("news.corpus: 2 articles exported\n")
    assert {path.name for path in (tmp_path / "out").iterdir()} == FOLDERS[form]


@pytest.mark.parametrize("arguments", [(), ("--output", "-")])
def test_a_folder_is_asked_for(run, corpus, arguments):
    code, _, err = run("export", corpus, "--format", "csv", *arguments)
    assert code == 2
    assert "give --output FOLDER" in err


def test_records_come_out_as_they_went_in(run, corpus):
    records = [Record.from_json(line) for line in run("export", corpus, "--format", "jsonl")[1].splitlines()]
    assert records[0] == whole()
    assert [r.article.id for r in records] == ["x", "k1"]


def test_what_did_not_happen_is_left_out_unless_all_is_asked_for(run, corpus):
    lines = [run("export", corpus, "--format", form, *flag)[1].count("\n") for form in ("plover", "polecat")
             for flag in ((), ("--all",))]  # fmt: skip
    assert lines == [2, 5, 3, 6]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("--since", "2024-06-01"), ["k1"]),
        (("--until", "2024-05-31"), ["x"]),
        (("--outlet", "Morning Post"), ["x"]),
        (("--since", "2024-05-22", "--until", "2024-06-01"), ["x", "k1"]),
    ],
)
def test_articles_are_chosen_by_day_and_outlet(run, corpus, arguments, found):
    out = run("export", corpus, "--format", "jsonl", *arguments)[1]
    assert [json.loads(line)["article"]["id"] for line in out.splitlines()] == found


def test_nothing_chosen_is_told(run, corpus):
    code, out, err = run("export", corpus, "--format", "plover", "--outlet", "Nobody")
    assert (code, out) == (0, "")
    assert err.endswith("0 articles exported\n")


def test_the_newest_version_is_exported(run, tmp_path):
    path = tmp_path / "news.corpus"
    made_corpus(path, record(article("k", "old")), record(article("k", "new"))).close()
    [line] = run("export", path, "--format", "jsonl")[1].splitlines()
    assert json.loads(line)["article"]["text"] == "new"


def test_a_corpus_that_is_not_there_names_the_remedy(run, tmp_path):
    code, _, err = run("export", tmp_path / "none", "--format", "jsonl")
    assert code == 2
    assert "make one with: onrecord build" in err


def test_the_corpus_may_be_named_in_the_environment(run, corpus, monkeypatch):
    monkeypatch.setenv("ONRECORD_CORPUS", str(corpus))
    assert run("export", "--format", "jsonl")[1].count("\n") == 2


def test_a_wrong_day_is_refused(run, corpus):
    assert run("export", corpus, "--format", "jsonl", "--since", "May")[0] == 2


def test_a_folder_with_files_is_left_alone(run, corpus, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    code, _, err = run("export", corpus, "--format", "csv", "--output", tmp_path / "out")
    assert code == 3
    assert "not empty; choose another --output" in err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_filled(tmp_path):
    (tmp_path / "out").mkdir()
    save_folder([("a", b"one "), ("b", b"x"), ("a", b"two")], tmp_path / "out")
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == {"a": b"one two", "b": b"x"}


def test_a_folder_has_the_permissions_of_a_plain_one(tmp_path):
    (tmp_path / "plain").mkdir()
    save_folder([], tmp_path / "out")
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "out")]
    assert modes[0] == modes[1]


def test_after_an_error_nothing_is_left_of_a_folder(tmp_path):
    def failing():
        yield "a", b"half"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        save_folder(failing(), tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("where", ["none/out", "file", "file/out"])
def test_a_folder_that_cannot_be_made_names_itself_and_a_remedy(tmp_path, where):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=rf"{where}: .+; choose another --output"):
        save_folder([], tmp_path / where)
