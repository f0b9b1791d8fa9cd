"""Syndicated copies made of real articles, and articles that only look like copies, the same for the same seed."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

_SENTENCE: Final = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘'A-Z])")
_AGENCIES: Final = ("AP", "AFP", "Reuters", "Xinhua", "DPA", "UPI")
_OUTLETS: Final = (
    "Radio Nord", "Harbour Times", "The Eastern Post", "Ostra Daily", "Lakeside Courier", "News 24 North", "Port Echo",
)  # fmt: skip
_AUTHORS: Final = ("Anna Berg", "Otto Lind", "Ida Moe", "Jon Vik", "Mary Stone", "Paul Reed")
_NAMED: Final = re.compile(
    r"\b(?:Wikinews|(?:the )?BBC|CNN|Reuters|AFP|Xinhua|(?:the )?Associated Press|AP|Fox News|[Tt]he New York Times|"
    r"Al Jazeera|The Guardian|NPR|NBC|ABC News|CBS News)\b"
)
_TITLES: Final = ("What we know so far", "World in brief", "Officials respond", "Latest from abroad", "The main story")
_LINES: Final = (
    "Reporting by {author}; editing by {other}.",
    "This story has been updated.",
    "More reports will follow in the evening.",
    "{outlet} could not independently verify the report.",
    "Readers can write to the editors of {outlet} at any time.",
    "The story was selected by our newsroom from the reports of the day.",
    "A spokesperson did not reply to {outlet} in time.",
)
AROUND: Final = (
    "{outlet} is an independent newsroom that has reported from the region since 1974. Our journalists follow the "
    "stories that matter to people who live here, and our editors answer to nobody but our readers. If you value what "
    "we do, consider becoming a member from as little as four crowns a month. Members get our weekly letter, can put "
    "questions to our reporters and are invited to an evening in our newsroom twice a year."
)


@dataclass(frozen=True, slots=True)
class Page:
    """An article as an outlet publishes it: headline, lines above the body, paragraphs; the agency that signs it."""

    key: str
    outlet: str
    published: str
    title: str
    paragraphs: tuple[str, ...]
    head: tuple[str, ...] = ()
    agency: str | None = None

    @property
    def text(self) -> str:
        """The page as plain text."""
        *above, dateline = self.head or ("",)
        first, *rest = self.paragraphs
        return "\n\n".join((self.title, *above, f"{dateline} {first}".lstrip(), *rest))


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text; one that has hardly any is cut into some of three sentences each."""
    lines = tuple(line.strip() for line in text.split("\n") if line.strip())
    if len(lines) > 2:
        return lines
    sentences = [s for line in lines for s in _SENTENCE.split(line)]
    return tuple(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def whole(page: Page, random: Random) -> Page:
    """Return a copy under another outlet, headline and byline, signed by an agency."""
    agency, place = random.choice(_AGENCIES), random.choice(("OSTRA", "LONDON", "NEW YORK"))
    return replace(
        page, outlet=random.choice(_OUTLETS), title=f"{random.choice(_TITLES)}: {page.title.split()[0]}", agency=agency,
        head=(f"By {random.choice(_AUTHORS)}", f"{place} ({agency}) —"),
    )  # fmt: skip


def cut(page: Page, random: Random) -> Page:
    """Return a copy that keeps the first third of the words, to the end of the sentence."""
    copy, wanted = whole(page, random), sum(len(p.split()) for p in page.paragraphs) / 3
    kept: list[str] = []
    for paragraph in copy.paragraphs:
        sentences = _SENTENCE.split(paragraph)
        while sentences and wanted > 0:
            kept.append(sentences.pop(0))
            wanted -= len(kept[-1].split())
    return replace(copy, paragraphs=(" ".join(kept),))


def lengthened(page: Page, random: Random) -> Page:
    """Return a copy with two to four lines of the outlet's own at its end."""
    copy = whole(page, random)
    names = {"outlet": copy.outlet, "author": random.choice(_AUTHORS), "other": random.choice(_AUTHORS)}
    lines = [line.format(**names) for line in random.sample(_LINES, random.randint(2, 4))]
    return replace(copy, paragraphs=(*copy.paragraphs, *lines))


def renamed(page: Page, random: Random) -> Page:
    """Return a copy in which outlets have other names, and one word in forty is another."""
    copy = whole(page, random)
    return replace(copy, paragraphs=tuple(_reworded(p, copy.outlet, random) for p in copy.paragraphs))


def _reworded(paragraph: str, outlet: str, random: Random) -> str:
    words = _NAMED.sub(outlet, paragraph).split(" ")
    return " ".join(random.choice(words) if random.random() < 1 / 40 else word for word in words)


def reordered(page: Page, random: Random) -> Page:
    """Return a copy whose paragraphs after the first stand in another order."""
    copy = whole(page, random)
    first, *rest = copy.paragraphs
    random.shuffle(rest)
    return replace(copy, paragraphs=(first, *rest))


def mixed(page: Page, random: Random) -> Page:
    """Return a copy that is cut, reworded and lengthened."""
    copy = cut(page, random)
    reworded = tuple(_reworded(p, copy.outlet, random) for p in copy.paragraphs)
    return replace(
        copy, paragraphs=(*reworded, random.choice(_LINES).format(outlet=copy.outlet, author="J. Vik", other="I. Moe"))
    )


KINDS: Final[Mapping[str, Callable[[Page, Random], Page]]] = {
    "whole": whole, "cut": cut, "lengthened": lengthened, "renamed": renamed, "reordered": reordered, "mixed": mixed,
}  # fmt: skip


def framed(pages: Sequence[Page]) -> list[Page]:
    """Return articles of one outlet, all with what it puts around its texts."""
    around = AROUND.format(outlet="Harbour Times")
    return [replace(p, outlet="Harbour Times", paragraphs=(*_short(p), around)) for p in pages]


def _short(page: Page) -> tuple[str, ...]:
    """Return the first three sentences of a page: less than what stands around them."""
    return (" ".join(_SENTENCE.split(" ".join(page.paragraphs))[:3]),)


def follow_ups(pages: Sequence[Page], earlier: Sequence[Page]) -> list[Page]:
    """Return articles that end with the background of an earlier one: its first paragraphs, up to a hundred words."""
    return [replace(p, paragraphs=(*p.paragraphs, *_background(e))) for p, e in zip(pages, earlier, strict=True)]


def _background(page: Page) -> tuple[str, ...]:
    return (" ".join(" ".join(page.paragraphs).split()[:100]),)
