"""Measure what the notice board adds to a build: 2,000 events, 200 of them repeated, and 300 birthdays.

    python3 benchmarks/board.py

It builds the same institute without a board, with it, and with it sealed, in turns, and prints the medians. The limit
that the project set itself is 1.5 seconds for the board.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random

from measure import Command, run_measured, summarize

ROOT = Path(__file__).resolve().parents[1]
PYTHON = ROOT / ".venv" / "bin" / "python"
TODAY = date(2026, 11, 23)
AREAS = ("direccion-general", "geoestadistica", "comunicacion-social")
AXES = ("asesoria", "planeacion", "socializacion", "fortalecimiento")
PHRASE = "bisabuelo amable empleo estufa cuchillo picaporte"
RUNS = 5


def render_event(random: Random, number: int) -> tuple[str, str]:
    """The name and the text of an event; every tenth repeats weekly, thirty times."""
    day = TODAY + timedelta(days=random.randrange(-700, 200))
    lines = [
        "---",
        f'titulo: "Actividad de muestra {number}: mesa de trabajo"',
        f"inicio: {day} {random.randrange(8, 18):02d}:00",
        f"duracion: {random.choice(('1 h', '90 min', '2 h'))}",
        f"area: {random.choice(AREAS)}",
        f"eje: {random.choice(AXES)}",
        f"clase: {random.choice(('taller', 'foro', 'reunion', 'sesion'))}",
        f"publico: {random.choice(('true', 'false'))}",
        f"lugar:\n  nombre: Sala {random.randrange(400)}",
        *(["repite:\n  frecuencia: semanal\n  veces: 30"] if number % 10 == 0 else []),
        "---\n\nTexto de la actividad, con dos frases. Esta es la segunda.\n",
    ]
    return f"{day}-actividad-{number}.md", "\n".join(lines)


def write_board(folder: Path) -> None:
    """The content of an institute with a full board and no posts."""
    random = Random(3)
    events = folder / "notices" / "eventos"
    events.mkdir(parents=True)
    for number in range(2000):
        name, text = render_event(random, number)
        (events / name).write_text(text, "utf-8")
    people = (
        f"  - nombre: Persona de muestra {number}\n"
        f"    dia: {random.randrange(1, 13):02d}-{random.randrange(1, 29):02d}\n"
        f"    area: {random.choice(AREAS)}\n    consentimiento: 2026-01-15\n"
        for number in range(300)
    )
    (folder / "notices" / "cumpleanos.yml").write_text("cumpleanos:\n" + "".join(people), "utf-8")
    shutil.copytree(ROOT / "plan", folder / "plan")


def build(content: Path, site: Path, phrase: str = "") -> Command:
    arguments = (str(PYTHON), "scripts/build.py", "--content", str(content), "--site-dir", str(site), "--no-search")
    return Command((*arguments, "--today", TODAY.isoformat()), ROOT, (("IPCO_BOARD_PHRASE", phrase),))


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        write_board(work / "full")
        shutil.copytree(ROOT / "plan", work / "empty" / "plan")
        cases = {"without a board": ("empty", ""), "with it": ("full", ""), "with it, sealed": ("full", PHRASE)}
        figures = {case: [] for case in cases}
        for run in range(RUNS + 1):  # the first one warms up
            for case, (content, phrase) in cases.items():
                site = work / f"{content}-{run}-{bool(phrase)}"
                taken = run_measured([build(work / content, site, phrase)], work / "log")
                figures[case] += [taken] if run else []
                shutil.rmtree(site)
    for case, runs in figures.items():
        middle = summarize(runs)
        print(f"{case}: {middle.wall:.2f} s, {middle.cpu:.2f} s of CPU, {middle.peak_mb:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
