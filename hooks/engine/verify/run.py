"""One verification as it is asked for at the console: the site, what must not be in it, and how strict to be."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from pathlib import Path

from engine.options import REPOSITORY
from engine.verify.canaries import Canary
from engine.verify.checker import Limits, Verified, own_address, verify_files
from engine.verify.faults import Fault
from engine.verify.html_validator import CHECK as HTML
from engine.verify.html_validator import ValidatorMissing, check_html
from engine.verify.site_files import SiteFiles, take_files
from engine.verify.staff import reserved_of
from institute.audience import PUBLIC
from institute.spanish import plural

SHORTEST_CANARY = 3


class WrongUse(Exception):
    """The verification cannot begin; the message is Spanish."""


@dataclass(frozen=True, slots=True)
class Request:
    """`url` is the site's address, "" to take the one its home page gives; `content` adds the staff's own texts."""

    site: Path
    today: datetime.date
    url: str = ""
    audience: str = PUBLIC
    canaries: tuple[Canary, ...] = ()
    content: Path | None = None
    staff: Path | None = None
    limits: Limits = field(default_factory=Limits)
    html: bool = True
    needs_all_parts: bool = False
    """A missing system part (Node.js) is a fault, not a note."""
    cache: Path = REPOSITORY / ".cache"


def verify(request: Request) -> Verified:
    """Verify a finished site. Raises WrongUse."""
    files = _files(request)
    notes: list[str] = []
    result = verify_files(files, request.today, _canaries(request, notes), request.limits)
    result.notes += notes
    if request.html:
        _add_html(request, files, result)
    return result


def _files(request: Request) -> SiteFiles:
    site = request.site.resolve()
    if not (site / "index.html").is_file():
        raise WrongUse(f"«{request.site}» no es la carpeta de un sitio terminado: no tiene index.html.")
    url = request.url or own_address(site)
    if not url:
        raise WrongUse("La página de inicio no dice cuál es su dirección; indíquela con --site-url.")
    if not re.fullmatch(r"https?://[^/\s]+(/\S*)?", url):
        raise WrongUse(f"«{url}» no es la dirección de un sitio; escríbala como https://www.ejemplo.mx/")
    return take_files(site, url.rstrip("/") + "/")


def _canaries(request: Request, notes: list[str]) -> tuple[Canary, ...]:
    """What to look for. A site for the staff shows the staff's content, so there nothing is reserved."""
    for canary in request.canaries:
        if len(canary.text) < SHORTEST_CANARY:
            raise WrongUse(f"«{canary.text}» es muy corto para buscarlo; dé al menos {SHORTEST_CANARY} letras.")
    if request.audience != PUBLIC:
        notes.append("Es un sitio para el personal: no se buscó contenido reservado.")
        return ()
    if request.content is None:
        return request.canaries
    reserved = reserved_of(request.content, request.staff)
    if not reserved.canaries:
        notes.append(f"Nada de lo que no es público en «{request.content}» sirve para buscarlo en el sitio.")
        return request.canaries
    notes.append(
        f"Se buscaron {plural(len(reserved.canaries), 'texto', 'textos')} del contenido que no es público. "
        f"Otros {reserved.left_out:,} no sirven para buscar, porque también están en textos públicos o dicen muy poco."
    )
    return request.canaries + reserved.canaries


def _add_html(request: Request, files: SiteFiles, result: Verified) -> None:
    try:
        result.faults = sorted({*result.faults, *check_html(files, request.cache)})
    except ValidatorMissing as missing:
        if request.needs_all_parts:
            result.faults = sorted([*result.faults, Fault("", "", HTML, str(missing))])
        else:
            result.notes.append(str(missing))
