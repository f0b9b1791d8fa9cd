"""Did it happen, by the words that govern the trigger: small parses by hand, a word a line."""

import pytest

from onrecord.events.features import rule_of
from onrecord.record import Attribution, Cue, EventType, Party, Span
from tests.build import document

TOLD = {
    # what is decided is as good as done, what is wished of others is asked for
    "decided to strike": (
        "Kim Kim NNP nsubj 2\ndecided decide VBD ROOT 0\nto to TO aux 4\n*strike strike VB xcomp 2",
        "ASSAULT",
        "actual+",
    ),
    "would like them to leave": (
        "We we PRP nsubj 3\nwould would MD aux 3\nlike like VB ROOT 0\nthem they PRP nsubj 6\nto to TO aux 6\n"
        "*leave leave VB ccomp 3",
        "RETREAT",
        "requested+",
    ),
    "was able to land": (
        "Kim Kim NNP nsubj 2\nwas be VBD ROOT 0\nable able JJ acomp 2\nto to TO aux 5\n*land land VB xcomp 3",
        "ASSAULT",
        "actual+",
    ),
    "will be able to land": (
        "Kim Kim NNP nsubj 3\nwill will MD aux 3\nbe be VB ROOT 0\nable able JJ acomp 3\nto to TO aux 6\n"
        "*land land VB xcomp 4",
        "ASSAULT",
        "possible+",
    ),
    "the first to strike": (
        "Kim Kim NNP nsubj 2\nwas be VBD ROOT 0\nthe the DT det 5\nfirst first JJ amod 5\nman man NN attr 2\n"
        "to to TO aux 7\n*strike strike VB acl 5",
        "ASSAULT",
        "actual+",
    ),
    "the first chance to strike": (
        "It it PRP nsubj 2\nwas be VBD ROOT 0\nthe the DT det 5\nfirst first JJ amod 5\nchance chance NN attr 2\n"
        "to to TO aux 7\n*strike strike VB acl 5",
        "ASSAULT",
        "possible+",
    ),
    # saying so is the act, and a demand in a motion is made
    "I want to thank": (
        "I I PRP nsubj 2\nwant want VBP ROOT 0\nto to TO aux 4\n*thank thank VB xcomp 2\nLee Lee NNP dobj 4",
        "SUPPORT",
        "actual+",
    ),
    "she wants to thank": (
        "She she PRP nsubj 2\nwants want VBZ ROOT 0\nto to TO aux 4\n*thank thank VB xcomp 2\nLee Lee NNP dobj 4",
        "SUPPORT",
        "planned+",
    ),
    "a motion calling for": (
        "Kim Kim NNP nsubj 2\nfiled file VBD ROOT 0\na a DT det 4\nmotion motion NN dobj 2\n*calling call VBG acl 4\n"
        "for for IN prep 5\ntalks talk NNS pobj 6",
        "REQUEST",
        "actual+",
    ),
    # governors that speak of clauses only, or of things only
    "told that he marches": (
        "Kim Kim NNP nsubj 2\ntold tell VBD ROOT 0\nLee Lee NNP dobj 2\nhe he PRP nsubj 5\n*marches march VBZ ccomp 2",
        "PROTEST",
        "actual+",
    ),
    "told him to march": (
        "Kim Kim NNP nsubj 2\ntold tell VBD ROOT 0\nLee Lee NNP nsubj 5\nto to TO aux 5\n*march march VB ccomp 2",
        "PROTEST",
        "requested+",
    ),
    "insisted that he march": (
        "Kim Kim NNP nsubj 2\ninsisted insist VBD ROOT 0\nhe he PRP nsubj 4\n*march march VB ccomp 2",
        "PROTEST",
        "requested+",
    ),
    "asked why he marches": (
        "Kim Kim NNP nsubj 2\nasked ask VBD ROOT 0\nwhy why WRB advmod 5\nhe he PRP nsubj 5\n"
        "*marches march VBZ ccomp 2",
        "PROTEST",
        "questioned+",
    ),
    "called a meeting": (
        "Kim Kim NNP nsubj 2\ncalled call VBD ROOT 0\na a DT det 4\n*meeting meeting NN dobj 2",
        "CONSULT",
        "actual+",
    ),
    "will call a meeting": (
        "Kim Kim NNP nsubj 3\nwill will MD aux 3\ncall call VB ROOT 0\na a DT det 5\n*meeting meeting NN dobj 3",
        "CONSULT",
        "planned+",
    ),
    "asked during talks": (
        "Kim Kim NNP nsubj 2\nasked ask VBD ROOT 0\nduring during IN prep 2\n*talks talk NNS pobj 3",
        "CONSULT",
        "actual+",
    ),
    "asked for talks": (
        "Kim Kim NNP nsubj 2\nasked ask VBD ROOT 0\nfor for IN prep 2\n*talks talk NNS pobj 3",
        "CONSULT",
        "requested+",
    ),
    "importance of talks": (
        "Kim Kim NNP nsubj 2\nstressed stress VBD ROOT 0\nthe the DT det 4\nimportance importance NN dobj 2\n"
        "of of IN prep 4\n*talks talk NNS pobj 5",
        "CONSULT",
        "requested+",
    ),
    "importance of the talks": (
        "Kim Kim NNP nsubj 2\nstressed stress VBD ROOT 0\nthe the DT det 4\nimportance importance NN dobj 2\n"
        "of of IN prep 4\nthe the DT det 7\n*talks talk NNS pobj 5",
        "CONSULT",
        "actual+",
    ),
    "it is vital to talk": (
        "It it PRP nsubj 2\nis be VBZ ROOT 0\nvital vital JJ acomp 2\nto to TO aux 5\n*talk talk VB xcomp 2",
        "CONSULT",
        "requested+",
    ),
    "a strike is likely": (
        "A a DT det 2\n*strike strike NN nsubj 3\nis be VBZ ROOT 0\nlikely likely JJ acomp 3",
        "ASSAULT",
        "possible+",
    ),
    # what is ahead, and what is known already
    "summoned for questioning": (
        "Lee Lee NNP nsubjpass 3\nwas be VBD auxpass 3\nsummoned summon VBN ROOT 0\nfor for IN prep 3\n"
        "*questioning questioning NN pobj 4",
        "COERCE",
        "planned+",
    ),
    "ahead of talks": (
        "Kim Kim NNP nsubj 2\nleft leave VBD ROOT 0\nahead ahead RB advmod 2\nof of IN prep 3\n*talks talk NNS pobj 4",
        "CONSULT",
        "planned+",
    ),
    "focus on helping": (
        "They they PRP nsubj 2\nfocus focus VBP ROOT 0\non on IN prep 2\n*helping help VBG pcomp 3\nLee Lee NNP dobj 4",
        "AID",
        "planned+",
    ),
    "leaders to meet": (
        "Leaders leader NNS nsubj 3\nto to TO aux 3\n*meet meet VB ROOT 0",
        "CONSULT",
        "planned+",
    ),
    "will discuss the strike": (
        "They they PRP nsubj 3\nwill will MD aux 3\ndiscuss discuss VB ROOT 0\nlast last JJ amod 5\n"
        "*strikes strike NNS dobj 3",
        "ASSAULT",
        "actual+",
    ),
    "will discuss a truce": (
        "They they PRP nsubj 3\nwill will MD aux 3\ndiscuss discuss VB ROOT 0\na a DT det 5\n*truce truce NN dobj 3",
        "RETREAT",
        "planned+",
    ),
    "often in another clause": (
        "He he PRP nsubj 3\noften often RB advmod 3\ntried try VBD ROOT 0\nto to TO aux 5\n*strike strike VB xcomp 3",
        "ASSAULT",
        "planned+",
    ),
    # negation: shared, doubled, of the verb only
    "did not arrest or strike": (
        "They they PRP nsubj 4\ndid do VBD aux 4\nnot not RB neg 4\narrest arrest VB ROOT 0\nor or CC cc 4\n"
        "*strike strike VB conj 4",
        "ASSAULT",
        "actual-",
    ),
    "did not arrest but strike": (
        "They they PRP nsubj 4\ndid do VBD aux 4\nnot not RB neg 4\narrest arrest VB ROOT 0\nbut but CC cc 4\n"
        "*strike strike VB conj 4",
        "ASSAULT",
        "actual+",
    ),
    "no fines or bans": (
        "He he PRP nsubj 2\nfaces face VBZ ROOT 0\nno no DT det 4\nfines fine NNS dobj 2\nor or CC cc 4\n"
        "*bans ban NNS conj 4",
        "COERCE",
        "actual-",
    ),
    "will not hesitate to strike": (
        "He he PRP nsubj 4\nwill will MD aux 4\nnot not RB neg 4\nhesitate hesitate VB ROOT 0\nto to TO aux 6\n"
        "*strike strike VB xcomp 4",
        "ASSAULT",
        "planned+",
    ),
    "ended the siege": (
        "They they PRP nsubj 2\nended end VBD ROOT 0\nthe the DT det 4\n*siege siege NN dobj 2",
        "COERCE",
        "actual+",
    ),
    "asked to end the siege": (
        "They they PRP nsubjpass 3\nwere be VBD auxpass 3\nasked ask VBN ROOT 0\nto to TO aux 5\nend end VB xcomp 3\n"
        "the the DT det 7\n*siege siege NN dobj 5",
        "COERCE",
        "requested-",
    ),
    "refused to praise": (
        "He he PRP nsubj 2\nrefused refuse VBD ROOT 0\nto to TO aux 4\n*praise praise VB xcomp 2",
        "SUPPORT",
        "actual-",
    ),
    "denied the charge": (
        "He he PRP nsubj 2\ndenied deny VBD ROOT 0\nthe the DT det 4\n*charge charge NN dobj 2",
        "ACCUSE",
        "actual+",
    ),
    "ruled out talks": (
        "He he PRP nsubj 2\nruled rule VBD ROOT 0\nout out RP prt 2\n*talks talk NNS dobj 2",
        "CONSULT",
        "planned-",
    ),
    "did not rule out talks": (
        "He he PRP nsubj 4\ndid do VBD aux 4\nnot not RB neg 4\nrule rule VB ROOT 0\nout out RP prt 4\n"
        "*talks talk NNS dobj 4",
        "CONSULT",
        "possible+",
    ),
    "ended up striking": (
        "He he PRP nsubj 2\nended end VBD ROOT 0\nup up RP prt 2\n*striking strike VBG xcomp 2",
        "ASSAULT",
        "actual+",
    ),
}


def _judged(table: str, type_: EventType, act: str | None = None) -> str:
    rows = table.split("\n")
    at = next(number for number, row in enumerate(rows) if row.startswith("*"))
    found = document("\n".join(rows).replace("*", ""))
    whole = Span(0, len(found.text))
    holder = Attribution("a1", "indirect", Party(), Cue(act=act), (whole,)) if act else None  # type: ignore[arg-type]
    judged = rule_of(found.parse.tokens[at], holder, type_)
    return judged.modality + judged.polarity


@pytest.mark.parametrize("name", TOLD)
def test_what_the_words_around_a_trigger_say(name: str) -> None:
    table, type_, told = TOLD[name]
    assert _judged(table, type_) == told  # type: ignore[arg-type]


def test_what_is_decided_is_done_whatever_the_act_of_the_attribution() -> None:
    table = "to to TO aux 2\n*strike strike VB ROOT 0"
    assert _judged(table, "ASSAULT", "intend") == "planned+"
    assert _judged(TOLD["decided to strike"][0], "ASSAULT", "intend") == "actual+"


def test_a_question_does_not_ask_of_what_a_clause_aside_tells() -> None:
    main = "Did do VBD aux 3\nhe he PRP nsubj 3\nleave leave VB ROOT 0\n"
    aside = "after after IN mark 6\nthey they PRP nsubj 6\n*struck strike VBD advcl 3\n? ? . punct 3"
    assert _judged(main + aside, "ASSAULT") == "actual+"
    assert _judged(main.replace("leave leave", "*strike strike") + "? ? . punct 3", "ASSAULT") == "questioned+"
