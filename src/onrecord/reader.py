"""The reader: a list of steps, a loop over them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from onrecord import __version__
from onrecord.document import LAYERS, Document, Step
from onrecord.errors import PipelineError
from onrecord.record import Record

BATCH = 16  # documents held in memory at once


def default_steps() -> list[Step]:
    """Return the steps in the order in which text travels."""
    from onrecord.attribution import attribution_step
    from onrecord.entities import entities_step, first_person_step
    from onrecord.events import events_step
    from onrecord.grounding import anchors_step, places_step, times_step
    from onrecord.language import language_step
    from onrecord.wording import wording_step

    return [
        language_step(),
        entities_step(),
        attribution_step(),
        first_person_step(),
        events_step(),
        times_step(),
        places_step(),
        anchors_step(),
        wording_step(),
    ]


class Reader:
    """Reads documents into records; loads its models once.

    `steps` replaces the default list. Raises `PipelineError` where a step needs a layer that none before it gives.
    """

    def __init__(self, steps: Sequence[Step] | None = None) -> None:
        self.steps = list(default_steps() if steps is None else steps)
        _check_order(self.steps)

    def read(self, document: Document) -> Record:
        """Return the record of one document."""
        return next(self.read_many([document]))

    def read_many(self, documents: Iterable[Document]) -> Iterator[Record]:
        """Yield one record per document, in order, holding at most `BATCH` documents at once."""
        source = iter(documents)
        while batch := list(islice(source, BATCH)):
            for step in self.steps:
                batch = _apply(step, batch)
            yield from (document.to_record(self._provenance(document)) for document in batch)

    def _provenance(self, document: Document) -> dict[str, Any]:
        models = {name: digest for step in self.steps for name, digest in sorted(step.models.items())}
        return {
            "program": f"onrecord {__version__}",
            "models": [{"id": name, "sha256": digest} for name, digest in models.items()],
            "options": {"steps": [step.name for step in self.steps]},
            "input": dict(document.origin),
        }


def _apply(step: Step, batch: Sequence[Document]) -> list[Document]:
    """Return the documents with the layers that `step` predicts for them."""
    predicted = step.predict(batch)
    for layers in predicted:
        if extra := set(layers) - set(step.gives):
            raise PipelineError(f"step {step.name} gave {sorted(extra)}; add them to its `gives`")
    return [document.with_layers(layers) for document, layers in zip(batch, predicted, strict=True)]


def _check_order(steps: Sequence[Step]) -> None:
    given: set[str] = set()
    for step in steps:
        if unknown := (set(step.requires) | set(step.gives)) - set(LAYERS):
            raise PipelineError(f"step {step.name} names unknown layers {sorted(unknown)}; known: {', '.join(LAYERS)}")
        if missing := [layer for layer in step.requires if layer not in given]:
            raise PipelineError(f"step {step.name} needs {missing}; put a step that gives it before this one")
        given.update(step.gives)
