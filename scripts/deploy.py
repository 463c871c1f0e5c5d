"""Pone el sitio ya construido en un servidor con SSH, sin que el público lo vea nunca a medias.

    python3 scripts/deploy.py usuario@servidor:/ruta/del/sitio

El sitio se envía junto al que está publicado (a .publicaciones/), se compara archivo por archivo y solo entonces toma
su lugar. Solo viaja lo que cambió, y lo que se interrumpe sigue donde se quedó al volver a correrlo. Se entra con la
llave de ssh de esta computadora, nunca con contraseña, y solo a servidores cuya llave ya se conoce. Si el servidor no
tiene rsync, o solo da SFTP, se usa SFTP.

Termina con 0 si todo salió bien, con 1 si no se pudo publicar y con 2 si se usó mal.
"""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

from environment import ensure


def main(argv: list[str] | None = None) -> int:
    ensure()
    from engine.deploy.failures import DeployFailed, WrongUse
    from engine.deploy.place import parse_place
    from engine.deploy.preparing import Order
    from engine.deploy.publishing import list_releases, publish, roll_back
    from engine.options import ZONE

    arguments = make_parser().parse_args(argv)
    try:
        place = parse_place(arguments.place, arguments.ssh_config)
        if arguments.list:
            list_releases(place, say)
        elif arguments.rollback:
            roll_back(place, say)
        else:
            now = datetime.datetime.now(ZONE)
            publish(Order(place, arguments.site_dir, now, arguments.method, arguments.keep, arguments.dry_run), say)
    except DeployFailed as failure:
        sentence = str(failure)
        print(sentence[:1].upper() + sentence[1:], file=sys.stderr)
        return 2 if isinstance(failure, WrongUse) else 1
    except KeyboardInterrupt:
        print("Se interrumpió. El sitio público está entero; vuelva a correrlo para terminar.", file=sys.stderr)
        return 1
    return 0


def make_parser() -> argparse.ArgumentParser:
    from engine.deploy.preparing import METHODS
    from engine.options import REPOSITORY, SpanishParser

    parser = SpanishParser(__doc__)
    parser.add_argument("place", metavar="DESTINO", help="usuario@servidor:/ruta, o ssh://usuario@servidor:puerto/ruta")
    parser.add_argument(
        "--site-dir",
        type=lambda text: Path(text).resolve(),
        default=REPOSITORY / "site",
        metavar="CARPETA",
        help="el sitio construido (site/)",
    )
    parser.add_argument(
        "--method", choices=METHODS, default="auto", metavar="|".join(METHODS), help="con qué se envían los archivos"
    )
    parser.add_argument("--dry-run", action="store_true", help="dice qué se enviaría, sin cambiar nada")
    parser.add_argument(
        "--keep", type=positive, default=5, metavar="N", help="cuántas publicaciones anteriores se conservan (5)"
    )
    parser.add_argument("--rollback", action="store_true", help="regresa a la publicación anterior; no envía nada")
    parser.add_argument("--list", action="store_true", help="muestra las publicaciones que hay en el servidor")
    parser.add_argument(
        "--ssh-config", type=existing, metavar="ARCHIVO", help="otra configuración de ssh, en vez de ~/.ssh/config"
    )
    return parser


def positive(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 1000):
        raise argparse.ArgumentTypeError(f"«{text}» no es un número entre 1 y 1000")
    return int(text)


def existing(text: str) -> Path:
    if not Path(text).is_file():
        raise argparse.ArgumentTypeError(f"no existe el archivo «{text}»")
    return Path(text).resolve()


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
