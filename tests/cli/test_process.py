"""The command as a process of its own: signals, pipes, terminals."""

import os
import pty
import signal
import subprocess
import sys
import time

import pytest

COMMAND = [sys.executable, "-m", "tests.cli.program"]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals, pipes and terminals")


def environment(**changes):
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "ONRECORD_DEBUG")}
    return {**kept, "TERM": "xterm-256color", **changes}


def command(*arguments, **options):
    return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, env=environment(), **options)


def on_terminal(*arguments, **changes):
    """Return what the command writes to a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *map(str, arguments)], stdout=theirs, env=environment(COLUMNS="80", **changes)
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(ours)
    process.wait()
    return shown.decode()


def test_a_terminal_gets_a_table_with_colours(article):
    shown = on_terminal("read", article)
    assert "━━━" in shown
    assert "\x1b[" in shown


def test_no_color_takes_the_colours_away(article):
    import re

    assert not re.search(r"\x1b\[(\d+;)*[349]\d", on_terminal("read", article, NO_COLOR="1"))


def test_force_color_gives_colours_to_a_pipe(article):
    forced = subprocess.run(
        [*COMMAND, "read", article, "--format", "table"], capture_output=True, env=environment(FORCE_COLOR="1")
    )
    assert b"\x1b[" in forced.stdout


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "html"])
def test_a_pipe_that_closes_is_left_quietly(tmp_path, form):
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": "a", "text": "The mayor said the bridge will open."}\n' * 2000, "utf-8")
    process = subprocess.Popen(
        [*COMMAND, "read", rows, "--format", form], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_leaves_no_half_written_file(tmp_path, sent, code):
    output = tmp_path / "out" / "records.jsonl"
    output.parent.mkdir()
    process = subprocess.Popen(
        [*COMMAND, "read", "-", "--output", output], stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    row = b'{"id": "a", "text": "The mayor said the bridge will open on Monday."}\n'
    for _ in range(64):
        process.stdin.write(row)
    process.stdin.flush()
    until = time.monotonic() + 20
    while not list(output.parent.iterdir()) and time.monotonic() < until:
        time.sleep(0.02)
    assert list(output.parent.iterdir()), "the output was never begun"
    process.send_signal(sent)
    _, errors = process.communicate()
    assert process.returncode == code
    assert b"Traceback" not in errors
    assert list(output.parent.iterdir()) == []


def test_the_same_input_gives_the_same_bytes_under_any_hash_seed(article):
    made = {
        subprocess.run(
            [*COMMAND, "read", article, "--format", form], capture_output=True, env=environment(PYTHONHASHSEED=seed)
        ).stdout
        for seed in ("0", "1", "2")
        for form in ("html",)
    }
    assert len(made) == 1


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["explain", "GOV"]])
def test_small_questions_load_no_models(arguments):
    code = f"import sys; sys.argv = ['onrecord', *{arguments!r}]\nfrom onrecord.cli import main\n"
    code += "try:\n    main()\nexcept SystemExit:\n    heavy = {'spacy', 'trafilatura', 'numpy', 'jinja2', 'lxml'}\n"
    code += "    sys.exit(' '.join(heavy & set(sys.modules)) or 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stderr.strip() == ""
    assert done.returncode == 0


def test_a_narrow_character_set_is_no_reason_to_fail(article):
    done = subprocess.run(
        [*COMMAND, "read", article, "--format", "table"],
        capture_output=True,
        env=environment(PYTHONIOENCODING="ascii", LC_ALL="C"),
    )
    assert done.returncode == 0
    explained = subprocess.run(
        [*COMMAND, "explain", "direct"], capture_output=True, env=environment(PYTHONIOENCODING="ascii")
    )
    assert (explained.returncode, explained.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")  # noqa: PTH110
def test_a_full_standard_output_is_told(article):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run([*COMMAND, "read", article], stdout=full, stderr=subprocess.PIPE, env=environment())
    assert done.returncode == 3
    assert done.stderr.startswith(b"onrecord: standard output: cannot be written (no space left on device)")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("line", "word"),
    [("onrecord explain REQ", "REQUEST"), ("onrecord read --format js", "jsonl"), ("onrecord r", "read")],
)
def test_codes_formats_and_commands_are_completed(shell, line, word):
    variables = {
        "_ONRECORD_COMPLETE": f"complete_{shell}", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" ")),
        "_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }  # fmt: skip
    done = subprocess.run(COMMAND, capture_output=True, text=True, env=environment(**variables))
    assert word in done.stdout
