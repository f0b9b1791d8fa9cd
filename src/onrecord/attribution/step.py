"""The step that reads who is said to say, ask, think or want what."""

from collections.abc import Iterable, Mapping, Sequence

from onrecord.attribution.carrying import find_running
from onrecord.attribution.cues import lexicon
from onrecord.attribution.decode import Relation
from onrecord.attribution.draft import Draft
from onrecord.attribution.finish import attributions_of, take_in_marks
from onrecord.attribution.headlines import find_endings
from onrecord.attribution.labels import without_labels
from onrecord.attribution.layout import Layout
from onrecord.attribution.overriding import correct_acts, drop_statements, fitting_statements
from onrecord.attribution.tagged import find_tagged
from onrecord.attribution.tagger import Tagger
from onrecord.attribution.twins import without_twins
from onrecord.document import Document, Layers, Step
from onrecord.models.network import Network
from onrecord.overrides import Overrides, overrides_for


def attribution_step(tagger: Tagger | None = None, overrides: Mapping[str, Overrides] | None = None) -> Step:
    """Return the step that gives `attributions`; `tagger` has the network that gave `scores`, by default ours.

    `overrides` say what is no attribution, and which act is another.
    """
    used, given = tagger or Tagger(Network()), overrides or {}

    def predict(documents: Sequence[Document]) -> list[Layers]:
        layouts = [Layout(document) for document in documents]
        found = used.find_relations(layouts)
        drafts = [find_drafts(layout, relations, used.scheme) for layout, relations in zip(layouts, found, strict=True)]
        wanted = [overrides_for(given, document.article) for document in documents]
        return list(map(_layers, layouts, drafts, wanted))

    gives = ("attributions", "attribution_reasons", "fitted")
    return Step("attribution", ("parse", "scores", "entities", "mentions"), gives, predict)


def _layers(layout: Layout, drafts: Sequence[Draft], wanted: Sequence[Overrides]) -> Layers:
    take_in_marks(layout, drafts)
    drafts = sorted(
        without_twins(layout, drafts), key=_place
    )  # a mark that was taken in may come before what came first
    named = {f"a{n}": draft for n, draft in enumerate(drafts, 1)}
    kept, fitted = drop_statements(layout, named, wanted), fitting_statements(layout, named, wanted)
    reasons = correct_acts(layout, kept, wanted)
    return {"attributions": attributions_of(layout, kept), "attribution_reasons": reasons, "fitted": fitted}


def find_drafts(layout: Layout, relations: Iterable[Relation], scheme: str) -> list[Draft]:
    """Return all drafts of a document, in text order: the tagger's, of ends of headlines, of quotations that run on.

    PolNeAR's scheme knows no attribution without a cue.
    """
    drafts = list(without_labels(layout, lexicon(), find_tagged(layout, lexicon(), relations)))
    if scheme == "record":
        drafts += find_tagged(layout, lexicon(), find_endings(layout, lexicon(), drafts))
        drafts += find_running(layout, drafts)
    return sorted(drafts, key=_place)


def _place(draft: Draft) -> tuple[int, int]:
    return draft.start, -max(span.end for span in draft.content)
