"""What a page is asked: a form that is filled from the address, and made an address again."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Annotated, Any, Final, TypeVar, get_args

import msgspec

from onrecord.errors import InputError

LONGEST: Final = 200  # characters of a value
MOST: Final = 20  # values of one filter


class Question(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a page is asked. Each field is a parameter of the address, or a part of its path."""


Asked = TypeVar("Asked", bound=Question)

Short = Annotated[str, msgspec.Meta(max_length=LONGEST)]
_DAY: Final = (  # every day that there is: months of 31, 30 and 28 days, and the 29th of February of leap years
    r"^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2]|(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    r"|02-(0[1-9]|1[0-9]|2[0-8])))?$"
    r"|^([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-02-29$"
)
Day = Annotated[str, msgspec.Meta(pattern=_DAY, max_length=10)]


def means(about: str, least: int | None = None, most: int | None = None) -> msgspec.Meta:
    """Return the description of a field, and of a number the `least` and the `most` that it may be."""
    return msgspec.Meta(description=about, ge=least, le=most)


def several(about: str) -> msgspec.Meta:
    """Return the description of a field that takes several values."""
    return msgspec.Meta(description=about, max_length=MOST)


PageNumber = Annotated[int, means("Which page, from 1 on.", least=1, most=1_000_000)]


def read_question(form: type[Asked], path: Mapping[str, Any], parameters: Iterable[tuple[str, str]]) -> Asked:
    """Return the question in an address.

    Raises `InputError`, naming the parameter, for one that is not known, comes twice, or does not have its form.
    """
    own = {field.name: field for field in _fields(form)}
    given: dict[str, Any] = dict(path)
    for name, value in parameters:
        if name not in own or name in path:
            raise InputError(f"{name}: no such parameter; this page takes {', '.join(sorted(set(own) - set(path)))}")
        if takes_several(own[name].type):
            given.setdefault(name, []).append(value)
        elif given.setdefault(name, value) != value:
            raise InputError(f"{name}: given twice; give it once")
    try:
        return msgspec.convert(given, form, strict=False)
    except msgspec.ValidationError as problem:
        raise InputError(_remedy(str(problem), own)) from None


def parameters_of(question: Question, but: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Return the parameters of an address that asks this question; what is as it is without being asked is left out."""
    found: list[tuple[str, str]] = []
    for field in _fields(type(question)):
        value = getattr(question, field.name)
        if field.required or value == field.default or field.name in but:
            continue
        values = value if isinstance(value, tuple) else (value,)
        found += [(field.encode_name, str(one)) for one in values]
    return found


@lru_cache(maxsize=64)  # a page asks for them a hundred times, and they are read from annotations each time
def _fields(form: type[Question]) -> tuple[msgspec.structs.FieldInfo, ...]:
    return msgspec.structs.fields(form)


def takes_several(kind: Any) -> bool:  # noqa: ANN401 - a type of any kind
    """Tell whether a field of this type takes several values."""
    plain = get_args(kind)[0] if hasattr(kind, "__metadata__") else kind
    return getattr(plain, "__origin__", None) is tuple


def _remedy(problem: str, fields: Mapping[str, Any]) -> str:
    """Return what is wrong with a value, with the name of the parameter before it and what it takes behind."""
    what, _, place = problem.partition(" - at `$.")
    name = place.partition("`")[0].partition("[")[0]
    if name not in fields:
        return f"{what}; see /api/openapi.json"
    wrong = "not of its form" if "matching regex" in what else what
    about = msgspec.json.schema(fields[name].type).get("description", "see /api/openapi.json")
    return f"{name}: {wrong}; {about.rstrip('.')}"
