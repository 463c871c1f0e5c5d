"""The sources by the name that they have on the command line, and one way to read any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from institute.metrics_import.goatcounter import read_goatcounter
from institute.metrics_import.logs import read_logs
from institute.metrics_import.matomo import read_matomo
from institute.metrics_import.meta import read_facebook, read_instagram
from institute.metrics_import.shapes import Export, ImportFault, ReadFigure, Reading, Request, Stream
from institute.metrics_import.x import read_x
from institute.metrics_import.youtube import read_youtube


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from. One of the two readers is there: for whole files, or for files read line by line."""

    id: str
    what: str
    read_whole: Callable[[Export, Request], Reading] | None = None
    read_lines: Callable[[Iterable[Stream], Request], Reading] | None = None


SOURCES: dict[str, Source] = {
    source.id: source
    for source in (
        Source("facebook", "el CSV de «Contenido» de Meta Business Suite", read_whole=read_facebook),
        Source("instagram", "el CSV de «Contenido» de Meta Business Suite", read_whole=read_instagram),
        Source("x", "el CSV por día de las estadísticas de X («Overview»)", read_whole=read_x),
        Source("youtube", "el ZIP de YouTube Studio, o su «Datos de la tabla.csv»", read_whole=read_youtube),
        Source("accesos", "los registros de acceso de nginx, Apache o Caddy", read_lines=read_logs),
        Source("goatcounter", "la exportación de GoatCounter", read_lines=read_goatcounter),
        Source("matomo", "el CSV del resumen de visitas de Matomo", read_whole=read_matomo),
    )
}


def read_exports(source: Source, exports: Iterable[Export], request: Request) -> Reading:
    """The figures of whole files together. Raises ImportFault when two of them say different things."""
    readings = [source.read_whole(export, request) for export in exports]
    figures: dict[tuple[str, str], ReadFigure] = {}
    for reading in readings:
        if reading.month != readings[0].month:
            raise ImportFault(f"Un archivo es de {readings[0].month.name} y otro de {reading.month.name}. Van aparte.")
        for figure in reading.figures:
            other = figures.setdefault((figure.channel, figure.key), figure)
            if other.value != figure.value:
                raise ImportFault(
                    f"Dos archivos traen «{figure.key}» de «{figure.channel}» y no dicen lo mismo: {other.value} y "
                    f"{figure.value}. Use solo el del mes completo."
                )
    notes = dict.fromkeys(note for reading in readings for note in reading.notes)
    return Reading(readings[0].month, tuple(figures.values()), tuple(notes))
