"""`onrecord search`: the question in words, the hits, the counts, in three forms."""

import csv
import io
import json
import os
import pty
import subprocess
import sys

import pytest

from tests.corpus.newsstand import pressed
from tests.corpus.records import article, made_corpus, record, saying


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    path = tmp_path / "press.corpus"
    pressed(path).close()
    monkeypatch.setenv("ONRECORD_CORPUS", str(path))
    return path


def rows(out):
    return list(csv.DictReader(io.StringIO(out)))


def test_the_question_stands_above_the_hits_and_the_counts_below(run, corpus):
    code, out, err = run("search", "tank*", "--speaker", "BERG", "--since", "2024-05")
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0] == "Statements with “tank…”, said by BERG, since 2024-05: 1 statement in 1 article"
    assert "2024-05-20" in out
    assert "n1:a1" in out
    assert "we must withdraw the tanks" in out
    assert [line.split(maxsplit=2)[1:] for line in lines[-5:]] == [
        ["speaker", "Anna Berg 1"], ["outlet", "Nord 1"], ["act", "say 1"], ["kind", "direct 1"],
        ["month", "2024-05 1"],
    ]  # fmt: skip


def test_who_is_quoted_with_it_and_through_whom_it_came_are_shown(run, corpus):
    _, out, _ = run("search", "--act", "deny")
    assert "so says Radio Ost" in out
    assert "to Anna Berg" in out
    _, out, _ = run("search", "--via", "radio ost")
    assert "via Radio Ost" in out
    _, out, _ = run("search", "nothing")
    assert "The mayor" in out


def test_json_has_the_question_the_hits_and_the_counts(run, corpus):
    code, out, _ = run("search", "tanks", "--format", "json")
    answer = json.loads(out)
    assert code == 0
    assert (answer["question"], answer["total"], answer["articles"]) == ("statements with “tanks”", 2, 2)
    assert answer["asked"]["words"] == "tanks"
    assert [hit["statement"] for hit in answer["statements"]] == ["x1:a1", "n1:a1"]
    assert answer["statements"][1]["matched"] == [{"start": 37, "end": 42, "words": "tanks"}]
    assert answer["statements"][1]["told"] == {"voice": "outlet", "inside": None, "by": []}
    assert answer["facets"]["act"] == [{"value": "say", "number": 2}]
    assert answer["facets"]["month"] == [{"value": "2024-05", "number": 1}, {"value": "2024-06", "number": 1}]


def test_all_that_was_found_is_counted_four_ways_where_that_is_asked(run, corpus):
    _, out, _ = run("search", "tanks", "--counts")
    assert out.splitlines()[1] == "2 reports / 2 distinct texts / 2 distinct origins / 1 merged event"
    _, out, _ = run("search", "tanks", "--counts", "--limit", "1", "--by", "act", "-f", "json")
    assert json.loads(out)["tally"] == {"reports": 2, "texts": 2, "origins": 2, "events": 1}
    _, out, _ = run("search", "zzz", "--counts")
    assert "reports" not in out
    _, out, _ = run("search", "tanks", "-f", "json")
    assert "tally" not in json.loads(out)


def test_json_of_nothing_tells_what_to_try(run, corpus):
    _, out, _ = run("search", "zzz", "--speaker", "Zimic", "-f", "json")
    answer = json.loads(out)
    assert answer["statements"] == []
    assert answer["unknown"] == [{"filter": "speaker", "name": "Zimic", "near": ["Zoë Šimić"]}]
    assert answer["without"] == {"words": 0, "speaker": 0}


def test_csv_has_a_row_for_each_hit(run, corpus):
    _, out, _ = run("search", "--outlet", "nord", "--order", "oldest", "--format", "csv")
    found = rows(out)
    assert [row["statement"] for row in found] == ["n1:a1", "n1:a2", "n1:a3"]
    assert found[2] == {
        "statement": "n1:a3", "published": "2024-05-20", "outlet": "Nord", "article": "Tanks",
        "url": "https://nord.example/1", "speaker": "Bo Lund", "person": "", "source": "Bo Lund", "cue": "denied",
        "lemma": "denied", "act": "deny", "kind": "indirect", "content": "that Norland shelled Ostra", "start": "107",
        "end": "133", "addressee": "Anna Berg", "via": "", "voice": "quoted", "inside": "n1:a2", "told_by": "Radio Ost",
        "matched": "",
    }  # fmt: skip


def test_csv_of_nothing_is_a_header_and_tells_why_beside_it(run, corpus):
    code, out, err = run("search", "zzz", "--act", "deny", "--format", "csv")
    assert (code, len(out.splitlines())) == (0, 1)
    assert err == "onrecord: There would be 1 statement without the words.\n"


@pytest.mark.parametrize(
    ("arguments", "question"),
    [
        (["red", "line"], "with “red” and “line”"),
        (["red line"], "with “red line”"),
        (['"red line" -tank'], "with “red line” without “tank”"),
        (["red -tank"], "with “red” without “tank”"),
        (["red line*"], "with “red” and “line…”"),
        (["'; DROP TABLE articles; --"], "with “DROP” and “TABLE” and “articles”"),
        (["\udcff"], ""),
        ([], ""),
    ],
)
def test_words_are_restated_as_they_were_understood(run, corpus, arguments, question):
    code, out, _ = run("search", *arguments)
    assert code == 0
    assert out.split(":")[0] == f"Statements {question}".strip()


def test_counts_by_one_and_by_several(run, corpus):
    _, out, _ = run("search", "--by", "outlet")
    assert [line.split()[:-1] for line in out.splitlines()[4:]] == [
        ["Nord", "3"],
        ["Ost", "Zeitung", "3"],
        ["(none)", "1"],
    ]
    _, out, _ = run("search", "--by", "act, outlet", "--by", "act", "--format", "csv", "--limit", "2")
    assert out.splitlines() == ["act,outlet,number", "say,Nord,2", "say,,1"]
    _, out, _ = run("search", "--by", "kind", "--format", "json", "--limit", "1")
    answer = json.loads(out)
    assert (answer["by"], answer["counts"], answer["others"]) == (["kind"], [{"values": ["indirect"], "number": 5}], 1)
    _, out, _ = run("search", "--by", "outlet", "--limit", "1")
    assert out.splitlines()[-1] == "2 more: --limit 0 shows all"


def test_counts_of_nothing(run, corpus):
    code, out, _ = run("search", "zzz", "--by", "act")
    assert code == 0
    assert out.splitlines()[0] == "Statements with “zzz”: none"


def test_pages(run, corpus):
    _, out, _ = run("search", "--limit", "3")
    assert out.splitlines()[-1] == "Page 1 of 3: --page 2 shows the next"
    _, out, _ = run("search", "--limit", "3", "--page", "3", "--format", "csv")
    assert [row["statement"] for row in rows(out)] == ["o2:a1"]
    _, out, _ = run("search", "--limit", "3", "--page", "9")
    assert out.splitlines()[-1] == "There is no page 9; the last is 3"
    _, out, _ = run("search", "--limit", "0", "--format", "csv")
    assert len(rows(out)) == 7


def test_an_empty_answer_says_what_was_asked_and_what_to_try(run, corpus):
    _, out, _ = run("search", "zzz")
    assert out.splitlines()[:2] == [
        "Statements with “zzz”: none", "Try the beginning of a word, as in ceasef*, or fewer words.",
    ]  # fmt: skip
    _, out, _ = run("search", "tanks", "--speaker", "Lundt", "--act", "say")
    assert out.splitlines()[:3] == [
        "Statements with “tanks”, said by Lundt, whose act is say: none",
        "No speaker is called Lundt; there is Bo Lund.",
        "There would be 2 statements without --speaker.",
    ]  # fmt: skip


def test_an_empty_corpus_says_how_to_fill_it(run, tmp_path):
    made_corpus(tmp_path / "c").close()
    code, out, _ = run("search", "x", "--corpus", tmp_path / "c")
    assert code == 0
    assert out.splitlines()[1] == "The corpus has no statements yet; add articles with: onrecord build CORPUS INPUT..."


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ([], 2, "no corpus is named; give --corpus FILE or set ONRECORD_CORPUS"),
        (["--corpus", "nowhere.corpus"], 2, "nowhere.corpus: no such corpus; make one with: onrecord build"),
    ],
)
def test_without_a_corpus_the_remedy_is_told(run, monkeypatch, arguments, code, told):
    monkeypatch.delenv("ONRECORD_CORPUS", raising=False)
    ended, out, err = run("search", *arguments)
    assert (ended, out) == (code, "")
    assert told in err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--act", "shout"], "act shout: there is none; choose from say, ask"),
        (["--kind", "loud"], "kind loud: there is none; choose from direct, indirect, mixed"),
        (["--voice", "mine"], "voice mine: there is none; choose from outlet, quoted"),
        (["--since", "yesterday"], "since yesterday: no day; give one as 2024-05-20"),
        (["--by", "mood"], "mood: no such count; choose from speaker, outlet"),
    ],
)
def test_what_there_cannot_be_is_told_in_one_line(run, corpus, arguments, told):
    code, out, err = run("search", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"onrecord: {told}")


def test_long_words_are_cut_around_the_match(run, tmp_path):
    text = "Bo said " + "and so on " * 200 + "at last the needle was found " + "and so on " * 200
    said = saying(text, 1, "Bo", "said", text[8:].strip())
    made_corpus(tmp_path / "c", record(article("k", text), attributions=(said,))).close()
    _, out, _ = run("search", "needle", "--corpus", tmp_path / "c")
    shown = " ".join(out.split())
    assert "needle was" in shown
    assert "…" in shown
    assert len(out) < 2_000


def test_what_could_steer_a_terminal_is_made_harmless(run, tmp_path):
    text = "Bo said \x1b[31mred\u202e\nline\x00 end."
    said = saying(text, 1, "Bo", "said", text[8:-1])
    made_corpus(tmp_path / "c", record(article("k", text, outlet="\x1b]0;x"), attributions=(said,))).close()
    for form in ("table", "json", "csv"):
        code, out, _ = run("search", "end", "--corpus", tmp_path / "c", "--format", form)
        assert code == 0
        assert form != "table" or not {"\x1b", "\u202e", "\x00"} & set(out)
        assert form != "json" or json.loads(out)["statements"][0]["content"][0]["words"] == text[8:-1]


def test_on_a_terminal_the_matched_words_stand_out(corpus):
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "tests.cli.program", "search", "tanks"]
    subprocess.run(command, stdout=theirs, env=environment, check=True)
    os.close(theirs)
    shown = b""
    while piece := _read(ours):
        shown += piece
    assert b"\x1b[1;4mtanks\x1b[0m" in shown


def _read(terminal):
    try:
        return os.read(terminal, 65_536)
    except OSError:  # the other end is closed
        return b""
