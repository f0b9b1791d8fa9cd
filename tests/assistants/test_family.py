"""compare_family: all versions of a statement, what each did to its words, four counts."""

import pytest

from onrecord.errors import CorpusError, InputError
from tests.assistants.conftest import ALTERED


@pytest.mark.parametrize("name", ["k1:a1", "k2:a1", " k3:a1 "])
def test_the_versions_come_with_what_was_done_to_them(ask, name):
    found = ask("compare_family", statement=name)
    assert (found["family"], found["total"]) == ("k1:a1", 3)
    assert found["counts"] == {"reports": 3, "texts": 2, "origins": 2, "events": 0}
    first, second, third = found["versions"]
    assert [v["statement"]["article"]["outlet"] for v in found["versions"]] == ["Nord", "Sud", "West"]
    assert (first["edits"], first["likeness"], "compared_with" in first) == (["exact"], 1.0, False)
    assert (second["edits"], second["compared_with"]) == (["word changed"], "k1:a1")
    assert [(c["operation"], c.get("corpus"), c.get("quotation")) for c in second["changes"]] == [
        ("changed", "closed", "shut"),
        ("left out", "our", None),
        ("added", None, "now"),
    ]
    assert second["statement"]["content"][0]["words"] == f"“{ALTERED}”"
    assert third["edits"] == ["exact"]


def test_it_comes_in_pages(ask):
    found = ask("compare_family", statement="k1:a1", limit=2, page=2)
    assert [v["statement"]["statement"] for v in found["versions"]] == ["k3:a1"]
    assert found["total"] == 3
    with pytest.raises(InputError, match="page 3: there is none; the last is 2"):
        ask("compare_family", statement="k1:a1", limit=2, page=3)


def test_a_statement_that_nobody_else_gives_is_alone(ask):
    assert ask("compare_family", statement="n1:a1")["total"] == 1


@pytest.mark.parametrize(
    ("name", "told"), [("k9:a1", "no article k9"), ("k1:a9", "no statement k1:a9"), ("", "is no name of a statement")]
)
def test_what_there_is_not_is_told(ask, name, told):
    with pytest.raises(CorpusError, match=told):
        ask("compare_family", statement=name)
