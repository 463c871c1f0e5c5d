"""Links, modes and names of files."""

from __future__ import annotations

import os
from pathlib import Path

from .images import picture
from .parts import DAY, post, write, write_post

SECRET = "CANARIO-SECRETO"
"""What lies outside of the content folder, and must not come out of a build."""


def symlink_to_a_secret(content: Path) -> None:
    _link(content, f"posts/articulos/{DAY}-enlace-simbolico-a-un-secreto/acta.pdf", f"%PDF-1.4\n{SECRET}\n")


def symlinks_beside_a_text(content: Path) -> None:
    folder = f"posts/articulos/{DAY}-enlace-simbolico-en-el-texto"
    _link(content, f"{folder}/secreto.csv", f"{SECRET}\n")
    _link(content, f"{folder}/secreto.png", f"\x89PNG\r\n\x1a\n{SECRET}")


def symlink_to_a_folder(content: Path) -> None:
    outside = _outside(content, "carpeta")
    write_post(outside, "enlace-simbolico-a-una-carpeta", SECRET, titulo=SECRET)
    (content / "posts").mkdir(parents=True, exist_ok=True)
    (content / "posts/boletines-2").symlink_to(outside / "posts/articulos", target_is_directory=True)


def symlinks_in_a_circle(content: Path) -> None:
    folder = content / f"posts/articulos/{DAY}-en-circulo"
    folder.mkdir(parents=True)
    (folder / "dentro").symlink_to(folder, target_is_directory=True)
    (folder / "fuera").symlink_to(content, target_is_directory=True)
    (folder / "nada.csv").symlink_to(folder / "nada.csv")


def symlink_of_the_plan(content: Path) -> None:
    """The year is one that no other case has, so that the plan of all stays."""
    _link(content, "plan/poad-2031.yml", f"proyectos: []\n# {SECRET}\n")


def symlink_as_a_post(content: Path) -> None:
    _link(content, f"posts/articulos/{DAY}-enlace-simbolico-del-texto.md", post(SECRET, titulo=SECRET))


def git_folder_inside(content: Path) -> None:
    folder = f"posts/articulos/{DAY}-archivo-de-git"
    write(content, f"{folder}/.git", "gitdir: ../../../../.git\n")
    write(content, f"{folder}/.GIT-2/config", "[core]\n\tfsmonitor = touch harmed\n")
    write(content, f"{folder}/.gitattributes", "* filter=x\n")


def executable_files(content: Path) -> None:
    index = write_post(content, "modo-ejecutable", "[La tabla](tabla.csv)", in_folder=True)
    table = write(content, f"posts/articulos/{DAY}-modo-ejecutable/tabla.csv", "#!/bin/sh\ntouch harmed\n")
    for file in (index, table):
        file.chmod(0o777)


def named_pipe(content: Path) -> None:
    """Whoever opens it to read waits for ever."""
    (content / "posts/articulos").mkdir(parents=True, exist_ok=True)
    os.mkfifo(content / f"posts/articulos/{DAY}-tuberia.md")


def deep_folders(content: Path) -> None:
    write(content, f"posts/articulos/{'a/' * 100}nota.md", post())


def name_with_html(content: Path) -> None:
    write(content, f"posts/articulos/{DAY}-<img src=x onerror=harmed=1>.md", post())


def name_with_orders(content: Path) -> None:
    write(content, "posts/articulos/a\n::set-env name=PATH::x\n::error::b\x1b[2J\x1b]0;c\x07.md", post())


def name_that_reads_backwards(content: Path) -> None:
    write(content, f"posts/articulos/{DAY}-acta\u202efdp.md", post())


def name_that_is_not_text(content: Path) -> None:
    name = b"2026-03-31-bolet\xedn.md".decode("utf-8", "surrogateescape")
    write(content, f"posts/articulos/{name}", post())


def name_with_shell(content: Path) -> None:
    for name in (
        "$(touch harmed)",
        "`touch harmed`",
        "a;touch harmed;",
        "-rf",
        "a' || touch harmed '",
        "%TEMP%",
        "a&b",
    ):
        write(content, f"posts/articulos/{name}.md", post())


def longest_name(content: Path) -> None:
    """255 bytes, as many as a name may have on the disks in use."""
    write_post(content, "n" * (255 - len(f"{DAY}-.md")))


def longest_name_of_a_study(content: Path) -> None:
    slug = "n" * (255 - len(".md"))
    text = post(clave="LARGO-1", etapa="elaboracion", actualizado=DAY)
    write(content, f"posts/estudios/{slug}.md", text)


def names_that_grow(content: Path) -> None:
    """«Ⅷ» is three bytes and becomes «viii»: what fits on the disk would not fit once published."""
    name = "Ⅷ" * 83
    adjuntos = f"\n  - archivo: {name}.csv\n    titulo: Tabla"
    write_post(content, "nombre-que-crece", in_folder=True, adjuntos=adjuntos, imagen=f"{name}.png", imagen_alt="Plano")
    write(content, f"posts/articulos/{DAY}-nombre-que-crece/{name}.csv", "a,b\n")
    write(content, f"posts/articulos/{DAY}-nombre-que-crece/{name}.png", picture())


def attachment_with_html_name(content: Path) -> None:
    name = '"><img src=x onerror=harmed=1> {{x}} ;.csv'
    adjuntos = f"\n  - archivo: '{name}'\n    titulo: Tabla"
    write_post(content, "adjunto-con-nombre-de-html", in_folder=True, adjuntos=adjuntos)
    write(content, f"posts/articulos/{DAY}-adjunto-con-nombre-de-html/{name}", "a,b\n")


def attachments_of_one_name(content: Path) -> None:
    names = ("Acta 1.csv", "acta-1.csv", "ácta_1.csv")
    adjuntos = "".join(f"\n  - archivo: {name}\n    titulo: Acta {number}" for number, name in enumerate(names))
    write_post(content, "adjuntos-que-se-confunden", in_folder=True, adjuntos=adjuntos)
    for name in names:
        write(content, f"posts/articulos/{DAY}-adjuntos-que-se-confunden/{name}", "a,b\n")


def _link(content: Path, path: str, data: str) -> None:
    """A symbolic link to a file outside of the content folder."""
    secret = _outside(content, path.rpartition("/")[2])
    secret.write_text(data, "utf-8")
    (content / path).parent.mkdir(parents=True, exist_ok=True)
    (content / path).symlink_to(secret)


def _outside(content: Path, name: str) -> Path:
    outside = content.parent / "fuera"
    outside.mkdir(exist_ok=True)
    return outside / name
