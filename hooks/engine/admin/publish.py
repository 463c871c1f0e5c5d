"""The form in a site: a page, its settings, and links to the program in the cache."""

from __future__ import annotations

import contextlib
import os
import shutil
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from engine.admin.program import BROWSER
from institute.outputs.policy import form_policy

SETTINGS = "ajustes.json"
TITLE = "Formulario"


def publish(folder: Path, program: Path, settings: str, site_url: str, acronym: str) -> None:
    """Write the form into `folder`, which a host serves under any address.

    The program is linked, not copied, where the disk allows it: files of the cache are never written again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(render_page(program.name, site_url, acronym), "utf-8")
    (folder / SETTINGS).write_text(settings, "utf-8")
    for source in program.rglob("*"):
        if source.is_file():
            _place(folder / program.name / source.relative_to(program), source)


def render_page(program: str, site_url: str, acronym: str) -> str:
    """The page: it loads the program and nothing else."""
    top = urlsplit(site_url).path or "/"
    values = {
        "policy": form_policy(),
        "title": f"{TITLE} · {acronym}",
        "icon": f"{top}assets/img/favicon.svg",
        "settings": SETTINGS,
        "program": program,
        "guide": f"{site_url}guia/",
    }
    page = Template((BROWSER / "index.html").read_text("utf-8"))
    return page.substitute({name: escape(value) for name, value in values.items()})


def _place(file: Path, source: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(OSError):
        os.link(source, file)
        return
    shutil.copyfile(source, file)
