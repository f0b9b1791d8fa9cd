"""One command per claim: `python -m benchmarks.NAME [--json]`; `python -m benchmarks` holds all to their floors."""
