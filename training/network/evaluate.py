"""How well a network reads a corpus, by the corpus's scorer; decoding is the package's own."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from corefeval import Document, Scorer
from torch.nn.functional import linear

from benchmarks._common import load_scorer, read_rows, shared
from benchmarks.pairs import ROOTS, macro_f1, root_of
from onrecord.attribution.decode import Relation, RolesOf
from onrecord.entities.chains import Chains, form_of, joined
from onrecord.events.tags import ASKED, TRIGGERS, TYPES
from onrecord.language.names import LABELS, NAMES
from onrecord.models.network import Heads, Scores
from onrecord.models.tags import runs
from onrecord.models.viterbi import Floats, best_tags
from training.network.batches import tensors_of
from training.network.chains import ChainHead
from training.network.eventhead import event_tables
from training.network.examples import Example
from training.network.losses import token_states
from training.network.model import LATER, READ, Network, columns, joined_heads, state_of
from training.network.windows import Window


def heads_of(network: Network) -> Heads:
    """Return the weights that decoding needs, as arrays."""
    array = lambda t: t.detach().numpy().astype(np.float32)  # noqa: E731
    steps = lambda crf: tuple(map(array, crf.transitions()))  # noqa: E731
    return Heads(
        {"act": array(network.act[3].weight.T), "act_bias": array(network.act[3].bias)}
        | chain_arrays(network.chains)
        | {name: array(table) for name, table in event_tables(network.events).items()},
        {
            "tags": steps(network.crf),
            "roles": steps(network.role_crf),
            "names": steps(network.name_crf),
            "triggers": steps(network.events.crf),
        },
        columns() | {name: at for group in LATER for name, at in columns((group,)).items()},
    )


def chain_arrays(head: ChainHead) -> dict[str, Floats]:
    """Return the weights that the decoding of chains needs."""
    parts = {"chain_distance": head.distance.weight, "chain_same": head.same.weight, "chain_out": head.out.weight[0]}
    parts |= {"first_distance": head.first_distance, "last_distance": head.last_distance}
    return {name: part.detach().numpy().astype(np.float32) for name, part in parts.items()}


def roles_of(network: Network) -> RolesOf:
    """Return the function that gives role scores, as the shipped file does."""

    @torch.no_grad()
    def found(tokens: Floats, cues: Floats, buckets: npt.NDArray[np.int64]) -> Floats:
        scores: Floats = network.role_scores(*map(torch.tensor, (tokens[None], cues, buckets))).numpy()
        return scores

    return found


@torch.no_grad()
def scores_of(network: Network, windows: Sequence[Window], groups: Sequence[str] = READ) -> list[Scores]:
    """Return what the network says of each window, in the columns of these groups."""
    network.eval()
    found: list[Scores] = [None] * len(windows)  # type: ignore[list-item]
    order = sorted(range(len(windows)), key=lambda i: len(windows[i].pieces))
    heads, own = joined_heads(network), columns(groups)
    for at in range(0, len(order), 16):
        chosen = order[at : at + 16]
        hidden = token_states(network, tensors_of([windows[i] for i in chosen]), groups)
        scores = torch.cat([linear(state_of(hidden, name), *heads[name]) for name in groups], dim=2).numpy()
        for row, i in enumerate(chosen):
            found[i] = Scores(windows[i].begin, scores[row, : len(windows[i].first)], own)
    return found


def polnear_scores(
    examples: Sequence[Example], windows: Sequence[Window], found: Sequence[Sequence[Relation]], split: str = "dev"
) -> Mapping[str, Any]:
    """Return the corpus's own scores of what was found in each window."""
    rows = list(read_rows(shared("corpora", "attribution", "polnear", f"{split}.jsonl")))
    predicted: list[dict[str, Any]] = [{"id": e.id, "attributions": []} for e in examples]
    for window, relations in zip(windows, found, strict=True):
        example = examples[window.example]
        pairs = lambda runs: [[example.starts[a + window.begin], example.ends[b + window.begin]] for a, b in runs]  # noqa: B023, E731
        predicted[window.example]["attributions"] += [
            {"source": pairs(r.sources), "cue": pairs([r.cue]), "content": pairs(r.contents)}
            for r in relations
            if not r.nested
        ]
    scores: Mapping[str, Any] = load_scorer("corpora", "attribution", "score_attribution.py").score(rows, predicted)
    return scores


def name_scores(network: Network, windows: Sequence[Window]) -> str:
    """Return F1 of exact names of each label, in one line."""
    scores = scores_of(network, windows)
    tags = best_tags([s.part("names") for s in scores], heads_of(network).steps["names"])
    counts: Counter[tuple[str, str]] = Counter()
    for window, given in zip(windows, tags, strict=True):
        found, gold = set(runs(given, NAMES)), set(runs(window.names.tolist(), NAMES))  # type: ignore[union-attr]
        for kind, spans in (("found", found), ("gold", gold), ("both", found & gold)):
            counts.update((kind, label) for label, _, _ in spans)
    three = _f1(counts, ("PERSON", "ORG", "LOC"))
    return f"names {three:.1f}  " + "  ".join(f"{label} {_f1(counts, (label,)):.1f}" for label in LABELS)


def event_scores(network: Network, windows: Sequence[Window]) -> str:
    """Return F1 of triggers with their types, exact spans, in one line."""
    heads, counts = heads_of(network), Counter[tuple[str, str]]()
    rows = [
        s.part("triggers") + heads.arrays["event_hints"][w.told.hints]  # type: ignore[union-attr]
        for s, w in zip(scores_of(network, windows, ("events",)), windows, strict=True)
    ]
    for window, given in zip(windows, best_tags(rows, heads.steps["triggers"]), strict=True):
        found, gold = set(runs(given, TRIGGERS)), set(runs(window.told.tags.tolist(), TRIGGERS))  # type: ignore[union-attr]
        for kind, spans in (("found", found), ("gold", gold), ("both", found & gold)):
            counts.update((kind, type_) for type_, _, _ in spans)
    return f"triggers {_f1(counts, TYPES):.1f}"


def pair_score(network: Network, windows: Sequence[Window]) -> float:
    """Return the macro-F1 in per cent of the types between given pairs, of the windows that hold one."""
    gold, found = [], []
    for scores, window in zip(scores_of(network, windows, ("asked",)), windows, strict=True):
        for pair in window.told.pairs if window.told is not None else ():
            sides = (("asked_actor", pair.actor), ("asked_recipient", pair.recipient))
            row = np.sum([scores.part(name)[word] for name, word in sides if word is not None], axis=0)
            shares = np.exp(row - np.logaddexp.reduce(row))
            found.append(root_of(dict(zip(ASKED, shares.tolist(), strict=True))))
            gold.append(ROOTS.get(ASKED[pair.types[0]], ASKED[pair.types[0]]))
    return macro_f1(gold, found)


def chain_score(network: Network, examples: Sequence[Example], windows: Sequence[Window]) -> float:
    """Return the CoNLL F1 in per cent of the chains of `examples`, mentions by their spans, else by their heads."""
    heads, scorer = heads_of(network), Scorer()
    scores = scores_of(network, windows)
    for number, example in enumerate(examples):
        own = [s for s, w in zip(scores, windows, strict=True) if w.example == number]
        chains = Chains(own, [form_of(word) for word in example.shown.words], heads)
        gold = defaultdict(list)
        for m in example.mentions or ():
            gold[m.chain].append((m.first, m.last) if m.first >= 0 else (m.head, m.head))
        spans = not any(m.first < 0 for m in example.mentions or ())
        ours = [[chains.span(w) if spans else (w, w) for w in chain] for chain in joined(chains.links())]
        scorer.update(Document(ours, list(gold.values())))
    return 100 * sum(m.get_f1() for m in scorer.all[:3]) / 3


def gap_score(network: Network, examples: Sequence[Example], windows: Sequence[Window]) -> float:
    """Return the F1 in per cent of GAP's names taken for what a pronoun stands for, over whole chains."""
    heads, counts = heads_of(network), Counter[tuple[bool, bool]]()
    scores = scores_of(network, windows)
    for number, example in enumerate(examples):
        own = [s for s, w in zip(scores, windows, strict=True) if w.example == number]
        chains = joined(Chains(own, [form_of(word) for word in example.shown.words], heads).links())
        for link in example.links:
            around = next((chain for chain in chains if link.word in chain), [])
            counts.update((i in link.right, i in around) for i in (*link.right, *link.wrong))
    right, missed, wrong = counts[True, True], counts[True, False], counts[False, True]
    return 200 * right / max(2 * right + missed + wrong, 1)


def _f1(counts: Counter[tuple[str, str]], labels: Sequence[str]) -> float:
    both, given = (sum(counts[kind, x] for x in labels for kind in kinds) for kinds in (("both",), ("found", "gold")))
    return 200 * both / max(given, 1)


def summary(scores: Mapping[str, Any]) -> str:
    """Return the figures that the issue names, in one line."""
    names = ("attr", "attr.direct", "attr.indirect", "content.exact", "cue.exact", "source.exact")
    return "  ".join(f"{n} {100 * scores[n]['f1']:.1f}" for n in names)
