"""Scripted scenarios: articles of one's own in which every event and statement is set down by hand.

    scene = Scene("k1", "Nord", "2024-05-20", "Norland demanded that Sudland withdraw its tanks from Ostra.")
    scene.event("REQUEST", "demanded", "Norland", "Sudland", mode="yield")
    scene.event("RETREAT", "withdraw", "Sudland", mode="withdraw", modality="requested")
    scene.record()

Words are looked for in the text from its beginning; `after` names words before which they are not looked for. An
event's clause is the sentence that it stands in.
"""

import re

from msgspec.structs import replace

from onrecord.record import (
    Article,
    Attribution,
    Block,
    Cue,
    Entity,
    Event,
    Mention,
    Party,
    Record,
    Span,
    Time,
    Wording,
)
from tests.corpus.records import PROVENANCE, made_corpus

CAST = {
    "Norland": Entity("", "Norland", (), "place", "NOR", ("GOV",)),
    "Sudland": Entity("", "Sudland", (), "place", "SWE", ("GOV",)),
    "Estland": Entity("", "Estland", (), "place", "EST", ("GOV",)),
    "Anna Berg": Entity("", "Anna Berg", (), "person", "NOR", ("GOV",), "president"),
    "Otto Lind": Entity("", "Otto Lind", (), "person", "SWE", ("GOV",), "prime minister"),
    "Ida Moe": Entity("", "Ida Moe", (), "person", "NOR", ("OPP",), "opposition leader"),
    "Sudland's army": Entity("", "Sudland's army", (), "organization", "SWE", ("MIL",)),
    "Dockers Union": Entity("", "Dockers Union", (), "organization", "NOR", ("LAB",)),
    "Harbour Board": Entity("", "Harbour Board", (), "organization", "NOR", ("BUS",)),
    "Northern Wire": Entity("", "Northern Wire", (), "organization", None, ("JRN",)),
    "Harbour Times": Entity("", "Harbour Times", (), "organization", None, ("JRN",)),
    "Vik Gazette": Entity("", "Vik Gazette", (), "organization"),
    "Vik Post": Entity("", "Vik Post", (), "organization"),
    "a Reuters report": Entity("", "a Reuters report", (), "work"),
    "a Dockers Union report": Entity("", "a Dockers Union report", (), "work"),
    "this newspaper": Entity("", "this newspaper", (), "organization"),
    "Courier": Entity("", "Courier", (), "organization", None, ("JRN",)),
    "Telegram": Entity("", "Telegram", (), "product"),
    "reporters": Entity("", "reporters", (), "group", None, ("JRN",)),
    "some men": Entity("", "some men", (), "group", None, ("CVL",)),
    "three printers": Entity("", "three printers", (), "group", None, ("LAB",)),
    "two fishermen": Entity("", "two fishermen", (), "group"),
    "more pumps": Entity("", "more pumps", (), "group"),
    "altar panel": Entity("", "altar panel", (), "other"),
    "Radio Ost": Entity("", "Radio Ost", (), "organization", None, ("JRN",)),
}


class Scene:
    """One article; the first line is its headline where `headline` says so."""

    def __init__(self, key, outlet, published, *lines, headline=False):
        self.text = "\n".join(lines)
        self._known = {"id": key, "outlet": outlet, "published": published, "url": f"https://x.example/{key}"}
        first = len(lines[0]) + 1 if headline else 0
        cuts = [("headline", 0, first), ("body", first, len(self.text))]
        self.blocks = tuple(Block(start, end, role) for role, start, end in cuts if end > start)
        self._title = lines[0] if headline else None
        self._byline = ()
        self._entities, self._attributions, self._events, self._times, self._wording = {}, [], [], [], []
        self._other_mentions = []

    def span(self, words, after=""):
        start = self.text.index(words, self.text.index(after) if after else 0)
        return Span(start, start + len(words))

    def _ids(self, names):
        given = (names,) if isinstance(names, str) else names or ()
        for name in given:
            if name not in self._entities:
                made = CAST.get(name, Entity("", name, (), "person"))
                self._entities[name] = replace(made, id=f"e{len(self._entities) + 1}")
        return tuple(self._entities[name].id for name in given)

    def event(self, kind, trigger, actors=(), recipients=(), *, after="", time=None, **facts):
        """Set down an event; `time` is a pair of words and TimeML value."""
        at = self.span(trigger, after)
        if time:
            words, value = time
            found = self.span(words, after)
            self._times.append(Time(found.start, found.end, f"t{len(self._times) + 1}", "DATE", value))
            facts["time"] = self._times[-1].id
        clause = self._sentence(at)
        number = f"v{len(self._events) + 1}"
        sides = {"actors": self._ids(actors), "recipients": self._ids(recipients)}
        self._events.append(Event(clause.start, clause.end, number, kind, at, **sides, **facts))
        return self

    def say(
        self,
        who,
        cue,
        content,
        *,
        after="",
        act="say",
        via=(),
        to=(),
        parent=None,
        kind="indirect",
        source=None,
        heard="",
    ):
        """Set down a statement; `who` are entities, `source` the words that name them (not given: the first name).

        `to` are entities, `heard` the words that name them.
        """
        names = (who,) if isinstance(who, str) else who
        words = source if source is not None else next(iter(names), None)
        party = Party((self.span(words, after),) if words else (), self._ids(names))
        told = Cue((self.span(cue, after),) if cue else (), cue or None, act)
        number = f"a{len(self._attributions) + 1}"
        self._attributions.append(
            Attribution(
                number,
                kind,
                party,
                told,
                (self.span(content, after),),
                Party((self.span(heard, after),) if heard else (), self._ids(to)),
                self._ids(via),
                parent,
            )
        )
        return self

    def hedge(self, words, category="hedge"):
        at = self.span(words)
        self._wording.append(Wording(at.start, at.end, category, "outlet"))
        return self

    def wire(self, words):
        """Make the words of the last line a signature of an agency."""
        at = self.span(words)
        last = self.blocks[-1]
        self.blocks = (*self.blocks[:-1], Block(last.start, at.start, "body"), Block(at.start, len(self.text), "wire"))
        return self

    def byline(self, *names):
        self._byline = names
        return self

    def _sentence(self, span):
        starts = [found.end() for found in re.finditer(r"\n|\. ", self.text[: span.start])]
        end = re.compile(r"\.(?=\s|$)|\n").search(self.text, span.end)
        return Span(starts[-1] if starts else 0, end.start() if end else len(self.text))

    def mention(self, words, name, after=""):
        """Let words such as a pronoun stand for somebody."""
        self._other_mentions.append((self.span(words, after), self._ids(name)[0]))
        return self

    def _mentions(self):
        """Yield every place where a name stands, and what `mention` set down."""
        found = [
            (Span(*at.span()), "name" if name[0].isupper() else "nominal", entity.id)
            for name, entity in self._entities.items()
            for at in re.finditer(re.escape(name), self.text, re.IGNORECASE)
        ]
        found += [(span, "pronoun", entity) for span, entity in self._other_mentions]
        for number, (span, kind, entity) in enumerate(sorted(found, key=lambda one: (one[0].start, one[0].end)), 1):
            yield Mention(span.start, span.end, f"m{number}", kind, entity)

    def record(self):
        article = Article(
            title=self._title, byline=self._byline, language="en", text=self.text, blocks=self.blocks, **self._known
        )
        lists = (
            tuple(self._entities.values()),
            tuple(self._mentions()),
            tuple(self._attributions),
            tuple(self._events),
            tuple(self._times),
            (),
            tuple(self._wording),
        )
        return Record("onrecord/1", article, *lists, provenance=PROVENANCE)


def played(path, *scenes):
    """Return the corpus at `path`, to which the scenes were added, with all that is computed over it."""
    return made_corpus(path, *(scene.record() for scene in scenes))
