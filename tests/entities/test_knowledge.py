"""What is known of the world: who held which office when, and how carefully an article's names are taken for theirs."""

from itertools import pairwise

import msgspec
import pytest

from onrecord.document import Document
from onrecord.entities import entities_step
from onrecord.entities.gazetteer import state_codes
from onrecord.entities.knowledge import items, knowledge, read_knowledge, title_key
from tests.entities.helpers import entity_of, read
from tests.entities.told import told

OURS = """
[titles]
warden = "lord warden"

[sectors]
marshal = "MIL"

[offices.KEN]
warden = '''
Olu Falowo, Falowo | 2010-03-01
Anna Berg          | 2015 | 2018-06
'''
marshal = '''
Ivan Orlov, Ivan Orloff | 2012-01-01 | 2014-01-01 | Q42
'''

[bodies.KEN]
"SOC LAB" = '''
Harbour League, HL | 2011
'''

[groups.KEN]
CVL = '''
Karsters, Karster
'''
"""


@pytest.fixture
def base(tmp_path):
    return read_knowledge([written(tmp_path, OURS)])[0]


def written(folder, text):
    path = folder / "ours.toml"
    path.write_text(text, "utf-8")
    return path


def subject(name: str, label: str, before: str = "", shift: int = 0) -> str:
    """Return the table of a sentence in which `name` spoke, `before` being the rows of `shift` words before it."""
    words = name.split()
    last = len(words) + shift
    heads = {last: f"nsubj {last + 1}"}
    rows = [
        f"{w} {w} {'POS' if w == chr(39) + 's' else 'NNP' if w[0].isupper() else 'NN'} "
        f"{heads.get(n, f'compound {last}')}{'|' + label if label else ''}"
        for n, w in enumerate(words, shift + 1)
    ]
    return "\n".join([before, *rows, "spoke speak VBD ROOT 0"]).strip()


def titled(nation: str, title: str, name: str) -> str:
    """Return the table of "Ukrainian President NAME spoke"."""
    last = len(name.split()) + 2
    return subject(name, "PERSON", f"{nation} {nation} JJ amod 2|NORP\n{title} {title} NNP compound {last}", 2)


def bare(nation: str, title: str) -> str:
    """Return the table of "The Ukrainian president spoke"."""
    last = len(title.split()) + 2
    return subject(title, "", f"The the DT det {last}\n{nation} {nation} JJ amod {last}|NORP", 2)


def known(spec: str, day: str | None = None, kb=()) -> Document:
    """Return the document of `told(spec)` as read on `day`, with the files `kb`."""
    plain = told(spec)
    dated = Document(msgspec.structs.replace(plain.article, published=day), parse=plain.parse)
    return dated.with_layers(entities_step(kb=kb).predict([dated])[0])


def first(read_document: Document):
    """Return what the first name of a document stands for."""
    mention = next(m for m in read_document.mentions if m.kind == "name")
    return read_document.entity_by_id[mention.entity]


@pytest.mark.parametrize(
    ("country", "title", "day", "name"),
    [
        ("USA", "president", "2015-06-01", "Barack Obama"),
        ("USA", "president", "2017-01-19", "Barack Obama"),
        ("USA", "president", "2017-01-20", "Donald Trump"),
        ("USA", "president", "2022-06-01", "Joe Biden"),
        ("USA", "head of state", "2025-06-01", "Donald Trump"),
        ("RUS", "president", "2010-06-01", "Dmitry Medvedev"),
        ("RUS", "prime minister", "2010-06-01", "Vladimir Putin"),
        ("DEU", "leader", "2015-06-01", "Angela Merkel"),
        ("GBR", "prime minister", "2015-06-01", "David Cameron"),
        ("GBR", "opposition leader", "2018-06-01", "Jeremy Corbyn"),
        ("UNO", "un secretary general", "2015-06-01", "Ban Ki-moon"),
        ("BRA", "president", "2023-06-01", "Luiz Inácio Lula da Silva"),
        ("HTI", "president", "2022-06-01", None),
        ("USA", "mayor", "2015-06-01", None),
        ("USA", "president", None, None),
        ("CMR", "president", None, "Paul Biya"),
    ],
)
def test_an_office_has_the_holder_of_its_day(country, title, day, name):
    holder = knowledge().holder(title, country, day)
    assert (holder.name if holder else None) == name


def test_the_package_knows_many_states_and_an_item_for_almost_every_one():
    led = [code for code in state_codes() if knowledge().holder("leader", code, "2015-06-01")]
    assert len(led) > 120
    assert state_codes() - set(items()) == {"ESH", "FRO"}


def test_a_user_s_holder_is_known_beside_ours(base):
    assert base.holder("warden", "KEN", "2014-12-31").name == "Olu Falowo"
    assert base.holder("lord warden", "KEN", "2018-06-30").name == "Anna Berg"
    assert base.holder("warden", "KEN", "2018-07-01") is None
    assert base.holder("president", "USA", "2015-06-01").name == "Barack Obama"


def test_a_later_holder_ends_the_term_before(tmp_path):
    path = written(tmp_path, '[offices.CMR]\npresident = "Olu Falowo | 2020-01-01"')
    base, digests = read_knowledge([path])
    assert base.holder("president", "CMR", "2019-12-31").name == "Paul Biya"
    assert base.holder("president", "CMR", "2020-01-01").name == "Olu Falowo"
    assert list(digests) == ["kb1:ours.toml"]


def test_names_are_the_same_with_and_without_accents_capitals_and_middle_initials():
    for name in ("Recep Tayyip Erdogan", "RECEP TAYYIP ERDOĞAN"):
        assert [p.name for p in knowledge().persons(name)] == ["Recep Tayyip Erdoğan"]
    assert [p.name for p in knowledge().persons("Barack H. Obama")] == ["Barack Obama"]
    assert title_key("The Secretary-General") == "secretary general"


@pytest.mark.parametrize(
    ("day", "sectors"),
    [("2013-06-01", ("MIL",)), ("2014-01-01", ("ELI", "MIL")), ("2011-12-31", ()), (None, ("MIL",))],
)
def test_who_held_a_public_office_before_is_an_elite(tmp_path, day, sectors):
    found = first(known("{Ivan Orlov}", day, [written(tmp_path, OURS)]))
    assert (found.sectors, found.country, found.wikidata) == (sectors, "KEN", "Q42")


def test_a_known_person_goes_by_the_name_of_the_knowledge_base(tmp_path):
    found = first(known("{Ivan Orloff}", "2013-06-01", [written(tmp_path, OURS)]))
    assert (found.name, found.aliases) == ("Ivan Orlov", ("Ivan Orloff",))


@pytest.mark.parametrize("spec", ["{Orlov}", "Mr. {Orlov}", "{Ivan}", "{Karl Orlov}", "Warden {Orlov}"])
def test_a_surname_without_the_office_is_nobody(tmp_path, spec):
    assert first(known(spec, "2013-06-01", [written(tmp_path, OURS)])).wikidata is None


@pytest.mark.parametrize(
    ("nation", "title", "name", "day", "whole"),
    [
        ("Russian", "President", "Putin", "2015-06-01", "Vladimir Putin"),
        ("Russian", "President", "Putin", "2010-06-01", "Putin"),
        ("Chinese", "President", "Xi", "2015-06-01", "Xi Jinping"),
        (["South", "Korean"][1], "President", "Park", "2015-06-01", "Park Geun-hye"),
        ("British", "President", "Obama", "2015-06-01", "Obama"),
        ("American", "President", "Obama", None, "Barack Obama"),
        ("American", "President", "Bush", None, "Bush"),
    ],
)
def test_a_surname_beside_the_office_of_the_day_is_its_holder(nation, title, name, day, whole):
    assert entity_of(read(titled(nation, title, name), published=day), f"{nation} {title} {name}").name == whole


def test_two_persons_of_one_name_are_told_apart_by_the_day():
    assert first(known("{George Bush}", "2006-06-01")).name == "George W. Bush"
    assert first(known("{George Bush}", "2012-06-01")).wikidata is None
    assert first(known("{George Bush}")).wikidata is None


def test_another_country_speaks_against_a_known_name():
    text = read(titled("Norwegian", "President", "Barack Obama"), published="2015-06-01")
    assert entity_of(text, "Norwegian President Barack Obama").wikidata is None


def test_a_country_s_president_is_the_holder_whom_the_article_names():
    table = titled("Ukrainian", "President", "Petro Poroshenko") + "\n\n" + bare("Ukrainian", "president")
    text = read(table, published="2015-06-01")
    assert entity_of(text, "The Ukrainian president").name == "Petro Poroshenko"


def test_an_office_is_its_holder_even_where_the_article_calls_the_holder_by_another():
    named = subject("Angela Merkel", "PERSON")
    text = read(f"{named}\n\n{bare('German', 'chancellor')}", published="2015-06-01")
    assert entity_of(text, "The German chancellor") is entity_of(text, "Angela Merkel")
    assert text.reasons[text.mentions[-1].start, text.mentions[-1].end].rule == "title"
    later = read(f"{named}\n\n{bare('German', 'chancellor')}", published="2023-06-01")
    assert entity_of(later, "The German chancellor") is not entity_of(later, "Angela Merkel")


def test_an_office_is_nobody_s_where_the_article_calls_another_so():
    named = titled("German", "Chancellor", "Karl Berg")
    merkel = subject("Angela Merkel", "PERSON")
    text = read(f"{merkel}\n\n{named}\n\n{bare('German', 'chancellor')}", published="2015-06-01")
    assert entity_of(text, "The German chancellor") is not entity_of(text, "Angela Merkel")


def test_a_leader_is_no_minister_who_was_named_last():
    tables = (titled("Russian", "President", "Vladimir Putin"), titled("Russian", "Minister", "Sergei Lavrov"))
    text = read("\n\n".join((*tables, bare("Russian", "leader"))), published="2015-06-01")
    assert entity_of(text, "The Russian leader").name == "Vladimir Putin"


@pytest.mark.parametrize(
    ("spec", "country", "sectors"),
    [
        ("{O:Harbour League}", "KEN", ("SOC", "LAB")),
        ("{O:HL} / {O:HL}", None, ()),
        ("{O:Labour Party} / in {L:London} / in {L:Leeds}", "GBR", ("PTY",)),
        ("{O:Labour Party} / in {L:Wellington} / in {L:Auckland}", "NZL", ("PTY",)),
        ("{Hayat Tahrir al-Sham}", "SYR", ("REB",)),
        ("{O:Hill Lane} ( {O:HL} ) / {O:HL} / in {L:Nairobi}", "KEN", ()),
    ],
)
def test_a_body_is_known_by_its_name_and_country(tmp_path, spec, country, sectors):
    found = first(known(spec, "2022-06-01", [written(tmp_path, OURS)]))
    assert (found.type, found.country, set(found.sectors)) == ("organization", country, set(sectors))


def test_a_group_is_no_organization(tmp_path):
    found = first(known("{N:Karsters} / in {L:Nairobi}", None, [written(tmp_path, OURS)]))
    assert (found.type, found.country, found.sectors) == ("group", "KEN", ("CVL",))


def test_a_body_is_what_it_was_on_the_day():
    assert first(known("{O:Rapid Support Forces} / in {L:Khartoum}", "2020-06-01")).sectors == ("PRM",)
    assert first(known("{O:Rapid Support Forces} / in {L:Khartoum}", "2024-06-01")).sectors == ("REB",)


@pytest.mark.parametrize(
    ("name", "country", "sectors"),
    [
        ("Hong Kong", "HKG", ("GOV",)),
        ("Palestine", "PSE", ("GOV",)),
        ("Kosovo", "XKX", ("GOV",)),
        ("Taiwan", "TWN", ("GOV",)),
        ("Western Sahara", "ESH", ("PRE",)),
        ("South Ossetia", "GEO", ("PRE",)),
        ("Abkhazia", "GEO", ("PRE",)),
        ("Transnistria", "MDA", ("PRE",)),
        ("Somaliland", "SOM", ("PRE",)),
        ("Northern Cyprus", "CYP", ("PRE",)),
        ("Nagorno-Karabakh", "AZE", ("PRE",)),
        ("Luhansk People's Republic", "UKR", ("PRE",)),
    ],
)
def test_partly_recognised_entities_have_the_code_of_the_manual(name, country, sectors):
    found = first(read(subject(name.replace("'s", " 's"), "LOC")))
    assert (found.name, found.country, found.sectors) == (name, country, sectors)
    assert (found.wikidata is None) == ("PRE" in sectors)


def test_two_names_of_a_breakaway_entity_are_one():
    text = known("{L:South Ossetia} / {L:Republic of South Ossetia}")
    assert len({m.entity for m in text.mentions}) == 1


def test_states_and_bodies_known_the_world_over_have_their_items():
    assert first(told("{L:Norway}")).wikidata == "Q20"
    assert first(told("{O:World Bank}")).wikidata == "Q7164"


def test_files_are_in_the_provenance_of_the_step(tmp_path):
    path = written(tmp_path, OURS)
    assert list(entities_step(kb=[path, path]).models) == ["kb1:ours.toml", "kb2:ours.toml"]


def test_no_office_of_the_package_has_two_holders_on_one_day():
    terms = {id(held): held for held in knowledge()._holders.values()}
    for held in terms.values():
        ordered = sorted((term.start, term.end, person.name) for person, term in held)
        shared = any(title in term.titles for _, term in held for title in ("opposition leader", "rebel leader"))
        assert shared or [pair for pair in pairwise(ordered) if pair[0][1] > pair[1][0]] == []
