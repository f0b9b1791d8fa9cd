"""What to type for what a page shows: any command of the program with its options."""

import shlex
from collections.abc import Iterable

Options = Iterable[tuple[str, object]]


def command(name: str, corpus: str, *given: str, **options: object) -> str:
    """Return a command: `command("events", "news.corpus", actor=("Berg",), since=None)`.

    An option of several values comes as often, one that is None, "" or False does not, one that is True has no value.
    """
    parts = ["onrecord", name, *given, "--corpus", corpus]
    for option, value in options.items():
        parts += _option(f"--{option.strip('_').replace('_', '-')}", value)
    return " ".join(map(shlex.quote, parts))


def _option(name: str, value: object) -> list[str]:
    if value in (None, "", False):
        return []
    if value is True:
        return [name]
    values = value if isinstance(value, tuple | list) else (value,)
    return [part for one in values for part in (name, str(one))]
