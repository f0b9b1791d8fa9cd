"""Papers, agencies and stations by the words that name them."""

import pytest

from onrecord.corpus.papers import is_called_paper, is_outlet_itself, names_within


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("a Vik Gazette report", "Vik Gazette"),
        ("A report in the Vik Gazette", "Vik Gazette"),
        ("Interfax news agency", "Interfax"),
        ("state news agency Xinhua", "Xinhua"),
        ("Vik Gazette’s report", "Vik Gazette"),
        ("Vik Gazette", "Vik Gazette"),
        ("a report on harbours", "a report on harbours"),
    ],
)
def test_what_stands_within_the_words_around_it(name, within):
    assert next(names_within(name)) == within


@pytest.mark.parametrize(
    ("name", "said", "reported"),
    [
        ("The Vik Gazette", True, True),
        ("Vik Post", False, True),
        ("Times", False, False),
        ("many times", False, False),
        ("Dockers Union", False, False),
    ],
)
def test_names_of_papers(name, said, reported):
    assert [is_called_paper(name, reports=reports) for reports in (False, True)] == [said, reported]


def test_what_an_outlet_calls_itself():
    assert all(map(is_outlet_itself, ("this newspaper", "Our own reporters")))
    assert not any(map(is_outlet_itself, ("the newspaper", "this man")))
