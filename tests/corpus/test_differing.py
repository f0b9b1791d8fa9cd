"""Words of one wording beside those of another, as they are shown in a line."""

import pytest

from onrecord.cli.differences import shown
from onrecord.corpus.differing import parts_of
from onrecord.corpus.edits import find_edit
from onrecord.corpus.wordings import read_wording

SAID = "No barge will leave the upper dock before the ice has gone."


@pytest.mark.parametrize(
    ("later", "line"),
    [
        ("The upper dock before the ice has gone.", "[-No barge will leave-] The upper dock before the ice has gone."),
        ("“The upper dock before the ice has gone.”",
         "“[-No barge will leave-] The upper dock before the ice has gone.”"),
        ("No barge will leave the upper dock.", "No barge will leave the upper dock [-before the ice has gone-]."),
        ("No barge will leave the dock before the ice has gone.",
         "No barge will leave the [-upper-] dock before the ice has gone."),
        ("No barge will leave the lower dock before the ice has gone.",
         "No barge will leave the [-upper-] {+lower+} dock before the ice has gone."),
        ("Will leave the upper dock, he said, before the ice has gone.",
         "[-No barge-] Will leave the upper dock, {+he said+}, before the ice has gone."),
    ],
)  # fmt: skip
def test_blanks_stand_between_words_and_nowhere_else(later, line):
    edit = find_edit(read_wording(SAID), read_wording(later))
    assert shown(parts_of(later, [(edit.steps, SAID)])) == line
