"""Which forms of a name are one thing and which stay two, as tables of short articles (`told.py`)."""

import time

import pytest

from onrecord.document import Document
from onrecord.entities import entities_step
from onrecord.entities.forms import abbreviates, normalise_form
from onrecord.entities.personal import Agreement, agreement, read_name
from onrecord.entities.variants import leading_surnames, listed, nicknames, place_key, plain_word, spelling_key
from onrecord.record import Entity
from tests.build import document
from tests.entities.told import meant, told

# The first and the last sentence name the same thing.
ONE = """
{Volodymyr Zelensky} / {Zelenskyy}
{Volodymyr Zelenskiy} / {Zelensky}
{Vladimir Zelensky} / {Volodymyr Zelenskyy}
{Zelensky} / {Zelenskyy}
{Muammar Gaddafi} / {Qaddafi}
{Moammar Gadhafi} / {Muammar al-Qaddafi}
{Mohammed Salem} / {Muhammad Salem}
{Dmitry Medvedev} / {Dmitri Medvedev}
{Alexei Navalny} / {Alexey Navalnyy}
{Sergei Shoigu} / {Sergey Shoygu}
{Viktor Yanukovych} / {Yanukovich}
{Gerhard Schröder} / {Schroeder}
{Jens Sørensen} / {Sorensen}
{Novak Djokovic} / {Jokovic}
{Recep Tayyip Erdoğan} / {Erdogan}
{Mao Zedong} / {Mao Tse-tung}
{Zhou Enlai} / {Chou En-lai}
{Lee Jae-myung} / {Yi Jae Myung}
{Kim Jong Un} / {KIM JONG-UN}
{Kim Jong Un} / {Kim Jongun}
{Kim Jong Un} / {Kim}
{Xi Jinping} / Mr. {Xi}
{Xi Jinping} / President {Xi}
{Jinping Xi} / {Xi Jinping}
{Shinzo Abe} / {Abe Shinzo}
{Shinzo Abe} / Mr. {Abe}
{Abe Shinzo} / Mr. {Abe}
{Viktor Orban} / {Orbán Viktor}
{Nguyen Phu Trong} / Mr. {Nguyen}
{Abiy Ahmed} / Mr. {Abiy}
{Ursula von der Leyen} / {von der Leyen}
{Ursula von der Leyen} / Ms. {von der Leyen}
{Ursula von der Leyen} / {Leyen}
{Abdel Fattah al-Sisi} / {Sisi}
{Abdel Fattah al-Sisi} / {el - Sisi}
{Abdel Fattah al-Sisi} / {Abdul Fattah el-Sissi}
{Mohammed bin Salman} / {bin Salman}
{Mohammed bin Salman} / Prince {Mohammed}
{Mohammed bin Salman} / {MBS}
{Gabriel García Márquez} / {Garcia Marquez}
{Valéry Giscard d'Estaing} / {Giscard d’Estaing}
{Denis D’Souza} / {D’Souza}
{Hayley L'Huillier} / {L'Huillier}
{Conor O'Brien} / {O’Brien}
{Bill Clinton} / {William Clinton}
{William J. Clinton} / {Hillary Clinton} / {Bill Clinton}
{Joe Biden} / {Joseph R. Biden}
{Tony Blair} / {Anthony Blair}
{Sasha Petrov} / {Aleksandr Petrov}
{Anna Berg} / {A. Berg}
{Joanne Rowling} / {J. K. Rowling}
{J.K. Rowling} / {JK Rowling}
{J. D. Vance} / {JD Vance}
{George W. Bush} / {George Bush}
{Hillary Rodham Clinton} / {Hillary Clinton}
{Anna Berg} / {Berg} 's aide
{Anna Berg} / {ANNA BERG}
{Karl Berg} / {Karl Maria Berg Lund}
{B. Z. Zamir Lund} / {Zamir}
{Anna Berg} / Dr. {Berg}
{Robert F. Kennedy Jr.} / Mr. {Kennedy}
{Karl Berg Jr.} / {Berg}
King {Charles III} / King {Charles}
Pope {John Paul II} / {John Paul}
Sir {Keir Starmer} / Sir {Keir}
{Anna Berg} / {Karl Berg} / Ms. {Berg}
{Kim Jong Un} / {Anna Lie} / {Kim Yo Jong} / {Kim Jong Un} / {Kim}
{Donald Trump} / {Donald Trump Jr.} / Mr. {Trump} / {Donald Trump}
the {O:World Health Organization} / the {O:WHO}
the {O:Velmora Relief Fund} ( {O:VRF} ) / {O:VRF}
the {O:Bundesnachrichtendienst} ( {O:BND} ) / the {O:BND}
{O:VRF} ( {O:Velmora Relief Fund} ) / the {O:Velmora Relief Fund}
the {O:National Union of Teachers} / the {O:NUT}
the {O:New York Times} / the {O:Times}
the {O:New York Times} / The {O:Times}
the {O:Washington Post} / the {O:Post}
the {O:Wall Street Journal} / the {O:Journal}
{O:Acme Corp.} / {O:Acme Corporation}
{O:Acme Corporation} / {O:Acme}
the {O:Velmora Labour Organisation} / the {O:Velmora Labor Organization}
the {O:Velmora High Court} / the {O:High Court}
the {O:Ministry of Justice} / the {O:Justice Ministry}
the {O:Ministry of Trade and Peace} / the {O:Trade Ministry}
the {O:VRP} / the {O:Rural Union of Velmora} ( {O:VRP} )
the {O:Ministry of Foreign Affairs} / the {O:Foreign Ministry}
in {L:Kharkov} / in {Kharkiv}
{Paris Berg} / in {L:Paris} / {Paris}
{Abdel Fattah al-Sisi} / {O:el - Sisi}
{Mohammed bin Salman} / {O:MBS}
in {L:Kiev} / in {L:Kyiv}
in {L:Kharkov} / in {L:Kharkiv}
in {L:Bombay} / in {L:Mumbai}
in {L:Rangoon} / in {L:Yangon}
in {L:Peking} / in {L:Beijing}
in {L:Volchansk} / in {L:Vovchansk}
{L:Peking} / {L:China}
{L:Kiev} / {L:Ukraine}
{Jim Jordan} / Mr. {Jordan}
{Jim Jordan} / {Jordan}
{Anna Berg} / the {Bergs} / {Berg}
{Anna Williams} / {William Berg} / the {Williams}
the {Bergs} / {Anna Berg} / the {Bergs}
"""

# The first and the last sentence name two things.
TWO = """
{Anna Berg} / {Karl Berg}
{Anna Berg} / {Axel Berg}
{A. Berg} / {K. Berg}
{Anna Berg} / {Axel Berg} / {A. Berg}
{Anna Berg} / {Karl Berg} / {Kim Berg}
{Bill Berg} / {Will Berg}
{William Berg} / {Bill Berg} / {Will Berg}
{Bill Clinton} / {Hillary Clinton}
{George W. Bush} / {George H. W. Bush}
{George H. W. Bush} / {George W. Bush}
{Donald Trump} / {Donald Trump Jr.}
{Donald Trump Jr.} / {Donald Trump}
{William Barr III} / {William Barr}
King {Charles II} / King {Charles III}
Pope {Pius XI} / Pope {Pius XII}
{Mohammed bin Salman} / {Salman bin Abdulaziz}
{Mohammed bin Salman bin Abdulaziz} / {Salman bin Abdulaziz}
{Mohammed bin Salman} / King {Salman}
{Paul Ryan} / Mr. {Paul}
{Thomas Berg} / Mr. {Thomas}
{Anna Charles} / King {Charles}
King {Charles III} / {Charles Michel}
{Charles Michel} / King {Charles}
{Kim Jong Un} , {Kim Yo Jong} / {Kim}
{Kim Yo Jong} / {Kim Jong Un} , {Kim Yo Jong} / {Kim}
{Kim Jong Un} / {Kim Yo Jong}
{Kim Jong Un} / {Kim Jong Il}
{Xi Jinping} / {Xi Zhongxun}
{Li Keqiang} / {Li Qiang}
{Imran Khan} / {Han}
{John Smith} / {Smyth}
{Anna Meyer} / {Meier}
{Yulia Navalnaya} / {Alexei Navalny}
{Joe Biden} / the {Bidens}
{Sam Altman} / {Sam Hope} / the {Sams}
{Joe Biden} / {Hunter Biden} / the {Bidens}
Mr. {Berg} / Mrs. {Berg}
{L:Russia} / the {O:Russian Foreign Ministry}
{L:Karst} / the {O:Karst Ministry}
{L:Karst} / the {O:Karst Courier}
{L:Karst} / the {O:Bank of Karst}
{L:Karst} / the {O:Karst University}
the {O:Ministry of Trade} / the {O:Ministry of Justice}
the {O:Velmora Ministry} / the {O:Karst Ministry} / the {O:Ministry}
the {O:Velmora High Court} / the {O:Karst High Court}
the {O:Velmora Supreme Court} / the {O:Velmora High Court}
the {O:Velmora Supreme Court} / the {O:Karst Supreme Court} / the {O:Supreme Court}
the {O:Democratic Party} / the {O:Democratic Republic of Karst}
the {O:Democratic Union of Karst} / {O:Democratic}
the {O:Times} / the {O:New York Times}
the {O:New York Times} / the {O:Washington Post} / the {O:Times} / the {O:Post}
the {O:New York Times} / the {O:Los Angeles Times}
in {L:Paris} ( {O:ZKF} ) / {L:Paris}
the {O:Nordic Union} / {Nam Berg} / {O:NAM}
{Anna Berg} ( {O:NLP} ) / {Anna Berg}
the {O:National Party} / the {O:New Party} / {O:NP}
{George Washington} / in {L:Washington}
{George Washington} / {L:Washington}
in {L:Washington} / {L:Washington}
{L:Washington} state / {L:Washington}
{L:Georgia} / in {L:Tbilisi} / {L:Atlanta} , {L:Georgia}
{L:Georgia} legislature / in {L:Tbilisi} / {L:Georgia}
{Jim Jordan} / {L:Jordan}
in {L:York} / in {L:New York}
in {L:Haven} / in {L:New Haven}
in {L:Jackson} / {Anna Jackson}
{O:Velmora Relief Fund} / {O:VRF} / {O:Karst Relief Fund}
"""


# The name and the aliases of what the first sentence names.
NAMES = [
    ("{KIM JONG-UN} / {Kim Jong Un} / leader {Kim}", "Kim Jong Un", ("KIM JONG-UN", "leader Kim", "Kim", "leader")),
    ("The {O:World Health Organization} / the {O:WHO}", "World Health Organization", ("WHO",)),
    ("{A. Berg} / {Anna Berg} / {Berg} 's aide", "Anna Berg", ("A. Berg", "Berg")),
    ("{BERG} / {Anna Berg} / {Berg}", "Anna Berg", ("Berg",)),
    (
        "{Bill Lind} / {William Lind} / Mr. {Lind}",
        "William Lind",
        ("Bill Lind", "Lind", "Mr. Lind"),
    ),
    ("in {L:Kharkov} / in {L:Kharkiv}", "Kharkov", ("Kharkiv",)),
    ("the {O:Acme Corp.} / {O:Acme}", "Acme Corp.", ("Acme",)),
]


def rows(table: str) -> list[str]:
    return [line for line in table.splitlines() if line]


def ends(spec: str) -> tuple[Entity, Entity]:
    """Return what the first and the last sentence name."""
    found = meant(told(spec))
    assert found[0] is not None, "the first sentence names nothing"
    assert found[-1] is not None, "the last sentence names nothing"
    return found[0], found[-1]


@pytest.mark.parametrize("spec", rows(ONE))
def test_variants_of_a_name_are_one(spec):
    first, last = ends(spec)
    assert first is last


@pytest.mark.parametrize("spec", rows(TWO))
def test_different_things_stay_two(spec):
    first, last = ends(spec)
    assert first is not last


@pytest.mark.parametrize(("spec", "name", "aliases"), NAMES)
def test_the_fullest_form_is_the_name_and_the_others_are_aliases(spec, name, aliases):
    first = meant(told(spec))[0]
    assert first is not None
    assert first.name == name
    assert set(first.aliases) == set(aliases)


def test_aliases_stand_in_text_order():
    first = meant(told("{Berg} / President {Anna Berg} / {A. Berg}"))[0]
    assert first is not None
    assert first.aliases == ("Berg", "President Anna Berg", "President", "A. Berg")


def test_the_plural_of_a_surname_is_a_group():
    family = meant(told("{Joe Biden} / the {Bidens}"))[-1]
    assert family is not None
    assert (family.name, family.type) == ("Bidens", "group")


def test_a_shared_surname_that_is_not_clear_is_one_thing_of_its_own():
    found = meant(told("{Kim Jong Un} , {Kim Yo Jong} / {Kim} / {Kim}"))
    assert found[1] is found[2]
    assert found[1] is not None
    assert found[1].name == "Kim"


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("Anna Berg", "Anna Berg", Agreement.EXACT),
        ("Abe Shinzo", "Shinzo Abe", Agreement.SAME),
        ("George Bush", "George W. Bush", Agreement.PART),
        ("García Márquez", "Gabriel Garcia Marquez", Agreement.PIECE),
        ("Bob Berg", "Robert Berg", Agreement.SHORT),
        ("Berg", "Anna Berg", Agreement.SURNAME),
        ("Zelenskyy", "Volodymyr Zelensky", Agreement.SPELLED),
        ("Anna", "Anna Berg", Agreement.GIVEN),
        ("López", "Andrés Manuel López Obrador", Agreement.MIDDLE),
        ("Salman", "Mohammed bin Salman", Agreement.NONE),
    ],
)
def test_how_well_two_names_agree(one, two, expected):
    assert agreement(read_name(one), read_name(two)) is expected
    assert agreement(read_name(two), read_name(one)) is expected


def test_what_stands_behind_a_name_is_no_word_of_it():
    assert (read_name("Karl Berg, Jr.").words, read_name("Karl Berg, Jr.").suffix) == (("karl", "berg"), "jr")
    assert (read_name("Charles III").words, read_name("Charles III").suffix) == (("charles",), "iii")
    assert read_name("Jinping Xi").words == ("jinping", "xi")


def test_initials_are_no_article_and_an_article_is_no_initial():
    assert normalise_form("A. Berg") == "a berg"
    assert normalise_form("A court") == "court"
    assert read_name("J.K. Rowling").words == read_name("JK Rowling").words == ("j", "k", "rowling")


def test_spellings_that_differ_by_more_stay_apart():
    assert len({spelling_key(w) for w in ("Miller", "Müller", "Meyer", "Meier", "Smith", "Smyth", "Khan", "Kuhn")}) == 8


def test_an_acronym_takes_letters_of_the_name_in_order():
    assert abbreviates("BND", "Bundesnachrichtendienst")
    assert not abbreviates("ZKF", "Velmora Relief Fund")


def test_the_lists_are_as_wide_as_promised_and_plain():
    assert sum(len(full) for full in nicknames().values()) >= 120
    assert len(leading_surnames()) >= 200
    assert all(word == plain_word(word) for word in leading_surnames() | listed("given", "he") | listed("given", "she"))
    assert not listed("given", "he") & listed("given", "she")
    assert place_key("Peking") == place_key("Beijing") != place_key("Nanking")


def test_thousands_of_persons_take_linear_time():
    sentence = "Anna Anna NNP compound 2|PERSON\nBerg{0} Berg NNP nsubj 3|PERSON\nleft leave VBD ROOT 0"
    parsed: Document = document("\n\n".join(sentence.format(n % 2000) for n in range(8000)))
    begun = time.process_time()
    (layers,) = entities_step().predict([parsed])
    assert len(layers["entities"]) == 2000
    assert time.process_time() - begun < 2.5
