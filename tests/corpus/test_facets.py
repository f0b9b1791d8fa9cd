"""What was found is counted by one thing or by several at once."""

import pytest

from onrecord.corpus.asked import AskedEvents, AskedStatements
from onrecord.corpus.facets import DIMENSIONS, count_by
from onrecord.corpus.happenings import find_happenings
from onrecord.corpus.search import find_statements
from onrecord.errors import InputError
from onrecord.record import Entity
from tests.corpus.newsstand import link_berg, pressed
from tests.corpus.records import article, made_corpus, record, saying


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    with pressed(tmp_path_factory.mktemp("press") / "press.corpus") as opened:
        yield opened


def counted(corpus, *by, most=10, **asked):
    counts = count_by(corpus, find_statements(corpus, AskedStatements(**asked)), by, most)
    assert counts.by == by
    values = [count.values[0] if len(by) == 1 else count.values for count in counts.counts]
    return list(zip(values, (count.number for count in counts.counts), strict=True)), counts.others


@pytest.mark.parametrize(
    ("by", "numbers"),
    [
        ("act", [("say", 4), ("request", 1), ("threaten", 1), ("deny", 1)]),
        ("kind", [("indirect", 5), ("direct", 2)]),
        ("voice", [("outlet", 6), ("quoted", 1)]),
        ("outlet", [("Nord", 3), ("Ost Zeitung", 3), (None, 1)]),
        ("month", [(None, 1), ("2024-05", 3), ("2024-06", 3)]),
        ("via", [(None, 6), ("Radio Ost", 1)]),
        ("about", [("Norland", 3), (None, 2), ("Bo Lund", 1), ("the tanks", 1), ("Sudland", 1)]),
    ],
)
def test_by_one(corpus, by, numbers):
    assert counted(corpus, by) == (numbers, 0)


def test_by_speaker(corpus):
    expected = {None: 1, "Anna Berg": 1, "Radio Ost": 1, "Bo Lund": 1, "Zoë Šimić": 1, "Berg": 1, "Norland": 1}
    numbers, others = counted(corpus, "speaker")
    assert (dict(numbers), others) == (expected, 0)


def test_only_what_was_found_counts(corpus):
    assert counted(corpus, "act", outlet=("zeitung",)) == ([("say", 1), ("request", 1), ("threaten", 1)], 0)
    assert counted(corpus, "speaker", words="zzz") == ([], 0)


def test_the_most_frequent_come_first_and_the_others_are_counted(corpus):
    assert counted(corpus, "outlet", most=1) == ([("Nord", 3)], 2)
    assert counted(corpus, "month", most=1)[1] == 0


@pytest.mark.parametrize(
    ("by", "numbers"),
    [
        (("outlet", "act"), [(("Nord", "say"), 2), ((None, "say"), 1), (("Nord", "deny"), 1),
                             (("Ost Zeitung", "say"), 1), (("Ost Zeitung", "request"), 1),
                             (("Ost Zeitung", "threaten"), 1)]),
        (("month", "kind"), [(("2024-05", "indirect"), 2), (("2024-06", "indirect"), 2), ((None, "indirect"), 1),
                             (("2024-05", "direct"), 1), (("2024-06", "direct"), 1)]),
    ],
)  # fmt: skip
def test_by_two(corpus, by, numbers):
    assert sorted(counted(corpus, *by)[0], key=repr) == sorted(numbers, key=repr)
    ordered = [number for _, number in counted(corpus, *by)[0]]
    assert ordered == sorted(ordered, reverse=True)


def test_what_has_several_values_counts_for_each_in_all_combinations(corpus):
    numbers, _ = counted(corpus, "speaker", "about", "act", act=("say",))
    assert sorted(numbers, key=repr) == sorted(
        [
            (("Anna Berg", "the tanks", "say"), 1), (("Radio Ost", "Norland", "say"), 1),
            (("Radio Ost", "Bo Lund", "say"), 1), (("Norland", "Sudland", "say"), 1), ((None, None, "say"), 1),
        ],
        key=repr,
    )  # fmt: skip


def test_two_speakers_count_each_and_one_of_two_names_once(tmp_path):
    text = "Bo and Cy said so."
    said = saying(text, 1, "Bo and Cy", "said", "so", entities=("e1", "e2", "e3"))
    entities = (Entity("e1", "Bo"), Entity("e2", "Cy"), Entity("e3", "bo"))
    with made_corpus(tmp_path / "c", record(article("k", text), entities=entities, attributions=(said,))) as corpus:
        assert counted(corpus, "speaker") == ([("Bo", 1), ("Cy", 1)], 0)


def test_people_of_the_corpus_are_counted_under_one_name(tmp_path):
    with pressed(tmp_path / "c") as corpus:
        link_berg(tmp_path / "c")
        numbers, _ = counted(corpus, "speaker")
        assert dict(numbers)["Anna Berg"] == 2
        assert "Berg" not in dict(numbers)


def test_events_are_counted(corpus):
    everything = find_happenings(corpus, AskedEvents(modality=("any",), polarity="any")).found
    numbers = {
        by: {c.values[0]: c.number for c in count_by(corpus, everything, [by]).counts} for by in DIMENSIONS["event"]
    }
    assert numbers == {
        "actor": {"Norland": 4, "Anna Berg": 1}, "recipient": {None: 3, "Anna Berg": 1, "Bo Lund": 1, "Sudland": 1},
        "type": {"ASSAULT": 3, "RETREAT": 2}, "outlet": {"Nord": 3, "Ost Zeitung": 2},
        "month": {None: 1, "2024-05": 3, "2024-06": 1}, "place": {"Ostra": 2, None: 3},
        "modality": {"actual": 2, "requested": 2, "possible": 1}, "polarity": {"+": 4, "-": 1},
        "voice": {"outlet": 1, "quoted": 4},
    }  # fmt: skip


def test_an_unknown_count_is_refused(corpus):
    with pytest.raises(InputError, match="mood: no such count; choose from speaker, outlet"):
        counted(corpus, "act", "mood")


@pytest.mark.parametrize("dimensions", [("speaker",), ("month",), ("outlet", "act"), DIMENSIONS["statement"]])
def test_an_empty_corpus_counts_nothing(tmp_path, dimensions):
    with made_corpus(tmp_path / "c") as corpus:
        assert counted(corpus, *dimensions) == ([], 0)


def test_by_everything_at_once(corpus):
    numbers, others = counted(corpus, *DIMENSIONS["statement"], most=100)
    assert (sum(number for _, number in numbers), others) == (8, 0)
