import json
from itertools import chain
from typing import get_args, get_type_hints

import msgspec
import pytest

from onrecord import codebook, reader, record
from onrecord.cli import problems
from onrecord.codebook import UnknownCodeError, codes, explain, groups
from onrecord.document import Reason, Step, each
from onrecord.record import Attribution, Cue, Entity, Mention, Party, Span

LITERALS = {
    "types": record.EventType, "acts": record.Act, "kinds": record.AttributionKind, "modalities": record.Modality,
    "polarity": record.Polarity, "blocks": record.BlockRole, "entities": record.EntityType,
    "mentions": record.MentionKind, "times": record.TimeType, "wording": record.WordingCategory, "voices": record.Voice,
}  # fmt: skip


def entries(group):
    return [meaning.code for meaning in groups()[group][1]]


@pytest.mark.parametrize("group", LITERALS)
def test_every_value_of_the_record_is_explained_and_no_other(group):
    assert sorted(entries(group)) == sorted(get_args(LITERALS[group]))


def test_no_set_of_values_is_forgotten():
    found = {v for v in vars(record).values() if getattr(v, "__origin__", None) is not None and get_args(v)
             and all(isinstance(a, str) for a in get_args(v))}  # fmt: skip
    assert found == set(LITERALS.values())


def test_every_field_of_the_record_is_explained_and_no_other():
    structs = [c for c in vars(record).values() if isinstance(c, type) and issubclass(c, msgspec.Struct)]
    fields = {
        f"{c.__name__.lower()}.{name}"
        for c in structs if c is not msgspec.Struct
        for name in get_type_hints(c)
        if c is record.Span or name not in ("start", "end")
    }  # fmt: skip
    assert set(entries("fields")) == fields


def test_vocabulary_has_the_size_that_plover_gives_it():
    assert [len(entries(g)) for g in ("types", "contexts", "sectors", "bodies")] == [16, 37, 25, 7]


def test_modes_belong_to_types():
    assert {code.partition(".")[0] for code in entries("modes")} <= set(entries("types"))


def test_every_mode_of_the_training_set_is_explained():
    import json
    from pathlib import Path

    gold = Path(__file__).parents[3] / "shared" / "gold" / "train.gold.jsonl"
    if not gold.exists():
        pytest.skip("the gold set is not here")
    rows = map(json.loads, gold.read_text("utf-8").splitlines())
    events = chain.from_iterable(row["events"] for row in rows)
    assert {f"{e['type']}.{e['mode']}" for e in events if e.get("mode")} <= set(entries("modes"))


def test_every_exit_code_is_explained():
    from onrecord import errors

    raised = {e.exit_code for e in vars(errors).values() if isinstance(e, type) and issubclass(e, errors.OnrecordError)}
    own = {0, problems.INTERRUPTED, problems.CLOSED_PIPE, problems.UNEXPECTED, 143}
    assert {int(code.partition(".")[2]) for code in entries("exit")} == raised | own


def test_every_code_has_a_meaning():
    for code in codes():
        for meaning in explain(code):
            assert len(meaning.means) > 5, code
            assert "||" not in meaning.means + meaning.example, code


@pytest.mark.parametrize("written", ["REQUEST", "request", " Request "])
def test_large_and_small_letters_are_one(written):
    assert [(m.code, m.group) for m in explain(written)] == [("REQUEST", "types"), ("request", "acts")]


def test_a_code_of_two_groups_shows_both():
    assert [m.group for m in explain("NGO")] == ["sectors", "bodies"]
    assert [m.code for m in explain("withdraw")] == ["RETREAT.withdraw", "SANCTION.withdraw"]


@pytest.mark.parametrize("written", ["martial-law", "martial_law", "Martial Law", "coerce.martial-law"])
def test_a_code_is_found_however_it_is_joined(written):
    assert [m.code for m in explain(written)] == ["COERCE.martial-law"]


def test_near_misses_are_offered():
    with pytest.raises(
        UnknownCodeError, match=r"modalty: no such code or field; did you mean event\.modality"
    ) as missed:
        explain("modalty")
    assert missed.value.near[0] == "event.modality"
    with pytest.raises(UnknownCodeError, match="lists the groups"):
        explain("zzzzzzzz")


def test_the_command_tells_meaning_and_example(run):
    code, out, err = run("explain", "DIRECT")
    assert (code, err) == (0, "")
    assert out.startswith("direct · kind of an attribution")
    assert "e.g. “We will not yield,” said Berg." in out


def test_the_command_lists_groups_and_what_is_in_one(run):
    out = run("explain")[1]
    assert all(f"  {name}" in out for name in groups())
    assert "COERCE.curfew" in run("explain", "modes")[1]


def test_a_name_that_is_group_and_field_shows_both(run):
    out = run("explain", "wording")[1]
    assert "scare-quotes" in out
    assert "record.wording" in out


def test_an_unknown_code_does_not_hide_the_others(run):
    code, out, err = run("explain", "nonsense-code", "GOV")
    assert code == 1
    assert "Government" in out
    assert err.startswith("onrecord: nonsense-code: no such code")


def test_the_codebook_is_read_once():
    assert codebook.groups() is codebook.groups()


@pytest.fixture
def record_file(run, article, tmp_path, monkeypatch):
    berg = Span(0, 9)  # "The mayor"
    layers = {
        "entities": (Entity("e1", "The mayor", type="person"),),
        "mentions": (Mention(berg.start, berg.end, "m1", "nominal", "e1"),),
        "attributions": (
            Attribution("a1", "indirect", Party((berg,), ("e1",)), Cue((), None, "say"), (Span(15, 45),)),
        ),
        "reasons": {(berg.start, berg.end): Reason("same-noun", Span(19, 25), 2.5)},
    }
    step = Step("given", (), tuple(layers), each(lambda document: layers))
    monkeypatch.setattr(reader, "default_steps", lambda **known: [step])
    path = tmp_path / "record.json"
    run("read", article, "--format", "json", "--output", path)
    return path


def test_a_record_is_explained_by_ids(run, record_file):
    code, out, err = run("explain", record_file, "a1", "e1")
    assert (code, err) == (0, "")
    assert out.count("m1  “The mayor” (0–9) → The mayor") == 2
    assert "same-noun (+2.5 nats): The same noun as before" in out
    assert "by “bridge” (19–25)" in out


@pytest.mark.parametrize(
    ("items", "told"), [(["m999"], "no such item"), ([], "which item?"), (["y:m1"], "0 records fit")]
)
def test_an_item_that_is_not_there_is_one_line(run, record_file, items, told):
    code, out, err = run("explain", record_file, *items)
    assert (code, out) == (1, "")
    assert told in err
    assert err.count("\n") == 1


def test_one_item_that_is_not_there_does_not_hide_the_others(run, record_file):
    code, out, err = run("explain", record_file, "m999", "e1", "m1")
    assert (code, out.count("The mayor”"), err.count("\n")) == (1, 2, 1)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("none.json", None, "no such file"),
        ("record.txt", "{}", "files of records end in .json or .jsonl"),
        ("cut.json", '[{"a":1', "cannot be read"),
    ],
)
def test_what_is_no_file_of_records_is_told(run, tmp_path, name, text, told):
    if text is not None:
        (tmp_path / name).write_text(text, "utf-8")
    code, out, err = run("explain", tmp_path / name, "v1")
    assert (code, out) == (2, "")
    assert told in err


def test_lines_of_records_end_at_line_feeds_alone(run, record_file, tmp_path):
    record = json.loads(record_file.read_text("utf-8"))
    record["article"]["title"] = "one\u2028two\u0085three"
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", "utf-8")
    assert run("explain", path, "m1")[0] == 0


def test_one_of_several_records_is_chosen_by_its_article(run, article, tmp_path):
    path = tmp_path / "records.json"
    run("read", article, article, "--format", "json", "--output", path)
    assert "2 records fit" in run("explain", path, "m1")[2]


def test_a_record_is_explained_with_the_files_it_was_read_with(run, record_file, tmp_path, monkeypatch):
    seen, steps = [], reader.default_steps
    monkeypatch.setattr(reader, "default_steps", lambda **known: seen.append(known) or steps())
    path = tmp_path / "known.toml"
    path.write_text('["*"]\nmerge = [["A", "B"]]\n', "utf-8")
    assert run("explain", record_file, "e1", "--overrides", path, "--kb", "ours.toml")[0] == 0
    assert [p.name for p in seen[0]["kb"]] == ["ours.toml"]
    assert seen[0]["overrides"]["*"].merge == (("A", "B"),)
