"""The command with a reader of no steps, for tests that need a process of its own: `python -m tests.cli.program …`."""

import onrecord.reader
from onrecord.cli import main

if __name__ == "__main__":
    onrecord.reader.default_steps = lambda **known: []
    main()
