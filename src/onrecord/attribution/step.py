"""The step that reads who is said to say, ask, think or want what."""

from onrecord.attribution.carrying import find_running
from onrecord.attribution.cues import lexicon
from onrecord.attribution.direct import link_quotations
from onrecord.attribution.draft import Draft
from onrecord.attribution.finish import attributions_of
from onrecord.attribution.labels import find_labelled
from onrecord.attribution.layout import Layout
from onrecord.attribution.phrases import find_phrases
from onrecord.attribution.relays import find_relays
from onrecord.attribution.reported import find_reported
from onrecord.document import Document, Layers, Step, each


def attribution_step() -> Step:
    """Return the step that gives `attributions`."""
    return Step("attribution", ("parse", "entities", "mentions"), ("attributions",), each(_predict))


def _predict(document: Document) -> Layers:
    layout = Layout(document)
    return {"attributions": attributions_of(layout, find_drafts(layout))}


def find_drafts(layout: Layout) -> list[Draft]:
    """Return all drafts of the document, in text order."""
    words = lexicon()
    drafts = link_quotations(layout, words)
    taken = frozenset(d.verb.i for d in drafts if d.verb is not None)
    drafts += find_reported(layout, words, taken)
    drafts += find_phrases(layout, words)
    drafts += find_labelled(layout)
    drafts += list(find_relays(layout, drafts))
    drafts += list(find_running(layout, drafts))
    drafts.sort(key=lambda d: (d.start, -max(s.end for s in d.content)))
    return drafts
