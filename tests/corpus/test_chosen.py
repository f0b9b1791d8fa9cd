import pytest

from onrecord.corpus.asked import Asked
from onrecord.corpus.chosen import count_articles, find_articles
from onrecord.errors import InputError
from tests.corpus.records import article, made_corpus, record


@pytest.fixture
def corpus(tmp_path):
    facts = [
        ("k1", "2024-05-01", "Radio Nord"),
        ("k2", "2024-05-02T23:30:00+02:00", "Post"),
        ("k3", None, "Radio Nord"),
        ("k4", "2024-05-03", None),
    ]
    records = [record(article(key, key, published=day, outlet=outlet)) for key, day, outlet in facts]
    return made_corpus(tmp_path / "news.corpus", *records, record(article("k1", "new", published="2024-05-04")))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked(), [2, 3, 4, 5]),
        (Asked(since="2024-05-02"), [2, 4, 5]),
        (Asked(until="2024-05-02"), [2]),
        (Asked(since="2024-05-03", until="2024-05-03"), [4]),
        (Asked(since="2024-05", until="2024"), [2, 4, 5]),
        (Asked(outlet=("nord",)), [3]),
        (Asked(outlet=("Radio", "Post")), [2, 3]),
        (Asked(outlet=("Post",), until="2024-05-01"), []),
        (Asked(outlet=("'; DROP TABLE articles; --",)), []),
    ],
)
def test_the_newest_versions_that_fit_are_found_in_order(corpus, asked, found):
    assert list(find_articles(corpus, asked)) == found
    assert count_articles(corpus, asked) == len(found)


def test_what_is_no_day_is_refused(corpus):
    with pytest.raises(InputError, match="give one as 2024-05-20"):
        list(find_articles(corpus, Asked(since="May")))
