"""A question to the corpus spelled in SQL, for those who go on in another program."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from onrecord.corpus.asked import AskedStatements, Order
from onrecord.corpus.queries import match_all, match_any, read_words

_HEAD: Final = """\
-- Open the corpus read-only: sqlite3 -readonly FILE
SELECT statement, published, outlet, article, speaker, act, kind, content, url
FROM statements
"""
_PARTS: Final = {"speaker": "source", "via": "via"}
_MATCHED: Final = "id IN (SELECT rowid FROM attribution_words WHERE attribution_words MATCH {0})"
_PARTY: Final = (
    "id IN (SELECT a.id FROM attribution_parties x JOIN attributions a ON a.article = x.article"
    " AND a.number = x.attribution\n    JOIN entities e ON e.article = x.article AND e.number = x.entity"
    " LEFT JOIN people p ON p.id = e.person\n    WHERE x.part = '{0}' AND ({1}))"
)
_NOBODY: Final = (
    "NOT EXISTS (SELECT 1 FROM attribution_parties x JOIN attributions a ON a.article = x.article"
    " AND a.number = x.attribution\n    WHERE a.id = statements.id AND x.part = '{0}')"
)
_ORDERS: Final = {
    "date": "published IS NULL, substr(published, 1, 10) DESC, id", "oldest": "published IS NULL, published, id",
    "rank": "published IS NULL, published DESC, id",
}  # fmt: skip
_ABOUT: Final = "-- who is mentioned in the content, and what is told in it, are left out here: search knows them\n"

Values = Mapping[str, Sequence[str | None]]


def statements_in_sql(asked: AskedStatements, values: Values, order: Order = "date") -> str:
    """Return a query for statements asked for and narrowed to `values`, as `narrowing.narrow` takes them.

    Names are compared as SQLite compares them: accents make a difference there. Raises `InputError` for a day that is
    none.
    """
    conditions = [*_words(asked.words), *_typed(asked), *_chosen(values), *_days(asked)]
    left_out = asked.about or values.get("about") or values.get("factuality")
    where = "WHERE " + "\n  AND ".join(conditions) + "\n" if conditions else ""
    return f"{_ABOUT if left_out else ''}{_HEAD}{where}ORDER BY {_ORDERS[order]};\n"


def _words(typed: str) -> Iterator[str]:
    words = read_words(typed)
    if words.wanted:
        yield _MATCHED.format(_text(match_all(words.wanted)))
    if words.unwanted:
        yield "NOT " + _MATCHED.format(_text(match_any(words.unwanted)))


def _typed(asked: AskedStatements) -> Iterator[str]:
    """Yield the conditions of names as somebody types them."""
    for name, part in _PARTS.items():
        if names := getattr(asked, name):
            yield _PARTY.format(part, " OR ".join(f"e.name LIKE {_like(n)} OR p.name LIKE {_like(n)}" for n in names))
    if asked.outlet:
        yield f"({' OR '.join(f'outlet LIKE {_like(name)}' for name in asked.outlet)})"


def _chosen(values: Values) -> Iterator[str]:
    """Yield the conditions of values that are met as they stand."""
    for name, part in _PARTS.items():
        if given := values.get(name):
            named = [v for v in given if v is not None]
            either = [_PARTY.format(part, f"e.name IN {_list(named)} OR p.name IN {_list(named)}")] if named else []
            yield _either([*either, *([_NOBODY.format(part)] if None in given else [])])
    for name in ("outlet", "act", "kind"):
        if given := values.get(name):
            named = [v for v in given if v is not None]
            yield _either([*([f"{name} IN {_list(named)}"] if named else []), *([f"{name} IS NULL"] * (None in given))])
    if voice := values.get("voice"):
        yield f"inside IS {'NULL' if voice[0] == 'outlet' else 'NOT NULL'}"


def _days(asked: AskedStatements) -> Iterator[str]:
    if asked.since is not None:
        yield f"published >= '{date.fromordinal(asked.first_day).isoformat()}'"
    if asked.until is not None:
        yield f"substr(published, 1, 10) <= '{date.fromordinal(asked.last_day).isoformat()}'"


def _either(conditions: list[str]) -> str:
    return conditions[0] if len(conditions) == 1 else f"({' OR '.join(conditions)})"


def _list(values: Sequence[str]) -> str:
    return f"({', '.join(map(_text, values))})"


def _like(name: str) -> str:
    """Return a pattern for what a name has in it."""
    return _text(f"%{name.strip().rstrip('*').replace('%', '').replace('_', '')}%")


def _text(value: str) -> str:
    """Return a string as SQL writes it."""
    return "'" + value.replace("\x00", "").replace("'", "''") + "'"
