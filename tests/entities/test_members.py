"""Groups that speak, and whom they are made of."""

import pytest

from tests.entities.helpers import read
from tests.entities.test_speakers import said, speakers

MET = """
Anna Anna NNP compound 2|PERSON
Berg Berg NNP nsubj 3|PERSON
met meet VBD ROOT 0
{other}
. . . punct 3

"""
SALA = "Sala Sala NNP dobj 3|PERSON"
PAIR = SALA + "\nand and CC cc 4\nLind Lind NNP conj 4|PERSON"
GROUP = "the the DT det {n}\n{words}\nspoke speak VBD ROOT 0\nyes yes UH dobj {verb}"
JOINED = """
Berg Berg NNP nsubj 4|PERSON
and and CC cc 1
Sala Sala NNP conj 1|PERSON
left leave VBD ROOT 0
. . . punct 4

"""


def group(words: str) -> str:
    rows = words.split(" / ")
    return GROUP.format(n=len(rows) + 1, words="\n".join(rows), verb=len(rows) + 2)


@pytest.mark.parametrize(
    ("other", "words", "named"),
    [
        (SALA, "two two CD nummod 3 / leaders leader NNS nsubj 4", ["Anna Berg", "Sala"]),
        (SALA, "two two CD nsubj 3", ["Anna Berg", "Sala"]),
        (PAIR, "three three CD nummod 3 / men man NNS nsubj 4", ["Anna Berg", "Sala", "Lind"]),
    ],
)
def test_a_group_is_as_many_as_its_words_tell(other, words, named):
    document = read(MET.format(other=other) + group(words))
    text = document.text
    source = text[text.index("the ") : text.index(" spoke")]
    assert speakers(document, said(text, "a1", "yes", source, "spoke"))[1] == {"a1": named}


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (PAIR, "two two CD nummod 3 / leaders leader NNS nsubj 4"),
        (SALA, "leaders leader NNS nsubj 3"),
        (SALA, "two two CD nummod 3 / parties party NNS nsubj 4"),
    ],
)
def test_a_group_stays_itself_where_its_members_are_unsure(other, words):
    document = read(MET.format(other=other) + group(words))
    text = document.text
    source = text[text.index("the ") : text.index(" spoke")]
    [names] = speakers(document, said(text, "a1", "yes", source, "spoke"))[1].values()
    assert names == [source]


def test_they_are_those_joined_before():
    document = read(JOINED + "They they PRP nsubj 2\nspoke speak VBD ROOT 0\nyes yes UH dobj 2")
    assert speakers(document, said(document.text, "a1", "yes", "They", "spoke"))[1] == {"a1": ["Berg", "Sala"]}


def test_they_are_not_those_before_another_plural():
    between = "Crews crew NNS nsubj 2\ncame come VBD ROOT 0\n. . . punct 2\n\n"
    document = read(JOINED + between + "They they PRP nsubj 2\nspoke speak VBD ROOT 0\nyes yes UH dobj 2")
    assert "Sala" not in speakers(document, said(document.text, "a1", "yes", "They", "spoke"))[1]["a1"]


def test_sides_are_states_before_they_are_bodies():
    table = """
Norway Norway NNP nsubj 2|LOC
sued sue VBD ROOT 0
Sweden Sweden NNP dobj 2|LOC
over over IN prep 2
Acme Acme NNP pobj 4|ORG
. . . punct 2

Both both DT det 2
sides side NNS nsubj 3
spoke speak VBD ROOT 0
yes yes UH dobj 3
"""
    document = read(table)
    assert speakers(document, said(document.text, "a1", "yes", "Both sides", "spoke"))[1] == {
        "a1": ["Norway", "Sweden"]
    }


OUTLETS = """
{0} {0} NNP nsubj 2|ORG
quoted quote VBD ROOT 0
{1} {1} NNP dobj 2|ORG
. . . punct 2

Both both DT det 2
sides side NNS nsubj 3
spoke speak VBD ROOT 0
yes yes UH dobj 3
"""


@pytest.mark.parametrize(
    ("one", "other", "named"), [("Reuters", "Acme", ["Both sides"]), ("Globex", "Acme", ["Globex", "Acme"])]
)
def test_an_outlet_is_no_side(one, other, named):
    document = read(OUTLETS.format(one, other))
    assert speakers(document, said(document.text, "a1", "yes", "Both sides", "spoke"))[1] == {"a1": named}


def test_sides_are_those_joined_before_though_others_are_named():
    table = """
Globex Globex NNP nsubj 4|ORG
and and CC cc 1
Acme Acme NNP conj 1|ORG
agreed agree VBD ccomp 7
, , , punct 7
Initech Initech NNP nsubj 7|ORG
said say VBD ROOT 0
. . . punct 7

Both both DT det 2
sides side NNS nsubj 3
spoke speak VBD ROOT 0
yes yes UH dobj 3
"""
    document = read(table)
    told = said(document.text, "a1", "yes", "Both sides", "spoke")
    assert speakers(document, told)[1] == {"a1": ["Globex", "Acme"]}
