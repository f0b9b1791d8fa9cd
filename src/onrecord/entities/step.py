"""The two steps of the room: `entities` after the parse, `speakers` after the attributions."""

from onrecord.document import Document, Layers, Step, each
from onrecord.entities.describing import entities_of, mentions_of
from onrecord.entities.grouping import NameGrouper
from onrecord.entities.home import find_home
from onrecord.entities.linking import Linker
from onrecord.entities.mentions import MentionFinder
from onrecord.entities.speakers import predict_speakers


def predict_entities(document: Document) -> Layers:
    """Return the layers `entities` and `mentions` of one document."""
    parse = document.parse
    finder = MentionFinder(parse, document.text)
    phrases = finder.find()
    home = find_home(finder.names, document.article)
    grouper = NameGrouper(parse.tokens, phrases)
    linker = Linker(parse.tokens, grouper, home)
    linker.link(phrases)
    entities = entities_of(grouper.drafts.values(), home)
    mentions = mentions_of(phrases, linker.draft_of, entities, parse.tokens)
    return {"entities": tuple(entities.values()), "mentions": mentions}


def entities_step() -> Step:
    """Return the step that gives `entities` and `mentions`."""
    return Step("entities", ("parse",), ("entities", "mentions"), each(predict_entities))


def speakers_step() -> Step:
    """Return the step that resolves the sources of attributions that are still open."""
    layers = ("entities", "mentions", "attributions")
    return Step("speakers", ("parse", *layers), layers, each(predict_speakers))
