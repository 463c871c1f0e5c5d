"""What the tests in the browser share: the built sites on a small host of their own, and Chromium.

Chromium is started once a module, not once a session: Playwright keeps an event loop running in this thread as long as
it is up, and a test of another folder that starts a loop of its own would fail.
"""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from engine.builder import build
from engine.options import REPOSITORY, BuildOptions
from institute.audience import INTERNAL

from .content import write_content
from .host import hosting
from .pages import BY_NAME, address

TODAY = datetime.date(2026, 11, 23)
NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = (
    "No se encontró Chromium para las pruebas en el navegador: "
    "instálelo con «.venv/bin/python -m playwright install --with-deps chromium»."
)
ARGUMENTS = (
    "--disable-quic",
    "--disable-background-networking",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
"""The last one: should a page ask another host for something, the request is seen and leads nowhere."""
PHONE, DESKTOP = 390, 1280


@dataclass(frozen=True, slots=True)
class Hosted:
    """A built site: its folder and the address under which it is served, without a slash at the end."""

    folder: Path
    url: str

    def page(self, name: str) -> str:
        """The full address of the page that stands for a type."""
        return self.url + address(self.folder, BY_NAME[name])


Open = Callable[..., Page]


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """The repository's own content as the public sees it, with search."""
    folder = tmp_path_factory.mktemp("publico") / "sitio"
    yield from _host(BuildOptions(site_dir=folder, today=TODAY, documents=False))


@pytest.fixture(scope="session")
def added(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """The same with the posts of content.py."""
    top = tmp_path_factory.mktemp("con-pruebas")
    content = write_content(top / "contenido")
    yield from _host(BuildOptions(content=content, site_dir=top / "sitio", today=TODAY, documents=False))


@pytest.fixture(scope="session")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """The repository's own content as a preview: drafts and future posts too."""
    folder = tmp_path_factory.mktemp("vista") / "sitio"
    yield from _host(BuildOptions(site_dir=folder, today=TODAY, drafts=True, search=False, documents=False))


@pytest.fixture(scope="session")
def inside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """The institute and its figures alone, as the staff sees them."""
    top = tmp_path_factory.mktemp("interno")
    shutil.copytree(REPOSITORY / "plan", top / "contenido" / "plan")
    options = {"audience": INTERNAL, "search": False, "documents": False}
    yield from _host(BuildOptions(top / "contenido", top / "sitio", TODAY, **options))


@pytest.fixture(scope="session")
def page_url(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """The full address of the page that stands for a type, by the type's name. Its site is built when it is needed."""
    return lambda name: request.getfixturevalue(BY_NAME[name].site).page(name)


@contextmanager
def started_chromium() -> Iterator[Browser]:
    """Chromium, from its start to its end."""
    with sync_playwright() as playwright:
        program = find_chromium(playwright)
        if program is None:
            report_missing(MISSING)
        is_root = getattr(os, "geteuid", lambda: 1)() == 0
        browser = playwright.chromium.launch(
            executable_path=program, chromium_sandbox=not is_root, args=list(ARGUMENTS)
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with started_chromium() as browser:
        yield browser


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Open]:
    """Open an address in a context of its own: nothing is remembered from one call to the next.

    `open_page(url, width=390, scheme="light", until="load", script="", **context_options)`; `script` runs in the page
    before its own. Without `url` the page is empty and ready to be listened to.
    """
    contexts = []

    def open_one(
        url: str = "",
        width: int = PHONE,
        scheme: str = "light",
        until: str = "load",
        script: str = "",
        **options: object,
    ) -> Page:
        options = {
            "viewport": {"width": width, "height": 844 if width < 600 else 900},
            "color_scheme": scheme,
            "reduced_motion": "reduce",
            "locale": "es-MX",
        } | options
        context = chromium.new_context(**options)
        contexts.append(context)
        context.set_default_timeout(10_000)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        if url:
            page.goto(url, wait_until=until)
        return page

    yield open_one
    for context in contexts:
        context.close()


def find_chromium(playwright: Playwright) -> str | None:
    """The system's Chromium, or else the one that Playwright installs."""
    own = playwright.chromium.executable_path
    return next((found for name in NAMES if (found := shutil.which(name))), own if Path(own).exists() else None)


def report_missing(sentence: str) -> None:
    """A missing part is a sentence on somebody's computer, and a failure where REQUIRE_SYSTEM_PARTS is set."""
    if os.environ.get("REQUIRE_SYSTEM_PARTS"):
        pytest.fail(sentence)
    pytest.skip(sentence)


def _host(options: BuildOptions) -> Iterator[Hosted]:
    build(options)
    with hosting(options.site_dir) as url:
        yield Hosted(options.site_dir, url)
