"""The terms of schema.org that are used, with the types that they belong to (https://schema.org/docs/full.html)."""

import json
import re

import pytest

from onrecord.export.schemaorg import graph, quoted_words
from onrecord.record import Attribution, Cue, Party
from tests.export.odd import odd
from tests.export.records import at, empty, whole

CREATIVE_WORK = {
    "headline",
    "datePublished",
    "inLanguage",
    "author",
    "publisher",
    "hasPart",
    "text",
    "creator",
    "creditText",
}
THING = {"name", "url", "identifier", "sameAs"}
TERMS = {
    "NewsArticle": CREATIVE_WORK | THING,
    "Quotation": CREATIVE_WORK | THING,
    "Person": THING | {"jobTitle"},
    "Organization": THING,
}
RANGES = {
    "author": {"Person", "Organization"}, "creator": {"Person", "Organization"}, "publisher": {"Organization"},
    "hasPart": {"Quotation"},
}  # fmt: skip
WHEN = re.compile(r"\d{4}-\d\d-\d\d(T.*)?")


def read(*records):
    return json.loads("".join(graph(records)))


def check(node):
    allowed = TERMS[node["@type"]]
    for term, value in node.items():
        if term in ("@type", "@id"):
            continue
        assert term in allowed, f"{term} of {node['@type']}"
        for one in value if isinstance(value, list) else [value]:
            assert one
            if isinstance(one, dict):
                assert one["@type"] in RANGES[term]
                check(one)
            else:
                assert isinstance(one, str)
                assert term not in RANGES


@pytest.mark.parametrize("records", [(), (whole(),), (odd(), whole(), empty())])
def test_every_node_is_of_a_type_and_has_terms_of_schema_org(records):
    found = read(*records)
    assert found["@context"] == "https://schema.org"
    assert [node["@type"] for node in found["@graph"]] == ["NewsArticle"] * len(records)
    for node in found["@graph"]:
        check(node)
        assert WHEN.fullmatch(node.get("datePublished", "2024-01-01"))


def test_nothing_is_rated_or_reviewed():
    text = "".join(graph([whole(), odd()]))
    assert not re.search("rating|review|claim", text, re.IGNORECASE)


def test_an_article_with_its_quotations():
    [article] = read(whole())["@graph"]
    assert article == {
        "@type": "NewsArticle",
        "@id": "https://example.org/a?b=1&c=2",
        "identifier": "x",
        "headline": "Mayor demands inquiry",
        "url": "https://example.org/a?b=1&c=2",
        "datePublished": "2024-05-22",
        "inLanguage": "en",
        "publisher": {"@type": "Organization", "name": "Morning Post"},
        "hasPart": [
            {
                "@type": "Quotation", "@id": "urn:onrecord:x:a1", "text": "must withdraw its tanks",
                "creator": {"@type": "Person", "name": "Anna Berg", "jobTitle": "mayor"},
            },
            {
                "@type": "Quotation", "@id": "urn:onrecord:x:a2", "text": "The army says it did not fire,",
                "creator": {"@type": "Person", "name": "Anna Berg", "jobTitle": "mayor"},
            },
        ],
    }  # fmt: skip


def test_an_unnamed_source_is_credited_in_the_words_of_the_article():
    [article] = read(odd())["@graph"]
    assert [(q.get("creator", {}).get("sameAs"), q.get("creditText")) for q in article["hasPart"]] == [
        ("http://www.wikidata.org/entity/Q7", None), (None, "a diplomat"),
    ]  # fmt: skip
    assert article["@id"] == "https://example.org/a%20b?x=%C3%BC"


@pytest.mark.parametrize(
    ("kind", "text", "quoted"),
    [
        ("direct", "“We will not yield,”", "We will not yield,"),
        ("direct", '"We will not yield,"', "We will not yield,"),
        ("direct", "‘We will not,’", "We will not,"),
        ("direct", "“It went on", "It went on"),
        ("direct", "it ended.”", "it ended."),
        ("direct", "the owners’", "the owners’"),
        ("direct", "“He called it ‘art’”", "He called it ‘art’"),
        ("mixed", 'that it was "a mess" and "dear"', "a mess … dear"),
        ("mixed", "that the dogs’ owners’ ‘art’ was “dear”", "art … dear"),
        ("mixed", "that it was “a “fine” mess” and “dear”", "a “fine” mess … dear"),
        ("mixed", "that nothing is marked", ""),
        ("indirect", "that it was “dear”", ""),
    ],
)
def test_only_words_in_quotation_marks_are_quoted(kind, text, quoted):
    said = Attribution("a1", kind, Party(), Cue(), (at(text, text),))
    assert quoted_words(said, text) == quoted


def test_pieces_that_the_cue_breaks_are_one_quotation():
    record = odd()
    assert quoted_words(record.attributions[0], record.article.text) == (
        'We said\tno, Never\n\n“again, in this "life" of mine.'
    )
