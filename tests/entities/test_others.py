"""Whom "he" and "she" between quotation marks mean: nobody who says the words."""

from dataclasses import replace

import pytest

from onrecord.entities.speakers import predict_speakers
from onrecord.entities.step import predict_entities
from onrecord.record import Attribution, Cue, Party, Span
from tests.build import document
from tests.entities.helpers import Likely, entity_of

TOLD = """
Anna Anna NNP compound 2|PERSON
Berg Berg NNP nsubj 3|PERSON
met meet VBD ROOT 0
Eva Eva NNP compound 5|PERSON
Lund Lund NNP dobj 3|PERSON
. . . punct 3

“ “ `` punct 4
I I PRP nsubj 4
will will MD aux 4
back back VB ccomp 9
her she PRP dobj 4
, , , punct 9
” ” '' punct 9
Berg Berg NNP nsubj 9|PERSON
said say VBD ROOT 0
. . . punct 9
"""
BERG, LUND = 1, 4  # head words


def her(nats, kind="direct"):
    """Return whom "her" means before and after speakers are known, where it is Berg who says the words."""
    parsed = document(TOLD)
    found = parsed.with_layers(predict_entities(parsed, Likely({BERG: 8.0})))
    start, at = found.text.index("“"), found.text.index("Berg said")
    says, cue = Party((Span(at, at + 4),)), Cue((Span(at + 5, at + 9),), "say")
    told = Attribution("a1", kind, says, cue, (Span(start, at - 1),))
    after = replace(found, attributions=(told,))
    after = after.with_layers(predict_speakers(after, Likely(nats) if nats else None))
    return entity_of(found, "her").name, entity_of(after, "her").name


@pytest.mark.parametrize(
    ("nats", "name"), [({LUND: 2.0, BERG: 8.0}, "Eva Lund"), ({LUND: -2.0}, "Anna Berg"), ({}, "Anna Berg")]
)
def test_she_is_whom_the_network_is_sure_of_beside_the_speaker(nats, name):
    assert her(nats) == ("Anna Berg", name)


def test_what_is_told_without_quotation_marks_may_be_of_the_speaker():
    assert her({LUND: 2.0}, kind="indirect") == ("Anna Berg", "Anna Berg")


def test_nor_are_words_beside_the_quotation_marks_of_a_mixed_one(monkeypatch):
    monkeypatch.setattr("onrecord.entities.others.quoted_tokens", lambda _: frozenset())
    assert her({LUND: 2.0}, kind="mixed") == ("Anna Berg", "Anna Berg")
