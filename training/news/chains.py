"""Chains marked in articles of the corpora, who and what is the same: `python -m training.news.chains --help`.

    # polnear:nyt_2015-11-09_some-name
    3 14 17 40 | the prime minister
    8 21

`--show` gives an article with a number behind the head of each noun phrase and each pronoun. A line of marks holds the
numbers of all that stand for one thing, two at least; what comes behind the bar is for the reader alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.document import Parse, Token
from onrecord.intake import document_from
from onrecord.language import Parser
from training.network.examples import parsed
from training.news.articles import Ends, Row, begun, paragraphs, read_packed, run_marks, save_packed, texts

CHAINS = Path(__file__).with_name("chains.jsonl")
_PRONOUNS = frozenset(("PRP", "PRP$"))
_NOUNS = frozenset(("NOUN", "PROPN"))
_INNER = frozenset(("compound", "nmod", "amod", "npadvmod"))


def read_chains(path: Path = CHAINS) -> list[Row]:
    """Return the articles with their chains, each the head words of its mentions as offsets."""
    return [
        {"id": article, "sha256": sha256, "chains": [list(zip(own[::2], own[1::2], strict=True)) for own in chains]}
        for article, sha256, chains in read_packed(path)
    ]


def find_heads(parse: Parse) -> list[Token]:
    """Return the words that may stand for something: pronouns, heads of noun phrases, names before a noun."""
    return [token for token in parse.tokens if _is_head(token)]


def _is_head(token: Token) -> bool:
    if token.tag in _PRONOUNS:
        return True
    if token.pos not in _NOUNS or not token.text[:1].isalpha():
        return False
    if token.dep not in _INNER:
        return True
    return token.pos == "PROPN" and token.head.pos != "PROPN"


_parser = cache(Parser)


@cache
def _heads(article: str) -> list[Ends]:
    document = parsed(document_from(texts()[article]), _parser())
    return [(token.start, token.end) for token in find_heads(document.parse)]


def show(article: str) -> str:
    """Return an article with its paragraphs numbered, and its heads."""
    text, found = texts()[article], [f"# {article}"]
    heads = list(enumerate(_heads(article), 1))
    for n, (start, end) in enumerate(paragraphs(text), 1):
        own = [(number, e) for number, (s, e) in heads if start <= s < end]
        found.append(f"{n} " + "".join(_numbered(text, start, end, own)))
    return "\n".join(found)


def _numbered(text: str, start: int, end: int, heads: Sequence[tuple[int, int]]) -> Iterator[str]:
    for number, at in heads:
        yield f"{text[start:at]}⟨{number}⟩"
        start = at
    yield text[start:end]


def read_line(line: str, rows: list[Row]) -> None:
    """Enter a line of marks into `rows`. Raises `ValueError` where it does not fit."""
    if line.startswith("#"):
        rows.append({**begun(line.removeprefix("#").strip()), "chains": []})
    elif line:
        heads, numbers = _heads(rows[-1]["id"]), line.partition("|")[0].split()
        places = sorted({heads[_number(number, len(heads))] for number in numbers})
        taken = {place for chain in rows[-1]["chains"] for place in chain}
        if twice := [number for number in numbers if heads[int(number) - 1] in taken]:
            raise ValueError(f"{twice} stand in a line above, too")
        if len(places) < 2:
            raise ValueError(f"a chain has two places at least: {line!r}")
        rows[-1]["chains"].append(places)


def _number(number: str, count: int) -> int:
    if not number.isdecimal() or not 1 <= int(number) <= count:
        raise ValueError(f"no number of this article: {number!r}")
    return int(number) - 1


def packed(row: Row) -> list[Any]:
    """Return a row as it is kept."""
    return [row["id"], row["sha256"], [[n for place in chain for n in place] for chain in row["chains"]]]


def save(rows: Iterable[Row], path: Path = CHAINS) -> None:
    """Add rows to a file of offsets, in place of those of the same articles."""
    save_packed([*read_packed(path), *map(packed, rows)], path)


if __name__ == "__main__":
    run_marks(__doc__ or "", "chains", read_line, save, show)
