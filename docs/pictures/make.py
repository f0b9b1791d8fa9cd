"""Draw the README's pictures anew: `python docs/pictures/make.py` (needs chromium)."""

import math
import re
import subprocess
import tempfile
from pathlib import Path

from rich.console import Console

from onrecord import Document, Known, Reader, Record, read_inputs
from onrecord.export.page import pages
from onrecord.export.table import reading_of

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[1] / "examples" / "wire-report.txt"
COLUMNS = 116
CHROMIUM = [
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
]  # fmt: skip


def shoot(source: Path, picture: Path, width: int, height: int) -> None:
    """Save what a browser shows of `source` in a window of `width` × `height` pixels."""
    with tempfile.TemporaryDirectory() as profile:
        window = [f"--user-data-dir={profile}", f"--window-size={width},{height}", f"--screenshot={picture}"]
        subprocess.run([*CHROMIUM, *window, source.as_uri()], check=True, capture_output=True)


def draw_table(record: Record, folder: Path) -> Path:
    """Return a drawing of the table as a terminal shows it."""
    console = Console(record=True, width=COLUMNS, file=(folder / "table.txt").open("w", encoding="utf-8"))
    console.print(reading_of(record, COLUMNS))
    drawing = folder / "table.svg"
    console.save_svg(str(drawing), title=f"onrecord read examples/{EXAMPLE.name}")
    return drawing


def size_of(drawing: Path) -> tuple[int, int]:
    """Return the width and height of an SVG file in pixels."""
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawing.read_text(encoding="utf-8"))
    if box is None:
        raise ValueError(f"{drawing.name} states no size")
    return math.ceil(float(box[1])), math.ceil(float(box[2]))


def main() -> None:
    """Read one example and save `table.png` and `page.png` beside this file."""
    found = next(read_inputs([str(EXAMPLE)], Known(published="2024-03-12", outlet="Northern Wire")))
    if not isinstance(found, Document):
        raise found
    record = Reader().read(found)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        drawing = draw_table(record, folder)
        shoot(drawing, HERE / "table.png", *size_of(drawing))
        page = folder / "page.html"
        page.write_text("".join(pages([record])), encoding="utf-8")
        shoot(page, HERE / "page.png", 1400, 1000)


if __name__ == "__main__":
    main()
