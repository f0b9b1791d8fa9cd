"""`onrecord mcp` as an assistant starts it: the SDK's own client over standard input and output."""

import asyncio
import hashlib
import json
import os
import signal
import subprocess
import sys

import pytest
from jsonschema import Draft202012Validator

pytest.importorskip("mcp", reason="the SDK of the protocol is not installed: pip install 'onrecord[mcp]'")

from mcp import Client, StdioServerParameters, stdio_client

from tests.assistants.calls import CALLS, failure

COMMAND = "from onrecord.cli import main; main()"
NOISY = f"""
import os, sys
import onrecord.assistants.tools as tools
answer = tools.read_arguments
def noisy(*given):
    print("printed")
    os.write(1, b"written\\n")
    return answer(*given)
tools.read_arguments = noisy
{COMMAND}
"""
HELLO = {
    "jsonrpc": "2.0", "id": 1, "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
}  # fmt: skip
READY = {"jsonrpc": "2.0", "method": "notifications/initialized"}


def calling(number, tool, **given):
    return {"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": {"name": tool, "arguments": given}}


def start(*arguments, code=COMMAND):
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    return subprocess.Popen([sys.executable, "-c", code, "mcp", *map(str, arguments)], **pipes)


def exchange(process, *messages):
    """Return the answer to each message that has a number, one after the other."""
    answers = []
    for message in messages:
        process.stdin.write(json.dumps(message).encode() + b"\n")
        process.stdin.flush()
        if "id" in message:
            answers.append(json.loads(process.stdout.readline()))
    return answers


def test_a_client_lists_the_tools_and_calls_each(corpus, tmp_path):
    before = hashlib.sha256(corpus.path.read_bytes()).hexdigest()
    server = StdioServerParameters(
        command=sys.executable, args=["-c", COMMAND, "mcp", str(corpus.path)], env=dict(os.environ)
    )

    async def talked(errors):
        async with Client(stdio_client(server, errlog=errors)) as client:
            tools = {tool.name: tool for tool in (await client.list_tools()).tools}
            found = {name: await client.call_tool(name, given) for name, given in CALLS.items()}
            return client.instructions, tools, found, await client.call_tool("read_article", {"article": "n9"})

    with (tmp_path / "errors").open("w+") as errors:
        instructions, tools, found, fault = asyncio.run(talked(errors))
        errors.seek(0)
        assert errors.read() == ""
    assert "no verdicts" in instructions
    for name, result in found.items():
        Draft202012Validator(tools[name].output_schema).validate(result.structured_content)
    assert found["compare_family"].structured_content["counts"] == {"reports": 3, "texts": 2, "origins": 2, "events": 0}
    assert "no article n9; search_statements shows what there is" in failure(fault)
    assert hashlib.sha256(corpus.path.read_bytes()).hexdigest() == before


def test_the_older_handshake_is_spoken_and_nothing_but_the_protocol_is_written(corpus):
    process = start(corpus.path, code=NOISY)
    hello, answer = exchange(process, HELLO, READY, calling(2, "timeline", who="Bo Lund"))
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, b"")
    assert hello["result"]["protocolVersion"] == "2025-06-18"
    assert answer["result"]["structuredContent"]["person"]["name"] == "Bo Lund"
    assert err.split() == [b"written", b"printed"] or err.split() == [b"printed", b"written"]


def test_a_corpus_that_is_not_there_is_told_to_both(tmp_path):
    path = tmp_path / "none.corpus"
    process = start(path)
    _, answer = exchange(process, HELLO, READY, calling(2, "search_statements"))
    _, err = process.communicate(timeout=60)
    told = f"{path}: no such corpus; make one with: onrecord build {path} INPUT..."
    assert answer["result"]["isError"]
    assert answer["result"]["content"] == [{"type": "text", "text": told}]
    assert err.decode() == f"onrecord: {told} (assistants are told so until it is there)\n"
    assert process.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_at_once_and_without_a_word(corpus, number, code):
    process = start(corpus.path)
    exchange(process, HELLO)
    process.send_signal(number)
    assert process.wait(timeout=30) == code
    assert process.communicate() == (b"", b"")
