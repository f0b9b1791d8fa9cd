"""Which rows belong to an article, and to which article a row belongs, in SQL: the rows themselves do not say.

The entities, statements and events of an article follow each other, and those of a later article come behind them. In
what these functions return `d` is the article.
"""

from typing import Final, Literal

Table = Literal["entity_rows", "attribution_rows", "event_rows"]

NUMBERED: Final[dict[Table, tuple[str, str]]] = {
    "entity_rows": ("first_entity", "entities"), "attribution_rows": ("first_attribution", "attributions"),
    "event_rows": ("first_event", "events"),
}  # fmt: skip  # the columns of `articles` that tell the id of the first row of each and how many there are


def article_of(table: Table, row: str) -> str:
    """Return the article that holds the row with the id `row`."""
    first, count = NUMBERED[table]
    return f"(SELECT h.id FROM articles h WHERE h.{count} > 0 AND h.{first} <= {row} ORDER BY h.{first} DESC LIMIT 1)"


def within(table: Table, row: str) -> str:
    """Return the condition that the row with the id `row` belongs to the article."""
    first, count = NUMBERED[table]
    return f"{row} >= d.{first} AND {row} < d.{first} + d.{count}"


def held(table: Table, row: str) -> str:
    """Return the condition by which the article of the row with the id `row` is found."""
    return f"d.id = {article_of(table, row)} AND {within(table, row)}"


def number_of(table: Table, row: str) -> str:
    """Return the number in the record of the row with the id `row`: nearly always its place, counted from 1."""
    first, count = NUMBERED[table]
    place = f"{row} - d.{first}"
    own = f"coalesce(json_extract(d.numbers, '$.{count}[' || ({place}) || ']'), {place} + 1)"
    return f"iif(d.numbers IS NULL, {place} + 1, {own})"


def row_of(table: Table, number: str) -> str:
    """Return the id of the row that has a number in the record, null where there is none."""
    first, count = NUMBERED[table]
    plain = f"iif({number} BETWEEN 1 AND d.{count}, d.{first} + {number} - 1, NULL)"
    own = f"(SELECT x.id FROM {count} x WHERE x.article = d.id AND x.number = {number})"
    return f"iif(d.numbers IS NULL, {plain}, {own})"
