"""A file of what a user knows better: read, chosen for an article, its items found by id or by words."""

import pytest

from onrecord.document import Document
from onrecord.errors import InputError
from onrecord.overrides import (
    Overrides,
    Unfitting,
    find_given,
    fits,
    is_given,
    modality_and_polarity,
    overrides_for,
    read_overrides,
)
from onrecord.reader import Reader, default_steps
from tests.build import article
from tests.consistency import check

FILE = """
["x"]
no_statement = ["a5"]
act = { "we will" = "deny" }
speaker = { a1 = "C" }
no_event = ["v2"]
factuality = { "attacked the depot" = "actual -" }
actors = { v3 = ["A", "B"] }
recipients = { v3 = [] }
merge = [["A", "B"]]
"""


def test_a_file_of_overrides(tmp_path):
    path = tmp_path / "known.toml"
    path.write_text(FILE, "utf-8")
    assert read_overrides(path) == {
        "x": Overrides(
            no_statement=("a5",), act={"we will": "deny"}, speaker={"a1": "C"}, no_event=("v2",),
            factuality={"attacked the depot": "actual -"}, actors={"v3": ("A", "B")}, recipients={"v3": ()},
            merge=(("A", "B"),),
        )
    }  # fmt: skip


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        ("[x", "not TOML"),
        ("[x]\nmerge = [[1, 2]]", r"merge.*pairs of names"),
        ("[x]\nspeakers = {}", "speakers.*an article has no_statement"),
        ("x = 1", r'\["x"\].*an article has'),
        ("[x]\nspeaker = { a1 = '' }", "speaker.*give a name"),
        ("[x]\nact = { a1 = 'shout' }", "shout.*an act is one of say, ask"),
        ("[x]\nfactuality = { v1 = 'denied' }", r'factuality.*as in "actual -"'),
        ("[x]\nfactuality = { v1 = 'actual' }", r'factuality.*as in "actual -"'),
        ("[x]\nactors = { v1 = 'Berg' }", r"actors.*list of names"),
        ("[x]\nno_event = 'v1'", r"no_event.*list of ids"),
        (None, "cannot be read"),
    ],
)
def test_a_bad_file_is_named_with_a_remedy(tmp_path, content, cause):
    path = tmp_path / "known.toml"
    if content is not None:
        path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=rf"known\.toml: .*{cause}"):
        read_overrides(path)


def test_what_holds_for_all_comes_before_what_holds_for_one():
    everywhere, by_id, by_url = (Overrides(no_event=(f"v{n}",)) for n in range(3))
    given = {"https://x.example/1": by_url, "x": by_id, "*": everywhere, "y": Overrides()}
    assert overrides_for(given, article("", url="https://x.example/1")) == (everywhere, by_id, by_url)
    assert overrides_for(given, article("", id="z")) == (everywhere,)


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("a3", True), ("We will", True), ("  We\nwill not ", True), ("We will not yield.", True), ("", False),
        (" ", False), ("will not", False), ("we will", False), ("a", False), ("We will not yield. Never", False),
    ],
)  # fmt: skip
def test_an_item_goes_by_its_id_or_by_how_its_words_begin(key, found):
    assert fits(key, "a3", "We  will\nnot yield.") is found


def test_the_last_that_fits_wins():
    tables = ({"a1": 1, "We": 2}, {"They": 3}, {"We will": 4, "a2": 5})
    assert find_given(tables, "a1", "We will not") == 4
    assert find_given(tables, "a2", "They") == 5
    assert find_given(tables, "a9", "She") is None
    assert is_given((("a1",), ("They",)), "a2", "They left") and not is_given((), "a1", "They")


def test_a_factuality_has_two_parts():
    assert modality_and_polarity("requested +") == ("requested", "+")


TEXT = (
    "Anna Berg said that the regime in Sudland had massacred its own people. "
    "On Monday Norland attacked the depot at Vik."
)


def test_the_whole_reader_follows_them():
    def read(**given):
        steps = default_steps(overrides={"x": Overrides(**given)})
        record = Reader(steps).read(Document(article(TEXT, published="2024-05-22")))
        check(record)
        return record

    before = read()
    assert {event.holder for event in before.events} == {"a1", None}
    assert {wording.holder for wording in before.wording} == {"a1"}
    attack = next(event for event in before.events if event.trigger.text_in(TEXT) == "attacked")
    given = {"factuality": {"attacked the depot": "actual -"}, "actors": {"attacked": ("Sudland",)}}
    after = read(no_statement=("that the regime",), no_event=("massacred",), **given)
    [changed] = [event for event in after.events if event.trigger.text_in(TEXT) == "attacked"]
    assert (changed.id, changed.polarity, changed.holder) == (attack.id, "-", None)
    assert [entity.name for entity in after.entities if entity.id in changed.actors] == ["Sudland"]
    assert {wording.voice for wording in after.wording} == {"outlet"}
    assert "massacred" not in {event.trigger.text_in(TEXT) for event in after.events}


def test_what_fits_no_article_is_told_of_those_that_were_read():
    given = {
        "*": Overrides(merge=(("A", "B"), ("C", "C"))),
        "x": Overrides(speaker={"“We  will": "D"}, no_event=("v2",)),
        "unread": Overrides(no_statement=("a1",)),
    }
    unfitting = Unfitting(given)
    unfitting.meet(article("", id="x"), frozenset({'merge "A", "B"', 'no_event "v2"'}))
    unfitting.meet(article("", id="y"), frozenset())
    told = [line.partition(" fits nothing")[0] for line in unfitting.told()]
    assert told == ['["*"] merge "C", "C"', '["x"] speaker "“We will"']


def test_the_whole_reader_tells_what_fitted():
    wanted = Overrides(
        no_statement=("that the regime", "a9"), act={"that": "deny", "nowhere": "deny"}, speaker={"nowhere": "C"},
        no_event=("massacred", "v8"), factuality={"attacked": "actual -", "v9": "actual -"},
        actors={"attacked": ("Sudland",)}, recipients={"nowhere": ()},
        merge=(("Norland", "Sudland"), ("Norlnd", "Sudland")), apart=(("Anna Berg", "Vik"),),
    )  # fmt: skip
    reader = Reader(default_steps(overrides={"x": wanted}))
    [document] = reader.read_documents([Document(article(TEXT, published="2024-05-22"))])
    assert document.fitted == {
        'no_statement "that the regime"', 'act "that"', 'no_event "massacred"', 'factuality "attacked"',
        'actors "attacked"', 'merge "Norland", "Sudland"',
    }  # fmt: skip
