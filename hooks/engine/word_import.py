"""Brings a Word file into the content folder: whole, beside nothing half-written, and never over what is there."""

from __future__ import annotations

import datetime
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from engine.word_file import open_word_file
from institute.characters import printable
from institute.fields import quoted
from institute.kinds.post import POST_KINDS, PostKind
from institute.pictures.adoption import adopt_picture
from institute.pictures.photos import PhotoFault
from institute.spanish import plural
from institute.word.images import images_of, picture_loss
from institute.word.losses import CHANGED, LEFT_OUT, Loss, describe
from institute.word.package import Package
from institute.word.pieces import Document, Picture
from institute.word.posts import slug_of, summarise, take_title, write_post
from institute.word.reading import read_document
from institute.word.refusals import TOO_MUCH, WordFault

MAX_IMAGES = 100
MAX_SECONDS = 180
"""For all images together; thirty photographs of a telephone take about ten seconds."""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to bring in and as what. `axis` may be "", `number` None: then the post has a blank for them.

    `slug` is the words of the address; "" makes them from the title.
    """

    file: Path
    content: Path
    kind: PostKind
    area: str
    day: datetime.date
    axis: str = ""
    number: int | None = None
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What was written: `path` is relative to the content folder, `origin` says where the title was found."""

    path: str
    title: str
    origin: str
    images: int
    losses: tuple[Loss, ...]

    def report(self) -> str:
        """What was done and what a person should look at, in Spanish."""
        images = f", con {plural(self.images, 'imagen', 'imágenes')}" if self.images else ""
        lines = [f"Se escribió {self.path}{images}.", f"Título: {quoted(self.title)}, tomado {self.origin}."]
        for heading, kinds in (("Se dejó fuera:", LEFT_OUT), ("Cambió; revíselo:", CHANGED)):
            found = describe(self.losses, kinds)
            lines += [heading, *(f"  - {printable(line)}" for line in found)] if found else []
        return "\n".join(lines)


class PlaceFault(Exception):
    """The post cannot be written where it belongs; the message says why and what to do, in Spanish."""


def import_word_file(request: ImportRequest) -> Imported:
    """Write the post. Raises WordFault when the file cannot be brought in, PlaceFault when its place is taken."""
    with open_word_file(request.file) as package:
        titled = take_title(read_document(package), request.file.stem)
        slug = request.slug or slug_of(titled.title, request.file.stem)
        folder = request.content / request.kind.folder / f"{request.day.isoformat()}-{slug}"
        _check_place(folder, request.content)
        values = {
            "title": titled.title,
            "day": request.day,
            "area": request.area,
            "axis": request.axis,
            "summary": summarise(titled.document),
            "number": request.number,
        }
        with _staged(folder) as staged:
            names, losses = _write_images(package, titled.document, staged)
            (staged / "index.md").write_text(
                write_post(request.kind, values, titled.document, names), "utf-8", newline="\n"
            )
    path = (folder / "index.md").relative_to(request.content).as_posix()
    return Imported(path, titled.title, titled.origin, len(names), titled.document.losses + losses)


def _check_place(folder: Path, content: Path) -> None:
    """Kinds share their addresses, and a post is a file or a folder. Symbolic links are not followed, as anywhere."""
    for place in (folder.parent.parent, folder.parent):
        if place.is_symlink():
            raise PlaceFault(
                f"{place.relative_to(content)} es un enlace simbólico, y no se siguen. Ponga ahí la carpeta."
            )
    for kind in POST_KINDS:
        for path in (f"{kind.folder}/{folder.name}", f"{kind.folder}/{folder.name}.md"):
            if os.path.lexists(content / path):
                raise PlaceFault(
                    f"Ya existe {path}, y no se cambió nada. Para escribir otro, agregue otras palabras:\n"
                    f"    --nombre {folder.name[len('AAAA-MM-DD-') :]}-2"
                )


@contextmanager
def _staged(folder: Path) -> Iterator[Path]:
    """A folder to write to, which takes its place when all is written; if anything fails nothing is left."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".", dir=folder.parent) as temporary:
        staged = Path(temporary) / folder.name
        staged.mkdir()
        yield staged
        staged.rename(folder)


def _write_images(package: Package, document: Document, folder: Path) -> tuple[dict[Picture, str], tuple[Loss, ...]]:
    """Write the images that the text shows; their names by image, and what is said of the others."""
    images = images_of(document)
    if len(images) > MAX_IMAGES:
        raise WordFault(TOO_MUCH)
    names: dict[Picture, str] = {}
    losses: list[Loss] = []
    started = time.monotonic()
    for image, place in images.items():
        if time.monotonic() - started > MAX_SECONDS:
            raise WordFault(TOO_MUCH)
        adopted = adopt_picture(package.read(image.part), image.crop, image.turn)
        if isinstance(adopted, PhotoFault):
            losses.append(picture_loss(image, place, adopted))
            continue
        names[image] = f"imagen-{len(names) + 1}{adopted.extension}"
        (folder / names[image]).write_bytes(adopted.data)
    return names, tuple(losses)
