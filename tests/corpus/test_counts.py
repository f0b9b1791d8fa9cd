"""Every count four times: reports, texts, origins, events; two happenings are never made one by a guess."""

import pytest
from msgspec.structs import replace

from onrecord.corpus.counts import Tally, count_reports
from onrecord.corpus.merging import merge_events
from onrecord.record import Place
from tests.corpus.press import STORY, press, report
from tests.corpus.records import full_record, made_corpus
from tests.corpus.scenes import Scene


@pytest.fixture
def path(tmp_path):
    return tmp_path / "news.corpus"


def numbers(corpus, table):
    return [row[0] for row in corpus.connection.execute(f"SELECT id FROM {table} ORDER BY id")]


def shelled(key, published="2024-05-20", kind="ASSAULT", **facts):
    """Return an article in which Norland attacks Sudland."""
    scene = Scene(key, f"Outlet {key}", published, f"Report {key}: Norland attacked Sudland on Monday near Ostra.")
    return scene.event(kind, "attacked", "Norland", "Sudland", **facts)


def placed(scene, name):
    """Return the record of a scene whose event is told to have happened at a place."""
    record = scene.record()
    [event] = record.events
    place = Place(0, 6, "p1", name, "NOR")
    return replace(record, places=(place,), events=(replace(event, place="p1"),))


def merged(path, *told):
    """Return how many happenings the events of scenes or records are."""
    corpus = made_corpus(path, *(one.record() if isinstance(one, Scene) else one for one in told))
    return len(set(merge_events(corpus.connection, numbers(corpus, "events")).values()))


def test_copies_are_reports_of_one_text_and_one_origin(path):
    corpus = press(
        path,
        report("a", STORY, outlet="Radio Nord", published="2024-05-20"),
        report("b", STORY[:2], outlet="Ostra Daily", published="2024-05-21"),
        report("c", ("Another story of Radio Nord.",), outlet="Radio Nord"),
        report("d", ("A story of nobody.",)),
        report("e", ("A second story of nobody.",)),
    )
    assert count_reports(corpus, "articles", [1, 2]) == Tally(2, 1, 1, 0)
    assert count_reports(corpus, "articles", [1, 2, 3]) == Tally(3, 2, 1, 0)
    assert count_reports(corpus, "articles", [1, 2, 3, 4, 5]) == Tally(5, 4, 3, 0)
    assert count_reports(corpus, "articles", [2, 4]) == Tally(2, 2, 2, 0)


def test_copies_without_an_outlet_have_one_origin(path):
    corpus = press(path, report("a", STORY), report("b", STORY))
    assert count_reports(corpus, "articles", [1, 2]) == Tally(2, 1, 1, 0)


def test_texts_of_one_agency_have_one_origin(path):
    signed = [("wire", "(AP) —")]
    corpus = press(
        path, report("a", STORY[:3], signed, outlet="Radio Nord"), report("b", STORY[3:], signed, outlet="Port Echo")
    )
    assert count_reports(corpus, "articles", [1, 2]) == Tally(2, 2, 1, 0)


def test_statements_and_events_count_in_the_articles_that_hold_them(path):
    corpus = press(path, full_record("a", outlet="Nord"), full_record("b", outlet="Ost"), full_record("c"))
    assert count_reports(corpus, "statements", [1, 2]) == Tally(1, 1, 1, 1)
    assert count_reports(corpus, "statements", [1, 3]) == Tally(2, 1, 1, 0)
    assert count_reports(corpus, "events", [1, 2, 3]) == Tally(3, 1, 1, 1)


def cites(key, outlet, line, who="Northern Wire"):
    """Return an article in which Norland attacks Sudland as somebody has it."""
    scene = Scene(key, outlet, "2024-05-20", line)
    scene.say(who, "reported", "Norland attacked Sudland")
    return scene.event("ASSAULT", "attacked", "Norland", "Sudland", holder="a1").record()


def test_what_articles_have_from_one_publisher_that_they_cite_has_one_origin(path):
    wire = Scene("c", "Northern Wire", "2024-05-20", "At Vik Norland attacked Sudland with barges and fire hoses.")
    corpus = made_corpus(
        path,
        cites("a", "Nord", "Late at night Northern Wire reported that Norland attacked Sudland."),
        cites("b", "Ost", "Norland attacked Sudland before the thaw, Northern Wire reported to all its readers."),
        wire.event("ASSAULT", "attacked", "Norland", "Sudland").record(),
        cites("d", "West", "As Anna Berg reported to the council, Norland attacked Sudland at the weir.", "Anna Berg"),
    )
    assert count_reports(corpus, "statements", [1, 2]) == Tally(2, 2, 1, 1)
    assert count_reports(corpus, "events", [1, 2, 3]).origins == 1
    assert count_reports(corpus, "events", [1, 2, 3, 4]).origins == 2
    assert count_reports(corpus, "articles", [1, 2]).origins == 2


def test_an_article_that_has_some_of_it_of_its_own_is_its_own_origin(path):
    scene = Scene("a", "Nord", "2024-05-20", "Northern Wire reported that Norland attacked Sudland.", "It raided Vik.")
    scene.say("Northern Wire", "reported", "Norland attacked Sudland")
    scene.event("ASSAULT", "attacked", "Norland", "Sudland", holder="a1").event("ASSAULT", "raided", "Norland")
    wire = cites("b", "Northern Wire", "As Anna Berg reported, Norland attacked Sudland.", "Anna Berg")
    corpus = made_corpus(path, scene.record(), wire)
    assert count_reports(corpus, "events", [1, 2, 3]).origins == 2
    assert count_reports(corpus, "events", [1, 3]).origins == 1


@pytest.mark.parametrize("kind", ["articles", "statements", "events"])
def test_nothing_and_unknown_numbers_count_nothing(path, kind):
    corpus = press(path, full_record("a"))
    for given in ([], [99], [0, -1]):
        assert count_reports(corpus, kind, given) == Tally(0, 0, 0, 0)


def test_older_versions_do_not_count(path):
    corpus = press(path, full_record("a"), report("a", ("Nothing happened.",)))
    assert count_reports(corpus, "articles", [1, 2]) == Tally(1, 1, 1, 0)
    assert count_reports(corpus, "events", numbers(corpus, "events")) == Tally(0, 0, 0, 0)


def test_many_numbers_are_no_trouble(path):
    corpus = press(path, full_record("a"))
    assert count_reports(corpus, "articles", range(100_000)) == Tally(1, 1, 1, 1)


def test_one_happening_told_twice_is_one(path):
    assert merged(path, shelled("a"), shelled("b")) == 1


APART = {
    "another day": shelled("b", "2024-05-21"),
    "another type": shelled("b", kind="THREATEN"),
    "did not happen": shelled("b", polarity="-"),
    "was demanded": shelled("b", modality="requested"),
    "another time": shelled("b", time=("on Monday", "2024-05-13")),
    "a whole month": shelled("b", time=("on Monday", "2024-05")),
    "the other way round": Scene("b", "B", "2024-05-20", "Sudland attacked Norland.").event(
        "ASSAULT", "attacked", "Sudland", "Norland"
    ),
    "with another": Scene("b", "B", "2024-05-20", "Norland and Estland attacked Sudland.").event(
        "ASSAULT", "attacked", ("Norland", "Estland"), "Sudland"
    ),
}


@pytest.mark.parametrize("other", APART.values(), ids=APART)
def test_two_happenings_stay_two(path, other):
    assert merged(path, shelled("a"), other) == 2


def test_a_day_told_and_a_day_of_publication_are_one_day(path):
    assert merged(path, shelled("a"), shelled("b", "2024-05-22", time=("on Monday", "2024-05-20TNI"))) == 1


def test_what_is_uncertain_in_different_ways_is_one_class(path):
    assert merged(path, shelled("a", modality="possible"), shelled("b", modality="hypothetical")) == 1


def one_sided(key, recipients=(), actors="Norland"):
    return Scene(key, f"O{key}", "2024-05-20", f"Report {key}: Norland attacked.").event(
        "ASSAULT", "attacked", actors, recipients
    )


def test_without_a_recipient_and_a_place_or_without_an_actor_nothing_is_merged(path):
    assert merged(path, one_sided("a"), one_sided("b")) == 2


def test_without_an_actor_nothing_is_merged(path):
    assert merged(path, one_sided("a", "Sudland", ()), one_sided("b", "Sudland", ())) == 2


@pytest.mark.parametrize(
    ("places", "happenings"),
    [
        (("Ostra", "Ostra"), 1),
        (("Ostra", "OSTRA"), 1),
        (("Ostra", "Nordby"), 2),
        (("Ostra", None), 1),
        ((None, None), 1),
        (("Ostra", None, "Nordby"), 3),
    ],
)
def test_places_that_are_told_must_not_differ(path, places, happenings):
    told = [placed(shelled(f"k{n}"), place) if place else shelled(f"k{n}") for n, place in enumerate(places)]
    assert merged(path, *told) == happenings


def test_without_a_recipient_both_must_tell_the_place(path):
    assert merged(path, placed(one_sided("a"), "Ostra"), placed(one_sided("b"), "Ostra"), one_sided("c")) == 2


def test_an_event_in_the_same_words_of_a_copy_is_the_same_whoever_takes_part(path):
    lines = " ".join(STORY)
    one, other = (Scene(key, f"Outlet {key}", None, lines).event("ASSAULT", "struck") for key in ("a", "b"))
    assert merged(path, one, other) == 1
    elsewhere = Scene("c", "C", None, "The freighter struck the eastern pier in thick fog.").event("ASSAULT", "struck")
    assert merged(path.with_name("x"), one, other, elsewhere) == 2
