"""How much a site weighs: whole, its largest files, and what a browser loads to show each page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.verify.faults import Fault
from engine.verify.site_files import SiteFiles
from institute.spanish import file_size, plural

CHECK = "tamaño"
MOST_SITE, MOST_FILE = 1_000_000_000, 100_000_000
"""GitHub Pages publishes up to 1 GB, and git refuses files over 100 MB."""

LARGEST = 10
HEAVIEST = 3


@dataclass(frozen=True, slots=True)
class Sizes:
    """`largest` are files, `heaviest` pages with their style sheets, scripts and fonts; bytes, the largest first."""

    total: int
    count: int
    largest: tuple[tuple[str, int], ...]
    pages: int
    heaviest: tuple[tuple[str, int], ...]


def measure_sizes(files: SiteFiles, loaded: dict[str, frozenset[str]]) -> Sizes:
    """`loaded` says which files each page brings besides its pictures."""
    weights = {page: files.sizes[page] + sum(files.sizes[path] for path in brought) for page, brought in loaded.items()}
    return Sizes(
        sum(files.sizes.values()),
        len(files.sizes),
        _top(files.sizes, LARGEST),
        len(loaded),
        _top(weights, HEAVIEST),
    )


def _top(sizes: dict[str, int], count: int) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(sizes.items(), key=lambda item: (-item[1], item[0]))[:count])


def check_sizes(files: SiteFiles, most_site: int, most_file: int) -> Iterator[Fault]:
    total = sum(files.sizes.values())
    if total > most_site:
        yield Fault("", "", CHECK, f"pesa {file_size(total)} y el máximo es {file_size(most_site)}.")
    for path, size in files.sizes.items():
        if size > most_file:
            yield Fault(path, "", CHECK, f"pesa {file_size(size)} y el máximo por archivo es {file_size(most_file)}.")
        elif not size and path != ".nojekyll":
            yield Fault(path, "", CHECK, "está vacío.")


def sizes_as_text(sizes: Sizes) -> str:
    """The sizes for a terminal."""
    lines = [
        f"{file_size(sizes.total)} en {plural(sizes.count, 'archivo', 'archivos')}, "
        f"{plural(sizes.pages, 'página', 'páginas')}. Lo más grande:"
    ]
    lines += [f"  {file_size(size):>9}  {path}" for path, size in sizes.largest]
    lines.append("Las páginas que más cargan (con sus estilos, programas y letras, sin imágenes):")
    lines += [f"  {file_size(size):>9}  {path}" for path, size in sizes.heaviest]
    return "\n".join(lines)
