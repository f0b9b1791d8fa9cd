import time
from pathlib import Path

import pytest

from onrecord.entities import entities_step, metonymy
from onrecord.grounding import places_step
from tests.build import document
from tests.entities.helpers import read


def entity_named(rows: str, name: str = "Moscow"):
    """Return the entity of the shortest mention that holds `name`; rows are parted by " / "."""
    made = read(rows.replace(" / ", "\n"))
    holding = [m for m in made.mentions if name in m.text_in(made.text)]
    return made.entity_by_id[min(holding, key=lambda m: m.end - m.start).entity]


def is_state(rows: str, name: str = "Moscow") -> bool:
    entity = entity_named(rows, name)
    assert entity.type == "place"
    return "GOV" in entity.sectors


GOVERNMENTS = [
    "Moscow Moscow NNP nsubj 2|LOC / lied lie VBD ROOT 0",
    "Moscow Moscow NNP nsubjpass 3|LOC / was be VBD auxpass 3 / accused accuse VBN ROOT 0",
    "Moscow Moscow NNP nsubj 2|LOC / looks look VBZ ROOT 0 / ready ready JJ acomp 2",
    "It it PRP nsubj 2 / told tell VBD ROOT 0 / Moscow Moscow NNP dobj 2|LOC",
    "It it PRP nsubj 2 / owes owe VBZ ROOT 0 / Moscow Moscow NNP dative 2|LOC / cash cash NN dobj 2",
    "sanctions sanction NNS nsubj 2 / hit hit VBD ROOT 0 / Moscow Moscow NNP dobj 2|LOC",
    "It it PRP nsubj 2 / hit hit VBD ROOT 0 / Moscow Moscow NNP dobj 2|LOC / for for IN prep 2 / it it PRP pobj 4",
    "Moscow Moscow NNP poss 3|LOC / 's 's POS case 1 / claim claim NN nsubj 4 / failed fail VBD ROOT 0",
    "the the DT det 2 / consent consent NN ROOT 0 / of of IN prep 2 / Moscow Moscow NNP pobj 3|LOC",
    "talks talk NNS ROOT 0 / with with IN prep 1 / Moscow Moscow NNP pobj 2|LOC",
    "sanctions sanction NNS ROOT 0 / on on IN prep 1 / Moscow Moscow NNP pobj 2|LOC",
    "ties tie NNS ROOT 0 / to to IN prep 1 / Moscow Moscow NNP pobj 2|LOC",
    "loans loan NNS ROOT 0 / from from IN prep 1 / Moscow Moscow NNP pobj 2|LOC",
    "took take VBD ROOT 0 / orders order NNS dobj 1 / from from IN prep 1 / Moscow Moscow NNP pobj 3|LOC",
    "anger anger NN ROOT 0 / at at IN prep 1 / Moscow Moscow NNP pobj 2|LOC",
    "policy policy NN ROOT 0 / towards towards IN prep 1 / Moscow Moscow NNP pobj 2|LOC",
    "ties tie NNS ROOT 0 / between between IN prep 1 / Riga Riga NNP pobj 2|LOC / and and CC cc 3 / "
    "Moscow Moscow NNP conj 3|LOC",
    "Moscow Moscow NNP npadvmod 3|LOC / - - HYPH punct 3 / backed back VBN amod 4 / forces force NNS ROOT 0",
    "anti anti AFX amod 4 / - - HYPH punct 4 / Moscow Moscow NNP amod 4|LOC / songs song NNS ROOT 0",
    "Moscow Moscow NNP compound 2|LOC / officials official NNS nsubj 3 / left leave VBD ROOT 0",
    "Moscow Moscow NNP compound 2|LOC / plans plan NNS ROOT 0 / tax tax NN dobj 2",
    "Its its PRP$ poss 2 / patron patron NN nsubj 4 / Moscow Moscow NNP appos 2|LOC / left leave VBD ROOT 0",
]
PLACES = [
    "It it PRP nsubj 2 / began begin VBD ROOT 0 / in in IN prep 2 / Moscow Moscow NNP pobj 3|LOC",
    "officials official NNS ROOT 0 / in in IN prep 1 / Moscow Moscow NNP pobj 2|LOC",
    "Moscow Moscow NNP nsubjpass 3|LOC / was be VBD auxpass 3 / shelled shell VBN ROOT 0",
    "Moscow Moscow NNP nsubj 2|LOC / slept sleep VBD ROOT 0",
    "Moscow Moscow NNP nsubj 2|LOC / was be VBD ROOT 0 / quiet quiet JJ acomp 2",
    "Moscow Moscow NNP nsubj 2|LOC / recorded record VBD ROOT 0 / rain rain NN dobj 2",
    "She she PRP nsubj 2 / visited visit VBD ROOT 0 / Moscow Moscow NNP dobj 2|LOC",
    "Moscow Moscow NNP poss 3|LOC / 's 's POS case 1 / metro metro NN nsubj 4 / stopped stop VBD ROOT 0",
    "the the DT det 2 / suburbs suburb NNS ROOT 0 / of of IN prep 2 / Moscow Moscow NNP pobj 3|LOC",
    "a a DT det 2 / train train NN ROOT 0 / to to IN prep 2 / Moscow Moscow NNP pobj 3|LOC",
    "She she PRP nsubj 2 / went go VBD ROOT 0 / to to IN prep 2 / Moscow Moscow NNP pobj 3|LOC",
    "She she PRP nsubj 2 / left leave VBD ROOT 0 / for for IN prep 2 / Moscow Moscow NNP pobj 3|LOC",
    "They they PRP nsubj 2 / came come VBD ROOT 0 / from from IN prep 2 / Moscow Moscow NNP pobj 3|LOC",
    "an an DT det 2 / attack attack NN ROOT 0 / on on IN prep 2 / Moscow Moscow NNP pobj 3|LOC",
    "roads road NNS ROOT 0 / between between IN prep 1 / Riga Riga NNP pobj 2|LOC / and and CC cc 3 / "
    "Moscow Moscow NNP conj 3|LOC",
    "cities city NNS ROOT 0 / like like IN prep 1 / Moscow Moscow NNP pobj 2|LOC",
    "It it PRP nsubj 2 / hurt hurt VBD ROOT 0 / Moscow Moscow NNP dobj 2|LOC / , , , punct 3 / the the DT det 6 / "
    "capital capital NN appos 3",
    "Moscow Moscow NNP npadvmod 3|LOC / - - HYPH punct 3 / based base VBN amod 4 / firms firm NNS ROOT 0",
    "a a DT det 3 / Moscow Moscow NNP compound 3|LOC / court court NN nsubj 4 / met meet VBD ROOT 0",
    "Moscow Moscow NNP compound 2|LOC / Metro Metro NNP nsubj 3 / stopped stop VBD ROOT 0",
]


@pytest.mark.parametrize("rows", GOVERNMENTS)
def test_a_capital_stands_for_its_government(rows):
    assert is_state(rows)


@pytest.mark.parametrize("rows", PLACES)
def test_a_capital_is_a_place(rows):
    assert not is_state(rows)


def used_as_places(rows: str) -> list[str]:
    made = read(rows.replace("Moscow", "Kenya").replace(" / ", "\n"))
    return [p.name for p in places_step().predict([made])[0]["places"]]


@pytest.mark.parametrize("rows", GOVERNMENTS)
def test_the_places_step_reads_a_state_that_acts_alike(rows):
    assert "Kenya" not in used_as_places(rows)


@pytest.mark.parametrize("rows", PLACES)
def test_the_places_step_reads_a_state_in_which_something_happens_alike(rows):
    assert "Kenya" in used_as_places(rows)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("Kremlin Kremlin NNP compound 2|ORG / sources source NNS nsubj 3 / said say VBD ROOT 0", True),
        ("Kremlin Kremlin NNP compound 2|ORG / walls wall NNS nsubj 3 / fell fall VBD ROOT 0", False),
        ("She she PRP nsubj 2 / slept sleep VBD ROOT 0 / in in IN prep 2 / Kremlin Kremlin NNP pobj 3|ORG", False),
    ],
)
def test_a_seat_is_a_government_but_for_its_house(rows, expected):
    assert is_state(rows, "Kremlin") == expected


def test_a_town_by_whose_name_a_body_goes_may_be_the_town():
    body = entity_named("Brussels Brussels NNP nsubj 2|LOC / agreed agree VBD ROOT 0", "Brussels")
    town = entity_named(
        "It it PRP nsubj 2 / rained rain VBD ROOT 0 / in in IN prep 2 / Brussels Brussels NNP pobj 3|LOC", "Brussels"
    )
    assert (body.type, body.country, body.sectors) == ("organization", "EUR", ("GOV",))
    assert (town.type, town.country, town.sectors) == ("place", "BEL", ())


def test_one_article_may_use_a_capital_both_ways():
    made = read(
        "Moscow Moscow NNP nsubj 2|LOC\nlied lie VBD ROOT 0\n\n"
        "It it PRP nsubj 2\nrained rain VBD ROOT 0\nin in IN prep 2\nMoscow Moscow NNP pobj 3|LOC"
    )
    first, second = (made.entity_by_id[m.entity] for m in made.mentions if m.text_in(made.text) == "Moscow")
    assert (first.sectors, second.sectors) == (("GOV",), ())


def test_every_list_is_used_and_in_lower_case():
    source = Path(metonymy.__file__).read_text("utf-8")
    for name, listed in metonymy._lists().items():
        assert f'"{name}"' in source or name.endswith("_somebody"), name
        assert name == "towns_of_bodies" or listed == listed.lower(), name
        assert len(listed.split()) == len(set(listed.split())), name


def test_a_capital_named_thousands_of_times_under_one_verb_takes_linear_time():
    rows = [f"Moscow Moscow NNP {dep} 9001|LOC" for dep in ("nsubj", "dobj", "npadvmod") * 3_000]
    parsed = document("\n".join([*rows, "is be VBZ ROOT 0"]))
    begun = time.process_time()
    entities_step().predict([parsed])
    assert time.process_time() - begun < 5
