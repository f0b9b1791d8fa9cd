"""Marks in articles of the corpora: written beside quoted words, kept as offsets without the text."""

import json

import pytest

from training.news import articles, attributions, chains, events, names
from training.news.articles import find_in, find_named, read_marks, text_of
from training.news.joined import joined

TEXT = (
    "Ana Ruiz met Bo Lund. Ruiz said “we will sign”.\n\n"
    "The police said that Ruiz’s guards hit a man, police sources say."
)
ID = "wikinews:made"


@pytest.fixture(autouse=True)
def corpus(monkeypatch):
    """Let there be one article."""
    known = {ID: TEXT}
    for module in (articles, attributions, events, chains):
        monkeypatch.setattr(module, "texts", lambda: known)
    monkeypatch.setattr(names, "named_texts", lambda: known)
    chains._heads.cache_clear()


def read(path, read_line, *lines):
    path.write_text("\n".join((f"# {ID}", *lines)), "utf-8")
    return read_marks(path, read_line)


def test_words_are_found_whatever_their_marks_and_spaces_look_like():
    assert [TEXT[s:e] for s, e in find_named(TEXT, 'said "we')] == ["said “we"]
    assert [TEXT[s:e] for s, e in find_named(TEXT, "Ruiz's guards")] == ["Ruiz’s guards"]
    assert [TEXT[s:e] for s, e in find_named(TEXT, "The [[police]] said")] == ["police"]
    with pytest.raises(ValueError, match="'Lun' does not occur"):
        list(find_named(TEXT, "Lun"))


def test_words_that_occur_twice_in_a_paragraph_need_more_words():
    with pytest.raises(ValueError, match="2 times in paragraph 2"):
        find_in(TEXT, 2, "police")
    assert TEXT[slice(*find_in(TEXT, 2, "[[police]] sources"))] == "police"
    with pytest.raises(ValueError, match="no paragraph 3"):
        find_in(TEXT, 3, "police")


def test_events_are_kept_as_offsets_without_the_text(tmp_path):
    lines = ("A person ESP: Ana Ruiz | Ruiz", "B person -: Bo Lund", "1 met CONSULT A+B>", "1 sign AGREE A> planned")
    rows = read(tmp_path / "marks.txt", events.read_line, *lines)
    events.save(rows, tmp_path / "kept.jsonl")
    assert "Ruiz" not in (tmp_path / "kept.jsonl").read_text("utf-8")
    assert events.read_events(tmp_path / "kept.jsonl") == rows
    assert [TEXT[s:e] for s, e in rows[0]["parties"]["A"]["spans"]] == ["Ana Ruiz", "Ruiz", "Ruiz", "Ruiz"]
    assert [(e["type"], TEXT[slice(*e["trigger"])], e["modality"]) for e in rows[0]["events"]] == [
        ("CONSULT", "met", "actual"), ("AGREE", "sign", "planned"),
    ]  # fmt: skip


def test_attributions_are_kept_as_offsets_without_the_text(tmp_path):
    lines = (
        'a1 1 direct promise | [[Ruiz]] said | said | "we … sign" | who: Ana Ruiz',
        "a2 2 indirect say | police sources | say | that Ruiz's … a man | to: Bo Lund",
        "a3 2 indirect say | The police | [[said]] that | that Ruiz's … a man | in: a2",
    )
    rows = read(tmp_path / "marks.txt", attributions.read_line, *lines)
    attributions.save(rows, tmp_path / "kept.jsonl")
    assert "Ruiz" not in (tmp_path / "kept.jsonl").read_text("utf-8")
    assert attributions.read_attributions(tmp_path / "kept.jsonl") == json.loads(json.dumps(rows))
    first, second, third = rows[0]["attributions"]
    assert [TEXT[s:e] for s, e in first["content"]] == ["“we will sign”"]
    assert [TEXT[s:e] for s, e in (*first["who"], *second["to"])] == ["Ana Ruiz", "Bo Lund"]
    assert (third["parent"], third["content"]) == ("a2", second["content"])


def test_chains_are_kept_as_the_head_words_of_their_mentions(tmp_path):
    shown = chains.show(ID)
    assert shown.startswith(f"# {ID}\n1 Ana Ruiz⟨1⟩ met Bo Lund⟨2⟩. Ruiz⟨3⟩ said “we⟨4⟩ will sign”.\n2 The police⟨5⟩")
    rows = read(tmp_path / "marks.txt", chains.read_line, "3 1 4 | Ana Ruiz")
    chains.save(rows, tmp_path / "kept.jsonl")
    assert chains.read_chains(tmp_path / "kept.jsonl") == rows
    assert [TEXT[s:e] for s, e in rows[0]["chains"][0]] == ["Ruiz", "Ruiz", "we"]


def test_numbers_that_fit_no_chain_are_told(tmp_path):
    with pytest.raises(ValueError, match=r"(?s):3: \['1'\] stand in a line above.*:4: a chain has two.*:5: no number"):
        read(tmp_path / "marks.txt", chains.read_line, "1 3", "1 2", "5", "5 99")


def test_names_are_kept_as_offsets_without_the_text(tmp_path):
    lines = ("Person: Ana Ruiz | Bo Lund", "ORG: Ruiz | police | police sources", "PERSON: [[Ruiz]] said", "-: Bo")
    rows = read(tmp_path / "marks.txt", names.read_line, *lines)
    names.save(rows, tmp_path / "kept.jsonl")
    assert "Ruiz" not in (tmp_path / "kept.jsonl").read_text("utf-8")
    [row] = names.read_names(tmp_path / "kept.jsonl")
    assert (row["id"], row["sha256"], row["names"]) == (ID, rows[0]["sha256"], rows[0]["names"])
    assert [(TEXT[s:e], label) for s, e, label in row["names"]] == [
        ("Ana Ruiz", "PERSON"), ("Bo Lund", "PERSON"), ("Ruiz", "PERSON"), ("police", "ORG"), ("Ruiz", "ORG"),
        ("police sources", "ORG"),
    ]  # fmt: skip


def test_what_is_no_name_is_not_kept(tmp_path):
    [row] = read(tmp_path / "marks.txt", names.read_line, "ORG: police", "-: The [[police]] said | police sources")
    assert row["names"] == []


def test_an_article_is_shown_with_the_names_that_are_kept(tmp_path, monkeypatch):
    names.save(read(tmp_path / "marks.txt", names.read_line, "PERSON: Bo Lund | Ana Ruiz"), tmp_path / "kept.jsonl")
    monkeypatch.setattr(names, "read_names", lambda read=names.read_names: read(tmp_path / "kept.jsonl"))
    assert names.show(ID).startswith(f"# {ID}\n[Ana Ruiz|PERSON] met [Bo Lund|PERSON]. Ruiz said")


def test_names_that_do_not_fit_are_told(tmp_path):
    with pytest.raises(ValueError, match=r"(?s):3: 'Bo Lund' is both PERSON and LOC.*:4: no label.*:5: 'Eva' does not"):
        read(tmp_path / "marks.txt", names.read_line, "PERSON: Bo Lund", "LOC: Bo Lund", "GPE: Bo", "LOC: Eva")


@pytest.mark.parametrize(
    ("spaced", "printed"),
    [
        ("He paid $ 2 . 5 million , she said .", "He paid $2.5 million, she said."),
        ("https : / / made . example\n`` We do n't know '' , said A . B . Lund .", "“We don't know”, said A.B. Lund."),
        ('The " late " bus ( No . 4 ) left at 9 : 30 a . m .', 'The "late" bus (No. 4) left at 9:30 a.m.'),
    ],
)
def test_tokens_are_joined_as_in_print(spaced, printed):
    assert joined(spaced) == printed


def test_each_line_that_does_not_fit_is_told(tmp_path):
    with pytest.raises(ValueError, match=r"(?s):2: 'Eva' does not.*:3: party \['A'\].*:4: neither"):
        read(tmp_path / "marks.txt", events.read_line, "A person -: Eva", "1 met CONSULT A>", "what is this")
    with pytest.raises(ValueError, match=r"(?s):2: no attribution.*:3: a7 is not above"):
        read(
            tmp_path / "marks.txt", attributions.read_line, "a1 direct",
            'a2 1 direct say | - | - | "we … sign" | in: a7',
        )  # fmt: skip


def test_another_text_is_not_taken_for_the_one_that_was_marked(tmp_path):
    [row] = read(tmp_path / "marks.txt", events.read_line, "A person -: Bo Lund")
    assert text_of(row) == TEXT
    with pytest.raises(ValueError, match="do not have the text"):
        text_of({**row, "sha256": "0"})
