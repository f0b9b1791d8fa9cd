"""What ledger and drift find in articles of our own, read as any article is: all that `scenarios.txt` says."""

from pathlib import Path

import pytest

from benchmarks.scenarios import is_met, read_scenarios
from onrecord.builder import all_layers
from onrecord.corpus import Corpus, Writer, open_to_write, refresh
from onrecord.reader import Reader, default_steps

SCENARIOS = read_scenarios(Path(__file__).with_name("scenarios.txt"))


@pytest.fixture(scope="module")
def reader():
    return Reader(default_steps())


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_what_ledger_and_drift_find(tmp_path, reader, scenario):
    path = tmp_path / "scenario.corpus"
    connection = open_to_write(path)
    writer = Writer(connection, path)
    for record in reader.read_many(scenario.documents()):
        writer.add(record)
    list(refresh(connection, path, all_layers()))
    connection.close()
    with Corpus(path) as corpus:
        assert [line for line in scenario.expected if not is_met(corpus, line)] == []
