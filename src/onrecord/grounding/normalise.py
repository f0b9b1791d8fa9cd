"""From a time expression to its TimeML value."""

from typing import Final

from onrecord.grounding import days, periods
from onrecord.grounding.sight import Rule, Sight, Value
from onrecord.record import TimeType

RULES: Final[dict[str, Rule]] = {**days.RULES, **periods.RULES}


def normalise(sight: Sight) -> tuple[TimeType, Value]:
    """Return the TimeML type and value of an expression; a value of None where the article does not tell."""
    return RULES[sight.expression.name](sight)
