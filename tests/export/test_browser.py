"""The page in a real browser, under its own policy: a click in the text finds the card, one on a card the text."""

import shutil
import subprocess
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord.export.page import pages
from tests.export.records import whole

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic", "--virtual-time-budget=8000", "--dump-dom",
]  # fmt: skip
# A page of the same origin clicks in the one under test and writes down what it then shows.
DRIVER = """<!doctype html><title>driver</title><iframe src="page.html"></iframe><script>
document.querySelector("iframe").addEventListener("load", ({ target }) => {
  const page = target.contentDocument;
  const lit = (name) => page.querySelectorAll(name).length;
  const card = page.querySelector(".card[data-id]");
  const pieces = [...page.querySelectorAll("[data-ids]")];
  const piece = pieces.find((p) => p.dataset.ids.split(" ").includes(card.dataset.id));
  piece.click();
  const fromText = [lit(".lit") > 0, lit(".lit-card")];
  page.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  const cleared = lit(".lit, .lit-card");
  card.click();
  document.title = JSON.stringify([...fromText, cleared, lit(".lit") > 0, lit(".lit-card")]);
});
</script>"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def address(tmp_path):
    (tmp_path / "page.html").write_text("".join(pages([whole()])), encoding="utf-8")
    (tmp_path / "driver.html").write_text(DRIVER, encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_text_and_cards_find_each_other(address, tmp_path):
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", f"{address}/driver.html"]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=90).stdout
    assert "<title>[true,1,0,true,1]</title>" in shown
