"""Muestra el sitio en esta computadora, con borradores, y lo actualiza mientras usted escribe.

Revisa el contenido, construye el sitio y lo sirve solo para esta computadora. Cada vez que se guarda un archivo de
posts/, notices/, plan/, docs/ o theme/, el sitio se vuelve a construir y el navegador se actualiza solo. Si el archivo
tiene un error, se ve sobre la última versión correcta. Se termina con Ctrl+C. Sale con 2 si se usó mal o si el puerto
está ocupado.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from environment import ensure


def main(argv: list[str] | None = None) -> int:
    ensure()
    from engine.live.stage import Stage
    from engine.live.watching import watched_places
    from engine.live.web import PortTaken
    from engine.options import SpanishParser, add_serve, serve_options
    from engine.server import USUAL_PORT, Preview, open_server

    parser = SpanishParser(__doc__)
    add_serve(parser)
    arguments = parser.parse_args(argv)
    try:
        server = open_server(arguments.port, Stage())
    except PortTaken as taken:
        print(f"No se puede mostrar el sitio: {taken} Elija otro, por ejemplo --port 8100.", file=sys.stderr)
        return 2
    if arguments.port is None and server.server_port != USUAL_PORT:
        print(f"El puerto {USUAL_PORT} está ocupado; se usa el {server.server_port}.")
    print(f"Contenido: {arguments.content}")
    print("Se vigilan posts/, notices/, plan/, docs/ y theme/. Preparando el sitio…", flush=True)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    preview = Preview(server, lambda: serve_options(arguments, server.url), watched_places(arguments.content))
    again = False
    try:
        again = preview.run()
    except KeyboardInterrupt:
        print("\nLa vista local terminó. ¡Hasta pronto!")
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl+C must not leave the folders behind
        preview.close()
    return start_again(argv, server.server_port) if again else 0


def start_again(argv: list[str] | None, port: int) -> int:
    """Run this program anew, because its own files changed, on the same port: open pages find it again."""
    print("El programa cambió; se inicia de nuevo.", flush=True)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    given = sys.argv[1:] if argv is None else argv
    command = [sys.executable, str(Path(__file__).resolve()), *given, "--port", str(port)]
    if os.name == "nt":  # execv on Windows returns to the shell before the new process ends
        return subprocess.run(command, check=False).returncode
    os.execv(command[0], command)


if __name__ == "__main__":
    sys.exit(main())
