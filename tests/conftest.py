"""What all tests share: a miniature institute (tests/site), really built once on a fixed day."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import hypothesis
import pytest
from hypothesis import HealthCheck, settings

from engine.options import REPOSITORY, BuildOptions
from institute.drafts import name_draft
from institute.kinds.institution import Institution
from institute.kinds.post import POST_KINDS
from institute.library import Post
from institute.links import Addresses
from institute.markdown import parse

hypothesis.settings.register_profile("same every time", derandomize=True)
if os.environ.get("CI") or os.environ.get("REQUIRE_SYSTEM_PARTS"):  # new examples are for scripts/fuzz.py to find
    hypothesis.settings.load_profile("same every time")

MINIATURE = Path(__file__).parent / "site"
TODAY = datetime.date(2026, 11, 22)

settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("steady")
"""A property is tried with the same examples everywhere, and a busy machine is no fault of it."""


@pytest.fixture(scope="session")
def miniature() -> Path:
    """The content of an institute that does not exist. What must never be published holds the word CANARIO."""
    return MINIATURE


@pytest.fixture(scope="session")
def today() -> datetime.date:
    """The day on which the miniature is built: one draft and one post of a later day are waiting."""
    return TODAY


@pytest.fixture(scope="session")
def options(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., BuildOptions]:
    """Makes the options of a build of the miniature; photos and cards are kept from one build to the next."""
    cache = tmp_path_factory.mktemp("cache")

    def make(site_dir: Path, **changes: object) -> BuildOptions:
        plain = BuildOptions(MINIATURE, site_dir, TODAY, search=False, cache=cache, site_url="https://ejemplo.mx/")
        return replace(plain, **changes)

    return make


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, options: Callable[..., BuildOptions]) -> Path:
    """The public site of the miniature, without its search index. Only to be read."""
    from engine.builder import build

    return build(options(tmp_path_factory.mktemp("publico") / "site")).site_dir


@pytest.fixture(scope="session")
def preview(tmp_path_factory: pytest.TempPathFactory, options: Callable[..., BuildOptions]) -> Path:
    """The same with drafts and posts of later days, as in `serve`. Only to be read."""
    from engine.builder import build

    return build(options(tmp_path_factory.mktemp("previo") / "site", drafts=True)).site_dir


@pytest.fixture(scope="session")
def form_package():
    """The form's package as npm has it, from this repository's cache; npm downloads it once."""
    from engine.admin.package import NoPackage, fetch, read_package

    try:
        return read_package(fetch(REPOSITORY / ".cache"))
    except NoPackage as missing:
        if os.environ.get("REQUIRE_SYSTEM_PARTS"):
            pytest.fail(str(missing))
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def form_schema(form_package) -> dict:
    """The JSON Schema that the form's package has for its settings."""
    return json.loads(form_package.text("schema/sveltia-cms.json"))


@pytest.fixture(scope="session")
def institution() -> Institution:
    """The institute of the miniature, in short."""
    return Institution.model_validate(
        {
            "nombre": "Instituto de Muestra de Ejemplo",
            "siglas": "IME",
            "direccion": "Calle de Muestra 1",
            "correos": ["muestra@ejemplo.mx"],
            "sitio": "https://ejemplo.mx",
            "areas": [{"id": "difusion", "nombre": "Difusión"}, {"id": "mapas", "nombre": "Mapas"}],
            "ejes": [
                {"id": "planeacion", "nombre": "Planeación", "color": "palma", "descripcion": "Un eje."},
                {"id": "asesoria", "nombre": "Asesoría", "color": "laguna", "descripcion": "Otro eje."},
            ],
        }
    )


@pytest.fixture(scope="session")
def make_post() -> Callable[..., Post]:
    """Makes a post from its path under posts/ (without .md), its body and its fields by their Spanish keys."""

    def make(name: str = "articulos/2026-03-31-caso", body: str = "Texto.", **fields: object) -> Post:
        path = f"posts/{name}.md"
        kind = next(kind for kind in POST_KINDS if path.startswith(kind.folder))
        draft = name_draft(path, kind)
        given = {
            "titulo": "Un caso",
            "fecha": draft.day,
            "area": "difusion",
            "eje": "planeacion",
            "resumen": "Un resumen de muestra. " * 3,
        }
        number = {"numero": "12"} if kind.id == "boletin" else {}
        return Post(
            path, kind, kind.fields.model_validate({**given, **number, **fields}), draft.slug, draft.url, parse(body)
        )

    return make


@pytest.fixture(scope="session")
def addresses() -> Addresses:
    """A few pages and files, as a link may meet them."""
    pages = {
        "docs/index.md": "",
        "docs/contacto.md": "contacto/",
        "posts/articulos/2026-03-31-caso.md": "blog/2026/03/31/caso/",
        "posts/boletines/2026-04-01-otro/index.md": "blog/2026/04/01/otro/",
    }
    files = frozenset(
        {
            "posts/articulos/Acta Única.PDF",
            "posts/articulos/foto.jpg",
            "posts/articulos/2026-03-31-caso.md",
            "posts/boletines/2026-04-01-otro/index.md",
            "posts/boletines/2026-04-01-otro/datos.csv",
        }
    )
    return Addresses(pages, files, frozenset({*pages.values(), "2017/02/taller.html"}))
