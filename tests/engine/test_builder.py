"""The miniature institute, really built: what comes out, and what happens when a build goes wrong."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import posixpath
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

import engine.builder
from engine import builder, switching
from engine.builder import MARK, BuildFailed, build
from engine.options import BuildOptions

Options = Callable[..., BuildOptions]
TAKEN_AS_TEXT = {".html", ".xml", ".json", ".txt", ".css", ".js", ".svg", ""}
CANARY = re.compile(r"canario", re.IGNORECASE)


def files_of(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file()}


def texts_of(site: Path) -> dict[str, str]:
    return {
        path: data.decode("utf-8")
        for path, data in files_of(site).items()
        if posixpath.splitext(path)[1] in TAKEN_AS_TEXT
    }


def pages_of(site: Path) -> dict[str, LexborHTMLParser]:
    """Every page, by its path below the top."""
    return {path: LexborHTMLParser(text) for path, text in texts_of(site).items() if path.endswith(".html")}


def public_pages(site: Path) -> dict[str, LexborHTMLParser]:
    """The pages with our own templates: all but the staff guide, whose chrome is Material's."""
    return {path: tree for path, tree in pages_of(site).items() if not path.startswith("guia/")}


def page(site: Path, url: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / url / "index.html").read_text("utf-8"))


def written(content: Path, path: str, text: str) -> None:
    (content / path).parent.mkdir(parents=True, exist_ok=True)
    (content / path).write_text(text, "utf-8")


TAKEN = "blog/2026/03/31/taller-abierto"


# What is there


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "404.html",
        "acerca/index.html",
        "contacto/index.html",
        "accesibilidad/index.html",
        "privacidad/index.html",
        "buscar/index.html",
        "guia/index.html",
        "blog/index.html",
        "blog/pagina/2/index.html",
        "blog/eje/planeacion/index.html",
        "blog/area/difusion/index.html",
        "blog/tema/espacio-publico/index.html",
        "blog/tipo/boletin/index.html",
        "blog/2025/index.html",
        "blog/2025/pagina/2/index.html",
        f"{TAKEN}/index.html",
        f"{TAKEN}/acta-de-muestra.pdf",
        f"{TAKEN}/datos.csv",
        "sitemap.xml",
        "robots.txt",
        ".well-known/security.txt",
        "api/posts.json",
        "blog/rss.xml",
        "blog/atom.xml",
        "blog/feed.json",
        "blog/eje/planeacion/rss.xml",
        "blog/area/difusion/feed.json",
        "2017/02/verano.html",
        "viejo/verano/index.html",
        "tarjetas/instituto.png",
    ],
)
def test_the_site_has(site: Path, path: str) -> None:
    assert (site / path).stat().st_size > 0


@pytest.mark.parametrize("url", ["blog/eje/sin-publicaciones", "blog/area/sin-publicaciones"])
def test_what_has_no_posts_has_no_list(site: Path, url: str) -> None:
    assert not (site / url).exists()


def test_documents_are_published_as_they_were_sent(site: Path, miniature: Path) -> None:
    source = miniature / "posts/boletines/2026-03-31-taller-abierto/Acta de muestra.pdf"
    assert (site / TAKEN / "acta-de-muestra.pdf").read_bytes() == source.read_bytes()


@pytest.mark.parametrize("path", ["2017/02/verano.html", "viejo/verano/index.html"])
def test_an_old_address_leads_to_the_post_and_search_engines_leave_it(site: Path, path: str) -> None:
    tree = LexborHTMLParser((site / path).read_text("utf-8"))
    address = tree.css_first('meta[http-equiv="refresh"]').attributes["content"].partition("url=")[2]
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
    assert target == "blog/2022/07/15/verano"
    assert tree.css_first('meta[name="robots"]').attributes["content"] == "noindex"
    assert tree.css_first('link[rel="canonical"]').attributes["href"] == "https://ejemplo.mx/blog/2022/07/15/verano/"
    assert "viejo" not in (site / "sitemap.xml").read_text("utf-8")


# What must not be there


def test_nothing_of_a_draft_of_a_later_day_or_of_the_staff_is_in_the_public_site(site: Path) -> None:
    holding = [
        path for path, data in files_of(site).items() if CANARY.search(path) or CANARY.search(data.decode("latin-1"))
    ]
    assert holding == []


def test_the_canaries_are_really_planted(miniature: Path) -> None:
    texts = " ".join(file.read_text("utf-8") for file in sorted(miniature.rglob("*.md")))
    assert {"BORRADOR", "FUTURO", "INTERNO"} == set(re.findall(r"CANARIO-(\w+)", texts))
    assert b"CANARIO-EXIF" in (miniature / "posts/boletines/2026-03-31-taller-abierto/mesa.jpg").read_bytes()


def test_a_preview_shows_drafts_and_posts_of_later_days_marked_and_asks_not_to_be_indexed(preview: Path) -> None:
    draft, later = page(preview, "blog/2026/04/01/en-preparacion"), page(preview, "blog/2026/12/01/futuro")
    assert "Borrador" in draft.css_first("main").text()
    assert "Se publica el 1.º de diciembre de 2026" in later.css_first("main").text()
    for path, tree in public_pages(preview).items():
        assert "noindex" in tree.css_first('meta[name="robots"]').attributes["content"], path


def test_a_preview_never_shows_what_is_for_the_staff(preview: Path) -> None:
    assert [path for path, text in texts_of(preview).items() if "CANARIO-INTERNO" in text] == []


def test_feeds_of_a_preview_hold_only_what_is_public(preview: Path) -> None:
    feeds = [path for path in files_of(preview) if re.search(r"(?:rss|atom)\.xml$|feed\.json$", path)]
    assert len(feeds) > 3
    assert [path for path in feeds if CANARY.search((preview / path).read_text("utf-8"))] == []


@pytest.mark.parametrize("day", ["2026-11-30", "2026-12-01"])
def test_a_post_appears_on_its_own_day_and_not_before(day: str, options: Options, tmp_path: Path) -> None:
    built = build(options(tmp_path / "site", today=datetime.date.fromisoformat(day)))
    is_there = (built.site_dir / "blog/2026/12/01/futuro/index.html").exists()
    assert is_there == (day == "2026-12-01")
    linked = "futuro" in "".join(
        node.attributes.get("href") or "" for node in page(built.site_dir, TAKEN).css("main a")
    )
    assert linked == is_there


def test_the_mark_for_the_top_of_the_site_is_left_nowhere(site: Path, preview: Path) -> None:
    for folder in (site, preview):
        assert [path for path, text in texts_of(folder).items() if "\x02" in text] == []


def test_photos_keep_neither_exif_nor_the_original_file(site: Path) -> None:
    photos = [file for file in site.rglob("*") if file.suffix.lower() in {".jpg", ".jpeg", ".webp"}]
    assert photos
    for photo in photos:
        data = photo.read_bytes()
        assert photo.suffix == ".webp"
        assert not re.search(rb"EXIF|Exif|GPS", data[:200])


def test_a_link_to_a_photo_does_not_publish_what_the_camera_wrote(
    options: Options, miniature: Path, tmp_path: Path
) -> None:
    content = shutil.copytree(miniature, tmp_path / "contenido")
    with (content / "posts/boletines/2026-03-31-taller-abierto/index.md").open("a", encoding="utf-8") as post:
        post.write("\n[Ver la foto](mesa.jpg)\n")
    try:
        built = build(options(tmp_path / "site", content=content))
    except BuildFailed:
        return  # refusing such a link keeps the secret as well
    assert [path for path, data in files_of(built.site_dir).items() if b"CANARIO-EXIF" in data] == []


def test_every_file_can_be_read_by_a_web_server(site: Path) -> None:
    assert [path for path in files_of(site) if not (site / path).stat().st_mode & 0o004] == []


# Links


def links_of(tree: LexborHTMLParser) -> Iterator[tuple[LexborNode, str]]:
    """Every address that a page names: of links, pictures (all sizes), style sheets, scripts."""
    for node in tree.css("[href], [src], [srcset], [action]"):
        for name in ("href", "src", "action"):
            if node.attributes.get(name) is not None:
                yield node, node.attributes[name]
        for part in (node.attributes.get("srcset") or "").split(","):
            if part.strip():
                yield node, part.split()[0]


def test_every_internal_link_and_anchor_leads_somewhere(site: Path) -> None:
    trees = pages_of(site)
    ids = {path: {node.attributes["id"] for node in tree.css("[id]")} for path, tree in trees.items()}
    broken, followed = [], 0
    for path, tree in trees.items():
        for _, address in links_of(tree):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            followed += 1
            if address.startswith("/"):  # only 404.html, which may be shown at any depth
                assert path == "404.html", (path, address)
                target = unquote(parts.path).lstrip("/")
            else:
                target = (
                    posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
                    if parts.path
                    else path
                )
            file = site / target
            if file.is_dir():
                target = posixpath.normpath(posixpath.join(target, "index.html"))
            is_lost = parts.fragment and target in ids and unquote(parts.fragment) not in ids[target]
            if is_lost or not (site / target).is_file():
                broken.append((path, address))
    assert followed > 1000
    assert broken == []


def test_links_within_the_site_end_in_a_slash_or_name_a_file(site: Path) -> None:
    for path, tree in public_pages(site).items():
        for node in tree.css("a[href]"):
            target = urlsplit(node.attributes["href"])
            if not target.scheme and target.path:
                assert target.path.endswith(("/", "..", ".")) or "." in posixpath.basename(target.path), (
                    path,
                    node.html,
                )


def test_what_may_not_be_seen_yet_is_a_link_without_address(site: Path) -> None:
    waiting = [node.text() for node in page(site, TAKEN).css("a.not-yet")]
    assert [" ".join(text.split()) for text in waiting] == ["el futuro", "lo que no sale"]


def test_ids_are_unique_in_each_page(site: Path) -> None:
    for path, tree in pages_of(site).items():
        ids = [node.attributes["id"] for node in tree.css("[id]")]
        assert len(ids) == len(set(ids)), path


# Pages


def test_every_picture_has_its_size_and_its_words(site: Path) -> None:
    seen = 0
    for path, tree in pages_of(site).items():
        for picture in tree.css("img"):
            seen += 1
            assert (picture.attributes.get("width") or "").isdigit(), (path, picture.html)
            assert (picture.attributes.get("height") or "").isdigit(), (path, picture.html)
            assert "alt" in picture.attributes, (path, picture.html)
    assert seen > 20


def test_photos_come_in_several_widths_and_wait_below_the_fold(site: Path) -> None:
    photo = page(site, TAKEN).css_first(".post-picture img")
    widths = [int(part.split()[1].removesuffix("w")) for part in photo.attributes["srcset"].split(",")]
    assert widths == sorted(widths) and len(widths) > 1
    assert photo.attributes["alt"] == 'Un rectángulo de color "de muestra" con < y &.'
    assert photo.attributes.get("loading") != "lazy"
    assert all(
        picture.attributes.get("loading") == "lazy" for picture in page(site, TAKEN).css(".prose img, .gallery img")
    )


@pytest.mark.parametrize(
    "selector", ["title", "h1", 'meta[name="description"]', 'meta[http-equiv="Content-Security-Policy"]', "main"]
)
def test_every_page_of_ours_has_exactly_one(site: Path, selector: str) -> None:
    for path, tree in public_pages(site).items():
        if selector == 'meta[name="description"]' and tree.css_first('meta[http-equiv="refresh"]'):
            continue
        assert len([node for node in tree.css(selector) if node.parent.tag != "svg"]) == 1, path


def test_titles_tell_pages_apart(site: Path) -> None:
    titles = [
        tree.css_first("title").text()
        for tree in public_pages(site).values()
        if not tree.css_first('meta[http-equiv="refresh"]')
    ]
    assert len(titles) == len(set(titles))


def test_every_page_is_in_mexican_spanish(site: Path) -> None:
    for path, tree in public_pages(site).items():
        assert tree.css_first("html").attributes["lang"] == "es-MX", path


def test_a_page_asks_nothing_of_another_host(site: Path) -> None:
    for path, tree in pages_of(site).items():
        for node in tree.css("img, script, link, iframe, source, video, audio, object, embed, form"):
            if node.attributes.get("rel") in ("canonical", "me", "license"):
                continue
            for name in ("src", "href", "action", "data"):
                address = node.attributes.get(name) or ""
                if node.attributes.get("rel") == "alternate":
                    address = address.removeprefix("https://ejemplo.mx")
                assert not urlsplit(address).netloc, (path, node.html[:200])


def test_inline_scripts_are_only_those_whose_hash_the_policy_names(site: Path) -> None:
    from institute.outputs.policy import script_hash

    for path, tree in public_pages(site).items():
        policy = tree.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"]
        assert "unsafe-inline" not in policy and "'unsafe-eval'" not in policy
        for script in tree.css("script:not([src])"):
            if script.attributes.get("type") != "application/ld+json":
                assert script_hash(script.text()) in policy, path
        assert not [
            node for node in tree.css("*") if any(name.startswith("on") or name == "style" for name in node.attributes)
        ], path


def test_markup_in_fields_is_shown_as_text(site: Path) -> None:
    tree = page(site, TAKEN)
    title = 'Taller <b>abierto</b> & "amigos": </script> dibujo'
    assert tree.css_first("h1").text().strip() == title
    assert tree.css_first("title").text().startswith(title)
    assert tree.css_first('meta[property="og:title"]').attributes["content"].startswith(title)
    assert not tree.css("h1 b, figcaption b, .file-title i, title b")
    data = json.loads(tree.css_first('script[type="application/ld+json"]').text())
    assert title in [node.get("headline") for node in data["@graph"]]


def test_a_post_shows_its_parts(site: Path) -> None:
    text = " ".join(page(site, TAKEN).css_first("main").text().split())
    for part in (
        "Boletín 012/2026",
        "31 de marzo de 2026",
        "Actualizado el 5 de abril de 2026",
        "min de lectura",
        "Fe de erratas",
        "debe decir «11 de abril»",
        "Galería",
        "Acta <i>de muestra</i>",
        "PDF",
        "Muestra & asociados, <Censo> 2020",
        "prensa@ejemplo.mx",
        "Ver el video en Vimeo",
        "Área de Difusión «y más»",
        "Nota",
        "Aviso",
        "Corregir esta página",
    ):
        assert part in text or part in page(site, TAKEN).body.text(), part


def test_the_blog_shows_nine_posts_to_a_page_newest_first(site: Path) -> None:
    shown = [
        [node.attributes["datetime"] for node in page(site, url).css("main .card-grid time")]
        for url in ("blog", "blog/pagina/2")
    ]
    assert [len(days) for days in shown] == [9, 5]
    days = [*shown[0], *shown[1]]
    assert days == sorted(days, reverse=True)


def test_a_page_of_a_list_leads_to_its_neighbours(site: Path) -> None:
    assert (
        posixpath.normpath(posixpath.join("blog", page(site, "blog").css_first('a[rel="next"]').attributes["href"]))
        == "blog/pagina/2"
    )
    assert page(site, "blog/pagina/2").css_first('a[rel="prev"]') is not None
    assert page(site, "blog/pagina/2").css_first('a[rel="next"]') is None


def test_the_featured_post_is_the_first_of_the_home_page(site: Path) -> None:
    home = page(site, ".")
    first = next(node for node in home.css("main a[href]") if "/20" in (node.attributes["href"] or ""))
    assert posixpath.normpath(first.attributes["href"]) == TAKEN


# For machines


def test_the_sitemap_names_every_page_once_and_only_pages_that_exist(site: Path) -> None:
    root = ElementTree.fromstring((site / "sitemap.xml").read_bytes())
    addresses = [node.text for node in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(addresses) == len(set(addresses))
    paths = {address.removeprefix("https://ejemplo.mx/") for address in addresses}
    pages = {
        path.removesuffix("index.html")
        for path, tree in public_pages(site).items()
        if path != "404.html" and not tree.css_first('meta[http-equiv="refresh"], meta[name="robots"]')
    }
    assert {path for path in paths if not path.startswith("guia/")} == pages


def test_the_records_hold_every_public_post(site: Path) -> None:
    records = json.loads((site / "api/posts.json").read_text("utf-8"))["publicaciones"]
    assert len(records) == 14
    for record in records:
        for address in (record["url"], record["imagen"], *(item["url"] for item in record["adjuntos"])):
            path = urlsplit(address).path.lstrip("/")
            assert (site / path / "index.html").exists() or (site / path).is_file(), address


def test_pictures_of_cards_exist(site: Path) -> None:
    for path, tree in public_pages(site).items():
        image = tree.css_first('meta[property="og:image"]')
        if image:
            assert (site / urlsplit(image.attributes["content"]).path.lstrip("/")).is_file(), path


# Building


def test_two_builds_are_the_same_to_the_byte(site: Path, options: Options, tmp_path: Path) -> None:
    again = build(options(tmp_path / "otro", cache=tmp_path / "cache")).site_dir
    first, second = files_of(site), files_of(again)
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


def test_the_place_of_the_content_does_not_matter(
    site: Path, options: Options, miniature: Path, tmp_path: Path
) -> None:
    copied = shutil.copytree(miniature, tmp_path / "copia")
    again = build(options(tmp_path / "site", content=copied)).site_dir
    assert {path: hashlib.sha256(data).hexdigest() for path, data in files_of(again).items()} == {
        path: hashlib.sha256(data).hexdigest() for path, data in files_of(site).items()
    }


def test_a_build_replaces_the_site_whole(options: Options, tmp_path: Path) -> None:
    build(options(tmp_path / "site"))
    written(tmp_path / "site", "viejo-resto.html", "x")
    build(options(tmp_path / "site"))
    assert not (tmp_path / "site/viejo-resto.html").exists()
    assert [file.name for file in tmp_path.iterdir()] == ["site"]


def test_content_with_errors_leaves_the_last_good_site_as_it_was(
    options: Options, miniature: Path, tmp_path: Path
) -> None:
    content = shutil.copytree(miniature, tmp_path / "contenido")
    chosen = options(tmp_path / "site", content=content)
    before = files_of(build(chosen).site_dir)
    written(content, "posts/articulos/2026-01-01-roto.md", "---\ntitulo: Roto\n---\n\n<script>alert(1)</script>\n")
    with pytest.raises(BuildFailed, match=re.escape("posts/articulos/2026-01-01-roto.md:")):
        build(chosen)
    assert files_of(tmp_path / "site") == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["contenido", "site"]


def test_a_build_that_breaks_at_the_end_leaves_the_last_good_site_as_it_was(
    options: Options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(build(options(tmp_path / "site")).site_dir)

    def break_down(folder: Path) -> None:
        raise BuildFailed("no se pudo preparar el buscador")

    monkeypatch.setattr(builder, "index", break_down)
    with pytest.raises(BuildFailed, match="buscador"):
        build(options(tmp_path / "site", search=True))
    assert files_of(tmp_path / "site") == before
    assert [file.name for file in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("name", ["tesis.docx", ".git/config", "index.html"])
def test_a_folder_that_is_somebody_s_is_refused_and_left_alone(name: str, options: Options, tmp_path: Path) -> None:
    written(tmp_path / "documentos", name, "años de trabajo")
    with pytest.raises(BuildFailed, match="tiene archivos que no hizo este programa"):
        build(options(tmp_path / "documentos"))
    assert files_of(tmp_path) == {f"documentos/{name}": "años de trabajo".encode()}


def test_a_file_in_the_place_of_the_site_is_refused(options: Options, tmp_path: Path) -> None:
    written(tmp_path, "site", "x")
    with pytest.raises(BuildFailed, match="es un archivo"):
        build(options(tmp_path / "site"))
    assert files_of(tmp_path) == {"site": b"x"}


def test_an_empty_folder_may_become_the_site(options: Options, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert (build(options(tmp_path / "site")).site_dir / MARK).exists()


def test_the_last_good_site_comes_back_after_a_switch_that_was_cut_in_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, fresh = tmp_path / "site", tmp_path / ".site-nuevo"
    written(good, MARK, "bueno")
    written(fresh, MARK, "nuevo")
    rename = Path.rename

    def die_at_the_second(self: Path, target: Path) -> Path:
        if self == fresh:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(switching, "exchange", lambda first, second: False)
    monkeypatch.setattr(Path, "rename", die_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        switching.switch(fresh, good)
    monkeypatch.undo()
    switching.recover(good)
    assert (good / MARK).read_text() == "bueno"


def test_recovery_leaves_a_finished_switch_alone(tmp_path: Path) -> None:
    written(tmp_path / "site", MARK, "nuevo")
    written(tmp_path / "site.anterior", MARK, "viejo")
    switching.recover(tmp_path / "site")
    assert (tmp_path / "site" / MARK).read_text() == "nuevo"


def test_a_document_corrected_in_place_does_not_change_the_site_before_the_next_build(
    options: Options, miniature: Path, tmp_path: Path
) -> None:
    content = shutil.copytree(miniature, tmp_path / "contenido")
    built = build(options(tmp_path / "site", content=content))
    before = files_of(built.site_dir)
    with (content / "posts/boletines/2026-03-31-taller-abierto/datos.csv").open("a") as document:
        document.write("3,4\n")
    assert files_of(built.site_dir) == before


def test_what_a_killed_build_left_is_cleared_away(options: Options, tmp_path: Path) -> None:
    no_process = 2**22 + 1  # Linux numbers processes up to 2**22
    running = f".site-{os.getpid()}-def67890"
    written(tmp_path, f".site-{no_process}-abc12345/index.html", "a medias")
    written(tmp_path, f"{running}/index.html", "another build, still at work")
    build(options(tmp_path / "site"))
    assert sorted(file.name for file in tmp_path.iterdir()) == [running, "site"]


def test_a_build_does_not_touch_the_content(options: Options, miniature: Path, tmp_path: Path) -> None:
    before = files_of(miniature)
    build(options(tmp_path / "site"))
    assert files_of(miniature) == before


def test_an_institute_without_content_has_a_site(options: Options, tmp_path: Path) -> None:
    (tmp_path / "vacio").mkdir()
    built = build(options(tmp_path / "site", content=tmp_path / "vacio"))
    assert "todavía no hay publicaciones" in page(built.site_dir, "blog").css_first("main").text()


# The plugin that keeps the newest posts in the navigation


def newest_of(site: Path) -> list[str]:
    section = next((node for node in page(site, TAKEN).css("nav") if "Lo más reciente" in node.text()), None)
    return [link.attributes["href"] for link in section.css("a")] if section else []


def test_the_navigation_shows_the_newest_posts(site: Path) -> None:
    assert len(newest_of(site)) == 5
    assert [posixpath.basename(href.rstrip("/")) for href in newest_of(site)[1:]] == [
        "articulo-12",
        "articulo-11",
        "articulo-10",
        "articulo-9",
    ]


def test_without_mkdocs_blog_plugin_the_newest_posts_leave_the_navigation(
    options: Options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = engine.builder.load_config

    def load_without_plugin(*arguments: object, **named: object) -> object:
        return load(*arguments, plugins=[], **named)

    monkeypatch.setattr(engine.builder, "load_config", load_without_plugin)
    built = build(options(tmp_path / "site"))
    assert newest_of(built.site_dir) == []
    assert not [
        path
        for path, text in texts_of(built.site_dir).items()
        if "Lo más reciente" in text and path.startswith("blog/")
    ]
