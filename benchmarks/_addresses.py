"""What readers of a site ask for: addresses of every kind of page, drawn from what is in a corpus, by a seed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from random import Random
from typing import Final, TypeVar

from onrecord.corpus import Corpus
from onrecord.corpus.columns import reading
from onrecord.corpus.frontpage import most_quoted
from onrecord.corpus.statements import Statement, read_statements
from onrecord.web import links

Addresses = Mapping[str, Sequence[str]]  # by kind of page
Some = TypeVar("Some")

# Of a hundred pages that readers ask for, so many are of each kind. Nobody has counted: search and articles are what
# the site is for, and every other page has its share.
MIX: Final = {
    "home": 4, "search, a common word": 8, "search, a rare word": 8, "search, words and facets": 14, "article": 30,
    "person": 8, "people": 3, "family": 5, "events": 8, "ledger": 4, "drift": 2, "copies": 3, "sources": 3,
}  # fmt: skip
_FILLERS: Final = 30  # words so frequent that nobody looks for them alone
_COMMON: Final = 300  # words behind these that are common
_KEYS: Final = "SELECT key FROM articles WHERE latest = 1"
_FAMILIES: Final = (
    "SELECT d.key || ':a' || a.number FROM family_members m JOIN attributions a ON a.id = m.attribution"
    " JOIN articles d ON d.id = a.article WHERE d.latest = 1"
)
_PEOPLE: Final = "SELECT key FROM people WHERE type = 'person' ORDER BY id"
_NAMES: Final = "SELECT name FROM people WHERE type = 'person' ORDER BY id"
_SIDES: Final = (
    "SELECT DISTINCT e.name FROM demand_parties p JOIN entities e ON e.id = p.entity ORDER BY p.demand LIMIT 1000"
)
_ACTS: Final = ("say", "deny", "claim", "announce", "promise")
_TYPES: Final = ("ASSAULT", "CONSULT", "SUPPORT", "ACCUSE", "AID", "THREATEN", "COERCE", "SANCTION")
_STATES: Final = ("unanswered", "rejected", "promised", "conceded", "done")
_DIRECTIONS: Final = ("more certain", "less certain")
_YEARS: Final = (2019, 2024)


def addresses(corpus: Corpus, count: int, seed: int = 5) -> Addresses:
    """Return up to `count` different addresses of each kind of page of which the corpus has any."""
    random = Random(seed)
    with reading(corpus):
        words = _Words(corpus, random, count)
        found = {**_searches(words, random), **_of_corpus(corpus, random), "drift": _drifts(words, random)}
        own = {kind: list(islice(dict.fromkeys(islice(found[kind], 20 * count)), count)) for kind in MIX}
    return {kind: some for kind, some in own.items() if some}


class _Words:
    """Words that are said in a corpus, common and rare ones, and statements in which they are."""

    def __init__(self, corpus: Corpus, random: Random, count: int) -> None:
        [last] = corpus.connection.execute("SELECT max(id) FROM attribution_rows").fetchone()
        drawn = random.choices(range(1, last + 1), k=max(10 * count, 500))
        self.said = [(one, _words(one)) for one in read_statements(corpus, list(dict.fromkeys(drawn)))]
        counts = Counter(word for _, words in self.said for word in set(words))
        ordered = [word for word, _ in counts.most_common()]
        self.common = ordered[_FILLERS : _FILLERS + _COMMON]
        self.rare = [word for word in ordered if counts[word] == 1]


def _words(statement: Statement) -> list[str]:
    return [word.lower() for piece in statement.content for word in piece.words.split() if word.isalpha()]


def _searches(words: _Words, random: Random) -> dict[str, Iterator[str]]:
    return {
        "search, a common word": (links.search(q=word) for word in _endless(random, words.common)),
        "search, a rare word": (links.search(q=word) for word in _endless(random, words.rare)),
        "search, words and facets": _faceted(words, random),
    }


def _faceted(words: _Words, random: Random) -> Iterator[str]:
    """Yield searches as they are after a click or two: a word and its speaker, an act, days, a later page."""
    common = frozenset(words.common)
    for one, own in _endless(random, words.said):
        known = [word for word in own if word in common] or own
        if not known or not one.speakers:
            continue
        speaker = one.speakers[0]
        name = links.exactly(speaker.person or speaker.name)
        yield links.search(q=random.choice(known), speaker=name)
        yield links.search(q=random.choice(known), act=random.sample(_ACTS, 2), since=_month(random))
        yield links.search(speaker=name, kind=one.kind, order="oldest")
        yield links.search(q=random.choice(words.common), modality="demanded", until=_month(random))


def _month(random: Random) -> str:
    return f"{random.randint(*_YEARS)}-{random.randint(1, 12):02}"


def _of_corpus(corpus: Corpus, random: Random) -> dict[str, Iterator[str]]:
    """Yield addresses of what the corpus holds; of people every other is one of those quoted most."""
    queries = (_KEYS, _FAMILIES, _PEOPLE, _NAMES, _SIDES)
    keys, families, people, names, sides = ([v for (v,) in corpus.connection.execute(query)] for query in queries)
    quoted = [one.person for one in most_quoted(corpus, 100) if one.person is not None]
    return {
        "home": iter([links.home()]),
        "article": map(links.article, _endless(random, keys)),
        "person": (links.person(random.choice(some)) for some in _endless(random, [people, quoted or people])),
        "people": (links.people(q=name.split()[-1]) for name in _endless(random, names)),
        "family": map(links.family, _endless(random, families)),
        "events": _events(random, names),
        "ledger": _ledgers(random, sides),
        "copies": map(links.story, _endless(random, keys)),
        "sources": map(links.sources, _endless(random, keys)),
    }


def _events(random: Random, names: Sequence[str]) -> Iterator[str]:
    yield links.events()
    for name in _endless(random, names):
        yield links.events(type=random.sample(_TYPES, 2), since=_month(random))
        yield links.events(actor=name)
        yield links.events(told=["demanded", "planned"], type=random.choice(_TYPES), since=_month(random))


def _ledgers(random: Random, sides: Sequence[str]) -> Iterator[str]:
    yield links.ledger()
    for name in _endless(random, sides):
        yield links.ledger(source=name)
        yield links.ledger(state=random.choice(_STATES), since=_month(random))


def _drifts(words: _Words, random: Random) -> Iterator[str]:
    yield links.with_parameters("/drift", [])
    for word in _endless(random, words.common):
        yield links.with_parameters("/drift", links.pairs(about=word, direction=random.choice(_DIRECTIONS)))
        yield links.with_parameters("/drift", links.pairs(since=_month(random)))


def _endless(random: Random, some: Sequence[Some]) -> Iterator[Some]:
    while some:
        yield random.choice(some)
