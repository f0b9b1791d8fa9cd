"""What was done to one wording to get another: each kind, their combinations, and the words side by side."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.corpus.edits import KINDS, find_edit, find_splice
from onrecord.corpus.wordings import read_wording

LEAD, CORE = "We have always said that", "we will not yield to the rebels"
REST = ", and today in this hall I promise you that the cease-fire will hold until the last prisoner comes home."
SAID = f"{LEAD} {CORE}{REST}"


def edit(later, kind="direct", earlier=SAID, earlier_kind="direct", **known):
    return find_edit(read_wording(earlier, earlier_kind), read_wording(later, kind), **known)


@pytest.mark.parametrize(
    ("later", "kind", "kinds"),
    [
        (SAID, "direct", "exact"),
        (SAID.upper().replace("CEASE-FIRE", "CEASEFIRE").rstrip("."), "direct", "exact"),
        (f"that “{SAID}”", "mixed", "exact"),
        (SAID, "indirect", "exact"),
        (f"[W]{CORE[1:]}{REST}", "direct", "trimmed at head"),
        ("We have always said that we will not yield...", "direct", "trimmed at tail"),
        ("…today in this hall I promise you", "direct", "trimmed at head, trimmed at tail"),
        (CORE + REST, "indirect", "trimmed at head"),
        (SAID.replace("to the rebels, and today in this hall ", "… "), "direct", "ellipsis"),
        (SAID.replace("to the rebels, ", "[...] "), "direct", "ellipsis"),
        (SAID.replace("said that we", "said that [our soldiers]"), "direct", "bracketed insertion"),
        (SAID.replace("hall", "hall [of Ostra]"), "direct", "bracketed insertion"),
        (f"[I] {SAID[SAID.index('promise'):]}", "direct", "trimmed at head"),
        (SAID.replace("the rebels", "[the rebels]"), "direct", "exact"),
        (SAID.replace("the rebels", "[the armed rebels]"), "direct", "bracketed insertion"),
        (SAID.replace("hall", "hall [of the rebels, to whom we will not yield]"), "direct", "bracketed insertion"),
        (f"[The last prisoner] {CORE[3:]}{REST}", "direct", "bracketed insertion"),
        (SAID.replace("yield", "surrender"), "direct", "word changed"),
        (SAID.replace("will not yield", "will yield"), "direct", "word changed"),
        (SAID.replace("the rebels", "the armed rebels"), "direct", "word changed"),
        (SAID.replace("We have", "They have"), "direct", "word changed"),
        (SAID.replace("comes home", "comes back"), "direct", "word changed"),
        (f"Friends, hear me again: {SAID}", "direct", "longer"),
        ("We have always said that the cease-fire will hold until the last prisoner comes home.", "direct",
         "spliced from two"),
        ("that they “will not yield to the” terrorists", "mixed",
         "marks closed around a swapped word, trimmed at head, trimmed at tail"),
        (f"“{LEAD} we will not” give in “to the rebels{REST}”", "mixed", "marks closed around a swapped word"),
        ("We always told you: we shall never give in to rebels. Here today I give you my word: this truce is going to "
         "last till every captive is back home", "direct", "translated differently"),
        ("they would not give way to the rebels and the truce would last", "indirect", "paraphrased"),
        ("they would “never ever cave in” to the rebels and the truce would last", "mixed", "paraphrased"),
        ("Nothing of that kind", "indirect", "paraphrased"),
    ],
)  # fmt: skip
def test_each_kind_is_named(later, kind, kinds):
    assert ", ".join(edit(later, kind).kinds) == kinds


def test_words_in_brackets_are_like_none_but_those_in_whose_place_they_stand():
    earlier = "We know that the army will come to the city and they will leave it."
    found = edit("We know that [the army] will leave it.", earlier=earlier)
    assert found.kinds == ("bracketed insertion",)
    [changed] = [step for step in found.steps if step.operation != "same"]
    assert changed.earlier.text_in(earlier) == "the army will come to the city and they"
    assert edit("We know [that] the army", earlier=earlier).kinds == ("trimmed at tail",)


@pytest.mark.parametrize(
    ("later", "kinds"),
    [
        ("Snow will close the pass before Sunday, and no lamp burns on the upper road", ("spliced from two",)),
        ("Nobody drives at night. No lamp burns on the upper road, and snow will close the pass.",
         ("longer", "trimmed at tail")),
    ],
)  # fmt: skip
def test_what_changes_places_is_not_put_in(later, kinds):
    earlier = "No lamp burns on the upper road, and snow will close the pass before Sunday."
    assert edit(later, earlier=earlier).kinds == kinds


def test_no_other_rendering_of_what_was_spoken_in_english():
    other = "We always told you: we shall never give in to rebels and this truce is going to last till all are home"
    assert edit(other).kinds == ("translated differently",)
    assert edit(other, translated=False).kinds == ("paraphrased",)


def test_marks_that_the_earlier_wording_closed():
    earlier = "that they “will not yield to” the rebels"
    found = edit("we will not yield to them", earlier=earlier, earlier_kind="mixed")
    assert found.kinds == ("marks closed around a swapped word",)


def test_words_that_the_earlier_wording_left_out_make_the_later_longer():
    assert edit("we will never ever yield", earlier="we will … yield").kinds == ("longer",)


def test_the_words_stand_side_by_side():
    later = "“[W]e will never yield to rebels,"
    steps = edit(later).steps
    shown = [(s.operation, s.earlier.text_in(SAID), s.later.text_in(later)) for s in steps]
    assert shown == [
        ("left out", "We have always said that", ""),
        ("same", "we will", "[W]e will"),
        ("changed", "not", "never"),
        ("same", "yield to", "yield to"),
        ("left out", "the", ""),
        ("same", "rebels", "rebels"),
        ("left out", REST[2:-1], ""),
    ]


def test_words_joined_by_a_hyphen_are_shown_as_they_stand():
    later = "the ceasefire will hold"
    same = edit(later).steps[1]
    assert (same.earlier.text_in(SAID), same.later.text_in(later)) == ("the cease-fire will hold", later)


FIRST = "We will not yield to the rebels, whoever stands behind them and pays for their guns"
SECOND = "In this hall I promise you that the ceasefire will hold until the last prisoner comes home"


@pytest.mark.parametrize(
    ("later", "kinds"),
    [
        ("We will not yield to the rebels until the last prisoner comes home", "spliced from two"),
        ("The ceasefire will hold. We will not yield to the rebels", "spliced from two"),
        (f"{FIRST}. {SECOND}", "spliced from two"),
        ("We will not ever yield to the rebels until the last prisoner comes home", "spliced from two, word changed"),
        ("We will not yield to the rebels", None),
        (SECOND, None),
        ("We will not yield to anybody who wants our harbour or the fields along the river", None),
        ("", None),
    ],
)
def test_a_splice_needs_both_sources(later, kinds):
    for sources in ((FIRST, SECOND), (SECOND, FIRST)):
        found = find_splice(*map(read_wording, sources), read_wording(later))
        assert (found and ", ".join(found.kinds)) == kinds


def test_the_steps_of_a_splice_go_through_both_sources():
    later = "Until the last prisoner comes home we will not yield to the rebels"
    found = find_splice(read_wording(FIRST), read_wording(SECOND), read_wording(later))
    same = [[s.later.text_in(later) for s in steps if s.operation == "same"] for steps in (found.steps, found.second)]
    assert same == [["we will not yield to the rebels"], ["Until the last prisoner comes home"]]


WORDS = st.lists(st.sampled_from(["we", "will", "not", "yield", "…", "[now]", "“", "”", "cease-fire", "1,000", "é"]))


@settings(deadline=None)
@given(WORDS, WORDS, st.sampled_from(["direct", "mixed", "indirect"]))
def test_steps_go_through_all_words_of_both(earlier, later, kind):
    texts = [" ".join(words) for words in (earlier, later)]
    wordings = [read_wording(text, kind) for text in texts]
    found = find_edit(*wordings)
    assert 0 <= found.likeness <= 1
    assert list(found.kinds) == sorted(set(found.kinds), key=KINDS.index, reverse=True) != []
    for side, text, wording in zip(("earlier", "later"), texts, wordings, strict=True):
        spans = [getattr(step, side) for step in found.steps]
        assert [s.start for s in spans] == sorted(s.start for s in spans)
        covered = " ".join(span.text_in(text) for span in spans)
        assert read_wording(covered, kind).forms == wording.forms


@settings(deadline=None)
@given(WORDS, st.sampled_from(["direct", "mixed", "indirect"]))
def test_a_wording_beside_itself_is_exact(words, kind):
    wording = read_wording(" ".join(words), kind)
    assert find_edit(wording, wording).kinds == ("exact",)


def test_thousands_of_words_are_compared():
    words = [f"word{n % 700}" for n in range(4_000)]
    changed = [*words[:2_000], "another", *words[2_001:]]
    assert edit(" ".join(changed), earlier=" ".join(words)).kinds == ("word changed",)
