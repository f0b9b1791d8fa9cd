"""Words as they are compared: what is no part of a word, what stands in marks, brackets, behind an ellipsis."""

import pytest

from onrecord.corpus.wordings import read_wording, with_joins


def forms(text, kind="direct"):
    return read_wording(text, kind).forms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We will NOT yield!", "“we will not yield”"),
        ("they’re here", "they're here"),
        ("[W]e will", "we will"),
        ("a threat[s]", "a threats"),
        ("£1,500.50 for 5%", "£1500.50 for 5 percent"),
        ("cafe\u0301", "café"),
        ("soft\u00adly", "softly"),
        ("ﬁne", "fine"),
        ("a\0b \u202e c", "a b c"),
    ],
)
def test_what_is_no_part_of_a_word(one, other):
    assert forms(one) == forms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("1.5", "15"), ("5", "-5"), ("we're", "were"), ("$5", "5"), ("5%", "5"), ("10-12", "1012"), ("résumé", "resume")],
)
def test_what_makes_another_word(one, other):
    one, other = read_wording(one), read_wording(other)
    assert with_joins(one, other).forms != with_joins(other, one).forms


@pytest.mark.parametrize(
    ("one", "other"),
    [("cease-fire", "ceasefire"), ("the U.S. army", "the US army"), ("5 per cent", "5 percent"), ("F-16", "F16")],
)
def test_hyphens_and_dots_part_no_words(one, other):
    one, other = read_wording(one), read_wording(other)
    assert with_joins(one, other).forms == with_joins(other, one).forms


def test_a_space_parts_words():
    one, other = read_wording("not able"), read_wording("notable")
    assert with_joins(one, other).forms == ["not", "able"]


def test_offsets_are_those_of_the_text():
    text = "🜁 “cease-fire,” [W]e said"
    assert [text[word.start : word.end] for word in read_wording(text).words] == ["🜁", "cease", "fire", "[W]e", "said"]


@pytest.mark.parametrize(
    ("text", "kind", "quoted"),
    [
        ("that we “will not” yield", "mixed", "will not"),
        ('that we "will not" yield "now"', "mixed", "will not now"),
        ("that ''they'' and ‘we’", "mixed", "they"),
        ("that the rebels’ plan to ‘crush’ them", "mixed", "crush"),
        ('that we "will not yield', "mixed", "will not yield"),
        ('will not" yield', "mixed", "will not"),
        ("“will” not", "indirect", ""),
        ("will ‘not’ yield", "direct", "will not yield"),
    ],
)
def test_what_stands_in_quotation_marks(text, kind, quoted):
    assert " ".join(word.form for word in read_wording(text, kind).words if word.quoted) == quoted


def test_brackets_and_ellipses():
    wording = read_wording("we … will [the rebels] (not) yield[s] [...] now . . .")
    assert [word.form for word in wording.words if word.bracketed] == ["the", "rebels", "not", "yields"]
    assert [word.form for word in wording.words if word.after_gap] == ["will", "now"]
    assert wording.gap_at_end


@pytest.mark.parametrize("text", ["", "…", "“”", "—!?", "\0", "_" * 50])
def test_no_words(text):
    assert forms(text) == []
