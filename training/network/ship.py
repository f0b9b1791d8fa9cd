"""Write what the package ships: `python -m training.network.ship --checkpoint FILE --encoder FOLDER`."""

import argparse
import shutil
from pathlib import Path

from training.network.evaluate import heads_of
from training.network.export import export, export_branch, export_roles
from training.network.model import LATER, Network
from training.network.shipped import average, read_weights

WEIGHTS = Path("src/onrecord/models/weights")


def main() -> None:
    """Write the network in int8 (or fp32, for comparison), the heads and the tokenizer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--started", type=Path, help="weights from which the checkpoint was trained, to average with")
    parser.add_argument("--share", type=float, default=0.75, help="of the checkpoint in that average")
    parser.add_argument("--fp32", action="store_true")
    o = parser.parse_args()
    network = Network(o.encoder)
    read_weights(network, o.checkpoint)
    if o.started is not None:
        started = Network(o.encoder)
        read_weights(started, o.started)
        for name in LATER:
            started.deepen(name, len(network.own_layers(name)))
        average(network, started, o.share)
    o.out.mkdir(parents=True, exist_ok=True)
    export(network, o.out / "network.onnx", int8=not o.fp32)
    for name in LATER:
        export_branch(network, name, o.out / f"{name}.onnx", int8=not o.fp32)
    export_roles(network, o.out / "roles.onnx")
    heads_of(network).save(o.out / "heads.npz")
    shutil.copyfile(o.encoder / "tokenizer.json", o.out / "tokenizer.json")


if __name__ == "__main__":
    main()
