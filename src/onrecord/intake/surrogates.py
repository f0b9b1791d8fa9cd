"""Half pairs of UTF-16 that stray into strings and that no encoding can carry."""

import re
from typing import Final

_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")


def replace_surrogates(text: str) -> tuple[str, int]:
    """Return `text` with U+FFFD for each lone surrogate, so that offsets stay the same, and how many there were."""
    return _SURROGATE.subn("\ufffd", text)
