"""Words as numbers, and fingerprints: equal passages have equal ones, wherever they stand."""

import unicodedata

import numpy as np
import pytest

from onrecord.corpus.stories import fingerprints, kept_fingerprints, story_of, title_words
from tests.corpus.press import invented


def story(text):
    return story_of(text, [(0, len(text))])


@pytest.mark.parametrize(
    "other",
    [
        "the RIVER rose — again",
        "The “river” rose; again…",
        "The\nriver\u00a0rose   again!",
        "The ri\u00adver rose a\u200bgain",
    ],
)
def test_case_marks_and_spaces_make_no_difference(other):
    assert story(other).words.tolist() == story("The river rose again.").words.tolist()


def test_composed_and_decomposed_letters_are_one():
    assert story("Café Pérez").words.tolist() == story(unicodedata.normalize("NFD", "Café Pérez")).words.tolist()


def test_only_body_blocks_count_and_offsets_are_those_of_the_text():
    text = "Title here\nThe river rose.\nPhoto: AP\nIt fell."
    found = story_of(text, [(11, 27), (37, 45)])
    assert [text[s:e] for s, e in zip(found.starts, found.ends, strict=True)] == ["The", "river", "rose", "It", "fell"]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "no way" twice', [0, 0, 1, 1, 0]),
        ("He said “no way” twice", [0, 0, 1, 1, 0]),
        ("“It goes on\n“and on,” he said", [1, 1, 1, 1, 1, 0, 0]),
        ("« Non » et „nein“", [1, 0, 1]),
        ('An unpaired " mark', [0, 0, 0]),
    ],
)
def test_words_in_quotation_marks_are_known(text, quoted):
    assert story(text).quoted.tolist() == [bool(mark) for mark in quoted]


@pytest.mark.parametrize(
    "text", ["", "\0", "…!?", "one", "one two three four five six seven", "\ud800 \udfff", "a " * 50_000]
)
def test_odd_texts_have_a_story(text):
    found = story(text)
    assert len(found) == len(found.starts) == len(found.quoted)
    assert len(fingerprints(found)) <= max(len(found) - 7, 0)


def test_a_shared_passage_has_shared_fingerprints_wherever_it_stands():
    passage = invented("shared", 15)
    one = story(f"{invented(1, 40)} {passage} {invented(2, 60)}")
    other = story(f"{invented(3, 300)} {passage} {invented(4, 9)}")
    assert set(fingerprints(one).tolist()) & set(fingerprints(other).tolist())


def test_different_texts_share_no_fingerprint():
    assert not set(fingerprints(story(invented(1, 500))).tolist()) & set(fingerprints(story(invented(2, 500))).tolist())


def test_what_is_kept_is_part_of_what_is_sought():
    short, long = story(invented(1, 100)), story(invented(2, 1000))
    assert kept_fingerprints(short).tolist() == fingerprints(short).tolist()
    assert 60 < len(kept_fingerprints(long)) < len(fingerprints(long)) / 2
    assert np.isin(kept_fingerprints(long), fingerprints(long)).all()


def test_fingerprints_are_the_same_on_every_machine():
    text = "Divers found a gash of nine metres below the waterline, and tugs have been holding the ship in place."
    assert fingerprints(story(text)).tolist() == [300157413, 2658629033]


def test_titles_are_compared_by_their_words():
    assert title_words("Port closed: “weeks”, says Berg") == title_words("PORT CLOSED – 'weeks' says Berg")
    assert title_words("Port closed") != title_words("Port closes")
