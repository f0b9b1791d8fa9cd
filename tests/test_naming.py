"""Names as the corpus compares them: spellings fall together, and short or general names are known as such."""

import pytest

from onrecord.naming import agree, forms, key


@pytest.mark.parametrize(
    ("kind", "one", "two", "country"),
    [
        ("person", "Volodymyr Zelensky", "VOLODYMYR ZELENSKYY", None),
        ("person", "Mao Zedong", "Mao Tse-tung", None),
        ("person", "Abe Shinzo", "Shinzo Abe", None),
        ("person", "Ursula von der Leyen", "Ursula Von Der Leyen", None),
        ("body", "the Ministry of Defense", "Defence Ministry", None),
        ("body", "Acme Steel Ltd", "Acme Steel", None),
        ("body", "Norwegian Police Service", "Police Service", "NOR"),
        ("body", "US Food Agency", "United States Food Agency", "USA"),
        ("place", "Kiev", "Kyiv", None),
    ],
)
def test_spellings_have_one_key(kind, one, two, country):
    assert key(kind, one, country).text == key(kind, two, country).text != ""


@pytest.mark.parametrize(
    ("kind", "one", "two", "country"),
    [
        ("person", "Karl Berg", "Karl Berg Jr.", None),
        ("person", "Karl Berg II", "Karl Berg III", None),
        ("person", "Anna Zelensky", "Olena Zelensky", None),
        ("body", "Norwegian Police Service", "Police Service", "SWE"),
        ("body", "New York Police Department", "Police Department", "USA"),
        ("body", "US Air Force", "Air Force", None),
    ],
)
def test_other_names_have_other_keys(kind, one, two, country):
    assert key(kind, one, country).text != key(kind, two, country).text


@pytest.mark.parametrize(
    ("kind", "name", "full"),
    [
        ("person", "Anna Berg", True), ("person", "Berg", False), ("person", "A. Berg", False),
        ("person", "al-Sisi", False), ("person", "von Berg", False), ("person", "Abdel al-Sisi", True),
        ("body", "Radio Nord", True), ("body", "Ministry of Justice", False), ("body", "Supreme Court", False),
        ("body", "Farmers’ Union", False), ("body", "Phoenix", False), ("place", "Kelland", True),
        ("person", "", False),
    ],
)  # fmt: skip
def test_a_full_name_tells_who_is_meant(kind, name, full):
    assert key(kind, name, None).full is full


def test_a_person_is_found_by_the_surname():
    assert key("person", "Anna von Berg", None).under == ("berg",)
    assert key("person", "Xi Jinping", None).under == ("xi", "jinping")


@pytest.mark.parametrize(
    ("one", "two", "agreement"),
    [
        ("J. Berg", "Johan Berg", "short"), ("Bill Berg", "William Berg", "short"), ("Berg", "Anna Berg", "surname"),
        ("Donald J. Trump", "Donald Trump", "part"), ("Anna Berg", "Ivan Berg", ""), ("Anna Berg", "Anna Lund", ""),
        ("Karl Berg", "Karl Berg Jr.", ""), ("", "Anna Berg", ""), ("Anna", "Anna Berg", ""),
    ],
)  # fmt: skip
def test_names_of_persons_agree_or_not(one, two, agreement):
    assert agree(one, two) == agree(two, one) == agreement


def test_forms_are_names_and_no_descriptions():
    assert forms("person", "Anna Berg", ("the mayor", "Berg", "A. Berg", "Mayor", "Ivan Berg"), None) == (
        "Berg",
        "A. Berg",
    )
    assert forms("body", "United Auto Workers", ("UAW", "the union", "Workers"), "USA") == ("UAW",)
    assert forms("body", "GM Europe", ("GM",), None) == ()
    named = ("Moscow", "the Russian government", "Kremlin", "Oslo", "Russian President")
    assert forms("place", "Russia", named, "RUS") == ("Moscow", "Kremlin")
