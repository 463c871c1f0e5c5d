"""A link as typed becomes the address that is published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from institute.links import Addresses, lies_beside, published_file, web_address
from institute.views.shapes import ROOT

PATH, URL = "posts/articulos/2026-03-31-caso.md", "blog/2026/03/31/caso/"


@pytest.mark.parametrize(
    ("typed", "kind", "url"),
    [
        ("https://example.org/a", "external", "https://example.org/a"),
        ("HTTPS://example.org", "external", "HTTPS://example.org"),
        ("mailto:a@b.mx", "external", "mailto:a@b.mx"),
        ("tel:+523120000000", "external", "tel:+523120000000"),
        ("2026-03-31-caso.md", "page", f"{ROOT}/{URL}"),
        ("./2026-03-31-caso.md#fechas", "page", f"{ROOT}/{URL}#fechas"),
        ("../boletines/2026-04-01-otro/index.md", "page", f"{ROOT}/blog/2026/04/01/otro/"),
        ("../../docs/contacto.md", "page", f"{ROOT}/contacto/"),
        ("../../docs/index.md", "page", f"{ROOT}/"),
        ("/contacto/", "page", f"{ROOT}/contacto/"),
        ("/", "page", f"{ROOT}/"),
        ("/2017/02/taller.html", "page", f"{ROOT}/2017/02/taller.html"),
        ("#fechas", "page", "#fechas"),
        ("Acta%20%C3%9Anica.PDF", "file", f"{ROOT}/{URL}acta-unica.pdf"),
        ("foto.jpg", "file", f"{ROOT}/{URL}foto.jpg"),
        ("../boletines/2026-04-01-otro/datos.csv", "apart", "../boletines/2026-04-01-otro/datos.csv"),
        ("nada.pdf", "broken", "nada.pdf"),
        ("../../../../etc/passwd", "broken", "../../../../etc/passwd"),
        ("/nada/", "broken", f"{ROOT}/nada/"),
        ("//otro.mx/", "broken", "//otro.mx/"),
        ("//otro.mx/contacto/", "broken", "//otro.mx/contacto/"),
        ("//[a", "broken", "//[a"),
        ("foto.JPG", "broken", "foto.JPG"),
        ("", "broken", ""),
        ("?a=1", "broken", "?a=1"),
        ("foo:bar", "broken", "foo:bar"),
    ],
)
def test_an_address_leads_to(typed: str, kind: str, url: str, addresses: Addresses) -> None:
    resolved = addresses.resolve(PATH, URL, typed)
    assert (resolved.kind, resolved.url) == (kind, url)


def test_a_section_may_be_typed_with_accents(addresses: Addresses) -> None:
    assert addresses.resolve(PATH, URL, "#d%C3%B3nde").fragment == "dónde"


@given(st.text(max_size=60))
def test_no_address_however_strange_breaks_the_resolver(typed: str) -> None:
    empty = Addresses({}, frozenset(), frozenset({""}))
    assert empty.resolve(PATH, URL, typed).kind in ("external", "broken", "page")


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("posts/articulos/Acta Única.PDF", "acta-unica.pdf"),
        ("posts/articulos/😀.csv", "archivo.csv"),
        ("posts/articulos/a.b.pdf", "a-b.pdf"),
        ("posts/articulos/<script>.pdf", "script.pdf"),
        ("posts/articulos/índice.xlsx", "indice.xlsx"),
    ],
)
def test_a_document_is_published_in_the_folder_of_its_post_under_an_ascii_name(target: str, name: str) -> None:
    assert published_file(PATH, URL, target) == URL + name


@pytest.mark.parametrize(
    ("path", "file", "is_beside"),
    [
        ("posts/articulos/2026-03-31-a.md", "posts/articulos/acta.pdf", True),
        ("posts/articulos/2026-03-31-a.md", "posts/articulos/fotos/plano.png", True),
        ("posts/articulos/2026-03-31-a.md", "posts/articulos/2026-03-31-b/acta.pdf", False),
        ("posts/articulos/2026-03-31-a.md", "posts/articulos/2026-03-31-b/fotos/plano.png", False),
        ("posts/articulos/2026-03-31-a.md", "posts/articulos-2/acta.pdf", False),
        ("posts/articulos/2026-03-31-b/index.md", "posts/articulos/2026-03-31-b/fotos/plano.png", True),
        ("posts/articulos/2026-03-31-b/index.md", "posts/articulos/acta.pdf", False),
        ("posts/articulos/2026-03-31-a.md", "acta.pdf", False),
        ("posts/articulos/2026-03-31-a.md", "", False),
    ],
)
def test_a_file_lies_beside_one_content_alone(path: str, file: str, is_beside: bool) -> None:
    assert lies_beside(path, file, frozenset({"posts/articulos/2026-03-31-b/index.md"})) is is_beside


def test_only_what_a_reader_can_open_is_an_address_of_the_web() -> None:
    assert web_address("https://www.ipco.gob.mx/a") == "https://www.ipco.gob.mx/a"
    for address in ("javascript:x//https://", "data:text/html,x", "file:///etc", " https://a.mx", "//a.mx", ""):
        assert web_address(address) == ""


def test_a_published_name_fits_on_every_disk() -> None:
    name = published_file("posts/articulos/a.md", "blog/", f"posts/articulos/{'Ⅷ' * 83}.PDF")
    assert name.endswith("i.pdf")
    assert len(name) < 200
