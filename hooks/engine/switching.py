"""How a finished site takes the place of the one before it, and what is put right when that was cut short.

On Linux the two folders change places in one step, renameat2(2) with RENAME_EXCHANGE: at every moment there is a whole
site. Where the system or the disk cannot do that, two renames follow each other, and a start after a death between
them puts the last good site back.
"""

from __future__ import annotations

import ctypes
import glob
import os
import re
import shutil
import sys
from pathlib import Path

_HERE = -100
"""AT_FDCWD of <fcntl.h>: paths are relative to the current folder."""
_RENAME_EXCHANGE = 2
"""Of <linux/fs.h>."""


def switch(fresh: Path, site_dir: Path) -> None:
    """Put `fresh` in the place of the site, and remove what was there."""
    old = _old(site_dir)
    shutil.rmtree(old, ignore_errors=True)
    if exchange(fresh, site_dir):
        shutil.rmtree(fresh, ignore_errors=True)
        return
    if site_dir.exists():
        site_dir.rename(old)
    fresh.rename(site_dir)
    shutil.rmtree(old, ignore_errors=True)


def exchange(first: Path, second: Path) -> bool:
    """Let two folders change places in one step. False, and nothing changed, where that cannot be done."""
    if sys.platform != "linux" or second.is_symlink() or not second.is_dir():
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)  # glibc has had it since 2018, other libraries may not
    return rename is not None and not rename(
        _HERE, os.fsencode(first), _HERE, os.fsencode(second), ctypes.c_uint(_RENAME_EXCHANGE)
    )


def recover(site_dir: Path) -> None:
    """Undo a switch that was interrupted, and clear away what killed builds left."""
    old = _old(site_dir)
    if old.exists() and not site_dir.exists():
        old.rename(site_dir)
    for left in site_dir.parent.glob(f".{glob.escape(site_dir.name)}-*"):
        process = re.fullmatch(r"(\d+)-\w+", left.name.removeprefix(f".{site_dir.name}-"))
        if process and not _is_running(int(process.group(1))):
            shutil.rmtree(left, ignore_errors=True)


def _is_running(process: int) -> bool:
    """True while a process with this number lives, whoever owns it."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _old(site_dir: Path) -> Path:
    return site_dir.with_name(f"{site_dir.name}.anterior")
