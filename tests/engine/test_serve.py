"""The local preview, asked over HTTP."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.live.web import LiveServer, PortTaken
from engine.server import open_server

from .serve_help import POST, TIMEOUT, URL, Running, post_text, running, save


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    save(tmp_path, post_text("Árboles de muestra"))
    return tmp_path


@pytest.fixture
def preview(content: Path, cache: Path) -> Iterator[Running]:
    with running(content, cache) as found:
        yield found


def test_a_page_is_served_with_the_script_that_reloads_it(preview: Running) -> None:
    answer, html = preview.ask(URL)
    assert (answer.status, answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (
        200,
        "text/html; charset=utf-8",
        "no-store",
    )
    assert "Árboles de muestra" in html
    assert html.index("/_vista/recarga.js") < html.index("</head>")
    assert "connect-src &#39;self&#39;; " in html, "or the script could not listen"
    assert "vista-panel" not in html


def test_the_files_of_the_site_are_left_as_they_were_built(preview: Running) -> None:
    assert "/_vista/" not in (preview.stage.show.folder / "index.html").read_text("utf-8")


def test_the_form_is_not_reloaded_while_somebody_writes(preview: Running) -> None:
    form = preview.stage.show.folder / "admin"
    form.mkdir()
    (form / "index.html").write_text("<html><head></head><body></body></html>", "utf-8")
    assert preview.ask("/admin/")[1] == "<html><head></head><body></body></html>"


def test_an_error_is_shown_over_the_last_good_site_and_goes_when_it_is_mended(preview: Running) -> None:
    preview.edit(post_text("Título nuevo").replace("2026-11-20", "20/11/26", 1))
    answer, html = preview.ask(URL)
    assert answer.status == 200
    assert "<h1" in html and "Árboles de muestra" in html and "Título nuevo" not in html
    panel = html[html.index('<section id="vista-panel"') : html.index("</section>", html.index('id="vista-panel"'))]
    assert f"{POST}:3" in panel and "20/11/26" in panel and 'role="alert"' in panel
    preview.edit(post_text("Título nuevo"))
    html = preview.ask(URL)[1]
    assert "Título nuevo" in html and "vista-panel" not in html


def test_content_broken_from_the_start_is_a_page_with_its_problems_that_heals(tmp_path: Path, cache: Path) -> None:
    save(tmp_path, "sin nada\n")
    with running(tmp_path, cache) as preview:
        answer, html = preview.ask("/cualquier/pagina/")
        assert answer.status == 503
        assert POST in html and 'lang="es-MX"' in html and "/_vista/recarga.js" in html
        preview.edit(post_text("Ya quedó"))
        assert "Ya quedó" in preview.ask(URL)[1]


def test_the_same_problems_saved_again_reload_nothing(preview: Running) -> None:
    broken = post_text("Título nuevo").replace("2026-11-20", "20/11/26", 1)
    version = preview.edit(broken).version
    preview.stage.report(preview.stage.show.problems, preview.stage.show.folder)
    assert preview.stage.show.version == version


def test_an_edit_is_announced_to_open_pages(preview: Running) -> None:
    version = preview.version(URL)
    answers: list[str] = []
    waiting = threading.Thread(target=lambda: answers.append(preview.next_version(version)), daemon=True)
    waiting.start()
    preview.edit(post_text("Segundo título"))
    waiting.join(TIMEOUT)
    assert answers == [preview.version(URL)] != [version]
    assert "Segundo título" in preview.ask(URL)[1]


def test_a_page_of_an_earlier_server_is_told_to_reload_at_once(preview: Running) -> None:
    assert preview.next_version("otro-servidor-1") == preview.stage.show.version


def test_an_open_page_is_shown_before_the_site_is_whole(preview: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    from engine.live import stage

    puts: list[bool] = []
    put = stage.Stage.put
    monkeypatch.setattr(stage.Stage, "put", lambda self, folder, whole: (puts.append(whole), put(self, folder, whole)))
    with preview.stage.opened(URL):
        preview.edit(post_text("Primero esta"))
    assert puts == [False]
    assert "Primero esta" in preview.ask("/blog/")[1]


def test_a_failure_after_an_open_page_was_shown_brings_the_last_good_site_back(
    preview: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine import events

    def fail(config: object) -> None:
        raise RuntimeError("se cayó al final")

    monkeypatch.setattr(events, "publish_files", fail)
    good = preview.stage.show.folder
    with preview.stage.opened(URL):
        save(preview.content, post_text("No se publica"))
        show = preview.stage.show
        while not show.problems:
            before, show = show, preview.stage.wait_other(show.version, TIMEOUT)
            assert show.version != before.version
    assert preview.stage.show.folder == good
    html = preview.ask(URL)[1]
    assert "Árboles de muestra" in html and "RuntimeError: se cayó al final" in html
    monkeypatch.undo()
    preview.edit(post_text("Ahora sí"))
    assert "Ahora sí" in preview.ask(URL)[1]


def test_a_folder_that_appears_later_is_watched(tmp_path: Path, cache: Path) -> None:
    with running(tmp_path, cache) as preview:
        version = preview.version()
        save(tmp_path, post_text("Carpeta nueva"))
        while "Carpeta nueva" not in preview.ask("/")[1]:
            show = preview.stage.wait_other(version, TIMEOUT)
            assert show.version != version
            version = show.version
            preview.stage.wait_whole(TIMEOUT)


def test_drafts_and_future_posts_are_shown(preview: Running) -> None:
    preview.edit(post_text("Un borrador", "2026-12-24", "borrador"), "posts/articulos/2026-12-24-un-borrador.md")
    assert preview.ask("/blog/2026/12/24/un-borrador/")[0].status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../plan/instituto.yml",
        "/%2e%2e/%2e%2e/mkdocs.yml",
        "/..%2f..%2fmkdocs.yml",
        "/..%5cmkdocs.yml",
        "//etc/passwd",
        "/blog/../../../README.md",
        "/%00",
        "/C:/windows",
    ],
)
def test_nothing_outside_the_site_is_served(preview: Running, path: str) -> None:
    assert preview.ask(path)[0].status == 404


def test_a_symbolic_link_out_of_the_site_is_not_followed(preview: Running) -> None:
    secret = preview.content / "secreto.txt"
    secret.write_text("secreto")
    (preview.stage.show.folder / "enlace.txt").symlink_to(secret)
    assert preview.ask("/enlace.txt")[0].status == 404


def test_what_does_not_exist_is_the_404_page_with_its_status(preview: Running) -> None:
    answer, html = preview.ask("/no/existe/")
    assert answer.status == 404
    assert "Página no encontrada" in html and "/_vista/recarga.js" in html


def test_a_folder_gives_its_index_and_never_a_list(preview: Running) -> None:
    moved, _ = preview.ask("/blog?pagina=2")
    assert (moved.status, moved.headers["Location"]) == (301, "/blog/?pagina=2")
    assert preview.ask("/assets/")[0].status == 404


def test_head_answers_like_get_without_a_body(preview: Running) -> None:
    got, html = preview.ask(URL)
    head, nothing = preview.ask(URL, "HEAD")
    assert nothing == ""
    assert (head.status, head.headers["Content-Length"]) == (200, got.headers["Content-Length"])
    assert int(head.headers["Content-Length"]) == len(html.encode())


def test_other_methods_are_refused(preview: Running) -> None:
    assert preview.ask("/", "POST")[0].status == 501


def test_a_foreign_name_for_this_machine_is_refused(preview: Running) -> None:
    assert preview.ask("/", headers={"Host": "malo.example"})[0].status == 403
    assert preview.ask("/", headers={"Host": f"localhost:{preview.server.server_port}"})[0].status == 200


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/_vista/recarga.js", "text/javascript; charset=utf-8"),
        ("/_vista/panel.css", "text/css; charset=utf-8"),
        ("/blog/rss.xml", "application/xml; charset=utf-8"),
        ("/api/posts.json", "application/json; charset=utf-8"),
        ("/assets/img/favicon.svg", "image/svg+xml"),
    ],
)
def test_files_have_the_content_type_of_their_ending(preview: Running, path: str, kind: str) -> None:
    answer, _ = preview.ask(path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)


def test_the_search_index_comes_after_the_pages(content: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from engine.live import workshop

    made = threading.Event()
    monkeypatch.setattr(workshop, "CALM", 0.01)
    show_index = workshop.Workshop._show_index
    monkeypatch.setattr(workshop.Workshop, "_show_index", lambda self, site: (show_index(self, site), made.set()))
    with running(content, cache, search=True) as preview:
        assert made.wait(TIMEOUT)
        assert preview.ask("/pagefind/pagefind.js")[0].status == 200
        wasm = next(preview.stage.index.glob("wasm.*"))
        assert preview.ask(f"/pagefind/{wasm.name}")[0].headers["Content-Type"] == "application/wasm"


def test_what_was_built_is_removed_at_the_end(content: Path, tmp_path: Path) -> None:
    with running(content, tmp_path / "cache") as preview:
        folder = preview.stage.show.folder
        assert folder.is_dir()
    assert not folder.exists()


def test_a_port_that_was_asked_for_and_is_taken_is_refused(preview: Running) -> None:
    with pytest.raises(PortTaken, match=str(preview.server.server_port)):
        open_server(preview.server.server_port, preview.stage)


def test_without_a_port_the_next_free_one_is_taken(preview: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    from engine import server

    monkeypatch.setattr(server, "USUAL_PORT", preview.server.server_port)
    other: LiveServer = open_server(None, preview.stage)
    try:
        assert preview.server.server_port < other.server_port < preview.server.server_port + server.PORTS_TRIED
    finally:
        other.server_close()


def test_a_change_of_the_program_that_cannot_be_loaded_is_shown_and_the_old_one_goes_on(
    preview: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine import server

    monkeypatch.setattr(server, "HOOKS", preview.content)
    monkeypatch.setattr(server, "CHECK_CODE", "import programa_que_no_existe")
    preview.edit(post_text("Otro título"))
    html = preview.ask(URL)[1]
    assert "ModuleNotFoundError" in html and "sigue el anterior" in html and "Árboles de muestra" in html


def test_a_change_of_the_program_ends_the_preview_so_that_it_is_started_again(
    preview: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine import server

    monkeypatch.setattr(server, "HOOKS", preview.content)
    monkeypatch.setattr(server, "CHECK_CODE", "")
    save(preview.content, post_text("Otro título"))
    preview.thread.join(TIMEOUT)
    assert preview.ended == [True]


def test_several_changes_during_a_build_give_one_more_build(preview: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    from engine.live import workshop

    building, go_on = threading.Event(), threading.Event()
    builds: list[str] = []
    build_live = workshop.build_live

    def slow(*arguments: object) -> object:
        builds.append("")
        building.set()
        assert go_on.wait(TIMEOUT)
        return build_live(*arguments)

    monkeypatch.setattr(workshop, "build_live", slow)
    save(preview.content, post_text("Uno"))
    assert building.wait(TIMEOUT)
    for path in preview.content / "posts/a", preview.content / "posts/b", preview.content / "posts/c":
        preview.preview.notice({path})
    version = preview.stage.show.version
    go_on.set()
    second = preview.stage.wait_other(preview.stage.wait_other(version, TIMEOUT).version, TIMEOUT)
    assert len({version, second.version}) == 2 and len(builds) == 2
