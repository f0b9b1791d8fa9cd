"""What a user knows better of statements: some are none, and the act of others is another."""

import pytest

from onrecord.attribution import attribution_step
from onrecord.document import Reason
from onrecord.overrides import Overrides
from tests.attribution.sentences import known, parsed, words
from tests.attribution.taggers import Marked, Told

SAID = Told("said", "Berg", "that the police had told her that the road was open")
NESTED = (SAID, Told("had told", "the police", "that the road was open", nested=True))
SPLIT = Told("said", "Anna Berg", ["“We will stay,”", "“Nobody leaves.”"])


def layers(found, *relations, **given):
    step = attribution_step(Marked(*relations), {"x": Overrides(**given)})
    return step.predict([found])[0]


def read(found, *relations, **given):
    return layers(found, *relations, **given)["attributions"]


@pytest.mark.parametrize("key", ["a1", "that the police"])
def test_what_is_told_in_a_statement_that_is_none_is_told_by_the_outlet(key):
    [inner] = read(parsed("nested"), *NESTED, no_statement=(key,))
    assert (inner.id, inner.parent) == ("a2", None)


def test_what_is_told_in_a_statement_that_is_none_gets_its_parent():
    found = parsed("nested")
    deepest = Told("was", "the road", "open", nested=True)
    outer, _, inner = read(found, *NESTED, deepest)
    assert (outer.id, inner.parent) == ("a1", "a2")
    outer, inner = read(found, *NESTED, deepest, no_statement=("a2",))
    assert (outer.id, inner.id, inner.parent) == ("a1", "a3", "a1")


def test_nothing_came_through_an_agency_whose_statement_is_none():
    found = known(parsed("by_agency"), Reuters="JRN", Berg="GOV")
    told = (
        Told("According to", "Reuters", "Berg said the mine was shut"),
        Told("said", "Berg", "the mine was shut", nested=True),
    )
    assert [a.via for a in read(found, *told)] == [(), ("e1",)]
    assert [a.via for a in read(found, *told, no_statement=("a1",))] == [()]


def test_quotations_that_ran_on_from_it_go_with_it():
    found = known(parsed("split", "free", "free", apart=True), Berg="GOV")
    assert [a.id for a in read(found, SPLIT)] == ["a1", "a2", "a3"]
    assert read(found, SPLIT, no_statement=("a1",)) == ()
    assert [a.id for a in read(found, SPLIT, no_statement=("a3",))] == ["a1", "a2"]


def test_quotations_that_may_run_on_from_what_stands_before_stay():
    found = known(parsed("split", "told", "free"), Berg="", minister="")
    both = (SPLIT, Told("told", "The minister", "that the talks had failed"))
    before = read(found, *both)
    assert [(a.id, a.source.entities) for a in before] == [("a1", ("e1",)), ("a2", ("e2",)), ("a3", ("e2",))]
    after = read(found, *both, no_statement=("a2",))
    assert [(a.id, a.source.entities) for a in after] == [("a1", ("e1",)), ("a3", ("e1",))]


@pytest.mark.parametrize("key", ["a2", "that the road"])
def test_an_act_is_corrected_and_says_so(key):
    found = layers(parsed("nested"), *NESTED, act={key: "promise"})
    outer, inner = found["attributions"]
    assert (outer.cue.act, inner.cue.act) == ("say", "promise")
    assert found["attribution_reasons"] == {"a2": (Reason("override", inner.cue.spans[0]),)}


@pytest.mark.parametrize("given", [{}, {"no_statement": ("a9", "", "road")}, {"act": {"a9": "deny", "road": "deny"}}])
def test_what_fits_nothing_changes_nothing(given):
    found = parsed("nested")
    [plain] = attribution_step(Marked(*NESTED)).predict([found])
    assert layers(found, *NESTED, **given) == plain


def test_another_article_is_left_alone():
    found = parsed("nested")
    step = attribution_step(Marked(*NESTED), {"other": Overrides(no_statement=("a1",))})
    [plain] = step.predict([found])
    assert words(found, plain["attributions"][0].content) == [SAID.content]
    everywhere = attribution_step(Marked(*NESTED), {"*": Overrides(no_statement=("a1",))})
    assert [a.id for a in everywhere.predict([found])[0]["attributions"]] == ["a2"]
