"""Kinds, parents, hearers, channels, ids."""

import pytest

from onrecord.attribution import attribution_step
from tests.attribution.sentences import known, parsed, read, words
from tests.attribution.taggers import Marked, Told

TOLD = Told("told", "The minister", "that the talks had failed")
URGED = Told("urged", "Berg", "to close the mine")
NESTED = (
    Told("said", "Berg", "that the police had told her that the road was open"),
    Told("had told", "the police", "that the road was open", nested=True),
)
THINK = (
    Told("said", "Berg", "“I think that the plan is dead,”"),
    Told("think", "I", "that the plan is dead", nested=True),
)
SHUT = Told("said", "Berg", "the mine was shut")


@pytest.mark.parametrize(
    ("name", "relations", "kinds"),
    [
        ("split", [Told("said", "Anna Berg", ["“We will stay,”", "“Nobody leaves.”"])], ["direct"]),
        ("told", [TOLD], ["indirect"]),
        ("mixed", [Told("said", "Berg", "the plan was “a disaster” for farmers")], ["mixed"]),
        ("think", THINK, ["direct", "indirect"]),
    ],
)
def test_kind_is_judged_at_its_own_level(name, relations, kinds):
    assert [a.kind for a in read(parsed(name), *relations)] == kinds


@pytest.mark.parametrize(("name", "relations"), [("nested", NESTED), ("think", THINK)])
def test_parent_is_the_attribution_that_tells_it(name, relations):
    outer, inner = read(parsed(name), *relations)
    assert (outer.parent, inner.parent) == (None, outer.id)


def test_quoted_source_with_the_same_words_is_nested_and_comes_through_the_agency():
    found = known(parsed("quoting"), Interfax="JRN", police="COP")
    content = "The road is closed"
    outer, inner = read(
        found, Told("reported", "Interfax", content), Told("quoting", "the police", content, nested=True)
    )
    assert (outer.parent, inner.parent, inner.via) == (None, outer.id, ("e1",))
    assert inner.content == outer.content


def test_agency_that_tells_what_another_said_is_the_way_it_came():
    found = known(parsed("by_agency"), Reuters="JRN", Berg="GOV")
    outer, inner = read(
        found, Told("According to", "Reuters", "Berg said the mine was shut"),
        Told("said", "Berg", "the mine was shut", nested=True),
    )  # fmt: skip
    assert (inner.parent, inner.via) == (outer.id, ("e1",))


@pytest.mark.parametrize(
    ("name", "told", "hearer"),
    [
        ("told", TOLD, "reporters"),
        ("urged", URGED, "the government"),
        ("callon", Told("called", "Berg", "to withdraw"), "the army"),
        ("letter", Told("said", "Berg", "that the school must stay"), "the council"),
        ("in_interview", Told("said", "Berg", "“We left,”"), "Reuters"),
        ("speaking", SHUT, "Reuters"),
        ("court", Told("was told", [], "the mine was shut"), "The court"),
        ("court", Told("was told", "The court", "the mine was shut"), "The court"),
        ("pleaded", Told("pleaded", "Berg", "to act"), "the council"),
    ],
)
def test_hearer(name, told, hearer):
    found = parsed(name)
    assert [words(found, a.addressee.spans) for a in read(found, told)] == [[hearer]]


def test_whom_a_passive_verb_makes_the_one_who_is_told_is_no_source():
    [told] = read(parsed("court"), Told("was told", "The court", "the mine was shut"))
    assert told.source.spans == ()


@pytest.mark.parametrize("name", ["reacting", "on_monday"])
def test_what_is_reacted_to_and_when_is_no_hearer(name):
    found = parsed(name)
    [told] = read(found, Told({"reacting": "said", "on_monday": "called"}[name], "Berg", "the plan sound"))
    assert told.addressee.spans == ()


def test_an_account_is_on_its_platform():
    found = known(parsed("account"), Twitter="JRN")
    [told] = read(found, Told("said", "Berg", "the plan is sound"))
    assert told.via == ("e1",)


def test_what_is_accused_or_said_is_no_hearer():
    found = parsed("accused")
    [told] = read(found, Told("accused", "The union", "the company of hiding the report", act="accuse"))
    assert told.addressee.spans == ()


def test_paper_that_is_told_is_also_the_way_it_came():
    [only] = read(known(parsed("told"), minister="GOV", reporters="JRN"), TOLD)
    assert (only.addressee.entities, only.via) == (("e2",), ("e2",))
    [only] = read(known(parsed("told"), minister="GOV", reporters="JRN group"), TOLD)
    assert (only.addressee.entities, only.via) == (("e2",), ())
    [only] = read(known(parsed("urged"), Berg="", government="GOV"), URGED)
    assert (only.addressee.entities, only.via) == (("e2",), ())


@pytest.mark.parametrize(
    ("name", "told", "channel"),
    [
        ("on_x", Told("said", "Berg", "“The mine is shut,”"), "Twitter"),
        ("via", Told("said", "Berg", "that the mine was shut"), "Interfax"),
        ("as_quoted", Told("said", "Berg", "“We left,”"), "Interfax"),
    ],
)
def test_channel(name, told, channel):
    [only] = read(known(parsed(name), Berg="", **{channel: "JRN"}), told)
    assert only.via == ("e2",)


def test_relative_pronoun_speaks_for_its_noun():
    [only] = read(known(parsed("which"), Berg="GOV"), Told("said", "who", "that the mine was shut"))
    assert only.source.entities == ("e1",)


def test_participle_has_the_entity_of_its_subject():
    [only] = read(known(parsed("participle"), Berg="GOV"), Told("saying", (), "that the talks were over"))
    assert (only.source.spans, only.source.entities) == ((), ("e1",))


def test_ids_count_in_text_order_and_references_resolve():
    found = parsed("nested", "told", apart=True)
    attributions = read(found, TOLD, *NESTED)
    assert [a.id for a in attributions] == ["a1", "a2", "a3"]
    starts = [min(s.start for s in (*a.cue.spans, *a.content)) for a in attributions]
    assert starts == sorted(starts)
    assert [a.parent for a in attributions] == [None, "a1", None]


def test_a_batch_reads_like_its_documents_alone():
    documents = [parsed("told"), parsed("told")]
    step = attribution_step(Marked(TOLD))
    alone = [step.predict([d])[0]["attributions"] for d in documents]
    assert [layers["attributions"] for layers in step.predict(documents)] == alone
