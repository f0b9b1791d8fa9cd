import json
import re

import pytest

import onrecord.reader
from onrecord.document import Document, Step
from onrecord.record import Attribution, Cue, Entity, Mention, Party, Span
from tests.corpus.records import made_corpus
from tests.corpus.speaking import press

SAID = re.compile(r"“(?P<words>[^”]*)” (?P<name>[A-Z]\w+ [A-Z]\w+) said")
RIGHT = "“We will not yield to the rebels before the winter ends,” Anna Berg said.\n"
WRONG = "First.\n\n“We will not yield to the rebels before the summer ends,” Anna Berg said.\n"


def predict(documents):
    """Return what a reader would find: “…” Anna Berg said."""
    return [
        dict(zip(("entities", "mentions", "attributions"), _layers(document), strict=True)) for document in documents
    ]


def _layers(document: Document):
    found = list(SAID.finditer(document.text))
    entities = tuple(Entity(f"e{n}", m["name"], type="person") for n, m in enumerate(found, 1))
    mentions = tuple(Mention(*m.span("name"), f"m{n}", "name", f"e{n}") for n, m in enumerate(found, 1))
    told = tuple(
        Attribution(f"a{n}", "direct", Party((Span(*m.span("name")),), (f"e{n}",)), Cue(), (Span(*m.span("words")),))
        for n, m in enumerate(found, 1)
    )  # fmt: skip
    return entities, mentions, told


@pytest.fixture(autouse=True)
def with_a_reader(monkeypatch):
    step = Step("by hand", (), ("entities", "mentions", "attributions"), predict)
    monkeypatch.setattr(onrecord.reader, "default_steps", lambda **known: [step])
    monkeypatch.delenv("ONRECORD_CORPUS", raising=False)


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "news.corpus"
    made_corpus(path, *press()).close()
    return path


@pytest.fixture
def draft(tmp_path):
    def write(text, name="draft.txt"):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


def findings(out):
    [found] = json.loads(out)["drafts"]
    return found["quotations"]


def test_a_draft_that_is_borne_out_ends_with_zero(run, corpus, draft):
    code, out, err = run("verify", draft(RIGHT), "--corpus", corpus)
    assert (code, err) == (0, "")
    assert "draft.txt: " in out
    assert "1 quotation checked, 0 not borne out" in " ".join(out.split())
    assert "✓ exact" in out
    assert "k1:a1" in out


def test_what_is_wrong_ends_with_one_and_shows_the_difference(run, corpus, draft):
    code, out, _ = run("verify", draft(WRONG), "--corpus", corpus)
    assert code == 1
    told = " ".join(out.split())
    assert "✗ altered" in told
    assert "[-winter-] {+summer+}" in told
    assert "https://example.org/1" in told


def test_json_has_the_place_the_finding_and_the_nearest_with_links(run, corpus, draft):
    code, out, _ = run("verify", draft(WRONG), "--corpus", corpus, "--format", "json")
    [found] = findings(out)
    assert code == 1
    assert (found["line"], found["column"], found["end_line"], found["end_column"]) == (3, 2, 3, 57)
    assert (found["finding"], found["wrong"], found["said_by"], found["speakers"]) == (
        "altered",
        True,
        "same",
        ["Anna Berg"],
    )
    near = found["nearest"][0]
    assert near["edits"] == ["word changed"]
    assert [piece for piece in near["difference"] if piece["done"] != "kept"] == [
        {"words": "winter", "done": "left out"}, {"words": "summer", "done": "put in"},
    ]  # fmt: skip
    assert near["statements"] == [
        {
            "statement": "k1:a1", "kind": "direct", "speakers": ["Anna Berg"], "title": "Berg defiant",
            "outlet": "Radio Nord", "published": "2024-05-20", "url": "https://example.org/1",
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "finding", "told"),
    [
        ("“We will not yield to the rebels before the winter ends,” Olaf Lund said.", "other speaker",
         "the corpus has these words from Anna Berg, not from Olaf Lund"),
        ("“The ferry would sail again by Christmas,” Anna Berg said.", "only paraphrased",
         "Anna Berg is not quoted with it: that the ferry would sail again by Christmas whatever happened"),
        ("“No more broken promises about the lighthouse,” Olaf Lund said.", "found outside a statement",
         "stands in quotation marks, but nobody is known to say it there"),
        ("“The sea is full of silver fish tonight,” Olaf Lund said.", "not found",
         "the corpus has no statement like it"),
        ("“We will not yield … before the winter ends,” Anna Berg said.", "exact",
         "as the corpus has it, with what it shows itself (ellipsis)"),
        ("“Yield to the rebels before the winter ends,” Anna Berg said.", "exact",
         "word for word, a part of: We will not yield to the rebels before the winter ends,"),
    ],
)  # fmt: skip
def test_every_finding_is_told_in_words(run, corpus, draft, text, finding, told):
    code, out, _ = run("verify", draft(text), "--corpus", corpus, "-f", "json")
    [found] = findings(out)
    assert (found["finding"], found["told"]) == (finding, told)
    assert code == (0 if finding in ("exact", "found outside a statement") else 1)
    assert run("verify", draft(text), "--corpus", corpus)[0] == code


def test_sarif_has_what_is_wrong_at_its_line(run, corpus, draft):
    path = draft(
        f"# A draft\n\n{RIGHT}\n> We will not **yield** to the rebels before the summer ends.\n> — Anna Berg\n", "d.md"
    )
    code, out, _ = run("verify", path, "--corpus", corpus, "--format", "sarif")
    [log] = json.loads(out)["runs"]
    assert code == 1
    [result] = log["results"]
    assert (result["ruleId"], result["level"]) == ("quotation/altered", "error")
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 5, "startColumn": 3, "endLine": 5, "endColumn": 62}
    assert "[-winter-] {+summer+}" in result["message"]["text"]
    assert [r["physicalLocation"]["artifactLocation"]["uri"] for r in result["relatedLocations"]] == [
        "https://example.org/1"
    ]
    rules = [rule["id"] for rule in log["tool"]["driver"]["rules"]]
    assert rules == [
        "quotation/found-outside-a-statement", "quotation/other-speaker", "quotation/altered",
        "quotation/only-paraphrased", "quotation/not-found",
    ]  # fmt: skip


def test_what_was_found_outside_of_statements_is_a_note_in_sarif(run, corpus, draft):
    text = "“No more broken promises about the lighthouse,” Olaf Lund said."
    code, out, _ = run("verify", draft(text), "--corpus", corpus, "--format", "sarif")
    [result] = json.loads(out)["runs"][0]["results"]
    assert (code, result["level"], result["ruleId"]) == (0, "note", "quotation/found-outside-a-statement")


def test_several_drafts_are_told_one_after_the_other(run, corpus, draft):
    code, out, _ = run("verify", draft(RIGHT, "a.txt"), draft(WRONG, "b.md"), "--corpus", corpus, "-f", "json")
    told = json.loads(out)["drafts"]
    assert code == 1
    assert [(d["draft"].rpartition("/")[2], d["checked"], d["wrong"]) for d in told] == [
        ("a.txt", 1, 0),
        ("b.md", 1, 1),
    ]


def test_a_draft_that_cannot_be_read_is_told_and_the_others_are_checked(run, corpus, draft, tmp_path):
    code, out, err = run("verify", tmp_path / "absent.md", draft(WRONG), "--corpus", corpus)
    assert code == 2
    assert "absent.md: no such file" in err
    assert "✗ altered" in out


def test_standard_input_is_a_draft(run, corpus, monkeypatch, tmp_path):
    path = tmp_path / "answer"
    path.write_text(f"**Answer**\n\n{WRONG}", "utf-8")
    with path.open() as answer:
        monkeypatch.setattr("sys.stdin", answer)
        code, out, _ = run("verify", "-", "--corpus", corpus, "-f", "json")
    assert code == 1
    assert json.loads(out)["drafts"][0]["draft"] == "standard input"
    assert findings(out)[0]["line"] == 5


def test_findings_go_to_a_file(run, corpus, draft, tmp_path):
    out = tmp_path / "q.sarif"
    code, shown, _ = run("verify", draft(WRONG), "--corpus", corpus, "-f", "sarif", "-o", out)
    assert (code, shown) == (1, "")
    assert json.loads(out.read_text("utf-8"))["version"] == "2.1.0"


def test_the_corpus_may_be_named_in_the_environment(run, corpus, draft, monkeypatch):
    monkeypatch.setenv("ONRECORD_CORPUS", str(corpus))
    assert run("verify", draft(RIGHT))[0] == 0


def test_a_missing_corpus_has_a_remedy(run, draft, tmp_path):
    code, _, err = run("verify", draft(RIGHT))
    assert (code, "--corpus" in err) == (2, True)
    code, _, err = run("verify", draft(RIGHT), "--corpus", tmp_path / "none.corpus")
    assert (code, "onrecord build" in err) == (2, True)


def test_scare_quotes_are_counted_and_left_alone(run, corpus, draft):
    code, out, _ = run("verify", draft("The “peace talks” failed."), "--corpus", corpus)
    assert code == 0
    assert "0 quotations checked, 0 not borne out, 1 left alone" in " ".join(out.split())


def test_a_draft_without_quotations_or_words(run, corpus, draft):
    for text in ("", "Nothing was said.\n"):
        code, out, _ = run("verify", draft(text), "--corpus", corpus)
        assert code == 0
        assert "0 quotations checked" in " ".join(out.split())


def test_words_cannot_steer_the_terminal(run, corpus, draft):
    out = run("verify", draft("“We \x1b[31mwill‮ not yield,” Anna Berg said."), "--corpus", corpus)[1]
    assert "\x1b" not in out
    assert "‮" not in out
