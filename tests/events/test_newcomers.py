"""Parties that no step before made a thing of."""

from dataclasses import replace

import pytest

from onrecord.document import Document
from onrecord.events.cast import Cast
from onrecord.events.newcomers import Newcomers
from onrecord.record import Entity, Mention
from tests.build import article, document

PLACE = """
the the DT det 2
depots depot NNS nsubj 6
in in IN prep 2
the the DT det 5
north north NN pobj 3
burned burn VBD ROOT 0
"""
MANY = """
some some DT det 2
depots depot NNS nsubj 3
burned burn VBD ROOT 0
; ; : punct 3
some some DT det 6
depots depot NNS nsubj 7
stood stand VBD conj 3
"""
QUOTED = """
` ` `` punct 4
( ( -LRB- punct 4
big big JJ amod 4
depots depot NNS nsubj 5
burned burn VBD ROOT 0
"""
NAMED = """
{before} {before} {tag} {dep} 3
Acme Acme NNP compound 3|ORG
{noun} {noun} NN nsubj 4
failed fail VBD ROOT 0
"""
COUNTED = """
dozens dozen NNS nsubj 5
of of IN prep 1
Acme Acme NNP compound 4|ORG
offices office NNS pobj 2
burned burn VBD ROOT 0
"""


def newcomers(found: Document) -> Newcomers:
    return Newcomers(found, Cast(found))


def named(table: str) -> Document:
    """Return a document in which "Acme" is a name."""
    found = document(table)
    at = found.text.index("Acme")
    mention = Mention(at, at + 4, "m1", "name", "e1")
    return replace(found, entities=(Entity("e1", "Acme", type="organization"),), mentions=(mention,))


def test_a_newcomer_is_called_by_all_its_words_and_by_its_noun() -> None:
    found = document(PLACE)
    news = newcomers(found)
    mention = news.add(found.parse.tokens[1])
    assert mention.text_in(found.text) == "the depots in the north"
    [entity] = news.layers()["entities"]
    assert (entity.name, entity.aliases) == ("depots in the north", ("depots",))


def test_what_is_counted_vaguely_is_another_each_time() -> None:
    found = document(MANY)
    assert len({newcomers(found).key_of(found.parse.tokens[i]) for i in (1, 5)}) == 2
    [mention] = [newcomers(found).add(found.parse.tokens[1])]
    assert mention.text_in(found.text) == "some depots"


def test_no_mark_is_part_of_a_newcomer() -> None:
    found = document(QUOTED)
    assert newcomers(found).key_of(found.parse.tokens[3]) == "new big depots"


@pytest.mark.parametrize(("noun", "key"), [("attack", "e1"), ("loyalist", "new acme loyalist")])
def test_what_nobody_is_stands_for_who_is_named_before_it(noun: str, key: str) -> None:
    found = named(NAMED.format(before="the", tag="DT", dep="det", noun=noun))
    news = newcomers(found)
    assert news.key_of(found.parse.tokens[2]) == key
    assert (news.add(found.parse.tokens[2]).entity == "e1") is (noun == "attack")


def test_quantities_of_belongings_stand_for_their_owner() -> None:
    found = named(COUNTED)
    assert newcomers(found).key_of(found.parse.tokens[0]) == "e1"


def test_a_prefix_is_no_newcomer() -> None:
    found = document("sub sub NN nsubj 3\n- - HYPH punct 1\ndepots depot NNS ROOT 0")
    assert newcomers(found).key_of(found.parse.tokens[0]) == "new sub"
    for token in found.parse.tokens:
        token.start, token.end = token.start - token.i, token.end - token.i
    tied = Document(article("sub-depots"), parse=found.parse)
    assert newcomers(tied).key_of(tied.parse.tokens[0]) is None
