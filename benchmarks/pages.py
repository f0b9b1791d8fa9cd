r"""Measure article bodies on saved web pages: body F1, stray words in the body, pages per CPU-second.

The measure is that of the article-extraction-benchmark (Zyte, `evaluate.py`): multisets of 4-grams of words;
true and false positives and false negatives are divided by their sum per page, precision and recall are means over
pages, F1 is taken of the means. Stray words stand in lines of a body that the annotated article does not hold.
"""

import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from statistics import mean

from benchmarks._common import Figures, run, shared

Pages = Mapping[str, tuple[str, str]]
Extractor = Callable[[str], str]

KINDS = ("title", "caption", "related", "boilerplate")
_WORD = re.compile(r"\w+")
_TAG_TEXT = {"caption": "//figcaption|//*[contains(@class, 'caption')]", "related": "//a"}


def main() -> None:
    """Print the figures of trafilatura in two settings and of `read_page`."""
    run(measure, "Body F1, stray words and speed on saved pages, beside trafilatura.")


def measure() -> Figures:
    """Return precision, recall, F1, pages per CPU-second (ours to trafilatura's too) and stray words of each."""
    pages = read_pages()
    figures: dict[str, float] = {"pages": len(pages)}
    kinds = {key: lines_by_kind(html) for key, (html, _) in pages.items()}
    for name, extract in (("trafilatura fast", fast), ("trafilatura precision", precise), ("onrecord", ours)):
        bodies, seconds = extract_all(extract, pages)
        figures |= {f"{name}: {figure}": value for figure, value in score(bodies, pages).items()}
        figures[f"{name}: pages per CPU-second"] = len(pages) / seconds
        stray = sum((stray_words(bodies[key], pages[key][1], kinds[key]) for key in pages), Counter())
        figures |= {f"{name}: stray {kind} words": stray[kind] for kind in KINDS}
        figures[f"{name}: stray words"] = stray.total()
    speed = "{}: pages per CPU-second"
    ratio = figures[speed.format("onrecord")] / figures[speed.format("trafilatura fast")]
    return figures | {"onrecord: speed as a multiple of trafilatura fast": ratio}


def read_pages() -> Pages:
    """Return the HTML and the annotated body of each page."""
    folder = shared("corpora", "pages")
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    html = {key: gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()).decode("utf-8") for key in truth}
    return {key: (html[key], row["articleBody"]) for key, row in truth.items()}


def fast(html: str) -> str:
    """Return the body that trafilatura gives in its fast mode."""
    import trafilatura

    return trafilatura.extract(html, fast=True, include_comments=False) or ""


def precise(html: str) -> str:
    """Return the body that trafilatura gives when it favours precision."""
    import trafilatura

    return trafilatura.extract(html, favor_precision=True, include_comments=False) or ""


def ours(html: str) -> str:
    """Return the body blocks of `read_page`."""
    from onrecord.intake.page import read_page

    page = read_page(html)
    return "\n".join(block.text_in(page.text) for block in page.blocks if block.role == "body")


def extract_all(extract: Extractor, pages: Pages) -> tuple[dict[str, str], float]:
    """Return the body of every page and the CPU seconds that took, after one page to warm up."""
    extract(next(iter(pages.values()))[0])
    begun = time.process_time()
    bodies = {key: extract(html) for key, (html, _) in pages.items()}
    return bodies, time.process_time() - begun


def score(bodies: Mapping[str, str], pages: Pages) -> dict[str, float]:
    """Return body precision, recall and F1 as the benchmark's `evaluate.py` does."""
    counts = [match_shingles(truth, bodies[key]) for key, (_, truth) in pages.items()]
    precision = mean(_ratio(tp, fp, fn) for tp, fp, fn in counts if tp + fp > 0)
    recall = mean(_ratio(tp, fn, fp) for tp, fp, fn in counts if tp + fn > 0)
    return {"precision": precision, "recall": recall, "F1": 2 * precision * recall / (precision + recall)}


def _ratio(hits: float, misses: float, others: float) -> float:
    """Return precision (or, with the last two swapped, recall): 1 where all is right, 0 where nothing is."""
    if misses == others == 0:
        return 1.0
    return hits / (hits + misses) if hits or misses else 0.0


def match_shingles(truth: str, predicted: str) -> tuple[float, float, float]:
    """Return the shares of shared, surplus and missing 4-grams of two texts."""
    wanted, got = Counter(shingles(truth)), Counter(shingles(predicted))
    shared_, surplus, missing = (wanted & got).total(), (got - wanted).total(), (wanted - got).total()
    total = shared_ + surplus + missing or 1
    return shared_ / total, surplus / total, missing / total


def shingles(text: str, n: int = 4) -> Iterator[tuple[str, ...]]:
    """Yield the n-grams of the words of a text (all its words where there are fewer than n)."""
    words = _WORD.findall(text)
    for start in range(max(1, len(words) - n + 1)):
        if words:
            yield tuple(words[start : start + n])


def stray_words(body: str, truth: str, kinds: Mapping[str, set[str]]) -> Counter[str]:
    """Count by kind the words in lines of `body` of which the truth holds less than a fifth of the 4-grams.

    A line of fewer than four words is stray where the truth does not hold it as a whole.
    """
    wanted, run_of_words = set(shingles(truth)), f" {key_of(truth)} "
    found: Counter[str] = Counter()
    for line in body.split("\n"):
        if (words := _WORD.findall(line)) and _is_stray(words, wanted, run_of_words):
            found[kind_of(line, kinds)] += len(words)
    return found


def _is_stray(words: list[str], wanted: set[tuple[str, ...]], run_of_words: str) -> bool:
    if len(words) < 4:
        return f" {' '.join(words).lower()} " not in run_of_words
    grams = list(shingles(" ".join(words)))
    return sum(gram in wanted for gram in grams) < len(grams) / 5


def kind_of(line: str, kinds: Mapping[str, set[str]]) -> str:
    """Return whether a stray line is the title, a caption, all link, or something else on the page."""
    return next((kind for kind, lines in kinds.items() if key_of(line) in lines), "boilerplate")


def lines_by_kind(html: str) -> dict[str, set[str]]:
    """Return the words of a page's title and headings of first rank, of its captions and of its links."""
    from lxml.html import document_fromstring

    tree = document_fromstring(html.encode(), parser=_parser())
    lines = {"title": {key_of(h.text_content()) for h in tree.xpath("//h1|//title")}}
    titles = tree.xpath("//meta[@property='og:title' or @name='title']/@content")
    lines["title"] |= {key_of(title) for title in titles}
    return lines | {kind: {key_of(e.text_content()) for e in tree.xpath(path)} for kind, path in _TAG_TEXT.items()}


def _parser() -> object:
    from lxml.html import HTMLParser

    return HTMLParser(encoding="utf-8")


def key_of(text: str) -> str:
    """Return the words of a line, small letters, single spaces: what lines are compared by."""
    return " ".join(_WORD.findall(text)).lower()


if __name__ == "__main__":
    main()
