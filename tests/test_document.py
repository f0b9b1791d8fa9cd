"""The working document: look-ups in the parse and among the mentions."""

from dataclasses import replace

from onrecord.document import Document, Parse, each
from onrecord.record import Mention, Span
from tests.build import document

TABLE = """
The the DT det 2
mayor mayor NN nsubj 6
of of IN prep 2
Ostrava Ostrava NNP pobj 3|LOC
reportedly reportedly RB advmod 6
left leave VBD ROOT 0
. . . punct 6

She she PRP nsubj 2
laughed laugh VBD ROOT 0
. . . punct 2
"""


def test_builder_writes_text_and_names():
    made = document(TABLE)
    assert made.text == "The mayor of Ostrava reportedly left. She laughed."
    assert [n.text_in(made.text) for n in made.parse.names] == ["Ostrava"]
    assert [s.span.text_in(made.text) for s in made.parse.sentences] == [made.text[:37], made.text[38:]]


def test_tokens_in_gives_those_that_overlap():
    made = document(TABLE)
    assert [t.text for t in made.parse.tokens_in(Span(5, 12))] == ["mayor", "of"]
    assert [t.text for t in made.parse.tokens_in(Span(36, 39))] == [".", "She"]
    assert not made.parse.tokens_in(Span(37, 38))
    assert not Parse().tokens_in(Span(0, 5))


def test_token_at_is_none_between_words():
    made = document(TABLE)
    assert made.parse.token_at(3) is None
    assert made.parse.token_at(4).text == "mayor"


def test_head_of_a_phrase():
    made = document(TABLE)
    assert made.parse.head_of(Span(0, 20)).text == "mayor"
    assert made.parse.head_of(Span(10, 20)).text == "of"
    assert made.parse.head_of(Span(37, 38)) is None


def test_head_of_a_word_with_hyphens_whose_parts_hang_alike_is_its_last_part():
    made = document("ex ex NN nsubj 4\n- - NN nsubj 4\nmayor mayor NN nsubj 4\nleft leave VBD ROOT 0")
    assert made.parse.head_of(Span(0, 10)).text == "ex"
    for token, start in zip(made.parse.tokens, (0, 2, 3, 9), strict=True):
        token.start, token.end = start, start + len(token.text)
    assert made.parse.head_of(Span(0, 8)).text == "mayor"


def test_ancestors():
    tokens = document(TABLE).parse.tokens
    assert [t.text for t in tokens[3].ancestors()] == ["of", "mayor", "left"]


def test_mention_of_prefers_the_one_that_holds_the_head():
    made = document(TABLE)
    mentions = (Mention(0, 20, "m1", "nominal", "e1"), Mention(13, 20, "m2", "name", "e2"))
    made = replace(made, mentions=mentions)
    assert made.mention_of(Span(0, 20)).id == "m1"
    assert made.mention_of(Span(13, 20)).id == "m2"
    assert made.mention_of(Span(10, 20)) is None
    assert made.mention_of(Span(38, 41)) is None
    assert [m.id for m in made.mentions_in(Span(0, 19))] == []


def test_each_lifts_a_function_to_a_batch():
    batch = [Document(document(TABLE).article)] * 3
    assert each(lambda d: {"times": (len(d.text),)})(batch) == [{"times": (50,)}] * 3
