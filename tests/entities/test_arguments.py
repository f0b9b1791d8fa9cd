import pytest

from onrecord.document import Token
from onrecord.entities.arguments import are_apart, binds
from tests.build import document

AMBUSH = """
The the DT det 2
marines marine NNS nsubj 3
ambushed ambush VBD ROOT 0
the the DT det 5
guerrillas guerrilla NNS dobj 3
at at IN prep 3
a a DT det 8
ford ford NN pobj 6
. . . punct 3
"""
NEITHER = """
The the DT det 2
army army NN nsubj 3
shelled shell VBD ROOT 0
and and CC cc 3
occupied occupy VBD conj 3
the the DT det 7
town town NN dobj 5
"""
RELATIVE = """
The the DT det 2
gunmen gunman NNS nsubj 7
who who WP nsubj 4
kidnapped kidnap VBD relcl 2
the the DT det 6
workers worker NNS dobj 4
fled flee VBD ROOT 0
"""
PASSIVE = """
The the DT det 2
monks monk NNS nsubjpass 4
were be VBD auxpass 4
freed free VBN ROOT 0
by by IN agent 4
the the DT det 7
rebels rebel NNS pobj 5
and and CC cc 7
the the DT det 10
villagers villager NNS conj 7
"""
COPULA = """
Berg Berg NNP nsubj 2
is be VBZ ROOT 0
the the DT det 4
chief chief NN attr 2
"""
WORKS = """
Berg Berg NNP nsubj 2
works work VBZ ROOT 0
as as IN prep 2
a a DT det 5
judge judge NN pobj 3
"""
CLAUSES = """
The the DT det 2
board board NN nsubj 3
said say VBD ROOT 0
the the DT det 5
bank bank NN nsubj 6
sued sue VBD ccomp 3
the the DT det 8
board board NN dobj 6
"""
OWNED = """
The the DT det 2
union union NN nsubj 3
praised praise VBD ROOT 0
the the DT det 5
union union NN poss 7
's 's POS case 5
lawyer lawyer NN dobj 3
"""

REPORTED = """
Jane Jane NNP compound 2
Berg Berg NNP nsubj 3
said say VBD ROOT 0
Berg Berg NNP nsubj 6
had have VBD aux 6
met meet VBN ccomp 3
Karl Karl NNP poss 9
's 's POS case 7
aide aide NN dobj 6
and and CC cc 3
Lind Lind NNP nsubj 12
left leave VBD conj 3
"""


def words(table: str, *forms: str) -> list[Token]:
    tokens = document(table).parse.tokens
    return [next(t for t in tokens if t.text == form) for form in forms]


@pytest.mark.parametrize(
    ("table", "one", "other"),
    [
        (AMBUSH, "marines", "guerrillas"),
        (AMBUSH, "guerrillas", "ford"),
        (NEITHER, "army", "town"),
        (RELATIVE, "gunmen", "workers"),
        (PASSIVE, "monks", "rebels"),
        (PASSIVE, "monks", "villagers"),
        (PASSIVE, "rebels", "villagers"),
    ],
)
def test_arguments_of_one_verb_are_two_things(table: str, one: str, other: str) -> None:
    first, second = words(table, one, other)
    assert are_apart(first, second)
    assert are_apart(second, first)


@pytest.mark.parametrize(("table", "one", "other"), [(COPULA, "Berg", "chief"), (WORKS, "Berg", "judge")])
def test_what_is_put_beside_a_subject_may_be_the_same(table: str, one: str, other: str) -> None:
    assert not are_apart(*words(table, one, other))


def test_arguments_of_two_clauses_may_be_the_same() -> None:
    tokens = document(CLAUSES).parse.tokens
    assert not are_apart(tokens[1], tokens[7])
    assert are_apart(tokens[4], tokens[7])


def test_an_owner_may_be_the_other_argument() -> None:
    tokens = document(OWNED).parse.tokens
    assert not are_apart(tokens[1], tokens[4])


def test_phrases_of_two_sentences_may_be_the_same() -> None:
    tokens = document(f"{AMBUSH}\n{AMBUSH}").parse.tokens
    assert not are_apart(tokens[1], tokens[len(tokens) // 2 + 4])


def test_a_subject_binds_what_is_said_of_it() -> None:
    tokens = document(REPORTED).parse.tokens
    speaker, said, owner, aide, other = (tokens[i] for i in (1, 3, 6, 8, 10))
    assert binds(speaker, said)
    assert binds(speaker, aide)
    assert binds(speaker, owner, owners=True)
    assert not binds(speaker, owner)
    assert not binds(said, speaker)
    assert not binds(speaker, other)
