"""docs/exports.md shows what the exports write, each example to the letter."""

import json
import re
from pathlib import Path

import pytest

from onrecord.cli.export import Form
from onrecord.export import brat, csv, docbin, plover, polecat, schemaorg, w3c
from tests.export.records import whole

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text("utf-8")
BLOCKS = dict(re.findall(r"^```(?:\w+ )?([\w.]+)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE))


def items(form):
    document = json.loads("".join({"w3c": w3c.page, "schema.org": schemaorg.graph}[form]([whole()])))
    return document["items" if form == "w3c" else "@graph"]


def test_every_form_has_its_section():
    headings = ", ".join(re.findall(r"^## (.+)$", PAGE, re.MULTILINE)).split(", ")
    assert set(Form) <= set(headings)


def test_plover():
    assert json.loads(BLOCKS["plover"]) in [json.loads(line) for line in plover.events([whole()])]


@pytest.mark.parametrize("form", ["w3c", "schema.org"])
def test_json_ld(form):
    assert json.loads(BLOCKS[form]) in items(form)


@pytest.mark.parametrize("name", ["statements.csv", "events.csv", "parties.csv", "spans.csv"])
def test_csv(name):
    written = b"".join(content for file, content in csv.tables([whole()]) if file == name).decode().splitlines()
    header, *rows = BLOCKS[name].splitlines()
    assert header == written[0]
    assert set(rows) <= set(written)


def test_brat():
    assert BLOCKS["brat"] in brat.standoff(whole())


def test_polecat_column_by_column():
    header, *rows = [line.rstrip("\n").split("\t") for line in polecat.rows([whole()], everything=True)]
    table = re.findall(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \|", PAGE, re.MULTILINE)
    assert {name: value for _, name, value in table}.items() <= dict(zip(header, rows[1], strict=True)).items()
    assert [header[int(number) - 1] for number, _, _ in table] == [name for _, name, _ in table]
    ranges = {16: 23, 25: 27, 33: 33}
    known = {int(number) for number, _, _ in table} | {n for a, b in ranges.items() for n in range(a, b + 1)}
    assert known == set(range(1, 46))


def test_spacy(tmp_path, monkeypatch, capsys):
    for name, content in docbin.parts([whole()]):
        (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    exec(BLOCKS["spacy"], {})
    assert BLOCKS["spacy"].rpartition("# ")[2] == capsys.readouterr().out
