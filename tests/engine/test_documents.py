"""Documents are made once, the same on every day, and what goes wrong is said in Spanish with the document's name."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from engine.documents import Document, DocumentFailed, Made, make_documents, why_no_documents, workers
from institute.views.shapes import ROOT

from .document_help import compilation_sections, pictures, render, sample_sections

URL = "https://ejemplo.mx/"
HOOKS = Path(__file__).resolve().parents[2] / "hooks"
ELSEWHEN = """
import datetime, time
time.time = lambda: 4_102_444_800.0
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2100, 1, 1, tzinfo=tz)
datetime.datetime = Later
"""
NO_PANGO = """
import cffi
real = cffi.FFI.dlopen
def dlopen(self, name, *rest):
    if "pango" in str(name):
        raise OSError("cannot load library 'libpango-1.0-0'")
    return real(self, name, *rest)
cffi.FFI.dlopen = dlopen
"""


KILLED = """
import os, sys
def hook(event, arguments):
    if event == "open" and str(arguments[0]).endswith(".json"):
        os.kill(os.getpid(), 9)
sys.addaudithook(hook)
"""
"""Killed from outside at the worst moment: with the document in its hands."""


def document(name: str, word: str = "Texto") -> Document:
    """A document of one page, which takes no time."""
    head = f'<!doctype html><html lang="es-MX"><meta charset="utf-8"><title>Informe {name}</title>'
    return Document(f"informes/{name}.pdf", f"{head}<h1>Informe {name}</h1><p>{word} de muestra.</p>")


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Made]:
    """Makes documents with a style sheet of one line, into one cache."""
    theme = tmp_path / "tema"
    (theme / "styles").mkdir(parents=True)
    (theme / "styles" / "tokens.css").write_text(":root { --ink: #123; }", "utf-8")
    (theme / "styles" / "document.css").write_text("@page { size: letter; } html { color: var(--ink); }", "utf-8")
    (theme / "styles" / "document-reports.css").touch()
    (theme / "styles" / "document-monitoring.css").touch()

    def call(*documents: Document, url: str = URL, photos: dict[str, Path] | None = None, limit: float = 60) -> Made:
        return make_documents(documents, photos or {}, tmp_path / "cache", url, theme=theme, limit=limit)

    return call


@pytest.fixture
def in_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Lets every worker run some lines before anything else, as any Python does with sitecustomize.py."""

    def install(lines: str) -> None:
        folder = tmp_path / "antes"
        folder.mkdir(exist_ok=True)
        (folder / "sitecustomize.py").write_text(lines, "utf-8")
        monkeypatch.setenv("PYTHONPATH", str(folder))

    return install


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The workers that were started."""
    found: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def start(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
        found.append(real(*arguments, **options))
        return found[-1]

    monkeypatch.setattr(workers.subprocess, "Popen", start)
    return found


def test_each_document_is_made_under_its_own_path(make: Callable[..., Made]) -> None:
    made = make(document("uno"), document("dos"))
    assert set(made.files) == {"informes/uno.pdf", "informes/dos.pdf"}
    assert made.why_not == ""
    for name in ("uno", "dos"):
        with pikepdf.open(made.files[f"informes/{name}.pdf"]) as pdf:
            assert pdf.docinfo.Title == f"Informe {name}"
    assert all(file.stat().st_mode & 0o777 == 0o644 for file in made.files.values())


def test_only_a_changed_document_is_typeset_again(
    make: Callable[..., Made], started: list[subprocess.Popen[bytes]]
) -> None:
    first = make(document("uno"), document("dos"))
    before = {file: file.stat() for file in first.files.values()}
    started.clear()
    assert make(document("uno"), document("dos")) == first
    assert started == []
    second = make(document("uno", "Palabra"), document("dos"))
    assert len(started) == 1
    assert second.files["informes/dos.pdf"] == first.files["informes/dos.pdf"]
    assert second.files["informes/uno.pdf"] not in before
    assert {file: file.stat() for file in before} == before


def test_a_changed_photo_address_or_style_makes_the_document_again(make: Callable[..., Made], tmp_path: Path) -> None:
    photos = pictures(tmp_path)
    shows = Document(
        "a.pdf",
        f'<html lang="es-MX"><title>Prueba</title><p><img src="{ROOT}/fotos/calle-480.webp" alt="Una calle"></p>',
    )
    files = [
        make(shows, photos=photos).files["a.pdf"],
        make(shows, photos=photos, url="https://otro.mx/").files["a.pdf"],
    ]
    photos["fotos/calle-800.webp"].replace(photos["fotos/calle-480.webp"])
    files.append(make(shows, photos=photos).files["a.pdf"])
    (tmp_path / "tema" / "styles" / "tokens.css").write_text(":root { --ink: #456; }", "utf-8")
    files.append(make(shows, photos=photos).files["a.pdf"])
    assert len(set(files)) == 4


def test_the_same_document_is_the_same_file_on_another_day_in_another_place_and_after_another(
    tmp_path: Path, in_workers: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    photos, sample = pictures(tmp_path), Document("a.pdf", render(sample_sections()))
    first = make_documents([sample], photos, tmp_path / "uno", URL).files["a.pdf"]
    in_workers(ELSEWHEN)
    for name, value in {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(workers, "MOST", 1)
    longer = Document("b.pdf", render(compilation_sections(areas=1)))
    second = make_documents([sample, longer], photos, tmp_path / "dos", URL).files["a.pdf"]
    assert first.name == second.name
    assert first.read_bytes() == second.read_bytes()


def test_without_pango_nothing_fails_and_the_command_that_installs_it_is_said(
    make: Callable[..., Made], in_workers: Callable[[str], None]
) -> None:
    kept = make(document("uno"))
    in_workers(NO_PANGO)
    made = make(document("uno"), document("dos"))
    assert made.files == kept.files
    command = "brew install pango" if sys.platform == "darwin" else "sudo apt install libpango-1.0-0"
    assert command in made.why_not
    assert "libpango-1.0-0'" in made.why_not
    assert why_no_documents() == made.why_not
    assert make(document("uno")) == kept


def test_with_pango_nothing_is_said() -> None:
    assert why_no_documents() == ""


def test_a_document_that_cannot_be_made_is_named(make: Callable[..., Made]) -> None:
    bad = Document(
        "informes/malo.pdf",
        '<html lang="es-MX"><title>Prueba</title><p><img src="https://otro.mx/a.png" alt="Otra"></p>',
    )
    with pytest.raises(DocumentFailed) as failure:
        make(document("uno"), bad)
    why = "pide «https://otro.mx/a.png», que no se le entregó"
    assert str(failure.value) == f"no se pudo hacer el documento «informes/malo.pdf»: {why}"


def test_a_photo_is_shown_only_when_it_was_handed_over(make: Callable[..., Made], tmp_path: Path) -> None:
    shows = Document(
        "a.pdf", f'<html lang="es-MX"><title>Prueba</title><p><img src="{ROOT}/../secreto.png" alt="Otra"></p>'
    )
    (tmp_path / "secreto.png").write_bytes(b"x")
    with pytest.raises(DocumentFailed, match=r"a\.pdf.*secreto\.png"):
        make(shows, photos=pictures(tmp_path))


def test_a_document_that_takes_too_long_is_named_and_its_worker_ended(
    make: Callable[..., Made], tmp_path: Path, started: list[subprocess.Popen[bytes]]
) -> None:
    slow = Document("informes/lento.pdf", "<html lang='es-MX'>" + "<p>Texto de muestra.</p>" * 10_000)
    with pytest.raises(DocumentFailed, match=r"«informes/lento\.pdf».*tardó más de 0\.5 segundos"):
        make(slow, limit=0.5)
    assert [process.returncode for process in started] == [-9]
    assert not (tmp_path / "cache").exists()


def test_a_worker_that_dies_is_said_with_the_document(
    make: Callable[..., Made], tmp_path: Path, in_workers: Callable[[str], None]
) -> None:
    in_workers(KILLED)
    with pytest.raises(DocumentFailed, match=r"«informes/uno\.pdf».*señal 9"):
        make(document("uno"))
    assert not (tmp_path / "cache").exists()


def test_a_worker_that_cannot_start_says_why(make: Callable[..., Made], in_workers: Callable[[str], None]) -> None:
    in_workers("import sys\nsys.modules['weasyprint'] = None\n")
    with pytest.raises(DocumentFailed, match=r"no se pudo iniciar el programa.*weasyprint"):
        make(document("uno"))


def test_a_worker_that_never_starts_is_given_up(
    make: Callable[..., Made], in_workers: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    in_workers("import time\ntime.sleep(60)\n")
    monkeypatch.setattr(workers, "START_LIMIT", 0.5)
    with pytest.raises(DocumentFailed, match=r"no se pudo iniciar el programa.*tardó más de 0\.5 segundos"):
        make(document("uno"))


def test_no_worker_outlives_the_call_and_nothing_is_left_lying(
    make: Callable[..., Made],
    tmp_path: Path,
    started: list[subprocess.Popen[bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    temporary = tmp_path / "temporal"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    make(*[document(str(number)) for number in range(5)])
    assert 1 <= len(started) <= workers.MOST
    assert all(process.poll() is not None for process in started)
    assert list(temporary.iterdir()) == []
    assert len(list((tmp_path / "cache").iterdir())) == 5


def test_the_process_that_builds_never_loads_weasyprint_nor_starts_a_thread(tmp_path: Path) -> None:
    lines = (
        "import sys, threading\n"
        "from pathlib import Path\n"
        "from engine.documents import Document, make_documents\n"
        f"new = Document('b.pdf', {document('dos').html!r})\n"
        f"made = make_documents([new], {{}}, Path({str(tmp_path)!r}), {URL!r})\n"
        "assert len(made.files) == 1\n"
        "print(sorted({'weasyprint', 'cffi', 'fontTools', 'mkdocs'} & set(sys.modules)), threading.active_count())\n"
    )
    environment = os.environ | {"PYTHONPATH": str(HOOKS)}
    said = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, env=environment, check=True)
    assert said.stdout == "[] 1\n"


def test_no_document_asks_for_nothing(make: Callable[..., Made], started: list[subprocess.Popen[bytes]]) -> None:
    assert make() == Made({})
    assert started == []


@pytest.mark.long
def test_a_year_of_forty_eight_reports_fits_in_memory(tmp_path: Path) -> None:
    """A process of its own, so that the memory measured is that of its worker alone."""
    file = tmp_path / "anual.html"
    file.write_text(render(compilation_sections()), "utf-8")
    lines = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from engine.documents import Document, make_documents\n"
        f"html, cache = Path({str(file)!r}).read_text('utf-8'), Path({str(tmp_path / 'cache')!r})\n"
        f"made = make_documents([Document('anual.pdf', html)], {{}}, cache, {URL!r})\n"
        "print(made.files['anual.pdf'], resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    environment = os.environ | {"PYTHONPATH": str(HOOKS)}
    said = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, env=environment, check=True)
    path, _, memory = said.stdout.strip().rpartition(" ")
    unit = 1 if sys.platform == "darwin" else 1024
    assert len(pikepdf.open(path).pages) > 120
    assert int(memory) * unit < 420_000_000
    assert re.fullmatch(r"[0-9a-f]{40}\.pdf", Path(path).name)
