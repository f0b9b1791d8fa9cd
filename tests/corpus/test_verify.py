import pytest
from msgspec.structs import replace

from onrecord.corpus.credits import Credit
from onrecord.corpus.sightings import Quotation
from onrecord.corpus.verify import verify
from onrecord.errors import CorpusError, InputError
from onrecord.naming import NAMES
from onrecord.record import Mention, Span
from tests.corpus.records import article, made_corpus, record, saying, span
from tests.corpus.speaking import BERG, LUND, press, speaking

ANNA, OLAF = Credit("Anna Berg", "person"), Credit("Olaf Lund", "person")
SAID = "We will not yield to the rebels before the winter ends"


@pytest.fixture
def corpus(tmp_path):
    with made_corpus(tmp_path / "c.corpus", *press()) as made:
        yield made


@pytest.fixture
def found_in(tmp_path):
    """Return a function that makes a corpus of records and gives what it has of a quotation."""
    numbers = iter(range(99))

    def find(words, *records, by=ANNA):
        with made_corpus(tmp_path / f"{next(numbers)}.corpus", *records) as made:
            return checked(made, words, by)

    return find


def checked(corpus, words, *by):
    [finding] = verify(corpus, [Quotation(words, tuple(by), bool(by))], NAMES)
    return finding


def with_kind(own, kind):
    """Return a record whose statements are of a kind."""
    return replace(own, attributions=tuple(replace(a, kind=kind) for a in own.attributions))


def nearest(finding):
    return [statement.statement for statement in finding.nearest[0].statements]


def test_the_very_words_are_exact_in_any_dress(corpus):
    for words in (SAID, SAID.upper(), f"“{SAID}.”", "We will not yield to the rebels, before the winter ends!"):
        finding = checked(corpus, words, ANNA)
        assert (finding.kind, finding.speakers, finding.is_wrong) == ("exact", "same", False)
        assert nearest(finding) == ["k1:a1"]
        assert finding.nearest[0].edit.kinds == ("exact",)


def test_the_nearest_statement_comes_with_its_article(corpus):
    own = checked(corpus, SAID, ANNA).nearest[0].statements[0].article
    assert (own.title, own.outlet, own.published, own.url) == (
        "Berg defiant", "Radio Nord", "2024-05-20", "https://example.org/1",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "edit"),
    [
        ("yield to the rebels before the winter ends", "trimmed at head"),
        ("We will not yield", "trimmed at tail"),
        ("We will not yield … before the winter ends", "ellipsis"),
        ("We will not yield to the rebels before the winter [in the north] ends", "bracketed insertion"),
    ],
)
def test_what_a_quotation_shows_itself_is_named_and_no_alteration(corpus, words, edit):
    finding = checked(corpus, words, ANNA)
    assert finding.kind == "exact"
    assert finding.nearest[0].edit.kinds == (edit,)
    assert not finding.is_wrong


@pytest.mark.parametrize(
    "words",
    [
        "We will not yield to the rebels before the summer ends",
        "We will yield to the rebels before the winter ends",
        "We will not ever yield to the rebels before the winter ends",
        "We will not yield to the rebels before the winter ends, whatever it may cost us all",
    ],
)
def test_changed_words_are_altered(corpus, words):
    finding = checked(corpus, words, ANNA)
    assert (finding.kind, finding.speakers, finding.is_wrong) == ("altered", "same", True)
    assert nearest(finding) == ["k1:a1"]
    changed = {"word changed", "longer"} & set(finding.nearest[0].edit.kinds)
    assert changed
    assert any(step.operation != "same" for step in finding.nearest[0].edit.steps)


def test_a_change_among_common_words_is_found(found_in):
    own = speaking(
        "k1", "“We will not do it,” Anna Berg said.", [BERG], [("Anna Berg", "said", "We will not do it,", 1)]
    )
    finding = found_in("We will do it", own)
    assert (finding.kind, nearest(finding)) == ("altered", ["k1:a1"])


@pytest.mark.parametrize(
    ("words", "by", "kind"),
    [
        ("The harbour stays closed", (ANNA,), "altered"),
        ("The harbour remains open", (ANNA,), "altered"),
        ("before the winter starts", (ANNA,), "altered"),
        ("the bridge must open", (OLAF,), "altered"),
        ("The harbour is closed", (ANNA,), "not found"),
        ("we must not yield", (OLAF,), "not found"),
    ],
)
def test_one_word_of_a_short_quotation_that_was_changed(corpus, words, by, kind):
    assert checked(corpus, words, *by).kind == kind


def test_right_words_of_another_speaker(corpus):
    finding = checked(corpus, SAID, OLAF)
    assert (finding.kind, finding.speakers, finding.is_wrong) == ("other speaker", "other", True)
    assert nearest(finding) == ["k1:a1"]


def test_altered_words_of_another_speaker_are_altered(corpus):
    finding = checked(corpus, "We will not yield to the rebels before the summer ends", OLAF)
    assert (finding.kind, finding.speakers) == ("altered", "other")


def test_without_a_named_speaker_only_the_words_are_compared(corpus):
    for by in ((), (Credit("officials", named=False),)):
        finding = checked(corpus, SAID, *by)
        assert (finding.kind, finding.speakers) == ("exact", "not known")


def test_words_told_without_marks_are_only_paraphrased(corpus):
    finding = checked(corpus, "the ferry would sail again by Christmas", ANNA)
    assert (finding.kind, finding.is_wrong, nearest(finding)) == ("only paraphrased", True, ["k3:a1"])
    assert [s.text_in(finding.quotation.words) for s in finding.nearest[0].unquoted] == [
        "the", "ferry", "would", "sail", "again", "by", "Christmas",
    ]  # fmt: skip


def test_marks_drawn_around_the_outlets_words_are_an_alteration(found_in):
    text = "Anna Berg said the plan was “reckless and far too expensive for the town” and her council."
    content = "the plan was “reckless and far too expensive for the town” and her council"
    mixed = with_kind(speaking("k1", text, [BERG], [("Anna Berg", "said", content, 1)]), "mixed")
    assert found_in("reckless and far too expensive for the town", mixed).kind == "exact"
    finding = found_in("far too expensive for the town and her council", mixed)
    assert finding.kind == "altered"
    assert [s.text_in(finding.quotation.words) for s in finding.nearest[0].unquoted] == ["and", "her", "council"]


def test_a_sense_that_the_speaker_is_told_to_have_given_is_a_paraphrase(found_in):
    text = (
        "Anna Berg said the municipal orchestra might rehearse in the abandoned shipyard until the theatre was rebuilt."
    )
    content = "the municipal orchestra might rehearse in the abandoned shipyard until the theatre was rebuilt"
    own = speaking("k1", text, [BERG], [("Anna Berg", "said", content, 1)])
    words = "Until they rebuild our theatre, that abandoned shipyard is where the orchestra rehearses"
    assert found_in(words, own).kind == "only paraphrased"
    assert found_in(words, own, by=OLAF).kind == "not found"


def test_words_outside_of_statements(corpus):
    finding = checked(corpus, "no more broken promises about the lighthouse", OLAF)
    assert (finding.kind, finding.is_wrong) == ("found outside a statement", False)
    assert [(p.article.key, p.words, p.quoted) for p in finding.elsewhere] == [
        ("k4", "no more broken promises about the lighthouse", True)
    ]


def test_the_outlets_own_words_are_no_speakers(corpus):
    assert checked(corpus, "and left the flooded cellar").is_wrong is False
    finding = checked(corpus, "and left the flooded cellar", OLAF)
    assert (finding.kind, finding.elsewhere[0].quoted, finding.is_wrong) == ("found outside a statement", False, True)


def test_words_that_somebody_else_says_in_part_are_another_speakers(found_in):
    text = "“We saw two ships. They burned until dawn near the pier,” Olaf Lund said."
    partly = speaking("k1", text, [LUND], [("Olaf Lund", "said", "They burned until dawn near the pier,", 1)])
    own = with_kind(partly, "direct")
    words = "We saw two ships. They burned until dawn near the pier"
    assert found_in(words, own, by=ANNA).kind == "other speaker"
    assert found_in(words, own, by=OLAF).kind == "found outside a statement"


def test_statements_that_only_their_telling_parts_are_one_passage(corpus):
    finding = checked(corpus, f"{SAID}. The harbour stays open", ANNA)
    assert (finding.kind, nearest(finding)) == ("exact", ["k1:a1", "k1:a2"])


def test_statements_far_from_each_other_are_spliced(found_in):
    first, second = "The council sold nine schools last autumn", "The hospital needs forty nurses before spring"
    text = (
        f"“{first},” Anna Berg said. Asked about the health service she did not answer at once. “{second},” she said."
    )
    own = speaking("k1", text, [BERG], [("Anna Berg", "said", f"{first},", 1), ("she", "said", f"{second},", 1)])
    finding = found_in(f"{first}. {second}", own)
    assert (finding.kind, nearest(finding)) == ("altered", ["k1:a1", "k1:a2"])
    assert finding.nearest[0].edit.kinds[0] == "spliced from two"


def test_a_splice_with_another_speakers_words_names_that(corpus):
    finding = checked(corpus, "We will not yield to the rebels, the bridge must be closed at once", ANNA)
    assert (finding.kind, finding.speakers) == ("altered", "other")
    assert finding.nearest[0].second_words is not None


def test_an_ellipsis_that_is_closed_is_an_alteration(found_in):
    text = "“The mayor … stole the silver spoons of the museum,” Anna Berg said."
    own = speaking("k1", text, [BERG], [("Anna Berg", "said", "The mayor … stole the silver spoons of the museum,", 1)])
    assert found_in("The mayor … stole the silver spoons of the museum", own).kind == "exact"
    finding = found_in("The mayor stole the silver spoons of the museum", own)
    assert finding.kind == "altered"
    assert [s.text_in(finding.quotation.words) for s in finding.nearest[0].closed] == ["mayor stole"]


def test_what_parts_the_pieces_of_a_statement_is_no_ellipsis(found_in):
    text = "“The silver spoons,” Anna Berg said, “were stolen from the museum.”"
    first, second = span(text, "The silver spoons,"), span(text, "were stolen from the museum.")
    told = saying(text, 1, "Anna Berg", "said", "The silver spoons,", entities=("e1",))
    whole = type(told)("a1", "direct", told.source, told.cue, (first, second))
    base = speaking("k1", text, [BERG], [])
    own = record(base.article, entities=base.entities, mentions=base.mentions, attributions=[whole])
    assert found_in("The silver spoons were stolen from the museum", own).kind == "exact"


def test_brackets_dropped_make_the_outlets_words_the_speakers(found_in):
    text = "“They [the smugglers] burned every ledger in the customs house,” Anna Berg said."
    content = "They [the smugglers] burned every ledger in the customs house,"
    own = speaking("k1", text, [BERG], [("Anna Berg", "said", content, 1)])
    assert found_in("They [the smugglers] burned every ledger in the customs house", own).kind == "exact"
    finding = found_in("They the smugglers burned every ledger in the customs house", own)
    assert finding.kind == "altered"
    assert [s.text_in(finding.quotation.words) for s in finding.nearest[0].unquoted] == ["the", "smugglers"]


def test_a_single_word_counts_only_from_its_speaker(corpus):
    assert checked(corpus, "rebels", ANNA).kind == "exact"
    assert checked(corpus, "rebels", OLAF).kind == "not found"


def test_what_nobody_said_is_not_found(corpus):
    finding = checked(corpus, "The sea is calm tonight and full of silver fish", ANNA)
    assert (finding.kind, finding.is_wrong, finding.nearest, finding.elsewhere) == ("not found", True, (), ())


def test_the_speakers_own_statement_wins_over_that_of_others(found_in):
    words = "Nothing was decided at the meeting in the old brewery"
    others = [
        speaking(f"k{n}", f"“{words},” Olaf Lund said.", [LUND], [("Olaf Lund", "said", f"{words},", 1)])
        for n in range(2, 50)
    ]
    own = speaking("k1", f"“{words},” Anna Berg said.", [BERG], [("Anna Berg", "said", f"{words},", 1)])
    finding = found_in(words, own, *others)
    assert (finding.kind, finding.speakers, nearest(finding)) == ("exact", "same", ["k1:a1"])


def test_a_superseded_version_does_not_count(found_in):
    old = speaking("k1", "“The dam will hold for ever,” Anna Berg said.", [BERG],
                   [("Anna Berg", "said", "The dam will hold for ever,", 1)])  # fmt: skip
    new = record(article("k1", "Anna Berg said nothing."))
    assert found_in("The dam will hold for ever", old).kind == "exact"
    assert found_in("The dam will hold for ever", old, new).kind == "not found"


@pytest.mark.parametrize(
    ("claimed", "kind", "said", "facts", "relation"),
    [
        (Credit("Berg", "person"), "person", "Anna Berg", {}, "same"),
        (Credit("A. Berg", "person"), "person", "Anna Berg", {}, "same"),
        (Credit("Volodymyr Zelenskyy", "person"), "person", "Volodymyr Zelensky", {}, "same"),
        (Credit("Olga Berg", "person"), "person", "Anna Berg", {}, "other"),
        (Credit("Anna Dahl", "person"), "person", "Anna Berg", {}, "other"),
        (Credit("Harbour Board", "organization"), "organization", "Anna Berg", {}, "other"),
        (Credit("Harbour Board", "organization"), "person", "Anna Berg", {"role": "harbour board spokeswoman"},
         "may speak for"),
        (Credit("Norway", "place", "NOR"), "person", "Anna Berg", {"country": "NOR", "sectors": ("GOV",)},
         "may speak for"),
        (Credit("Norway", "place", "NOR"), "person", "Anna Berg", {"country": "SWE", "sectors": ("GOV",)}, "other"),
        (Credit("the driver", named=False), "person", "Anna Berg", {}, "not known"),
        (Credit("Mayor X", "person", wikidata="Q1"), "person", "Anna Berg", {}, "other"),
    ],
)  # fmt: skip
def test_who_is_compared(found_in, claimed, kind, said, facts, relation):
    words = "The lighthouse keeper sold his lamp to a collector"
    own = speaking("k1", f"“{words},” {said} said.", [(said, kind)], [(said, "said", f"{words},", 1)], **facts)
    finding = found_in(words, own, by=claimed)
    assert finding.speakers == relation
    assert finding.kind == ("other speaker" if relation == "other" else "exact")


def test_one_of_several_speakers_is_enough(corpus):
    assert checked(corpus, SAID, OLAF, ANNA).kind == "exact"


def test_a_name_that_only_the_corpus_knows_as_another(found_in):
    words = "The lighthouse keeper sold his lamp to a collector"
    text = f"“{words},” the Iron Mayor said. Anna Berg, the Iron Mayor, left."
    base = speaking("k1", text, [BERG], [("the Iron Mayor", "said", f"{words},", 1)])
    nick = Mention(*_ends(text, "Iron Mayor"), "m2", "name", "e1")
    own = record(base.article, entities=base.entities, mentions=[*base.mentions, nick], attributions=base.attributions)
    assert found_in(words, own).kind == "exact"


def _ends(text, words):
    found: Span = span(text, words)
    return found.start, found.end


@pytest.mark.parametrize(
    "words", ['a "b" OR NEAR(c d)', "x* AND ^y -z", "bell\0 tower \0", "‮evil‬", "é́́ 🛟 ½", "'); DROP TABLE articles; --"]
)
def test_odd_words_are_only_words(corpus, words):
    assert checked(corpus, words, ANNA).kind == "not found"
    assert len(list(corpus.articles())) == 4


def test_a_quotation_without_words_is_refused(corpus):
    for words in ("", "…", " \0 "):
        with pytest.raises(InputError, match="without words"):
            checked(corpus, words)


def test_a_very_long_quotation(corpus):
    finding = checked(corpus, f"{SAID} " + "and the ships came home again " * 700, ANNA)
    assert (finding.kind, finding.nearest[0].edit.kinds) == ("altered", ("longer",))
    assert checked(corpus, "and the ships came home again " * 700, ANNA).kind == "not found"


def test_an_empty_corpus_has_nothing(tmp_path):
    with made_corpus(tmp_path / "empty.corpus") as empty:
        assert checked(empty, SAID, ANNA).kind == "not found"


def test_the_same_question_has_the_same_answer(corpus):
    assert checked(corpus, SAID, OLAF) == checked(corpus, SAID, OLAF)


def test_a_corpus_that_cannot_be_asked_is_told(corpus):
    corpus.close()
    with pytest.raises(CorpusError, match="corpus"):
        checked(corpus, SAID)
