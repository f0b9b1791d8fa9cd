"""The family of a statement as readers see it, and the statements that a quotation may come from."""

import pytest

from onrecord.corpus.lookup import find_families
from onrecord.corpus.quotations import find_family
from onrecord.corpus.store import Corpus
from onrecord.errors import CorpusError
from tests.corpus.quoting import SAID, add, quoting

HEAD = "The harbour of Ostra stays closed until the last smuggler has left our waters"
OTHER = "Nobody in this government will raise the price of bread before the winter wheat is in."
SPLICED = f"“{HEAD} before the winter wheat is in.”"


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "quotes.corpus"
    add(
        path,
        quoting("k1", f"“{SAID}”", outlet="Nord", url="https://nord.example/1"),
        quoting("k2", f"“{HEAD.replace('closed', 'shut')},”|“and paid his fine.”", "Berg", "2024-05-21", outlet="Sud"),
        quoting("k3", f"“{OTHER}”", day="2024-05-21"),
        quoting("k4", SPLICED, day="2024-05-22"),
        quoting("k5", "“What a day!”", "Olaf Lund"),
        quoting("k6", "“An older text.”"),
        quoting("k6", "“A newer text.”"),
    )
    with Corpus(path) as opened:
        yield opened


def test_a_family_has_its_versions_earliest_first(corpus):
    found = find_family(corpus, "k2:a1")
    assert found.family == "k1:a1"
    assert found.tally.reports == 3
    shown = [(v.statement.statement, v.edits, v.compared_with, v.spliced_with) for v in found.versions]
    assert shown == [
        ("k1:a1", ("exact",), "k1:a1", None),
        ("k2:a1", ("word changed",), "k1:a1", None),
        ("k4:a1", ("spliced from two",), "k1:a1", "k3:a1"),
    ]
    first = found.versions[0].statement
    assert (first.article.outlet, first.article.url) == ("Nord", "https://nord.example/1")
    assert first.speakers[0].name == "Anna Berg"


def test_the_steps_lead_through_the_words_of_both(corpus):
    _, version, spliced = find_family(corpus, "k1:a1").versions
    [changed] = [s for s in version.steps if s.operation == "changed"]
    assert (changed.earlier.text_in(version.compared_words), changed.later.text_in(version.words)) == ("closed", "shut")
    assert version.words == f"“{HEAD.replace('closed', 'shut')},” … “and paid his fine.”"
    assert [s.later.text_in(spliced.words) for s in spliced.spliced_steps if s.operation == "same"] == [
        "before the winter wheat is in"
    ]
    assert spliced.spliced_words == f"“{OTHER}”"


@pytest.mark.parametrize("name", ["k5:a1", "k5@1:a1", "k3:a1"])
def test_who_is_quoted_by_nobody_else_is_alone(corpus, name):
    found = find_family(corpus, name)
    assert [version.edits for version in found.versions] == [("exact",)]
    assert found.tally.reports == 1


def test_a_family_is_found_by_its_number_too(corpus):
    assert find_family(corpus, "1") == find_family(corpus, "k1:a1")


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("k9:a1", "no article k9"),
        ("k1@7:a1", "no article k1"),
        ("k1:a7", "no statement k1:a7"),
        ("77", "no statement 77"),
        ("k1:v1", "no name of a statement"),
        ("", "no name of a statement"),
        ("'; DROP TABLE texts; --", "no name of a statement"),
        ("k1:a99999999999999999999", "no name of a statement"),
    ],
)
def test_what_is_no_statement_is_told(corpus, name, problem):
    with pytest.raises(CorpusError, match=problem):
        find_family(corpus, name)


@pytest.mark.parametrize(
    ("quotation", "found"),
    [
        (f"“{SAID}”", ("k1:a1", "exact", "k1:a1")),
        ("THE HARBOUR OF OSTRA STAYS CLOSED", ("k1:a1", "trimmed at tail", "k1:a1")),
        (HEAD.replace("last", "first"), ("k1:a1", "word changed, trimmed at tail", "k1:a1")),
        ("What a day", ("k5:a1", "exact", None)),
        ("Smugglers, the harbour of Ostra is shut to you, and you shall pay your fine",
         ("k2:a1", "translated differently", "k1:a1")),
    ],
)  # fmt: skip
def test_a_quotation_leads_to_the_statements_it_may_come_from(corpus, quotation, found):
    match = find_families(corpus, quotation)[0]
    assert (match.statement.statement, ", ".join(match.edit.kinds), match.family) == found


def test_a_splice_leads_to_both_sources(corpus):
    match = find_families(corpus, f"{HEAD[12:]} before the winter wheat is in", limit=1)[0]
    assert match.statement.statement == "k4:a1"
    later = "Nobody in this government will raise our waters and paid his fine"
    match = find_families(corpus, later)[0]
    assert match.edit.kinds == ("spliced from two",)
    assert {match.statement.statement, match.second.statement} == {"k1:a1", "k3:a1"}
    assert match.second_words in (f"“{SAID}”", f"“{OTHER}”")


def test_marks_around_a_part_are_read_where_the_quotation_is_mixed(corpus):
    match = find_families(corpus, "that the port “stays closed until the last smuggler has left” them", "mixed")[0]
    assert match.edit.kinds[0] == "marks closed around a swapped word"


@pytest.mark.parametrize(
    "quotation", ["", "…", "xyzzy", "An older text.", '" OR content:', "\0", "'; --", "day NEAR what*", "é" * 10_000]
)
def test_what_nobody_said_leads_nowhere(corpus, quotation):
    assert find_families(corpus, quotation) == ()


def test_no_more_than_asked_for(corpus):
    assert len(find_families(corpus, SAID)) == 3
    assert len(find_families(corpus, SAID, limit=2)) == 2
