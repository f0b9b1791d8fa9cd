"""Who is who by what the user knows better: who a speaker is, which entities are one, which never are."""

from collections.abc import Mapping, Sequence

from onrecord.document import Document, Layers, Step, each
from onrecord.entities.changes import Change
from onrecord.overrides import Overrides, line_of, overrides_for


def overrides_step(overrides: Mapping[str, Overrides]) -> Step:
    """Return the step that lets `overrides` win over what the steps before it found."""
    layers = ("entities", "mentions", "attributions", "reasons", "attribution_reasons", "fitted")

    def predict(document: Document) -> Layers:
        wanted = overrides_for(overrides, document.article)
        return _overruled(document, wanted) if wanted else {name: getattr(document, name) for name in layers}

    return Step("overrides", layers, layers, each(predict))


def _overruled(document: Document, wanted: Sequence[Overrides]) -> Layers:
    change, fitted = Change(document), set[str]()
    for overrides in wanted:
        fitted |= {line_of("apart", pair) for pair in overrides.apart if change.part(*pair)}
        fitted |= {line_of("merge", pair) for pair in overrides.merge if change.merge(*pair)}
        fitted |= {line_of("speaker", given[0]) for given in overrides.speaker.items() if change.name_speaker(*given)}
    return {**change.layers(), "fitted": document.fitted | fitted}
