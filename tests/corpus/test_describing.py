"""docs/schema.md tells the truth about the file: its tables and comments, and queries that work."""

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from onrecord.corpus.describing import read_relations, schema_page
from tests.corpus.records import full_record, made_corpus

PAGE = Path(__file__).parents[2] / "docs" / "schema.md"
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def relations():
    return {relation.name: relation for relation in read_relations()}


def column(relations, table, name):
    return next(column for column in relations[table].columns if column.name == name)


def test_the_page_is_up_to_date():
    assert PAGE.read_text("utf-8") == schema_page(), "run: python -m onrecord.corpus.describing > docs/schema.md"


def test_every_table_and_view_is_told_and_no_other(relations):
    told = tomllib.loads(files("onrecord.corpus").joinpath("schema.toml").read_text("utf-8"))
    assert set(told["relations"]) == set(relations), "tell what a row is in src/onrecord/corpus/schema.toml"
    for name, columns in told["columns"].items():
        assert set(columns) <= {column.name for column in relations[name].columns}


def test_columns_have_the_comments_of_the_migrations(relations):
    assert column(relations, "articles", "latest").comment == "1 for the newest version of its key, else 0"
    assert column(relations, "articles", "outlet").refers_to == "outlets"
    assert column(relations, "entities", "person").comment == "id in people; null: names nobody"
    assert column(relations, "versions", "version").comment == "1, 2 …, in the order in which they were read"
    assert relations["list_rows"].key == ("article",)
    assert relations["article_words"].kind == "virtual"


def test_indexes_that_belong_to_full_text_search_are_not_told(relations):
    assert "article_words_data" not in relations


@pytest.mark.parametrize("query", QUERIES)
def test_each_query_finds_something(tmp_path, query):
    with made_corpus(tmp_path / "x.corpus", *fitting()) as corpus:
        assert corpus.connection.execute(query).fetchall()


def fitting():
    """Return records in which every example finds something."""
    from msgspec.structs import replace

    plain = full_record(outlet="Nord")
    event, word = plain.events[0], plain.wording[0]
    demand = replace(event, id="v2", type="REQUEST", holder=None, polarity="+")
    yield replace(plain, events=(event, demand), wording=(replace(word, voice="outlet", holder=None),))
    yield replace(
        full_record("k2"),
        article=replace(plain.article, id="k2", text=plain.article.text.replace("not yield", "withdraw ")),
    )
