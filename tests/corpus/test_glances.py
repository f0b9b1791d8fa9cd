"""At a glance nothing is ruled out that a comparison would find; statements that have nothing in common are."""

from itertools import product

import pytest

from onrecord.corpus import open_to_write
from onrecord.corpus.glances import Glance, Sketches
from onrecord.corpus.kinship import share_sense, share_words
from onrecord.corpus.rarity import Rarity
from onrecord.corpus.wordings import read_wording
from tests.corpus.quoting import SAID

TEXTS = (
    SAID,
    SAID[:60],
    "Nobody in this government will raise the price of bread before the winter wheat is in.",
    "Ostra's port shall be shut till every last smuggler quits these waters, each with his fine paid.",
    "He said that “the last smuggler” would pay a fine in the harbour before the winter.",
    "A cease-fire in Ostra is what the U.S. wants, and 50 per cent of us.",
    "The ceasefire of Ostra is what the US and fifty percent of them want.",
    "Bread, winter, smugglers and fines: the harbour of Ostra has seen it all, and the last of it will be wheat.",
    "We will not yield.", "“We will not yield.”", "yield", "",
)  # fmt: skip
KINDS = ("direct", "indirect", "mixed")


@pytest.fixture
def rarity(tmp_path):
    return Rarity(open_to_write(tmp_path / "x.corpus"))


def none(number):
    raise AssertionError(number)


def looking(rarity, text, kind="direct", sketches=None):
    made, wording = sketches or Sketches(none), read_wording(text, kind)
    return Glance(made.of(wording), wording, rarity, made.vocabulary)


@pytest.mark.parametrize(("one", "other"), list(product(TEXTS, TEXTS)))
def test_kin_is_never_ruled_out(rarity, one, other):
    for kind, another in product(KINDS, KINDS):
        wordings = read_wording(one, kind), read_wording(other, another)
        if not (wordings[0].words and wordings[1].words):
            continue
        found = share_words(*wordings, rarity) or share_sense(*wordings, rarity)
        sketches = Sketches(none)
        assert not found or looking(rarity, one, kind, sketches).may_be_kin(sketches.of(wordings[1]))


def test_what_has_nothing_in_common_is_ruled_out(rarity):
    sketches = Sketches(none)
    glance = looking(rarity, SAID, sketches=sketches)
    for text in (TEXTS[2], TEXTS[8], "The band played on, and none of us minded the rain."):
        assert not glance.may_be_kin(sketches.of(read_wording(text)))


def test_sketches_are_kept_as_they_are():
    sketches, made = Sketches(none), {}
    for number, text in enumerate(TEXTS, 5):
        if number != 7:  # one that is left out, as a part of another
            made[number] = sketches.of(read_wording(text, "mixed"))
            sketches.add(number, made[number])
    for number, sketch in made.items():
        if sketch.words:
            kept = sketches.get(number)
            assert (kept.words, kept.joined, kept.quoted, list(kept.telling)) == tuple(sketch)


@pytest.mark.parametrize("number", [4, 6, 8, 900])
def test_what_is_not_kept_is_made_of_the_words(number):
    asked = []
    sketches = Sketches(lambda one: asked.append(one) or read_wording(SAID))
    for kept in (5, 7):
        sketches.add(kept, sketches.of(read_wording(TEXTS[1])))
    assert sketches.get(number) == sketches.of(read_wording(SAID))
    assert asked == [number]


def test_one_with_too_many_words_to_keep_is_made_anew():
    long = read_wording("harbour " * 60_000)
    sketches = Sketches(lambda _: long)
    sketches.add(1, sketches.of(long))
    assert len(sketches.get(1).words) == 60_000
