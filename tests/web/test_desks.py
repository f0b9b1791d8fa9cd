"""Questions answered in threads: one state at a time, never for too long, by the file that is there."""

import asyncio
from shutil import copyfile

import pytest

from onrecord.corpus.asked import AskedStatements
from onrecord.corpus.search import find_statements
from onrecord.corpus.summary import count_contents
from onrecord.errors import CorpusError
from onrecord.web import states as module
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


def test_a_site_that_is_begun_again_opens_the_corpus_again(newsroom):
    async def twice():
        desks = Desks(newsroom, 1, LIMITS)
        for _ in range(2):
            assert await desks.ask(articles) == 6
            desks.close()
            assert not desks.is_open

    asyncio.run(twice())


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


@pytest.mark.parametrize("is_written", [True, False])
def test_an_unused_desk_lets_go_of_a_corpus_that_somebody_writes(newsroom, tmp_path, monkeypatch, is_written):
    monkeypatch.setattr(module, "PATIENCE", 0.02)
    monkeypatch.setattr(module, "IDLE", 0.05)
    path = tmp_path / "news.corpus"
    copyfile(newsroom, path)

    async def wait():
        desks = Desks(path, 1, Limits())
        tidying = asyncio.create_task(desks.tidy())
        await desks.ask(articles)
        opened = desks.is_open
        if is_written:
            add(path, nord(f"{NORD} More."))
        await asyncio.sleep(0.5)
        tidying.cancel()
        closed = not desks.is_open
        desks.close()
        return opened, closed

    assert asyncio.run(wait()) == (True, is_written)


def test_a_desk_is_warmed_before_there_is_a_loop(newsroom):
    desks = Desks(newsroom, 2, LIMITS)
    try:
        assert desks.warmed(articles) == asyncio.run(desks.ask(articles))
        assert desks.is_open
    finally:
        desks.close()


def test_all_desks_answer_from_one_state_that_is_made_ready_meanwhile(tmp_path, monkeypatch):
    path = tmp_path / "news.corpus"
    made_corpus(path, *press()[:2]).close()

    async def ask():
        desks = Desks(path, 2, LIMITS)
        try:
            first = await asyncio.gather(*(desks.ask(statements) for _ in range(4)))
            add(path, *press()[2:])
            monkeypatch.setattr(module, "_AHEAD", 0.0)
            held = await desks.ask(statements)
            await asyncio.to_thread(desks._states._thread.submit(lambda: None).result)
            return first, held, await asyncio.gather(*(desks.ask(statements) for _ in range(4)))
        finally:
            desks.close()

    first, held, then = asyncio.run(ask())
    assert {*first, held} == {first[0]}
    assert len({*then}) == 1
    assert then[0][0] > held[0]


def statements(corpus):
    """Return how many statements there are, and what tells one state's columns from another's."""
    found = find_statements(corpus, AskedStatements())
    return found.total, id(vars(found.items.columns))


def test_a_reader_is_answered_though_a_build_never_rests(tmp_path):
    path = tmp_path / "news.corpus"
    made_corpus(path, *press()[:2]).close()
    state = module.State(path, 2)
    seen = iter(range(1, 100))
    state._seen = lambda: next(seen) // 3  # somebody writes between two looks, and later not
    state.let_go()
    state._take()
    assert [corpus.connection.in_transaction for corpus in state.corpora] == [True, True]
    state.close()
