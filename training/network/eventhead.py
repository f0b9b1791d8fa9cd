"""The heads of events, and what they are trained to lower.

A trigger is found as a tagged span; who takes part is ranked among the mentions around it, each side against "nobody",
by a layer over trigger + party + distance, a product of two projections, and a table of the slots of the parse.
"""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from onrecord.events.tags import ASKED_COLUMNS, COLUMNS, MODALITIES, PAIR, SIDES, SLOTS, TRIGGERS, TYPES
from onrecord.models.distances import FAR, bucket
from training.network.crf import Crf
from training.network.examples import Happening, Pair, Told

NEAR = 4  # sentences: the trigger's own, the one before, one further back, one behind
NONE = -1e4
FORGOTTEN = 0.4  # share of what the word lists say that is kept from the network in training: they know its texts


class EventHead(nn.Module):
    """Scores of words as triggers, of their modality, polarity and mode, and of words as parties of a trigger."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.parts = nn.ModuleDict({name: nn.Linear(size, wide) for name, wide in {**COLUMNS, **ASKED_COLUMNS}.items()})
        self.hints = nn.Parameter(torch.zeros(1 + len(TYPES), len(TRIGGERS)))
        self.distance = nn.Embedding(2 * FAR + 1, PAIR)
        self.near = nn.Embedding(NEAR, PAIR)
        self.out = nn.Linear(PAIR, len(SIDES))
        self.slots = nn.Parameter(torch.zeros(len(SLOTS), len(TYPES) + 1, len(SIDES)))
        self.rule_modality = nn.Parameter(torch.eye(len(MODALITIES) + 1, len(MODALITIES)))  # the last: rule not known
        self.rule_polarity = nn.Parameter(torch.eye(3, 2))
        self.crf = Crf(TRIGGERS)
        for name in ("event_actor", "actor", "event_recipient", "recipient"):
            nn.init.normal_(self.parts[name].weight, std=0.02)

    def emissions(self, hidden: Tensor, hints: Tensor) -> Tensor:
        """Return the scores of trigger tags: (…, T, size), (…, T) → (…, T, tags)."""
        found: Tensor = self.parts["triggers"](hidden) + self.hints[hints]
        return found

    def sides(self, hidden: Tensor, told: Told, triggers: Sequence[int], parties: Sequence[int]) -> Tensor:
        """Return how well parties fill each side of triggers, without slots: (T, size) → (triggers, parties, sides)."""
        at, who = torch.tensor(triggers), torch.tensor(parties)
        event, party = hidden[at], hidden[who]
        distances = torch.from_numpy(bucket(np.array(parties)[None] - np.array(triggers)[:, None]))
        near = torch.from_numpy(nearness(told.sentences[triggers], told.sentences[parties]))
        pair = self.parts["event"](event)[:, None] + self.parts["party"](party)[None]
        scores = self.out(torch.relu(pair + self.distance(distances) + self.near(near)))
        alike = [self.parts[f"event_{side}"](event) @ self.parts[side](party).T for side in SIDES]
        found: Tensor = scores + torch.stack(alike, dim=-1)
        return found

    def slot_table(self, told: Told, triggers: Sequence[int], parties: Sequence[int]) -> Tensor:
        """Return which slots of triggers the parties stand in: (triggers, parties, slots)."""
        found = torch.zeros(len(triggers), len(parties), len(SLOTS))
        place = {word: number for number, word in enumerate(parties)}
        for row, trigger in enumerate(triggers):
            for word, slot in told.slots.get(trigger, ()):
                if word in place:
                    found[row, place[word], slot] = 1
        return found


def nearness(triggers: np.ndarray, parties: np.ndarray) -> np.ndarray:
    """Return how the sentences of parties stand to those of triggers, as a number below `NEAR`: (n,), (m,) → (n, m)."""
    gaps = triggers[:, None] - parties[None]
    found: np.ndarray = np.where(gaps < 0, 3, np.minimum(gaps, 2))
    return found


def event_losses(head: EventHead, hidden: Tensor, mask: Tensor, rows: Sequence[Told | None]) -> dict[str, Tensor]:
    """Return the parts of the loss over the windows of a batch, each summed: hidden (B, T, size), mask (B, T)."""
    parts: dict[str, list[Tensor]] = {}
    tagged = [number for number, told in enumerate(rows) if told is not None and told.tags is not None]
    if tagged:
        parts["triggers"] = [_triggers(head, hidden[tagged], mask[tagged], [rows[n] for n in tagged])]  # type: ignore[misc]
    for number, told in enumerate(rows):
        if told is not None and told.happenings:
            for name, part in _of_window(head, hidden[number][mask[number]], told).items():
                parts.setdefault(name, []).append(part)
    return {name: torch.stack(found).sum() for name, found in parts.items()}


def _triggers(head: EventHead, hidden: Tensor, mask: Tensor, rows: Sequence[Told]) -> Tensor:
    hints, tags = (torch.zeros(mask.shape, dtype=torch.long) for _ in range(2))
    for number, told in enumerate(rows):
        known = (torch.rand(len(told.hints)) >= FORGOTTEN) | torch.tensor(not head.training)
        hints[number, : len(told.hints)] = torch.from_numpy(told.hints) * known
        tags[number, : len(told.hints)] = torch.from_numpy(told.tags)
    return head.crf.loss(head.emissions(hidden, hints), tags, mask).sum()


def _of_window(head: EventHead, hidden: Tensor, told: Told) -> dict[str, Tensor]:
    parts = _factuality(head, hidden, told.happenings)
    if any(h.actors is not None for h in told.happenings) and told.parties:
        parts["parties"] = _parties(head, hidden, told)
    return parts


def pair_losses(head: EventHead, hidden: Tensor, mask: Tensor, rows: Sequence[Told | None]) -> dict[str, Tensor]:
    """Return the loss of what pairs are asked, summed over the windows of a batch, as `event_losses` does."""
    found = [
        _pair(head, hidden[number][mask[number]], pair)
        for number, told in enumerate(rows)
        for pair in (told.pairs if told is not None else ())
    ]
    return {"pairs": torch.stack(found).sum()} if found else {}


def _factuality(head: EventHead, hidden: Tensor, happenings: Sequence[Happening]) -> dict[str, Tensor]:
    of = torch.stack([hidden[list(h.trigger)].mean(0) for h in happenings])
    rules = torch.tensor([h.rule for h in happenings], dtype=torch.long)
    if head.training:
        rules = torch.where(torch.rand(len(rules), 1) < FORGOTTEN, torch.tensor([len(MODALITIES), 2]), rules)
    modality = head.parts["modality"](of) + head.rule_modality[rules[:, 0]]
    right = torch.full(modality.shape, NONE)
    for row, h in enumerate(happenings):
        right[row, list(h.modalities)] = 0
    polarity = head.parts["polarity"](of) + head.rule_polarity[rules[:, 1]]
    negative = torch.tensor([-100 if h.negative is None else int(h.negative) for h in happenings])
    modes = torch.tensor([-100 if h.mode is None else h.mode for h in happenings])
    found = {"modality": (modality.logsumexp(1) - (modality + right).logsumexp(1)).sum()}
    for name, scores, target in (("polarity", polarity, negative), ("mode", head.parts["mode"](of), modes)):
        if (target >= 0).any():
            found[name] = cross_entropy(scores, target, reduction="sum")
    return found


def _parties(head: EventHead, hidden: Tensor, told: Told) -> Tensor:
    known = [h for h in told.happenings if h.actors is not None]
    triggers = [h.head for h in known]
    slots = head.slot_table(told, triggers, told.parties)
    types = torch.tensor([h.type for h in known])
    by_type = head.slots[:, types] + head.slots[:, -1:]  # (slots, triggers, sides)
    scores = head.sides(hidden, told, triggers, told.parties) + torch.einsum("tps,stk->tpk", slots, by_type)
    losses = [_side(scores[row, :, side], told.parties, h, side) for row, h in enumerate(known) for side in range(2)]
    return torch.stack(losses).sum()


def _side(scores: Tensor, parties: Sequence[int], happening: Happening, side: int) -> Tensor:
    """Return how unlikely the right parties of one side are, each ranked against those that are wrong and nobody."""
    groups = (happening.actors, happening.recipients)[side] or ()
    right = {word for group in groups for word in group}
    skipped = right | set(happening.open)
    wrong = scores[[number for number, word in enumerate(parties) if word not in skipped]]
    nobody = torch.zeros(1)
    rest = torch.cat([nobody, wrong]).logsumexp(0)
    if not groups:
        return rest
    losses = []
    for group in groups:
        own = scores[[number for number, word in enumerate(parties) if word in set(group)]]
        if len(own):
            own = own.logsumexp(0)
            losses.append(torch.logaddexp(own, rest) - own)
    return torch.stack(losses).mean() if losses else torch.zeros(())


def _pair(head: EventHead, hidden: Tensor, pair: Pair) -> Tensor:
    scores = pair_scores(head, hidden, pair)
    return scores.logsumexp(0) - scores[list(pair.types)].logsumexp(0)


def pair_scores(head: EventHead, hidden: Tensor, pair: Pair) -> Tensor:
    """Return the scores of what the first of two parties, marked in what is shown, does to the second: (ASKED,)."""
    sides = (("asked_actor", pair.actor), ("asked_recipient", pair.recipient))
    return torch.stack([head.parts[name](hidden[word]) for name, word in sides if word is not None]).sum(0)


def event_tables(head: EventHead) -> dict[str, Tensor]:
    """Return the weights that the decoding of events needs beside the columns and the steps, by name."""
    return {
        "event_hints": head.hints,
        "event_distance": head.distance.weight,
        "event_near": head.near.weight,
        "event_out": head.out.weight,
        "event_out_bias": head.out.bias,
        "event_slots": head.slots,
        "event_rule_modality": head.rule_modality,
        "event_rule_polarity": head.rule_polarity,
    }
