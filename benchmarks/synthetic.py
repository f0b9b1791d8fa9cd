"""A corpus that nobody wrote: records of news made by rule, so many as are wanted, the same for the same seed.

Words follow Zipf's law and are invented but for the most frequent ones. Articles come in stories of eight: they share a
cast, utterances that each article edits in its own way, a demand and what follows it; the fifth copies the fourth, and
one article in fifty gets a second version. A record holds for each thousand characters what those hold that were read,
in the mean of 390 articles of Wikinews, 120 of local papers (LGL) and 129 on conflicts (the gold's), or somewhat more:
5 statements, 5 events, 27 mentions, 15 entities with 6 other names. `article(n)` depends on the seed and on n alone.

    python -m benchmarks.synthetic 100 > records.jsonl
"""

import sys
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cached_property
from random import Random
from typing import Final

from benchmarks._page import Page
from benchmarks._world import Story, World
from onrecord.record import Act, Article, EventType, Modality, Place, Record, Span, Time, Wording

STORY: Final = 8  # articles
STATEMENTS: Final = 10  # in an article
_TOLD: Final = 6  # sentences of an article that the outlet tells itself
_VERSIONS: Final = 50  # one article in so many is found changed,
_CHANGED: Final = 20  # the first of them this one
_SAYING: Final[Sequence[tuple[str, str, Act]]] = (
    ("said", "say", "say"), ("added", "add", "say"), ("claimed", "claim", "claim"), ("denied", "deny", "deny"),
    ("announced", "announce", "announce"), ("warned", "warn", "threaten"), ("promised", "promise", "promise"),
    ("thought", "think", "think"),
)  # fmt: skip
_DOING: Final[Sequence[tuple[str, EventType]]] = (
    ("attacked", "ASSAULT"), ("visited", "CONSULT"), ("supported", "SUPPORT"), ("accused", "ACCUSE"), ("helped", "AID"),
    ("threatened", "THREATEN"), ("arrested", "COERCE"), ("sanctioned", "SANCTION"), ("joined", "COOPERATE"),
)  # fmt: skip
_MODALITIES: Final[Sequence[Modality]] = (
    "actual",
    "actual",
    "actual",
    "planned",
    "possible",
    "hypothetical",
    "general",
)
_TIMES: Final = (
    ("on Monday", "2021-05-10"), ("last week", "2021-W18"), ("in April", "2021-04"), ("on Friday", "2021-05-14"),
)  # fmt: skip


class Press:
    """`count` articles in stories, from a world of so many `words`; `records` gives them with their later versions."""

    def __init__(self, count: int, seed: int = 1, words: int = 60_000) -> None:
        self.count = count
        self._seed = seed
        self._words = words

    @cached_property
    def _world(self) -> World:
        return World(self._seed, self._words)

    def records(self, numbers: range | None = None) -> Iterator[Record]:
        """Yield every article, or those with these numbers, and behind it its second version where it has one."""
        for number in range(self.count) if numbers is None else numbers:
            yield self.article(number)
            if number % _VERSIONS == _CHANGED:
                yield self.article(number, version=2)

    def article(self, number: int, version: int = 1) -> Record:
        """Return the article `number` (from 0); version 2 has one sentence in place of two."""
        story = self._world.story(number // STORY, max(1, self.count // STORY))
        place = number % STORY
        copied = place == STORY // 2
        own = Random(f"{self._seed} article {number - copied}")
        sentences = _sentences(own, place - copied)
        if copied:
            sentences = sentences[: -2 if number % 3 else None]
        if version > 1:
            sentences[3:5] = [("statement", -1)]
        page = _written(self._world, story, sentences, own.getrandbits(32))
        if copied:
            page.put(f"({self._world.outlet(own)} contributed.)\n")
        return page.record(self._head(number, story, place))

    def _head(self, number: int, story: Story, place: int) -> Article:
        own = Random(f"{self._seed} head {number}")
        day = story.start + timedelta(days=place * 2)
        title = " ".join(self._world.words(own, 8)).capitalize()
        return Article(
            f"s{number:07}", f"https://example.org/{number}", title, self._world.outlet(own), (), day.isoformat(), "en",
            "", (),
        )  # fmt: skip


Sentence = tuple[str, int]  # what it tells, and the seed of its words


def _sentences(own: Random, place: int) -> list[Sentence]:
    """Return what an article at a place in its story tells: statements, some of them shared, and events."""
    shared = [("utterance", n) for n in own.sample(range(6), k=2)]
    fresh = [("statement", own.getrandbits(32)) for _ in range(STATEMENTS - len(shared))]
    told = [("told", own.getrandbits(32)) for _ in range(_TOLD)]
    found = [*shared, *fresh, *told]
    own.shuffle(found)
    turn = {0: "demand", 3: "answer", 6: "answer"}.get(place)
    return [(turn, place), *found] if turn else found


def _written(world: World, story: Story, sentences: Sequence[Sentence], seed: int) -> Page:
    page = Page()
    page.put(" ".join(world.words(Random(f"{seed}"), 7)).capitalize() + "\n")
    for kind, number in sentences:
        _TELL[kind](page, world, story, Random(f"{seed} {kind} {number}"), number)
        page.put("\n" if number % 4 == 0 else " ")
    return page


def _clause(page: Page, world: World, own: Random, longest: int = 9) -> None:
    """Write words with nominals among them."""
    for number in range(own.randint(1, 2)):
        page.put(" " * (number > 0) + " ".join(world.words(own, own.randint(5, longest))) + " ")
        page.nominal(" ".join(world.noun(own) for _ in range(own.randint(1, 3))))


def _happening(page: Page, world: World, story: Story, own: Random) -> None:
    """Write who did what to whom."""
    start = len(page.text)
    by = page.name(own.choice(story.cast)) if own.random() < 0.6 else page.nominal(world.noun(own))
    verb, kind = own.choice(_DOING)
    page.put(" ")
    trigger = page.put(verb)
    page.put(" ")
    to = page.name(own.choice(story.cast)) if own.random() < 0.5 else page.nominal(world.noun(own))
    page.event(start, trigger, kind, (by, to), own.choice(_MODALITIES), "-" if own.random() < 0.1 else "+")


def _setting(page: Page, story: Story, own: Random) -> None:
    """Write when it was, and at times where."""
    words, value = own.choice(_TIMES)
    page.put(" ")
    at = page.put(words)
    page.times.append(Time(at.start, at.end, f"t{len(page.times) + 1}", "DATE", value))
    if own.random() < 0.8:
        page.put(" in ")
        at = page.put(story.place)
        page.places.append(Place(at.start, at.end, f"p{len(page.places) + 1}", story.place, "NOR", 60.5, 10.25, 7))


def _tell_statement(page: Page, world: World, story: Story, own: Random, _: int) -> None:
    source = page.name(own.choice(story.cast))
    verb, lemma, act = own.choice(_SAYING)
    page.put(" ")
    cue = page.put(verb)
    addressee = None
    if own.random() < 0.15:
        page.put(" to ")
        addressee = page.name(own.choice(story.cast))
    page.put(" that ")
    start = len(page.text)
    _clause(page, world, own)
    if own.random() < 0.4:
        page.put(" and ")
        _happening(page, world, story, own)
    page.statement(source, (cue, lemma, act), Span(start, len(page.text)), False, addressee)
    if own.random() < 0.3:
        _setting(page, story, own)
    page.put(".")


def _tell_utterance(page: Page, world: World, story: Story, own: Random, number: int) -> None:
    speaker, words = story.utterances[number]
    page.put("“")
    content = page.put(" ".join(_edited(list(words), world, own)).capitalize())
    page.put(",” ")
    source = page.name(speaker)
    page.put(" ")
    page.statement(source, (page.put("said"), "say", "say"), Span(content.start - 1, content.end + 2), True)
    page.put(".")


def _edited(words: list[str], world: World, own: Random) -> list[str]:
    """Return the words of an utterance as one article gives them: whole, trimmed, with another word or a gap."""
    kind = own.randrange(5)
    if kind == 1:
        return words[: -own.randint(1, 3)]
    if kind == 2:
        return words[own.randint(1, 3) :]
    at = own.randrange(2, len(words) - 2)
    return (
        words if kind in (0, 4) else [*words[:at], "…" if kind == 3 and at % 2 else world.noun(own), *words[at + 1 :]]
    )


def _tell_told(page: Page, world: World, story: Story, own: Random, _: int) -> None:
    _happening(page, world, story, own)
    page.put(" ")
    _clause(page, world, own)
    if own.random() < 0.3:
        page.put(" so-called")
        at = Span(len(page.text) - 9, len(page.text))
        page.wording.append(Wording(at.start, at.end, "doubt-cue", "outlet"))
    if own.random() < 0.6:
        _setting(page, story, own)
    page.put(".")


def _tell_demand(page: Page, _world: World, story: Story, _own: Random, _place: int) -> None:
    """Write that the last of the cast wants something of the one before."""
    start = len(page.text)
    by = page.name(story.cast[-1])
    page.put(" ")
    cue = page.put("demanded")
    page.put(" that ")
    inner = len(page.text)
    to = page.name(story.cast[-2])
    page.put(" ")
    trigger = page.put("withdraw")
    page.put(f" from {story.place}")
    page.event(start, cue, "REQUEST", (by, to))
    page.event(inner, trigger, "RETREAT", (to,), "requested")
    page.statement(by, (cue, "demand", "request"), Span(inner, len(page.text)), False)
    page.put(".")


def _tell_answer(page: Page, world: World, story: Story, own: Random, place: int) -> None:
    """Write what followed from the demand, if anything does; at the first place it is often too early."""
    if story.answer is None or (place == 3 and own.random() < 0.5):
        _tell_told(page, world, story, own, place)
        return
    verb, kind, modality = story.answer
    start = len(page.text)
    by = page.name(story.cast[-2])
    page.put(" ")
    trigger = page.put(verb)
    page.put(f" from {story.place} as asked by ")
    to = page.name(story.cast[-1])
    page.event(start, trigger, kind, (by, to), modality)
    page.put(".")


_TELL: Final = {
    "statement": _tell_statement, "utterance": _tell_utterance, "told": _tell_told, "demand": _tell_demand,
    "answer": _tell_answer,
}  # fmt: skip


if __name__ == "__main__":
    for made in Press(int(sys.argv[1])).records():
        sys.stdout.buffer.write(made.to_json() + b"\n")
