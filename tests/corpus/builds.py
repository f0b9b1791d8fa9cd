"""Builds in processes of their own, to be killed; they say which articles they have finished."""

import os
import signal
import sqlite3
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from onrecord import builder
from onrecord.corpus import open_to_write, writing
from tests.corpus.standin import StandIn, documents, records

COUNT = 24  # articles; one of them has a second version
RECORDS = records(COUNT)  # made where this is imported, so that no process that is started has to

context = get_context("forkserver")  # imports once, starts a process in no time
context.set_forkserver_preload([__name__])


def start_build(path: Path, dies_at: int | None = None) -> tuple[BaseProcess, Connection]:
    """Return a process that builds a corpus, and the numbers of those that it has finished.

    With `dies_at` it kills itself before that statement of SQL, counted from 0.
    """
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_build, args=(path, dies_at, theirs))
    process.start()
    theirs.close()
    return process, ours


def _build(path: Path, dies_at: int | None, report: Connection) -> None:
    if dies_at is not None:
        builder.open_to_write = lambda path: _mortal(open_to_write(path), dies_at)
    report.send("begins")
    for number, step in enumerate(builder.build(path, documents(COUNT), knowing=StandIn(COUNT))):
        if isinstance(step, builder.Built):
            report.send(number + 1)
    report.send("done")


def _mortal(connection: sqlite3.Connection, dies_at: int) -> sqlite3.Connection:
    statements = count()
    connection.set_trace_callback(
        lambda _: os.kill(os.getpid(), signal.SIGKILL) if next(statements) == dies_at else None
    )
    return connection


def start_holding(path: Path) -> tuple[BaseProcess, Connection]:
    """Return a process that holds the right to write to `path` until it is told something, and its end of a pipe."""
    ours, theirs = context.Pipe()
    process = context.Process(target=_hold, args=(path, theirs))
    process.start()
    assert ours.recv() == "held"
    return process, ours


def _hold(path: Path, report: Connection) -> None:
    with writing(path):
        report.send("held")
        report.recv()
