"""The server: tools listed and called over the Model Context Protocol; the only file that knows its SDK."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from errno import EPIPE
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Final

import msgspec
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp_types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
)
from mcp_types import Tool as Listed

from onrecord.assistants.desk import Desk
from onrecord.assistants.forms import Answer
from onrecord.assistants.tools import TOOLS, Tool
from onrecord.errors import OnrecordError

Context = ServerRequestContext[Desk]

_ONLY_READS: Final = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


def run(path: Path) -> None:
    """Serve the corpus at `path` over standard input and output until the input ends.

    Raises `BrokenPipeError` where the assistant goes away in the middle of an answer.
    """
    try:
        asyncio.run(_serve(make_server(path)))
    except ExceptionGroup as problems:
        if problems.subgroup(BrokenPipeError):
            raise BrokenPipeError(EPIPE, "the assistant went away") from problems
        raise


def make_server(path: Path) -> Server[Desk]:
    """Return the server of the corpus at `path`, which need not be there yet."""

    @asynccontextmanager
    async def at_a_desk(_: Server[Desk]) -> AsyncIterator[Desk]:
        desk = Desk(path)
        try:
            yield desk
        finally:
            desk.close()

    return Server(
        "onrecord", version=version("onrecord"), title="onrecord", lifespan=at_a_desk,
        instructions=files("onrecord.assistants").joinpath("instructions.md").read_text("utf-8"),
        on_list_tools=_list_tools, on_call_tool=_call_tool,
    )  # fmt: skip


async def _serve(server: Server[Desk]) -> None:
    async with stdio_server() as (reads, writes):
        await server.run(reads, writes, server.create_initialization_options())


async def _list_tools(_: Context, __: PaginatedRequestParams | None) -> ListToolsResult:
    return ListToolsResult(tools=[_listed(tool) for tool in TOOLS.values()])


def _listed(tool: Tool) -> Listed:
    return Listed(
        name=tool.name, title=tool.title, description=tool.about, annotations=_ONLY_READS,
        input_schema=tool.input_schema, output_schema=tool.output_schema,
    )  # fmt: skip


async def _call_tool(context: Context, asked: CallToolRequestParams) -> CallToolResult:
    tool = TOOLS.get(asked.name)
    if tool is None:
        return _failed(f"{asked.name}: there is no such tool; choose from {', '.join(TOOLS)}")
    try:
        called = context.lifespan_context.call(tool, asked.arguments or {})
        return _answered(await asyncio.wrap_future(called))
    except OnrecordError as problem:
        return _failed(str(problem).replace("`onrecord search`", "search_statements"))


def _answered(answer: Answer) -> CallToolResult:
    """Return an answer as it is and as text, which is all that some assistants see."""
    text = msgspec.json.encode(answer).decode()
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=msgspec.json.decode(text))


def _failed(problem: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=problem)], is_error=True)
