"""The command with the stand-in reader, for tests that need a process of its own: `python -m tests.corpus.program …`.

The stand-in is put in place where the module is imported: the processes of `--workers` import it, too.
"""

import os

from onrecord import builder
from onrecord.cli import main
from tests.corpus.standin import StandIn

builder.Knowing = lambda *_: StandIn(int(os.environ["STAND_IN"]))

if __name__ == "__main__":
    main()
