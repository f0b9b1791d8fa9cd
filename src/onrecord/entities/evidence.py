"""What speakers are judged by: which text is told by somebody, and which gender an entity has shown."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from onrecord.document import Document
from onrecord.entities.heads import head_nouns
from onrecord.entities.mentions import gender_of_pronoun
from onrecord.entities.words import words
from onrecord.record import Span


class Covered:
    """The stretches of text inside some spans."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans, key=lambda s: (s.start, s.end)):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def covers(self, offset: int) -> bool:
        """Tell whether the code point at `offset` lies in one of the spans."""
        place = bisect_right(self._starts, offset) - 1
        return place >= 0 and offset < self._ends[place]


def genders_of(document: Document) -> dict[str, str]:
    """Return "he" or "she" for the entities that titles, kinship words or else most of their pronouns show."""
    counted: dict[str, Counter[str]] = {}
    for mention in document.mentions:
        form = mention.text_in(document.text)
        shown = gender_of_pronoun(form.lower()) if mention.kind == "pronoun" else _gender_of_words(form)
        if shown:
            counted.setdefault(mention.entity, Counter())[shown] += 1 if mention.kind == "pronoun" else 5
    return {entity: max(("he", "she"), key=lambda g: votes[g]) for entity, votes in counted.items()}


def _gender_of_words(form: str) -> str:
    for word in form.lower().split():
        if word in words("honorifics_he"):
            return "he"
        if word in words("honorifics_she"):
            return "she"
        head = head_nouns().get(word)
        if head is not None and head.gender:
            return head.gender
    return ""
