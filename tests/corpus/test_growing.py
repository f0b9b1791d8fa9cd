"""Columns taken over from an earlier state: to the last number what is read anew."""

import numpy as np
import pytest
from msgspec.structs import replace

from onrecord.builder import all_layers
from onrecord.corpus import Corpus, open_to_write, refresh
from onrecord.corpus.columns import ROLES, Columns
from onrecord.corpus.growing import grown
from onrecord.corpus.narrowing import told_in
from onrecord.corpus.portraits import addressees_in, topics_in
from onrecord.corpus.replacing import replace_record
from tests.corpus.newsstand import NORD, nord, press
from tests.corpus.quoting import SAID, add, quoting
from tests.corpus.records import made_corpus

ARRAYS = ("articles", "outlets", "days", "newest", "oldest", "groups", "first_of_name")


def everything(columns):
    """Return all that columns hold, by name; lists as they are asked, so that what is not live may differ."""
    found = {name: getattr(columns, name) for name in ARRAYS}
    found |= {
        f"participants.{name}": getattr(columns.participants, name) for name in type(columns.participants).__slots__
    }
    for kind in ("statement", "event"):
        items = columns.items(kind)
        live = np.flatnonzero(items.live)
        found |= {f"{kind}.live": live, f"{kind}.articles": items.articles[live], f"{kind}.codes": items.codes[live]}
        found[f"{kind}.mask"] = np.flatnonzero(items.mask("voice", [0]) & items.live)
    for name, role in ROLES.items():
        live = np.flatnonzero(columns.items("event" if name in ("actor", "recipient") else "statement").live)
        for what, lists in (("pairs", columns.pairs(role)), ("groups", columns.groups_in(role))):
            found |= {f"{what}.{name}.{n}": one for n, one in enumerate(lists.of(live.astype(np.uint32)))}
    live = np.flatnonzero(columns.statements.live)
    places = np.flatnonzero(columns.events.live)
    return found | {
        "told": told_in(columns)[live],
        "topics": topics_in(columns)[live],
        "addressees": addressees_in(columns)[live],
        **{f"settings.{n}": s[places] for n, s in enumerate(columns.settings)},
    }


def check(path, before):
    """Check columns that have grown against those that are read anew; return the former."""
    corpus = Corpus(path)
    own, anew = grown(before, corpus.connection), Columns(corpus.connection)
    known = set(vars(own)) & {"statements", "groups"}
    found, expected = everything(own), everything(anew)
    assert {name for name in expected if not np.array_equal(found[name], expected[name])} == set()
    return own, bool(known)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "news.corpus"
    made_corpus(path, *press()[:2]).close()
    return path


@pytest.fixture
def before(path):
    columns = Columns(Corpus(path).connection)
    everything(columns)
    return columns


def test_articles_that_came_are_put_behind(path, before):
    add(path, *press()[2:])
    after, taken_over = check(path, before)
    assert taken_over
    add(path, quoting("k1", f"“{SAID}”", "Karl Holm"), quoting("k2", f"“{SAID}”", "Karl Holm"))
    assert check(path, after)[1]


def test_nothing_new(path, before):
    assert check(path, before)[1]


def test_a_later_version_of_the_last_article(path, before):
    add(path, nord(f"{NORD} More."))
    check(path, before)


def test_a_later_version_of_an_article_before(path, before):
    add(path, *press()[2:])
    after, _ = check(path, before)
    add(path, nord(f"{NORD} More."))
    check(path, after)


def test_a_later_version_of_an_article_among_many(path, before):
    add(path, quoting("k1", f"“{SAID}”", "Karl Holm"), quoting("k2", f"“{SAID}”", "Karl Holm"), *press()[2:])
    after, _ = check(path, before)
    add(path, quoting("k1", f"“{SAID}” again", "Karl Holm"))
    assert check(path, after)[1]


def test_a_reading_put_in_place_of_the_last(path, before):
    corpus = Corpus(path)
    [*_, last] = corpus.articles()
    own = corpus.record(last)
    other = replace(own, attributions=own.attributions[:1], events=own.events[:1])
    connection = open_to_write(path)
    replace_record(connection, path, own, other, all_layers())
    check(path, before)
    connection.close()


def test_people_that_are_linked_anew(path, before):
    connection = open_to_write(path)
    list(refresh(connection, path, all_layers()))
    after, _ = check(path, before)
    add(path, *press()[2:])
    after, _ = check(path, after)
    list(refresh(connection, path, all_layers()))
    check(path, after)
    connection.close()


def test_an_empty_corpus_grows(tmp_path):
    path = tmp_path / "new.corpus"
    made_corpus(path).close()
    before = Columns(Corpus(path).connection)
    everything(before)
    add(path, *press())
    check(path, before)
