import shutil
import socket
import threading
import time

import pytest

from onrecord.web import Settings
from tests.web.browser.axe import violations

CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="package")
def chromium():
    """Return Debian's browser, driven by Playwright."""
    if CHROMIUM is None:
        pytest.skip("there is no chromium; install it with: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served(newsroom):
    """Return the address of a site that is served by its own web server."""
    yield from serving(Settings(path=newsroom))


@pytest.fixture(scope="session")
def hostile_served(hostile):
    """Return the address of the site of attacks."""
    yield from serving(Settings(path=hostile))


def serving(settings):
    """Yield the address of a site while it is served."""
    import uvicorn

    from onrecord.web.app import make_app
    from onrecord.web.security import guarded

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(guarded(make_app(settings), settings), log_level="warning", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(params=["desk", "phone"])
def page(request, chromium, served):
    """Return a page of a browser, wide and narrow, on the site; what it complains of fails the test."""
    size = {"desk": (1280, 900), "phone": (360, 740)}[request.param]
    yield from opened(chromium, served, size)


@pytest.fixture
def desk(chromium, served):
    """Return a page of a wide browser on the site."""
    yield from opened(chromium, served, (1280, 900))


def opened(chromium, address, size, **more):
    """Yield a page; afterwards nothing may have been refused, asked of others, or gone wrong."""
    context = chromium.new_context(
        base_url=address, viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", **more
    )
    page, wrong = context.new_page(), []
    page.set_default_timeout(30_000)
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda sent: wrong.append(sent.url) if not sent.url.startswith(address) else None)
    yield page
    context.close()
    assert wrong == []


@pytest.fixture
def accessible():
    """Return a function that fails where axe finds something wrong with a page."""

    def check(page):
        assert violations(page) == []

    return check
