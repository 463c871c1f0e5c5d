"""Documents for paper: finished HTML becomes tagged PDF (PDF/UA-1), once, and is kept in the cache.

A document is named in the cache by a hash of all that it shows and of what typesets it, so what did not change is never
typeset again. WeasyPrint is loaded by worker processes only (typeset.py): it is large, and a fault in it must not end
the build without naming the document.
"""

from __future__ import annotations

import functools
import hashlib
import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from engine.documents.sheet import Sheet, read_sheet
from engine.documents.workers import LIMIT, DocumentFailed, Job, probe, typeset_all
from engine.options import REPOSITORY
from institute.views.shapes import ROOT

__all__ = ["Document", "DocumentFailed", "Made", "make_documents", "why_no_documents"]

_PICTURE = re.compile(r"<img\b[^>]*>")
_ADDRESS = re.compile(rf"{ROOT}/([^\s\"'<>,]+)")


@dataclass(frozen=True, slots=True)
class Document:
    """A document to be: its path below the top of the site, and its finished HTML, where links begin with ROOT."""

    path: str
    html: str


@dataclass(frozen=True, slots=True)
class Made:
    """The documents that there are: path below the top -> file of the cache, which is never written again.

    `why_not` is "" when all were made; otherwise the sentence that says what this computer lacks.
    """

    files: dict[str, Path]
    why_not: str = ""


def make_documents(
    documents: Sequence[Document],
    resources: Mapping[str, Path],
    cache: Path,
    site_url: str,
    *,
    theme: Path = REPOSITORY / "theme",
    limit: float = LIMIT,
) -> Made:
    """Typeset what is not in the cache folder yet.

    `resources` are the pictures that documents may show: path below the top -> file; nothing else is ever fetched.
    `site_url` takes the place of ROOT in links. `limit` is the time for one document, in seconds. Raises DocumentFailed
    for the first document that cannot be made; those already finished stay in the cache. Where Pango is missing nothing
    is raised, and the files are those that the cache has.
    """
    sheet = read_sheet(theme)
    top = site_url.rstrip("/")
    jobs = {document.path: _job(document, sheet, resources, cache, top) for document in documents}
    waiting = {job.target: job for job in jobs.values() if not job.target.is_file()}
    why_not = typeset_all(list(waiting.values()), limit) if waiting else ""
    return Made({path: job.target for path, job in jobs.items() if job.target.is_file()}, why_not)


def why_no_documents() -> str:
    """The sentence that says what this computer lacks to make documents, with the command that installs it, or "".

    It asks a worker, which takes about a second: a build learns the same from `Made.why_not` for nothing.
    """
    return probe()


def _job(document: Document, sheet: Sheet, resources: Mapping[str, Path], cache: Path, top: str) -> Job:
    pictures = {path: resources[path] for path in _pictures(document.html) if path in resources}
    text = document.html.replace(ROOT, top)
    key = hashlib.sha256()
    for part in (_maker(), sheet.css, text):
        key.update(hashlib.sha256(part.encode()).digest())
    for name, file in sorted({**sheet.files, **pictures}.items()):
        key.update(hashlib.sha256(name.encode()).digest() + hashlib.sha256(file.read_bytes()).digest())
    name = key.hexdigest()[:40]
    return Job(
        path=document.path,
        html=text,
        css=sheet.css,
        sheet_files=sheet.files,
        pictures={f"{top}/{path}": file for path, file in pictures.items()},
        target=cache / f"{name}.pdf",
        identifier=name[:32],
    )


def _pictures(markup: str) -> set[str]:
    """The paths below the top of everything that an <img> may show."""
    return {path for tag in _PICTURE.findall(markup) for path in _ADDRESS.findall(html.unescape(tag))}


@functools.cache
def _maker() -> str:
    """What turns HTML into the bytes of a PDF: WeasyPrint and this package."""
    own = "".join(file.read_text("utf-8") for file in sorted(Path(__file__).parent.glob("*.py")))
    return f"{version('weasyprint')}\n{own}"
