"""A timeline as a picture: how many statements and events fall into each month, as PNG or SVG.

matplotlib draws it, an optional extra. The same counts give the same bytes with the same version of matplotlib.
"""

import warnings
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from onrecord.errors import OutputError
from onrecord.export.words import clean, shorten

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Picture = Literal["png", "svg"]

PICTURES: Final[tuple[Picture, ...]] = ("png", "svg")
_SERIES: Final = (
    ("statements", "#31688e"), ("events told as facts", "#35b779"), ("demanded, possible, negated …", "#c9c9c9"),
)  # fmt: skip # colours that differ in grey, too
_MONTHS: Final = 120  # more are drawn as years
_YEARS: Final = 400  # more are cut off at the front: a date out of the Middle Ages would leave no room for the rest
_LABELS: Final = 12  # months or years that are named below the bars
_LONGEST: Final = 60  # characters of the title
_SIZE: Final = (9.0, 3.6)  # inches
_DOTS: Final = 150  # an inch
_SETTINGS: Final = {"svg.hashsalt": "onrecord", "svg.fonttype": "path", "font.size": 9.0}


class Bar(NamedTuple):
    """How many statements, events told as facts and other events there are in a month (2024-05) or year (2024)."""

    when: str
    statements: int
    events: int
    others: int

    @property
    def counts(self) -> tuple[int, int, int]:
        """The three numbers, as they are stacked."""
        return self.statements, self.events, self.others


def draw(bars: Sequence[Bar], title: str, form: Picture, undated: int = 0) -> bytes:
    """Return the picture of `bars`, which come in the order of time: by months, by years where these are too many.

    What has no place among them, and how many are `undated`, is told beside the title. Raises `OutputError` where
    matplotlib is not installed.
    """
    try:
        from matplotlib import rc_context, style
    except ImportError:
        raise OutputError("a plot needs matplotlib; install it with: pip install 'onrecord[plot]'") from None
    drawn = _by_month(bars) or _by_year(bars)
    unit = "month" if drawn and "-" in drawn[0].when else "year"
    left = undated + _total(bars) - _total(drawn)
    with style.context("default"), rc_context(_SETTINGS), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph")  # names in scripts that the font does not have
        note = f"{left:,} more without a {unit}" if left else ""
        return _saved(_figure(drawn, shorten(clean(title), _LONGEST), note), form)


def _total(bars: Sequence[Bar]) -> int:
    return sum(sum(bar.counts) for bar in bars)


def _saved(figure: "Figure", form: Picture) -> bytes:
    """Return a figure as a file that tells neither when nor by which version it was made."""
    file = BytesIO()
    fixed = {"Date": None, "Creator": "onrecord"} if form == "svg" else {"Software": "onrecord"}
    figure.savefig(file, format=form, dpi=_DOTS, metadata=fixed)
    return file.getvalue()


def _figure(bars: Sequence[Bar], title: str, note: str) -> "Figure":
    from matplotlib.figure import Figure

    figure = Figure(figsize=_SIZE, layout="constrained")
    axes = figure.add_subplot()
    floor = [0] * len(bars)
    for number, (label, colour) in enumerate(_SERIES):
        heights = [bar.counts[number] for bar in bars]
        axes.bar(range(len(bars)), heights, bottom=floor, color=colour, label=label, width=0.8)
        floor = [below + height for below, height in zip(floor, heights, strict=True)]
    axes.set_title(title, loc="left", parse_math=False)
    axes.set_title(note, loc="right", fontsize="small", color="dimgrey")
    _label(axes, bars)
    return figure


def _label(axes: "Axes", bars: Sequence[Bar]) -> None:
    from matplotlib.ticker import MaxNLocator

    step = max(-(-len(bars) // _LABELS), 1)
    axes.set_xticks(range(0, len(bars), step), [bar.when for bar in bars[::step]], rotation=30, ha="right")
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, fontsize="small")


def _by_month(bars: Sequence[Bar]) -> list[Bar]:
    """Return a bar for every month from the first to the last; none where these are too many or there is none."""
    months = [bar for bar in bars if "-" in bar.when]
    if not months or _count(months[0].when, months[-1].when) > _MONTHS:
        return []
    return [_joined(name, months) for name in _months(months[0].when, months[-1].when)]


def _by_year(bars: Sequence[Bar]) -> list[Bar]:
    """Return a bar for every year from the first to the last, or for the last of very many."""
    years = [bar._replace(when=bar.when[:4]) for bar in bars]
    if not years:
        return []
    first, last = int(years[0].when), int(years[-1].when)
    return [_joined(f"{year:04}", years) for year in range(max(first, last - _YEARS + 1), last + 1)]


def _joined(when: str, bars: Sequence[Bar]) -> Bar:
    """Return what bars say of one month or year."""
    counts = [bar.counts for bar in bars if bar.when == when]
    return Bar(when, *map(sum, zip(*counts, strict=True))) if counts else Bar(when, 0, 0, 0)


def _count(first: str, last: str) -> int:
    return 12 * (int(last[:4]) - int(first[:4])) + int(last[5:]) - int(first[5:]) + 1


def _months(first: str, last: str) -> Iterator[str]:
    year, month = int(first[:4]), int(first[5:])
    for number in range(_count(first, last)):
        past = month - 1 + number
        yield f"{year + past // 12:04}-{past % 12 + 1:02}"
