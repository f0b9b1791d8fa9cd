"""The step that gives the parse, its names and quotations, and what the network says of its tokens."""

from collections.abc import Sequence

from onrecord.document import Document, Layers, Name, Parse, Step, each
from onrecord.language.names import find_names
from onrecord.language.parser import Parser, model_hashes
from onrecord.language.shown import shown_of
from onrecord.models.network import Network, Scores


def language_step(parser: Parser | None = None, network: Network | None = None) -> Step:
    """Return the step that gives `parse` and `scores`, with the models of the package unless others are given."""
    used, tagger = parser or Parser(), network or Network()

    def predict(document: Document) -> Layers:
        parse = used.parse(document.article)
        scores = tuple(tagger.scores_of(shown_of(parse)))
        return {"parse": with_names(parse, scores, tagger) if scores else parse, "scores": scores}

    models = ({} if parser else model_hashes()) | tagger.hashes()
    return Step("language", (), ("parse", "scores"), each(predict), models)


def with_names(parse: Parse, scores: Sequence[Scores], network: Network) -> Parse:
    """Return the parse with its names, which its tokens know too."""
    names = []
    words = [token.text for token in parse.tokens]
    for first, last, label in find_names(scores, network.heads.steps["names"], words):
        inside = parse.tokens[first : last + 1]
        for token in inside:
            token.entity_type = label
        names.append(Name(inside[0].start, inside[-1].end, label))
    return Parse(parse.tokens, parse.sentences, names, parse.quotations)
