"""The reader: order of steps is checked, one writer, batches and single runs agree."""

import pytest

from onrecord.document import Document, Step, each
from onrecord.errors import PipelineError
from onrecord.reader import BATCH, Reader
from onrecord.record import Time
from tests.build import article


def step(name="times", requires=(), gives=("times",), predict=None, models=None):
    found = predict or (lambda document: {"times": (Time(0, len(document.text), "t1", "DATE", None),)})
    return Step(name, requires, gives, each(found), models or {})


def document(text, **origin):
    return Document(article(text), origin)


def test_one_record_per_document_in_order():
    texts = [f"Text {'x' * n}" for n in range(2 * BATCH + 3)]
    records = list(Reader([step()]).read_many(document(t) for t in texts))
    assert [r.article.text for r in records] == texts
    assert [r.times[0].end for r in records] == [len(t) for t in texts]


def test_reading_is_a_stream():
    taken = []

    def documents():
        for number in range(100):
            taken.append(number)
            yield document(str(number))

    next(Reader([step()]).read_many(documents()))
    assert len(taken) <= BATCH


def test_the_single_case_is_the_batch_case():
    reader = Reader([step()])
    assert reader.read(document("One")) == next(reader.read_many([document("One"), document("Two")]))


def test_a_step_before_what_it_needs_is_refused():
    with pytest.raises(PipelineError, match="put a step that gives it before"):
        Reader([step(requires=("parse",))])


def test_unknown_layers_are_refused():
    with pytest.raises(PipelineError, match="unknown layers"):
        Reader([step(gives=("verdict",))])


def test_a_step_gives_only_what_it_says():
    reader = Reader([step(predict=lambda _: {"places": ()})])
    with pytest.raises(PipelineError, match="gives"):
        reader.read(document("One"))


def test_provenance_names_program_models_steps_and_input():
    reader = Reader([step(models={"tiny": "ab"})])
    provenance = reader.read(document("One", encoding="utf-8")).provenance
    assert provenance["program"].startswith("onrecord ")
    assert provenance["models"] == [{"id": "tiny", "sha256": "ab"}]
    assert provenance["options"] == {"steps": ["times"]}
    assert provenance["input"] == {"encoding": "utf-8"}
