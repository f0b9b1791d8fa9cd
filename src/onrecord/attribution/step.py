"""The step that reads who is said to say, ask, think or want what."""

from collections.abc import Iterable, Sequence

from onrecord.attribution.carrying import find_running
from onrecord.attribution.cues import lexicon
from onrecord.attribution.decode import Relation
from onrecord.attribution.draft import Draft
from onrecord.attribution.finish import attributions_of
from onrecord.attribution.layout import Layout
from onrecord.attribution.tagged import find_tagged
from onrecord.attribution.tagger import Tagger
from onrecord.document import Document, Layers, Step
from onrecord.models.network import Network


def attribution_step(tagger: Tagger | None = None) -> Step:
    """Return the step that gives `attributions`; `tagger` has the network that gave `scores`, by default ours."""
    used = tagger or Tagger(Network())

    def predict(documents: Sequence[Document]) -> list[Layers]:
        layouts = [Layout(document) for document in documents]
        found = used.find_relations(layouts)
        drafts = [find_drafts(layout, relations, used.scheme) for layout, relations in zip(layouts, found, strict=True)]
        return [{"attributions": attributions_of(*pair)} for pair in zip(layouts, drafts, strict=True)]

    return Step("attribution", ("parse", "scores", "entities", "mentions"), ("attributions",), predict)


def find_drafts(layout: Layout, relations: Iterable[Relation], scheme: str) -> list[Draft]:
    """Return all drafts of a document, in text order: what the tagger finds, and quotations that run on.

    PolNeAR's scheme knows no attribution without a cue.
    """
    drafts = list(find_tagged(layout, lexicon(), relations))
    drafts += list(find_running(layout, drafts)) if scheme == "record" else []
    drafts.sort(key=lambda d: (d.start, -max(s.end for s in d.content)))
    return drafts
