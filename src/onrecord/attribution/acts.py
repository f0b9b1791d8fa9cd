"""What a speaker does with the words: what the tagger makes of cue and content, and what the cue tells by itself."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from onrecord.attribution.cues import Lexicon
from onrecord.attribution.draft import Draft
from onrecord.attribution.layout import Layout
from onrecord.attribution.tagger import ACTS
from onrecord.document import Token
from onrecord.record import Act

KNOWN: Final = 3.0  # how much surer (in nats) an act is that the word of the cue itself tells
HINTED: Final = 1.0  # the same where the words that are said decide as well: "claimed", "insisted"
BOUND: Final = 1.0  # how much surer "say" has to be than a promise where a speaker tells what they will do
_MARKS: Final = "\"“”‘’'«» ,"
NEUTRAL: Final = frozenset(("say",))
_BINDING: Final[tuple[Act, ...]] = ("promise", "threaten")


def resolve_act(layout: Layout, lexicon: Lexicon, draft: Draft, word: Token, scores: Sequence[float]) -> Act:
    """Return the act with the highest score, that of the cue's `word` raised where it is not neutral.

    Behind a neutral cue one quoted question asks, and "We will never yield" promises or threatens.
    """
    told = lexicon.act_of(word, _following(layout, draft, word))
    if told in NEUTRAL and asks(layout, draft):
        return "ask"
    raised = np.array(scores)
    if told is not None and told not in NEUTRAL:
        raised[ACTS.index(told)] += HINTED if word.lemma.lower() in lexicon.hinting else KNOWN
    act = ACTS[int(raised.argmax())]
    binding = max(_BINDING, key=lambda one: scores[ACTS.index(one)])
    surer = scores[ACTS.index(act)] - scores[ACTS.index(binding)]
    turns = (act == "request" and told != act) or (act == "say" and surer < BOUND)
    return binding if turns and _binds_speaker(layout, lexicon, draft) else act


def _binds_speaker(layout: Layout, lexicon: Lexicon, draft: Draft) -> bool:
    """Tell whether a content begins with what its speaker will do, and says of nobody what they must do.

    Of "they" in reported words somebody else may be told: "told the troops they would leave".
    """
    known, modals = lexicon.promising, lexicon.promising["modals"]
    tokens = [t for span in draft.content for t in layout.document.parse.tokens_in(span)]
    words = [t.lower for t in tokens if t.text[0].isalnum() or t.lower in modals]
    words = words[1:] if words[:1] == ["that"] else words
    quoted = tokens[0].text in _MARKS
    kind = "" if quoted or draft.hearer is not None or words[:1] == ["i"] or words[:1] == ["we"] else "reported_"
    begins = len(words) > 1 and words[0] in known[f"{kind}subjects"] and words[1] in known[f"{kind}modals"]
    return begins and known["obliging"].isdisjoint(words)


def _following(layout: Layout, draft: Draft, word: Token) -> Token:
    """Return the token that decides what `word` takes: a particle, a last preposition, the content's first."""
    if (particle := word.child("prt")) is not None:
        return particle
    last = layout.document.parse.tokens_in(draft.cue[-1])[-1]
    if last is not word and last.pos == "ADP":
        return last
    behind = next((span for span in draft.content if span.start > draft.cue[-1].start), draft.content[0])
    return layout.document.parse.tokens_in(behind)[0]


def asks(layout: Layout, draft: Draft) -> bool:
    """Tell whether a content is one quotation that ends with a question mark and holds no other sentence."""
    pieces = [span.text_in(layout.text) for span in draft.content]
    inner = pieces[0].strip(_MARKS)
    quoted = pieces[0][0] in _MARKS and len(pieces) == 1
    return quoted and inner.endswith("?") and not any(mark in inner[:-1] for mark in ".?!")
