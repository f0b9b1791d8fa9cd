"""Names are found by their last words, in any case, with or without accents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.corpus.folding import NameQuery, fold, name_key


@pytest.mark.parametrize(
    ("given_", "folded"),
    [
        ("Zoë  Šimić-Olsen", "zoe simic olsen"),
        ("Jørgen Łukasz Þór", "jorgen lukasz thor"),
        ("STRASSE Straße", "strasse strasse"),
        ("the U.S. and J.R.R. Tolkien", "the us and jrr tolkien"),
        ("Shale's", "shale s"),
        ("ﬁne ① Ａ", "fine 1 a"),
        ("Київ 北京", "киів 北京"),
        ("—!\0\u202e", ""),
        ("", ""),
    ],
)
def test_folded(given_, folded):
    assert fold(given_) == folded


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Anna Berg", "berg anna"),
        ("the Army", "army"),
        ("The", "the"),
        ("the Russian Ministry of Defence", "of defence ministry russian"),
        ("About 300 villagers", "villagers 300 about"),
        ("!!!", "!!!"),
        ("\ud800!", "!"),
    ],
)
def test_keys(name, key):
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("asked", "name", "fits"),
    [
        ("berg", "Anna Berg", True),
        ("ANNA BERG", "Anna Berg", True),
        ("Anna", "Anna Berg", False),
        ("erg", "Anna Berg", False),
        ("Berg", "Anna Bergman", False),
        ("Berg*", "Anna Bergman", True),
        ("Anna Ber*", "Anna Bergman", True),
        ("Ann Ber*", "Anna Bergman", False),
        ("Berg", "Berg's lawyer", False),
        ("army", "Sarmia's army", True),
        ("Ministry", "Ministry of Defence", False),
        ("Defence", "Ministry of Defence", False),
        ("Ministry of Defence", "the Russian Ministry of Defence", True),
        ("the Ministry of Def*", "the Russian Ministry of Defence", True),
        ("Simic", "Zoë Šimić", True),
        ("Šimić", "Zoe Simic", True),
        ("US", "the U.S.", True),
        ("!!!", "!!!", True),
        ("", "Anna Berg", False),
        ("*", "Anna Berg", False),
    ],
)
def test_a_name_fits(asked, name, fits):
    assert NameQuery(asked).fits(name_key(name)) is fits


@pytest.mark.parametrize(
    ("asked", "name", "fits"),
    [("York", "New York", False), ("new york", "New York", True), ("New Y*", "New York", True), ("", "", True)],
)
def test_a_whole_name_fits(asked, name, fits):
    assert NameQuery(asked).fits(name_key(name), whole=True) is fits


@given(st.text())
def test_any_name_fits_itself_where_it_has_something_to_find(name):
    key = name_key(name)
    query = NameQuery(name.replace("*", ""))
    key.encode()
    assert not key.replace("*", "").strip() or "*" in name or query.fits(key)
    assert key.startswith(query.begins) or "*" in name
