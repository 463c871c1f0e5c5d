"""Where files lie, and whether those that a post names are there and are what they seem."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from institute.checks.documents import check_document
from institute.drafts import Draft, problem_at
from institute.fields import nearest, quoted
from institute.inventory import ATTACHMENT_TYPES, MAP_TYPES, PHOTO_TYPES, PUBLISHED_TYPES, Inventory
from institute.kinds.birthday import PATH as BIRTHDAYS
from institute.kinds.content import ContentKind
from institute.kinds.post import ArticleFields
from institute.kinds.report import QuarterlyReportFields, ReportKind, document_path
from institute.kinds.study import STUDY, StudyFields
from institute.links import Addresses, lies_beside, published_file
from institute.problems import WARNING, Problem
from institute.registry import BY_FOLDER
from institute.spanish import listed
from institute.strict_yaml import Location


def check_symbolic_links(inventory: Inventory) -> Iterator[Problem]:
    """No symbolic links: one could publish any file of the machine that builds."""
    for path in inventory.links:
        yield Problem(
            path, 1, "enlace-simbolico", "es un enlace simbólico, y no se siguen. Ponga aquí el archivo mismo."
        )


def check_places(drafts: list[Draft], addresses: Addresses, inventory: Inventory) -> Iterator[Problem]:
    """Every file in posts/ and notices/ is a content, or a photo or document that a content beside it uses.

    What a content with faults uses is not known before it is mended.

    Bad:  posts/Boletín 3.docx, posts/boletines/borrador.md
    Good: posts/boletines/2026-03-31-taller-abierto.md
    """
    known = {draft.path for draft in drafts} | {BIRTHDAYS}
    used = {file for draft in drafts for file in _used_files(draft, addresses)}
    unread = {posixpath.dirname(draft.path) for draft in drafts if draft.fields is None}
    for path in [*inventory.below("posts"), *inventory.below("notices")]:
        if path in known:
            continue
        extension = posixpath.splitext(path)[1].lower()
        folder = "/".join(path.split("/")[:2])
        if folder not in BY_FOLDER:
            yield _misplaced(path, folder)
        elif extension == ".md":
            yield _misnamed(path, BY_FOLDER[folder])
        elif extension not in PHOTO_TYPES | ATTACHMENT_TYPES | (MAP_TYPES if folder == STUDY.folder else set()):
            yield Problem(
                path,
                1,
                "archivo-ajeno",
                f"aquí no va un archivo {quoted(extension or posixpath.basename(path))}. "
                "Junto a una publicación van fotos (JPEG, PNG, WebP) y documentos (PDF, XLSX, CSV, ZIP)"
                f"{', y junto a un estudio, también mapas (GeoJSON, KMZ)' if folder == STUDY.folder else ''}.",
            )
        elif path not in used and posixpath.dirname(path) not in unread:
            yield Problem(
                path,
                1,
                "archivo-sin-uso",
                "ninguna publicación usa este archivo, y no se publica. Nómbrelo en una o bórrelo.",
                severity=WARNING,
            )


def _misplaced(path: str, folder: str) -> Problem:
    top = [known for known in BY_FOLDER if known.startswith(path.split("/")[0])]
    target = nearest(folder, top) or top[0]
    return Problem(
        path,
        1,
        "carpeta-ajena",
        f"{quoted(folder)} no es una carpeta de publicaciones. Mueva el archivo a {listed(top, 'o')}.",
        f"{target}/{posixpath.basename(path)}",
    )


def _misnamed(path: str, kind: ContentKind) -> Problem:
    return Problem(
        path,
        1,
        "nombre-archivo",
        f"el nombre {quoted(posixpath.basename(path))} no sirve. {kind.naming(path)}",
        kind.suggest_name(path),
    )


def check_named_files(draft: Draft, inventory: Inventory) -> Iterator[Problem]:
    """The date in the file's name is the post's.

    Photos and attachments that its fields name exist and are what they seem.
    """
    if draft.fields is None:
        return
    if draft.fields.day.isoformat() != draft.day:
        yield Problem(
            draft.path,
            draft.source.line(("fecha",)),
            "fecha-nombre",
            f"la fecha {quoted(draft.fields.day)} no es la del nombre del archivo, "
            f"«{draft.day}». Ponga la misma en los dos.",
            f"fecha: {draft.day}",
        )
    if draft.fields.picture and not draft.fields.picture_alt:
        yield Problem(
            draft.path,
            draft.source.line(("imagen",)),
            "imagen-sin-alt",
            f"falta decir qué se ve en {quoted(draft.fields.picture)}, para quien no puede "
            "verla. Agregue el campo «imagen_alt».",
            "imagen_alt: Personas dibujan sobre un plano en el Jardín Núñez",
        )
    for location, name in named_photos(draft):
        yield from _check_photo_exists(draft, location, name, inventory)
    for number, attachment in enumerate(draft.fields.attachments):
        yield from _check_attachment(draft, ("adjuntos", number, "archivo"), attachment.file, inventory)


def check_published_names(draft: Draft, addresses: Addresses) -> Iterator[Problem]:
    """Two files of a content are never published under one name, in which capitals and accents are lost.

    Bad:  adjuntos Acta 1.pdf and acta-1.pdf, or an evidence with the name of the PDF that the site makes of the report
    """
    named = [(draft.source.line(location), beside(draft.path, name)) for location, name in named_documents(draft)]
    linked = [
        (draft.source.body_line, resolved.target)
        for target in draft.parsed.targets
        if not target.is_image and (resolved := addresses.resolve(draft.path, draft.url, target.address)).kind == "file"
    ]
    evidence = [(draft.source.line(place), path) for place, path in evidence_files(draft, addresses)]
    first = _made_by_the_site(draft)
    for line, path in [*named, *evidence, *linked]:
        other = first.setdefault(published_file(draft.path, draft.url, path), path)
        if other != path:
            yield Problem(
                draft.path,
                line,
                "direccion-repetida",
                f"{quoted(posixpath.basename(path))} y {quoted(posixpath.basename(other))} tendrían la misma "
                "dirección. Cambie el nombre de uno de los dos.",
                "evidencias: [plano-del-sur.pdf]" if evidence else "archivo: plano-del-sur.pdf",
            )


def _made_by_the_site(draft: Draft) -> dict[str, str]:
    """What the site itself puts beside a content, by its place: the PDF of a report."""
    place = draft.kind.place(draft.path) if isinstance(draft.kind, ReportKind) else None
    return {document_path(draft.url, *place): "el PDF que el sitio hace de este reporte"} if place else {}


def named_photos(draft: Draft) -> list[tuple[Location, str]]:
    """The photos that the fields of a post name, with where. Other kinds name none."""
    if not isinstance(draft.fields, ArticleFields):
        return []
    main = [(("imagen",), draft.fields.picture)] if draft.fields.picture else []
    return [*main, *((("galeria", number, "imagen"), photo.photo) for number, photo in enumerate(draft.fields.gallery))]


def evidence_files(draft: Draft, addresses: Addresses) -> list[tuple[Location, str]]:
    """The files beside a report that its evidence names, each once, with where. Other kinds have no evidence."""
    if not isinstance(draft.fields, QuarterlyReportFields):
        return []
    first: dict[str, Location] = {}
    for place, address in draft.fields.named_links():
        resolved = addresses.resolve(draft.path, draft.url, address)
        if resolved.kind == "file":
            first.setdefault(resolved.target, place)
    return [(place, path) for path, place in first.items()]


def named_documents(draft: Draft) -> list[tuple[Location, str]]:
    """The documents that the fields of a post or a study name, with where."""
    if isinstance(draft.fields, StudyFields):
        return list(draft.fields.named_files())
    attachments = draft.fields.attachments if isinstance(draft.fields, ArticleFields) else []
    return [(("adjuntos", number, "archivo"), item.file) for number, item in enumerate(attachments)]


def beside(path: str, name: str) -> str:
    """The content path of a file named in the fields of `path`; "" for one that is not beside it or below."""
    folder = posixpath.dirname(path)
    found = posixpath.normpath(posixpath.join(folder, name))
    return found if found.startswith(f"{folder}/") else ""


def is_publishable(path: str, file: str, inventory: Inventory) -> bool:
    """True for a regular file beside the content at `path`, of a type that is published.

    Checks tell what is wrong with a file; this holds where one of them fails.
    """
    return (
        file in inventory.files
        and lies_beside(path, file, inventory.files)
        and file.lower().endswith(tuple(PUBLISHED_TYPES))
    )


def _check_photo_exists(draft: Draft, location: Location, name: str, inventory: Inventory) -> Iterator[Problem]:
    line, path = draft.source.line(location), beside(draft.path, name)
    if path in inventory.files and not lies_beside(draft.path, path, inventory.files):
        yield named_apart(draft, location, name, f"{location[-1]}: {posixpath.basename(name)}")
    elif path not in inventory.files:
        yield Problem(
            draft.path,
            line,
            "imagen-falta",
            f"no existe la imagen {quoted(name)}.{near_file(draft, name, inventory)} Póngala en la misma carpeta que "
            "este archivo y escriba su nombre tal cual, con mayúsculas y minúsculas.",
            f"{location[-1]}: jardin-nunez.jpg",
        )
    elif posixpath.splitext(name)[1].lower() not in PHOTO_TYPES:
        yield Problem(
            draft.path,
            line,
            "imagen-tipo",
            f"{quoted(name)} no es una foto JPEG, PNG o WebP. Guárdela en uno de esos formatos.",
            f"{location[-1]}: jardin-nunez.jpg",
        )


def near_file(draft: Draft, name: str, inventory: Inventory) -> str:
    """« ¿Quiso decir …?» with the file beside a content whose name is most like `name`, or ""."""
    folder = posixpath.dirname(draft.path)
    names = [path.removeprefix(folder + "/") for path in inventory.below(folder)]
    hint = nearest(name, names)
    return f" ¿Quiso decir «{hint}»?" if hint else ""


def _check_attachment(draft: Draft, location: Location, name: str, inventory: Inventory) -> Iterator[Problem]:
    path = beside(draft.path, name)
    if path not in inventory.files:
        yield missing_document(draft, location, name, inventory, "archivo: convocatoria.pdf")
    elif not lies_beside(draft.path, path, inventory.files):
        yield named_apart(draft, location, name, f"{location[-1]}: {posixpath.basename(name)}")
    else:
        yield from check_document(draft, location, path, inventory, "archivo: convocatoria.pdf")


def named_apart(draft: Draft, location: Location, name: str, example: str) -> Problem:
    """Bad:  imagen: 2026-03-31-otro/plano.jpg, of a content that has a folder of its own"""
    return problem_at(
        draft,
        location,
        "archivo-apartado",
        f"{quoted(name)} está en la carpeta de otra publicación y no se publica con esta. Ponga una copia junto a este "
        "archivo y escriba solo su nombre.",
        example,
    )


def missing_document(draft: Draft, location: Location, name: str, inventory: Inventory, example: str) -> Problem:
    return problem_at(
        draft,
        location,
        "adjunto-falta",
        f"no existe el archivo {quoted(name)}.{near_file(draft, name, inventory)} Póngalo en la misma carpeta que "
        "este archivo y escriba su nombre tal cual.",
        example,
    )


def _used_files(draft: Draft, addresses: Addresses) -> Iterator[str]:
    """The content paths of every photo and document that a post shows or links to."""
    yield from (path for _, path in evidence_files(draft, addresses))
    if draft.fields is not None:
        names = [name for _, name in [*named_photos(draft), *named_documents(draft)]]
        yield from (beside(draft.path, name) for name in names)
    if draft.parsed is not None:
        for target in draft.parsed.targets:
            resolved = addresses.resolve(draft.path, draft.url, target.address)
            if resolved.kind == "file":
                yield resolved.target
