"""The head of coreference, and what it is trained to lower."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from onrecord.entities.chains import BUCKETS, COLUMNS, LONGEST, PAIR, SHARE, distance_bucket
from training.network.examples import Link, Mention
from training.network.windows import Window

NONE = -1e4


@dataclass(slots=True)
class Passage:
    """Consecutive windows of one document: where its N words stand in the batch, and what is marked among them."""

    where: Tensor  # (N,), row · T + place
    rows: Tensor  # (N,), the window of each word
    forms: Tensor  # (N,)
    mentions: list[Mention] | None
    links: list[Link]


def passages_of(windows: Sequence[Window], length: int) -> list[Passage]:
    """Return the documents in a batch with `length` places to a row; empty where no chains are marked in it."""
    if not any(w.links or w.mentions is not None for w in windows):
        return []
    numbers = dict.fromkeys(w.example for w in windows)
    return [_passage([(r, w) for r, w in enumerate(windows) if w.example == number], length) for number in numbers]


def _passage(parts: Sequence[tuple[int, Window]], length: int) -> Passage:
    parts = sorted(parts, key=lambda part: part[1].begin)
    begin, end = parts[0][1].begin, parts[-1][1].begin + len(parts[-1][1].first)
    mentions = [m for _, w in parts for m in w.mentions or ()]
    return Passage(
        torch.cat([torch.arange(len(w.first)) + r * length for r, w in parts]),
        torch.cat([torch.full((len(w.first),), r) for r, w in parts]),
        torch.cat([torch.from_numpy(w.forms) for _, w in parts]),
        None if parts[0][1].mentions is None else [_moved(m, begin) for m in mentions],
        [_cut(link, begin, end) for _, w in parts for link in w.links],
    )


def _moved(m: Mention, begin: int) -> Mention:
    first, last = (place - begin if place >= 0 else place for place in (m.first, m.last))
    return Mention(m.head - begin, first, last, m.chain)


def _cut(link: Link, begin: int, end: int) -> Link:
    right, wrong = (tuple(i - begin for i in places if begin <= i < end) for places in (link.right, link.wrong))
    return Link(link.word - begin, right, wrong)


class ChainHead(nn.Module):
    """Scores of words as heads of mentions, of pairs of mentions, and of words as edges of a mention."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.parts = nn.ModuleDict({name: nn.Linear(size, wide) for name, wide in COLUMNS.items()})
        self.distance = nn.Embedding(BUCKETS, PAIR)
        self.same = nn.Embedding(2, PAIR)
        self.out = nn.Linear(PAIR, 1, bias=False)
        self.first_distance = nn.Parameter(torch.zeros(LONGEST + 1))
        self.last_distance = nn.Parameter(torch.zeros(LONGEST + 1))
        for name in ("alike", "aliked"):
            nn.init.normal_(self.parts[name].weight, std=0.02)

    def of_words(self, hidden: Tensor) -> dict[str, Tensor]:
        """Return what each word is in a pair: (N, size) → (N, columns) by name."""
        return {name: self.parts[name](hidden) for name in ("mention", "anaphor", "antecedent", "alike", "aliked")}

    def scores(self, part: dict[str, Tensor], forms: Tensor, words: Tensor, before: Tensor) -> Tensor:
        """Return how well words go with words before them, both given by their places: (n,), (n,) → (n,)."""
        distances = torch.from_numpy(distance_bucket((words - before).clamp(min=1).numpy()))
        same = self.same((forms[words] == forms[before]).long())
        pair = part["anaphor"][words] + part["antecedent"][before] + self.distance(distances) + same
        alike = (part["alike"][words] * part["aliked"][before]).sum(-1)
        mention = part["mention"][words, 0] + part["mention"][before, 0]
        found: Tensor = self.out(torch.relu(pair))[:, 0] + alike + mention
        return found

    def edges(self, hidden: Tensor, rows: Tensor, heads: Tensor, name: str) -> Tensor:
        """Return how well each word is the first or last (`name`) of the mention of each head: (n, N)."""
        places = torch.arange(len(hidden))
        offsets = heads[:, None] - places[None] if name == "first" else places[None] - heads[:, None]
        allowed = (offsets >= 0) & (offsets <= LONGEST) & (rows[heads][:, None] == rows[None])
        scores = self.parts[f"head_of_{name}"](hidden[heads]) @ self.parts[name](hidden).T
        bias: Tensor = getattr(self, f"{name}_distance")
        return torch.where(allowed, scores + bias[offsets.clamp(0, LONGEST)], torch.tensor(NONE))


def chain_losses(head: ChainHead, hidden: Tensor, passages: Sequence[Passage]) -> dict[str, Tensor]:
    """Return the parts of the loss over the words `hidden` (B · T, size) of a batch, each summed."""
    parts: dict[str, list[Tensor]] = {"chains": [], "edges": [], "links": []}
    for passage in passages:
        words = hidden[passage.where]
        part = head.of_words(words)
        if passage.mentions:
            parts["chains"].append(_chains(head, part, passage, passage.mentions))
            parts["edges"].append(_edges(head, words, passage, passage.mentions))
        known = [link for link in passage.links if link.right or link.wrong]
        parts["links"] += [_link(head, part, passage.forms, link) for link in known]
    return {name: torch.stack(found).sum() for name, found in parts.items() if found}


def _chains(head: ChainHead, part: dict[str, Tensor], passage: Passage, mentions: Sequence[Mention]) -> Tensor:
    """Return the marginal likelihood of all right antecedents of each candidate (Lee et al. 2017)."""
    likely = part["mention"][:, 0].detach()
    chain = torch.full((len(likely),), -1)
    for mention in mentions:
        chain[mention.head] = mention.chain
    likely = torch.where(chain >= 0, torch.tensor(np.inf), likely)
    words = likely.topk(min(len(likely), int(SHARE * len(likely)) + 1)).indices.sort().values
    late, early = torch.tril_indices(len(words), len(words), -1)
    pairs = head.scores(part, passage.forms, words[late], words[early])
    scores = torch.full((len(words), len(words)), NONE).index_put((late, early), pairs)
    before = words[None] < words[:, None]
    right = before & (chain[words][:, None] == chain[words][None]) & (chain[words][:, None] >= 0)
    scores = torch.cat([torch.zeros(len(words), 1), scores], dim=1)
    right = torch.cat([~right.any(dim=1, keepdim=True), right], dim=1)
    return (scores.logsumexp(1) - torch.where(right, scores, torch.tensor(NONE)).logsumexp(1)).sum()


def _edges(head: ChainHead, hidden: Tensor, passage: Passage, mentions: Sequence[Mention]) -> Tensor:
    near = [m for m in mentions if m.first >= 0 and m.head - m.first <= LONGEST and m.last - m.head <= LONGEST]
    near = [m for m in near if passage.rows[m.first] == passage.rows[m.last]]
    if not near:
        return torch.zeros(())
    heads = torch.tensor([m.head for m in near])
    places = {"first": [m.first for m in near], "last": [m.last for m in near]}
    parts = [
        cross_entropy(head.edges(hidden, passage.rows, heads, name), torch.tensor(right), reduction="sum")
        for name, right in places.items()
    ]
    return torch.stack(parts).sum()


def _link(head: ChainHead, part: dict[str, Tensor], forms: Tensor, link: Link) -> Tensor:
    """Return the likelihood that a word goes with one of the right ones, or with none of the wrong ones."""
    others = torch.tensor([*link.right, *link.wrong])
    word = torch.full_like(others, link.word)
    scores = head.scores(part, forms, torch.maximum(word, others), torch.minimum(word, others))
    right = scores[: len(link.right)] if link.right else torch.zeros(1)
    return torch.cat([torch.zeros(1), scores]).logsumexp(0) - right.logsumexp(0)
