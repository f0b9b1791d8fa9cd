"""Articles of names in one line: `{Anna Berg} / Ms. {Berg} / in {L:Oslo}`.

Each part between slashes is a sentence, "… spoke." or, after "in", "They met in …."; braces hold what the tagger calls
a name (`O:` an organization, `L:` a place, `N:` a people, `?:` nothing it knows, else a person); other words are
titles, articles and marks. The first name of a sentence is its subject, later ones are beside it; "'s" makes an owner.
"""

import re

from onrecord.document import Document
from onrecord.record import Entity
from tests.entities.helpers import read

_LABELS = {"": "PERSON", "O": "ORG", "L": "LOC", "N": "NORP", "F": "FAC", "?": ""}
_PART = re.compile(r"\{(?:(\w|\?):)?([^}]*)\}|(\S+)")
_MARKS = {",": ",", "(": "-LRB-", ")": "-RRB-"}
_ARTICLES = ("the", "The", "a", "both", "two")


def told(spec: str) -> Document:
    """Return the document that `spec` describes, with its entities and mentions."""
    return read("\n\n".join(_table(sentence) for sentence in spec.split(" / ")))


def meant(document: Document) -> list[Entity | None]:
    """Return the entity of the last name of each sentence; None where it names nothing."""
    return [_last_named(document, sentence.start, sentence.end) for sentence in document.parse.sentences]


def _last_named(document: Document, start: int, end: int) -> Entity | None:
    names = [m for m in document.mentions if m.kind == "name" and start <= m.start < end]
    return document.entity_by_id[max(names, key=lambda m: m.end).entity] if names else None


def _table(sentence: str) -> str:
    """Return the table of tokens of one sentence."""
    placed = sentence.startswith("in ")
    words = [("They", "PRP", ""), ("met", "VBD", ""), ("in", "IN", "")] if placed else []
    ends = []
    for label, name, word in _PART.findall(sentence.removeprefix("in ")):
        if word:
            words.append((word, _tag(word), ""))
        else:
            words += [
                (w, "NNPS" if w in ("Sams", "Bidens", "Bergs", "Kims") else "NNP", _LABELS[label]) for w in name.split()
            ]
            ends.append(len(words))
    return _placed(words, ends) if placed else _speaking(words, ends)


def _tag(word: str) -> str:
    if word in _ARTICLES:
        return "DT"
    return "POS" if word == "'s" else _MARKS.get(word) or ("NNP" if word[0].isupper() else "NN")


def _placed(words: list[tuple[str, str, str]], ends: list[int]) -> str:
    heads = {1: (2, "nsubj"), 2: (0, "ROOT"), 3: (2, "prep"), ends[0]: (3, "pobj")}
    return _rows([*words, (".", ".", "")], ends, heads | {len(words) + 1: (2, "punct")})


def _speaking(words: list[tuple[str, str, str]], ends: list[int]) -> str:
    verb = len(words) + 1
    heads = {verb: (0, "ROOT"), verb + 1: (verb, "punct")}
    owner = next((n for n, (word, _, _) in enumerate(words, 1) if word == "'s"), None)
    if owner:
        heads |= {len(words): (verb, "nsubj"), owner: (owner - 1, "case"), owner - 1: (len(words), "poss")}
    elif words[-1][1] == "NN":
        heads |= {len(words): (verb, "nsubj"), ends[-1]: (len(words), "compound")}
    heads.setdefault(ends[0], (verb, "nsubj"))
    return _rows([*words, ("spoke", "VBD", ""), (".", ".", "")], ends, heads)


def _rows(words: list[tuple[str, str, str]], ends: list[int], heads: dict[int, tuple[int, str]]) -> str:
    lines = []
    for n, (word, tag, label) in enumerate(words, 1):
        head, dep = heads.get(n) or _inner(n, tag, ends)
        lines.append(f"{word} {word.lower()} {tag} {dep} {head}{'|' + label if label else ''}")
    return "\n".join(lines)


def _inner(n: int, tag: str, ends: list[int]) -> tuple[int, str]:
    """Return head and label of a word before the last one of its name, or of a later name."""
    if n in ends or tag in _MARKS.values():
        return ends[0], "punct" if tag in _MARKS.values() else "appos"
    end = next((e for e in ends if e > n), ends[-1])
    return end, "det" if tag == "DT" else "compound"
