"""Whether every photo that a post shows can be published: what it really is, how heavy, how big."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from institute.checks.files import beside, evidence_files, named_photos
from institute.drafts import Draft
from institute.fields import quoted
from institute.inventory import PHOTO_TYPES, Inventory
from institute.links import Addresses
from institute.markdown import line_of
from institute.pictures.photos import (
    ANIMATED,
    DAMAGED,
    MAX_BYTES,
    MAX_PIXELS,
    MAX_RATIO,
    NOT_AN_IMAGE,
    TOO_HEAVY,
    TOO_LONG,
    TOO_MANY_PIXELS,
    WRONG_FORMAT,
    PhotoFacts,
    PhotoFault,
    inspect_photo,
)
from institute.problems import Problem

Inspect = Callable[[Path], PhotoFacts | PhotoFault]

ADVICE = "Ábrala en el programa de fotos, elija Guardar como… y guárdela como JPEG."
RULES = {
    TOO_HEAVY: "foto-pesada",
    NOT_AN_IMAGE: "foto-no-es",
    WRONG_FORMAT: "foto-formato",
    ANIMATED: "foto-animada",
    TOO_MANY_PIXELS: "foto-grande",
    TOO_LONG: "foto-alargada",
    DAMAGED: "foto-danada",
}


def inspect(photo: Path) -> PhotoFacts | PhotoFault:
    """Inspect without remembering; a build remembers in its cache (pictures.photos.inspect_file)."""
    size = photo.stat().st_size
    return PhotoFault(TOO_HEAVY, size) if size > MAX_BYTES else inspect_photo(photo.read_bytes())


def check_photos(draft: Draft, addresses: Addresses, inventory: Inventory, judge: Inspect) -> Iterator[Problem]:
    """Every photo is a sound JPEG, PNG or WebP of at most 12 MB and 25 megapixels, whatever its name says."""
    for place, path in dict.fromkeys(_shown(draft, addresses)):
        if path in inventory.files and Path(path).suffix.lower() in PHOTO_TYPES:
            found = judge(inventory.file(path))
            if isinstance(found, PhotoFault):
                line = (
                    draft.source.body_line + line_of(draft.source.body, place) - 1 if isinstance(place, str) else place
                )
                yield Problem(draft.path, line, RULES[found.reason], _sentence(Path(path).name, found))


def _shown(draft: Draft, addresses: Addresses) -> Iterator[tuple[int | str, str]]:
    """The line on which a photo is named in the fields, or its address as typed in the body, and its content path."""
    if draft.fields is not None:
        yield from ((draft.source.line(location), beside(draft.path, name)) for location, name in named_photos(draft))
        yield from ((draft.source.line(location), path) for location, path in evidence_files(draft, addresses))
    for target in draft.parsed.targets:
        resolved = addresses.resolve(draft.path, draft.url, target.address)
        if target.is_image and resolved.kind == "file":
            yield target.address, resolved.target


def _sentence(name: str, fault: PhotoFault) -> str:
    photo = quoted(name)
    return {
        TOO_HEAVY: (
            f"la foto {photo} pesa {fault.size / 1e6:.0f} MB y el máximo son {MAX_BYTES // 10**6} MB. "
            "Redúzcala antes de enviarla."
        ),
        NOT_AN_IMAGE: f"{photo} se llama como una foto, pero por dentro no lo es. {ADVICE}",
        WRONG_FORMAT: (
            f"{photo} es por dentro un archivo {fault.format}, que no se publica; "
            f"cambiarle el nombre no basta. {ADVICE}"
        ),
        ANIMATED: f"la imagen {photo} se mueve, y aquí solo van fotos fijas. Guarde un solo cuadro como JPEG.",
        TOO_MANY_PIXELS: (
            f"la foto {photo} mide {fault.width:,} × {fault.height:,} puntos "
            f"y el máximo son {MAX_PIXELS // 10**6} millones en total. Redúzcala a unos 3,000 puntos de ancho."
        ),
        TOO_LONG: (
            f"la foto {photo} mide {fault.width:,} × {fault.height:,} puntos: "
            f"un lado es más de {MAX_RATIO} veces el otro. Recórtela."
        ),
        DAMAGED: f"la foto {photo} está dañada o incompleta. Consiga el original y vuelva a ponerla.",
    }[fault.reason]
