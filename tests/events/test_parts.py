"""The parts: lexicon, slots, cues, holders, contexts, long input."""

import time

import pytest

from onrecord.codebook import groups
from onrecord.document import Document
from onrecord.events.cast import Cast
from onrecord.events.contexts import read_contexts
from onrecord.events.features import Spot, find_slots, rule_of
from onrecord.events.holders import Holders
from onrecord.events.lexicon import read_lexicon
from onrecord.events.tags import MODES, SLOTS
from onrecord.events.triggers import find_triggers
from onrecord.record import Attribution, Cue, Party, Span
from tests.build import article, document
from tests.events.sentences import parsed, read, shown


def test_every_entry_has_words_and_a_mode_of_its_type() -> None:
    entries = [entry for listed in read_lexicon().values() for entry in listed]
    assert len(entries) > 500
    assert all(entry.words for entry in entries)
    assert {f"{entry.type}.{entry.mode}" for entry in entries if entry.mode} <= set(MODES)


def test_modes_are_those_of_the_codebook() -> None:
    assert MODES[1:] == tuple(meaning.code for meaning in groups()["modes"][1])


SLOTS_OF = {
    "passive": {"subject": "Russia", "object": "Ukraine", "by": "Russia"},
    "urged": {"subject": "Kim", "object": "Iran", "clause-object": "Lee"},
    "relative": {"subject": "Police", "object": "Lee"},
    "accused": {"subject": "Kim", "object": "Russia"},
    "nominal": {"by": "Russia", "on": "Ukraine"},
    "launched": {"light-subject": "Russia", "on": "Ukraine"},
    "object_actor": {"subject": "Iran", "inside": "Israel"},
    "attended": {"subject": "Kim", "company": "Lee"},
    "faces": {"suffering": "Lee"},
    "sent": {"sent": "Lee", "kept": "court"},
    "strike_work": {"owner": "teachers"},
    "talks": {"between": "Iran Israel"},
    "headline": {"undergoer": "Lee", "object": "Lee"},
}


@pytest.mark.parametrize("name", SLOTS_OF)
def test_the_slots_around_the_first_trigger(name: str) -> None:
    found = parsed(name)
    cast = Cast(found)
    head = find_triggers(found, cast)[0].head
    slots: dict[str, list[str]] = {}
    for token, slot in find_slots(Spot(head, (head,)), cast):
        slots.setdefault(SLOTS[slot], []).append(found.parse.tokens[token].text)
    assert {slot: " ".join(slots.get(slot, ())) for slot in SLOTS_OF[name]} == SLOTS_OF[name]


CUES = {
    "may_not": ("may", "not"),
    "urged": (None, None),
    "question": ("?", None),
    "prevented": (None, "prevented"),
    "whether": ("whether", None),
    "planned_noun": ("planned", "cancelled"),
    "nobody": (None, "Nobody"),
}


@pytest.mark.parametrize("name", CUES)
def test_the_words_that_say_whether_it_happened(name: str) -> None:
    found = parsed(name)
    trigger = find_triggers(found, Cast(found))[0]
    rule = rule_of(trigger.head, None, trigger.entry.type)
    cues = (rule.modality_cue, rule.polarity_cue)
    assert tuple(cue.text_in(found.text) if cue else None for cue in cues) == CUES[name]


def test_longer_entries_are_tried_first() -> None:
    for listed in read_lexicon().values():
        lengths = [len(entry.words) for entry in listed]
        assert lengths == sorted(lengths, reverse=True)


def test_no_entry_stands_behind_one_that_always_fits() -> None:
    for listed in read_lexicon().values():
        for at, entry in enumerate(listed):
            behind = [e for e in listed[at + 1 :] if (e.words, e.pos) == (entry.words, entry.pos)]
            conditions = (entry.needs, entry.object, entry.not_object, entry.beside, entry.not_beside)
            assert any(conditions) or not behind, entry.words


def _attribution(name: str, *spans: tuple[int, int]) -> Attribution:
    return Attribution(name, "direct", Party(), Cue(), tuple(Span(*span) for span in spans))


def test_the_smallest_content_holds() -> None:
    found = Document(article("x" * 60)).with_layers(
        {"attributions": (_attribution("a1", (0, 50)), _attribution("a2", (10, 20), (30, 40)))}
    )
    holders = Holders(found)
    names = [holder.id if (holder := holders.holder_of(Span(at, at + 2))) else None for at in (5, 12, 25, 35, 50, 58)]
    assert names == ["a1", "a2", "a1", "a2", None, None]


def test_nothing_from_nothing() -> None:
    assert read(Document(article(""))) == ()


def test_a_thousand_conjuncts_raise_nothing_and_take_linear_time() -> None:
    rows = ["Kim Kim NNP nsubj 2", "attacked attack VBD ROOT 0", "Lee Lee NNP dobj 2"]
    rows += [f"Lee Lee NNP conj {number}" for number in range(3, 2003)]
    found = shown(document("\n".join(rows)))
    start = time.process_time()
    assert [event.type for event in read(found)] == ["ASSAULT"]
    assert time.process_time() - start < 2


def test_charges_within_charges_end() -> None:
    rows = ["Kim Kim NNP nsubjpass 3", "is be VBZ auxpass 3", "accused accuse VBN ROOT 0"]
    for number in range(3, 2400, 3):
        rows += [
            f"of of IN prep {number}",
            f"being be VBG auxpass {number + 3}",
            f"accused accuse VBN pcomp {number + 1}",
        ]
    assert len(read(shown(document("\n".join(rows))))) == 800


def test_contexts_have_the_names_of_the_codebook() -> None:
    assert set(read_contexts().names) <= {meaning.code for meaning in groups()["contexts"][1]}


def test_contexts_come_from_the_words_around_the_trigger_in_the_order_of_the_list() -> None:
    found = [event.contexts for event in read(parsed("agreed_truce"))]
    assert found == [("military",), ("military",)]
    [event] = read(parsed("court"))
    assert event.contexts == ("legal",)


def test_a_word_far_off_or_in_another_sentence_tells_no_context() -> None:
    near = "Kim Kim NNP nsubj 2|PERSON\nattacked attack VBD ROOT 0\nLee Lee NNP dobj 2|PERSON"
    filler = "\n".join("now now RB advmod 2" for _ in range(20))
    told = f"{near}\n{filler}\ncourt court NN npadvmod 2\n\nElection election NN ROOT 0"
    [event] = read(shown(document(told)))
    assert event.contexts == ()
