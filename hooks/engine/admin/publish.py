"""The form in a site: a page, its settings, and links to the program in the cache."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template

from engine.admin.program import BROWSER, is_ready, prepare
from engine.linking import place
from engine.options import FORM_IF_READY, REPOSITORY, WITH_FORM, WITHOUT_FORM, BuildOptions
from institute.outputs.forms.settings import make_settings, place_of, render_settings
from institute.outputs.policy import form_policy
from institute.site import Site

FOLDER = "admin"
SETTINGS = "ajustes.json"
TITLE = "Formulario"
GUIDE = "guia/formulario/"
ICON = REPOSITORY / "theme" / "assets" / "img" / "favicon.svg"

NOT_READY = (
    "El sitio no lleva el formulario de /admin/, porque falta su programa. Para tenerlo, ejecute una vez: "
    "python3 scripts/admin.py"
)
NO_PLACE = (
    "El sitio no lleva el formulario de /admin/, porque «repo_url», en mkdocs.yml, no es un repositorio de GitHub."
)


def why_no_form(options: BuildOptions, repository_url: str) -> str:
    """Why a site has no form, for the console; "" when it has one or was not to have one."""
    if options.form == WITHOUT_FORM:
        return ""
    if place_of(repository_url, "") is None:
        return NO_PLACE
    return "" if is_ready(options.cache) else NOT_READY


def publish_form(site: Site, options: BuildOptions, top: Path) -> None:
    """Write the form into a site below `top`, if it is to have one and can."""
    settings = form_settings(site)
    if settings and (options.form == WITH_FORM or (options.form == FORM_IF_READY and is_ready(options.cache))):
        write_form(top / FOLDER, prepare(options.cache), settings, site)


def form_settings(site: Site) -> str:
    """The settings of the form, as its program reads them; "" when there is no repository to send to."""
    where = place_of(site.settings.repository, site.settings.branch)
    if where is None:
        return ""
    made_for = site.settings
    return render_settings(
        make_settings(site.library, site.blog, where, made_for.url, made_for.today, ICON.read_text("utf-8"))
    )


def write_form(folder: Path, program: Path, settings: str, site: Site) -> None:
    """Write the form into `folder`, which a host may serve under any address."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(render_page(program.name, site), "utf-8")
    (folder / SETTINGS).write_text(settings, "utf-8")
    place(folder / ICON.name, ICON, may_link=False)
    for source in sorted(program.rglob("*")):
        if source.is_file():
            place(folder / program.name / source.relative_to(program), source, may_link=True)


def render_page(program: str, site: Site) -> str:
    """The page: it loads the program and nothing else."""
    url = site.settings.url
    values = {
        "policy": form_policy(),
        "title": f"{TITLE} · {site.library.institution.acronym}",
        "icon": ICON.name,
        "settings": SETTINGS,
        "program": program,
        "guide": f"{url}{GUIDE}",
    }
    page = Template((BROWSER / "index.html").read_text("utf-8"))
    return page.substitute({name: escape(value) for name, value in values.items()})
