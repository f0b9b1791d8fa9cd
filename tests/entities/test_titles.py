"""What stands before a name or for it: offices and how far they are held, letters, first names that are titles."""

import pytest

from onrecord.record import Entity
from tests.entities.helpers import entity_of, read, read_tied
from tests.entities.told import meant, told


def titled(before: str) -> str:
    """Return the table of "<before> Ivan Orlov spoke."; `before` gives words with their tags: "former/JJ"."""
    words = [part.split("/") for part in before.split()]
    last, verb = len(words) + 2, len(words) + 3
    rows = [f"{w} {w.lower()} {tag} compound {last}" for w, tag in words]
    rows += [f"Ivan Ivan NNP compound {last}|PERSON", f"Orlov Orlov NNP nsubj {verb}|PERSON", "spoke speak VBD ROOT 0"]
    return "\n".join(rows)


def entity_of_orlov(before: str) -> Entity:
    """Return who is called Ivan Orlov in the article of `titled`."""
    return next(e for e in read_tied(titled(before)).entities if e.name == "Ivan Orlov")


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("Former/JJ Russian/JJ President/NNP", "Former President"),
        ("Deputy/NNP Russian/JJ Foreign/NNP Minister/NNP", "Deputy Foreign Minister"),
        ("the/DT late/JJ Iraqi/JJ president/NN", "late president"),
        ("powerful/JJ Russian/JJ president/NN", "president"),
        ("Russian/JJ President/NNP", "President"),
        ("Ex/JJ -/HYPH German/JJ chancellor/NN", "Ex-chancellor"),
        ("British/JJ -/HYPH born/VBN former/JJ mayor/NN", "former mayor"),
    ],
)
def test_a_role_keeps_how_far_an_office_is_held_and_drops_where_one_is_from(before, role):
    assert entity_of_orlov(before).role == role


def test_what_is_tied_to_a_nationality_goes_with_it():
    table = """
British British NNP npadvmod 3|NORP
- - HYPH punct 3
born bear VBN amod 4
novelist novelist NN nsubj 7
Ivan Ivan NNP compound 6|PERSON
Orlov Orlov NNP nsubj 7|PERSON
spoke speak VBD ROOT 0
"""
    assert next(e.role for e in read_tied(table).entities if e.name == "Ivan Orlov") == "novelist"


IN_LAW = """
His his PRP$ poss 2
mother mother NN nsubj 10
- - HYPH punct 2
in in IN prep 2
- - HYPH punct 4
law law NN pobj 4
, , , punct 2
Anna Anna NNP compound 9|PERSON
Berg Berg NNP appos 2|PERSON
spoke speak VBD ROOT 0
"""


def test_a_noun_that_goes_on_behind_hyphens_is_one_phrase():
    document = read_tied(IN_LAW)
    assert entity_of(document, "His mother-in-law").role == "mother-in-law"
    assert entity_of(document, "law") is None
    assert [e.type for e in document.entities] == ["person"]


def test_a_title_that_goes_on_behind_hyphens_is_whole():
    assert entity_of_orlov("mother/NN -/HYPH in/IN -/HYPH law/NN").role == "mother-in-law"


def test_a_prefix_that_the_parser_leaves_out_belongs_to_the_phrase():
    table = "An an DT det 2\nex ex NN nsubj 5\n- - NN nsubj 5\npresident president NN nsubj 5\nspoke speak VBD ROOT 0"
    document = read_tied(table)
    found = entity_of(document, "An ex-president")
    assert (found.role, found.sectors) == ("ex-president", ("ELI",))
    assert document.parse.head_of(document.mentions[0]).text == "president"


PREMIER = """
Prime Prime NNP compound 2
Minister Minister NNP compound 4
Anna Anna NNP compound 4|PERSON
Berg Berg NNP nsubj 5|PERSON
spoke speak VBD ROOT 0

The the DT det 2
PM PM NN nsubj 3
told tell VBD ROOT 0
MPs mp NN dobj 3
"""


def test_the_pm_is_the_prime_minister_and_mps_are_several():
    document = read(PREMIER)
    assert entity_of(document, "The PM") is entity_of(document, "Prime Minister Anna Berg")
    assert entity_of(document, "MPs").type == "group"


def test_letters_that_the_tagger_takes_for_a_body_are_an_office():
    table = PREMIER.replace("PM PM NN nsubj 3", "PM PM NNP nsubj 3|ORG")
    assert entity_of(read(table), "The PM").name == "Anna Berg"


def test_pm_behind_a_number_is_a_time_of_the_day():
    table = """
They they PRP nsubj 2
met meet VBD ROOT 0
at at IN prep 2
3 3 CD nummod 5
PM PM NN pobj 3
"""
    assert [m.kind for m in read(table).mentions] == []


def test_several_are_no_title_of_one():
    table = """
He he PRP nsubj 2
tells tell VBZ ROOT 0
MPs mps NNP xcomp 2
Putin Putin NNP nsubj 5|PERSON
lost lose VBD ccomp 2
"""
    document = read(table)
    assert entity_of(document, "MPs").type == "group"
    assert entity_of(document, "Putin").role is None


WHO = """
a a DT det 2
spokesman spokesman NN nsubj 6
for for IN prep 2
the the DT pobj 3
WHO WHO WP nsubj 6|ORG
spoke speak VBD ROOT 0
"""


def test_who_in_capitals_is_the_body_and_no_pronoun():
    document = read(WHO)
    assert entity_of(document, "WHO").name == "WHO"
    assert entity_of(document, "WHO").country == "UNO"
    assert [m.kind for m in document.mentions if m.text_in(document.text) == "WHO"] == ["name"]


def test_who_in_a_headline_in_capitals_stays_a_pronoun():
    table = "MEN man NNS ROOT 0\nWHO who WP nsubj 3\nSTAYED stay VBD relcl 1"
    assert [m.kind for m in read(table).mentions] == ["nominal", "pronoun"]


@pytest.mark.parametrize(
    ("spec", "name", "role"),
    [
        ("{Marine Le Pen}", "Marine Le Pen", None),
        ("Congressman {Dean Phillips}", "Dean Phillips", "Congressman"),
        ("Senator {Major Berg}", "Major Berg", "Senator"),
        ("Colonel {Major Berg}", "Berg", "Colonel Major"),
        ("{Major Berg}", "Berg", "Major"),
        ("Associate {Dean Berg}", "Berg", "Associate Dean"),
        ("{Dean Anna Berg}", "Anna Berg", "Dean"),
    ],
)
def test_a_first_name_that_is_a_title_as_well(spec, name, role):
    [found] = meant(told(spec))
    assert (found.name, found.role) == (name, role)


def test_a_people_before_an_office_is_no_name_with_half_the_office():
    table = """
British british JJ amod 3|NORP
Prime Prime NNP compound 3
Minister Minister NNP compound 5
Anna Anna NNP compound 5|PERSON
Berg Berg NNP nsubj 6|PERSON
spoke speak VBD ROOT 0
"""
    [berg] = read(table).entities
    assert (berg.name, berg.role, berg.country) == ("Anna Berg", "Prime Minister", "GBR")


def test_what_hangs_on_the_name_belongs_to_its_title():
    table = """
Saudi saudi JJ amod 4|NORP
Crown Crown NNP compound 4
Prince Prince NNP compound 4
Berg Berg NNP nsubj 5|PERSON
spoke speak VBD ROOT 0
"""
    assert entity_of(read(table), "Saudi Crown Prince Berg").role == "Crown Prince"


def test_a_known_body_in_other_capitals_is_the_same():
    first, last = meant(told("{?:REUTERS} / {O:Reuters}"))
    assert first is last
    first, last = meant(told("{Tass} / {O:TASS}"))
    assert first is last
    assert first.sectors == ("JRN",)


def test_al_qaida_at_the_start_of_a_sentence_is_no_person():
    table = "Al Al NNP compound 3|PERSON\n- - HYPH punct 3\nQaida Qaida NNP nsubj 4|PERSON\nspoke speak VBD ROOT 0"
    [found] = read_tied(table).entities
    assert (found.type, found.sectors) == ("organization", ("REB",))


def speaking_for(thing: str) -> str:
    """Return the table of "a spokesman for <thing> spoke.", whose words have tags and maybe a label."""
    words = [part.split("/") for part in thing.split()]
    last = len(words) + 3
    rows = ["a a DT det 2", f"spokesman spokesman NN nsubj {last + 1}", "for for IN prep 2"]
    for n, (word, tag, *label) in enumerate(words, 4):
        hangs = "pobj 3" if n == last else f"{'det' if tag == 'DT' else 'compound'} {last}"
        rows.append(f"{word} {word.lower()} {tag} {hangs}{'|' + label[0] if label else ''}")
    return "\n".join([*rows, "spoke speak VBD ROOT 0"])


@pytest.mark.parametrize(
    ("thing", "sectors"),
    [
        ("the/DT army/NN", ("MIL",)),
        ("Boeing/NNP/ORG", ("BUS",)),
        ("the/DT Labour/NNP/ORG Party/NNP/ORG", ("PTY",)),
        ("Gazdrom/NNP/ORG", ()),
    ],
)
def test_a_spokesman_is_of_the_sector_for_which_he_speaks(thing, sectors):
    assert entity_of(read(speaking_for(thing)), "a spokesman").sectors == sectors


def test_a_spokesman_of_nobody_is_likely_of_the_government():
    assert read("a a DT det 2\nspokesman spokesman NN nsubj 3\nspoke speak VBD ROOT 0").entities[0].sectors == ("GOV",)


def test_a_deputy_is_of_the_sector_of_the_person_he_serves():
    table = """
Warlord Warlord NNP compound 3
Anna Anna NNP compound 3|PERSON
Berg Berg NNP nsubj 4|PERSON
spoke speak VBD ROOT 0

Berg Berg NNP poss 3|PERSON
's 's POS case 1
deputy deputy NN nsubj 4
left leave VBD ROOT 0
"""
    assert entity_of(read(table), "Berg's deputy").sectors == ("REB",)


@pytest.mark.parametrize(
    ("words", "sectors"),
    [
        ("the/DT Labour/NNP leader/NN", ("PTY",)),
        ("the/DT labour/NN leader/NN", ("LAB",)),
        ("the/DT drug/NN lord/NN", ("CRM",)),
        ("the/DT supreme/JJ leader/NN", ("GOV",)),
        ("Labor/NNP Secretary/NNP", ("GOV",)),
    ],
)
def test_a_word_beside_a_title_tells_a_sector_only_where_it_means_one(words, sectors):
    parts = [part.split("/") for part in words.split()]
    rows = [f"{w} {w.lower()} {tag} {'det' if tag == 'DT' else 'compound'} {len(parts)}" for w, tag in parts[:-1]]
    noun, tag = parts[-1]
    rows.append(f"{noun} {noun.lower()} {tag} nsubj {len(parts) + 1}")
    [found] = read("\n".join([*rows, "spoke speak VBD ROOT 0"])).entities
    assert found.sectors == sectors


GROUP = """
An an DT det 3
activist activist NN compound 3
group group NN nsubj 9
, , , punct 3
the the DT det 7
Velmora Velmora NNP compound 7|ORG
League League NNP appos 3|ORG
, , , punct 3
left leave VBD ROOT 0
"""
PRESS = """
White White NNP compound 3|ORG
House House NNP compound 3|ORG
Press Press NNP compound 4|ORG
Secretary Secretary NNP compound 6
Ana Ana NNP compound 6|PERSON
Lima Lima NNP nsubj 7|PERSON
left leave VBD ROOT 0
"""


def test_a_group_is_the_body_whose_name_follows():
    text = read(GROUP)
    assert entity_of(text, "An activist group").name == "Velmora League"


def test_what_goes_with_a_title_is_no_part_of_the_name_before():
    text = read(PRESS)
    assert entity_of(text, "White House Press") is None
    secretary = entity_of(text, "White House Press Secretary Ana Lima")
    assert (secretary.role, secretary.sectors) == ("Press Secretary", ("GOV",))
