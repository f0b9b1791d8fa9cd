import json
from pathlib import Path

import pytest

import onrecord.cli.read
import onrecord.reader
from onrecord.entities.knowledge import read_knowledge
from onrecord.errors import ModelError
from onrecord.record import Record

OPTIONS = (
    "--format",
    "--output",
    "--outlet",
    "--published",
    "--url",
    "--title",
    "--kb",
    "--overrides",
    "--on-error",
    "--allow-private",
)


@pytest.fixture
def rows(tmp_path):
    path = tmp_path / "rows.jsonl"
    good = [{"id": f"r{n}", "text": f"Row {n} of the news is here."} for n in range(3)]
    path.write_text("\n".join([json.dumps(good[0]), "{broken", json.dumps(good[1]), json.dumps(good[2])]), "utf-8")
    return path


def test_a_pipe_gets_one_record_a_line(run, article):
    code, out, err = run("read", article)
    assert (code, err) == (0, "")
    assert Record.from_json(out).article.text == article.read_text("utf-8")


def test_json_of_one_is_an_object_and_of_two_an_array(run, article):
    assert json.loads(run("read", article, "-f", "json")[1])["schema"] == "onrecord/1"
    assert len(json.loads(run("read", article, article, "--format", "JSON")[1])) == 2


def test_a_table_without_a_terminal_has_no_colours(run, article):
    code, out, _ = run("read", article, "--format", "table")
    assert code == 0
    assert "The mayor said" in out
    assert "\x1b" not in out


def test_html_is_a_page(run, article):
    assert run("read", article, "--format", "html")[1].startswith("<!DOCTYPE html>")


def test_what_the_user_knows_is_kept(run, article):
    options = (
        "--outlet",
        "Morning Post",
        "--published",
        "2024-05-20",
        "--url",
        "https://example.org/a",
        "--title",
        "T",
    )
    known = json.loads(run("read", article, *options)[1])["article"]
    assert [known[k] for k in ("outlet", "published", "url", "title")] == list(options[1::2])


def test_overrides_reach_the_steps(run, article, tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(onrecord.reader, "default_steps", lambda **known: seen.append(known["overrides"]) or [])
    path = tmp_path / "known.toml"
    path.write_text('["*"]\nmerge = [["A", "B"]]\n', "utf-8")
    assert run("read", article, "--overrides", path)[0] == 0
    assert run("read", article)[0] == 0
    assert [known and known["*"].merge for known in seen] == [(("A", "B"),), None]


def test_an_override_that_fits_nothing_is_told(run, article, tmp_path):
    path = tmp_path / "known.toml"
    path.write_text('["*"]\nmerge = [["Washingtn", "Washington"]]\n[other]\nno_event = ["v1"]\n', "utf-8")
    code, out, err = run("read", article, "--overrides", path)
    assert (code, out.count("\n")) == (0, 1)
    assert err == f'onrecord: {path}: ["*"] merge "Washingtn", "Washington" fits nothing; see docs/overrides.md\n'


def test_a_bad_file_of_overrides_is_one_line(run, article, tmp_path):
    path = tmp_path / "known.toml"
    path.write_text("[x", "utf-8")
    code, out, err = run("read", article, "--overrides", path)
    assert (code, out) == (2, "")
    assert err.startswith(f"onrecord: {path}: not TOML")
    assert err.count("\n") == 1


def test_files_of_knowledge_reach_the_steps_in_order(run, article, monkeypatch):
    seen = []
    monkeypatch.setattr(onrecord.reader, "default_steps", lambda **known: seen.append(known["kb"]) or [])
    assert run("read", article, "--kb", "one.toml", "--kb", "two.toml")[0] == 0
    assert run("read", article)[0] == 0
    assert [[path.name for path in kb] for kb in seen] == [["one.toml", "two.toml"], []]


def test_a_bad_file_of_knowledge_is_one_line(run, article, tmp_path, monkeypatch):
    monkeypatch.setattr(onrecord.reader, "default_steps", lambda **known: read_knowledge(known["kb"]) and [])
    path = tmp_path / "ours.toml"
    path.write_text("[offices.NOWHERE]\n", "utf-8")
    code, out, err = run("read", article, "--kb", path)
    assert (code, out) == (2, "")
    assert err.startswith(f"onrecord: {path}: [offices.NOWHERE]: country: no such code")
    assert err.count("\n") == 1


def test_a_date_that_is_none_is_refused(run, article):
    code, out, err = run("read", article, "--published", "yesterday")
    assert (code, out) == (2, "")
    assert "yesterday" in err


def test_a_missing_file_is_told_in_one_line_and_the_others_are_read(run, article, tmp_path):
    code, out, err = run("read", tmp_path / "none.txt", article)
    assert code == 2
    assert len(out.splitlines()) == 1
    assert err.splitlines()[0].startswith(f"onrecord: {tmp_path / 'none.txt'}: ")
    assert err.splitlines()[1:] == ["onrecord: 1 article read, 1 left out"]


def test_an_empty_name_never_means_the_folder_one_is_in(run, article, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, err = run("read", "")
    assert (code, out) == (2, "")
    assert err == "onrecord: '': no name of a file; give a path, an address or -\n"
    assert run("read", article, "--output", "")[:2] == (2, "")
    assert list(tmp_path.iterdir()) == [article]


def test_malformed_rows_are_counted(run, rows):
    code, out, err = run("read", rows)
    assert code == 1
    assert [json.loads(line)["provenance"]["input"]["id"] for line in out.splitlines()] == ["r0", "r1", "r2"]
    assert f"onrecord: {rows}" in err
    assert err.endswith("3 articles read, 1 left out\n")


def test_stop_ends_at_the_first_problem_after_what_was_read_before(run, rows, article):
    code, out, err = run("read", rows, article, "--on-error", "stop")
    assert code == 1
    assert len(out.splitlines()) == 1
    assert len(err.splitlines()) == 1


def test_stop_leaves_the_output_as_it_was(run, rows, tmp_path):
    output = tmp_path / "out.jsonl"
    output.write_text("before")
    assert run("read", rows, "--on-error", "stop", "--output", output)[0] == 1
    assert output.read_text() == "before"


def test_no_input_that_can_be_read_leaves_the_output_as_it_was(run, tmp_path):
    output = tmp_path / "out.json"
    code, _, err = run("read", tmp_path / "none.txt", "--output", output)
    assert code == 2
    assert not output.exists()
    assert "nothing was written" in err


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.json", "{\n"), ("a.jsonl", '{"schema"'), ("a.html", "<!DOCTYPE"), ("a.txt", "━"), ("a", "{")],
)
def test_the_ending_of_the_output_tells_the_format(run, article, tmp_path, name, start):
    assert run("read", article, "--output", tmp_path / name) == (0, "", "")
    assert (tmp_path / name).read_text("utf-8").startswith(start)


def test_a_folder_gets_one_file_per_article_named_by_its_input(run, article, rows, tmp_path):
    other = tmp_path / "sub" / "Story.txt"
    other.parent.mkdir()
    other.write_text("Another story, told by another paper.\n", "utf-8")
    code, out, _ = run("read", article, other, article.parent / "sub", rows, "--output", f"{tmp_path}/demo/")
    assert (code, out) == (1, "")
    names = ["Story-2.json", "Story-3.json", "r0.json", "r1.json", "r2.json", "story.json"]
    assert sorted(p.name for p in (tmp_path / "demo").iterdir()) == names
    assert (
        json.loads((tmp_path / "demo" / "r1.json").read_text("utf-8"))["article"]["text"]
        == "Row 1 of the news is here."
    )


def test_a_name_cannot_leave_the_folder(run, tmp_path):
    path = tmp_path / "rows.jsonl"
    texts = ["../../evil", "..", "a/b", "x" * 999, "\u202e", ".hidden"]
    path.write_text("".join(json.dumps({"id": i, "text": "Some news is told here."}) + "\n" for i in texts), "utf-8")
    assert run("read", path, "--output", f"{tmp_path}/demo/")[0] == 0
    names = sorted(p.name for p in (tmp_path / "demo").iterdir())
    assert names == sorted(
        ["evil.json", "article.json", "a-b.json", "x" * 100 + ".json", "article-2.json", "hidden.json"]
    )


def test_standard_input_can_be_read_once(run, monkeypatch, article):
    with article.open("rb") as stream:
        monkeypatch.setattr("sys.stdin", type("Stdin", (), {"buffer": stream, "isatty": lambda _: False})())
        assert json.loads(run("read", "-")[1])["article"]["text"] == article.read_text("utf-8")
        assert run("read", "-", "-")[0] == 2


@pytest.mark.parametrize(
    ("problem", "code", "words"),
    [
        (ModelError("model: missing; run make setup"), 4, "onrecord: model: missing; run make setup\n"),
        (KeyboardInterrupt(), 130, "onrecord: interrupted\n"),
        (RecursionError("too \x1b[31m deep"), 70, "onrecord: unexpected RecursionError: too ␛[31m deep; please report"),
    ],
)
def test_every_failure_is_one_line_and_leaves_no_output(run, article, tmp_path, monkeypatch, problem, code, words):
    def fail(_, __):
        raise problem
        yield

    monkeypatch.setattr(onrecord.reader.Reader, "read_documents", fail)
    output = tmp_path / "out" / "records.json"
    output.parent.mkdir()
    assert run("read", article, "--output", output)[0] == code
    got, out, err = run("read", article)
    assert (got, out) == (code, "")
    assert err.startswith(words)
    assert len(err.splitlines()) == 1
    assert list(output.parent.iterdir()) == []


def test_the_traceback_is_shown_where_it_is_asked_for(run, article, monkeypatch):
    monkeypatch.setenv("ONRECORD_DEBUG", "1")
    monkeypatch.setattr(onrecord.reader, "Reader", None)
    with pytest.raises(TypeError):
        onrecord.cli.main(["read", str(article)])


def test_the_models_are_not_loaded_where_nothing_can_be_read(run, tmp_path, monkeypatch):
    monkeypatch.setattr(onrecord.reader, "Reader", None)
    assert run("read", tmp_path / "none.txt")[0] == 2


def test_the_help_names_every_option(run):
    code, out, _ = run("read", "--help")
    assert code == 0
    assert [option for option in OPTIONS if option not in out] == []


def test_the_manual_names_every_option_and_exit_code():
    manual = (Path(__file__).parents[2] / "docs" / "command.md").read_text("utf-8")
    codes = ("`0`", "`1`", "`2`", "`3`", "`4`", "`70`", "`130`", "`141`", "`143`")
    assert [name for name in (*OPTIONS, *codes, "ONRECORD_DEBUG", "NO_COLOR") if name not in manual] == []
