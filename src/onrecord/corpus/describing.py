"""The page that tells people what is in a corpus file, made from the database itself.

    python -m onrecord.corpus.describing > docs/schema.md

Tables, columns, keys and comments are those of a new corpus; `schema.toml` adds a sentence for each table and view.
"""

import re
import sqlite3
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from onrecord.corpus.file import migrations, open_to_write

_CREATED: Final = re.compile(r"^CREATE (?:VIRTUAL )?(?:TABLE|VIEW) (\w+)", re.MULTILINE)
_HEADER: Final = re.compile(r"(?:--.*\n)+")
_COMMENT: Final = re.compile(r"^(?P<code>.*?)\s*-- ?(?P<words>.*)$", re.MULTILINE)
_NAME: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type ("" in a view), the table it refers to, what its comment says ("" where it has none)."""

    name: str
    type: str
    refers_to: str | None
    comment: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A table, a view or a full-text index: what a row of it is, its columns, those of its primary key."""

    name: str
    kind: str
    means: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Migration:
    """A step by which the file got its tables: what it says of itself, and the tables it made."""

    number: int
    name: str
    about: str
    tables: tuple[Relation, ...]


def schema_page() -> str:
    """Return the page as Markdown."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    page = environment.from_string(_text("schema.md.jinja"))
    relations = {relation.name: relation for relation in read_relations()}
    steps = [
        Migration(number, name, _header(sql), tuple(r for r in _made_by(sql, relations) if r.kind != "view"))
        for number, name, sql in migrations()
    ]
    return page.render(views=[r for r in relations.values() if r.kind == "view"], migrations=steps)


def read_relations() -> Iterator[Relation]:
    """Yield the tables, views and full-text indexes of a new corpus, in the order in which they were made."""
    told = tomllib.loads(_text("schema.toml"))
    with TemporaryDirectory() as folder:
        connection = open_to_write(Path(folder) / "new.corpus")
        kinds = {name: kind for _, name, kind, *_ in connection.execute("PRAGMA main.table_list")}
        for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'view')"):
            if kinds[name] != "shadow":
                comments = _comments(sql, kinds[name]) | told["columns"].get(name, {})
                yield _relation(connection, name, kinds[name], told["relations"].get(name, ""), comments)
        connection.close()


def _relation(
    connection: sqlite3.Connection, name: str, kind: str, means: str, comments: Mapping[str, str]
) -> Relation:
    references = {row[3]: row[2] for row in connection.execute(f"PRAGMA foreign_key_list({name})")}
    rows = connection.execute(f"PRAGMA table_info({name})").fetchall()
    columns = tuple(
        Column(column, own_type if kind == "table" else "", references.get(column), comments.get(column, ""))
        for _, column, own_type, *_ in rows
    )
    return Relation(name, kind, means, columns, tuple(row[1] for row in sorted(rows, key=lambda r: r[5]) if row[5]))


def _comments(sql: str, kind: str) -> dict[str, str]:
    """Return the comments in the SQL of a table, whose lines begin with a column, or of a view, which end with one."""
    place = -1 if kind == "view" else 0
    lines = [(_NAME.findall(match["code"]), match["words"]) for match in _COMMENT.finditer(sql)]
    return {names[place]: words for names, words in lines if names}


def _header(sql: str) -> str:
    match = _HEADER.match(sql)
    return "" if match is None else " ".join(line.lstrip("- ") for line in match[0].splitlines())


def _made_by(sql: str, relations: Mapping[str, Relation]) -> Sequence[Relation]:
    return [relations[name] for name in _CREATED.findall(sql) if name in relations]


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


if __name__ == "__main__":
    sys.stdout.write(schema_page())
