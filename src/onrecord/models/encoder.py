"""An encoder as an ONNX file, run on one window at a time."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from onrecord.errors import ModelError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


class Encoder:
    """Runs the model in the file `path`, which is loaded at the first run.

    A window is a batch of its own: int8 activations share one scale over all that runs together, so that beside others
    its result would depend on them. One thread, so that sums are added in the same order on every machine.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._session: InferenceSession | None = None

    def run(
        self, inputs: Mapping[str, npt.NDArray[Any]], outputs: Sequence[str] = ("scores",)
    ) -> list[npt.NDArray[np.float32]]:
        """Return what the model gives by the names `outputs`. Raises `ModelError` where the file cannot be loaded."""
        if self._session is None:
            self._session = self._load()
        found: list[npt.NDArray[np.float32]] = self._session.run(list(outputs), dict(inputs))
        return found

    def _load(self) -> "InferenceSession":
        import onnxruntime  # half of the time that a cold start has for models

        options: Any = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(self._path, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # its own errors share no base
            raise ModelError(f"{self._path.name}: cannot be loaded ({error}); reinstall onrecord") from error
