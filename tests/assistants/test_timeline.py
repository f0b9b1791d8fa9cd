"""timeline: who is meant, what they said and did by date, in pages."""

import pytest

from onrecord.errors import InputError


def test_statements_and_events_come_by_date(ask):
    found = ask("timeline", who="Bo Lund")
    assert found["person"]["name"] == "Bo Lund"
    assert [(e["part"], e["date"], e["dated"]) for e in found["entries"]] == [
        ("recipient", "2024-05-19", "event"),
        ("source", "2024-05-20", "publication"),
    ]
    shelled, denied = found["entries"]
    assert shelled["event"]["event"] == "n1:v2"
    assert (shelled["event"]["type"], shelled["event"]["factuality"]) == ("ASSAULT", "happened")
    assert shelled["event"]["trigger"]["words"] == "shelled"
    assert denied["statement"]["statement"] == "n1:a3"
    assert found["months"] == [{"month": "2024-05", "statements": 1, "events": 1, "others": 0}]


def test_it_comes_in_pages_and_counts_on_the_first(ask):
    whole = ask("timeline", who="Anna Berg")
    first, second = (ask("timeline", who="Anna Berg", limit=3, page=number) for number in (1, 2))
    assert first["total"] == whole["total"] == len(whole["entries"])
    assert first["entries"] + second["entries"] == whole["entries"]
    assert first["next_page"] == 2
    assert "months" in first
    assert "months" not in second
    with pytest.raises(InputError, match="page 9: there is none; the last is"):
        ask("timeline", who="Anna Berg", limit=3, page=9)


def test_it_is_limited_to_acts_types_and_days(ask):
    assert [e["statement"]["act"] for e in ask("timeline", who="Bo Lund", act="deny")["entries"]] == ["deny"]
    assert [e["event"]["type"] for e in ask("timeline", who="Bo Lund", type=["ASSAULT"])["entries"]] == ["ASSAULT"]
    assert ask("timeline", who="Bo Lund", since="2025")["entries"] == []


def test_a_name_of_several_lists_their_keys(ask):
    with pytest.raises(InputError) as problem:
        ask("timeline", who="Berg")
    assert str(problem.value) == (
        "who: 'Berg' may be one of 2; call again with the key of one:"
        " n1:e1 = Anna Berg (person, NOR, 4 articles); k4:e1 = Karl Berg (person, SWE, 1 article)"
    )
    assert ask("timeline", who="k4:e1")["person"]["name"] == "Karl Berg"


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("Lunt", "speaking there is Bo Lund"),
        ("Xyzzy", "search_statements shows"),
        (" ", "nobody"),
        ("n1:e5", "finds what is said by its name"),
    ],
)
def test_a_name_of_nobody_says_what_to_try(ask, who, told):
    with pytest.raises(InputError, match=told):
        ask("timeline", who=who)
