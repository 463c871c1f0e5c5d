"""What a build is asked to do, and the command line that says it."""

from __future__ import annotations

import argparse
import contextlib
import datetime
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from institute.audience import AUDIENCES, INTERNAL, PUBLIC
from institute.periods import Month

REPOSITORY = Path(__file__).resolve().parents[2]
ZONE = ZoneInfo("America/Mexico_City")
WITHOUT_FORM, FORM_IF_READY, WITH_FORM = "without", "if-ready", "with"
"""Whether a site carries the form at /admin/: never, when its program was prepared, or always or not at all built."""
STAFF = "IPCO_STAFF"
"""The environment variable with the staff folder."""
BOARD_PHRASE = "IPCO_BOARD_PHRASE"
"""The environment variable with the phrase of the sealed board. Never an option: command lines are logged."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """`content` holds posts/, notices/ and plan/; the site is written to `site_dir`, whole or not at all."""

    content: Path = REPOSITORY
    site_dir: Path = REPOSITORY / "site"
    today: datetime.date = field(default_factory=lambda: institute_today())
    drafts: bool = False
    audience: str = PUBLIC
    """`interna`: the whole notice board in clear, for a host that lets in the staff alone, and for `serve`."""
    search: bool = True
    documents: bool = True
    """Reports as PDF too, where this computer can typeset them. `serve` makes none: they would hold up every edit."""
    cache: Path = REPOSITORY / ".cache"
    site_url: str = ""
    """Overrides the address in mkdocs.yml; ends in "/"."""
    staff: Path | None = None
    """A folder outside a public repository whose notices/ and plan/metricas/ are laid over the content."""
    board_phrase: str = field(default="", repr=False)
    """Opens the sealed board; without a phrase, or with a weak one, no staff data leaves. Never printed."""
    form: str = WITHOUT_FORM


def institute_today() -> datetime.date:
    """The day in Colima, or that of SOURCE_DATE_EPOCH. The only place where the clock is read for a build."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    with contextlib.suppress(ValueError, OverflowError, OSError):  # not a moment: as if it were not set
        return datetime.datetime.fromtimestamp(int(epoch), ZONE).date()
    return datetime.datetime.now(ZONE).date()


def staff_folder() -> Path | None:
    """The folder named by IPCO_STAFF.

    A name that leads nowhere stops the command (exit code 2), or the board would silently be empty.
    """
    given = os.environ.get(STAFF, "")
    if given and not Path(given).is_dir():
        print(f"{STAFF} dice «{given}», y esa carpeta no existe.", file=sys.stderr)
        raise SystemExit(2)
    return Path(given).resolve() if given else None


def day_option(text: str) -> datetime.date:
    """A day as an option takes it."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"la fecha «{text}» no se entiende; escríbala como AAAA-MM-DD, por ejemplo 2026-03-31"
        ) from None


def month_option(text: str) -> Month:
    """A month as an option takes it."""
    from institute.kinds.metrics import read_month  # pydantic, which most scripts need later or not at all

    try:
        return read_month(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"el mes «{text}» no se entiende; escríbalo como AAAA-MM, por ejemplo 2026-10"
        ) from None


def read_folder(text: str) -> Path:
    folder = Path(text).resolve()
    if not folder.is_dir():
        raise argparse.ArgumentTypeError(f"no existe la carpeta «{text}»")
    return folder


class SpanishParser(argparse.ArgumentParser):
    """argparse whose few fixed words are Spanish."""

    def __init__(self, description: str | None) -> None:
        super().__init__(description=description, formatter_class=argparse.RawDescriptionHelpFormatter, add_help=False)
        self.add_argument("-h", "--help", action="help", help="muestra esta ayuda")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "uso:")

    def format_help(self) -> str:
        return (
            super()
            .format_help()
            .replace("usage:", "uso:")
            .replace("options:", "opciones:")
            .replace("positional arguments:", "argumentos:")
        )

    def error(self, message: str) -> None:
        """Wrong use: exit code 2."""
        translated = (
            message.replace("unrecognized arguments:", "no se entiende:")
            .replace("the following arguments are required:", "falta:")
            .replace("expected one argument", "falta el valor")
            .replace("argument ", "opción ")
            .replace("invalid choice:", "no es una opción:")
            .replace("choose from", "elija entre")
        )
        self.exit(2, f"{self.format_usage()}{self.prog}: {translated}\n")


def add_content(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--content",
        type=read_folder,
        default=REPOSITORY,
        metavar="CARPETA",
        help="otra carpeta con posts/, notices/ y plan/",
    )


def _add_shared(parser: argparse.ArgumentParser) -> None:
    """What a build and a preview are both asked."""
    add_content(parser)
    parser.add_argument(
        "--today",
        type=day_option,
        default=None,
        metavar="AAAA-MM-DD",
        help="el día que se toma como hoy (el de Colima)",
    )
    parser.add_argument("--no-search", action="store_true", help="no prepara el buscador")


def add_build(parser: argparse.ArgumentParser) -> None:
    """The options that every command which builds understands."""
    _add_shared(parser)
    parser.add_argument(
        "--site-dir",
        type=lambda text: Path(text).resolve(),
        default=REPOSITORY / "site",
        metavar="CARPETA",
        help="dónde queda el sitio (site/)",
    )
    parser.add_argument("--no-pdf", action="store_true", help="no hace los documentos PDF de los informes")
    parser.add_argument(
        "--admin",
        action="store_true",
        help="no construye sin el formulario de /admin/; si falta su programa, lo descarga con npm",
    )
    parser.add_argument(
        "--drafts", action="store_true", help="muestra también borradores y publicaciones de días futuros, marcados"
    )
    parser.add_argument(
        "--audience",
        choices=AUDIENCES,
        default=PUBLIC,
        metavar="|".join(AUDIENCES),
        help=(
            "para quién es el sitio; «interna» muestra todo lo del personal y solo sirve donde alguien cuida la entrada"
        ),
    )


def build_options(arguments: argparse.Namespace) -> BuildOptions:
    return BuildOptions(
        content=arguments.content,
        site_dir=arguments.site_dir,
        today=arguments.today or institute_today(),
        drafts=arguments.drafts,
        audience=arguments.audience,
        search=not arguments.no_search,
        documents=not arguments.no_pdf,
        board_phrase=os.environ.get(BOARD_PHRASE, ""),
        staff=staff_folder(),
        form=_form(arguments),
    )


def _form(arguments: argparse.Namespace) -> str:
    """A preview of a proposal has no form: whoever wrote the proposal could have changed it, and it asks for a key."""
    if arguments.admin:
        return WITH_FORM
    return WITHOUT_FORM if arguments.drafts else FORM_IF_READY


def add_serve(parser: argparse.ArgumentParser) -> None:
    """The options of the local preview. Without --port it takes the usual one or the next that is free."""
    _add_shared(parser)
    parser.add_argument(
        "--port",
        type=_port,
        default=None,
        metavar="PUERTO",
        help="el puerto de esta computadora (8000 o el siguiente libre)",
    )


def serve_options(arguments: argparse.Namespace, site_url: str) -> BuildOptions:
    """A build for the preview at `site_url`. Asked for at each build, it changes day at midnight."""
    return BuildOptions(
        content=arguments.content,
        today=arguments.today or institute_today(),
        drafts=True,
        audience=INTERNAL,
        search=not arguments.no_search,
        documents=False,
        site_url=site_url,
        staff=staff_folder(),
        form=FORM_IF_READY,
    )


def _port(text: str) -> int:
    if not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"el puerto «{text}» no es un número entre 0 y 65535")
    return int(text)
