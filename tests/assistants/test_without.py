"""`onrecord mcp` where the extra is not installed: the rest of the house knows nothing of it."""

import subprocess
import sys

WITHOUT = (
    "import sys; sys.modules['mcp'] = None; sys.modules['mcp_types'] = None; from onrecord.cli import main; main()"
)


def run(*arguments):
    command = [sys.executable, "-c", WITHOUT, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)
    return done.returncode, done.stdout, done.stderr


def test_one_line_says_how_to_get_it(corpus):
    assert run("mcp", corpus.path) == (
        3,
        "",
        "onrecord: a server for assistants needs the SDK of their protocol;"
        ' install it with: pip install "onrecord[mcp]"\n',
    )


def test_the_help_says_so_too():
    code, out, _ = run("mcp", "--help")
    assert code == 0
    assert 'pip install "onrecord[mcp]"' in out


def test_the_other_commands_do_not_need_it(corpus):
    code, out, err = run("search", "harbour", "--corpus", corpus.path, "--format", "csv")
    assert (code, err) == (0, "")
    assert "k1:a1" in out
