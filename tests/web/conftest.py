from contextlib import contextmanager

import pytest
from starlette.testclient import TestClient

from onrecord.web import Settings
from onrecord.web.app import make_app
from onrecord.web.security import guarded
from tests.corpus.newsstand import press
from tests.corpus.quoting import SAID, quoting
from tests.corpus.records import made_corpus
from tests.web.attacks import attacked
from tests.web.town import made_town


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory):
    """Return the path of a corpus of the small press, and of one quotation in two outlets."""
    path = tmp_path_factory.mktemp("web") / "news.corpus"
    quoted = (
        quoting("k1", f"“{SAID}”", "Karl Holm", outlet="Nord", country="NOR", url="https://nord.example/k1"),
        quoting("k2", f"“{SAID}”", "Karl Holm", day="2024-07-21", outlet="Sud", country="NOR"),
    )
    made_corpus(path, *press(), *quoted).close()
    return path


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    """Return the path of a corpus in which every text is an attack."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.corpus"
    made_corpus(path, *attacked()).close()
    return path


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    """Return the path of a corpus in which people turn to each other: demands, drifts, places, versions."""
    path = tmp_path_factory.mktemp("town") / "town.corpus"
    made_town(path)
    return path


@contextmanager
def open_site(path, base_url="http://localhost", **settings):
    """Give a client of the site of a corpus."""
    given = Settings(path=path, **settings)
    with TestClient(guarded(make_app(given), given), base_url=base_url, follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="session")
def site(newsroom):
    """Return a client of a site that only reads."""
    with open_site(newsroom) as client:
        yield client


@pytest.fixture(scope="session")
def hostile_site(hostile):
    """Return a client of the site of attacks."""
    with open_site(hostile) as client:
        yield client


@pytest.fixture(scope="session")
def town_site(town):
    """Return a client of the site of the town."""
    with open_site(town) as client:
        yield client
