"""Two texts side by side: what was dropped, added, moved, and changed word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.corpus.sentences import compare_texts, compare_words, cut_sentences, pair_alike

LIVELY = st.text(alphabet="ab .!?\n“”Mr0é🜁\0", max_size=80)


def cut(text):
    return [span.text_in(text) for span in cut_sentences(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        (" \n ", []),
        ("One line", ["One line"]),
        ("It rained. It snowed.", ["It rained.", "It snowed."]),
        ("A headline\nA text.", ["A headline", "A text."]),
        ("“Go!” she said. “Now?” He went…", ["“Go!” she said.", "“Now?”", "He went…"]),
        ("Mr. Berg of the U.S. Army met Gen. Li. He sat.", ["Mr. Berg of the U.S. Army met Gen. Li.", "He sat."]),
        ("It cost 3.5 million. 5 died.", ["It cost 3.5 million.", "5 died."]),
        ("He met J. Doe in 1999. (It rained.) Él habló.", ["He met J. Doe in 1999.", "(It rained.)", "Él habló."]),
    ],
)  # fmt: skip
def test_sentences_are_cut_by_their_marks_and_by_lines(text, sentences):
    assert cut(text) == sentences


@given(LIVELY)
def test_no_word_is_lost_between_sentences(text):
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


def told(older, newer):
    return [
        (edit.kind, edit.before and edit.before.text_in(older), edit.after and edit.after.text_in(newer))
        for edit in compare_texts(older, newer)
    ]


def test_each_kind_of_edit_is_named():
    older = "Head\nThe army shelled the town. It rained. Nobody died. We must go, said the mayor."
    newer = "Head\nIt rained. The army shelled the town. We may go, said the mayor. Talks begin on Monday."
    assert told(older, newer) == [
        ("moved", "It rained.", "It rained."),
        ("dropped", "Nobody died.", None),
        ("changed", "We must go, said the mayor.", "We may go, said the mayor."),
        ("added", None, "Talks begin on Monday."),
    ]


def test_marks_and_letters_that_change_are_a_change():
    older, newer = "The “regime” fell. The Army came.", "The regime fell. The army came."
    assert [kind for kind, *_ in told(older, newer)] == ["changed", "changed"]


def test_space_alone_is_no_change():
    assert told("One  two.\nThree four.", "One two. Three\tfour.") == []


def test_words_are_shown_side_by_side():
    words = compare_words("He said “we must go”.", "He denied “we must go now”.")
    assert [(w.same, w.before, w.after) for w in words] == [
        (True, "He ", "He "), (False, "said ", "denied "), (True, "“we must go", "“we must go "), (False, "", "now"),
        (True, "”.", "”."),
    ]  # fmt: skip


@given(LIVELY, LIVELY)
def test_stretches_joined_are_the_texts(older, newer):
    words = compare_words(f"a{older}", f"a{newer}")
    assert "".join(w.before for w in words) == f"a{older}"
    assert "".join(w.after for w in words) == f"a{newer}"


@given(LIVELY, LIVELY)
def test_every_sentence_that_differs_is_told_once(older, newer):
    edits = compare_texts(older, newer)
    gone, come = [e.before for e in edits if e.before], [e.after for e in edits if e.after]
    assert len(set(gone)) == len(gone) and len(set(come)) == len(come)
    kept_older = [s.text_in(older).split() for s in cut_sentences(older) if s not in gone]
    kept_newer = [s.text_in(newer).split() for s in cut_sentences(newer) if s not in come]
    assert kept_older == kept_newer


def test_the_same_ones_are_paired_before_like_ones():
    assert pair_alike(["a b c", "x y"], ["a b d", "x z", "a b c"]) == [(0, 2), (1, 1), (None, 0)]
    assert pair_alike(["a", "a"], ["a"]) == [(0, 0), (1, None)]


def test_a_long_text_that_was_written_anew_is_compared_soon():
    older = " ".join(f"Sentence {n} of {n * 7} here." for n in range(1500))
    newer = " ".join(f"Sentence {n + 1} of {n * 7} here." for n in range(1500))
    assert {kind for kind, *_ in told(older, newer)} == {"changed"}
