"""Where calls are answered: a corpus that nobody asks is let go, so that who writes to it can tidy up."""

import time

from onrecord.assistants.desk import Desk
from onrecord.assistants.tools import TOOLS
from tests.assistants.conftest import named
from tests.corpus.quoting import add


def total(desk):
    return desk.call(TOOLS["search_statements"], {}).result(60).total


def has_log(path):
    """Tell whether a build had to leave its write-ahead log behind, because somebody has the corpus open."""
    return path.with_name(f"{path.name}-wal").exists()


def test_a_corpus_is_let_go_when_nobody_asks_and_opened_again(tmp_path):
    path = tmp_path / "news.corpus"
    add(path, named("k1", "“It rains.”"))
    desk = Desk(path, idle=0.05)
    assert total(desk) == 1
    deadline = time.monotonic() + 60
    while desk.holds_corpus and time.monotonic() < deadline:
        time.sleep(0.01)
    add(path, named("k2", "“It snows.”"))
    assert not has_log(path)
    assert total(desk) == 2
    desk.close()


def test_it_is_kept_open_between_calls(tmp_path):
    path = tmp_path / "news.corpus"
    add(path, named("k1", "“It rains.”"))
    desk = Desk(path)
    assert (total(desk), total(desk)) == (1, 1)
    assert desk.holds_corpus
    desk.close()
    assert not desk.holds_corpus
