"""Terms and kinds of entities have one number each, also after a transaction that failed."""

import pytest

from onrecord.corpus import open_to_write
from onrecord.corpus.terms import Terms


@pytest.fixture
def connection(tmp_path):
    found = open_to_write(tmp_path / "x.corpus")
    yield found
    found.close()


def test_what_is_said_once_more_has_the_number_of_before(connection):
    terms = Terms(connection)
    assert [terms.number(term) for term in ("say", "2021-05", "say", "")] == [1, 2, 1, 3]
    assert [Terms(connection).number(term) for term in ("", "deny")] == [3, 4]


def test_kinds_differ_in_what_is_unknown_too(connection):
    kinds = [(0, None, None), (0, "SWE", None), (0, "SWE", "GOV"), (1, "SWE", "GOV"), (0, None, None)]
    terms = Terms(connection)
    assert [terms.kind("entity_kinds", (*kind, 1, None)) for kind in kinds] == [1, 2, 3, 4, 1]
    assert [Terms(connection).kind("entity_kinds", (*kind, 1, None)) for kind in kinds] == [1, 2, 3, 4, 1]


def test_what_was_not_kept_is_numbered_anew(connection):
    terms = Terms(connection)
    connection.execute("BEGIN")
    terms.number("say")
    connection.execute("ROLLBACK")
    terms.forget()
    assert terms.number("deny") == 1
    assert connection.execute("SELECT * FROM terms").fetchall() == [(1, "deny")]
