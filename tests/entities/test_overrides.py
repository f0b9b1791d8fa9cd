"""What a user knows better wins."""

import pytest

from onrecord.document import Document, Reason
from onrecord.entities import overrides_step
from onrecord.overrides import Overrides
from onrecord.record import Attribution, Cue, Entity, Mention, Party, Span
from tests.build import article

TEXT = "Kim Jong Un met Kim Yo Jong. She smiled. He said the NSC, the North Sea Council, was late."


def mention(words, number, entity, kind="name"):
    start = TEXT.index(words)
    return Mention(start, start + len(words), f"m{number}", kind, entity)


def span(words):
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.fixture
def read():
    entities = (
        Entity("e1", "Kim Jong Un", ("Kim Yo Jong",), "person"),
        Entity("e2", "NSC", (), "organization"),
        Entity("e3", "North Sea Council", ("the council",), "organization"),
    )
    mentions = (
        mention("Kim Jong Un", 1, "e1"), mention("Kim Yo Jong", 2, "e1"), mention("She", 3, "e1", "pronoun"),
        mention("He", 4, "e1", "pronoun"), mention("NSC", 5, "e2"), mention("North Sea Council", 6, "e3"),
    )  # fmt: skip
    said = Attribution(
        "a1", "indirect", Party((span("He"),), ("e1",)), Cue((span("said"),), "say", "say"),
        (span("the NSC, the North Sea Council, was late"),), Party((), ("e2",)), ("e3",),
    )  # fmt: skip
    document = Document(article(TEXT), entities=entities, mentions=mentions, attributions=(said,))
    return lambda **wanted: (
        document.with_layers(overrides_step({"x": Overrides(**wanted)}).predict([document])[0]) if wanted else document
    )


def names_of(document):
    by_id = document.entity_by_id
    return {m.text_in(document.text): by_id[m.entity].name for m in document.mentions}


def test_two_names_become_one_entity_everywhere(read):
    found = read(merge=(("North Sea Council", "NSC"),))
    assert names_of(found)["NSC"] == "North Sea Council"
    assert [(e.id, e.name, e.aliases) for e in found.entities][1] == ("e2", "North Sea Council", ("the council", "NSC"))
    [said] = found.attributions
    assert (said.addressee.entities, said.via) == (("e2",), ("e2",))
    assert found.reasons[span("NSC").start, span("NSC").end] == Reason("override")


def test_one_entity_is_parted_and_pronouns_go_with_the_name_last_said(read):
    found = read(apart=(("Kim Jong Un", "Kim Yo Jong"),))
    assert names_of(found) | {} == {
        "Kim Jong Un": "Kim Jong Un", "Kim Yo Jong": "Kim Yo Jong", "She": "Kim Yo Jong", "He": "Kim Yo Jong",
        "NSC": "NSC", "North Sea Council": "North Sea Council",
    }  # fmt: skip
    assert [e.id for e in found.entities] == ["e1", "e2", "e3", "e4"]
    assert found.entities[0].aliases == ()


@pytest.mark.parametrize("key", ["a1", "the NSC, the"])
def test_a_speaker_is_set_by_id_or_by_words(read, key):
    found = read(speaker={key: "North Sea Council"})
    [said] = found.attributions
    assert [found.entity_by_id[e].name for e in said.source.entities] == ["North Sea Council"]
    assert names_of(found)["He"] == "North Sea Council"


def test_a_speaker_whom_nobody_names_is_made(read):
    found = read(speaker={"a1": "Ivan Orlov"})
    assert [found.entity_by_id[e].name for e in found.attributions[0].source.entities] == ["Ivan Orlov"]
    assert sorted({m.entity for m in found.mentions}) == [e.id for e in found.entities]


@pytest.mark.parametrize(
    "wanted",
    [{"merge": (("WHO", "NSC"),)}, {"apart": (("NSC", "North Sea Council"),)}, {"speaker": {"": "NSC", "a9": "NSC"}}],
)
def test_what_fits_nothing_changes_nothing(read, wanted):
    before, after = read(), read(**wanted)
    assert (after.entities, after.mentions, after.attributions) == (
        before.entities, before.mentions, before.attributions,
    )  # fmt: skip


def test_another_article_is_left_alone(read):
    document = read()
    step = overrides_step({"other": Overrides(merge=(("North Sea Council", "NSC"),))})
    assert step.predict([document])[0]["entities"] == document.entities
    everywhere = overrides_step({"*": Overrides(merge=(("North Sea Council", "NSC"),))})
    assert len(everywhere.predict([document])[0]["entities"]) == 2


def test_a_speaker_is_told_to_be_the_users_word(read):
    found = read(speaker={"a1": "Ivan Orlov"})
    assert found.attribution_reasons == {"a1": (Reason("override", span("He")),)}
    assert read(speaker={"a9": "Ivan Orlov"}).attribution_reasons == {}
