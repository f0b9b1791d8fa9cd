"""The tags that the network gives for attributions."""

from typing import Final

TAGS: Final = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")  # of each token, outermost
NESTED: Final = ("O", "B-cue", "I-cue")  # of each token: cues of attributions inside another's content
ROLES: Final = ("O", "B-source", "I-source", "B-content", "I-content")  # of each token, for one cue
