"""Readers of a site: each asks for a page, waits for all of it, thinks, and asks for the next (a closed loop)."""

import asyncio
from collections.abc import Sequence
from random import Random
from time import monotonic, perf_counter
from typing import Final, NamedTuple

import httpx2

from benchmarks._addresses import MIX, Addresses

_PATIENCE: Final = 30.0  # seconds that a reader waits for a page
_MOST: Final = 100_000  # pages that a reader asks for at most
_HEADERS: Final = {"Accept": "text/html", "Accept-Encoding": "gzip, deflate"}


class Answer(NamedTuple):
    """How a page came: milliseconds to its first byte and to its last, bytes as sent and as they are to be shown."""

    kind: str
    address: str
    first: float
    last: float
    sent: int
    shown: int
    problem: str | None


class Readers(NamedTuple):
    """So many readers for so many seconds, each with `think` seconds on average between a page and the next."""

    number: int
    seconds: float
    think: float
    seed: int = 11


async def ask_each(address: str, kinds: Addresses) -> list[Answer]:
    """Return how each page comes to a single reader who asks for one after the other."""
    async with _client(address) as client:
        return [await _asked(client, kind, path) for kind, paths in kinds.items() for path in paths]


async def read(address: str, kinds: Addresses, readers: Readers) -> list[Answer]:
    """Return how pages come to several readers at once."""
    until = monotonic() + readers.seconds
    async with _client(address) as client:
        own = (Random(f"{readers.seed} reader {number}") for number in range(readers.number))
        found = await asyncio.gather(*(_read(client, kinds, readers.think, until, random) for random in own))
    return [answer for answers in found for answer in answers]


async def _read(
    client: httpx2.AsyncClient, kinds: Addresses, think: float, until: float, random: Random
) -> list[Answer]:
    """Ask until it is time to go; a reader thinks between half and one and a half times `think`."""
    names = list(kinds)
    weights, answers = [MIX[name] for name in names], list[Answer]()
    await asyncio.sleep(random.uniform(0, think))
    while monotonic() < until and len(answers) < _MOST:
        [kind] = random.choices(names, weights)
        answers.append(await _asked(client, kind, random.choice(kinds[kind])))
        await asyncio.sleep(random.uniform(0.5, 1.5) * think)
    return answers


async def _asked(client: httpx2.AsyncClient, kind: str, path: str) -> Answer:
    began = perf_counter()
    try:
        async with client.stream("GET", path) as response:
            first = 1000 * (perf_counter() - began)
            shown = len(await response.aread())
            problem = None if response.status_code == httpx2.codes.OK else f"status {response.status_code}"
            sent = response.num_bytes_downloaded
    except httpx2.HTTPError as failed:
        first, sent, shown, problem = 1000 * (perf_counter() - began), 0, 0, repr(failed)
    return Answer(kind, path, first, 1000 * (perf_counter() - began), sent, shown, problem)


def _client(address: str) -> httpx2.AsyncClient:
    limits = httpx2.Limits(max_connections=None, max_keepalive_connections=None, keepalive_expiry=4.0)
    return httpx2.AsyncClient(
        base_url=address, headers=_HEADERS, timeout=_PATIENCE, limits=limits, trust_env=False, follow_redirects=False
    )


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which so many of all stand (0.95: 95 %)."""
    return sorted(values)[min(int(share * len(values)), len(values) - 1)]
