"""Which of its namesakes a name means, and what stands beside it."""

import pytest

from onrecord.grounding.gazetteer import find_localities
from onrecord.grounding.localities import resolve_localities
from onrecord.grounding.outlets import find_home_of_outlet
from onrecord.grounding.places import find_places
from onrecord.grounding.toponyms import Toponym, find_toponyms
from onrecord.record import Span
from tests.build import document
from tests.grounding.test_places import IN_SWEDEN, SWEDEN_SAID, TOWN_POLICE, names_of, places_of


def meant(*names: str, url: str | None = None) -> list[str | None]:
    """Return the GeoNames code of the division in which each of `names`, a text's only places, lies."""
    toponyms = [Toponym(Span(i, i + 1), name, find_localities(name)) for i, name in enumerate(names)]
    found = resolve_localities(toponyms, find_home_of_outlet(url))
    return [at and ".".join(at.code.split(".")[:2]) for at in found]


def test_the_places_of_an_article_lie_together():
    assert meant("Paris") == ["FR.11"]
    assert meant("Paris", "Bonham", "Sulphur Springs", "Dallas")[0] == "US.TX"
    assert meant("Lebanon", "Annville", "Hershey", "Harrisburg")[0] == "US.PA"
    assert meant("Lebanon", "Syria", "Beirut")[0] == "LB"


def test_a_town_is_nearer_than_its_state_tells():
    assert meant("Springfield", "Chicopee", "Holyoke")[0] == "US.MA"


def test_a_name_of_old_does_not_outweigh_one_in_use():
    assert meant("Philadelphia") == ["US.PA"]


def test_a_newspaper_speaks_of_places_near_its_home():
    assert meant("Gainesville", url="https://www.ajc.com/metro/story.html") == ["US.GA"]
    assert meant("London", url="https://lfpress.com/story") == ["CA.08"]
    assert meant("London", url="https://example.org/") == meant("London") == ["GB.ENG"]


@pytest.mark.parametrize(
    ("url", "areas"),
    [
        (None, ()), ("", ()), ("http://[", ()), ("https://example.com/a", ()), ("https://watch.tv/a", ()),
        ("https://paper.co.uk/a", ("GB",)), ("http://news.paper.ie", ("IE",)),
    ],
)  # fmt: skip
def test_the_address_of_an_outlet_may_tell_its_country(url, areas):
    assert tuple(find_home_of_outlet(url)) == areas


TAGGED_AS_ONE = """
It it PRP nsubj 2
began begin VBD ROOT 0
in in IN prep 2
Houston Houston NNP pobj 3|LOC
, , , punct 4|LOC
Texas Texas NNP appos 4|LOC
. . . punct 2
"""
COUNTIES = """
Hail hail NN nsubj 2
fell fall VBD ROOT 0
in in IN prep 2
Clay Clay NNP nmod 8|LOC
, , , punct 4
Polk Polk NNP conj 4|LOC
and and CC cc 6
counties county NNS pobj 3
. . . punct 2
"""
OF_HOME = """
Ana Ana NNP compound 2|PERSON
Ruiz Ruiz NNP nsubj 5|PERSON
of of IN prep 2
Lebanon Lebanon NNP pobj 3|LOC
left leave VBD ROOT 0
. . . punct 5
"""
INITIALS = """
They they PRP nsubj 2
met meet VBD ROOT 0
at at IN prep 2
UN UN NNP compound 5|ORG
offices office NNS pobj 3
. . . punct 2
"""
MEMBER = """
Ruiz Ruiz NNP nsubj 5|PERSON
D D NNP appos 1
- - HYPH punct 4
Leeds Leeds NNP appos 1|LOC
spoke speak VBD ROOT 0
. . . punct 5
"""
MINISTERS = """
The the DT det 2
ministers minister NNS nsubj 7
of of IN prep 2
Oman Oman NNP pobj 3|LOC
, , , punct 4
Qatar Qatar NNP conj 4|LOC
met meet VBD ROOT 0
. . . punct 7
"""


def test_a_town_and_its_state_tagged_as_one_name_are_two_places():
    assert names_of(TAGGED_AS_ONE) == [("Houston", "USA"), ("Texas", "USA")]


def test_a_kind_behind_a_list_holds_for_each():
    first, second = (t.localities for t in find_toponyms(document(COUNTIES)))
    assert {p.kind for p in first} == {p.kind for p in second} == {"district"}


def test_where_a_person_lives_is_a_place_even_if_it_may_mean_a_government():
    assert names_of(OF_HOME) == [("Lebanon", "LBN")]


def test_initials_of_bodies_are_no_places():
    assert names_of(INITIALS) == []


def test_what_a_lawmaker_stands_for_is_a_place():
    assert names_of(MEMBER) == [("Leeds", "GBR")]


def test_governments_in_a_list_are_alike():
    assert names_of(MINISTERS) == []


def test_names_of_governments_are_given_to_who_asks_for_them():
    made = document(SWEDEN_SAID)
    assert find_places(made) == ()
    assert [p.country for p in find_places(made, with_governments=True)] == ["SWE", "RUS"]


def test_a_body_tells_where_it_is_at_home_and_is_no_place():
    (found,) = find_toponyms(
        document(
            TOWN_POLICE.replace("LOC", "ORG").replace("police police NNS nsubj 3", "Police Police NNP nsubj 3|ORG")
        )
    )
    assert (found.name, found.is_used, bool(found.localities)) == ("Leeds", False, True)


def test_a_zoo_lies_in_the_town_it_is_named_after():
    zoo = IN_SWEDEN.replace("Sweden Sweden NNP pobj 4|LOC", "Leeds Leeds NNP compound 6|FAC\nZoo Zoo NNP pobj 4|FAC")
    town = IN_SWEDEN.replace("Sweden", "Leeds")
    first, second = places_of(town.strip() + "\n\n" + zoo.strip())
    assert (second.name, second.country, second.geonames) == ("Leeds Zoo", "GBR", None)
    assert (second.latitude, second.longitude) == (first.latitude, first.longitude)
