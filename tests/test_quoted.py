"""Which words of a draft are quotations to be checked, and to whom the draft gives them."""

import pytest
from msgspec.structs import replace

from onrecord.quoted import find_quoted
from onrecord.record import Attribution, Block, Cue, Entity, Mention, Party, Span
from tests.corpus.records import article, record, span


def attribution(text, number, kind, content, source="", entities=()):
    """Return an attribution with the given words of `text`."""
    where = Party((span(text, source),) if source else (), entities)
    return Attribution(f"a{number}", kind, where, Cue(), tuple(span(text, words) for words in content))


def draft(text, *attributions, entities=(), mentions=()):
    return record(article("d", text), attributions=attributions, entities=entities, mentions=mentions)


def quotations(own, *set_off):
    """Return the words that are checked, each with the names to whom the draft gives them."""
    found = find_quoted(own, [span(own.article.text, words) for words in set_off])
    return [(q.quotation.words, [speaker.name for speaker in q.quotation.speakers]) for q in found.quoted]


ANNA = Entity("e1", "Anna Berg", ("Berg",), "person", "NOR", ("GOV",), "mayor", "Q7")


def test_a_quotation_has_the_speakers_of_its_attribution():
    text = "“We will not yield,” Anna Berg said."
    own = draft(text, attribution(text, 1, "direct", ["“We will not yield,”"], "Anna Berg", ("e1",)), entities=[ANNA])
    [quoted] = find_quoted(own).quoted
    assert quoted.span.text_in(text) == "We will not yield,"
    [speaker] = quoted.quotation.speakers
    assert (speaker.name, speaker.type, speaker.country, speaker.role, speaker.named) == (
        "Anna Berg", "person", "NOR", "mayor", True,
    )  # fmt: skip
    assert quoted.quotation.attributed


def test_each_stretch_of_an_interrupted_or_mixed_statement_is_checked_by_itself():
    text = "“No,” she said. “Never again.” The plan, she said, was “mad” and “would ruin us”."
    direct = attribution(text, 1, "direct", ["“No,”", "“Never again.”"], "she")
    mixed = attribution(text, 2, "mixed", ["The plan", "was “mad” and “would ruin us”"], "she")
    assert quotations(draft(text, direct, mixed)) == [
        ("No,", ["she"]), ("Never again.", ["she"]), ("mad", ["she"]), ("would ruin us", ["she"]),
    ]  # fmt: skip


def test_the_inmost_attribution_has_the_words():
    text = "Lund said that Berg had promised “to open the harbour at once”."
    outer = attribution(text, 1, "mixed", ["that Berg had promised “to open the harbour at once”"], "Lund")
    inner = attribution(text, 2, "direct", ["“to open the harbour at once”"], "Berg")
    assert quotations(draft(text, outer, inner)) == [("to open the harbour at once", ["Berg"])]


def test_a_quotation_within_another_is_part_of_it():
    text = "“He told me ‘never again’ and left the room,” she said."
    assert quotations(draft(text)) == [("He told me ‘never again’ and left the room,", [])]


def test_indirect_speech_gives_nobody_the_words_in_marks():
    text = "Lund said the talks about the “new treaty text” failed."
    told = attribution(text, 1, "indirect", ["the talks about the “new treaty text” failed"], "Lund")
    [quoted] = find_quoted(draft(text, told)).quoted
    assert (quoted.quotation.speakers, quoted.quotation.attributed) == ((), False)


@pytest.mark.parametrize("words", ["peace", "peace talks", "Gone With the Wind", "The Old Man and the Sea"])
def test_scare_quotes_and_titles_are_left_alone_unless_somebody_said_them(words):
    text = f"The so-called “{words}” ended."
    assert (quotations(draft(text)), find_quoted(draft(text)).left_alone) == ([], 1)
    said = attribution(text, 1, "direct", [f"“{words}”"], "so-called")
    assert quotations(draft(text, said)) == [(words, ["so-called"])]


@pytest.mark.parametrize("words", ["we stay here", "I am here", "Nobody stays", "We Will not go home"])
def test_words_in_marks_that_nobody_said_are_checked_from_three_on(words):
    found = quotations(draft(f"The banner read “{words}” in red."))
    assert found == ([(words, [])] if len(words.split()) > 2 else [])


def test_marks_around_nothing_are_no_stretch():
    assert find_quoted(draft("An empty “” mark and “…” dots.")).left_alone == 0


@pytest.mark.parametrize("text", ["", "No quotation at all.", "He is 6' 2\" tall."])
def test_a_draft_without_quotations(text):
    assert quotations(draft(text)) == []


def test_words_in_captions_are_checked_too():
    text = "“We will not yield to them,” reads a wall."
    own = replace(article("d", text), blocks=(Block(0, len(text), "caption"),))
    assert quotations(record(own)) == [("We will not yield to them,", [])]


@pytest.mark.parametrize(
    "text",
    [
        "“The dam will hold for ever.” — Anna Berg, mayor of Ostra",
        "“The dam will hold for ever.”\n— Anna Berg",
        "“The dam will hold for ever.” -- Anna Berg",
    ],
)
def test_a_name_behind_a_dash_is_the_speaker(text):
    own = draft(text, entities=[ANNA], mentions=[Mention(*_ends(text, "Anna Berg"), "m1", "name", "e1")])
    [quoted] = find_quoted(own).quoted
    assert [(s.name, s.country) for s in quoted.quotation.speakers] == [("Anna Berg", "NOR")]


def test_a_dash_before_small_letters_names_nobody():
    assert quotations(draft("“The dam will hold for ever” — so it was said.")) == [("The dam will hold for ever", [])]


def _ends(text, words):
    found: Span = span(text, words)
    return found.start, found.end


def test_what_is_set_off_is_a_quotation_with_its_signature():
    text = "She wrote:\n\nThe dam will hold. — Anna Berg\n\nThe bridge will not.\n\n— Olaf Lund\n\nThen she left."
    found = quotations(draft(text), "The dam will hold. — Anna Berg", "The bridge will not.", "— Olaf Lund")
    assert found == [("The dam will hold.", ["Anna Berg"]), ("The bridge will not.", ["Olaf Lund"])]


def test_what_is_set_off_and_has_marks_is_read_by_these():
    text = "“The dam will hold for ever,” she wrote in the letter."
    assert quotations(draft(text), text) == [("The dam will hold for ever,", [])]


def test_a_source_that_is_no_entity_is_no_name():
    text = "“The dam will hold for ever,” officials said."
    own = draft(text, attribution(text, 1, "direct", ["“The dam will hold for ever,”"], "officials"))
    [speaker] = find_quoted(own).quoted[0].quotation.speakers
    assert (speaker.name, speaker.named) == ("officials", False)
