"""Coreference: ambiguous pronouns (GAP val), whole chains (OntoGUM dev, news and interviews), chains of real news.

    python -m benchmarks.coreference [--json]

GAP (Webster et al. 2018) asks for each of two names whether a pronoun stands for it. OntoGUM (Zhu et al. 2021) marks
what OntoNotes marks, so mentions that stand alone are left out on both sides; both are read as far as speakers are
resolved, as "I" and "we" are mentions from then on. CoNLL F1 is the mean of MUC, B³ and
CEAF-e by `coreference-eval`. Its chains hold abstract things too ("her death"), which no entity of the record is: what
the network takes for one thing, before the record's types are asked, is scored beside the record's mentions.

The articles in which we marked chains (`training/news/README.md`), of which a tenth is never trained on, know mentions
by their head words. A pronoun, nominal or name is linked right where the mention before it of its entity is of its
chain; it is to be linked where its chain has a word before it. Pronouns are those of the third person.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from corefeval import Document as Chains
from corefeval import Scorer

from benchmarks._common import Figures, read_rows, run, shared
from benchmarks._marked import steps_before_events
from onrecord.document import Document, Step
from onrecord.entities.chains import joined
from onrecord.entities.step import chains_of
from onrecord.intake import document_from
from onrecord.models.network import Network
from onrecord.record import Article, Block, Span
from training.news.articles import is_held_out, text_of
from training.news.chains import read_chains

FEMININE = frozenset(("she", "her", "hers"))
GENRES = ("news", "interview")
Chain = list[tuple[int, int]]
_KINDS: Final = ("pronoun", "nominal", "name")
_OTHER_PERSONS: Final = frozenset(("i", "me", "my", "we", "us", "our", "you", "your"))


def measure() -> Figures:
    """Return GAP's F1 in per cent, overall and by gender, their ratio; OntoGUM's CoNLL F1 and that of mentions."""
    steps = steps_before_events(Network())
    return _gap(steps) | _ontogum(steps) | _articles(steps)


def read_text(name: str, text: str, steps: Iterable[Step]) -> Document:
    """Return the document of a plain text after `steps`."""
    document = Document(Article(name, None, None, None, (), None, "en", text, (Block(0, len(text), "body"),)))
    for step in steps:
        document = document.with_layers(step.predict([document])[0])
    return document


def _gap(steps: Sequence[Step], split: str = "val") -> dict[str, float]:
    counts: dict[str, Counter[tuple[bool, bool]]] = defaultdict(Counter)
    for row in read_rows(shared("corpora", "coref", f"gap.{split}.jsonl.gz")):
        document = read_text(row["id"], row["text"], steps)
        gender = "feminine" if row["pronoun"]["text"].lower() in FEMININE else "masculine"
        for name in ("a", "b"):
            pair = row[name]["coref"], _is_linked(document, row["pronoun"], row[name])
            counts[gender][pair] += 1
            counts["overall"][pair] += 1
    f1 = {kind: _f1(counts[kind]) for kind in ("overall", "feminine", "masculine")}
    found = {f"GAP {split}, F1 {kind}": value for kind, value in f1.items()}
    return found | {f"GAP {split}, feminine / masculine": f1["feminine"] / max(f1["masculine"], 1e-9)}


def _is_linked(document: Document, pronoun: Mapping[str, Any], name: Mapping[str, Any]) -> bool:
    """Tell whether a pronoun and a name are mentions of one entity."""
    one, two = (Span(part["s"], part["e"]) for part in (pronoun, name))
    meant = {m.entity for m in document.mentions if (m.start, m.end) == (one.start, one.end)}
    named = {m.entity for m in document.mentions if m.kind == "name" and m.overlaps(two)}
    return bool(meant & named)


def _f1(counts: Counter[tuple[bool, bool]]) -> float:
    right, missed, wrong = counts[True, True], counts[True, False], counts[False, True]
    return 200 * right / (2 * right + missed + wrong) if right else 0.0


def _ontogum(steps: Sequence[Step], split: str = "dev") -> dict[str, float]:
    scorer, own, counts = Scorer(), Scorer(), Counter[tuple[bool, bool]]()
    network = Network()
    for row in read_rows(shared("corpora", "coref", f"ontogum.{split}.jsonl.gz")):
        if row["genre"] in GENRES:
            document = read_text(row["id"], row["text"], steps)
            gold = _chains((m["s"], m["e"], m["cluster"]) for m in row["mentions"])
            ours = _chains((m.start, m.end, m.entity) for m in document.mentions)
            scorer.update(Chains(ours, gold))
            own.update(Chains(_network_chains(document, network), gold))
            theirs, found = ({span for chain in chains for span in chain} for chains in (gold, ours))
            counts.update((span in theirs, span in found) for span in theirs | found)
    figures = {f"OntoGUM {split}, CoNLL F1": _conll(scorer)}
    figures[f"OntoGUM {split}, CoNLL F1 of all chains of the network"] = _conll(own)
    for metric in scorer.all:
        for name, value in zip(("precision", "recall", "F1"), metric.get_prf(), strict=True):
            figures[f"OntoGUM {split}, {metric.metric.__name__} {name}"] = 100 * value
    return figures | {f"OntoGUM {split}, F1 of mentions": _f1(counts)}


def _articles(steps: Sequence[Step]) -> dict[str, float]:
    own, counts, network = Scorer(), Counter[tuple[str, str]](), Network()
    for row in read_chains():
        if is_held_out(row["id"]):
            document = document_from(text_of(row))
            for step in steps:
                document = document.with_layers(step.predict([document])[0])
            places = {t.start: (t.i, t.i) for t in document.parse.tokens}
            gold = [[places[start] for start, _ in chain] for chain in row["chains"]]
            own.update(Chains(_heads_of(document, network), gold))
            counts.update(_links(document, row["chains"]))
    kinds = {kind: (counts[kind, "right"], counts[kind, "given"], counts[kind, "gold"]) for kind in _KINDS}
    figures = {f"marked articles, {kind}s linked right, F1": 200 * r / (g + t) for kind, (r, g, t) in kinds.items()}
    return {"marked articles, CoNLL F1 of all chains of the network, by heads": _conll(own), **figures}


def _heads_of(document: Document, network: Network) -> list[Chain]:
    chains = chains_of(document, network)
    return [[(word, word) for word in chain] for chain in joined(chains.links())] if chains is not None else []


def _links(document: Document, chains: Sequence[Sequence[tuple[int, int]]]) -> Iterator[tuple[str, str]]:
    """Yield kind and outcome of each mention: `gold` where it is to be linked, `given` where it is, and `right`."""
    chain_of = {start: number for number, chain in enumerate(chains) for start, _ in chain}
    begins = [min(start for start, _ in chain) for chain in chains]
    last: dict[str, int] = {}
    for mention in sorted(document.mentions, key=lambda m: (m.start, -m.end)):
        head = document.parse.head_of(mention)
        if head is None or (mention.kind == "pronoun" and head.lower in _OTHER_PERSONS):
            continue
        own, before = chain_of.get(head.start), last.get(mention.entity)
        if own is not None and begins[own] < head.start:
            yield mention.kind, "gold"
        if before is not None:
            yield mention.kind, "given"
            if own is not None and chain_of.get(before) == own:
                yield mention.kind, "right"
        last[mention.entity] = head.start


def _conll(scorer: Scorer) -> float:
    """Return the mean F1 in per cent of MUC, B³ and CEAF-e."""
    return float(100 * sum(metric.get_f1() for metric in scorer.all[:3]) / 3)


def _network_chains(document: Document, network: Network) -> list[Chain]:
    """Return what the network takes for one thing, whatever it is, before any rule and any list of types."""
    chains, tokens = chains_of(document, network), document.parse.tokens
    spans = [[chains.span(word) for word in chain] for chain in joined(chains.links())] if chains is not None else []
    return [[(tokens[first].start, tokens[last].end) for first, last in chain] for chain in spans]


def _chains(mentions: Iterable[tuple[int, int, str]]) -> list[Chain]:
    """Return the spans of each entity with two mentions or more, in text order."""
    by_entity: dict[str, Chain] = defaultdict(list)
    for start, end, entity in sorted(set(mentions)):
        by_entity[entity].append((start, end))
    return [chain for chain in by_entity.values() if len(chain) > 1]


if __name__ == "__main__":
    run(measure, __doc__ or "")
