"""The tree of a page: take out what no reader sees, and learn from the markup what part its lines play."""

import itertools
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

from onrecord.intake.lines import key_of, letters_of
from onrecord.intake.markup import Tree
from onrecord.record import BlockRole

_LEAVES: Final = frozenset(
    ["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption", "td", "th", "dt", "dd", "pre"]
)
_BOXES: Final = frozenset(["div", "section", "article", "aside", "header", "blockquote", "center"])
_PARENTS: Final = (
    _LEAVES | _BOXES | frozenset(["main", "nav", "footer", "form", "ul", "ol", "dl", "table", "tbody", "tr", "figure"])
)
_REGIONS: Final[Mapping[str, BlockRole]] = {
    "figcaption": "caption", "nav": "boilerplate", "footer": "boilerplate",
    "form": "boilerplate", "button": "boilerplate",
}  # fmt: skip
_QUOTED: Final = frozenset(("twitter-tweet", "instagram-media", "twitter-video", "tiktok-embed"))
_NAME: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_LISTS: Final = ("ul", "ol")
_LOOKED_AT: Final = (*sorted(_PARENTS), "a", "span", "button")
_LONGEST_LINE: Final = 4_000  # characters; a region of more is no line
_REGION_SHARE: Final = 0.2  # of the text of a page
_LONGEST_REGION: Final = 1_500  # characters; of boxes of links 3,000
_LINK_SHARE: Final = 0.4  # of the characters of a line
_PARAGRAPH: Final = 80  # characters


def mend(tree: Tree) -> None:
    """Take out hidden pieces and scripts' twins, and let embedded posts be the quotations that they are."""
    hidden = frozenset(_table()["hidden"])
    for element in list(tree.iter("span", "div", "blockquote", "p")):
        names = element.get("class")
        style = element.get("style")
        if element.tag == "blockquote":
            if names and _QUOTED & set(names.split()):
                del element.attrib["class"]
        elif (style and _hides(style)) or (names and element.tag == "span" and hidden & _phrases(names)):
            _drop(element)


def _hides(style: str) -> bool:
    return "display:none" in style.replace(" ", "").lower()


def _drop(element: Tree) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def join_chunks(tree: Tree, found: frozenset[str]) -> bool:
    """Join the containers of an article that its page cuts into several of one class; tell whether there were any.

    `found` are the keys of the lines that were taken for the article. Containers are joined where they share tag and
    class with the one that holds most of them, lie at most three elements below a common one, and hold as much again.
    """
    chunks: dict[tuple[str, str], list[Tree]] = {}
    size: Counter[tuple[str, str]] = Counter()
    for p in tree.iter("p"):
        parent = p.getparent()
        if parent is None or not parent.get("class") or len(p.text_content()) < _PARAGRAPH:
            continue
        signature = (parent.tag, parent.get("class"))
        if not (held := chunks.setdefault(signature, [])) or held[-1] is not parent:
            held.append(parent)
        size[signature] += key_of(p.text_content()) in found
    if not size or not max(size.values()):
        return False
    best = max(size, key=lambda signature: size[signature])
    return _join(_near(chunks[best]), found)


def _near(chunks: list[Tree]) -> list[Tree]:
    """Return the containers that lie in the same element, at most three levels up, as the first."""
    above = [chunks[0].getparent()]
    while above[-1] is not None and len(above) < 3:
        above.append(above[-1].getparent())
    known = set(above) - {None}
    near: dict[Tree, None] = {}
    for chunk in chunks:
        ups = [chunk.getparent()]
        while ups[-1] is not None and len(ups) < 3:
            ups.append(ups[-1].getparent())
        if known & set(ups):
            near[chunk] = None
    return list(near)


def _join(chunks: list[Tree], found: frozenset[str]) -> bool:
    texts = [p.text_content() for chunk in chunks for p in chunk.iter("p")]
    missed = sum(len(text) for text in texts if len(text) > _PARAGRAPH and key_of(text) not in found)
    if len(chunks) < 2 or 3 * missed < sum(map(len, texts)):
        return False
    for chunk in chunks[1:]:
        for child in list(chunk):
            chunks[0].append(child)
    return True


@dataclass(frozen=True, slots=True)
class Hints:
    """Roles of lines by `letters_of`, and the keys of lines that are links for the most part."""

    roles: Mapping[str, BlockRole]
    links: frozenset[str]


def read_hints(tree: Tree) -> Hints:
    """Return the roles of lines that the markup tells, by `letters_of`.

    Lines in a caption, a menu, a box of links or of sign-up; a line that is one link as a whole. A line that stands
    outside of such places too has no hint. Regions that hold much of the page are not believed.
    """
    limit = _REGION_SHARE * len(tree.text_content())
    marks: dict[Tree, BlockRole | None] = {}
    hints: dict[str, BlockRole] = {}
    plain: set[str] = set()
    links: set[str] = set()
    for element in tree.iter(*_LOOKED_AT):
        role = marks[element] = marks.get(element.getparent()) or _region_role(element, limit)
        if key := _line_key(element):
            is_link = element.tag == "a" or (element.tag in ("li", "p") and _is_mostly_link(element))
            if is_link:
                links.add(key)
            if role:
                hints.setdefault(key, role)
            elif not is_link:
                plain.add(key)
    return Hints({key: role for key, role in hints.items() if key not in plain}, frozenset(links))


def _region_role(element: Tree, limit: float) -> BlockRole | None:
    """Return the role of all that stands in `element`, told by its tag, class or id."""
    role = _REGIONS.get(element.tag) or _role_of_names(element.get("class", "") + " " + element.get("id", ""))
    role = role or ("related" if element.tag in _LISTS and _is_list_of_links(element) else None)
    longest = _LONGEST_REGION * (2 if role == "related" else 1)
    return role if role and len(element.text_content()) <= min(longest, limit) else None


@lru_cache(maxsize=8192)
def _role_of_names(names: str) -> BlockRole | None:
    if not names.strip():
        return None
    phrases = _phrases(names)
    return next((role for role, known in _markers().items() if known & phrases), None)


def _phrases(names: str) -> set[str]:
    """Return the words of each class, and the pairs of neighbours among them, in small letters."""
    phrases: set[str] = set()
    for name in names.split()[:20]:
        words = [word.lower() for word in _NAME.findall(name)]
        phrases.update(words)
        phrases.update(f"{a} {b}" for a, b in itertools.pairwise(words))
    return phrases


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("markup.toml").read_text("utf-8"))


@cache
def _markers() -> Mapping[BlockRole, frozenset[str]]:
    return {role: frozenset(names) for role, names in _table()["roles"].items()}


def _line_key(element: Tree) -> str:
    """Return the key of the line that an element makes, "" where it makes none or many."""
    is_line = element.tag in _LEAVES or element.tag == "a"
    if not is_line and (element.tag not in _BOXES or any(child.tag in _PARENTS for child in element)):
        return ""
    text = element.text_content()
    return letters_of(text) if len(text) <= _LONGEST_LINE else ""


def _is_list_of_links(element: Tree) -> bool:
    items = list(element.iterchildren("li"))
    return len(items) > 1 and all(map(_is_mostly_link, items))


def _is_mostly_link(element: Tree) -> bool:
    linked = sum(len(link.text_content()) for link in element.iter("a"))
    return linked >= _LINK_SHARE * len(element.text_content())


def stated_titles(tree: Tree) -> Iterator[str]:
    """Yield what stands in headings of first rank."""
    for heading in tree.iter("h1"):
        if title := " ".join(heading.text_content().split()):
            yield title
