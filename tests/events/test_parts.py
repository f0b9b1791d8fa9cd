"""The parts: lexicon, frames, holders, carried parties, long input."""

import time

from onrecord.codebook import groups
from onrecord.document import Document
from onrecord.events.contexts import read_contexts
from onrecord.events.frames import read_frames
from onrecord.events.holders import Holders
from onrecord.events.lexicon import read_lexicon
from onrecord.record import Attribution, Cue, Party, Span
from tests.build import article, document
from tests.events.sentences import parsed, read


def test_every_entry_has_a_frame_and_words() -> None:
    entries = [entry for listed in read_lexicon().values() for entry in listed]
    assert len(entries) > 500
    assert {entry.frame for entry in entries} <= set(read_frames().by_name)
    assert all(entry.words for entry in entries)


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
    found = document("\n".join(rows))
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
    assert len(read(document("\n".join(rows)))) == 800


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
    [event] = read(document(told))
    assert event.contexts == ()


def test_a_noun_takes_the_actors_of_the_event_it_repeats_and_of_no_other() -> None:
    again = parsed("again")
    assert [(e.actors, e.recipients) for e in read(again)] == [(("russia",), ("ukraine",)), (("russia",), ())]
    other = parsed("another")
    assert [(e.actors, e.recipients) for e in read(other)] == [(("russia",), ("ukraine",)), ((), ("iran",))]
