"""Content without errors never asks for a place outside the site, nor for one that something else has.

`Claims` refuses both, and then a build stops; the checks must have said so before, with file and line.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from institute.library import Library, read_library
from institute.problems import has_errors

from .folder_target import CIRCUMSTANCES, make_everything
from .target import ROOT

PIECES = st.sampled_from(
    [
        "a",
        "A",
        "á",
        "ñ",
        "-",
        "_",
        ".",
        "..",
        "%2e",
        "%2f",
        " ",
        "ß",
        "ﬃ",
        "ﷺ",
        "½",
        "㎯",
        "index",
        "pagina",
        "x" * 60,
        "😀",
    ]
)
NAMES = st.lists(PIECES, min_size=1, max_size=5).map("".join).filter(lambda name: 0 < len(name.encode()) <= 250)
DOCUMENTS = st.tuples(NAMES, st.sampled_from([".pdf", ".PDF", ".csv", ".zip", ".html"])).map("".join)
STEPS = st.one_of(st.sampled_from(["a", "b", "A", "a.html", "index.html", "blog", "agenda", "..", "x" * 300]), NAMES)
ALIASES = st.lists(STEPS, min_size=1, max_size=3).map(lambda steps: "/" + "/".join(steps))
SLUGS = st.sampled_from(["caso", "pagina", "a-b", "x" * 100, "x" * 230, "x" * 240, "x" * 241, "rss", "index"])
FIELDS = {
    "titulo": "Un caso",
    "fecha": "2026-03-31",
    "area": "difusion",
    "eje": "planeacion",
    "resumen": "Un resumen de muestra. " * 3,
}
SIGNATURES = {".pdf": b"%PDF-1.7\n", ".csv": b"a,b\n", ".zip": b"PK\x05\x06" + bytes(18), ".html": b"<p>"}

Write = Callable[..., Library]


@pytest.fixture(scope="module")
def write(tmp_path_factory: pytest.TempPathFactory, miniature: Path) -> Write:
    """Writes a bulletin, an article and a study, and reads the content."""
    content = tmp_path_factory.mktemp("salidas") / "contenido"

    def write_all(slug: str, attached: list[str], brought: list[str], topics: list[str], aliases: list[str]) -> Library:
        shutil.rmtree(content, ignore_errors=True)
        shutil.copytree(miniature / "plan", content / "plan")
        post = content / f"posts/boletines/2026-03-31-{slug}"
        put(post, FIELDS | {"numero": 1, "temas": topics, "adjuntos": records(attached)}, attached)
        study = {name: FIELDS[name] for name in ("titulo", "fecha", "area", "resumen")}
        study |= {"clave": "E-1", "etapa": "elaboracion", "actualizado": "2026-04-01"}
        study |= {"archivos": records(brought)}
        put(content / f"posts/estudios/{slug}", study, brought)
        article = FIELDS | {"titulo": "Otro caso", "alias": aliases}
        put(content / "posts/articulos/2026-03-31-otro", article, [])
        return read_library(content, ROOT, {"docs/index.md": ""})

    return write_all


def records(names: list[str]) -> list[dict[str, str]]:
    return [{"archivo": name, "titulo": f"Documento {number}"} for number, name in enumerate(names)]


def put(folder: Path, fields: dict[str, object], beside: list[str]) -> None:
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(f"---\n{json.dumps(fields)}\n---\n\nTexto.\n", "utf-8")
    for name in beside:
        (folder / name).write_bytes(SIGNATURES[Path(name).suffix.lower()])


@settings(
    max_examples=25,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@example("x" * 241, [], [], [], [])
@example("caso", ["Acta.pdf"], ["acta.PDF"], ["Ñ", "N"], ["/a", "/b/a.html"])
@example("caso", [], [], ["x" * 300], [])
@example("caso", [], [], [], ["/" + "x" * 300])
@example("caso", [], [], [], ["/a", "/A"])
@example("caso", ["㎯" * 80 + ".pdf"], ["㎯" * 79 + "x.pdf"], ["㎯" * 40], ["/a" * 3_000])
@given(
    SLUGS,
    st.lists(DOCUMENTS, max_size=3, unique_by=str.lower),
    st.lists(DOCUMENTS, max_size=3, unique_by=str.lower),
    st.lists(NAMES, max_size=3),
    st.lists(ALIASES, max_size=3),
)
def test_what_passes_the_checks_is_granted_every_place_that_it_asks_for(
    write: Write,
    tmp_path_factory: pytest.TempPathFactory,
    slug: str,
    attached: list[str],
    brought: list[str],
    topics: list[str],
    aliases: list[str],
) -> None:
    library = write(slug, attached, brought, topics, aliases)
    if not has_errors(library.problems):
        make_everything(library, tmp_path_factory.getbasetemp() / "cache", *CIRCUMSTANCES[0])


def test_ordinary_names_do_pass(write: Write) -> None:
    library = write("caso", ["acta.pdf"], ["resumen.pdf"], ["movilidad"], ["/viejo/caso.html"])
    assert library.problems == ()
