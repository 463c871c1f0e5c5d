"""The worker that typesets: `python -m engine.documents.typeset`. workers.py says what is said to it and what it says.

The only module that loads WeasyPrint, and only when it runs.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine.documents.complaints import Faulty, listen

SCHEMES = {"http", "https", "mailto", "tel"}
MOST_SAID = 600
"""Characters: an answer goes through the pipe in one piece."""
RECURSION = 20_000
"""Boxes in boxes: a hundred nested quotes, which content may have, are more calls than Python allows by itself."""


def main() -> int:
    say = _speaker()
    _forbid_connections()
    sys.setrecursionlimit(RECURSION)
    try:
        import weasyprint  # noqa: F401
    except OSError as problem:  # a library of the system is missing
        say({"missing": str(problem).splitlines()[0][:200]})
        return 0
    say({"ready": True})
    gc.disable()  # a document is made of millions of objects that stay until it is written: looking at them costs 10 %
    for line in sys.stdin:
        say(_work(Path(line.rstrip("\n"))))
        gc.collect()
    _sheet.cache_clear()  # fonts that are let go after the libraries which they belong to crash the process
    return 0


def _speaker() -> Callable[[dict[str, Any]], None]:
    """Keep standard output for answers: whatever libraries print goes to standard error."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="replace")
    os.dup2(2, 1)

    def say(answer: dict[str, Any]) -> None:
        answers.write(json.dumps(answer, ensure_ascii=False) + "\n")
        answers.flush()

    return say


def _forbid_connections() -> None:
    """Whatever a document says and whatever a library does with it: this process never reaches the network."""

    def refuse(event: str, _: tuple[Any, ...]) -> None:
        if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
            raise PermissionError("este proceso no usa la red")

    sys.addaudithook(refuse)


def _work(file: Path) -> dict[str, Any]:
    """Typeset one job; say how it went."""
    from engine.documents.fetching import Refused
    from institute.pictures.storage import write_whole

    job = json.loads(file.read_text("utf-8"))
    try:
        write_whole(Path(job["target"]), typeset(job))
    except (Faulty, Refused) as fault:
        return {"fault": str(fault)[:MOST_SAID]}
    except Exception as problem:
        return {"fault": f"falla inesperada al componerlo ({type(problem).__name__}: {problem})"[:MOST_SAID]}
    return {"done": True}


def typeset(job: dict[str, Any]) -> bytes:
    """The bytes of the PDF. Raises Faulty, or Refused of fetching.py, and then there is none."""
    from weasyprint import HTML

    from engine.documents import drawings
    from engine.documents.fetching import Shelf
    from engine.documents.sheet import BASE
    from engine.documents.structure import mend

    drawings.install()
    complaints = listen()
    files = {BASE + name: file for name, file in job["sheet_files"].items()}
    css, fonts = _sheet(job["css"], tuple(files.items()))
    page = HTML(string=job["html"], url_fetcher=Shelf(files | job["pictures"], complaints.found))
    document = page.render(stylesheets=[css], font_config=fonts, pdf_variant="pdf/ua-1")
    if not document.metadata.title:
        raise Faulty("no tiene título")
    _check_links(document)
    made = document.write_pdf(finisher=mend, pdf_variant="pdf/ua-1", pdf_identifier=job["identifier"].encode())
    if complaints.found:
        raise Faulty("; ".join(complaints.found))
    return made


@functools.lru_cache(maxsize=1)
def _sheet(text: str, files: tuple[tuple[str, str], ...]) -> tuple[Any, Any]:
    """The style sheet and its fonts, read once for all documents of a worker.

    Unpacking the fonts is a quarter of the time of a short document.
    """
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    from engine.documents.fetching import Shelf
    from engine.documents.sheet import BASE

    fonts = FontConfiguration()
    return CSS(string=text, base_url=BASE, url_fetcher=Shelf(dict(files), []), font_config=fonts), fonts


def _check_links(document: Any) -> None:
    """A link of a PDF leads into the document or to a whole address: relative ones would lead nowhere."""
    for page in document.pages:
        for kind, target, _, _ in page.links:
            if kind != "internal" and (kind != "external" or target.partition(":")[0].lower() not in SCHEMES):
                raise Faulty(f"tiene un enlace a «{target[:200]}», que no es una dirección completa")


if __name__ == "__main__":
    sys.exit(main())
