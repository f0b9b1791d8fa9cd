"""How far a noun's phrase reaches."""

import pytest

from onrecord.reach import find_reach
from tests.build import document

PLACE = """
many many JJ amod 2
residents resident NNS nsubj 7
in in IN prep 2
the the DT det 6
old old JJ amod 6
town town NN pobj 3
left leave VBD ROOT 0
"""
LIST = """
scores score NNS nsubj 8
of of IN prep 1
plain plain JJ amod 4
citizens citizen NNS pobj 2
and and CC cc 4
activists activist NNS conj 4
still still RB advmod 8
marched march VBD ROOT 0
"""
PARTICIPLE = """
the the DT det 2
workers worker NNS nsubj 8
dismissed dismiss VBN acl 2
by by IN agent 3
the the DT det 6
city city NN pobj 4
today today NN npadvmod 3
sued sue VBD ROOT 0
"""
RELATIVE = """
voters voter NNS nsubj 5
who who WP nsubj 3
value value VBP relcl 1
fairness fairness NN dobj 3
stayed stay VBD ROOT 0
"""
REPORTING = """
voters voter NNS nsubj 7
who who WP nsubj 3
said say VBD relcl 1
they they PRP nsubj 6
would would MD aux 6
stay stay VB ccomp 3
left leave VBD ROOT 0
"""
APPOSED = """
guards guard NNS nsubj 7
, , , punct 1
men man NNS appos 1
of of IN prep 3
Acme Acme NNP pobj 4|ORG
, , , punct 1
left leave VBD ROOT 0
"""
TIME = """
guards guard NNS nsubj 5
on on IN prep 1
that that DT det 4
night night NN pobj 2
left leave VBD ROOT 0
"""
MISTAKEN = """
residents resident NNS nsubj 7
of of IN prep 1
Leeds Leeds NNP pobj 2|LOC
and and CC cc 3
the the DT det 6
mayor mayor NN conj 3
left leave VBD ROOT 0
"""
TITLED = """
guards guard NNS nsubj 7
led lead VBN acl 1
by by IN agent 2
captain captain NN pobj 3
Anna Anna NNP compound 6|PERSON
Berg Berg NNP appos 4|PERSON
left leave VBD ROOT 0
"""
LONG = """
one one CD nsubj 16
of of IN prep 1
the the DT det 4
men man NNS pobj 2
with with IN prep 4
the the DT det 14
big big JJ amod 14
old old JJ amod 14
red red JJ amod 14
blue blue JJ amod 14
warm warm JJ amod 14
soft soft JJ amod 14
long long JJ amod 14
coats coat NNS pobj 5
still still RB advmod 16
left leave VBD ROOT 0
"""
REACHES = {
    "many residents in the old town": (PLACE, 1),
    "scores of plain citizens and activists": (LIST, 0),
    "the workers dismissed by the city": (PARTICIPLE, 1),
    "voters who value fairness": (RELATIVE, 0),
    "residents of Leeds": (MISTAKEN, 0),
    "one of the men": (LONG, 0),
}


def reached(table: str, head: int) -> str:
    tokens = document(table).parse.tokens
    last = find_reach(tokens[head], 0)
    return " ".join(t.text for t in tokens[: last + 1])


@pytest.mark.parametrize("words", REACHES)
def test_a_phrase_reaches_over_what_tells_which_is_meant(words: str) -> None:
    assert reached(*REACHES[words]) == words


@pytest.mark.parametrize("table", [REPORTING, APPOSED, TIME, TITLED])
def test_no_phrase_reaches_over_clauses_appositions_times_and_titles(table: str) -> None:
    assert reached(table, 0) == document(table).parse.tokens[0].text
