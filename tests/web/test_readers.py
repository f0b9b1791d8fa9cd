"""What the benchmark's readers ask for: the same each time, and nothing that the site does not have."""

from benchmarks._addresses import MIX, addresses
from benchmarks._readers import percentile
from onrecord.corpus import Corpus


def drawn(path):
    with Corpus(path) as corpus:
        return addresses(corpus, 4)


def test_the_same_questions_are_drawn_each_time(town):
    assert drawn(town) == drawn(town)


def test_every_address_is_one_of_the_site(town, town_site):
    kinds = drawn(town)
    assert set(kinds) <= set(MIX)
    assert len(kinds) >= 10
    wrong = {path for paths in kinds.values() for path in paths if town_site.get(path).status_code != 200}
    assert wrong == set()


def test_a_percentile_is_a_value_that_was_measured():
    assert [percentile([3.0, 1.0, 2.0], share) for share in (0.5, 0.95)] == [2.0, 3.0]
