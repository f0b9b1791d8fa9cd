"""`onrecord serve`: what it refuses, what it keeps, and a site that answers."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.web.passwords import load_secret

WITHOUT = (
    "import sys; sys.modules['uvicorn'] = None; sys.modules['starlette'] = None; from onrecord.cli import main; main()"
)


@pytest.fixture
def run(capfd, monkeypatch, tmp_path):
    """Return a function that runs the command without serving: (exit code, standard error, the settings)."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("ONRECORD_CORPUS", raising=False)
    before, served = signal.getsignal(signal.SIGTERM), []
    monkeypatch.setattr("onrecord.web.serve", lambda settings, ready: (served.append(settings), ready()))

    def run_command(*arguments):
        with pytest.raises(SystemExit) as ended:
            main(["serve", *map(str, arguments)])
        return ended.value.code, capfd.readouterr().err, served[-1] if served else None

    yield run_command
    signal.signal(signal.SIGTERM, before)


def test_it_serves_this_machine_and_only_reads(run, newsroom):
    code, err, settings = run(newsroom)
    assert (code, err) == (0, "onrecord: news.corpus is served at http://127.0.0.1:8700/ (Ctrl-C ends it)\n")
    assert (settings.is_local, settings.edit, settings.secret) == (True, False, None)


def test_others_need_a_password_or_a_token(run, newsroom, monkeypatch, tmp_path):
    code, err, _ = run(newsroom, "--host", "0.0.0.0")
    assert (code, err) == (2, "onrecord: 0.0.0.0: others could read the corpus there; give --password or --token,"
                              " or leave --host out\n")  # fmt: skip
    monkeypatch.setenv("ONRECORD_PASSWORD", "correct horse")
    assert run(newsroom, "--host", "0.0.0.0", "--password")[0] == 0
    kept = tmp_path / "config" / "onrecord" / "password.json"
    assert load_secret(kept).fits("correct horse")
    assert run(newsroom, "--host", "0.0.0.0")[2].secret == load_secret(kept)


def test_a_token_is_shown_once(run, newsroom, tmp_path):
    _, err, settings = run(newsroom, "--token")
    token = re.search(r"Token \(shown this once\): (\S+)", err)[1]
    assert settings.secret.fits(token)
    assert token not in (tmp_path / "config" / "onrecord" / "password.json").read_text()


def test_a_short_password_and_a_corpus_that_is_none_are_refused(run, newsroom, monkeypatch, tmp_path):
    monkeypatch.setenv("ONRECORD_PASSWORD", "short")
    assert "fewer than 10 characters" in run(newsroom, "--password")[1]
    assert "no such corpus" in run(tmp_path / "nothing")[1]


def test_without_a_corpus_the_examples_are_read(run, monkeypatch, tmp_path):
    import onrecord.reader

    monkeypatch.setattr(onrecord.reader, "default_steps", lambda **known: [])
    code, err, settings = run()
    assert code == 0
    assert settings.path == tmp_path / "cache" / "onrecord" / "demo.corpus"
    assert "builds a small corpus from the examples" in err
    assert "builds" not in run()[1]


def test_examples_come_with_the_program_or_their_lack_is_told(run, monkeypatch, tmp_path):
    import onrecord.cli.demo

    rules = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    assert rules["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"] == {"examples": "onrecord/examples"}
    monkeypatch.setattr(onrecord.cli.demo, "_EXAMPLES", (tmp_path / "none",))
    code, err, _ = run()
    assert code == 2 and "make one: onrecord build FILE INPUT..." in err


def test_one_line_says_how_to_get_what_is_missing(newsroom):
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, "serve", newsroom], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (
        3, 'onrecord: the pages need a web server; install it with: pip install "onrecord[web]"\n',
    )  # fmt: skip


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def test_a_process_serves_until_it_is_told_to_end(newsroom):
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-c", "from onrecord.cli import main; main()", "serve", str(newsroom), "--port", str(port)],
        stderr=subprocess.PIPE, text=True, env={**os.environ, "ONRECORD_PASSWORD": ""},
    )  # fmt: skip
    try:
        assert f"http://127.0.0.1:{port}/" in process.stderr.readline()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/home", timeout=60) as answer:
            assert answer.status == 200
            assert "server" not in {name.lower() for name in answer.headers}
        second = subprocess.run(
            [sys.executable, "-c", "from onrecord.cli import main; main()", "serve", newsroom, "--port", str(port)],
            capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        assert second.returncode == 3
        assert (
            f"127.0.0.1:{port}: cannot be served there (Address already in use); choose another --port" in second.stderr
        )
    finally:
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        process.wait(20)
        process.stderr.close()
    assert time.monotonic() - began < 15
