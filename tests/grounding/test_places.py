import time

import pytest

from onrecord.document import Document
from onrecord.grounding import places_step
from onrecord.grounding.gazetteer import find_localities, fold
from onrecord.grounding.toponyms import find_toponyms
from onrecord.record import Block, Entity, Mention
from tests.build import article, document


def places_of(table: str, **known: object):
    return places_step().predict([document(table, **known)])[0]["places"]


def names_of(table: str) -> list[tuple[str, str | None]]:
    made = document(table)
    return [(made.text[p.start : p.end], p.country) for p in places_step().predict([made])[0]["places"]]


def test_names_are_folded():
    assert fold("  São-Paulo ") == "sao paulo"
    assert fold("U.S.") == "us"
    assert fold("Côte d’Ivoire") == "cote divoire"
    assert fold("St. Louis") == fold("Saint Louis") == "saint louis"


@pytest.mark.parametrize(
    ("name", "canonical", "country"),
    [
        ("Kiev", "Kyiv", "UKR"), ("Kharkov", "Kharkiv", "UKR"), ("Bombay", "Mumbai", "IND"),
        ("U.S.", "United States", "USA"), ("Cote d’Ivoire", "Ivory Coast", "CIV"), ("UK", "United Kingdom", "GBR"),
        ("Burma", "Myanmar", "MMR"), ("Kurdistan Region", "Iraqi Kurdistan", "IRQ"),
        ("Balkans", "Balkans", None), ("Red Sea", "Red Sea", None), ("Crimea", "Crimea", "UKR"),
    ],
)  # fmt: skip
def test_variants_lead_to_one_place(name, canonical, country):
    assert (find_localities(name)[0].name, find_localities(name)[0].country) == (canonical, country)


def test_every_line_of_the_gazetteer_is_found_by_its_key():
    from onrecord.grounding.gazetteer import _table

    lines = _table().decode().splitlines()
    assert lines == sorted(lines, key=lambda line: line.split("\t")[0].encode())
    for line in (lines[0], lines[-1], *lines[:: len(lines) // 50]):
        assert find_localities(line.split("\t")[0])
    assert find_localities("no such place at all") == ()


@pytest.mark.parametrize("name", ["", " ", ".", "\t", "\x00", "x" * 500, "٣", "é\u0301"])
def test_odd_names_are_no_places(name):
    assert find_localities(name) == ()


IN_SWEDEN = """
Police police NNS nsubj 2
searched search VBD ROOT 0
homes home NNS dobj 2
in in IN prep 2
Sweden Sweden NNP pobj 4|LOC
. . . punct 2
"""


def test_a_country_in_which_something_happens_is_a_place():
    (place,) = places_of(IN_SWEDEN)
    assert (place.id, place.name, place.country, place.geonames) == ("p1", "Sweden", "SWE", 2661886)
    assert place.latitude == pytest.approx(62, abs=1)


SWEDEN_SAID = """
Sweden Sweden NNP nsubj 2|LOC
warned warn VBD ROOT 0
Moscow Moscow NNP dobj 2|LOC
. . . punct 2
"""
GOVERNMENT = """
Britain Britain NNP poss 3|LOC
's 's POS case 1
party party NN nsubj 4
won win VBD ROOT 0
talks talk NNS dobj 4
with with IN prep 4
Kenya Kenya NNP pobj 6|LOC
. . . punct 4
"""
TOLD = """
He he PRP nsubj 2
sent send VBD ROOT 0
a a DT det 4
message message NN dobj 2
to to IN prep 4
Tehran Tehran NNP pobj 5|LOC
. . . punct 2
"""
PERSON = "Paris Paris NNP compound 2|PERSON\nHilton Hilton NNP nsubj 3|PERSON\nleft leave VBD ROOT 0\n. . . punct 3"
INVADER = """
They they PRP nsubj 2
condemned condemn VBD ROOT 0
Kenya Kenya NNP poss 5|LOC
's 's POS case 3
invasion invasion NN dobj 2
. . . punct 2
"""
TOWN_POLICE = """
Leeds Leeds NNP compound 2|LOC
police police NNS nsubj 3
left leave VBD ROOT 0
. . . punct 3
"""


@pytest.mark.parametrize("table", [SWEDEN_SAID, GOVERNMENT, TOLD, PERSON, INVADER, TOWN_POLICE])
def test_governments_persons_and_bodies_are_no_places(table):
    assert names_of(table) == []


BASED = """
The the DT det 5
Lagos Lagos NNP npadvmod 4|LOC
- - HYPH punct 4
based base VBN amod 5
group group NN nsubj 6
left leave VBD ROOT 0
. . . punct 6
"""
VISITED = """
She she PRP nsubj 2
visited visit VBD ROOT 0
Kenya Kenya NNP dobj 2|LOC
and and CC cc 3
Uganda Uganda NNP conj 3|LOC
. . . punct 2
"""
POSSESSED = """
It it PRP nsubj 2
began begin VBD ROOT 0
in in IN prep 2
Dhaka Dhaka NNP poss 6|LOC
's 's POS case 4
Keraniganj Keraniganj NNP pobj 3|LOC
. . . punct 2
"""
SUCH_AS = """
Countries country NNS nsubj 7
such such JJ amod 3
as as IN prep 1
Kenya Kenya NNP pobj 3|LOC
and and CC cc 4
Chad Chad NNP conj 4|LOC
suffered suffer VBD ROOT 0
. . . punct 7
"""
RESIDENTS = """
Two two CD nummod 3
Leeds Leeds NNP compound 3|ORG
residents resident NNS nsubj 4
fled flee VBD ROOT 0
. . . punct 4
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (SUCH_AS, [("Kenya", "KEN"), ("Chad", "TCD")]),
        (RESIDENTS, [("Leeds", "GBR")]),
        (BASED, [("Lagos", "NGA")]),
        (VISITED, [("Kenya", "KEN"), ("Uganda", "UGA")]),
        (POSSESSED, [("Dhaka", "BGD"), ("Keraniganj", "BGD")]),
    ],
)
def test_names_used_as_places(table, expected):
    assert names_of(table) == expected


def contained(town: str, holder: str) -> str:
    *first, last = holder.split()
    rows = [f"{word} {word} NNP compound {6 + len(first)}|LOC" for word in first]
    return f"""
It it PRP nsubj 2
began begin VBD ROOT 0
in in IN prep 2
{town} {town} NNP pobj 3|LOC
, , , punct 4
{"".join(row + chr(10) for row in rows)}{last} {last} NNP appos 4|LOC
. . . punct 2
"""


@pytest.mark.parametrize(
    ("town", "holder", "geonames"),
    [("Paris", "Texas", 4717560), ("Springfield", "Illinois", 4250542), ("Springfield", "Ore.", 5754005)],
)
def test_a_town_lies_in_the_place_behind_it(town, holder, geonames):
    first, second = places_of(contained(town, holder))
    assert first.geonames == geonames
    assert (first.country, second.country) == ("USA", "USA")


def test_a_town_keeps_the_company_of_its_country():
    table = (
        IN_SWEDEN.replace("Sweden", "Hyderabad")
        + IN_SWEDEN.replace("Sweden", "Karachi")
        + IN_SWEDEN.replace("Sweden", "Lahore")
    )
    assert {p.country for p in places_of(table.replace(". . . punct 2\n\n", ". . . punct 2\n\n"))} == {"PAK"}


GENEVA = """
They they PRP nsubj 2
met meet VBD ROOT 0
in in IN prep 2
New New NNP compound 5|LOC
York York NNP pobj 3|LOC
. . . punct 2

They they PRP nsubj 2
met meet VBD ROOT 0
in in IN prep 2
Geneva Geneva NNP pobj 3|LOC
. . . punct 2
"""


def test_a_large_city_is_not_drawn_to_a_small_namesake_by_one_other_name():
    new_york, geneva = places_of(GENEVA)
    assert (new_york.geonames, geneva.country) == (5128581, "CHE")


def listed(*names: str) -> str:
    first, *others = names
    rows = [f"{other} {other} NNP conj {4 + 2 * n}|LOC" for n, other in enumerate(others)]
    return f"It it PRP nsubj 2\nrose rise VBD ROOT 0\nin in IN prep 2\n{first} {first} NNP pobj 3|LOC\n" + "\n".join(
        f", , , punct 4\n{row}" for row in rows
    )


def test_names_in_one_list_are_of_one_kind():
    states, countries = listed("Oregon", "Georgia", "Idaho"), listed("Armenia", "Georgia", "Turkey")
    assert [p.country for p in places_of(states)] == ["USA"] * 3
    assert [p.country for p in places_of(countries)] == ["ARM", "GEO", "TUR"]


def test_a_name_behind_a_town_is_the_division_that_holds_it():
    first, second = places_of(contained("Albany", "New York"))
    assert (first.geonames, second.geonames) == (5106834, 5128638)


def test_an_unlisted_town_has_no_country_unless_the_article_keeps_to_one():
    unlisted = IN_SWEDEN.replace("Sweden", "Qwertyville")
    assert names_of(unlisted) == [("Qwertyville", None)]
    assert names_of(unlisted + IN_SWEDEN)[0] == ("Qwertyville", None)
    assert names_of(unlisted + IN_SWEDEN + IN_SWEDEN.replace("Sweden", "Uppsala") + IN_SWEDEN)[0][1] == "SWE"


def told_of(table: str, entity: Entity, name: str) -> list[str]:
    made = document(table)
    start = made.text.index(name)
    mention = Mention(start, start + len(name), "m1", "name", entity.id)
    made = made.with_layers({"entities": (entity,), "mentions": (mention,)})
    return [p.name for p in places_step().predict([made])[0]["places"]]


def test_a_person_called_by_the_last_name_is_no_place():
    table = IN_SWEDEN.replace("Sweden", "Leeds")
    assert told_of(table, Entity("e1", "Anna Leeds", type="person"), "Leeds") == []
    assert told_of(table, Entity("e1", "Leeds", type="person"), "Leeds") == ["Leeds"]


BETWEEN = """
It it PRP nsubj 2
began begin VBD ROOT 0
between between IN prep 2
Israel Israel NNP pobj 3|LOC
and and CC cc 4
Hamas Hamas NNP conj 4|LOC
in in IN prep 2
Cairo Cairo NNP pobj 7|LOC
. . . punct 2
"""


def test_a_body_is_no_place_though_a_town_has_its_name():
    known = Entity("e1", "Hamas", type="organization", wikidata="Q38799")
    assert told_of(IN_SWEDEN.replace("Sweden", "Hamas"), known, "Hamas") == []
    assert names_of(BETWEEN) == [("Hamas", "DEU"), ("Cairo", "EGY")]
    assert told_of(BETWEEN, known, "Hamas") == ["Cairo"]
    assert told_of(BETWEEN, Entity("e1", "Hamas", type="organization"), "Hamas") == ["Cairo"]


def test_a_body_named_where_only_a_place_is_stays_a_place():
    assert told_of(IN_SWEDEN.replace("Sweden", "Leeds"), Entity("e1", "Leeds", type="organization"), "Leeds") == [
        "Leeds"
    ]


def test_a_body_of_renown_tells_nothing_of_where_an_article_is_set():
    made = document(BETWEEN)
    start = made.text.index("Hamas")
    entity = Entity("e1", "Hamas", type="organization", wikidata="Q38799")
    made = made.with_layers({"entities": (entity,), "mentions": (Mention(start, start + 5, "m1", "name", "e1"),)})
    assert [t.name for t in find_toponyms(made)] == ["Israel", "Cairo"]


@pytest.mark.parametrize(("text", "towns"), [("NEW: It began.", []), ("CAIRO: It began.", ["Cairo"])])
def test_a_label_before_a_colon_is_no_place(text, towns):
    assert [p.name for p in places_step().predict([Document(article(text))])[0]["places"]] == towns


def test_where_a_body_is_based_is_a_place_though_part_of_its_name():
    assert told_of(BASED, Entity("e1", "Lagos-based group", type="organization"), "Lagos - based group") == ["Lagos"]


def test_an_unlisted_village_has_the_country_of_the_place_behind_it_and_no_coordinates():
    first, _ = places_of(contained("Qwertyville", "Kenya"))
    assert (first.name, first.country, first.latitude, first.geonames) == ("Qwertyville", "KEN", None, None)


def test_a_region_of_several_countries_has_none():
    assert names_of(IN_SWEDEN.replace("Sweden", "Kashmir")) == [("Kashmir", None)]


def test_a_dateline_is_a_place():
    text = "CAIRO (Reuters) - It began.\nABUJA, Nigeria (AP) — It went on."
    blocks = (Block(0, 18, "dateline"), Block(18, len(text), "body"))
    found = places_step().predict([Document(article(text, blocks=blocks))])[0]["places"]
    assert [(text[p.start : p.end], p.country) for p in found] == [("CAIRO", "EGY"), ("ABUJA", "NGA")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rep. Ana Ruiz, D-Leeds, spoke.", [("Leeds", "GBR")]),
        ("Sen. Bo Lind (R-N.D.) and Cy Orr, D-W. Va., left.", []),
        ("It was June 6, D-Day, and the grade was D-Leeds.", []),
        ("Its plan, R-Xyzzy, failed.", []),
    ],
)
def test_the_town_that_a_lawmaker_stands_for_is_a_place(text, expected):
    found = places_step().predict([Document(article(text))])[0]["places"]
    assert [(text[p.start : p.end], p.country) for p in found] == expected


def test_a_place_inside_the_name_of_a_body_is_none():
    made = document(
        IN_SWEDEN.replace("homes home NNS dobj 2\nin in IN prep 2", "Bank Bank NNP dobj 2\nof in IN prep 3")
    )
    bank = made.text.index("Bank")
    mention = Mention(bank, made.text.index(".") - 0, "m1", "name", "e1")
    made = made.with_layers(
        {"entities": (Entity("e1", "Bank of Sweden", type="organization"),), "mentions": (mention,)}
    )
    assert all(not t.is_used for t in find_toponyms(made))


def test_the_same_text_gives_the_same_places_in_any_batch():
    one, other = document(IN_SWEDEN), document(VISITED)
    alone, together = places_step().predict([one]), places_step().predict([other, one])
    assert alone[0] == together[1]


@pytest.mark.parametrize("part", ["A", "AAA ", "AB. ", "CAIRO (", "CAIRO — ", "\n", " "])
def test_datelines_are_sought_in_linear_time(part):
    text = part * (200_000 // len(part))
    start = time.process_time()
    places_step().predict([Document(article(text))])
    assert time.process_time() - start < 5


def test_a_long_list_of_names_takes_linear_time():
    rows = ["Kenya Kenya NNP ROOT 0|LOC"] + [
        f"{w} {w} NNP conj {n}|LOC" for n, w in enumerate(["Chad", ","] * 2_000, 1)
    ]
    start = time.process_time()
    places_of("\n".join(rows))
    assert time.process_time() - start < 5
