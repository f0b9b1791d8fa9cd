import json

import pytest

from onrecord.export.json import documents, lines
from onrecord.record import Record
from tests.export.records import empty, whole


def test_one_record_is_an_object():
    assert json.loads("".join(documents([whole()]))) == json.loads(whole().to_json())


@pytest.mark.parametrize("number", [0, 2, 3])
def test_several_records_or_none_are_an_array(number):
    assert len(json.loads("".join(documents([whole()] * number)))) == number


def test_an_array_is_written_while_it_is_read():
    def endless():
        while True:
            yield empty("x")

    stream = documents(endless())
    assert next(stream).startswith("[\n{")
    assert next(stream).startswith(",\n{")


def test_lines_are_one_record_each_and_round_trip():
    shown = "".join(lines([whole(), empty("a\nb\u2028c")]))
    assert [Record.from_json(line) for line in shown.removesuffix("\n").split("\n")] == [whole(), empty("a\nb\u2028c")]
