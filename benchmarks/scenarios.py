"""Scripted scenarios of our own articles (`scenarios.txt`), read as any article is: what the corpus then finds.

    python -m benchmarks.scenarios [--json] [--misses]      how many scenarios come out as they were written
    python -m benchmarks.scenarios --look CORPUS            what ledger, drift and ladders find in it, to be judged

A scenario is right where all that its lines say is found, and nothing that they exclude.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks._common import Figures, show
from onrecord.builder import all_layers
from onrecord.corpus import Corpus, Writer, open_to_write, refresh
from onrecord.corpus.drift import AskedDrifts, read_drifts
from onrecord.corpus.ladder import Flag, Rung, find_ladder
from onrecord.corpus.ledger import AskedDemands, read_ledger
from onrecord.corpus.statements import Who
from onrecord.document import Document
from onrecord.intake import Known, document_from
from onrecord.reader import Reader, default_steps

_DEEP = 3  # rungs of a ladder; of longer ones the longest path is shown
SCENARIOS = Path(__file__).with_name("scenarios.txt")
ANSWERS = Path(__file__).with_name("answers.txt")  # written while the rules on answers and drifts were mended
_LEDGER = re.compile(r"ledger (.+) -> (.+): (\S+)")
_DRIFT = re.compile(r"drift (?:(?P<before>\S+) -> (?P<after>\S+)|none)")


@dataclass
class Scenario:
    """Articles in order, each as outlet, day, headline and text, and the lines that say what must be found."""

    name: str
    articles: list[tuple[str, str, str, list[str]]] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """Which question it is about: ledger, drift or ladder."""
        return self.expected[0].split()[0]

    def documents(self) -> Iterator[Document]:
        """Yield its articles as documents."""
        for number, (outlet, day, title, lines) in enumerate(self.articles):
            address = f"https://x.example/{self.name.replace(' ', '-')}/{number}"
            yield document_from("\n\n".join([title, *lines]) + "\n", Known(outlet, day, address, title))


def read_scenarios(path: Path = SCENARIOS) -> list[Scenario]:
    """Return the scenarios of a file."""
    found: list[Scenario] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("= "):
            found.append(Scenario(line[2:]))
        elif line.startswith("@ "):
            outlet, day, title = line[2:].split(" | ")
            found[-1].articles.append((outlet, day, title, []))
        elif line.startswith("> "):
            found[-1].expected.append(line[2:])
        elif line and not line.startswith("#"):
            found[-1].articles[-1][3].append(line)
    return found


def is_met(corpus: Corpus, expected: str) -> bool:
    """Tell whether a corpus has what a line says."""
    if parts := _LEDGER.fullmatch(expected):
        by, to, state = parts.groups()
        entries = read_ledger(corpus, AskedDemands(), None).entries
        found = [e.state for e in entries if _named(e.source, by) and _named(e.addressee, to)]
        return not found if state == "none" else set(found) == {state}
    if parts := _DRIFT.fullmatch(expected):
        drifts = [d for entry in read_drifts(corpus, AskedDrifts(), None).entries for d in entry.drifts]
        if parts["before"] is None:
            return not drifts
        return any((c.before, c.after) == (parts["before"], parts["after"]) for d in drifts for c in d.changes)
    wanted = expected.removeprefix("ladder ").split(" < ")
    return any(_goes(path, wanted) for path in _ladders(corpus))


def _named(who: Sequence[Who], name: str) -> bool:
    return any(name in (one.person or one.name) for one in who)


def _ladders(corpus: Corpus) -> Iterator[list[str]]:
    for (key,) in corpus.connection.execute("SELECT key FROM articles WHERE latest = 1 ORDER BY id").fetchall():
        for rung in find_ladder(corpus, key).rungs:
            yield from _paths(rung)


def _paths(rung: Rung) -> Iterator[list[str]]:
    """Yield the names of the rungs from this one down, one list for each end."""
    if not rung.rungs:
        yield [rung.name]
    for below in rung.rungs:
        yield from ([rung.name, *path] for path in _paths(below))


def _goes(path: Sequence[str], wanted: Sequence[str]) -> bool:
    return len(path) == len(wanted) and all(
        name.casefold() in own.casefold() for own, name in zip(path, wanted, strict=True)
    )


def measure(misses: bool = False) -> Figures:
    """Return how many scenarios of each kind come out as they were written."""
    reader = Reader(default_steps())
    return {
        row: figure
        for path in (SCENARIOS, ANSWERS)
        for row, figure in _figures(path.stem, read_scenarios(path), reader, misses)
    }


def _figures(name: str, scenarios: Sequence[Scenario], reader: Reader, misses: bool) -> Iterator[tuple[str, float]]:
    right: dict[str, list[bool]] = {}
    for scenario in scenarios:
        with TemporaryDirectory() as folder, _played(Path(folder) / "scenario.corpus", reader, scenario) as corpus:
            missed = [line for line in scenario.expected if not is_met(corpus, line)]
        right.setdefault(scenario.kind, []).append(not missed)
        if missed and misses:
            print(f"{scenario.name}: {'; '.join(missed)}")
    for kind, found in right.items():
        yield f"{name}: {kind} right (%)", 100 * sum(found) / len(found)
    yield name, float(len(scenarios))


def _played(path: Path, reader: Reader, scenario: Scenario) -> Corpus:
    """Return the corpus at `path`, in which the articles of a scenario were read."""
    connection = open_to_write(path)
    writer = Writer(connection, path)
    for record in reader.read_many(scenario.documents()):
        writer.add(record)
    list(refresh(connection, path, all_layers()))
    connection.close()
    return Corpus(path)


def look(path: Path) -> None:
    """Print what a corpus holds, to be judged by eye: answered demands, all drifts, flagged ladders."""
    with Corpus(path) as corpus:
        _look_at_demands(corpus)
        _look_at_drifts(corpus)
        _look_at_ladders(corpus)


def _look_at_demands(corpus: Corpus) -> None:
    found = read_ledger(corpus, AskedDemands(), None)
    print(f"{found.total} demands {dict(found.states)}, {found.one_sided} that do not tell both sides")
    for entry in found.entries:
        told = entry.counts.reports
        if entry.state == "unanswered" and told < 2:
            continue
        sides = " -> ".join(", ".join(w.person or w.name for w in side) for side in (entry.source, entry.addressee))
        print(f"\n{entry.demand} {sides}: {entry.state}, {told} reports, wanted {entry.wanted}")
        for step in entry.steps:
            print(f"   {step.kind} {step.day} [{step.basis}]")
            for one in step.tellings:
                print(f"      {one.event} {one.article.outlet} {one.trigger.words!r}: {_line(one.clause.words)}")


def _look_at_drifts(corpus: Corpus) -> None:
    found = read_drifts(corpus, AskedDrifts(), None)
    print(f"\n{found.total} propositions that drifted {dict(found.directions)}")
    for drift in (d for entry in found.entries for d in entry.drifts):
        changes = ", ".join(f"{c.before} -> {c.after} ({c.before_words!r} -> {c.after_words!r})" for c in drift.changes)
        print(f"\n{drift.scope}, {drift.direction}: {changes}")
        for one in (drift.earlier, drift.later):
            print(f"   {one.event} {one.article.published} {one.trigger.words!r}: {_line(one.clause.words)}")


def _look_at_ladders(corpus: Corpus) -> None:
    depths: dict[int, int] = {}
    flags: dict[Flag, str] = {}
    for (key,) in corpus.connection.execute("SELECT key FROM articles WHERE latest = 1 ORDER BY id").fetchall():
        ladder = find_ladder(corpus, key)
        deepest = max(len(path) for rung in ladder.rungs for path in _paths(rung))
        depths[deepest] = depths.get(deepest, 0) + 1
        flags.update({flag: key for flag in ladder.flags if flag not in flags})
        if deepest > _DEEP:
            longest = max((path for rung in ladder.rungs for path in _paths(rung)), key=len)
            print(f"   {key}: {' < '.join(longest)}")
    print(f"articles by the depth of their ladder: {dict(sorted(depths.items()))}")
    for flag, key in flags.items():
        print(f"   {flag.kind} in {key} ({flag.statement}): {flag.outlets} outlets, {' < '.join(flag.names)}")


def _line(words: str) -> str:
    return " ".join(words.split())


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one flat JSON object")
    parser.add_argument("--misses", action="store_true", help="name the scenarios that come out otherwise")
    parser.add_argument("--look", type=Path, metavar="CORPUS", help="print what this corpus holds instead")
    options = parser.parse_args()
    if options.look:
        look(options.look)
    else:
        show(measure(options.misses), options.json)


if __name__ == "__main__":
    main()
