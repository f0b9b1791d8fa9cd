"""How many articles the inputs hold, for the progress bar."""

from onrecord.cli.inputs import count_articles


def test_files_rows_and_folders_are_counted(tmp_path):
    (tmp_path / "one.txt").write_text("Text.", encoding="utf-8")
    (tmp_path / "rows.jsonl").write_text('{"text": "A"}\n\n{"text": "B"}', encoding="utf-8")
    assert count_articles([str(tmp_path / "one.txt")]) == 1
    assert count_articles([str(tmp_path / "rows.jsonl")]) == 2
    assert count_articles([str(tmp_path), str(tmp_path / "one.txt"), "https://example.org/story"]) == 5


def test_what_only_reading_tells_is_not_counted(tmp_path):
    (tmp_path / "rows.jsonl.gz").write_bytes(b"\x1f\x8b")
    assert count_articles(["-"]) is None
    assert count_articles([str(tmp_path / "rows.jsonl.gz"), "a.txt"]) is None


def test_a_missing_file_counts_as_one_that_will_be_told(tmp_path):
    assert count_articles([str(tmp_path / "no.jsonl")]) == 1
