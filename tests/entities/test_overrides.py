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


NAMES = "Chief Wil Harris met Mayor Bil Harris. Mayor Harris said: “I hope I win.” He left."


def located(words, which=0):
    start = -1
    for _ in range(which + 1):
        start = NAMES.index(words, start + 1)
    return Span(start, start + len(words))


def titled(**wanted):
    """Return a document of one entity that should be two, in which one of them speaks."""
    spans = [
        ("Chief Wil Harris", 0, "name"), ("Mayor Bil Harris", 0, "name"), ("Mayor Harris", 0, "name"),
        ("I", 0, "pronoun"), ("I", 1, "pronoun"), ("He", 0, "pronoun"),
    ]  # fmt: skip
    mentions = tuple(
        Mention(located(w, n).start, located(w, n).end, f"m{i}", kind, "e1") for i, (w, n, kind) in enumerate(spans, 1)
    )
    aliases = ("Bil Harris", "Chief Wil Harris", "Mayor Bil Harris", "Mayor", "Harris")
    quoted = Attribution(
        "a1", "direct", Party((located("Mayor Harris"),), ("e1",)), Cue((located("said"),), "say", "say"),
        (located("“I hope I win.”"),), Party(), (),
    )  # fmt: skip
    hoped = Attribution(
        "a2", "indirect", Party((located("I"),), ("e1",)), Cue((located("hope"),), "hope", "intend"),
        (located("I win"),), Party(), (), "a1",
    )  # fmt: skip
    entities = (Entity("e1", "Wil Harris", aliases, "person", role="Mayor"),)
    document = Document(article(NAMES), entities=entities, mentions=mentions, attributions=(quoted, hoped))
    return document.with_layers(overrides_step({"x": Overrides(**wanted)}).predict([document])[0])


def meaning(document):
    return [document.entity_by_id[m.entity].name for m in document.mentions]


def sources(document):
    return [[document.entity_by_id[e].name for e in a.source.entities] for a in document.attributions]


def test_a_name_is_known_behind_its_title_when_two_are_parted():
    found = titled(apart=(("Wil Harris", "Bil Harris"),))
    assert meaning(found) == ["Wil Harris", *["Bil Harris"] * 5]
    assert sources(found) == [["Bil Harris"], ["Bil Harris"]]
    assert [(e.aliases, e.role) for e in found.entities] == [
        (("Chief Wil Harris", "Harris"), None), (("Mayor Bil Harris", "Mayor", "Harris"), "Mayor"),
    ]  # fmt: skip


def test_the_order_of_two_names_that_are_parted_is_free():
    one, two = titled(apart=(("Wil Harris", "Bil Harris"),)), titled(apart=(("Bil Harris", "Wil Harris"),))
    assert (one.entities, one.mentions, one.attributions) == (two.entities, two.mentions, two.attributions)


def test_nothing_is_parted_where_nothing_stands_for_the_other_name():
    assert [e.name for e in titled(apart=(("Wil Harris", "Mayor"),)).entities] == ["Wil Harris"]


def test_what_somebody_says_of_themselves_goes_with_them_to_another_speaker():
    found = titled(speaker={"a1": "Ida Lind"})
    assert meaning(found) == ["Wil Harris", "Wil Harris", "Ida Lind", "Ida Lind", "Ida Lind", "Wil Harris"]
    assert sources(found) == [["Ida Lind"], ["Ida Lind"]]


def test_who_is_named_nowhere_any_more_goes(read):
    found = read(speaker={"a1": "North Sea Council"}, merge=(("NSC", "North Sea Council"),))
    assert [e.name for e in found.entities] == ["Kim Jong Un", "NSC"]
    alone = Document(
        article("Dr Lee said so."), entities=(Entity("e1", "Lee", ("Dr Lee",), "person"),),
        mentions=(Mention(0, 6, "m1", "name", "e1"),),
        attributions=(
            Attribution(
                "a1", "indirect", Party((Span(0, 6),), ("e1",)), Cue((Span(7, 11),), "say", "say"), (Span(12, 14),)
            ),
        ),
    )  # fmt: skip
    layers = overrides_step({"x": Overrides(speaker={"a1": "Ida Lind"})}).predict([alone])[0]
    assert [(e.id, e.name, e.aliases) for e in layers["entities"]] == [("e1", "Ida Lind", ())]


def test_an_alias_goes_with_the_mention_that_says_it():
    found = titled(speaker={"a1": "Ida Lind"}, apart=(("Wil Harris", "Bil Harris"),))
    assert [(e.name, e.aliases) for e in found.entities] == [
        ("Wil Harris", ("Chief Wil Harris", "Harris")), ("Bil Harris", ("Mayor Bil Harris", "Mayor", "Harris")),
        ("Ida Lind", ()),
    ]  # fmt: skip


def test_two_of_one_name_are_made_one():
    text = "Kyiv, Kyiv"
    mentions = (Mention(0, 4, "m1", "name", "e1"), Mention(6, 10, "m2", "name", "e2"))
    document = Document(article(text), entities=(Entity("e1", "Kyiv"), Entity("e2", "Kyiv")), mentions=mentions)
    layers = overrides_step({"x": Overrides(merge=(("Kyiv", "Kyiv"),))}).predict([document])[0]
    assert [m.entity for m in layers["mentions"]] == ["e1", "e1"]
    assert [e.id for e in layers["entities"]] == ["e1"]
