import signal

import pytest

import onrecord.reader
from onrecord.cli import main


@pytest.fixture(autouse=True)
def without_steps(monkeypatch):
    """Read with no steps: these tests are about the command, not about what is read."""
    monkeypatch.setattr(onrecord.reader, "default_steps", lambda **known: [])
    monkeypatch.delenv("ONRECORD_DEBUG", raising=False)
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def run(capfd):
    """Return a function that runs the command and gives (exit code, standard output, standard error)."""

    def run_command(*arguments):
        with pytest.raises(SystemExit) as ended:
            main([str(a) for a in arguments])
        out, err = capfd.readouterr()
        return ended.value.code, out, err

    return run_command


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text("The mayor said the bridge will open on Monday.\n", "utf-8")
    return path
