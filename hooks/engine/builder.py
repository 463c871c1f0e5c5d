"""One build: checked first, written to a fresh folder beside the site, switched in only when it is whole."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from engine.claims import ClaimRefused
from engine.crew import CrewFailed
from engine.documents import DocumentFailed
from engine.options import REPOSITORY, BuildOptions
from engine.state import BuildState
from engine.switching import recover, switch
from institute.library import Library
from institute.shelf import TwoSources

MARK = ".ipco-build"
"""Every site that we made holds this file: a folder without it is somebody's, and is never replaced."""


class BuildFailed(Exception):
    """The build cannot be finished; the message is Spanish and for the person at the console."""


@dataclass(frozen=True, slots=True)
class Built:
    """A finished site."""

    site_dir: Path
    pages: int
    why_no_documents: str = ""
    """What this computer lacks to make all PDFs, as a sentence."""


def build(options: BuildOptions, library: Library | None = None) -> Built:
    """Build and switch in. Raises BuildFailed, and then nothing was changed.

    `library` saves reading the content again.
    """
    _refuse_foreign(options.site_dir)
    recover(options.site_dir)
    fresh = fresh_folder(options.site_dir)
    try:
        state = build_into(fresh, options, library)
        switch(fresh, options.site_dir)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return Built(options.site_dir, len(state.site.pages), state.why_no_documents)


def fresh_folder(site_dir: Path) -> Path:
    """An empty folder on the same disk as the site, so that it can take its place by renaming."""
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=f".{site_dir.name}-{os.getpid()}-", dir=site_dir.parent))


def build_into(folder: Path, options: BuildOptions, library: Library | None = None) -> BuildState:
    """Build into `folder` and index it; return what was built. `library` saves reading the content again."""
    config = configure(folder, options, library)
    try:
        run_engine(config)
    except Abort as abort:
        raise BuildFailed(str(abort.message)) from abort
    except CrewFailed as failure:
        raise BuildFailed(f"no se pudo hacer una página: {failure}") from failure
    except (DocumentFailed, ClaimRefused, TwoSources) as failure:
        raise BuildFailed(str(failure)) from failure
    folder.chmod(0o755)
    (folder / MARK).write_text("Hecho por scripts/build.py; se reemplaza entero en cada construcción.\n", "utf-8")
    if options.search:
        index(folder)
    return config.extra["state"]


def configure(folder: Path, options: BuildOptions, library: Library | None) -> MkDocsConfig:
    """MkDocs' configuration for one build into `folder`, quiet but for warnings."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    config = load_config(str(REPOSITORY / "mkdocs.yml"), site_dir=str(folder))
    config.extra.update({"build": options, "library": library})
    return config


def repository_url() -> str:
    """Where the repository lives, by mkdocs.yml; "" when it does not say."""
    return load_config(str(REPOSITORY / "mkdocs.yml")).repo_url or ""


def run_engine(config: MkDocsConfig) -> None:
    """Run MkDocs. However it ends, no process of the crew is left behind."""
    try:
        mkdocs_build(config)
    finally:
        if "state" in config.extra:
            config.extra["state"].crew.dismiss()


def index(folder: Path) -> None:
    """Pagefind over the built pages. Its binary comes with the Python package."""
    finished = subprocess.run(
        [sys.executable, "-m", "pagefind", "--site", str(folder), "--output-path", str(folder / "pagefind"), "--quiet"],
        capture_output=True,
        text=True,
        check=False,
    )
    if finished.returncode:
        raise BuildFailed(f"no se pudo preparar el buscador: {finished.stderr.strip() or finished.stdout.strip()}")


def _refuse_foreign(site_dir: Path) -> None:
    if site_dir.exists() and not site_dir.is_dir():
        raise BuildFailed(f"«{site_dir}» es un archivo; elija una carpeta.")
    if site_dir.is_dir() and any(site_dir.iterdir()) and not (site_dir / MARK).exists():
        raise BuildFailed(
            f"la carpeta «{site_dir}» tiene archivos que no hizo este programa, y se perderían. Elija otra o vacíela."
        )
