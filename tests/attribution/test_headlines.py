"""What is said in a headline, and by whom."""

import pytest

from onrecord.document import Document
from tests.attribution.sentences import known, read, words
from tests.attribution.taggers import Told
from tests.build import document, with_quotations

WARNS = """
Prices price NNS nsubj 2
rise rise VBP ccomp 5
, , , punct 5
minister minister NN nsubj 5
warns warn VBZ ROOT 0
"""
SAYS = """
No no DT det 2
tax tax NN nsubj 3
rises rise VBZ ccomp 5
, , , punct 5
says say VBZ ROOT 0
finance finance NN compound 7
minister minister NN nsubj 5
"""
RETURN = """
Floods flood NNS nsubj 3
will will MD aux 3
return return VB ROOT 0
{mark} {mark} : punct 3
{source} {source} {tag} npadvmod 3
"""
QUOTED = """
“ “ `` punct 4
We we PRP nsubj 4
will will MD aux 4
leave leave VB ROOT 0
” ” '' punct 4
{mark} {mark} : punct 4
mayor mayor NN npadvmod 4
"""
NOUNS = """
Ukraine Ukraine NNP compound 2
war war NN ROOT 0
: : : punct 2
Kyiv Kyiv NNP npadvmod 2
"""
STORY = """
Bread bread NN nsubj 2
costs cost VBZ ROOT 0
more more JJR dobj 2
. . . punct 2
"""


def topped(headline: str, **sectors: str) -> Document:
    """Return the document of a headline over a story, with these entities."""
    found = document(headline.strip() + "\n\n" + STORY.strip())
    found.parse.sentences[0].role, found.parse.sentences[1].paragraph = "headline", 1
    return known(with_quotations(found), **sectors)


def returning(mark: str, source: str, **sectors: str) -> Document:
    tag = "NNP" if source[0].isupper() else "NN"
    return topped(RETURN.format(mark=mark, source=source, tag=tag), **sectors)


def told_in(found: Document, *relations: Told) -> list[tuple[list[str], list[str], list[str]]]:
    """Return source, cue and content of each attribution."""
    return [
        (words(found, a.source.spans), words(found, a.cue.spans), words(found, a.content))
        for a in read(found, *relations)
    ]


@pytest.mark.parametrize("content", [["Prices rise", "Bread costs more"], ["Bread costs more"], "rise, minister"])
def test_a_cue_in_a_headline_has_its_content_there(content):
    [(source, cue, said)] = told_in(topped(WARNS), Told("warns", "minister", content))
    assert (source, cue) == (["minister"], ["warns"])
    assert "Bread costs more" not in said
    assert said[0].startswith("Prices rise" if isinstance(content, list) else "rise")


def test_a_cue_in_the_story_has_neither_content_nor_source_in_the_headline():
    found = topped(WARNS)
    assert told_in(found, Told("costs", "minister", "Prices rise")) == []
    assert told_in(found, Told("costs", "minister", "more")) == [([], ["costs"], ["more"])]


def test_a_source_ends_with_its_headline():
    found = topped(QUOTED.format(mark="–"))
    [(source, _, said)] = told_in(found, Told("–", "mayor Bread", "“We will leave”"))
    assert (source, said) == (["mayor"], ["“We will leave”"])


@pytest.mark.parametrize(("mark", "cue"), [(":", [":"]), ("–", []), ("-", [])])
def test_who_ends_a_headline_says_what_stands_before(mark, cue):
    assert told_in(returning(mark, "mayor", mayor="GOV person")) == [(["mayor"], cue, ["Floods will return"])]
    assert told_in(topped(QUOTED.format(mark=mark), mayor="GOV person")) == [(["mayor"], cue, ["“We will leave”"])]


@pytest.mark.parametrize(("table", "verb"), [(SAYS, "says"), (WARNS, "warns")])
def test_a_verb_with_its_subject_behind_the_comma_is_a_cue(table, verb):
    [(source, cue, _)] = told_in(topped(table, minister="GOV person"))
    assert (source[0].split()[-1], cue) == ("minister", [verb])


def test_a_state_speaks_and_a_place_does_not():
    assert told_in(returning(":", "Kyiv", Kyiv="GOV place"))
    assert not told_in(returning(":", "Kyiv", Kyiv=" place"))


def test_a_report_speaks_though_it_is_nobody():
    assert told_in(returning(":", "report"))


def test_the_name_of_the_site_is_no_speaker():
    assert not told_in(returning("-", "Gazette", Gazette="JRN"))
    assert not told_in(returning("-", "Gazette"))


def test_nobody_speaks_behind_what_says_nothing():
    assert not told_in(topped(NOUNS, Kyiv="GOV place"))


def test_what_the_tagger_found_in_a_headline_stands_alone():
    found = returning(":", "mayor", mayor="GOV person")
    assert len(told_in(found, Told("return", (), "Floods"))) == 1
