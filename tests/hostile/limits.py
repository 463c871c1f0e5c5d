"""Runs a command within the limits that a check has, and says how it went. `python limits.py OUTPUT COMMAND…`

A process of its own, and a small one: what a child is said to have taken begins with what its parent had.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

MOST_SECONDS = 10
"""Of a processor: what a clock says depends on what else the machine does."""
PATIENCE = 120
"""Seconds of the clock after which a command waits for something that does not come."""
ROOM = 4_000_000_000
"""Bytes of addresses: far more than the memory that a check may take, so that a bomb ends before the machine does."""


def main(output: str, *command: str) -> None:
    finished = subprocess.run(command, capture_output=True, preexec_fn=_limit, timeout=PATIENCE, check=False)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    unit = 1 if sys.platform == "darwin" else 1024
    said = {
        "code": finished.returncode,
        "out": finished.stdout.decode(),
        "err": finished.stderr.decode("utf-8", "replace"),
        "seconds": round(used.ru_utime + used.ru_stime, 2),
        "memory": used.ru_maxrss * unit,
    }
    Path(output).write_text(json.dumps(said), "utf-8")


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))


if __name__ == "__main__":
    main(*sys.argv[1:])
