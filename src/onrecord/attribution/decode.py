"""From the scores of a window's tokens to cues, and for each cue its source, its content and what is done with it.

The tags of all tokens are decided together (a linear-chain CRF, Lafferty, McCallum and Pereira 2001), and so are the
roles that tokens have for one cue, as in semantic role labelling with a marked predicate (He et al. 2017).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from onrecord.attribution.tags import NESTED, ROLES, TAGS
from onrecord.models.distances import bucket
from onrecord.models.network import Heads, Scores
from onrecord.models.tags import NEVER, forbidden, runs
from onrecord.models.viterbi import Floats, Steps, best_tags

Run = tuple[int, int]  # first and last token
RolesOf = Callable[..., Floats]  # of `role_inputs`: (cues, tokens, roles)

WIDTH: Final = 128  # of what a token is to a cue, and of what tells the act
_NONE: Final = np.zeros(len(NESTED), np.float32)
_FIRST: Final = np.array([NEVER if tag.startswith("I-") else 0 for tag in NESTED], np.float32)
_NESTED_STEPS: Final[Steps] = (forbidden(NESTED), _FIRST, _NONE)


@dataclass(frozen=True, slots=True)
class Relation:
    """A cue and what belongs to it, as runs of tokens; `acts` scores each act of the record."""

    cue: Run
    sources: tuple[Run, ...]
    contents: tuple[Run, ...]
    nested: bool
    acts: tuple[float, ...]


def find_relations(windows: Sequence[Scores], heads: Heads, roles_of: RolesOf) -> list[list[Relation]]:
    """Return for each window its cues with source and content, in text order; cues with no content are left out.

    `roles_of` gives the role scores of all tokens of a window for each of its cues.
    """
    cues = _find_cues(windows, heads)
    roles = [roles_of(**role_inputs(w, [c.run for c in own])) for w, own in zip(windows, cues, strict=True) if own]
    tags = iter(best_tags([row for rows in roles for row in rows], heads.steps["roles"]))
    return [
        [found for cue in own if (found := _found(scores, heads, cue, next(tags))) is not None]
        for scores, own in zip(windows, cues, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Cue:
    run: Run
    nested: bool


def _find_cues(windows: Sequence[Scores], heads: Heads) -> list[list[_Cue]]:
    tags = best_tags([scores.part("tags") for scores in windows], heads.steps["tags"])
    inner = best_tags([scores.part("nested") for scores in windows], _NESTED_STEPS)
    found = []
    for numbers, own in zip(tags, inner, strict=True):
        top = [(a, b) for kind, a, b in runs(numbers, TAGS) if kind == "cue"]
        nested = [(a, b) for _, a, b in runs(own, NESTED) if all(b < first or last < a for first, last in top)]
        cues = [_Cue(run, False) for run in top] + [_Cue(run, True) for run in nested]
        found.append(sorted(cues, key=lambda c: c.run))
    return found


def _found(scores: Scores, heads: Heads, cue: _Cue, tags: Sequence[int]) -> Relation | None:
    spans = runs(tags, ROLES)
    contents = tuple((a, b) for kind, a, b in spans if kind == "content")
    if not contents:
        return None
    sources = tuple((a, b) for kind, a, b in spans if kind == "source")
    return Relation(
        cue.run, sources, contents, cue.nested, tuple(map(float, act_scores(scores, heads, cue.run, contents)))
    )


def role_inputs(scores: Scores, cues: Sequence[Run]) -> dict[str, npt.NDArray[Any]]:
    """Return what role scores are made of: tokens (T, WIDTH), cues (N, WIDTH), buckets of distances (N, T)."""
    places = np.arange(len(scores.all))
    means = np.stack([scores.part("cue")[a : b + 1].mean(axis=0) for a, b in cues])
    return {
        "tokens": scores.part("token"),
        "cues": means,
        "buckets": bucket(places[None] - np.array([[a] for a, _ in cues])),
    }


def act_scores(scores: Scores, heads: Heads, cue: Run, contents: Sequence[Run]) -> Floats:
    """Return a score for each act of a cue with its content."""
    words = np.concatenate([scores.part("content_of_act")[a : b + 1] for a, b in contents])
    hidden = scores.part("cue_of_act")[cue[0] : cue[1] + 1].mean(axis=0) + words.mean(axis=0)
    found: Floats = np.maximum(hidden, 0) @ heads.arrays["act"] + heads.arrays["act_bias"]
    return found
