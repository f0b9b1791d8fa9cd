import time

import pytest

from onrecord.document import Document, Name, Parse
from onrecord.entities import entities_step
from tests.build import article, document
from tests.entities.helpers import MEETING, entity_of, read


def test_a_surname_goes_with_the_full_name():
    text = read(MEETING)
    assert entity_of(text, "Anna Berg") is entity_of(text, "Berg")
    assert entity_of(text, "Berg").name == "Anna Berg"


def test_an_apposition_gives_role_sector_and_alias():
    mayor = entity_of(read(MEETING), "the mayor of Oslo")
    assert mayor.name == "Anna Berg"
    assert (mayor.role, mayor.sectors, mayor.country) == ("mayor of Oslo", ("GOV",), "NOR")
    assert "the mayor" in mayor.aliases


def test_a_title_stays_outside_the_name_but_inside_the_mention():
    orlov = entity_of(read(MEETING), "Russian President Ivan Orlov")
    assert (orlov.name, orlov.role, orlov.country, orlov.type) == ("Ivan Orlov", "President", "RUS", "person")


def test_a_name_the_tagger_missed_is_found_by_its_honorific():
    text = read(MEETING)
    assert entity_of(text, "Mr Orlov") is entity_of(text, "Russian President Ivan Orlov")


def test_two_persons_of_one_surname_stay_two():
    table = """
Anna Anna NNP compound 2|PERSON
Berg Berg NNP nsubj 3|PERSON
met meet VBD ROOT 0
Karl Karl NNP compound 5|PERSON
Berg Berg NNP dobj 3|PERSON
"""
    text = read(table)
    assert entity_of(text, "Anna Berg") is not entity_of(text, "Karl Berg")


def test_a_capital_is_a_government_as_an_actor_and_a_place_after_in():
    table = """
Kyiv Kyiv NNP nsubj 2
urged urge VBD ROOT 0
Moscow Moscow NNP dobj 2|LOC
to to TO aux 5
talk talk VB xcomp 2
in in IN prep 5
Vienna Vienna NNP pobj 6|LOC
"""
    text = read(table)
    assert (entity_of(text, "Moscow").country, entity_of(text, "Moscow").sectors) == ("RUS", ("GOV",))
    assert (entity_of(text, "Kyiv").country, entity_of(text, "Kyiv").sectors) == ("UKR", ("GOV",))
    assert (entity_of(text, "Vienna").type, entity_of(text, "Vienna").sectors) == ("place", ())


def test_country_government_and_seat_are_one():
    table = """
Russia Russia NNP nsubj 2|LOC
left leave VBD ROOT 0

the the DT det 3
Russian russian JJ amod 3|NORP
government government NN nsubj 4
agreed agree VBD ROOT 0

the the DT det 2
Kremlin Kremlin NNP nsubj 3|ORG
agreed agree VBD ROOT 0
"""
    text = read(table)
    assert entity_of(text, "Russia") is entity_of(text, "the Russian government") is entity_of(text, "the Kremlin")


def test_an_acronym_goes_with_its_words():
    table = """
the the DT det 4
National National NNP compound 4|ORG
Teachers Teachers NNPS compound 4|ORG
Union Union NNP nsubj 8|ORG
( ( -LRB- punct 6
NTU NTU NNP appos 4|ORG
) ) -RRB- punct 4
met meet VBD ROOT 0
"""
    text = read(table)
    assert entity_of(text, "NTU") is entity_of(text, "the National Teachers Union")
    assert entity_of(text, "NTU").sectors == ("LAB",)


def test_a_bare_title_means_the_plain_holder_not_the_last_one():
    table = """
President President NNP compound 3
Ivan Ivan NNP compound 3|PERSON
Orlov Orlov NNP nsubj 4|PERSON
met meet VBD ROOT 0
Karl Karl NNP compound 6|PERSON
Berg Berg NNP dobj 4|PERSON
, , , punct 6
president president NN appos 6
of of IN prep 8
Acme Acme NNP pobj 9|ORG

the the DT det 2
president president NN nsubj 3
left leave VBD ROOT 0
"""
    assert entity_of(read(table), "the president").name == "Ivan Orlov"


def test_a_pronoun_takes_gender_and_subject():
    table = """
Mr Mr NNP compound 2
Orlov Orlov NNP nsubj 3|PERSON
told tell VBD ROOT 0
Mrs Mrs NNP compound 5
Berg Berg NNP dobj 3|PERSON
. . . punct 3

She She PRP nsubj 2
thanked thank VBD ROOT 0
him him PRP dobj 2
"""
    text = read(table)
    assert entity_of(text, "She").name == "Berg"
    assert entity_of(text, "him").name == "Orlov"


def test_a_relative_pronoun_takes_its_noun():
    table = """
a a DT det 2
lawyer lawyer NN nsubj 5
who who WP nsubj 4
wept weep VBD relcl 2
left leave VBD ROOT 0
"""
    text = read(table)
    assert entity_of(text, "who") is entity_of(text, "a lawyer")


def test_ids_are_in_text_order():
    text = read(MEETING)
    assert [m.id for m in text.mentions] == [f"m{n}" for n in range(1, len(text.mentions) + 1)]
    assert list(dict.fromkeys(m.entity for m in text.mentions)) == [e.id for e in text.entities]


def test_an_empty_document_has_empty_layers():
    (layers,) = entities_step().predict([Document(article(""))])
    assert layers == {"entities": (), "mentions": (), "reasons": {}}


def test_a_deep_chain_of_phrases_does_not_overflow():
    rows = ["head head NN ROOT 0"]
    for n in range(1, 3000, 2):
        rows += [f"of of IN prep {n}", f"chief chief NN pobj {n + 1}"]
    assert read("\n".join(rows)).mentions


PLACE_THAT_SPEAKS = """It it PRP nsubj 2\nsaid say VBD ROOT 0\nso so RB advmod 2
in in IN prep 2\nKarst Karst NNP pobj 4|LOC\n. . . punct 2"""
NUMBERED = "The the DT det 3\n{} {} CD nummod 3\nman man NN nsubj 4\nslept sleep VBD ROOT 0\n. . . punct 4"


@pytest.mark.parametrize("sentence", [PLACE_THAT_SPEAKS, NUMBERED])
def test_a_thing_named_thousands_of_times_takes_linear_time(sentence):
    parsed = document("\n\n".join(sentence.format(n, n) for n in range(10_000, 18_000)))
    begun = time.process_time()
    (layers,) = entities_step().predict([parsed])
    assert len(layers["mentions"]) == 8_000
    assert time.process_time() - begun < 2.5


def test_a_thousand_names_in_a_row_are_not_each_the_whole_row():
    rows = [f"Ovia Ovia NNP compound 1001|{label}" for label in ("ORG", "LOC") * 500]
    mentions = read("\n".join([*rows, "Ovia Ovia NNP ROOT 0|ORG"])).mentions
    assert len(mentions) > 900
    assert sum(m.end - m.start > 60 for m in mentions) < 20


def test_parts_tied_by_hyphens_belong_to_the_name():
    parsed = document("Kim Kim NNP compound 2|PERSON\nHa Ha NNP ROOT 0|PERSON\n- - HYPH punct 2\neun eun NNP appos 2")
    tied = retied(parsed, "Kim Ha-eun")
    (layers,) = entities_step().predict([tied])
    assert layers["entities"][0].name == "Kim Ha-eun"


def retied(parsed: Document, text: str) -> Document:
    """Return the document with its tokens moved to where `text` has them."""
    at = 0
    for token in parsed.parse.tokens:
        token.start = text.index(token.text, at)
        token.end = at = token.start + len(token.text)
    names = [Name(0, text.index("-"), "PERSON")]
    return Document(article(text), parse=Parse(parsed.parse.tokens, parsed.parse.sentences, names))


def test_a_title_may_go_on_behind_its_head_noun():
    table = """
Secretary Secretary NNP nmod 5
of of IN prep 1
State State NNP pobj 2
Anna Anna NNP compound 5|PERSON
Berg Berg NNP nsubj 6|PERSON
spoke speak VBD ROOT 0
"""
    document = read(table)
    [berg] = document.entities
    assert (berg.name, berg.role) == ("Anna Berg", "Secretary of State")


def test_a_title_with_a_name_in_it_right_before_a_name_is_that_person():
    table = """
Chancellor Chancellor NNP dep 7
of of IN prep 1
the the DT det 4
Norvik Norvik NNP pobj 2|ORG
Anna Anna NNP compound 6|PERSON
Berg Berg NNP nsubj 7|PERSON
spoke speak VBD ROOT 0
"""
    document = read(table)
    assert entity_of(document, "Anna Berg") is entity_of(document, "Chancellor of the Norvik")
    assert entity_of(document, "the Norvik").name == "Norvik"


@pytest.mark.parametrize(
    ("words", "country"),
    [("Port - au - Prince", "HTI"), ("Guinea - Bissau", "GNB"), ("Kurdistan Workers ' Party", "TUR")],
)
def test_names_with_hyphens_and_apostrophes_are_those_of_the_lists(words, country):
    parts = words.split()
    rows = [f"{w} {w} {'HYPH' if w == '-' else 'NNP'} compound {len(parts)}|LOC" for w in parts[:-1]]
    rows.append(f"{parts[-1]} {parts[-1]} NNP nsubj {len(parts) + 1}|LOC")
    document = read("\n".join([*rows, "fell fall VBD ROOT 0"]))
    assert document.entities[0].country == country
