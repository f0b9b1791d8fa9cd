"""Articles that were changed: which, and what each version says that the one before did not."""

import sqlite3

import pytest
from msgspec.structs import replace

from onrecord.corpus.versions import Change, Changed, Difference, compare_versions, find_changed
from onrecord.errors import CorpusError
from onrecord.record import Entity, Event, Party
from tests.corpus.records import article, full_record, made_corpus, record, saying, span

FIRST = "Mayor speaks\nBerg said “we must go”. The so-called rebels shelled Ostra. It rained."
SECOND = "Mayor speaks\nBerg warned “we must go now”. The rebels may have shelled Ostra. Nobody died."
BERG, REBELS = Entity("e1", "Anna Berg", ("Berg",), "person"), Entity("e2", "rebels")


def shelled(text, **fields):
    return Event(*ends(text, "shelled Ostra"), "v1", "ASSAULT", span(text, "shelled"), actors=("e2",), **fields)


def ends(text, words):
    found = span(text, words)
    return found.start, found.end


def first():
    said = saying(FIRST, 1, "Berg", "said", "we must go", entities=("e1",))
    own = article("k", FIRST, title="Mayor speaks", outlet="Nord")
    return record(own, entities=(BERG, REBELS), attributions=(said,), events=(shelled(FIRST),))


def second():
    warned = saying(SECOND, 1, "Berg", "warned", "we must go now", entities=("e1",), act="threaten")
    own = article("k", SECOND, title="Mayor threatens", outlet="Nord")
    return record(own, entities=(BERG, REBELS), attributions=(warned,), events=(shelled(SECOND, modality="possible"),))


@pytest.fixture
def corpus(tmp_path):
    with made_corpus(tmp_path / "x.corpus", full_record("other"), first(), second()) as opened:
        yield opened


def test_articles_that_were_changed_are_listed(corpus):
    assert find_changed(corpus) == (Changed("k", 2, None, "Nord", "Mayor threatens", None),)


def test_facts_sentences_statements_and_events_are_compared(corpus):
    [revision] = compare_versions(corpus, "k")
    assert (revision.key, revision.before, revision.after) == ("k", 1, 2)
    assert revision.facts == (Difference("title", "Mayor speaks", "Mayor threatens"),)
    assert [(s.kind, s.before, s.after) for s in revision.sentences] == [
        ("changed", "Berg said “we must go”.", "Berg warned “we must go now”."),
        ("changed", "The so-called rebels shelled Ostra.", "The rebels may have shelled Ostra."),
        ("dropped", "It rained.", None),
        ("added", None, "Nobody died."),
    ]
    assert revision.statements == (
        Change("changed", "k@1:a1", "k@2:a1", "we must go now", (
            Difference("cue", "said", "warned"), Difference("act", "say", "threaten"),
            Difference("content", "we must go", "we must go now"),
        )),
    )  # fmt: skip
    assert revision.events == (
        Change(
            "changed", "k@1:v1", "k@2:v1", "shelled: shelled Ostra", (Difference("modality", "actual", "possible"),)
        ),
    )


def test_what_only_one_version_tells_appears_or_disappears(tmp_path):
    without = replace(second(), article=replace(second().article, title="Other"), attributions=(), events=())
    with made_corpus(tmp_path / "x.corpus", first(), without, second()) as corpus:
        gone, back = compare_versions(corpus, "k")
    assert [c.kind for c in (*gone.statements, *gone.events)] == ["disappeared", "disappeared"]
    assert [(c.kind, c.before, c.after) for c in back.statements] == [("appeared", None, "k@3:a1")]
    assert back.sentences == ()


def test_who_tells_it_is_a_difference(tmp_path):
    """An event that the outlet told itself is put in somebody's mouth; a speaker becomes unnamed."""
    one = first()
    held = replace(one.events[0], holder="a1")
    unnamed = replace(one.attributions[0], source=Party())
    two = replace(one, article=replace(one.article, title="New"), events=(held,), attributions=(unnamed,))
    with made_corpus(tmp_path / "x.corpus", one, two) as corpus:
        [revision] = compare_versions(corpus, "k")
    assert revision.events[0].differences == (Difference("told by", "", "somebody unnamed"),)
    assert revision.statements[0].differences == (Difference("source", "Anna Berg", ""),)


def test_one_version_alone_can_be_asked_for(corpus):
    assert compare_versions(corpus, "k", 2) == compare_versions(corpus, "k")
    assert compare_versions(corpus, "k", 1) == compare_versions(corpus, "other") == ()


@pytest.mark.parametrize("asked", [("nobody", None), ("k", 3), ("k' OR 1=1 --", None), ("\0", None)])
def test_an_article_or_version_that_is_not_there_is_told(corpus, asked):
    with pytest.raises(CorpusError, match="no article"):
        compare_versions(corpus, *asked)


def test_an_empty_corpus_has_no_changed_articles(tmp_path):
    with made_corpus(tmp_path / "x.corpus") as corpus:
        assert find_changed(corpus) == ()


def test_the_view_shows_both_versions_to_other_programs(corpus):
    other = sqlite3.connect(corpus.path)
    rows = other.execute("SELECT article, version, latest, outlet, statements, events FROM versions ORDER BY version")
    assert rows.fetchall() == [("k", 1, 0, "Nord", 1, 1), ("k", 2, 1, "Nord", 1, 1)]
    other.close()
