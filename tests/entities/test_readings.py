"""What a careful reader does not mistake: unknown states, outlets, ways of speaking, pronouns inside phrases."""

from onrecord.record import Block
from tests.entities.helpers import entity_of, read
from tests.entities.test_speakers import said, speakers

CLASH = """
Sarmia Sarmia NNP poss 3|PERSON
's 's POS case 1
army army NN nsubj 4
fired fire VBD ROOT 0

Sarmian Sarmian JJ amod 2|NORP
troops troop NNS nsubj 3
left leave VBD ROOT 0
Geneva Geneva NNP dobj 3|LOC
"""
DOMESTIC = """
Norway Norway NNP nsubj 2|LOC
paid pay VBD ROOT 0

the the DT det 2
police police NN nsubj 3
left leave VBD ROOT 0
"""
MIXED = """
Norway Norway NNP nsubj 2|LOC
paid pay VBD ROOT 0
Sweden Sweden NNP dobj 2|LOC

the the DT det 2
police police NN nsubj 3
left leave VBD ROOT 0
"""


def test_an_unknown_state_is_a_place_and_its_army_has_no_borrowed_country():
    text = read(CLASH)
    assert entity_of(text, "Sarmia").type == "place"
    assert entity_of(text, "Sarmia").sectors == ("GOV",)
    assert entity_of(text, "Sarmia's army").country is None
    assert entity_of(text, "Sarmian troops").country is None


def test_the_home_country_needs_a_majority():
    assert entity_of(read(DOMESTIC), "the police").country == "NOR"
    assert entity_of(read(MIXED), "the police").country is None


def test_a_dateline_speaks_for_its_country():
    line = (Block(0, len("Norway"), "dateline"),)
    assert entity_of(read(MIXED, blocks=line), "the police").country == "NOR"


def test_a_place_or_body_tied_to_a_phrase_gives_its_country():
    table = """
a a DT det 2
spokeswoman spokeswoman NN nsubj 6
for for IN prep 2
the the DT det 5
EU EU NNP pobj 3|ORG
left leave VBD ROOT 0
"""
    assert entity_of(read(table), "a spokeswoman").country == "EUR"


def test_an_outlet_is_no_person():
    table = "Velmora Velmora NNP compound 2|PERSON\nCourier Courier NNP nsubj 3|PERSON\nwrote write VBD ROOT 0"
    courier = entity_of(read(table), "Velmora Courier")
    assert (courier.type, courier.sectors) == ("organization", ("JRN",))


def test_ways_of_speaking_and_dates_name_nobody():
    table = """
they they PRP nsubj 2
met meet VBD ROOT 0
in in IN prep 2
person person NN pobj 3
in in IN prep 2
front front NN pobj 5
of of IN prep 6
9 9 CD nummod 9|MISC
September September NNP pobj 7|MISC
"""
    assert not [m for m in read(table).mentions if m.kind != "pronoun"]


def test_a_nationality_before_an_event_mentions_the_state():
    table = "French french JJ amod 2|NORP\nstrikes strike NNS nsubj 3\nbegan begin VBD ROOT 0"
    assert (entity_of(read(table), "French").name, entity_of(read(table), "French").country) == ("France", "FRA")


def test_at_least_belongs_to_the_number_and_a_title_may_have_two_words():
    table = """
At at RB advmod 2
least least JJS advmod 3
two two CD nummod 4
people people NNS nsubj 5
saw see VBD ROOT 0
the the DT det 9
secretary secretary NN compound 9
- - HYPH punct 9
general general NN dobj 5
"""
    text = read(table)
    assert entity_of(text, "At least two people")
    assert entity_of(text, "the secretary - general").sectors == ("GOV",)


def test_a_name_beside_a_long_title_is_its_holder():
    table = """
The the DT det 2
head head NN nsubj 9
of of IN prep 2
the the DT det 5
mission mission NN pobj 3
Colonel Colonel NNP compound 8
Anna Anna NNP compound 8
Berg Berg NNP appos 5|ORG
left leave VBD ROOT 0
"""
    text = read(table)
    assert entity_of(text, "The head of the mission") is entity_of(text, "Colonel Anna Berg")
    assert entity_of(text, "Colonel Anna Berg").type == "person"


def test_which_means_its_antecedent_and_it_speaks_for_a_body_not_a_town():
    table = """
the the DT det 2
television television NN nsubj 5
which which WDT nsubj 4
aired air VBD relcl 2
stayed stay VBD ROOT 0
in in IN prep 5
Dunmere Dunmere NNP pobj 6|LOC

It it PRP nsubj 2
said say VBD ROOT 0
"""
    text = read(table)
    assert entity_of(text, "which") is entity_of(text, "the television") is entity_of(text, "It")


def test_she_is_not_the_person_close_to_her():
    table = """
Mrs Mrs NNP compound 2
Berg Berg NNP nsubj 3|PERSON
left leave VBD ROOT 0

a a DT det 2
person person NN nsubj 6
close close JJ amod 2
to to IN prep 3
her her PRP pobj 4
said say VBD ROOT 0
she she PRP nsubj 8
slept sleep VBD ccomp 6
"""
    text = read(table)
    assert entity_of(text, "her").name == entity_of(text, "she").name == "Berg"


def test_the_president_stays_who_was_called_so():
    table = """
Russian russian JJ amod 2|NORP
President President NNP compound 3
Orlov Orlov NNP nsubj 4|PERSON
left leave VBD ROOT 0

the the DT det 2
president president NN nsubj 3
slept sleep VBD ROOT 0

Polish polish JJ amod 2|NORP
President President NNP compound 3
Berg Berg NNP nsubj 4|PERSON
left leave VBD ROOT 0

the the DT det 2
president president NN nsubj 3
said say VBD ROOT 0
"""
    assert entity_of(read(table), "the president", 1).name == "Orlov"


def test_i_told_her_means_somebody_else():
    table = """
Mrs Mrs NNP compound 2
Berg Berg NNP nsubj 3|PERSON
said say VBD ROOT 0
“ “ `` punct 3
my my PRP$ poss 6
mother mother NN nsubj 7
asked ask VBD ccomp 3
I I PRP nsubj 9
told tell VBD conj 7
her her PRP dobj 9
” ” '' punct 3
"""
    document = read(table)
    content = document.text[document.text.index("“") :]
    document, _ = speakers(document, said(document.text, "a1", content, "Mrs Berg", "said", kind="direct"))
    assert entity_of(document, "her") is entity_of(document, "my mother")


COUNCIL = """
The The DT det 3
Guardian Guardian NNP compound 3|ORG
Council Council NNP nsubj 4|ORG
left leave VBD ROOT 0
Iran Iran NNP dobj 4|LOC

Guardian Guardian NNP compound 3
Council Council NNP compound 3
spokesman spokesman NN nsubj 5
Karl Karl NNP compound 5|PERSON
Berg Berg NNP nsubj 6|PERSON
left leave VBD ROOT 0
"""
GEORGIA = """
Georgia Georgia NNP compound 2|LOC
Gov. Gov. NNP compound 3
Berg Berg NNP nsubj 4|PERSON
left leave VBD ROOT 0

A a DT det 3
Georgia Georgia NNP compound 3|LOC
judge judge NN nsubj 4
left leave VBD ROOT 0
"""
TRIPOLI = """
{} {} NNP nsubj 2|LOC
left leave VBD ROOT 0
in in IN prep 2
Tripoli Tripoli NNP pobj 3|LOC
"""
BORN = """
Somali somali JJ npadvmod 3|NORP
- - HYPH punct 3
born bear VBN amod 4
senator senator NN nsubj 5
left leave VBD ROOT 0
{} {} NNP dobj 5|LOC
"""
SPEAKING = """
Russian russian JJ npadvmod 3|NORP
- - HYPH punct 3
speaking speak VBG amod 5
Ukrainian ukrainian JJ amod 5|NORP
mayor mayor NN nsubj 6
left leave VBD ROOT 0
"""


def test_a_longer_name_that_begins_like_an_outlet_is_another_body():
    text = read(COUNCIL)
    council = entity_of(text, "The Guardian Council")
    assert council.country == entity_of(text, "Guardian Council spokesman Karl Berg").country == "IRN"
    assert council is entity_of(text, "Guardian Council")
    assert not any("JRN" in e.sectors for e in text.entities)


def test_a_place_that_is_no_state_here_is_none_for_officials_either():
    text = read(GEORGIA)
    assert entity_of(text, "Georgia Gov. Berg").country == entity_of(text, "A Georgia judge").country == "USA"


def test_a_dateline_of_the_state_keeps_its_name():
    line = (Block(0, len("Georgia"), "dateline"),)
    assert entity_of(read(GEORGIA, blocks=line), "A Georgia judge").country == "GEO"


def test_a_town_of_two_states_is_that_of_the_state_named():
    towns = {name: entity_of(read(TRIPOLI.format(name, name)), "Tripoli") for name in ("Libya", "Beirut", "Velmora")}
    assert [town.country for town in towns.values()] == ["LBY", "LBN", "LBY"]


def test_whence_somebody_comes_tells_the_country_only_where_nothing_else_does():
    assert entity_of(read(BORN.format("Norway", "Norway")), "Somali - born senator").country == "NOR"
    assert entity_of(read(BORN.format("Velmora", "Velmora")), "Somali - born senator").country == "SOM"
    assert entity_of(read(SPEAKING), "Russian - speaking Ukrainian mayor").country == "UKR"
