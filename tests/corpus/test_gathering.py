"""What is linked two by two, gathered: who belongs together, who is spliced, with whom each is compared."""

from itertools import combinations

import pytest

from onrecord.corpus import open_to_write
from onrecord.corpus.gathering import Link, gather
from onrecord.corpus.kinship import find_kinships
from onrecord.corpus.rarity import Rarity
from onrecord.corpus.speakers import Speaker
from onrecord.corpus.utterances import Utterance
from tests.corpus.quoting import SAID

HEAD = "The harbour of Ostra stays closed until the last smuggler has left our waters"
OTHER = "Nobody in this government will raise the price of bread before the winter wheat is in."
TOLD = "that Ostra's harbour would stay closed until every smuggler had left and paid his fine"
RETOLD = "that smugglers would have to leave Ostra's closed harbour and pay a fine"


@pytest.fixture
def rarity(tmp_path):
    return Rarity(open_to_write(tmp_path / "x.corpus"))


def said(number, text, who="Anna Berg", day=1, kind="direct", **facts):
    """Return a statement of an article of its own."""
    speakers = (Speaker(who, "person", facts.pop("country", None), facts.pop("person", None)),) if who else ()
    key = facts.pop("key", f"k{number}")
    published = f"2024-05-{day:02}" if day else None
    own = {"latest": True, "part": False, **facts}
    return Utterance(number, f"{key}:a1", key, own["latest"], published, kind, text, speakers, own["part"])


def gathered(rarity, *utterances):
    """Return the families: each member with the one that it is compared with, and what it did."""
    links = [
        Link(one.id, other.id, found)
        for one, other in combinations(utterances, 2)
        for found in find_kinships(one, other, rarity)
    ]
    families = gather({one.id: one for one in utterances}, links)
    return [[(m.id, m.against, m.second, ", ".join(m.edit.kinds)) for m in family] for family in families]


def test_each_is_compared_with_the_first_in_quotation_marks(rarity):
    found = gathered(rarity, said(1, TOLD, kind="indirect"), said(2, SAID, day=2), said(3, f"{HEAD}.", day=3))
    assert found == [[(1, 2, None, "paraphrased"), (2, 2, None, "exact"), (3, 2, None, "trimmed at tail")]]


def test_one_that_shares_no_words_with_the_first_is_compared_with_the_nearest(rarity):
    found = gathered(rarity, said(1, SAID), said(2, f"{SAID} {OTHER}", day=2), said(3, OTHER, day=3))
    assert found == [[(1, 1, None, "exact"), (2, 1, None, "longer"), (3, 2, None, "trimmed at head")]]


def test_the_first_is_the_earliest_whatever_came_first_into_the_corpus(rarity):
    found = gathered(rarity, said(1, f"{HEAD}.", day=None), said(2, SAID, day=3), said(3, SAID, day=2))
    assert [row[:2] for row in found[0]] == [(3, 3), (2, 3), (1, 3)]


def test_a_paraphrase_brings_nothing_else_into_a_family(rarity):
    alone = gathered(rarity, said(1, TOLD, kind="indirect"), said(2, RETOLD, kind="indirect", day=2))
    assert [row[0] for row in alone[0]] == [1, 2]
    several = [said(1, SAID), said(2, SAID, day=2), said(3, TOLD, kind="indirect", day=2)]
    assert [row[0] for row in gathered(rarity, *several)[0]] == [1, 2, 3]


def test_a_splice_stands_in_the_family_of_the_source_that_gives_more(rarity):
    spliced = f"{HEAD} before the winter wheat is in."
    sources = [said(1, SAID), said(2, OTHER), said(3, SAID, day=2), said(4, OTHER, day=2)]
    found = gathered(rarity, *sources, said(5, spliced, day=3), said(6, spliced, day=4))
    assert found == [
        [(1, 1, None, "exact"), (3, 1, None, "exact"), (5, 1, 2, "spliced from two"), (6, 1, 2, "spliced from two")],
        [(2, 2, None, "exact"), (4, 2, None, "exact")],
    ]


def test_what_shows_its_seam_is_no_splice_where_both_parts_are_of_one_day(rarity):
    whole = f"{SAID[:-1]} … {OTHER}"
    found = gathered(rarity, said(1, SAID), said(2, OTHER), said(3, whole, day=2))
    assert [row[2] for family in found for row in family] == [None, None, None]


def test_nobody_else_can_be_spliced_into_it(rarity):
    spliced = f"{HEAD} before the winter wheat is in."
    found = gathered(rarity, said(1, SAID), said(2, OTHER, "Olaf Lund"), said(3, spliced, day=2))
    assert all(row[2] is None for family in found for row in family)


@pytest.mark.parametrize(
    "other",
    [
        said(2, SAID, key="k1"),
        said(2, OTHER),
        said(2, HEAD[:30], day=2, who="Olaf Lund"),
        said(2, TOLD, kind="indirect", who="Olaf Lund", day=2),
        said(2, TOLD, kind="indirect", who=None, day=2),
        said(2, SAID, latest=False),
    ],
)
def test_what_is_no_family(rarity, other):
    assert gathered(rarity, said(1, SAID), other) == []


def test_a_superseded_version_holds_others_together(rarity):
    parts = [said(1, SAID), said(2, OTHER)]
    assert gathered(rarity, *parts) == []
    found = gathered(rarity, *parts, said(3, f"{SAID} {OTHER}", day=2, latest=False))
    assert [[row[0] for row in family] for family in found] == [[1, 2]]


def test_somebody_else_is_told_with_what_was_done(rarity):
    found = gathered(rarity, said(1, SAID), said(2, f"{HEAD}.", "Olaf Lund"), said(3, SAID, "Berg"))
    assert [row[3] for row in found[0]] == ["exact", "other speaker, trimmed at tail", "exact"]


def test_two_people_of_one_name_are_not_told_to_be_two(rarity):
    found = gathered(rarity, said(1, SAID, person=7), said(2, SAID, person=8))
    assert [row[3] for row in found[0]] == ["exact", "exact"]


def test_nothing_is_gathered_of_nothing():
    assert gather({}, []) == []
