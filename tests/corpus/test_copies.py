"""Copies in a corpus: found whatever the order and the number of builds, by text, with their origin."""

import pytest

from onrecord.corpus.copies import COPIES
from onrecord.corpus.relatives import find_relatives, find_text, find_texts
from onrecord.errors import CorpusError
from tests.corpus.press import AROUND, FOLLOW_UP, OWN_WORDS, STORY, invented, press, report


@pytest.fixture
def path(tmp_path):
    return tmp_path / "news.corpus"


ALL = (
    report("full", STORY, title="Port of Ostra closed", outlet="Radio Nord", published="2024-05-20"),
    report("other", invented("other", 300), title="Elsewhere", outlet="Port Echo", published="2024-05-20"),
    report("cut", STORY[:2], [("byline", "By Otto Lind"), ("dateline", "OSTRA "), ("wire", "(AP) —")],
           title="Freighter hits pier", outlet="Ostra Daily", published="2024-05-21"),
    report("own", OWN_WORDS, title="Ship rams pier", outlet="Lake Courier", published="2024-05-20"),
    report("later", FOLLOW_UP, title="Insurers pay", outlet="Ostra Daily", published="2024-06-17"),
    report("long", (*STORY, "Members of the town council will visit the pier on Saturday morning with two engineers."),
           title="PORT OF OSTRA CLOSED!", outlet="Harbour Times", published="2024-05-21"),
)  # fmt: skip


def groups(corpus):
    return [(text.article.key, [copy.key for copy in text.copies]) for text in find_texts(corpus)]


def contents(corpus):
    return {
        table: corpus.connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in COPIES.tables
    }


def test_copies_are_put_together_and_others_left_alone(path):
    corpus = press(path, *ALL)
    assert groups(corpus) == [("full", ["full", "cut", "long"])]
    assert find_text(corpus, corpus.article("own")) is None


@pytest.mark.parametrize("builds", [2, 3, 6])
def test_the_content_does_not_depend_on_how_many_builds_brought_it(tmp_path, builds):
    at_once, in_parts = press(tmp_path / "one", *ALL), press(tmp_path / "many", *ALL, builds=builds)
    assert contents(at_once) == contents(in_parts)


def test_copies_are_found_whatever_came_first(path):
    corpus = press(path, *reversed(ALL))
    assert groups(corpus) == [("full", ["full", "long", "cut"])]


def test_the_origin_is_told_with_the_words_that_name_it(path):
    text = find_texts(press(path, *ALL))[0]
    assert (text.origin, text.rule, text.why) == ("AP", "signature", "its signature stands at the text")
    assert (text.evidence.article, text.evidence.words) == ("cut", "AP")
    words = ALL[2].article.text[text.evidence.start : text.evidence.end]
    assert words == "AP"


def test_without_a_named_source_the_origin_published_first(path):
    corpus = press(path, *(one for one in ALL if one.article.id != "cut"))
    text = find_text(corpus, corpus.article("long"))
    assert (text.article.key, text.origin, text.rule, text.evidence) == ("full", "Radio Nord", "earliest", None)


def test_an_outlet_is_named_as_the_corpus_spells_it(path):
    noted = (*STORY, "This article was first published by The Ostra Daily.")
    corpus = press(path, report("a", noted, outlet="Radio Nord"), report("b", invented(1, 99), outlet="Ostra Daily"))
    assert find_text(corpus, 1).origin == "Ostra Daily"


def test_a_byline_beside_the_text_is_shown_as_evidence(path):
    corpus = press(path, report("a", STORY, byline=("Otto Lind", "Reuters"), outlet="Radio Nord"))
    text = find_text(corpus, 1)
    assert (text.origin, text.rule, [c.key for c in text.copies]) == ("Reuters", "byline", ["a"])
    assert (text.evidence.words, text.evidence.start) == ("Otto Lind; Reuters", None)


def test_an_article_beside_its_relatives(path):
    corpus = press(path, *ALL)
    found = find_relatives(corpus, corpus.article("full"))
    assert [(one.article.key, one.relation) for one in found.relatives] == [
        ("cut", "copy"), ("long", "copy"), ("later", "passage"),
    ]  # fmt: skip
    cut, long, later = found.relatives
    assert (cut.share, cut.retitled, cut.reordered, cut.added, cut.changed) == (1, True, False, (), 0)
    [left_out] = cut.left_out
    assert left_out.words.startswith("We have never seen") and left_out.words.endswith("for want of money")
    assert (long.of_asked, long.retitled, long.left_out) == (1, False, ())
    assert [p.words for p in long.added] == [STORY_END]
    assert ALL[5].article.text[long.added[0].start : long.added[0].end] == STORY_END
    assert later.longest.words.startswith("About sixty boats cannot leave")


STORY_END = "Members of the town council will visit the pier on Saturday morning with two engineers"


def test_reordered_and_reworded_copies_are_told(path):
    moved = [STORY[0], *STORY[:0:-1]]
    reworded = [p.replace("freighter", "vessel") for p in STORY]
    corpus = press(path, report("a", STORY), report("b", moved, title="T"), report("c", reworded, title="T"))
    b, c = sorted(find_relatives(corpus, 1).relatives, key=lambda one: one.article.key)
    assert (b.reordered, b.changed, c.reordered, c.changed) == (True, 0, False, 2)
    assert (b.retitled, c.retitled) == (None, None)


def test_only_so_many_are_compared_copies_first(path):
    corpus = press(path, *ALL)
    found = find_relatives(corpus, corpus.article("full"), limit=1)
    assert ([one.article.key for one in found.relatives], found.more) == (["cut"], 2)


def test_short_pages_of_one_outlet_are_no_copies(path):
    pages = [report(f"p{n}", (invented(n, 30), AROUND), outlet="Harbour Times") for n in range(30)]
    assert groups(press(path, *pages)) == []


def test_what_stands_around_articles_outside_the_body_is_not_compared(path):
    pages = [report(f"p{n}", invented(n, 60), [("boilerplate", AROUND)], outlet=f"O{n % 2}") for n in range(4)]
    assert find_relatives(press(path, *pages), 1).relatives == ()


def test_a_text_published_a_hundred_times_is_one_and_adds_little(path):
    pages = [report(f"p{n}", (*STORY, invented(n, 12)), outlet=f"O{n}") for n in range(100)]
    corpus = press(path, *pages)
    assert [len(text.copies) for text in find_texts(corpus)] == [100]
    [kept] = corpus.connection.execute("SELECT sum(length(postings)) / 4 FROM fingerprints").fetchone()
    assert kept < 5 * 100


def test_the_phrases_of_many_texts_lead_to_few_of_them(path):
    pages = [report(f"p{n}", f"{invented(n, 200)} {AROUND}", outlet=f"O{n}") for n in range(60)]
    corpus = press(path, *pages)
    [pairs] = corpus.connection.execute("SELECT count(*) FROM relatives").fetchone()
    assert 0 < pairs <= 20 * 8
    assert groups(corpus) == []


def test_a_newer_version_takes_the_place_of_an_older_one(path):
    changed = report("full", (invented("new", 200),), title="Port open again", outlet="Radio Nord")
    corpus = press(path, *ALL, changed)
    assert groups(corpus) == [("long", ["cut", "long"])]
    assert find_relatives(corpus, corpus.article("full")).relatives == ()
    old = find_relatives(corpus, corpus.article("full", 1))
    assert [one.article.key for one in old.relatives] == ["cut", "long", "later"]


def test_copies_of_copies_belong_to_one_text(path):
    corpus = press(path, report("head", STORY[:1]), report("whole", STORY), report("rest", STORY[1:]))
    assert [len(text.copies) for text in find_texts(corpus)] == [3]
    found = find_relatives(corpus, corpus.article("head"))
    assert [(one.article.key, one.relation) for one in found.relatives] == [("whole", "copy"), ("rest", None)]
    assert found.relatives[1].share == 0


def test_an_empty_corpus_and_odd_texts_have_no_copies(path):
    assert find_texts(press(path)) == []
    odd = ["", "\0", "a", "“", "Dé\u0301ja\u200b vu \U0001f701", "'; DROP TABLE copies; --"]
    corpus = press(path, *(report(f"k{n}", text) for n, text in enumerate(odd)))
    assert [find_relatives(corpus, n).relatives for n in corpus.articles()] == [()] * len(odd)


def test_an_unknown_article_is_refused(path):
    corpus = press(path, *ALL)
    for number in (0, 99):
        with pytest.raises(CorpusError, match=f"no article with number {number}"):
            find_relatives(corpus, number)


def test_views_are_readable(path):
    connection = press(path, *ALL).connection
    rows = connection.execute("SELECT text, origin, article, outlet, named_in FROM texts_copied ORDER BY article")
    assert rows.fetchall() == [
        ("full", "AP", "cut", "Ostra Daily", "cut"), ("full", "AP", "full", "Radio Nord", "cut"),
        ("full", "AP", "long", "Harbour Times", "cut"),
    ]  # fmt: skip
    rows = connection.execute("SELECT article, kind, percent_shared, with_article FROM related_articles ORDER BY 1, 4")
    assert rows.fetchall() == [
        ("cut", "copy", 100, "full"), ("later", "passage", 33, "full"),
        ("long", "copy", 22, "cut"), ("long", "copy", 92, "full"), ("long", "passage", 21, "later"),
    ]  # fmt: skip
