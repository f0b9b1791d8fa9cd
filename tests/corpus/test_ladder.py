"""The source ladder by scripted scenarios: on whom a statement stands, over as many articles as it takes."""

import pytest

from onrecord.corpus.ladder import find_ladder
from onrecord.errors import CorpusError
from tests.corpus.scenes import Scene, played

QUOTE = "We will reopen the grain terminal before the frost comes"
OTHERS = (
    "Eleven barges lay at anchor off the outer mole on Thursday and waited for the pilots to come back to work.",
    "At the fish market they talked of nothing but the price of diesel and a wedding in the governor's family.",
    "A brass band played under the station clock although the concert had been called off the evening before.",
    "Children sold lemonade to the drivers of the lorries that queued along the whole length of the esplanade.",
)


@pytest.fixture
def ladder(tmp_path):
    """Return a function that plays scenes and gives the ladder called `name`."""

    def read(name, *scenes):
        with played(tmp_path / "news.corpus", *scenes) as corpus:
            return find_ladder(corpus, name)

    return read


def quoting(key, outlet, line, number=0, published="2024-05-20", **told):
    """Return a scene in which Anna Berg is quoted, in `line`, with the words of an article of its own around it."""
    scene = Scene(key, outlet, published, line, OTHERS[number % len(OTHERS)])
    return scene.say("Anna Berg", told.pop("cue", "said"), f"“{QUOTE}”", kind="direct", **told)


def drawn(rungs, depth=0):
    """Return rungs as lines, indented by their depth: name, kind, and the statements that end there."""
    lines = []
    for rung in rungs:
        ends = [own.name for own in rung.statements]
        mark = " circular" if rung.circular else ""
        lines.append(f"{'  ' * depth}{rung.name} {rung.kind}{mark}{' ' if ends else ''}{' '.join(ends)}")
        lines += drawn(rung.rungs, depth + 1)
    return lines


def test_an_outlet_stands_on_an_agency_that_cites_a_paper_that_somebody_told(ladder):
    line = f"Anna Berg told the Harbour Times: “{QUOTE}”, Reuters reported."
    found = ladder(
        "k1", quoting("k1", "Nord", line, cue="told", to=("Harbour Times",), via=("Harbour Times", "Reuters"))
    )
    assert drawn(found.rungs) == [
        "Nord outlet", "  Reuters agency", "    Harbour Times paper", "      Anna Berg source k1:a1",
    ]  # fmt: skip
    assert (found.of, found.outlets, found.origins) == ("article", ("Nord",), ("Nord",))
    [nord] = found.rungs
    assert (nord.rungs[0].how, nord.rungs[0].proof.name) == ("passed it on", "k1:a1")
    assert nord.rungs[0].proof.words == "Anna Berg … told"


def test_a_statement_within_a_statement_stands_on_who_made_the_inner_one(ladder):
    scene = Scene("k1", "Nord", "2024-05-20", "Otto Lind said that Anna Berg had promised him the tanks.")
    scene.say("Otto Lind", "said", "Anna Berg had promised him the tanks")
    scene.say("Anna Berg", "had promised", "him the tanks", act="promise", parent="a1")
    assert drawn(ladder("k1", scene).rungs) == [
        "Nord outlet", "  Otto Lind source k1:a1", "    Anna Berg source k1:a2",
    ]  # fmt: skip


def test_what_the_own_reporters_were_told_has_no_rung_of_its_own(ladder):
    scene = quoting("k1", "The Nord Courier", f"Anna Berg told the Courier “{QUOTE}”.", cue="told", to=("Courier",))
    assert drawn(ladder("k1", scene).rungs) == ["The Nord Courier outlet", "  Anna Berg source k1:a1"]


def test_what_the_outlet_itself_was_told_has_no_rung_whoever_it_was_taken_for(ladder):
    line = f"The Harbour Times was silent, but Anna Berg told this newspaper “{QUOTE}”."
    for taken in ("Harbour Times", "this newspaper"):
        scene = quoting("k1", "Nord", line, cue="told", to=(taken,), via=(taken,), heard="this newspaper")
        assert drawn(ladder("k1", scene).rungs) == ["Nord outlet", "  Anna Berg source k1:a1"]


@pytest.mark.parametrize(
    ("who", "cue", "rung"),
    [
        ("Vik Gazette", "said", "Vik Gazette paper"),
        ("Vik Post", "reported", "Vik Post paper"),
        ("Vik Post", "said", "Vik Post source"),
        ("a Reuters report", "said", "Reuters agency"),
        ("a Dockers Union report", "said", "a Dockers Union report source"),
    ],
)
def test_a_paper_is_known_by_its_name_and_by_the_words_around_it(ladder, who, cue, rung):
    scene = Scene("k1", "Nord", "2024-05-20", f"Late on Monday {who} {cue} that the weir had burst.")
    found = ladder("k1", scene.say(who, cue, "the weir had burst"))
    assert drawn(found.rungs) == ["Nord outlet", f"  {rung} k1:a1"]
    assert found.rungs[0].rungs[0].proof.words == f"{who} … {cue}"


def test_a_channel_and_reporters_are_no_papers(ladder):
    line = f"Anna Berg said on Telegram “{QUOTE}” to reporters."
    scene = quoting("k1", "Nord", line, via=("Telegram",), to=("reporters",))
    assert drawn(ladder("k1", scene).rungs) == ["Nord outlet", "  Telegram channel", "    Anna Berg source k1:a1"]


def test_a_hidden_source_is_a_rung_without_a_name(ladder):
    scene = Scene("k1", "Nord", "2024-05-20", "The terminal is reportedly for sale.")
    scene.say((), "reportedly", "The terminal is", source="")
    assert drawn(ladder("k1", scene).rungs) == ["Nord outlet", "  a source that is not named unnamed k1:a1"]


def test_an_article_that_an_agency_signs_stands_on_it(ladder):
    scene = Scene("k1", "Nord", "2024-05-20", f"Anna Berg said: “{QUOTE}”.", OTHERS[0], "(Reuters)")
    scene.say("Anna Berg", "said", f"“{QUOTE}”", kind="direct").wire("(Reuters)")
    found = ladder("k1", scene)
    assert drawn(found.rungs) == ["Nord outlet", "  Reuters agency", "    Anna Berg source k1:a1"]
    assert found.rungs[0].rungs[0].proof.words == "Reuters"
    assert (found.outlets, found.origins) == (("Nord",), ("Reuters",))


def test_a_paper_that_is_cited_is_followed_into_its_own_article(ladder):
    cites = quoting("k1", "Nord", f"Anna Berg said “{QUOTE}”, the Harbour Times reported.", via=("Harbour Times",))
    cited = quoting(
        "k2",
        "Harbour Times",
        f"“{QUOTE}”, Anna Berg told Radio Ost.",
        1,
        cue="told",
        to=("Radio Ost",),
        via=("Radio Ost",),
    )
    assert drawn(ladder("k1", cites, cited).rungs) == [
        "Nord outlet", "  Harbour Times paper", "    Radio Ost paper", "      Anna Berg source k1:a1",
    ]  # fmt: skip


def test_a_paper_that_reports_what_another_said_stands_above_it(ladder):
    line = f"“{QUOTE},” Anna Berg told the Harbour Times, Reuters reported."
    scene = Scene("k1", "Nord", "2024-05-20", line)
    scene.say("Anna Berg", "told", f"“{QUOTE},”", kind="direct", to=("Harbour Times",), via=("Harbour Times",))
    scene.say("Reuters", "reported", f"“{QUOTE},”", kind="direct")
    assert drawn(ladder("k1", scene).rungs) == [
        "Nord outlet", "  Reuters agency k1:a2", "    Harbour Times paper", "      Anna Berg source k1:a1",
    ]  # fmt: skip


def test_an_agency_may_quote_another(ladder):
    scene = Scene("k1", "Nord", "2024-05-20", "The talks went on, Yonhap said, quoting KCNA.")
    scene.say("Yonhap", "said", "The talks went on").say("KCNA", "quoting", "The talks went on", parent="a1")
    assert drawn(ladder("k1", scene).rungs) == ["Nord outlet", "  Yonhap agency k1:a1", "    KCNA agency k1:a2"]


def test_outlets_that_cite_each_other_go_in_a_circle(ladder):
    one = quoting("k1", "Harbour Times", f"Anna Berg said “{QUOTE}”, according to Radio Ost.", via=("Radio Ost",))
    two = quoting("k2", "Radio Ost", f"“{QUOTE}”, Anna Berg said, the Harbour Times wrote.", 1, via=("Harbour Times",))
    found = ladder("k1", one, two)
    assert drawn(found.rungs) == ["Harbour Times outlet", "  Radio Ost paper", "    Harbour Times paper circular k1:a1"]
    [flag] = found.flags
    assert (flag.kind, flag.names) == ("circular", ("Harbour Times", "Radio Ost", "Harbour Times"))


def test_a_quotation_of_many_outlets_may_have_one_origin(ladder):
    wire = quoting("k0", "Northern Wire", f"Anna Berg said: “{QUOTE}”.", 3, "2024-05-19")
    scenes = [
        quoting(f"k{n}", f"Outlet {n}", f"Anna Berg said “{QUOTE}”, Northern Wire reported.", n, via=("Northern Wire",))
        for n in range(1, 4)
    ]
    found = ladder("k2:a1", wire, *scenes)
    assert drawn(found.rungs) == [
        "Anna Berg source", "  Northern Wire outlet k0:a1",
        "    Outlet 1 outlet k1:a1", "    Outlet 2 outlet k2:a1", "    Outlet 3 outlet k3:a1",
    ]  # fmt: skip
    assert (found.of, len(found.outlets), found.origins) == ("family", 4, ("Northern Wire",))
    [flag] = found.flags
    assert (flag.kind, flag.outlets, flag.names, flag.statement) == ("one origin", 4, ("Northern Wire",), "k0:a1")


def test_outlets_that_each_asked_the_speaker_are_origins_of_their_own(ladder):
    scenes = [quoting(f"k{n}", f"Outlet {n}", f"Anna Berg said: “{QUOTE}”.", n) for n in range(1, 4)]
    found = ladder("k1:a1", *scenes)
    assert (len(found.outlets), len(found.origins), found.flags) == (3, 3, ())


def test_copies_of_a_text_have_its_origin(ladder):
    lines = (f"Anna Berg said: “{QUOTE}”.", *OTHERS)
    scenes = [Scene(f"k{n}", f"Outlet {n}", f"2024-05-2{n}", *lines) for n in range(3)]
    for scene in scenes:
        scene.say("Anna Berg", "said", f"“{QUOTE}”", kind="direct")
    found = ladder("k2", *scenes)
    assert drawn(found.rungs) == ["Outlet 2 outlet", "  Outlet 0 paper", "    Anna Berg source k2:a1"]
    assert (found.counts.reports, found.counts.texts, found.counts.origins) == (3, 1, 1)
    assert {(f.kind, f.statement, f.outlets, f.names) for f in found.flags} == {
        ("one origin", None, 3, ("Outlet 0",)), ("one origin", "k0:a1", 3, ("Outlet 0",)),
    }  # fmt: skip


def test_a_superseded_version_is_on_no_ladder(ladder):
    old = quoting("k1", "Nord", f"Anna Berg said: “{QUOTE}”.")
    new = Scene("k1", "Nord", "2024-05-20", "Anna Berg was silent.")
    other = quoting("k2", "Ost", f"“{QUOTE}”, said Anna Berg.", 1)
    assert drawn(ladder("k2:a1", old, new, other).rungs) == ["Anna Berg source", "  Ost outlet k2:a1"]


def test_an_article_without_outlet_and_statements_is_a_ladder_of_one_rung(ladder):
    assert drawn(ladder("k1", Scene("k1", None, None, "It rained.")).rungs) == ["an outlet that is not named outlet"]


@pytest.mark.parametrize("name", ["k9", "k1:a9", "k1@7", "", "'; DROP TABLE articles; --", "k1:a1\0"])
def test_what_there_is_not_is_told(ladder, name):
    with pytest.raises(CorpusError, match="onrecord search"):
        ladder(name, quoting("k1", "Nord", f"Anna Berg said: “{QUOTE}”."))
