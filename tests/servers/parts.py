"""What these tests need from the system, and what they do with it: programs that serve, run on the loopback alone.

Each listens on a free port, reads a configuration of the test's own and stays in the foreground, so that it ends with
the test. CI installs the programs (.ci/run).
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

MORE_FOLDERS = ("/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin")
"""Where servers are, which the path of a person does not always name."""
PATIENCE = 15.0
"""Seconds until a server that does not answer has failed."""


def report_missing(sentence: str) -> None:
    """A missing part is a sentence on somebody's computer, and a failure where REQUIRE_SYSTEM_PARTS is set."""
    if os.environ.get("REQUIRE_SYSTEM_PARTS"):
        pytest.fail(sentence)
    pytest.skip(sentence)


def find_program(*names: str, package: str) -> str:
    """The full path of the first of these programs that is installed; without any, a sentence."""
    path = os.pathsep.join([os.environ.get("PATH", ""), *MORE_FOLDERS])
    found = next((full for name in names if (full := shutil.which(name, path=path))), None)
    if found is None:
        report_missing(f"No se encontró «{names[0]}»: instálelo con «sudo apt install {package}».")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def open_folder(prefix: str) -> Iterator[Path]:
    """A temporary folder that a server may enter when it lays down the rights of root; pytest's own are closed."""
    folder = Path(tempfile.mkdtemp(prefix=f"{prefix}-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running(command: Sequence[str | Path], port: int, log: Path, **options: object) -> Iterator[subprocess.Popen]:
    """A server that answers at `port` of the loopback until the block ends. What it says goes to `log`."""
    with log.open("ab") as said:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, **options)
    try:
        _wait_for(process, port, log)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(process: subprocess.Popen, port: int, log: Path) -> None:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends and process.poll() is None:
        with socket.socket() as probe:
            probe.settimeout(0.2)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"{process.args[0]} no contesta: {log.read_text('utf-8', 'replace')[-2000:]}")
