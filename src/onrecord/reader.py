"""The reader: a list of steps, a loop over them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from onrecord.document import LAYERS, Document, Step
from onrecord.errors import PipelineError
from onrecord.intake import Known, document_from
from onrecord.record import Record

if TYPE_CHECKING:
    from onrecord.overrides import Overrides

__version__: Final = version("onrecord")

BATCH = 16  # documents held in memory at once


def default_steps(*, kb: Sequence[Path | str] = (), overrides: "Mapping[str, Overrides] | None" = None) -> list[Step]:
    """Return the steps in the order in which text travels.

    The files `kb` are added to the knowledge base; `overrides` (`onrecord.overrides`) win over what the steps find.
    Raises `KnowledgeError` where one of the files is not as it should be.
    """
    from onrecord.attribution import Tagger, attribution_step
    from onrecord.entities import entities_step, overrides_step, parties_step, speakers_step
    from onrecord.events import events_step
    from onrecord.grounding import anchors_step, places_step, times_step
    from onrecord.language import language_step
    from onrecord.models.network import Network
    from onrecord.wording import wording_step

    network = Network()
    return [
        language_step(network=network),
        entities_step(network, kb=kb),
        attribution_step(Tagger(network), overrides),
        speakers_step(network),
        *([overrides_step(overrides)] if overrides else []),
        events_step(network, overrides),
        *([parties_step(overrides)] if overrides else []),
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

    def read(self, content: Document | str | bytes) -> Record:
        """Return the record of one document, plain text or HTML page."""
        return next(self.read_many([content]))

    def read_many(self, contents: Iterable[Document | str | bytes]) -> Iterator[Record]:
        """Yield one record per document, text or HTML page, in order, holding at most `BATCH` of them at once.

        Raises `InputError` where a content cannot be read; `onrecord.read_inputs` hands such errors over as values.
        """
        yield from map(self.record_of, self.read_documents(contents))

    def record_of(self, document: Document) -> Record:
        """Return the record of a document that this reader has read."""
        return document.to_record(self._provenance(document))

    def read_documents(self, contents: Iterable[Document | str | bytes]) -> Iterator[Document]:
        """Yield each document with all its layers, those too that a record leaves behind: parse, scores, reasons."""
        documents = (c if isinstance(c, Document) else document_from(c) for c in contents)
        while batch := list(islice(documents, BATCH)):
            for step in self.steps:
                batch = _apply(step, batch)
            yield from batch

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


@cache
def _shared_reader() -> Reader:
    return Reader()


def read(
    text_or_html: str | bytes,
    *,
    url: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    byline: Sequence[str] = (),
) -> Record:
    """Return the record of one article, given as plain text or as an HTML page.

    What the caller knows (`published` as an ISO 8601 date or date-time) wins over what the page says. The models are
    loaded at the first call and kept. Raises `InputError` where the content cannot be read as an article.
    """
    known = Known(url=url, title=title, outlet=outlet, published=published, byline=tuple(byline))
    return _shared_reader().read(document_from(text_or_html, known))
