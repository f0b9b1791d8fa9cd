"""POLECAT's form: the header of its releases on Harvard Dataverse (doi:10.7910/DVN/AJGVIT)."""

import csv
import tomllib
from io import StringIO
from pathlib import Path

import pytest

import onrecord
from onrecord.export.polecat import rows
from tests.export.odd import odd
from tests.export.records import empty, whole

HEADER = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tEvent Intensity\tQuad Code\tContexts\tActor Name\tActor Country\t"
    "Actor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\t"
    "Recipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\t"
    "Recipient Name Raw\tWikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\t"
    "GeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date\tStory People\tStory Organizations\t"
    "Story Locations\tLanguage\tVersion"
)
OWN = "Modality\tPolarity\tHolder\tHolder Name\tTime Value"


def read(*records, **options):
    text = "".join(rows(records, **options))
    return list(csv.DictReader(StringIO(text, newline=""), delimiter="\t"))


def test_the_header_is_polecats_forty_columns_and_ours_behind():
    assert len(HEADER.split("\t")) == 40
    assert list(rows([])) == list(rows([empty()])) == [f"{HEADER}\t{OWN}\n"]


@pytest.mark.parametrize("record", [whole(), odd(), odd(published=None, byline=())])
def test_every_row_is_one_line_with_a_value_in_each_column(record):
    lines = "".join(rows([record], everything=True)).split("\n")
    assert lines.pop() == ""
    assert len(lines) == 1 + len(record.events)
    for row in read(record, everything=True):
        assert len(row) == 45
        assert all(row.values())


def test_only_what_happened_is_written_unless_everything_is_asked_for():
    assert [row["Event Type"] for row in read(whole())] == ["REQUEST", "ASSAULT"]
    assert [(row["Modality"], row["Polarity"]) for row in read(whole(), everything=True)] == [
        ("actual", "+"), ("requested", "+"), ("actual", "+"), ("actual", "-"),
    ]  # fmt: skip


def test_an_event_with_all_that_is_known_of_it():
    [row] = read(odd(outlet="Morning\nPost"))
    known = {name: value for name, value in row.items() if value != "None"}
    assert known == {
        "Event ID": "odd/1 ü:v1", "Event Date": "2024-05-01", "Event Type": "AGREE", "Event Intensity": "4.2",
        "Quad Code": "VERBAL COOPERATION", "Contexts": "economic; legal",
        "Actor Name": "Berg, the mayor; envoy", "Actor Country": "NOR; None", "Actor COW": "385; None",
        "Primary Actor Sector": "GOV; GOV", "Actor Sectors": "GOV; LEG", "Actor Title": "mayor; None",
        "Actor Name Raw": "Berg and; Norland’s envoy", "Wikipedia Actor ID": "None; None",
        "Recipient Name": "Norland; nobody named", "Recipient Country": "IGO; None", "Recipient COW": "None; None",
        "Primary Recipient Sector": "None; None", "Recipient Title": "None; None",
        "Recipient Name Raw": "None; None", "Wikipedia Recipient ID": "None; None",
        "Placename": "Ostra; old", "Country": "NOR", "Latitude": "-60.5", "Longitude": "10.25", "GeoNames ID": "7",
        "Raw Placename": "Ostra", "Source": "Morning Post", "Publication Date": "2024-05-20",
        "Story People": "Berg, the mayor; envoy", "Story Locations": "Ostra, old", "Language": "en",
        "Version": "onrecord 0", "Modality": "actual", "Polarity": "+", "Holder": "odd/1 ü:a2",
        "Holder Name": "a diplomat", "Time Value": "2024-05",
    }  # fmt: skip


def test_without_a_time_of_its_own_an_event_has_the_day_of_publication():
    assert [(row["Event Date"], row["Time Value"]) for row in read(whole())] == [("2024-05-22", "None")] * 2
    assert read(odd(published=None), everything=True)[1]["Event Date"] == "None"


def test_quotation_marks_and_tabs_do_not_break_a_row():
    [row] = read(odd(outlet='The "Post"\t2'))
    assert row["Source"] == 'The "Post" 2'


def test_states_have_the_number_of_the_correlates_of_war():
    package = Path(onrecord.__file__).parent
    numbers = tomllib.loads((package / "export" / "cow.toml").read_text("utf-8"))
    countries = tomllib.loads((package / "entities" / "countries.toml").read_text("utf-8"))
    assert len(numbers) == len(set(numbers.values())) == 195  # members of the state system in 2016
    assert set(numbers) <= set(countries)
    territories = {"ESH", "FRO", "GIB", "GRL", "HKG", "MAC", "PRI", "PSE", "VAT"}
    assert set(countries) - set(numbers) == territories
