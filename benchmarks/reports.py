"""Measure what activity reports add to a build: ten years, 12 areas, 40 projects a year and 480 quarterly reports.

    python3 benchmarks/reports.py             # the build without PDF, and the same institute without reports
    python3 benchmarks/reports.py --write DIR # only writes that institute's content, to look at it

The limit that the project set itself is 3 seconds for the reports, without PDF.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random

import prose
from measure import Command, run_measured, summarize

ROOT = Path(__file__).resolve().parents[1]
PYTHON = ROOT / ".venv" / "bin" / "python"
YEARS = range(2017, 2027)
AREAS, PROJECTS = 12, 40
TODAY = date(2027, 2, 1)
AXES = ("asesoria", "planeacion", "socializacion", "fortalecimiento")
UNITS = ("talleres", "asesorías", "capas de información", "km", "personas", "documentos", "%")
KINDS = ("taller", "reunion", "capacitacion", "asesoria", "gestion")
RUNS = 5


def area(number: int) -> str:
    return f"area-{number + 1:02d}"


def render_institution() -> str:
    """The repository's institution with twelve areas."""
    text = (ROOT / "plan" / "instituto.yml").read_text("utf-8")
    start, end = text.index("\nareas:\n"), text.index("\nejes:\n")
    areas = "".join(
        f"  - id: {area(number)}\n    nombre: Coordinación de muestra {number + 1}\n    siglas: C.M.{number + 1}\n"
        for number in range(AREAS)
    )
    return f"{text[:start]}\nareas:\n{areas}{text[end:]}"


def make_projects(random: Random) -> list[dict]:
    """The projects of a year with their calendars."""
    projects = []
    for number in range(PROJECTS):
        unit = random.choice(UNITS)
        is_level = unit == "%"
        calendar = [random.randrange(5, 100) if is_level else random.randrange(1, 9) for _ in range(4)]
        if is_level:
            calendar.sort()
        projects.append(
            {
                "clave": f"P-{number + 1:02d}",
                "nombre": f"{random.choice(prose.ACTIONS)} {random.choice(prose.THEMES)}",
                "eje": AXES[number % 4],
                "area": area(number % AREAS),
                "unidad": f'"{unit}"',
                "meta": calendar[-1] if is_level else sum(calendar),
                "calendario": calendar,
            }
        )
    return projects


def render_programme(year: int, projects: list[dict]) -> str:
    lines = [f"presentacion:\n  s1: {year}-07-17\n  s2: {year + 1}-01-15\n  anual: {year}-12-11\nproyectos:"]
    for project in projects:
        fields = {**project, "responsable": "titular-direccion-general"}
        lines += [f"  {'-' if key == 'clave' else ' '} {key}: {value}" for key, value in fields.items()]
    return "\n".join(lines) + "\n"


def render_report(random: Random, year: int, quarter: int, number: int, projects: list[dict]) -> str:
    """A report of an area, with figures around those planned, activities and about 300 words."""
    ends = date(year + quarter // 4, quarter * 3 % 12 + 1, 1)
    lines = [
        f"---\narea: {area(number)}\nanio: {year}\ntrimestre: {quarter}\nresponsable: titular-direccion-general",
        f"entregado: {ends + timedelta(days=random.randrange(14))}\nproyectos:",
    ]
    for project in projects:
        if project["area"] == area(number):
            planned = project["calendario"][quarter - 1]
            reached = min(100, max(0, planned + random.choice((-1, 0, 0, 1))))
            lines.append(
                f"  - clave: {project['clave']}\n    alcanzado: {reached}\n    justificacion: Cifra de muestra."
            )
    lines.append("actividades:")
    for _ in range(6):
        day = ends - timedelta(days=random.randrange(1, 85))
        lines.append(
            f"  - fecha: {day}\n    descripcion: Mesa de trabajo sobre {random.choice(prose.THEMES)}\n"
            f"    tipo: {random.choice(KINDS)}\n    asistentes: {random.randrange(5, 80)}"
        )
    lines.append(f"siguiente:\n  - Continuar con {random.choice(prose.THEMES)}\n---\n")
    paragraphs = [prose.render_paragraph(random) for _ in range(6)]
    return "\n".join([*lines, "## Resultados\n", *(f"{text}\n" for text in paragraphs)])


def write_institute(folder: Path, with_reports: bool = True) -> None:
    random = Random(5)
    (folder / "plan").mkdir(parents=True)
    (folder / "plan" / "instituto.yml").write_text(render_institution(), "utf-8")
    for year in YEARS if with_reports else ():
        projects = make_projects(random)
        (folder / "plan" / f"poad-{year}.yml").write_text(render_programme(year, projects), "utf-8")
        for quarter in range(1, 5):
            place = folder / "posts" / "reportes" / f"{year}-t{quarter}"
            place.mkdir(parents=True)
            for number in range(AREAS):
                text = render_report(random, year, quarter, number, projects)
                (place / f"{area(number)}.md").write_text(text, "utf-8")


def build(content: Path, site: Path) -> Command:
    arguments = (str(PYTHON), "scripts/build.py", "--content", str(content), "--site-dir", str(site), "--no-search")
    return Command((*arguments, "--no-pdf", "--today", TODAY.isoformat()), ROOT)


def measure() -> None:
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        write_institute(work / "full")
        write_institute(work / "empty", with_reports=False)
        cases = {"without reports": "empty", "with them": "full"}
        figures = {case: [] for case in cases}
        for run in range(RUNS + 1):  # the first one warms up
            for case, content in cases.items():
                site = work / f"{content}-{run}"
                taken = run_measured([build(work / content, site)], work / "log")
                figures[case] += [taken] if run else []
                shutil.rmtree(site)
    for case, runs in figures.items():
        middle = summarize(runs)
        print(f"{case}: {middle.wall:.2f} s, {middle.cpu:.2f} s of CPU, {middle.peak_mb:.0f} MB")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", type=Path, metavar="DIR", help="only write the content")
    arguments = parser.parse_args()
    if arguments.write:
        write_institute(arguments.write)
    else:
        measure()
    return 0


if __name__ == "__main__":
    sys.exit(main())
