"""The results: filters, facets, the chart, paging, and the same in other forms."""

import csv
import io
import re
import shlex
import sqlite3
from html import unescape

import pytest

from onrecord.cli import main
from onrecord.web import commands, narrowings
from onrecord.web.charts import bars
from onrecord.web.pages.search import Facet, Search, Value


def ask(site, query=""):
    answer = site.get(f"/api/search?{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def names(found):
    return [one["statement"] for one in found["statements"]]


def facet(found, by):
    [own] = [one for one in found["facets"] if one["by"] == by]
    return {value["value"]: value["number"] for value in own["values"]}


def links(page):
    return [unescape(one) for one in re.findall(r'href="([^"]*)"', page)]


def test_words_find_statements_and_the_question_is_said_again(site):
    found = ask(site, "q=tanks")
    assert found["question"] == "statements with “tanks”"
    assert names(found) == ["x1:a1", "n1:a1"]
    assert (found["total"], found["articles"], found["pages"]) == (2, 2, 1)


def test_names_as_typed_and_whole_names(site):
    assert names(ask(site, "speaker=Berg")) == ["o1:a2", "n1:a1"]
    assert names(ask(site, 'speaker="Anna+Berg"')) == ["n1:a1"]
    assert names(ask(site, 'speaker="berg"')) == ["o1:a2"]
    assert names(ask(site, 'speaker=""')) == ["x1:a1"]
    assert names(ask(site, 'outlet="Ost+Zeitung"&speaker=Berg')) == ["o1:a2"]
    assert names(ask(site, 'outlet=""')) == ["x1:a1"]


def test_modality_is_that_of_what_is_told_in_it(site):
    assert names(ask(site, "modality=demanded")) == ["o1:a2", "n1:a1"]
    assert names(ask(site, "modality=negated")) == ["n1:a3"]
    assert names(ask(site, "modality=possible&modality=negated")) == ["n1:a3", "o2:a1"]
    assert "n1:a1" not in names(ask(site, "modality=none"))


def test_facets_combine_and_each_is_counted_as_if_it_were_off(site):
    every, wide, narrow = (ask(site, query) for query in ("", "act=request", "act=request&outlet=%22Nord%22"))
    assert facet(wide, "act") == facet(every, "act")
    assert facet(wide, "speaker") == {"Berg": 1}
    assert names(narrow) == []
    assert facet(narrow, "act")["request"] == 0
    assert facet(narrow, "outlet") == {"Nord": 0, "Ost Zeitung": 1}
    assert narrow["without"] == {"act": 4, "outlet": 1}


@pytest.mark.parametrize(
    "query", ["", "q=norland", "act=say", "since=2024-05&until=2024-05", "modality=none&voice=outlet"]
)
def test_the_number_of_a_value_is_that_of_the_statements_it_leads_to(site, query):
    found = ask(site, query)
    asked = Search(**{name: value if name in ("q", "since", "until", "voice") else (value,)
                      for name, value in (part.split("=") for part in query.split("&") if part)})  # fmt: skip
    for own in found["facets"]:
        values = tuple(Value(**value) for value in own["values"])
        for choice, value in zip(
            narrowings.choices(asked, Facet(by=own["by"], values=values, others=0)), values, strict=True
        ):
            if not any(one.chosen for one in values):
                assert ask(site, choice.turned.partition("?")[2])["total"] == value.number, choice


def test_a_value_that_is_on_is_taken_off_by_its_own_link(site):
    page = site.get('/search?q=tanks&speaker="Anna Berg"&act=say').text
    turned = [link for link in links(page) if link.startswith("/search?")]
    assert "/search?q=tanks&act=say" in turned
    assert "/search?q=tanks&speaker=%22Anna%20Berg%22" in turned
    assert "/search?speaker=%22Anna%20Berg%22&act=say" in turned
    assert 'aria-current="true"' in page


def test_days_take_in_whole_months_and_leave_out_what_has_none(site):
    assert {one[:2] for one in names(ask(site, "since=2024-06&until=2024-06"))} == {"o1", "x1"}
    found = ask(site, "since=2024-05-20")
    assert "o2:a1" not in names(found)
    assert found["undated"] == 1
    assert dict(found["months"]) == {"2024-05": 4, "2024-06": 3, "2024-07": 1}


def test_the_chart_has_a_bar_for_each_month_that_leads_to_it(site):
    page = site.get("/search?since=2024-06&until=2024-06").text
    assert page.count('<rect class="bar"') == 1
    assert page.count('class="bar off"') == 11
    assert "/search?since=2024-05&until=2024-05" in links(page)


def test_bars_fill_gaps_and_become_years():
    few = bars([("2024-01", 4), ("2025-02", 2)], "2024-02", "2025")
    assert [bar.since for bar in few][:2] == ["2024-01", "2024-02"] and len(few) == 14
    assert [bar.height for bar in few if bar.number] == [100, 50]
    assert [bar.chosen for bar in few].count(True) == 13
    many = bars([("1990-01", 1), ("2010-05", 3), ("2010-06", 3)], None, None)
    assert (many[0].since, many[-1].since, many[-1].number) == ("1990", "2010", 6)
    assert bars([], None, None) == []
    assert len(bars([("0001-01", 1), ("9999-12", 1)], None, None)) <= 160


def test_statements_lead_to_their_place_and_to_who_speaks(site):
    found = links(site.get("/search?q=withdraw").text)
    assert {"/article/n1/a1", "/article/n1", "/person/n1:e1"} <= set(found)


def test_an_empty_answer_says_what_to_try(site):
    page = site.get("/search?q=tanks&act=deny&since=2031").text
    assert "Nothing fits" in page
    assert "Without the days" not in page
    page = site.get("/search?q=tanks&since=2031").text
    assert "/search?q=tanks" in links(page) and "there would be 2 statements" in page
    near = site.get("/search?speaker=Bergg").text
    assert "No speaker is called" in near and "/search?speaker=Anna%20Berg" in links(near)


@pytest.mark.parametrize(
    ("query", "told"),
    [("page=2", "page 2: there is none; the last is 1"), ("page=0", "page: Expected `int` >= 1"),
     ("act=shout", "act: Invalid enum value"), ("since=May", "since: not of its form; Published then or later"),
     ("until=2024-02-30", "until: not of its form"),
     ("page=", "page: Expected `int`"), ("spaeker=x", "spaeker: no such"),
     ("q=a&q=b", "q: given twice"), ("order=best", "order: Invalid enum value"), ("page=x", "page: Expected `int`")],
)  # fmt: skip
def test_what_cannot_be_asked_is_told(site, query, told):
    answer = site.get(f"/api/search?{query}")
    assert answer.status_code == (404 if query == "page=2" else 400)
    assert told in answer.json()["detail"]
    assert answer.headers["content-type"] == "application/problem+json"
    if query != "page=":
        assert site.get(f"/search?{query}").status_code == answer.status_code


def test_empty_fields_of_a_form_leave_no_trace_in_the_address(site):
    answer = site.get("/search?q=tanks&speaker=&about=&since=&voice=&order=date&act=say")
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?q=tanks&act=say")


# The same in other forms


def test_csv_has_all_and_no_formula(site, hostile_site):
    answer = site.get("/api/search.csv?q=tanks")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["statement"] for row in rows] == ["x1:a1", "n1:a1"]
    assert rows[1]["speaker"] == "Anna Berg"
    assert "attachment" in answer.headers["content-disposition"]
    cells = [cell for row in csv.reader(io.StringIO(hostile_site.get("/api/search.csv").text)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    "query",
    ["", "q=tanks", "q=norland+-tanks", "q=%22red+line%22", "q=tank*", "speaker=%22Anna+Berg%22", "speaker=Berg",
     "outlet=%22Nord%22", "outlet=%22%22", "speaker=%22%22", "act=deny&act=say", "kind=direct", "voice=quoted",
     "since=2024-06", "until=2024-05&order=oldest", "act=request&outlet=Ost"],
)  # fmt: skip
def test_the_query_in_sql_and_the_command_find_the_same(site, newsroom, query, capfd):
    found = names(ask(site, query))
    with sqlite3.connect(f"file:{newsroom}?mode=ro", uri=True) as connection:
        rows = connection.execute(site.get(f"/api/search.sql?{query}").text).fetchall()
    assert sorted(row[0] for row in rows) == sorted(found)
    page = unescape(site.get(f"/search?{query}").text)
    command = re.search(r"<code>(onrecord search .*?)</code>", page)[1]
    if "what is not known" in page:
        return
    arguments = shlex.split(command.replace("news.corpus", str(newsroom)))[1:]
    capfd.readouterr()
    with pytest.raises(SystemExit):
        main([arguments[0], "--format", "csv", *arguments[1:]])
    told = [row["statement"] for row in csv.DictReader(io.StringIO(capfd.readouterr().out))]
    assert told == found or (set(found) < set(told) and "others of that name" in page)


def test_a_command_is_safe_to_paste():
    asked = Search(q="'; rm -rf ~ #", speaker=("$(reboot)",), outlet=("`x`",))
    arguments = shlex.split(commands.search_command(asked, "news; reboot"))
    assert arguments == ["onrecord", "search", "--corpus", "news; reboot", "--speaker", "$(reboot)", "--outlet", "`x`",
                         "--", "'; rm -rf ~ #"]  # fmt: skip


def test_sql_is_safe_to_paste(site):
    query = site.get("/api/search.sql", params={"speaker": '"x\' OR 1=1 --"', "outlet": "'; DROP TABLE texts; --"}).text
    assert "IN ('x'' OR 1=1 --')" in query
    assert "LIKE '%''; DROP TABLE texts; --%'" in query
