"""Building in several processes: the same content, and nothing left behind when one dies or the user ends it."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from onrecord.builder import Built, Knowing, build
from onrecord.document import Document
from onrecord.errors import InputError, KnowledgeError, PipelineError
from tests.corpus.contents import contents
from tests.corpus.records import article
from tests.corpus.standin import Recalls, StandIn, documents

COUNT = 40  # articles: more than two batches
processes = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")


def built(path, found, **options):
    return [step for step in build(path, found, **{"knowing": StandIn(COUNT), **options}) if isinstance(step, Built)]


def found():
    """Return articles with something between them that cannot be read, and one twice."""
    inputs = list(documents(COUNT))
    return [*inputs[:3], ("scan", InputError("scan.pdf: is a PDF; …")), *inputs[3:], inputs[0]]


def test_two_workers_make_the_same_file_as_one(tmp_path):
    one, two = tmp_path / "one.corpus", tmp_path / "two.corpus"
    assert [(b.name, b.state) for b in built(one, found())] == [
        (b.name, b.state) for b in built(two, found(), workers=2)
    ]
    assert contents(one) == contents(two)


def test_inputs_come_out_in_their_order_with_what_became_of_them(tmp_path):
    steps = built(tmp_path / "x.corpus", found())
    assert [step.name for step in steps] == [name for name, _ in found()]
    assert [step.state for step in steps[:5]] == ["new", "new", "new", None, "new"]
    assert str(steps[3].problem) == "scan.pdf: is a PDF; …"
    assert (steps[-1].state, steps[-1].article) == ("same", None)


@pytest.mark.parametrize("batch", [1, 3])
def test_smaller_batches_make_the_same_file_and_are_written_sooner(tmp_path, batch):
    one, two, taken = tmp_path / "one.corpus", tmp_path / "two.corpus", []
    built(one, found())
    steps = build(
        two, (taken.append(name) or (name, what) for name, what in found()), knowing=StandIn(COUNT), batch=batch
    )
    next(steps)
    assert len(taken) == batch
    assert len([step for step in steps if isinstance(step, Built)]) == len(found()) - 1
    assert contents(one) == contents(two)


def test_an_article_that_is_there_is_not_read_again(tmp_path):
    path = tmp_path / "x.corpus"
    built(path, documents(COUNT))
    assert {step.state for step in built(path, documents(COUNT), knowing=Failing())} == {"same"}


@dataclass(frozen=True)
class Failing:
    """Fails at a text; others have nothing on record. `how` is raise or die."""

    text: str = ""
    how: str = "raise"

    def reader(self):
        return self

    def read_many(self, contents, /):
        for document in contents:
            if self.text in document.article.text:
                if self.how == "die":
                    os._exit(1)
                raise ZeroDivisionError
            yield from Recalls({}).read_many([document])


def plain(*texts):
    return [(text, Document(article(f"k{number}", text))) for number, text in enumerate(texts)]


def test_an_article_that_cannot_be_read_leaves_the_others(tmp_path):
    steps = built(tmp_path / "x.corpus", plain("one", "bad", "two"), knowing=Failing("bad"))
    assert [step.state for step in steps] == ["new", None, "new"]
    assert str(steps[1].problem).startswith("k1: could not be read (ZeroDivisionError")


def test_a_process_that_dies_is_told_and_what_was_finished_is_kept(tmp_path):
    path, texts = tmp_path / "x.corpus", [f"text {number}" for number in range(100)]
    with pytest.raises(PipelineError, match=r"has died.*what was finished is kept.*fewer --workers"):
        built(path, plain(*texts, "bad", *texts), workers=2, knowing=Failing("bad", "die"))
    kept = built(path, plain(*texts), knowing=Failing())
    assert [step.state for step in kept[:16]] == ["same"] * 16


def test_knowledge_that_cannot_be_read_is_told_by_each_number_of_workers(tmp_path):
    overrides = tmp_path / "overrides.toml"
    overrides.write_text("not = [toml", "utf-8")
    for workers in (1, 2):
        with pytest.raises((KnowledgeError, InputError), match=r"overrides\.toml"):
            built(tmp_path / "x.corpus", plain("one"), workers=workers, knowing=Knowing(overrides=overrides))


@processes
def test_a_build_that_is_left_early_leaves_no_process(tmp_path):
    steps = build(tmp_path / "x.corpus", documents(COUNT), workers=2, knowing=StandIn(COUNT))
    next(steps)
    own = children(os.getpid())
    steps.close()
    assert len(own) >= 2
    assert_gone(own)
    assert built(tmp_path / "x.corpus", documents(COUNT))[0].state == "same"


def children(parent):
    """Return the processes that `parent` started to read."""
    pids = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]
    return {pid for pid in pids if state(pid)[1:2] == [str(parent)] and b"spawn_main" in command_of(pid)}


def state(pid):
    """Return the state of a process, "Z" once it has ended, and its parent; nothing where it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[:2]
    except (FileNotFoundError, ProcessLookupError):
        return []


def command_of(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def assert_gone(processes):
    until = time.monotonic() + 60
    while any(state(pid)[:1] not in ([], ["Z"]) for pid in processes):
        assert time.monotonic() < until, "a process that reads outlived the build"
        time.sleep(0.05)


@pytest.fixture
def rows(tmp_path):
    """A file of articles as inputs of the command, more than are read at once."""
    path = tmp_path / "rows.jsonl"
    lines = ({"id": f"r{n}", "text": f"The mayor of town {n} said the bridge will open."} for n in range(400))
    path.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
    return path


@processes
@pytest.mark.parametrize(("sent", "code"), [("INT", 130), ("TERM", 143), ("KILL", -9)])
def test_a_signal_ends_the_build_and_its_processes_and_keeps_what_was_finished(tmp_path, rows, sent, code):
    path = tmp_path / "news.corpus"
    command = [sys.executable, "-m", "tests.corpus.program", "build", path, rows, "--workers", "2"]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "STAND_IN": "1"}, start_new_session=True
    )
    until = time.monotonic() + 120
    while not (path.with_name("news.corpus-wal").exists() and len(children(process.pid)) == 2):
        assert time.monotonic() < until and process.poll() is None
        time.sleep(0.05)
    own = children(process.pid)
    number = getattr(signal, f"SIG{sent}")
    os.killpg(process.pid, number) if sent == "INT" else os.kill(process.pid, number)  # a terminal sends to the group
    assert process.wait() == code
    assert_gone(own)
    told = process.stderr.read()
    process.stderr.close()
    assert told == ("onrecord: interrupted\n" if sent == "INT" else "") or sent == "KILL"  # Python warns of semaphores
    done = subprocess.run(command[:-2], capture_output=True, text=True, env={**os.environ, "STAND_IN": "1"})
    assert (done.returncode, "400 articles of" in done.stderr) == (0, True)
