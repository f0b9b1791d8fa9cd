"""What a speaker does with the words where the cue is neutral ("said"): the content's own main clause tells."""

from collections.abc import Sequence

from onrecord.attribution.draft import Draft
from onrecord.attribution.layout import Layout
from onrecord.document import Token
from onrecord.record import Act

_FARTHEST = 200  # tokens of a content that are looked at
_DUTY = frozenset(("must", "should", "ought", "shall"))
_FUTURE = frozenset(("will", "would", "'ll", "’ll"))
_SELF = frozenset(("i", "we"))
_MAIN = frozenset(("ROOT", "ccomp", "parataxis"))
_NEEDS = frozenset(("need", "necessity"))


def resolve_act(layout: Layout, draft: Draft) -> Act:
    """Return the act of `draft`: its cue's own, made more exact for a neutral cue by what its content says."""
    if draft.act != "say":
        return draft.act
    tokens = [t for span in draft.content for t in layout.document.parse.tokens_in(span)[:_FARTHEST]]
    if draft.frame == "quotation" and draft.content[-1].text_in(layout.text).rstrip("\"”’'» ,").endswith("?"):
        return "ask"
    if _is_demand(tokens, draft):
        return "request"
    return "promise" if any(_is_promise(t) for t in tokens) else "say"


def _is_demand(tokens: Sequence[Token], draft: Draft) -> bool:
    if draft.frame == "object":
        return any(t.lemma in _NEEDS and t.dep == "dobj" for t in tokens)
    return any(t.dep == "aux" and t.lower in _DUTY and t.head.dep in _MAIN and t.head.lemma != "be" for t in tokens)


def _is_promise(token: Token) -> bool:
    """Tell whether `token` is the "will" of somebody who speaks of himself."""
    verb = token.head
    if token.dep != "aux" or token.lower not in _FUTURE or verb.dep not in _MAIN or verb.lemma == "be":
        return False
    return any(c.dep == "nsubj" and c.lower in _SELF for c in verb.children)
