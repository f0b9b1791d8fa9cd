"""To whom and through whom: who is asked aside, outlets, platforms of verbs, statements that go on."""

import pytest

from onrecord.record import Attribution
from tests.attribution.sentences import known, read, words
from tests.attribution.taggers import Told
from tests.build import document, with_quotations

ASKED = """
Asked ask VBN advcl 6
about about IN prep 1
it it PRP pobj 2
, , , punct 6
Berg Berg NNP nsubj 6|PERSON
said say VBD ROOT 0
"""
ASIDE = """
Berg Berg NNP nsubj 7|PERSON
, , , punct 1
asked ask VBD {dep}
about about IN prep 3
it it PRP pobj 4
, , , punct 7
said say VBD {root}
"""
ON = """
On on IN prep 5
Acme Acme NNP pobj 1
, , , punct 5
Berg Berg NNP nsubj 5|PERSON
called call VBD ROOT 0
for for IN prep 5
peace peace NN pobj 6
"""
HOUR = """
Berg Berg NNP nsubj 2|PERSON
said say VBD ROOT 0
on on IN prep 2
Acme Acme NNP poss 6
’s ’s POS case 4
Hour hour NNP pobj 3
it it PRP nsubj 8
ended end VBD ccomp 2
"""
TALK = """
Berg Berg NNP nsubj 2|PERSON
said say VBD ROOT 0
in in IN prep 2
a a DT det 5
talk talk NN pobj 3
on on IN prep 5
Acme Acme NNP pobj 6
it it PRP nsubj 9
ended end VBD ccomp 2
"""
TWEETED = """
Berg Berg NNP nsubj 2|PERSON
tweeted tweet VBD ROOT 0
it it PRP nsubj 4
ended end VBD ccomp 2
on on IN prep 2
Twitter Twitter NNP pobj 5
"""
TOLD = """
“ “ `` punct 6
We we PRP nsubj 3
won win VBD ccomp 6
, , , punct 6
” ” '' punct 6
Berg Berg NNP nsubj 7|PERSON
told tell VBD ROOT 0
Acme Acme NNP dobj 7
. . . punct 7

“ “ `` punct 4
It it PRP nsubj 4
truly truly RB advmod 4
ended end VBD ROOT 0
well well RB advmod 4
. . . punct 4
” ” '' punct 4
"""


def via(found, *relations: Told) -> list[tuple[str, ...]]:
    return [a.via for a in read(found, *relations)]


def hearers(found, told: tuple[Attribution, ...]) -> list[list[str]]:
    return [words(found, a.addressee.spans) for a in told]


def test_who_is_asked_before_an_answer_is_told():
    found = document(ASKED)
    assert hearers(found, read(found, Told("Asked", (), "about it"))) == [["Berg"]]


@pytest.mark.parametrize(("dep", "root"), [("acl 1", "ROOT 0"), ("ROOT 0", "ccomp 3")])
def test_who_is_asked_between_commas_does_not_ask(dep, root):
    table = ASIDE.format(dep=dep, root=root).replace("nsubj 7", "nsubj 7" if dep == "acl 1" else "nsubj 3")
    found = document(table)
    [told] = read(found, Told("asked", "Berg", "about it"))
    assert (told.source.spans, hearers(found, (told,))) == ((), [["Berg"]])


def test_an_outlet_on_which_something_is_said_is_the_way_it_came_and_not_told():
    found = known(document(ON), Acme="JRN")
    [told] = read(found, Told("called for", "Berg", "peace"))
    assert (told.via, told.addressee.spans) == (("e1",), ())


@pytest.mark.parametrize("table", [HOUR, TALK])
@pytest.mark.parametrize(("sector", "way"), [("JRN", ("e1",)), ("BUS", ())])
def test_a_programme_or_a_talk_on_an_outlet_comes_through_it(table, sector, way):
    assert via(known(document(table), Acme=sector), Told("said", "Berg", "it ended")) == [way]


def test_what_is_tweeted_came_through_the_platform_that_is_named():
    assert via(known(document(TWEETED), Twitter="BUS"), Told("tweeted", "Berg", "it ended")) == [("e1",)]
    assert via(document(TWEETED.replace("Twitter", "Monday")), Told("tweeted", "Berg", "it ended")) == [()]


def test_who_speaks_on_speaks_to_the_same_people():
    told = document(TOLD)
    found = known(with_quotations(told), Acme="JRN")
    first, second = read(found, Told("told", "Berg", "“We won,”"))
    assert first.addressee.entities == second.addressee.entities == ("e1",)
    assert (first.via, second.via, second.addressee.spans) == (("e1",), ("e1",), ())
