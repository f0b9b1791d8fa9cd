"""The synthetic corpus: the same for the same seed, its offsets right, its copies and versions where they should be."""

from itertools import chain

from benchmarks.synthetic import STATEMENTS, STORY, Press
from onrecord.record import Record
from tests.corpus.standin import WORDS

COUNT = 24
RECORDS = list(Press(COUNT, words=WORDS).records())


def test_an_article_depends_on_its_number_and_the_seed_alone():
    assert Press(COUNT, words=WORDS).article(9) == RECORDS[9]
    assert Press(COUNT, seed=2, words=WORDS).article(9) != RECORDS[9]
    assert [*Press(COUNT, words=WORDS).records(range(19, 22))] == RECORDS[19:23]


def test_every_span_lies_in_its_text_and_its_words_are_what_is_told():
    for record in RECORDS:
        text, names = record.article.text, {e.id: (e.name, *e.aliases) for e in record.entities}
        for mention in record.mentions:
            words = mention.text_in(text)
            assert words in (*names[mention.entity], "she") or words == f"the {names[mention.entity][0]}"
        for attribution in record.attributions:
            parts = (*attribution.content, *attribution.cue.spans, *attribution.source.spans)
            assert all(span.text_in(text).strip() for span in parts)
        assert all(event.holds(event.trigger) for event in record.events)
        assert Record.from_json(record.to_json()) == record


def test_an_article_has_ten_statements_a_demand_more_or_a_cut_less():
    counts = [len(record.attributions) for record in RECORDS]
    assert STATEMENTS - 2 <= min(counts) <= max(counts) <= STATEMENTS + 1
    assert abs(sum(counts) / len(counts) - STATEMENTS) < 0.5


def test_one_article_of_a_story_copies_the_one_before():
    original, copy = RECORDS[3].article, RECORDS[4].article
    assert copy.text.startswith(original.text[: len(original.text) // 2])
    assert copy.text.endswith("contributed.)\n")
    assert (original.outlet, original.title) != (copy.outlet, copy.title)


def test_utterances_are_shared_within_a_story():
    quoted = [
        {a.content[0].text_in(r.article.text)[:12] for a in r.attributions if a.kind == "direct"}
        for r in RECORDS[:STORY]
    ]
    assert len(set(chain(*quoted))) < sum(map(len, quoted))


def test_one_article_has_a_second_version():
    keys = [record.article.id for record in RECORDS]
    [twice] = {key for key in keys if keys.count(key) == 2}
    first, second = (record for record in RECORDS if record.article.id == twice)
    assert first.article.text != second.article.text
