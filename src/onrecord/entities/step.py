"""The two steps of the room: `entities` after the parse, `speakers` after the attributions."""

from collections.abc import Sequence
from pathlib import Path

from onrecord.document import Document, Layers, Step, each
from onrecord.entities.chains import Chains, form_of
from onrecord.entities.describing import entities_of, mentions_of
from onrecord.entities.grouping import NameGrouper
from onrecord.entities.home import country_of_dateline, find_home
from onrecord.entities.knowing import Knower
from onrecord.entities.knowledge import Knowledge, knowledge, read_knowledge
from onrecord.entities.linking import Linker
from onrecord.entities.mentions import MentionFinder
from onrecord.entities.reasons import reasons_of
from onrecord.entities.speakers import predict_speakers
from onrecord.models.network import Network


def predict_entities(document: Document, chains: Chains | None = None, base: Knowledge | None = None) -> Layers:
    """Return the layers `entities`, `mentions`, `reasons` of a document.

    `chains` are what the network says of it, `base` is the knowledge base (default: the package's own).
    """
    parse = document.parse
    finder = MentionFinder(parse, document.text, country_of_dateline(document.article))
    phrases = finder.find()
    home = find_home(finder.names, document.article)
    grouper = NameGrouper(parse.tokens, phrases, home)
    knower = Knower(base or knowledge(), parse.tokens, finder.names.hit_at, home, document.article.published)
    knower.know_names(grouper.drafts.values(), grouper.draft_of)
    linker = Linker(parse.tokens, grouper, home, chains)
    linker.link(phrases)
    knower.know_titles(grouper.drafts.values(), linker.draft_of, linker.reason_of)
    entities = entities_of(grouper.drafts.values(), home, knower.facts)
    mentions = mentions_of(phrases, linker.draft_of, entities, parse.tokens)
    reasons = reasons_of(phrases, linker, parse.tokens)
    return {"entities": tuple(entities.values()), "mentions": mentions, "reasons": reasons}


def entities_step(network: Network | None = None, *, kb: Sequence[Path | str] = ()) -> Step:
    """Return the step that gives `entities`, `mentions`, `reasons`; `network` is the one that gave `scores`.

    The files `kb` are added to the knowledge base; raises `KnowledgeError` where one is not as it should be.
    """
    used = network or Network()
    base, read = read_knowledge(kb) if kb else (None, {})

    def predict(document: Document) -> Layers:
        return predict_entities(document, chains_of(document, used), base)

    return Step("entities", ("parse", "scores"), ("entities", "mentions", "reasons"), each(predict), read)


def chains_of(document: Document, network: Network) -> Chains | None:
    """Return what the network says of the mentions of a document; None where it was not shown the document."""
    forms = [form_of(t.text) for t in document.parse.tokens]
    return Chains(document.scores, forms, network.heads) if document.scores else None


def speakers_step(network: Network | None = None) -> Step:
    """Return the step that resolves the sources of attributions that are still open, by `network`, if any, too."""
    layers = ("entities", "mentions", "reasons", "attributions")

    def predict(document: Document) -> Layers:
        return predict_speakers(document, chains_of(document, network) if network is not None else None)

    needs = ("parse", *layers) if network is None else ("parse", "scores", *layers)
    return Step("speakers", needs, layers, each(predict))
