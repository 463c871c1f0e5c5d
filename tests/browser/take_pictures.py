"""Takes the pictures of docs/guia/formulario/ anew, from the real form, with a repository in place of GitHub.

    .venv/bin/python -m tests.browser.take_pictures

After a change of the form: run, look at the five pictures, commit them. Needs Chromium, and Node.js the first time.
"""

from __future__ import annotations

import datetime
import io
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from engine.builder import build
from engine.options import REPOSITORY, WITH_FORM, BuildOptions

from .conftest import ARGUMENTS, find_chromium
from .form import Form, open_form
from .git import make_repository
from .github import TOKEN, GitHub
from .host import hosting

FOLDER = REPOSITORY / "docs" / "guia" / "formulario"
TODAY = datetime.date(2026, 11, 23)
PARTS = ("posts", "notices", "plan")
SIZE = {"width": 1000, "height": 700}
PHOTO = REPOSITORY / "posts" / "boletines" / "2026-07-09-taller-la-calle-que-queremos" / "mesa-de-trabajo.jpg"


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        build(BuildOptions(site_dir=top / "sitio", today=TODAY, search=False, form=WITH_FORM))
        with (
            hosting(top / "sitio") as url,
            a_page(url, GitHub(make_repository(top / "repo", REPOSITORY, PARTS))) as form,
        ):
            take_all(form)
    return 0


@contextmanager
def a_page(url: str, github: GitHub) -> Iterator[Form]:
    """The form on a day of the guide, as somebody in Colima sees it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(playwright), chromium_sandbox=False, args=[*ARGUMENTS, "--lang=es-MX"]
        )
        context = browser.new_context(
            locale="es-MX", timezone_id="America/Mexico_City", viewport=SIZE, reduced_motion="reduce"
        )
        github.serve(context)
        form = open_form(context, url)
        form.page.clock.install(time=datetime.datetime(2026, 11, 23, 17, 0, tzinfo=datetime.UTC))
        yield form
        browser.close()


def take_all(form: Form) -> None:
    page = form.page
    page.goto(f"{form.url}/admin/")
    page.get_by_role("button", name="Entrar con su clave").click()
    page.locator("dialog[open]").get_by_role("textbox").fill(TOKEN)
    take(page, "entrar", (180, 170, 640, 360))
    page.locator("dialog[open]").get_by_role("button", name="Entrar").click()
    page.get_by_role("button", name="Crear una nueva entrada").wait_for()
    page.wait_for_timeout(800)
    take(page, "elegir", (0, 0, 1000, 420))
    form.begin("Boletines").fill(titulo="Taller: la calle que queremos, segunda vuelta")
    form.choose(area="Jefatura de Departamento de Comunicación Social", eje="Socialización")
    form.field("titulo")
    take(page, "llenar", (0, 0, 1000, 640))
    form.fill(resumen="Una tarde para caminar, dibujar y acordar prioridades sobre las calles del centro.")
    form.write("Este sábado caminamos el centro con plano en mano. La cita es en el Jardín Núñez.")
    form.attach("imagen", PHOTO).field("imagen").get_by_text("mesa-de-trabajo.webp").wait_for()
    form.fill(imagen_alt="Ocho personas alrededor de un plano grande, con plumones en la mano.")
    form.field("imagen").evaluate("field => field.scrollIntoView({block: 'start'})")
    page.wait_for_timeout(500)
    take(page, "foto", (0, 0, 1000, 520))
    form.save()
    take(page, "enviar", (150, 220, 700, 260))


def take(page: Page, name: str, clip: tuple[int, int, int, int]) -> None:
    """A picture of a part of the window, small enough for a slow network."""
    x, y, width, height = clip
    page.mouse.move(0, 690)
    page.wait_for_timeout(400)
    data = page.screenshot(clip={"x": x, "y": y, "width": width, "height": height})
    with Image.open(io.BytesIO(data)) as image:
        image.convert("RGB").save(FOLDER / f"{name}.webp", quality=72, method=6)


if __name__ == "__main__":
    sys.exit(main())
