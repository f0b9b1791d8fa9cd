"""Names that stand beside each other as two things."""

from tests.entities.helpers import entity_of, read

BOTH = """
Bill Bill NNP compound 2|PERSON
Harris Harris NNP nsubj 6|PERSON
and and CC cc 2
William William NNP compound 5|PERSON
Harris Harris NNP conj 2|PERSON
left leave VBD ROOT 0

Bill Bill NNP compound 2|PERSON
Harris Harris NNP nsubj 3|PERSON
slept sleep VBD ROOT 0
"""
PIECE = """
Maria Maria NNP compound 2|PERSON
Garcia Garcia NNP nsubj 7|PERSON
and and CC cc 2
Maria Maria NNP compound 6|PERSON
Garcia Garcia NNP compound 6|PERSON
Lopez Lopez NNP conj 2|PERSON
slept sleep VBD ROOT 0
"""
MEETING = """
President President NNP compound 2
Bush Bush NNP nsubj 3|PERSON
met meet VBD ROOT 0
Kate Kate NNP compound 5|PERSON
Bush Bush NNP dobj 3|PERSON

Bush Bush NNP nsubj 2|PERSON
slept sleep VBD ROOT 0
"""
BROTHER = """
Lund Lund NNP nsubj 2|PERSON
met meet VBD ROOT 0
Karla Karla NNP compound 4|PERSON
Lund Lund NNP poss 6|PERSON
's 's POS case 4
brother brother NN dobj 2
"""
QUARREL = """
John John NNP compound 2|PERSON
Smith Smith NNP nsubj 6|PERSON
and and CC cc 2
Jane Jane NNP compound 5|PERSON
Smith Smith NNP conj 2|PERSON
argued argue VBD ROOT 0

Jane Jane NNP compound 2|PERSON
Smith Smith NNP nsubj 3|PERSON
said say VBD ROOT 0
Smith Smith NNP nsubj 5|PERSON
lied lie VBD ccomp 3

John John NNP compound 2|PERSON
Smith Smith NNP nsubj 3|PERSON
hit hit VBD ROOT 0
Smith Smith NNP dobj 3|PERSON

Smith Smith NNP nsubj 2|PERSON
accused accuse VBD ROOT 0
Smith Smith NNP dobj 2|PERSON
"""
ALONE = """
Anna Anna NNP compound 2|PERSON
Berg Berg NNP nsubj 3|PERSON
said say VBD ROOT 0
Berg Berg NNP nsubj 5|PERSON
won win VBD ccomp 3
"""
PARTIES = """
the the DT det 3
Labour Labour NNP compound 3|ORG
Party Party NNP nsubj 11|ORG
of of IN prep 3|ORG
Norway Norway NNP pobj 4|ORG
and and CC cc 3
Britain Britain NNP poss 10|LOC
's 's POS case 7
Labour Labour NNP compound 10|ORG
Party Party NNP conj 3|ORG
met meet VBD ROOT 0
"""
PARTS = """
the the DT det 3
Velmora Velmora NNP compound 3|ORG
Club Club NNP nsubj 9|ORG
and and CC cc 3
the the DT det 8
Velmora Velmora NNP compound 8|ORG
Club Club NNP compound 8|ORG
Fund Fund NNP conj 3|ORG
met meet VBD ROOT 0
"""
MINISTRIES = """
The The DT det 2
Ministry Ministry NNP nsubj 5|ORG
of of IN prep 2|ORG
Defence Defence NNP pobj 3|ORG
left leave VBD ROOT 0

Russia Russia NNP poss 3|LOC
's 's POS case 1
Ministry Ministry NNP nsubj 6|ORG
of of IN prep 3|ORG
Defence Defence NNP pobj 4|ORG
left leave VBD ROOT 0
"""
COURTS = """
Norway Norway NNP nsubj 2|LOC
paid pay VBD ROOT 0
Norway Norway NNP dobj 2|LOC

the the DT det 3
Supreme Supreme NNP compound 3|ORG
Court Court NNP nsubj 4|ORG
left leave VBD ROOT 0

India India NNP poss 4|LOC
's 's POS case 1
Supreme Supreme NNP compound 4|ORG
Court Court NNP nsubj 5|ORG
left leave VBD ROOT 0
"""


def test_two_full_names_joined_by_and_are_two_persons_everywhere():
    text = read(BOTH)
    assert entity_of(text, "Bill Harris") is entity_of(text, "Bill Harris", 1) is not entity_of(text, "William Harris")
    text = read(PIECE)
    assert entity_of(text, "Maria Garcia") is not entity_of(text, "Maria Garcia Lopez")


def test_a_lone_surname_is_not_who_stands_beside_it_and_stays_its_own():
    text = read(MEETING)
    assert entity_of(text, "President Bush") is entity_of(text, "Bush") is not entity_of(text, "Kate Bush")
    assert entity_of(text, "Kate Bush").role is None


def test_a_surname_does_not_mean_the_fuller_name_of_an_owner_it_meets():
    text = read(BROTHER)
    assert entity_of(text, "Lund") is not entity_of(text, "Karla Lund")


def test_of_two_of_one_surname_a_name_means_the_one_who_does_not_speak_of_it():
    text = read(QUARREL)
    john, jane = entity_of(text, "John Smith"), entity_of(text, "Jane Smith")
    assert [entity_of(text, "Smith", n) for n in (0, 1)] == [john, jane]
    assert entity_of(text, "Smith", 2) is not entity_of(text, "Smith", 3)


def test_a_surname_that_nobody_else_has_may_be_the_speaker():
    text = read(ALONE)
    assert entity_of(text, "Berg") is entity_of(text, "Anna Berg")


def test_bodies_of_two_states_or_joined_by_and_are_two():
    text = read(PARTIES)
    norwegian, british = entity_of(text, "the Labour Party of Norway"), entity_of(text, "Britain's Labour Party")
    assert (norwegian.country, british.country) == ("NOR", "GBR")
    text = read(PARTS)
    assert entity_of(text, "the Velmora Club") is not entity_of(text, "the Velmora Club Fund")


def test_a_ministry_with_another_owner_is_no_known_one():
    text = read(MINISTRIES)
    assert entity_of(text, "The Ministry of Defence").country == "GBR"
    assert entity_of(text, "Russia's Ministry of Defence").country == "RUS"


def test_an_institution_without_owner_is_that_of_the_home_country():
    text = read(COURTS)
    assert entity_of(text, "the Supreme Court").country == "NOR"
    assert entity_of(text, "India's Supreme Court").country == "IND"
