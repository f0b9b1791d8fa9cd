"""Which country an outlet's name and address show, and which they only seem to."""

import pytest

from onrecord.entities.outlets import country_of_outlet
from tests.entities.helpers import entity_of, read

POLICE = """
Police police NNS nsubj 2
found find VBD ROOT 0
Berg Berg NNP dobj 2|PERSON
. . . punct 2
"""


@pytest.mark.parametrize(
    "outlet",
    ["DW English", "dw", "Meduza in English", "English Daily", "Example Live French", "Example News (Russian)"],
)
def test_the_language_of_an_edition_is_no_nationality(outlet):
    assert country_of_outlet(outlet, None) is None


@pytest.mark.parametrize("outlet", ["Example Ukrainian Service", "Example Spanish edition"])
def test_a_language_before_what_says_that_it_is_an_edition_is_no_nationality(outlet):
    assert country_of_outlet(outlet, None) is None


@pytest.mark.parametrize(
    ("outlet", "country"),
    [
        ("The Korean Gazette", "KOR"), ("The Australian", "AUS"), ("The German", "DEU"), ("Kyodo News English", "JPN"),
        ("Reuters India", "IND"), ("Associated Press of Pakistan", "PAK"),
    ],
)  # fmt: skip
def test_a_people_and_what_stands_beside_an_agency_show_the_country(outlet, country):
    assert country_of_outlet(outlet, None) == country


@pytest.mark.parametrize("outlet", ["Reuters", "REUTERS", "The Associated Press", "AFP", "AP News", "France 24"])
def test_who_writes_about_the_whole_world_is_at_home_nowhere(outlet):
    assert country_of_outlet(outlet, None) is None
    assert country_of_outlet(outlet, "https://www.example.fr/1") is None


@pytest.mark.parametrize("domain", ["co", "me", "tv", "ly", "io", "fm", "ai"])
def test_a_domain_that_is_sold_shows_no_country(domain):
    assert country_of_outlet(None, f"https://example.{domain}/news/1") is None


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://www.example.com.co/1", "COL"), ("https://example.gov.ly/1", "LBY"), ("https://example.cz/1", "CZE"),
        ("https://example.com/english/1", None), ("https://example.com/russian/features/1", None),
        ("https://example.cz/english/1", "CZE"), ("https://example.com/world/peru/1", "PER"),
    ],
)  # fmt: skip
def test_what_an_address_shows(url, country):
    assert country_of_outlet(None, url) == country


@pytest.mark.parametrize(("outlet", "country"), [("Bangkok Gazette", "THA"), ("DW English", None), ("AP", None)])
def test_bare_police_are_those_of_the_outlets_country_where_it_has_one(outlet, country):
    assert entity_of(read(POLICE, outlet=outlet), "Police").country == country
