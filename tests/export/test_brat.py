"""The grammar of brat's standoff format (https://brat.nlplab.org/standoff.html), as a strict reader."""

import re
from itertools import chain, pairwise

import pytest

from onrecord.codebook import groups
from onrecord.export.brat import documents, standoff, stem_of
from onrecord.export.facts import parts_of
from onrecord.record import Block, Mention
from tests.export.odd import odd
from tests.export.records import article, at, empty, whole

NAME = r"[A-Za-z0-9_-]+"
LINES = {
    "T": re.compile(rf"(T\d+)\t({NAME}) (\d+ \d+(?:;\d+ \d+)*)\t([^\t]+)"),
    "E": re.compile(rf"(E\d+)\t({NAME}):(T\d+)((?: {NAME}:[TE]\d+)*)"),
    "A": re.compile(rf"(A\d+)\t({NAME}) ([TE]\d+) ({NAME})"),
    "N": re.compile(r"(N\d+)\tReference (T\d+) (\w+):(\w+)\t([^\t]+)"),
    "#": re.compile(r"(#\d+)\tAnnotatorNotes ([TE]\d+)\t([^\t]+)"),
    "*": re.compile(r"(\*)\tEquiv (T\d+(?: T\d+)+)"),
}
RECORDS = [whole(), odd(), empty(), empty("")]


class Ann:
    """An .ann file, read line by line; what the grammar does not know is refused."""

    def __init__(self, ann, text):
        self.bound, self.events, self.attributes, self.names, self.notes, self.equivalent = {}, {}, {}, {}, {}, []
        found = {"T": self.text_bound, "E": self.event, "A": self.attribute, "N": self.name, "#": self.note}
        ids = []
        for line in ann.split("\n")[:-1]:
            match = LINES[line[0]].fullmatch(line)
            assert match, line
            if line[0] == "*":
                self.equivalent.append(match[2].split())
            else:
                ids.append(match[1])
                found[line[0]](text, *match.groups())
        assert len(ids) == len(set(ids))
        assert ann == "" or ann.endswith("\n")
        assert self.mentioned() <= {*self.bound, *self.events}

    def text_bound(self, text, identifier, kind, offsets, words):
        fragments = [tuple(map(int, pair.split())) for pair in offsets.split(";")]
        assert all(start < end <= len(text) for start, end in fragments)
        assert all(one[1] <= other[0] for one, other in pairwise(fragments))
        assert words == " ".join(text[start:end] for start, end in fragments)
        self.bound[identifier] = kind, fragments

    def event(self, text, identifier, kind, trigger, roles):
        assert self.bound[trigger][0] == kind
        pairs = [role.split(":") for role in roles.split()]
        assert len({role for role, _ in pairs}) == len(pairs)
        self.events[identifier] = kind, trigger, dict(pairs)

    def attribute(self, text, identifier, name, target, value):
        assert (target, name) not in self.attributes
        self.attributes[target, name] = value

    def name(self, text, identifier, target, base, entry, name):
        self.names[target] = f"{base}:{entry}"

    def note(self, text, identifier, target, words):
        self.notes[target] = words.split()

    def mentioned(self):
        roles = chain.from_iterable([trigger, *roles.values()] for _, trigger, roles in self.events.values())
        others = [target for target, _ in self.attributes]
        return {*roles, *others, *self.names, *self.notes, *chain.from_iterable(self.equivalent)}


def read(record):
    return Ann(standoff(record), record.article.text)


def covered(fragments):
    """Return the characters that fragments hold."""
    return {at for start, end in fragments for at in range(start, end)}


def writable(spans, text):
    """Return the characters of `spans` that a line of an .ann file can hold."""
    return {at for span in spans for at in range(span.start, span.end) if text[at] not in "\t\r\n\u2028"}


@pytest.mark.parametrize("record", RECORDS)
def test_every_line_is_of_the_grammar(record):
    read(record)


@pytest.mark.parametrize(
    "line",
    ["T1 Person 0 4\tBerg", "T1\tPerson 4 0\tBerg", "T1\tPerson 0 3\tBerg", "E1\tASSAULT:T9", "R1\tx", "A1\tMode E1"],
)
def test_the_reader_refuses_what_is_not(line):
    with pytest.raises((AssertionError, KeyError)):
        Ann(line + "\n", "Berg left")


@pytest.mark.parametrize("record", RECORDS)
def test_statements_and_events_come_back(record):
    ann, text = read(record), record.article.text
    by_item = {words[0]: ann.events[target] for target, words in ann.notes.items()}
    assert list(by_item) == [item.id for item in (*record.attributions, *record.events)]
    for a in record.attributions:
        _, trigger, roles = by_item[a.id]
        parts = parts_of(a)
        assert covered(ann.bound[trigger][1]) == writable(a.cue.spans or a.content, text)
        for part in ("source", "content", "addressee"):
            bound = ann.bound.get(roles.get(part.capitalize()))
            assert covered(bound[1] if bound else ()) == writable(parts[part], text)
    for v in record.events:
        kind, trigger, _ = by_item[v.id]
        assert (kind, covered(ann.bound[trigger][1])) == (v.type, writable([v.trigger], text))


@pytest.mark.parametrize("record", RECORDS)
def test_mentions_come_back_with_their_chains(record):
    ann, text = read(record), record.article.text
    kinds = {entity.id: entity.type.capitalize() for entity in record.entities}
    spans = [(kind, covered(fragments)) for kind, fragments in ann.bound.values()]
    chains = [[covered(ann.bound[t][1]) for t in chain] for chain in ann.equivalent]
    for mention in record.mentions:
        where = writable([mention], text)
        assert (kinds[mention.entity], where) in spans
        others = [writable([m], text) for m in record.mentions if m.entity == mention.entity]
        assert len(others) == 1 or others in chains


def test_a_denial_inside_a_quotation():
    ann = read(whole())
    kind, _, roles = ann.events["E7"]
    assert (kind, roles["Holder"]) == ("ASSAULT", "E3")
    assert ann.events["E3"][2]["Inside"] == "E2"
    assert [ann.attributes["E7", name] for name in ("Modality", "Polarity")] == ["actual", "negated"]
    assert [ann.attributes["E3", name] for name in ("Kind", "Act")] == ["indirect", "deny"]


def test_several_parties_are_numbered_and_those_unmentioned_left_out():
    ann = read(odd())
    _, _, roles = ann.events["E4"]
    assert list(roles) == ["Actor", "Actor2", "Time", "Place", "Holder"]
    assert ann.notes["E4"] == ["v1", "economic", "legal"]
    assert set(ann.names.values()) == {"Wikidata:Q7"}


def test_two_entities_of_the_same_words_stay_two():
    from msgspec.structs import replace

    record = whole()
    twin = replace(record.entities[0], id="e9")
    mention, other = record.mentions[0], at("she")
    twins = replace(
        record,
        entities=(*record.entities, twin),
        mentions=(
            mention,
            replace(mention, id="m2", entity="e9"),
            Mention(other.start, other.end, "m3", "pronoun", "e9"),
        ),
    )
    ann = read(twins)
    assert ann.equivalent == [["T2", "T3"]]
    assert ann.bound["T1"] == ann.bound["T2"]


def test_the_text_is_untouched():
    files = dict(documents([odd()]))
    [name] = [name for name in files if name.endswith(".txt")]
    assert files[name].decode() == odd().article.text
    assert files[name.removesuffix("txt") + "ann"].decode() == standoff(odd())


def conf():
    """Return the sections of annotation.conf: name → lines."""
    sections = {}
    for line in dict(documents([]))["annotation.conf"].decode().splitlines():
        if line.startswith("["):
            sections[line.strip("[]")] = current = []
        elif line and not line.startswith("#"):
            current.append(line)
    return sections


def values_of(name):
    [line] = [line for line in conf()["attributes"] if line.startswith(f"{name}\t")]
    return set(line.rpartition("Value:")[2].split("|"))


@pytest.mark.parametrize("record", RECORDS)
def test_the_configuration_knows_all_that_is_written(record):
    ann, sections = read(record), conf()
    events = {line.partition("\t")[0]: line for line in sections["events"]}
    assert {kind for kind, _ in ann.bound.values()} <= {*sections["entities"], *events}
    for kind, _, roles in ann.events.values():
        assert all(re.search(rf"\b{role.rstrip('0123456789')}[*?]:", events[kind]) for role in roles)
    for (_, name), value in ann.attributes.items():
        assert value in values_of(name)


def test_the_configuration_has_the_codes_of_the_codebook():
    book = {name: {m.code for m in entries} for name, (_, entries) in groups().items()}
    assert {line.partition("\t")[0] for line in conf()["events"]} == {"Statement", *book["types"]}
    assert values_of("Mode") == {code.partition(".")[2] for code in book["modes"]}
    pairs = {"Modality": "modalities", "Act": "acts", "Kind": "kinds", "Form": "mentions", "Voice": "voices"}
    assert {name: values_of(name) for name in pairs} == {name: book[group] for name, group in pairs.items()}
    assert values_of("Category") == book["wording"]
    assert {kind.capitalize() for kind in (*book["entities"], *book["times"])} <= set(conf()["entities"])


def test_a_span_of_line_breaks_alone_is_left_out():
    from msgspec.structs import replace

    record = odd()
    gap = record.article.text.index("\n\n")
    times = (replace(record.times[0], start=gap, end=gap + 2),)
    assert "Date" not in {kind for kind, _ in read(replace(record, times=times, events=())).bound.values()}


@pytest.mark.parametrize("key", ["../../etc/passwd", "", ".", "..", ".hidden", "a/b", "a\0b", "é", "x" * 500, "CON?"])
def test_a_key_makes_a_safe_name_of_its_own(key):
    stem = stem_of(key)
    assert re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9_.-]{0,120}", stem)
    assert stem != stem_of(key + "/")
    assert stem_of("4702efb51ab3b376") == "4702efb51ab3b376"


def test_blocks_are_no_annotations():
    from msgspec.structs import replace

    cut = replace(empty("Head\nBody"), article=article("Head\nBody", [Block(0, 5, "headline"), Block(5, 9, "body")]))
    assert standoff(cut) == ""
