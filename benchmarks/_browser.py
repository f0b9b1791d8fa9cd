"""A slow browser: Chromium with its processor four times as slow and a network like Lighthouse's "slow 4G".

1.6 Mbit/s down and 0.75 up, 150 milliseconds from each request to its answer. Each page comes to a browser that has
seen none of the site. A click is answered once what it leads to is there: the next page, or the card lit beside it.
"""

import shutil
from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SLOWER: Final = 4
NETWORK: Final = {
    "offline": False, "latency": 150, "downloadThroughput": 1_638_400 / 8, "uploadThroughput": 768_000 / 8
}  # fmt: skip  # bytes a second
_PATIENCE: Final = 120_000  # milliseconds for a page, and for what a click leads to
_CHROMIUM: Final = shutil.which("chromium")
_TIMES: Final = (
    "() => { const [own] = performance.getEntriesByType('navigation'); return [own.domInteractive, own.loadEventEnd] }"
)
_CLICKS: Final = {"search": ".facets a", "article": ".reading a[data-ids]"}


class Opened(NamedTuple):
    """Milliseconds from asking for a page until it can be used, is whole, and from a click to what answers it."""

    interactive: float
    whole: float
    clicked: float


def is_there() -> bool:
    """Tell whether there is a Chromium."""
    return _CHROMIUM is not None


def opened(address: str, kind: str, paths: Sequence[str]) -> Iterator[Opened]:
    """Yield how each page, a `search` or an `article`, opens."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        for path in paths:
            yield _opened(browser, address + path, _CLICKS[kind])
        browser.close()


def _opened(browser: "Browser", address: str, click: str) -> Opened:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    slow = context.new_cdp_session(page)
    slow.send("Network.enable")
    slow.send("Network.emulateNetworkConditions", NETWORK)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="load")
    page.wait_for_function("() => performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
    interactive, whole = page.evaluate(_TIMES)
    clicked = _clicked(page, click)
    context.close()
    return Opened(interactive, whole, clicked)


def _clicked(page: "Page", click: str) -> float:
    """Return the milliseconds until a click is answered: by the next page, or within this one."""
    link = page.locator(click).first
    link.scroll_into_view_if_needed()
    began = perf_counter()
    if "data-ids" in click:
        link.click()
        page.wait_for_selector(".lit", state="attached")
    else:
        with page.expect_navigation(wait_until="domcontentloaded"):
            link.click()
    return 1000 * (perf_counter() - began)
