"""`onrecord versions`: articles that were changed, as a table, JSON and CSV."""

import csv
import json
from io import StringIO

import pytest

from tests.corpus.records import full_record, made_corpus
from tests.corpus.test_versions import first, second


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "news.corpus"
    made_corpus(path, full_record("other"), first(), second()).close()
    return path


def test_changed_articles_are_listed(run, corpus):
    code, out, _ = run("versions", "--corpus", corpus)
    assert code == 0
    assert "Articles that were changed after they were first read: 1" in out
    assert "Mayor threatens" in out
    assert json.loads(run("versions", "--corpus", corpus, "--format", "json")[1])["articles"] == [
        {"key": "k", "versions": 2, "published": None, "outlet": "Nord", "title": "Mayor threatens", "url": None}
    ]


def test_both_versions_are_shown_side_by_side_with_what_was_changed_in_brackets(run, corpus):
    code, out, _ = run("versions", "k", "--corpus", corpus)
    assert code == 0
    for words in (
        "Mayor [speaks]", "Mayor [threatens]", "Berg [said] “we must go”.", "Berg [warned] “we must go [now]”.",
        "The [so-called] rebels shelled Ostra.", "dropped", "It rained.", "Nobody died.", "act: [threaten]",
        "modality: [possible]", "k@1:a1", "k@2:v1",
    ):  # fmt: skip
        assert words in out


def test_json_has_every_difference(run, corpus):
    answer = json.loads(run("versions", "k@2", "--corpus", corpus, "--format", "json")[1])
    [revision] = answer["revisions"]
    assert (answer["article"], revision["before"], revision["after"]) == ("k", 1, 2)
    assert [sentence["kind"] for sentence in revision["sentences"]] == ["changed", "changed", "dropped", "added"]
    assert revision["events"][0]["differences"] == [{"field": "modality", "before": "actual", "after": "possible"}]


def test_csv_has_a_row_for_each_difference(run, corpus):
    rows = list(csv.DictReader(StringIO(run("versions", "k", "--corpus", corpus, "--format", "csv")[1])))
    told = [(row["part"], row["kind"], row["field"], row["was"], row["is"]) for row in rows]
    assert ("article", "changed", "title", "Mayor speaks", "Mayor threatens") in told
    assert ("sentence", "dropped", "", "It rained.", "") in told
    assert ("statement", "changed", "act", "say", "threaten") in told
    assert {(row["article"], row["from"], row["to"]) for row in rows} == {("k", "1", "2")}


def test_an_article_with_one_version_says_so(run, corpus):
    code, out, _ = run("versions", "other", "--corpus", corpus)
    assert (code, out.strip()) == (0, "Article other: read in one version only")


def test_an_unknown_article_is_told_in_one_line(run, corpus):
    code, out, err = run("versions", "nobody", "--corpus", corpus)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert "no article nobody" in err
