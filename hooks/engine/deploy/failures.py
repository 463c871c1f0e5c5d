"""Why a site could not be published: one Spanish sentence each."""

from __future__ import annotations

import re

from institute.spanish import file_size


class DeployFailed(Exception):
    """It was not published now; the message is for the person at the console. Exit code 1."""


class WrongUse(DeployFailed):
    """It must not be published like this, today or tomorrow. Exit code 2."""


_REASONS = (
    (
        r"REMOTE HOST IDENTIFICATION HAS CHANGED",
        "la llave de {host} no es la que se conocía: no se publicó nada; pregunte a quien administra el servidor si la "
        "cambió, y si no la cambió, no se conecte.",
    ),
    (
        r"host key is known for|Host key verification failed",
        "esta computadora todavía no conoce la llave de {host}: conéctese una vez con «{command}», compare la huella "
        "que muestra con la que le dé quien administra el servidor, y si es igual conteste «yes».",
    ),
    (
        r"Permission denied",
        "{host} no aceptó la llave de esta computadora: pida que agreguen su llave pública al usuario, o cargue la que "
        "tiene contraseña con «ssh-add».",
    ),
    (r"Too many authentication failures", "{host} rechazó demasiadas llaves: indique una sola en ~/.ssh/config."),
    (r"Could not resolve hostname", "no se encontró el servidor {host}: revise cómo está escrito y la conexión."),
    (
        r"Connection refused|Connection timed out|No route to host|Network is unreachable|Operation timed out",
        "no hay conexión con {host}: revise la red, el puerto y que el servidor esté encendido.",
    ),
    (
        r"subsystem request failed|Unknown subsystem",
        "{host} no ofrece SFTP: pida a quien administra el servidor que lo active.",
    ),
    (
        r"Bad configuration option|[Cc]an't open user config file|Bad owner or permissions on",
        "la configuración de ssh de esta computadora tiene un error: {last}.",
    ),
    (
        r"closed by|reset by peer|Broken pipe|Timeout, server|kex_exchange",
        "se cortó la conexión con {host}; vuelva a intentarlo y seguirá donde se quedó.",
    ),
)


def explain_ssh(said: str, host: str, command: str) -> str:
    """What OpenSSH said, as a sentence. `command` is how a person connects to the server."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    last = lines[-1] if lines else "ssh terminó sin decir por qué"
    for pattern, reason in _REASONS:
        if re.search(pattern, said):
            return reason.format(host=f"«{host}»", command=command, last=last)
    return f"no se pudo trabajar en «{host}»: {last}."


def no_space(host: str, needed: int = 0, free: int = 0) -> str:
    figures = f" (hacen falta {file_size(needed)} y hay {file_size(free)})" if needed else ""
    return f"ya no hay espacio en «{host}»{figures}: borre publicaciones viejas con --keep 1, o pida más espacio."


def no_permission(host: str, path: str) -> str:
    return f"«{host}» no deja escribir en «{path}»: pida a quien lo administra que esa carpeta sea de su usuario."
