"""Busca con qué texto o archivo se rompe alguno de los programas que leen contenido.

Cambia al azar archivos verdaderos y se los da a cada lector, uno tras otro. Lo que encuentra queda en
tests/fuzz/found/, y desde entonces las pruebas comunes lo vuelven a leer.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
import tempfile
import time
from dataclasses import asdict
from multiprocessing.context import ForkProcess
from pathlib import Path

from engine.options import SpanishParser

from .attempt import keep
from .content_targets import starter
from .hunt import CURRENT, RESULT, Hunted
from .hunt import main as hunt_in_this_process
from .target import Target
from .targets import TARGETS

HANG = 60.0
"""Seconds without another example, after which a target hangs: nothing in Python could interrupt it."""


_FORKING = multiprocessing.get_context("fork")
"""A child begins with all that is loaded here, at once."""


def main(argv: list[str] | None = None) -> int:
    parser = SpanishParser(__doc__)
    parser.add_argument("--minutes", type=float, default=10.0, metavar="N", help="cuánto dura, entre todos (10)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="el número del que sale el azar (1)")
    parser.add_argument("--report", type=Path, metavar="ARCHIVO", help="escribe ahí el resultado como JSON")
    parser.add_argument("targets", nargs="*", metavar="LECTOR", help=f"solo estos: {', '.join(TARGETS)}")
    arguments = parser.parse_args(argv)
    if unknown := [name for name in arguments.targets if name not in TARGETS]:
        parser.error(f"no hay un lector «{unknown[0]}»; hay {', '.join(TARGETS)}")
    chosen = [TARGETS[name] for name in arguments.targets] or list(TARGETS.values())
    starter()
    share = arguments.minutes * 60 / sum(target.weight for target in chosen)
    results = [_take_turn(target, share * target.weight, arguments.seed) for target in chosen]
    if arguments.report:
        arguments.report.write_text(json.dumps([asdict(result) for result in results], indent=2) + "\n", "utf-8")
    found = [f"{result.target}/{name}" for result in results for name in result.found]
    print(f"{sum(result.executions for result in results):,} ejemplos. Hallazgos: {', '.join(found) or 'ninguno'}.")
    return 1 if found else 0


def _take_turn(target: Target, seconds: float, number: int) -> Hunted:
    """A target in a process of its own, watched: it may hang, die or want all the memory."""
    with tempfile.TemporaryDirectory(prefix="azar-") as name:
        work = Path(name)
        process = _FORKING.Process(target=hunt_in_this_process, args=(target, seconds, number, work))
        process.start()
        try:
            why = _watch(process, work / CURRENT)
        finally:
            process.kill()
            process.join()
        if why and not (work / CURRENT).exists():
            sys.exit(f"«{target.name}» no llegó a leer nada: {why}.")
        if why:
            return Hunted(target.name, found=[keep(target, why, (work / CURRENT).read_bytes())])
        result = Hunted(**json.loads((work / RESULT).read_text("utf-8")))
    print(
        f"{result.target:28} {result.executions:>8,} ejemplos, {result.ways:>5} caminos; "
        f"el más lento {result.slowest:.2f} s; {result.peak_mb:.0f} MB, {result.grown_mb:+.0f}",
        flush=True,
    )
    return result


def _watch(process: ForkProcess, current: Path) -> str:
    """Until it ends. "" when it ended well, otherwise how it did not."""
    started = time.time()
    while process.is_alive():
        last = current.stat().st_mtime if current.exists() else started
        if time.time() - last > HANG:
            return "colgado"
        process.join(0.1)
    return f"murio-{abs(process.exitcode)}" if process.exitcode else ""


if __name__ == "__main__":
    sys.exit(main())
