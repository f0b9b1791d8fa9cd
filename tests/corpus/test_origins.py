"""Where a text comes from: whom it names, else who was first."""

import pytest

from onrecord.corpus.origins import Origin, Report, find_origin


def origin(*reports):
    return find_origin([Report(number, *facts) for number, facts in enumerate(reports, start=1)])


AP = (("AP", "signature"),)


def test_the_agency_that_a_copy_names():
    found = origin(("Radio Nord", "2024-05-20", 300), ("Ostra Daily", "2024-05-21", 100, AP))
    assert found == Origin(1, "AP", "signature", named_in=2)


def test_the_agencys_own_article_stands_for_the_text():
    found = origin(("Radio Nord", "2024-05-20", 300, AP), ("The Associated Press", "2024-05-21", 200))
    assert found == Origin(2, "AP", "signature", named_in=1)


def test_an_agency_among_the_outlets_is_the_origin_without_being_named():
    assert origin(("Radio Nord", "2024-05-20", 300), ("Xinhua", "2024-05-21", 9)) == Origin(2, "Xinhua", "agency", 2)


def test_an_agency_rather_than_an_outlet_and_what_most_copies_name():
    nord, reuters = (("Radio Nord", "first-published"),), (("Reuters", "byline"),)
    assert origin(("A", None, 1, nord), ("B", None, 1, nord), ("C", None, 1, AP)).name == "AP"
    assert origin(("A", None, 1, AP), ("B", None, 1, reuters), ("C", None, 1, reuters)).name == "Reuters"
    assert origin(("A", "2024-05-21", 1, AP), ("B", "2024-05-20", 1, reuters)).name == "Reuters"


def test_the_surest_rule_is_told_with_the_copy_that_it_fits():
    via = (("Radio Nord", "via"),)
    noted = (("radio nord", "first-published"),)
    assert origin(("A", None, 1, noted), ("B", None, 1, via)) == Origin(1, "radio nord", "via", named_in=2)


def test_names_are_one_whether_or_not_they_have_the_article():
    noted = (("The Ostra Daily", "first-published"),)
    assert origin(("A", None, 9, noted), ("Ostra Daily", None, 1)).article == 2


@pytest.mark.parametrize(
    ("reports", "article", "rule"),
    [
        ([("A", "2024-05-21", 9), ("B", "2024-05-20", 1)], 2, "earliest"),
        ([("A", "2024-05-20", 1), ("B", "2024-05-20", 9)], 2, "longest"),
        ([("A", "2024-05-20", 5), ("B", "2024-05-20", 5)], 1, "first"),
        ([("A", "2024-05-20T12:00:00Z", 9), ("B", "2024-05-20T10:00:00Z", 1)], 2, "earliest"),
        ([("A", "2024-05-20T10:00:00Z", 9), ("B", "2024-05-20T11:00:00+02:00", 1)], 2, "earliest"),
        ([("A", "2024-05-20T12:00:00", 9), ("B", "2024-05-20", 1)], 1, "longest"),
        ([("A", None, 9), ("B", "2024-05-20", 1)], 2, "earliest"),
        ([("A", None, 1), ("B", None, 9)], 2, "longest"),
        ([("A", "someday", 1), ("B", "2024-05-20", 1)], 2, "earliest"),
        ([("A", None, 1)], 1, "earliest"),
    ],
)
def test_else_the_earliest_then_the_longest_then_the_first(reports, article, rule):
    found = origin(*reports)
    assert (found.article, found.rule, found.named_in) == (article, rule, None)
    assert found.name == reports[article - 1][0]
