"""What makes a copy, and what does not."""

import pytest

from onrecord.corpus.overlap import compare, in_order, relation
from onrecord.corpus.stories import story_of
from tests.corpus.press import AROUND, FOLLOW_UP, OWN_WORDS, STORY, invented


def story(*paragraphs):
    text = "\n\n".join(paragraphs)
    return story_of(text, [(0, len(text))])


def related(one, other, same_outlet=False):
    return relation(*compare(story(*one), story(*other)), same_outlet)


COPIES = {
    "whole": STORY,
    "first third": STORY[:2],
    "first paragraph": STORY[:1],
    "reordered": (STORY[0], *STORY[:0:-1]),
    "lengthened": (*STORY, "Reporting by Otto Lind.", "More reports will follow in the evening."),
    "cut and lengthened": (*STORY[:3], "Readers can write to the editors of Radio Nord at any time."),
    "with a new first sentence": ("A ship accident keeps the fishermen of Ostra from their work.", *STORY),
    "other names": [p.replace("Ostra", "the town").replace("Sudland", "abroad") for p in STORY],
    "quotation left out": (*STORY[:2], *STORY[3:]),
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
@pytest.mark.parametrize("turned", [False, True])
def test_copies(copy, turned):
    assert related(*((copy, STORY) if turned else (STORY, copy))) == "copy"


def test_reports_of_one_event_in_own_words_are_no_copies_though_they_quote_the_same():
    assert related(STORY, OWN_WORDS) is None


def test_a_follow_up_that_repeats_the_background_shares_a_passage():
    assert related(STORY, FOLLOW_UP) == "passage"
    assert related(STORY, FOLLOW_UP, same_outlet=True) == "passage"


def test_a_follow_up_of_one_outlet_is_none_of_its_copies_however_much_it_repeats():
    news = ("The freighter was towed to a dock on Saturday. " + invented("news", 40), *STORY)
    assert related(STORY, news) == "copy"
    assert related(STORY, news, same_outlet=True) == "passage"


def test_a_short_follow_up_that_ends_with_the_beginning_of_a_longer_report_is_none():
    background = " ".join(" ".join(STORY).split()[:110])
    assert related(STORY, (invented("news", 60), background)) == "passage"
    assert related(STORY, (invented("lead-in", 20), background)) == "copy"


def test_a_short_report_within_a_round_up_is_an_excerpt():
    day = (invented("first", 120), *STORY[:2], invented("third", 150))
    assert related(STORY[:2], day) == "excerpt"


def test_what_an_outlet_puts_around_its_texts_makes_no_copies():
    one, other = ((invented(seed, 25), AROUND) for seed in (1, 2))
    assert related(one, other, same_outlet=True) == "passage"


def test_a_text_that_is_nearly_all_quotation_is_judged_by_all_of_it():
    speech = ("Anna Berg said:", f"“{invented('speech', 120)}”")
    assert related(speech, ("In full:", speech[1])) == "copy"


def test_briefs_that_share_a_quotation_alone_are_no_copies():
    speech = f"“{invented('speech', 60)}”"
    one, other = (
        ("Anna Berg spoke to reporters in Oslo:", speech),
        ("At the harbour the mayor had this to say:", speech),
    )
    assert related(one, other) is None
    assert related(one, (*one, "Reporting by Otto Lind.")) == "copy"


@pytest.mark.parametrize("one", ["", "one", "never before"])
def test_texts_of_hardly_any_words_are_related_to_nothing(one):
    assert related([one], STORY) is None
    assert related([one], [one]) is None


def test_shares_tell_how_much_of_each_stands_in_the_other():
    whole, cut = compare(story(*STORY), story(*STORY[:2]))
    assert cut.share == 1.0
    assert whole.words == cut.words == len(story(*STORY[:2]))


def test_order_is_that_of_the_passages_which_both_have_once():
    assert in_order(story(*STORY), story(*STORY[::2]))
    assert in_order(story(*STORY), story(*FOLLOW_UP))
    assert not in_order(story(*STORY), story(STORY[0], *STORY[:0:-1]))
    assert in_order(story("again " * 80), story("again " * 90))
