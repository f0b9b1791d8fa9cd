"""Labels before a colon or a bar that are no speakers: "BREAKING: …", "OPINION | …"."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from onrecord.attribution.cues import Lexicon
from onrecord.attribution.draft import Draft
from onrecord.attribution.layout import Layout

_ARTICLE: Final = re.compile(r"^(?:an?|the|our) ")
_MARKS: Final = " \t\r\n:|–—-.*•[]()"


def without_labels(layout: Layout, lexicon: Lexicon, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield the drafts but for those that a label heads: the outlet says that itself."""
    for draft in drafts:
        if not _is_behind_mark(layout, draft) or lexicon.labels.isdisjoint(_named(layout, draft)):
            yield draft


def _is_behind_mark(layout: Layout, draft: Draft) -> bool:
    """Tell whether the cue of a draft is a mark, not a word."""
    return not any(c.isalpha() for span in draft.cue for c in span.text_in(layout.text))


def _named(layout: Layout, draft: Draft) -> Iterator[str]:
    """Yield what may be a label: the words of the source, and those of the sentence before cue and content.

    An interview with somebody is one as well.
    """
    [first] = layout.document.parse.tokens_in(draft.content[0])[:1]
    before = layout.text[first.sentence.start : max(first.sentence.start, draft.start)]
    for words in (*(span.text_in(layout.text) for span in draft.source), before):
        named = " ".join(words.casefold().replace("’", "'").strip(_MARKS).split())
        yield named
        yield _ARTICLE.sub("", named).partition(" with ")[0]
