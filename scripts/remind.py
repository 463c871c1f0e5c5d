"""Escribe en GitHub, en una incidencia por área, lo que está pendiente; la actualiza y la cierra sola.

La ejecuta cada semana .github/workflows/reminders.yml. Necesita una llave en GITHUB_TOKEN con permiso de escribir
incidencias. Con --dry-run muestra los recordatorios y no habla con nadie. Termina con 1 si no se pudo o si el contenido
tiene errores; entonces no cambia nada por una falsa alarma.
"""

from __future__ import annotations

import argparse
import os
import sys

from environment import ensure


def main(argv: list[str] | None = None) -> int:
    ensure()
    from engine.events import read_content
    from engine.github.client import GitHubFault
    from engine.options import institute_today, staff_folder
    from engine.site_settings import read_settings
    from institute.outputs.reminders import render_reminder
    from institute.problems import has_errors, summary
    from institute.views.due import make_due

    arguments = make_parser().parse_args(argv)
    today = arguments.today or institute_today()
    library = read_content(arguments.content, staff=staff_folder())
    if has_errors(library.problems):
        print(f"{summary(list(library.problems))} No se mandó ningún recordatorio.", file=sys.stderr)
        return 1
    settings = read_settings()
    top = settings.site_url or f"{library.institution.website.rstrip('/')}/"
    reminders = [render_reminder(group, today, top) for group in make_due(library, today)]
    if arguments.dry_run:
        shown = (f"# {reminder.title}\n\n{reminder.body}" for reminder in reminders)
        print("\n\n".join(shown) or "No hay nada pendiente.")
        return 0
    try:
        send(reminders, arguments, settings.repository)
    except GitHubFault as fault:
        print(f"No se pudieron escribir los recordatorios: {fault}", file=sys.stderr)
        return 1
    return 0


def send(reminders: list, arguments: argparse.Namespace, usual: str) -> None:
    """Bring the issues up to date, telling each step. Raises GitHubFault."""
    from engine.github.client import connect
    from engine.reminders import carry_out, existing, plan

    github = connect(arguments.repository or os.environ.get("GITHUB_REPOSITORY", "") or usual)
    steps = list(plan(reminders, existing(github, arguments.author)))
    for said in carry_out(github, steps, arguments.limit):
        print(said, flush=True)
    if not steps:
        print("Los recordatorios ya están al día.")


def make_parser() -> argparse.ArgumentParser:
    from engine.options import SpanishParser, add_content, day_option
    from engine.reminders import AUTHOR, MOST

    parser = SpanishParser(__doc__)
    add_content(parser)
    parser.add_argument(
        "--today", type=day_option, metavar="AAAA-MM-DD", help="el día que se toma como hoy (el de Colima)"
    )
    parser.add_argument("--dry-run", action="store_true", help="solo muestra lo que diría")
    parser.add_argument(
        "--repository", metavar="DUEÑO/NOMBRE", default="", help="otro repositorio que el de mkdocs.yml"
    )
    parser.add_argument("--author", metavar="CUENTA", default=AUTHOR, help=f"la cuenta que los escribe ({AUTHOR})")
    parser.add_argument(
        "--limit", type=count, metavar="N", default=MOST, help=f"cuántos mensajes se mandan como máximo ({MOST})"
    )
    return parser


def count(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"«{text}» no es un número de 0 en adelante")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
