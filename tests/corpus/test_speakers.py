"""Whether two statements are by the same speaker: by people where they are known, by names else."""

import pytest

from onrecord.corpus.speakers import Speaker, are_named_apart, same_speaker, speaks_english


def person(name, country=None, known=None):
    return Speaker(name, "person", country, known)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (person("Anna Berg"), person("Berg"), True),
        (person("Mr. Berg"), person("Anna Berg"), None),
        (person("A. Berg"), person("Anna Berg"), True),
        (person("Felipe Calderón"), person("Calderon"), True),
        (person("Volodymyr Zelenskyy"), person("Zelensky"), True),
        (person("Anna Berg"), person("Olaf Berg"), None),
        (person("Anna Berg"), person("Olaf Lund"), False),
        (person("Anna Berg"), person("Anna"), None),
        (person("Anna Berg", "NOR"), person("Anna Berg", "SWE"), True),
        (person("Anna Berg"), Speaker("Ministry of Defence", "organization"), None),
        (person("Anna Berg", "NOR"), Speaker("Ministry of Defence", "organization", "SWE"), False),
        (person("the mayor"), person("Anna Berg"), None),
        (person("Anna Berg", known=1), person("The Iron Mayor", known=1), True),
        (person("Anna Berg", known=1), person("Anna Berg", known=2), None),
        (person("Anna Berg", known=1), person("Berg", known=2), None),
        (person("Anna Berg", known=1), person("Olaf Lund", known=2), False),
        (person("Anna Berg", "NOR", known=1), person("Anna Berg", "SWE", known=2), None),
        (person("The mayor", known=1), person("The mayor", known=2), None),
        (person("Anna Berg", known=1), person("Anna Berg"), True),
        (person(""), person("\0"), None),
    ],
)
def test_two_speakers(one, other, same):
    assert same_speaker([one], [other]) is same
    assert same_speaker([other], [one]) is same


def test_one_of_several_is_enough():
    several = [person("Anna Berg"), person("Olaf Lund")]
    assert same_speaker(several, [person("Lund")]) is True
    assert same_speaker(several, [person("Ida Holm")]) is False
    assert same_speaker(several, [person("Ida Holm"), person("the mayor")]) is None
    assert same_speaker(several, []) is None


def test_names_alone_know_no_people():
    one, other = [person("Anna Berg", "NOR", known=1)], [person("Anna Berg", "SWE", known=2)]
    assert not are_named_apart(one, other)
    assert not are_named_apart([person("Olaf Lund", known=1)], [person("The mayor of Ostra", known=1)])
    assert are_named_apart(one, [person("Olaf Lund", known=1)])


def test_who_speaks_english_is_told_by_the_country_of_all_speakers():
    assert speaks_english([person("Anna Berg", "GBR")])
    assert not speaks_english([person("Anna Berg", "GBR"), person("Olaf Lund", "NOR")])
    assert not speaks_english([person("Anna Berg")])
    assert not speaks_english([])
