"""What a corpus outlives: kill -9 at any moment, a full disk, a second writer, bytes that have gone bad."""

import os
import platform
import random
import re
import resource
import shlex
import shutil
import sqlite3
import subprocess
import sys
import time
from functools import partial
from itertools import count as numbers

import msgspec
import pytest

from onrecord.builder import Built, build
from onrecord.corpus import Corpus, open_to_write, writing
from onrecord.errors import CorpusError, OnrecordError
from tests.corpus.builds import COUNT, RECORDS, start_build, start_holding
from tests.corpus.contents import contents
from tests.corpus.standin import StandIn, documents

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and limits")

COMMAND = [sys.executable, "-m", "tests.corpus.program"]
ENVIRONMENT = {**os.environ, "STAND_IN": str(COUNT)}


def built(path, found=None):
    return list(build(path, documents(COUNT) if found is None else found, knowing=StandIn(COUNT)))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """What a build that nothing disturbed ends with."""
    path = tmp_path_factory.mktemp("whole") / "news.corpus"
    built(path)
    return contents(path)


def finished(path):
    """Return the keys of the articles in a corpus, whole and in order; none where a build was killed too early."""
    try:
        with Corpus(path) as corpus:
            assert corpus.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert corpus.connection.execute("PRAGMA foreign_key_check").fetchall() == []
            numbers = [n for (n,) in corpus.connection.execute("SELECT id FROM articles ORDER BY id")]
            found = [corpus.record(number) for number in numbers]
    except CorpusError as problem:
        assert re.search("no such corpus|made by an older onrecord", str(problem))
        return []
    assert tuple(found) == RECORDS[: len(found)]
    return [record.article.id for record in found]


def test_what_a_killed_writer_left_half_written_is_undone_for_a_reader(tmp_path):
    path, killed = tmp_path / "whole.corpus", tmp_path / "killed.corpus"
    built(path)
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA journal_mode = DELETE")
    writer.execute("PRAGMA cache_size = 1")  # so that pages go to the file before the end
    writer.execute("BEGIN")
    writer.execute("CREATE TABLE large (bytes BLOB)")
    writer.executemany("INSERT INTO large VALUES (zeroblob(?))", [(100_000,)] * 100)
    for ending in ("", "-journal"):
        shutil.copyfile(f"{path}{ending}", f"{killed}{ending}")
    writer.close()
    assert finished(killed) == [record.article.id for record in RECORDS]


def reported(pipe):
    """Return how many articles a process told to have finished before it ended, and whether it ended by itself."""
    said = 0
    while True:
        try:
            message = pipe.recv()
        except EOFError:
            return said, False
        if message == "done":
            return said, True
        said = message if isinstance(message, int) else said


def killed_from_outside(path, moment):
    process, pipe = start_build(path)
    assert pipe.recv() == "begins"
    time.sleep(moment)
    process.kill()
    return process, pipe


def killed_between_statements(path, moment):
    return start_build(path, dies_at=int(moment))


def seconds_of_a_build(path):
    """Return how long it takes to write all articles, and to do all."""
    process, pipe = start_build(path)
    assert pipe.recv() == "begins"
    began, moments = time.monotonic(), []
    while pipe.recv() != "done":
        moments.append(time.monotonic() - began)
    process.join()
    return moments[-1], time.monotonic() - began


def statements_of_a_build(path):
    """Return how many statements of SQL it takes to write all articles, and to do all."""
    statements, moments = numbers(), []

    def traced(path):
        connection = open_to_write(path)
        connection.set_trace_callback(lambda _: next(statements))
        return connection

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("onrecord.builder.open_to_write", traced)
        for step in build(path, documents(COUNT), knowing=StandIn(COUNT)):
            moments += [next(statements)] if isinstance(step, Built) else []
    return moments[-1], next(statements)


@pytest.mark.parametrize(
    ("kill", "measure"),
    [(killed_from_outside, seconds_of_a_build), (killed_between_statements, statements_of_a_build)],
)
def test_a_build_killed_at_any_moment_is_completed_by_the_next(tmp_path, whole, kill, measure):
    """25 kills each, most of them while articles are written; after each nothing is lost, and nothing doubled."""
    lasts, own, killed, run = measure(tmp_path / "measured.corpus"), random.Random(6), 0, 0
    while killed < 25:
        path, run = tmp_path / f"{run}.corpus", run + 1
        for _ in range(5):
            process, pipe = kill(path, own.uniform(0, own.choice((lasts[0], *lasts)) / 3))
            said, done = reported(pipe)
            process.join()
            killed += not done
            assert len(finished(path)) >= said
        built(path)
        assert contents(path) == whole


def test_the_content_does_not_depend_on_how_many_builds_brought_it(tmp_path, whole):
    path, found = tmp_path / "news.corpus", list(documents(COUNT))
    for part in (found[:1], found[1:9], found[5:20], found):
        built(path, part)
    assert contents(path) == whole


def test_the_same_inputs_again_change_nothing_though_an_address_had_two_texts(tmp_path, whole):
    path = tmp_path / "news.corpus"
    built(path)
    assert {step.state for step in built(path) if isinstance(step, Built)} == {"same"}
    assert contents(path) == whole


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    """A file of the articles as inputs of the command."""
    path = tmp_path_factory.mktemp("inputs") / "rows.jsonl"
    lines = [{k: getattr(d.article, k) for k in ("id", "url", "title", "text")} for _, d in documents(COUNT)]
    path.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
    return path


@pytest.fixture(scope="module")
def reference(tmp_path_factory, inputs):
    """What the command makes of them where nothing disturbs it."""
    path = tmp_path_factory.mktemp("reference") / "news.corpus"
    assert command("build", path, inputs).returncode == 0
    return path


def command(*arguments, **options):
    return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, env=ENVIRONMENT, **options)


def is_told_full(code, errors, path):
    said = "the disk is full or cannot be written; what was finished is kept: .*"
    return code == 3 and re.fullmatch(rf"onrecord: {re.escape(str(path))}: {said}\n", errors)


def test_a_file_that_may_grow_no_more_keeps_what_was_finished(tmp_path, inputs, reference):
    path = tmp_path / "news.corpus"
    limit = int(2.4 * reference.stat().st_size)  # what is written before it is put in its place takes more
    limited = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, limit))
    done = command("build", path, inputs, preexec_fn=limited)
    assert is_told_full(done.returncode, done.stderr, path)
    with Corpus(path) as corpus:
        assert 0 < len(list(corpus.articles())) < COUNT
        assert corpus.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert command("build", path, inputs).returncode == 0
    assert contents(path) == contents(reference)


MOUNTED = (
    shutil.which("unshare")
    and not subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True).returncode
)


@pytest.mark.skipif(not MOUNTED, reason="a disk of a few pages cannot be mounted here")
@pytest.mark.parametrize("share", [0.2, 2, 2.3])
def test_a_full_disk_keeps_what_was_finished(tmp_path, inputs, reference, share):
    disk, size = tmp_path / "disk", int(share * reference.stat().st_size)
    disk.mkdir()
    path = disk / "news.corpus"
    build_it = shlex.join([*COMMAND, "build", str(path), str(inputs)])
    script = f"""
        mount -t tmpfs -o size={size} none {disk}
        {build_it} 2>{tmp_path}/first; echo $?
        mkdir {tmp_path}/after; cp {disk}/* {tmp_path}/after/
        mount -o remount,size=64m {disk}
        {build_it} 2>{tmp_path}/second; echo $?
        cp {path} {tmp_path}/news.corpus
    """
    done = subprocess.run(["unshare", "-rm", "sh", "-c", script], capture_output=True, text=True, env=ENVIRONMENT)
    first, second = done.stdout.split()
    assert is_told_full(int(first), (tmp_path / "first").read_text("utf-8"), path)
    assert second == "0"
    assert contents(tmp_path / "news.corpus") == contents(reference)
    if share > 1:
        with Corpus(tmp_path / "after" / "news.corpus") as corpus:
            assert corpus.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_second_writer_is_told_which_process_is_there(tmp_path):
    path = tmp_path / "news.corpus"
    holder, pipe = start_holding(path)
    with pytest.raises(CorpusError, match=f"process {holder.pid} on {re.escape(platform.node())} is writing.*--wait"):
        built(path)
    pipe.send("let go")
    holder.join()
    assert len(built(path)) >= len(RECORDS)


def test_a_second_writer_waits_as_long_as_it_is_told(tmp_path, whole):
    path = tmp_path / "news.corpus"
    holder, pipe = start_holding(path)
    waiting = subprocess.Popen(
        [*COMMAND, "build", path, "--wait", "60"], stderr=subprocess.PIPE, text=True, env=ENVIRONMENT
    )
    with pytest.raises(subprocess.TimeoutExpired):
        waiting.wait(1)
    pipe.send("let go")
    holder.join()
    assert (waiting.wait(), waiting.stderr.read().count("\n")) == (0, 2)
    waiting.stderr.close()


def test_a_writer_that_was_killed_holds_nothing(tmp_path):
    path = tmp_path / "news.corpus"
    holder, _ = start_holding(path)
    holder.kill()
    holder.join()
    with writing(path), pytest.raises(CorpusError, match=f"process {os.getpid()} on"), writing(path):
        pass
    assert not path.with_name("news.corpus.writer").exists()


def read_all(path):
    """Read whatever a corpus holds, and write to it."""
    with Corpus(path) as corpus:
        for number in corpus.articles():
            corpus.record(number)
    built(path)


@pytest.fixture(scope="module")
def bytes_of_a_corpus(tmp_path_factory):
    path = tmp_path_factory.mktemp("bytes") / "news.corpus"
    built(path)
    return path.read_bytes()


@pytest.mark.parametrize("seed", range(12))
def test_bytes_gone_bad_are_told_with_a_remedy(tmp_path, bytes_of_a_corpus, seed):
    """Pages of noise, lost ends and single bytes: what is read is what was written, or one error of our own."""
    path, own = tmp_path / "news.corpus", random.Random(seed)
    data = bytearray(bytes_of_a_corpus)
    if seed % 3 == 0:
        del data[own.randrange(len(data)) :]
    for _ in range(seed % 3 * 4):
        page = own.randrange(len(data) // 4096) * 4096
        data[page : page + 4096] = own.randbytes(4096)
    path.write_bytes(data)
    try:
        read_all(path)
    except OnrecordError as problem:
        assert re.search(r"; (give|restore|please report|make|bring|upgrade)", str(problem))


def test_a_file_cut_short_is_damaged(tmp_path, bytes_of_a_corpus):
    path = tmp_path / "news.corpus"
    path.write_bytes(bytes_of_a_corpus[: len(bytes_of_a_corpus) // 2])
    with pytest.raises(CorpusError, match="is damaged; restore a copy"):
        read_all(path)


def test_an_empty_file_becomes_a_corpus(tmp_path, whole):
    path = tmp_path / "news.corpus"
    path.touch()
    built(path)
    assert contents(path) == whole


def test_a_newer_file_is_refused_and_left_as_it_is(tmp_path, bytes_of_a_corpus):
    path = tmp_path / "news.corpus"
    path.write_bytes(bytes_of_a_corpus)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(CorpusError, match=r"made by a newer onrecord.*upgrade with: pip install --upgrade onrecord"):
        built(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("place", ["rows.jsonl/news.corpus", "news.corpus"])
def test_a_place_that_cannot_be_written_is_told(tmp_path, place):
    (tmp_path / "news.corpus").mkdir()
    (tmp_path / "rows.jsonl").touch()
    done = command("build", tmp_path / place)
    assert done.returncode in (2, 3)
    assert re.fullmatch(r"onrecord: .*news\.corpus: cannot be (opened|written).*; (check|choose).*\n", done.stderr)
