"""Our decoding of spaCy's name tagger gives spaCy's own names."""

from pathlib import Path

import pytest

from onrecord.language.names import NameTagger
from onrecord.language.parser import load_pipeline, model_package

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))
ODD = [
    "Anna Berg",
    "On Tuesday 12 May 2020 the Bank of England, the European Central Bank and Reuters met in New York City.",
    "He said\n\nAnna Berg  of  the  North Sea Fishers' Union\tleft. Berlin. Paris! U.S. Rome?",
    "...",
    "A B C D E F G H I J K L M N O P",
]


@pytest.fixture(scope="module")
def pipeline():
    return load_pipeline(model_package())


@pytest.fixture(scope="module")
def recognizer(pipeline):
    return pipeline.get_pipe("ner")


@pytest.mark.parametrize(
    "texts", [[p.read_text("utf-8")] for p in EXAMPLES] + [ODD], ids=[p.stem for p in EXAMPLES] + ["odd"]
)
def test_names_are_those_that_spacy_gives(pipeline, recognizer, texts):
    docs = list(pipeline.pipe(texts))
    ours = list(NameTagger(recognizer).find_names(docs))
    theirs = [[(e.start, e.end, e.label_) for e in recognizer(doc).ents] for doc in docs]
    assert ours == theirs
    assert sum(map(len, theirs)) > 4


def test_no_text_no_name(pipeline, recognizer):
    assert list(NameTagger(recognizer).find_names([pipeline("")])) == [[]]
    assert list(NameTagger(recognizer).find_names([])) == []
