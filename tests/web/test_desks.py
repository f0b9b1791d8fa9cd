"""Questions answered in threads: one state at a time, never for too long, by the file that is there."""

import asyncio

import pytest

from onrecord.corpus.summary import count_contents
from onrecord.errors import CorpusError
from onrecord.web import desks as module
from onrecord.web.desks import Desks
from onrecord.web.problems import BusyError
from onrecord.web.settings import Limits
from tests.corpus.newsstand import NORD, nord, press
from tests.corpus.quoting import add
from tests.corpus.records import made_corpus

LIMITS = Limits()
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def asking(path, *questions, limits=LIMITS, count=1):
    """Return the answers to questions asked one after the other."""

    async def all_of_them():
        desks = Desks(path, count, limits)
        try:
            return [await desks.ask(question) for question in questions]
        finally:
            desks.close()

    return asyncio.run(all_of_them())


def articles(corpus):
    return count_contents(corpus).articles


def test_a_question_that_takes_too_long_is_ended(newsroom):
    with pytest.raises(BusyError, match=r"longer than 0\.1 seconds; ask for less"):
        asking(newsroom, lambda corpus: corpus.connection.execute(ENDLESS).fetchone(), limits=Limits(seconds=0.1))


def test_the_desk_goes_on_after_that(newsroom):
    async def both():
        desks = Desks(newsroom, 1, Limits(seconds=0.1))
        try:
            with pytest.raises(BusyError):
                await desks.ask(lambda corpus: corpus.connection.execute(ENDLESS).fetchone())
            return await desks.ask(articles)
        finally:
            desks.close()

    assert asyncio.run(both()) == 6


def test_no_more_wait_than_may(newsroom):
    async def many():
        desks = Desks(newsroom, 1, Limits(waiting=3))
        try:
            return await asyncio.gather(*(desks.ask(articles) for _ in range(5)), return_exceptions=True)
        finally:
            desks.close()

    answers = asyncio.run(many())
    assert answers[:3] == [6, 6, 6]
    assert [str(one) for one in answers[3:]] == ["too many ask at once; try again in a moment"] * 2


def test_a_state_is_kept_for_a_moment_and_then_given_up(tmp_path, monkeypatch):
    path = tmp_path / "news.corpus"
    made_corpus(path, *press()[:2]).close()

    def more(corpus):
        add(path, *press()[2:])
        return articles(corpus)

    assert asking(path, articles, more, articles) == [2, 2, 2]
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    longer = nord(f"{NORD} More.")
    assert asking(path, articles, lambda _: add(path, longer), articles) == [4, None, 4]


def test_who_has_written_sees_it_at_once(tmp_path):
    path = tmp_path / "news.corpus"
    made_corpus(path, *press()[:2]).close()

    async def write():
        desks = Desks(path, 2, LIMITS)
        try:
            before = await desks.ask(articles)
            add(path, *press()[2:])
            desks.renew()
            return before, await desks.ask(articles)
        finally:
            desks.close()

    assert asyncio.run(write()) == (2, 4)


def test_another_file_in_its_place_is_seen(tmp_path):
    one, two = tmp_path / "one.corpus", tmp_path / "two.corpus"
    made_corpus(one, *press()[:1]).close()
    made_corpus(two, *press()).close()
    assert asking(one, articles, lambda _: two.replace(one) and None, articles) == [1, None, 4]


def test_a_corpus_that_goes_is_told_and_one_that_comes_is_read(tmp_path):
    path = tmp_path / "news.corpus"
    with pytest.raises(CorpusError, match="no such corpus"):
        asking(path, articles)


def test_an_unused_desk_lets_go_of_the_corpus(newsroom, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.02)
    monkeypatch.setattr(module, "IDLE", 0.05)

    async def wait():
        desks = Desks(newsroom, 1, Limits())
        tidying = asyncio.create_task(desks.tidy())
        await desks.ask(articles)
        [desk] = desks._all
        opened = desk._corpus is not None
        await asyncio.sleep(0.5)
        tidying.cancel()
        closed = desk._corpus is None
        desks.close()
        return opened, closed

    assert asyncio.run(wait()) == (True, True)
