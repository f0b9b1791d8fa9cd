"""Words to the pieces that an encoder knows, by the encoder's own tokenizer file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tokenizers import Tokenizer

MOST: Final = 8  # pieces of one word; an address has dozens, and its first ones tell what it is
_REMEMBERED: Final = 50_000  # words


class Pieces:
    """The vocabulary of one encoder; remembers the words it has cut."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._memory: dict[str, tuple[int, ...]] = {}
        self.start, self.end, self._unknown = (self._id(name) for name in ("[CLS]", "[SEP]", "[UNK]"))

    def _id(self, name: str) -> int:
        found = self._tokenizer.token_to_id(name)
        if found is None:
            raise ValueError(f"the tokenizer has no {name}")
        return int(found)

    def pieces_of(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Return for each word the ids of its pieces, one to `MOST` of them."""
        memory = self._memory
        if len(memory) > _REMEMBERED:
            memory.clear()
        for word in words:
            if word not in memory:
                ids = self._tokenizer.encode(word, add_special_tokens=False).ids
                memory[word] = tuple(ids[:MOST]) or (self._unknown,)
        return [memory[word] for word in words]
