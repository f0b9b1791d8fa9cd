"""From scores to chains of mentions: numbers small enough to check by hand."""

import numpy as np
import pytest

from onrecord.entities.chains import BUCKETS, Chains, Link, distance_bucket, form_of, joined
from onrecord.models.network import Scores
from tests.models.tiny import COLUMNS, WIDE, heads_of

WORDS = ("Berg", "met", "Orlov", ".", "She", "left")


def window(begin, words, alike=()):
    """Return scores that take names and pronouns for mentions; `alike` holds (word, word before, nats)."""
    found = Scores(begin, np.zeros((len(words), WIDE), np.float32), COLUMNS)
    found.part("mention")[:, 0] = [1.0 if w[0].isupper() else -9.0 for w in words]
    for column, (word, before, nats) in enumerate(alike):
        found.part("alike")[word, column] = nats
        found.part("aliked")[before, column] = 1
    return found


def chains(*windows, words=WORDS):
    return Chains(windows, [form_of(w) for w in words], heads_of())


def test_the_best_word_before_wins():
    found = chains(window(0, WORDS, [(4, 0, 3.0), (4, 2, 1.0)]), words=WORDS)
    assert found.scores(4, np.array([0, 2])).tolist() == [5, 3]  # nats and a mention on both sides


def test_links_go_to_the_likeliest_chain_before_or_to_none():
    words = (*WORDS, *WORDS)  # four tenths of twelve words, and one more, are looked at
    first = window(0, WORDS, [(4, 0, 3.0), (2, 0, -9.0)])
    found = chains(first, window(6, WORDS, [(0, 0, -9.0)]), words=words)
    assert [(link.word, link.before) for link in found.links()] == [(0, None), (2, None), (4, 0), (6, 2), (8, 4)]
    assert joined(found.links()) == [[0, 4, 8], [2, 6]]


def test_a_word_is_what_the_word_is_that_it_goes_with():
    found = chains(window(0, WORDS, [(4, 2, 6.0), (2, 0, 6.0)]))
    likely = found.together(4, np.array([0, 2, 1]))
    assert likely[0] > 3  # by way of the word between them alone
    assert likely[1] > likely[0]
    assert likely[2] < -9  # no mention


def test_what_is_no_mention_goes_with_nothing():
    assert (chains(window(0, WORDS)).together(1, np.array([0])) < -9).all()


def test_only_the_likeliest_words_are_looked_at():
    assert chains(window(0, WORDS)).words.tolist() == [0, 2, 4]


@pytest.mark.parametrize("word", [0, 2])
def test_the_span_of_a_mention_is_its_head_where_nothing_else_is_likelier(word):
    assert chains(window(0, WORDS)).span(word) == (word, word)


def test_a_span_does_not_leave_the_window_of_its_head():
    one, two = window(0, WORDS), window(6, WORDS)
    for part in (one, two):
        part.part("head_of_first")[:, 0] = 1
        part.part("first")[5, 0] = 99  # the last word of each window would be a fine first one
    assert chains(one, two, words=(*WORDS, *WORDS)).span(8) == (8, 8)


def test_chains_of_links():
    links = [Link(0, None, -1), Link(2, None, -1), Link(4, 0, 1), Link(6, 4, 1), Link(7, 2, 1)]
    assert joined(links) == [[0, 4, 6], [2, 7]]


def test_buckets_of_distance_grow():
    found = distance_bucket(np.array([1, 2, 3, 4, 8, 9, 256, 9999])).tolist()
    assert found == sorted(found)
    assert (found[0], found[-1]) == (0, BUCKETS - 1)


def test_the_same_word_has_the_same_form():
    assert form_of("She") == form_of("she") != form_of("he")
