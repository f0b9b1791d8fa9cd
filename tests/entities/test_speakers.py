from dataclasses import replace

import pytest
from msgspec.structs import replace as struct_replace

from onrecord.document import Document
from onrecord.entities import speakers_step
from onrecord.record import Attribution, Cue, Entity, Mention, Party, Span
from tests.entities.helpers import MEETING, REPORT, entity_of, read


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def said(text: str, key: str, content: str, source: str = "", cue: str = "", **more) -> Attribution:
    """Return an attribution by its words in `text`."""
    spans = (span_of(text, source),) if source else ()
    cues = (span_of(text, cue),) if cue else ()
    return Attribution(
        key, more.pop("kind", "indirect"), Party(spans), Cue(cues, cue), (span_of(text, content),), **more
    )


def speakers(document: Document, *given: Attribution) -> tuple[Document, dict[str, list[str]]]:
    document = replace(document, attributions=given)
    document = document.with_layers(speakers_step().predict([document])[0])
    names = {a.id: [document.entity_by_id[e].name for e in a.source.entities] for a in document.attributions}
    return document, names


def test_a_source_without_mention_becomes_an_entity():
    document = read("a a DT det 2\nwhisper whisper NN nsubj 3\nsaid say VBD ROOT 0\nyes yes UH dobj 3")
    assert not document.mentions
    document, names = speakers(document, said(document.text, "a1", "yes", "a whisper", "said"))
    assert names == {"a1": ["a whisper"]}
    assert [(m.kind, m.id) for m in document.mentions] == [("nominal", "m1")]


def test_she_at_a_cue_is_who_spoke_last():
    document = read(MEETING + REPORT)
    text = document.text
    at = text.index("Berg said")
    told = Cue((Span(at + 5, at + 9),), "say")
    first = Attribution("a1", "indirect", Party((Span(at, at + 4),)), told, (span_of(text, "Mr Orlov was late"),))
    second = said(text, "a2", "“We will stay,”", "she", kind="direct")
    document, names = speakers(document, first, second)
    assert names["a2"] == ["Anna Berg"]
    assert entity_of(document, "she").name == "Anna Berg"


def test_we_inside_a_quotation_is_the_speaker():
    document = read(MEETING + REPORT)
    quoted = said(document.text, "a1", "“We will stay,”", "Anna Berg", "said", kind="direct")
    document, _ = speakers(document, quoted)
    assert entity_of(document, "We").name == "Anna Berg"


def test_a_participle_goes_on_with_the_speaker():
    document = read(MEETING + REPORT)
    text = document.text
    quoted = said(text, "a1", "“We will stay,”", "she", kind="direct")
    at = text.rindex("said")
    quoted = Attribution("a1", "direct", quoted.source, Cue((Span(at, at + 4),), "say"), quoted.content)
    more = said(text, "a2", "that police were ready", cue="adding")
    _, names = speakers(document, quoted, more)
    assert names["a2"] == names["a1"] != []


def test_first_person_sources_speak_for_the_holder_whatever_the_order():
    document = read(REPORT)
    text = document.text
    outer = said(text, "a1", "“We will stay,”", "police", kind="direct")
    inner = said(text, "a2", "will stay", "We", parent="a1")
    _, names = speakers(document, inner, outer)
    assert names["a2"] == names["a1"] == ["police"]


def test_parents_in_a_circle_end():
    document = read(REPORT)
    one = said(document.text, "a1", "will stay", "We", parent="a2")
    two = said(document.text, "a2", "We will stay", "We", parent="a1")
    _, names = speakers(document, one, two)
    assert names == {"a1": [], "a2": []}


def test_an_adverb_cue_hides_its_source():
    table = "Berg Berg NNP nsubj 3|PERSON\nreportedly reportedly RB advmod 3\nleft leave VBD ROOT 0"
    document = read(table)
    _, names = speakers(document, said(document.text, "a1", "left", cue="reportedly"))
    assert names == {"a1": []}


def test_a_statement_speaks_for_its_issuer():
    table = """
a a DT det 2
statement statement NN nsubj 6
by by IN prep 2
Mr Mr NNP compound 5
Orlov Orlov NNP pobj 3|PERSON
said say VBD ROOT 0
yes yes UH dobj 6
"""
    document = read(table)
    source = "a statement by Mr Orlov"
    _, names = speakers(document, said(document.text, "a1", "yes", source, "said"))
    assert names == {"a1": ["Orlov"]}


PAGE = """
{det} {det} DT det 2
statement statement NN nsubj 7
{tie} {tie} IN prep 2
Norway Norway NNP poss 5|LOC
website website NN pobj 3
. . . punct 7
said say VBD ROOT 0
yes yes UH dobj 7
"""
BARE = """
{det} {det} DT det 3
{noun} {noun} NNP compound 3|ORG
statement statement NN nsubj 4
said say VBD ROOT 0
yes yes UH dobj 4
"""


def test_a_statement_on_a_page_speaks_for_whose_page_it_is():
    document = read(PAGE.format(det="a", tie="on"))
    _, names = speakers(document, said(document.text, "a1", "yes", "a statement on Norway website", "said"))
    assert names == {"a1": ["Norway"]}


def test_a_statement_speaks_for_whose_name_stands_before_it():
    document = read(BARE.format(det="a", noun="NATO"))
    _, names = speakers(document, said(document.text, "a1", "yes", "a NATO statement", "said"))
    assert names == {"a1": ["NATO"]}


@pytest.mark.parametrize(("det", "speaker"), [("the", "Anna Berg"), ("a", "a statement")])
def test_a_statement_without_issuer_is_that_of_who_spoke_last_where_it_is_known(det, speaker):
    table = f"{MEETING}\n{det} {det} DT det 2\nstatement statement NN nsubj 3\nsaid say VBD ROOT 0\nyes yes UH dobj 3"
    document = read(table)
    first = said(document.text, "a1", "Mr Orlov", "Anna Berg", "met")
    _, names = speakers(document, first, said(document.text, "a2", "yes", f"{det} statement", "said"))
    assert names["a2"] == [speaker]


def test_a_long_title_gives_way_to_the_name_that_ends_it():
    table = """
Leader leader NN nsubj 7
of of IN prep 1
the the DT det 4
house house NN pobj 2
Anna Anna NNP compound 6|PERSON
Berg Berg NNP appos 1|PERSON
said say VBD ROOT 0
yes yes UH dobj 7
"""
    document = read(table)
    _, names = speakers(document, said(document.text, "a1", "yes", "Leader of the house Anna Berg", "said"))
    assert names == {"a1": ["Anna Berg"]}


def test_nobody_speaks_to_himself_unless_the_words_say_so():
    table = "Berg Berg NNP nsubj 2|PERSON\ntold tell VBD ROOT 0\n{0} {0} PRP dobj 2\nyes yes UH dobj 2"
    for word, heard in (("her", 0), ("herself", 1)):
        document = read(table.format(word))
        berg = entity_of(document, "Berg").id
        told = said(
            document.text, "a1", "yes", "Berg", "told", addressee=Party((span_of(document.text, word),), (berg,))
        )
        document, _ = speakers(document, told)
        assert len(document.attributions[0].addressee.entities) == heard


def test_who_only_hears_is_not_understood_to_speak():
    document = read("Berg Berg NNP nsubj 2|PERSON\nheard hear VBD ROOT 0\nyes yes UH dobj 2")
    berg = Party((span_of(document.text, "Berg"),), (entity_of(document, "Berg").id,))
    _, names = speakers(document, said(document.text, "a1", "yes", "", "heard", addressee=berg))
    assert names == {"a1": []}


def test_the_us_is_not_us():
    document = read("the the DT det 2\nUS US NNP nsubj 3|LOC\nsaid say VBD ROOT 0\nyes yes UH dobj 3")
    _, names = speakers(document, said(document.text, "a1", "yes", "the US", "said"))
    assert names == {"a1": ["US"]}


def test_a_titled_name_right_behind_other_words_ends_a_source():
    table = """
Acme Acme NNP nsubj 9|ORG
editor editor NN nmod 6
- - HYPH punct 2
in in IN prep 2
- - HYPH punct 2
chief chief NN compound 8
Anna Anna NNP compound 8|PERSON
Berg Berg NNP appos 1|PERSON
said say VBD ROOT 0
yes yes UH dobj 9
"""
    document = read(table)
    _, names = speakers(
        document, said(document.text, "a1", "yes", document.text[: document.text.index(" said")], "said")
    )
    assert names == {"a1": ["Anna Berg"]}


def test_a_source_names_a_group_that_is_nowhere_named():
    table = "people people NNS nsubj 3\nnearby nearby JJ amod 1\nsaid say VBD ROOT 0\nyes yes UH dobj 3"
    document = read(table)
    document, names = speakers(document, said(document.text, "a1", "yes", "people nearby", "said"))
    assert names == {"a1": ["people nearby"]}
    assert entity_of(document, "people").aliases == ("people",)


COLUMN = """
I I PRP nsubj 2
think think VBP ROOT 0
we we PRP nsubj 5
must must MD aux 5
stay stay VB ccomp 2
. . . punct 2

Berg Berg NNP nsubj 2|PERSON
told tell VBD ROOT 0
me I PRP dobj 2
: : : punct 2
“ “ `` punct 2
We we PRP nsubj 8
will will MD aux 8
leave leave VB ccomp 2
. . . punct 2
” ” '' punct 2
"""


def test_who_writes_is_told_apart_from_who_is_quoted():
    document = read(COLUMN)
    text = document.text
    own = said(text, "a1", "we must stay", "I", "think")
    quoted = said(text, "a2", "“We will leave.”", "Berg", "told", kind="direct")
    document, names = speakers(document, own, quoted)
    assert names == {"a1": [], "a2": ["Berg"]}
    assert [entity_of(document, words).name for words in ("I", "we", "me", "We")] == ["I", "we", "I", "Berg"]
    assert [entity_of(document, words).type for words in ("I", "we")] == ["person", "group"]


def test_who_writes_is_not_who_spoke_last():
    document = read(REPORT + COLUMN)
    text = document.text
    quoted = said(text, "a1", "“We will stay,”", "she", "said", kind="direct")
    own = said(text, "a2", "we must stay", "I", "think")
    assert speakers(document, quoted, own)[1]["a2"] == []


def test_a_quotation_without_a_speaker_has_no_writer():
    document, _ = speakers(read(MEETING + REPORT))
    assert entity_of(document, "We") is None


def test_an_article_that_the_parser_cuts_off_is_no_speaker():
    document = read("The the DT nsubj 3\nWHO WHO WP nsubj 3|ORG\nsaid say VBD ROOT 0\nyes yes UH dobj 3")
    _, names = speakers(document, said(document.text, "a1", "yes", "The WHO", "said"))
    assert names == {"a1": ["WHO"]}


TURNS = """
{turn} {turn} NNP dep 4
: : : punct 4
I I PRP nsubj 4
hope hope VBP ROOT 0
so so RB advmod 4
. . . punct 4
"""


@pytest.mark.parametrize("turn", ["Q", "A"])
def test_a_turn_of_an_interview_is_nobody(turn):
    document = read(TURNS.format(turn=turn))
    asked = said(document.text, "a1", "I hope so.", turn, ":")
    inner = said(document.text, "a2", "so", "I", "hope", parent="a1")
    document, names = speakers(document, asked, inner)
    assert names == {"a1": [], "a2": []}
    assert [e.name for e in document.entities] == ["I"]


def test_a_name_before_a_colon_is_somebody():
    document = read(TURNS.format(turn="Sala"))
    assert speakers(document, said(document.text, "a1", "I hope so.", "Sala", ":"))[1] == {"a1": ["Sala"]}


REPORTED = """
a a DT det 2
{noun} {noun} NN nsubj 6
{prep} {prep} IN prep 2
Acme Acme NNP compound 5|ORG
Bank Bank NNP pobj 3|ORG
said say VBD ROOT 0
yes yes UH dobj 6
. . . punct 6

the the DT det 2
{noun} {noun} NN nsubj 3
said say VBD ROOT 0
no no UH dobj 3
"""
JOBS = """
Steve Steve NNP compound 2|PERSON
Jobs Jobs NNP nsubj 3|PERSON
came come VBD ROOT 0
. . . punct 3

Jobs job NNS nsubj 2
said say VBD ROOT 0
{more}
yes yes UH dobj 2
"""
BANK = """
Acme Acme NNP compound 2|ORG
Bank Bank NNP nsubj 3|ORG
began begin VBD ROOT 0
a a DT det 5
drive drive NN dobj 3
. . . punct 3

It it PRP nsubj 2
said say VBD ROOT 0
yes yes UH dobj 2
"""
QUESTION = """
Ed Ed NNP compound 2|PERSON
Moss Moss NNP nsubj 3|PERSON
asked ask VBD ROOT 0
Ole Ole NNP compound 5|PERSON
Vik Vik NNP dobj 3|PERSON
who who WP nsubj 7
paid pay VBD ccomp 3
. . . punct 3

“ “ `` punct 2
Nobody nobody NN dep 5
” ” '' punct 2
he he PRP nsubj 5
said say VBD ROOT 0
"""


@pytest.mark.parametrize(("noun", "prep", "who"), [("report", "by", "Acme Bank"), ("survey", "from", "Acme Bank")])
def test_a_document_speaks_for_who_made_it_also_when_it_is_named_again(noun, prep, who):
    document = read(REPORTED.format(noun=noun, prep=prep))
    first = said(document.text, "a1", "yes", f"a {noun} {prep} Acme Bank", "said")
    _, names = speakers(document, first, said(document.text, "a2", "no", f"the {noun}", "said no"))
    assert names == {"a1": [who], "a2": [who]}


def test_a_document_does_not_speak_for_what_it_is_about():
    document = read(REPORTED.format(noun="report", prep="on"))
    _, names = speakers(document, said(document.text, "a1", "yes", "a report on Acme Bank", "said"))
    assert names["a1"] != ["Acme Bank"]


@pytest.mark.parametrize(("more", "who"), [("so so RB advmod 2", "Steve Jobs"), ("jobs job NNS dobj 2", "Jobs")])
def test_a_surname_that_looks_like_a_noun_is_a_persons_where_the_noun_is_not_used(more, who):
    document = read(JOBS.format(more=more))
    start = document.text.index("Jobs said")
    told = Attribution("a1", "indirect", Party((Span(start, start + 4),)), Cue(), (span_of(document.text, "yes"),))
    _, names = speakers(document, told)
    assert names == {"a1": [who]}


def test_who_was_asked_answers():
    document = read(QUESTION)
    text = document.text
    heard = Party((span_of(text, "Ole Vik"),), (entity_of(document, "Ole Vik").id,))
    cue = Cue((span_of(text, "asked"),), "ask", "ask")
    asks = Attribution("a1", "indirect", Party((span_of(text, "Ed Moss"),)), cue, (span_of(text, "who paid"),), heard)
    answer = said(text, "a2", "“Nobody”", "he", "said", kind="direct")
    _, names = speakers(document, asks, answer)
    assert names == {"a1": ["Ed Moss"], "a2": ["Ole Vik"]}


def test_it_is_the_body_that_acts_in_the_sentence_before_and_not_what_it_began():
    document = read(BANK)
    it = span_of(document.text, "It")
    thing = Entity("x", "a drive", type="other")
    taken = Mention(it.start, it.end, "mx", "pronoun", "x")
    others = [m for m in document.mentions if m.start != it.start]
    mentions = tuple(sorted([*others, taken], key=lambda m: m.start))
    document = replace(document, entities=(*document.entities, thing), mentions=mentions)
    document, names = speakers(document, said(document.text, "a1", "yes", "It", "said"))
    assert names == {"a1": ["Acme Bank"]}


HEARD = """
Berg Berg NNP nsubj 2|PERSON
told tell VBD ROOT 0
a a DT det 4
crowd crowd NN dobj 2
in in IN prep 4
Leeds Leeds NNP pobj 5|LOC
yes yes UH dobj 2
"""


def test_those_who_are_told_go_by_all_words_for_them():
    document = read(HEARD)
    crowd = entity_of(document, "a crowd")
    assert crowd is not None
    heard = Party((span_of(document.text, "a crowd in Leeds"),), (crowd.id,))
    told = said(document.text, "a1", "yes", "Berg", "told")
    document, _ = speakers(document, struct_replace(told, addressee=heard))
    assert entity_of(document, "a crowd").name == "a crowd in Leeds"


FULL = """
Arun Arun NNP compound 2|ORG
Prakash Prakash NNP nsubj 3|ORG
left leave VBD ROOT 0
. . . punct 3

Prakash Prakash NNP nsubj 2|PERSON
said say VBD ROOT 0
yes yes UH dobj 2
"""


def test_a_full_name_taken_for_a_body_is_the_person_called_by_the_surname_later():
    document = read(FULL)
    assert entity_of(document, "Prakash") is entity_of(document, "Arun Prakash")
    assert entity_of(document, "Prakash").type == "person"
    team = read(FULL.replace("Arun", "Team"))
    assert entity_of(team, "Prakash") is not entity_of(team, "Team Prakash")


def test_a_known_company_is_the_same_with_its_legal_form():
    came = "Apple Apple NNP nsubj 2|ORG\ncame come VBD ROOT 0"
    left = "Apple Apple NNP compound 2|ORG\nInc. Inc. NNP nsubj 3|ORG\nleft leave VBD ROOT 0"
    document = read(f"{came}\n\n{left}")
    assert entity_of(document, "Apple") is entity_of(document, "Apple Inc.")
