"""Kinds, parents, hearers, channels, ids."""

import pytest

from onrecord.attribution import attribution_step
from tests.attribution.sentences import TABLES, known, parsed, read, words


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("split", ["direct"]),
        ("told", ["indirect"]),
        ("mixed", ["mixed"]),
        ("think", ["direct", "indirect"]),
        ("title", ["indirect"]),
    ],
)
def test_kind_is_judged_at_its_own_level(name, kinds):
    assert [a.kind for a in read(parsed(name))] == kinds


@pytest.mark.parametrize("name", ["nested", "think"])
def test_parent_is_the_attribution_that_tells_it(name):
    outer, inner = read(parsed(name))
    assert (outer.parent, inner.parent) == (None, outer.id)


def test_quoted_source_is_nested_and_comes_through_the_agency():
    outer, inner = read(known(parsed("as_saying"), Xinhua="JRN", Berg="GOV"))
    assert (outer.source.entities, inner.source.entities) == (("e1",), ("e2",))
    assert (inner.parent, inner.via, inner.content) == (outer.id, ("e1",), outer.content)


def test_quoting_a_source():
    found = known(parsed("quoting"), Interfax="JRN", police="COP")
    outer, inner = read(found)
    assert (words(found, inner.source.spans), inner.via) == (["the police"], ("e1",))
    assert inner.content == outer.content


@pytest.mark.parametrize(
    ("name", "hearer"),
    [
        ("told", "reporters"),
        ("urged", "the government"),
        ("callon", "the army"),
        ("letter", "the council"),
        ("in_interview", "Reuters"),
        ("speaking", "Reuters"),
        ("faced", "The government"),
        ("heard", "The court"),
    ],
)
def test_hearer(name, hearer):
    found = parsed(name)
    assert [words(found, a.addressee.spans) for a in read(found)] == [[hearer]]


def test_paper_that_is_told_is_also_the_way_it_came():
    [only] = read(known(parsed("told"), minister="GOV", reporters="JRN"))
    assert (only.addressee.entities, only.via) == (("e2",), ("e2",))
    [only] = read(known(parsed("told"), minister="GOV", reporters="JRN group"))
    assert (only.addressee.entities, only.via) == (("e2",), ())
    [only] = read(known(parsed("urged"), Berg="", government="GOV"))
    assert (only.addressee.entities, only.via) == (("e2",), ())


def test_what_is_referred_to_hears_nothing():
    found = parsed("referred")
    assert [words(found, a.addressee.spans) for a in read(found)] == [[]]


def test_agency_that_tells_what_another_said_is_the_way_it_came():
    outer, inner = read(known(parsed("by_agency"), Reuters="JRN", Berg="GOV"))
    assert (inner.parent, inner.via) == (outer.id, ("e1",))


@pytest.mark.parametrize(("name", "channel"), [("on_x", "Twitter"), ("via", "Interfax"), ("as_quoted", "Interfax")])
def test_channel(name, channel):
    [only] = read(known(parsed(name), Berg="", **{channel: "JRN"}))
    assert only.via == ("e2",)


def test_relative_pronoun_speaks_for_its_noun():
    [only] = read(known(parsed("which"), Berg="GOV"))
    assert only.source.entities == ("e1",)


def test_participle_has_the_entity_of_its_subject():
    [only] = read(known(parsed("participle"), Berg="GOV"))
    assert (only.source.spans, only.source.entities) == ((), ("e1",))


def test_ids_count_in_text_order_and_references_resolve():
    found = parsed(*TABLES, apart=True)
    attributions = read(found)
    assert [a.id for a in attributions] == [f"a{n}" for n in range(1, len(attributions) + 1)]
    starts = [min(s.start for s in (*a.cue.spans, *a.content)) for a in attributions]
    assert starts == sorted(starts)
    assert {a.parent for a in attributions} <= {a.id for a in attributions} | {None}


def test_a_batch_reads_like_its_documents_alone():
    documents = [parsed("split"), parsed("nested")]
    alone = [read(d) for d in documents]
    assert [layers["attributions"] for layers in attribution_step().predict(documents)] == alone
