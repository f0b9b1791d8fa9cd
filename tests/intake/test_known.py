import pytest

from onrecord.errors import InputError
from onrecord.intake import Known


def test_nothing_is_known_by_default():
    assert Known() == Known(None, None, None, None, (), None)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2024-05-20", "2024-05-20"),
        ("20240520", "2024-05-20"),
        (" 2024-05-20T08:30Z ", "2024-05-20T08:30:00+00:00"),
        ("2024-05-20 08:30:00.5+02:00", "2024-05-20T08:30:00.500000+02:00"),
    ],
)
def test_published_is_kept_in_the_extended_form(given, kept):
    assert Known(published=given).published == kept


@pytest.mark.parametrize("given", ["20 May 2024", "2024-13-01", "2024", "yesterday", "20/05/2024"])
def test_published_in_another_form_is_refused_with_an_example(given):
    with pytest.raises(InputError, match=r"published: .* write it like 2024-05-20"):
        Known(published=given)


@pytest.mark.parametrize("given", ["example.org/story", "ftp://example.org/a", "https://", "http://[", "javascript:x"])
def test_url_must_be_a_web_address(given):
    with pytest.raises(InputError, match=r"url: .* no web address"):
        Known(url=given)


def test_language_is_a_tag_with_hyphens():
    assert Known(language="en_GB").language == "en-GB"
    with pytest.raises(InputError, match="language: 'English!'"):
        Known(language="English!")


def test_empty_strings_are_unknown():
    assert Known(outlet=" ", title="", byline=("", "Ana Ruiz ")) == Known(byline=("Ana Ruiz",))


def test_half_a_surrogate_pair_is_replaced():
    assert Known(title="A face \ud83d").title == "A face \ufffd"


def test_or_else_fills_gaps_only():
    own = Known(outlet="The Courier", byline=("A",))
    other = Known(outlet="Other", published="2024-05-20", byline=("B",))
    assert own.or_else(other) == Known(outlet="The Courier", published="2024-05-20", byline=("A",))
