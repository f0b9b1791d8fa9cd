from collections import Counter

import pytest

from onrecord.entities.gazetteer import BLOCS, PLACES, _load, find_country, find_known
from onrecord.entities.heads import head_nouns
from onrecord.entities.outlets import country_of_outlet
from onrecord.entities.sectors import resolve_sectors
from tests.build import document


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("Kyiv", "UKR"),
        ("the Kremlin", "RUS"),
        ("South Sudan", "SSD"),
        ("Côte d’Ivoire", "CIV"),
        ("Greenpeace", "NGO"),
        ("London, March 3, 2023 —", "GBR"),
        ("Kiev, Feb. 6, 2023 (Reuters) -", "UKR"),
        ("London/Paris", "GBR"),
        ("Tripoli", "LBY"),
        ("Tripoli, Lebanon —", "LBN"),
    ],
)
def test_known_forms_give_their_country(form, code):
    assert find_country(form) == code


def test_who_reports_is_no_place_of_a_dateline():
    assert find_country("Tulsa (Reuters) —", PLACES) is None


def test_each_town_of_two_states_has_a_usual_one():
    found: dict[str, set[str]] = {}
    for code, row in _load("countries.toml").items():
        for field in ("names", "seats", "capital", "places"):
            for form in row.get(field, "").split(", "):
                found.setdefault(form.lower(), set()).add(code)
    usual = _load("variants/places.toml")["usual"]
    assert {form for form, codes in found.items() if form and len(codes) > 1} == set(usual)
    assert all(code in found[form] for form, code in usual.items())


def test_the_longest_form_wins():
    table = "South South NNP compound 2\nSudan Sudan NNP nsubj 3\nwon win VBD ROOT 0"
    (hit,) = find_known(document(table).parse.tokens)
    assert (hit.first, hit.last, hit.known.country) == (0, 1, "SSD")


def test_a_form_does_not_cross_a_sentence():
    table = "South South NNP ROOT 0\n\nSudan Sudan NNP ROOT 0"
    (hit,) = find_known(document(table).parse.tokens)
    assert hit.known.country == "SDN"


def test_head_nouns_are_singular_and_lower_case():
    assert not [word for word in head_nouns() if word != word.lower()]
    assert head_nouns()["queen"].gender == "she"
    assert head_nouns()["minister"].sectors == ("GOV",)


def test_each_head_noun_is_listed_once():
    import tomllib
    from importlib.resources import files

    rows = tomllib.loads(files("onrecord.entities").joinpath("heads.toml").read_text("utf-8"))["heads"]
    counted = Counter(word for row in rows for word in row["words"].split())
    assert [word for word, number in counted.items() if number > 1] == []


def test_a_vague_head_takes_the_sector_beside_it():
    spokesman = head_nouns()["spokesman"]
    assert resolve_sectors(spokesman, ["police"]) == ("COP",)
    assert resolve_sectors(spokesman, [], ["of", "the", "army"]) == ("MIL",)
    assert resolve_sectors(head_nouns()["minister"], ["police"]) == ("GOV",)


def test_a_vague_head_is_deaf_to_words_that_tell_no_sector_of_it():
    heads = head_nouns()
    assert resolve_sectors(heads["leader"], ["supreme"]) == ()
    assert resolve_sectors(heads["lawyer"], ["criminal", "defence"]) == ()
    assert resolve_sectors(heads["lawyer"], ["army"]) == ("MIL",)
    assert resolve_sectors(heads["organiser"], ["appeal"]) == ()


def test_lords_of_crime_sit_in_no_house():
    assert heads_of("drug-lord") == ("CRM",)
    assert heads_of("lord") == ("LEG",)


def heads_of(word):
    return head_nouns()[word].sectors


def test_the_outlet_shows_its_country():
    assert country_of_outlet("Bangkok Gazette", None) == "THA"
    assert country_of_outlet("The Star", "https://star.example.co.za/news/1") == "ZAF"
    assert country_of_outlet(None, "http://[broken") is None
    assert "IGO" in BLOCS
