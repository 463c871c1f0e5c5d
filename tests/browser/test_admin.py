"""The form at /admin/ from end to end: a person signs in, writes and saves; what is proposed has no faults.

The settings are the published ones; only GitHub is played, over a real repository (github.py).
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from engine.admin.package import NoPackage
from engine.admin.program import prepare
from engine.builder import build
from engine.events import read_content
from engine.options import WITH_FORM, BuildOptions
from institute.problems import Problem, has_errors

from .conftest import TODAY, report_missing
from .form import Form, open_form
from .git import Repository, make_repository
from .github import GitHub
from .host import hosting
from .pages import REPOSITORY

pytestmark = pytest.mark.browser

PARTS = ("posts", "notices", "plan")
PROGRAMME = """presentacion:
  s1: 2026-07-17
proyectos:
  - clave: P-01
    nombre: Talleres de participación en las colonias
    eje: socializacion
    area: comunicacion-social
    responsable: titular-comunicacion-social
    unidad: talleres
    meta: 12
    calendario: [3, 3, 3, 3]
  - clave: P-02
    nombre: Atlas de riesgos
    eje: planeacion
    area: comunicacion-social
    responsable: titular-comunicacion-social
    unidad: "%"
    meta: 100
    calendario: [25, 50, 75, 100]
"""
SUMMARY = "Una tarde para caminar, dibujar y acordar prioridades sobre las calles del centro."
TITLE = "Taller ¡abierto! en el Jardín Núñez: calles y ñandúes"
SLUG = "taller-abierto-en-el-jardin-nunez-calles-y-nandues"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'


@dataclass(frozen=True, slots=True)
class Office:
    """A published site with the form, and the content that it was made from."""

    url: str
    content: Path
    site: Path


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    top = tmp_path_factory.mktemp("formulario")
    content = top / "contenido"
    for part in PARTS:
        shutil.copytree(REPOSITORY / part, content / part)
    shutil.rmtree(content / "posts" / "reportes")  # those of the starter content are about another POAD
    for post in (content / "posts").rglob("*.md"):
        post.write_text(re.sub(r"^proyectos: .*\n", "", post.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    (content / "plan" / "poad-2026.yml").write_text(PROGRAMME, "utf-8")
    options = BuildOptions(content=content, site_dir=top / "sitio", today=TODAY, search=False, form=WITH_FORM)
    try:
        prepare(options.cache)
    except NoPackage as missing:
        report_missing(str(missing))
    build(options)
    with hosting(options.site_dir) as url:
        yield Office(url, content, options.site_dir)


@pytest.fixture
def github(office: Office, tmp_path: Path) -> Iterator[GitHub]:
    """A repository of its own for each test.

    At the end, it was asked for nothing that it does not know, and nothing was written but on branches of proposals.
    """
    played = GitHub(make_repository(tmp_path / "repositorio", office.content, PARTS))
    before = played.repository.head("main")
    yield played
    assert played.unknown == []
    assert played.repository.head("main") == before


OpenForm = Callable[..., Form]


@pytest.fixture
def open_one(chromium: Browser, office: Office, github: GitHub) -> Iterator[OpenForm]:
    """Opens the form for a person. At the end nothing was refused, asked of another host, or complained of."""
    forms: list[Form] = []

    def open_for(**options: object) -> Form:
        usual = {
            "locale": "es-MX",
            "timezone_id": "America/Mexico_City",
            "viewport": {"width": 1280, "height": 900},
            "reduced_motion": "reduce",
        }
        context = chromium.new_context(**(usual | options))
        context.set_default_timeout(15_000)
        github.serve(context)
        forms.append(open_form(context, office.url))
        return forms[-1]

    yield open_for
    found = [(form.foreign(), form.refused(), form.complaints) for form in forms]
    for form in forms:
        form.page.context.close()
    assert found == [([], [], [])] * len(forms)


@pytest.fixture
def read_branch(github: GitHub, tmp_path: Path) -> Callable[[str], tuple[list[str], tuple[Problem, ...]]]:
    """The files that a branch adds or changes, and every problem that our checker finds in its content."""

    def read(branch: str) -> tuple[list[str], tuple[Problem, ...]]:
        folder = github.repository.check_out(branch, tmp_path / branch.replace("/", "-"))
        return [path for _, path in github.repository.changed(branch)], read_content(
            folder, tmp_path / "cache"
        ).problems

    return read


def text_on(repository: Repository, branch: str, path: str) -> str:
    return repository.read(branch, path).decode()


def test_a_bulletin_with_a_cover_is_written_sent_checked_and_published(
    open_one: OpenForm,
    office: Office,
    github: GitHub,
    read_branch: Callable,
    tmp_path: Path,
    capsys: pytest.CaptureFixture,
) -> None:
    cover = tmp_path / "Foto del Taller (1).JPG"
    Image.radial_gradient("L").resize((3000, 2000)).convert("RGB").save(cover, format="JPEG", exif=located())
    form = open_one().sign_in().begin("Boletines")
    form.fill(titulo=TITLE, resumen=SUMMARY)
    form.choose(area="Dirección General", eje="Socialización")
    form.write("El Instituto invita a caminar.\n## Cómo participar\nEscriba a la *dirección* de_siempre, si 3 < 4.")
    form.attach("imagen", cover).fill(imagen_alt="Un círculo gris de prueba")
    form.send()
    to_fill = fields_to_fill(office)
    with capsys.disabled():
        print(f"\nUn boletín con foto: {form.clicks} clics desde antes de entrar, {form.seconds:.0f} s sin pensar.")
        print(f"No pueden quedarse como están: {', '.join(to_fill)}; con foto, también qué se ve en ella.")
    assert form.clicks <= 9
    assert to_fill == ["titulo", "area", "eje", "resumen", "body"]

    [proposal] = github.proposals
    day = re.search(r"cms/boletin/(\d{4}-\d{2}-\d{2})", proposal.branch).group(1)
    folder = f"posts/boletines/{day}-{SLUG}"
    assert (proposal.branch, proposal.is_draft) == (f"cms/boletin/{day}-{SLUG}", False)
    assert proposal.title == f"Boletín: nuevo, {day}-{SLUG}"
    assert proposal.labels == ["formulario/pending_review"]
    assert "revisión automática" in proposal.body
    changed, problems = read_branch(proposal.branch)
    assert changed == [f"{folder}/foto-del-taller-1.webp", f"{folder}/index.md"]
    assert not has_errors(problems)
    assert [problem for problem in problems if problem.path.startswith(folder)] == []
    assert text_on(github.repository, proposal.branch, f"{folder}/index.md") == (
        f"---\ntitulo: 'Taller ¡abierto! en el Jardín Núñez: calles y ñandúes'\nfecha: {day}\n"
        f"area: direccion-general\neje: socializacion\nresumen: {SUMMARY}\nnumero: 9\n"
        "imagen: foto-del-taller-1.webp\nimagen_alt: Un círculo gris de prueba\n"
        "estado: publicado\ndestacado: false\n---\n\n"
        "El Instituto invita a caminar.\n\n## Cómo participar\n\nEscriba a la _dirección_ de_siempre, si 3 < 4.\n"
    )
    assert is_small_and_nowhere(github.repository.read(proposal.branch, f"{folder}/foto-del-taller-1.webp"), tmp_path)
    assert "Cómo participar" in published_page(tmp_path, proposal.branch, day)


def fields_to_fill(office: Office) -> list[str]:
    """The fields of a bulletin that cannot be left as the form opens them, by the published settings."""
    bulletin = json.loads((office.site / "admin" / "ajustes.json").read_text("utf-8"))["collections"][0]
    return [field["name"] for field in bulletin["fields"] if field["required"] and "default" not in field]


def located() -> Image.Exif:
    """Where a photo was taken, as phones write it."""
    exif = Image.Exif()
    exif[0x010F] = "CANARIO"
    exif.get_ifd(0x8825)[1] = "N"
    return exif


def is_small_and_nowhere(photo: bytes, folder: Path) -> bool:
    file = folder / "publicada.webp"
    file.write_bytes(photo)
    with Image.open(file) as image:
        return max(image.size) == 2400 and not image.getexif() and b"CANARIO" not in photo


def published_page(folder: Path, branch: str, day: str) -> str:
    """The page of the bulletin, once its branch is merged and its day has come."""
    content = folder / branch.replace("/", "-")
    site = folder / "publicado"
    build(BuildOptions(content=content, site_dir=site, today=TODAY.replace(year=2030), search=False))
    return (site / "blog" / day.replace("-", "/") / SLUG / "index.html").read_text("utf-8")


def test_an_event_takes_its_file_from_its_own_day(open_one: OpenForm, github: GitHub, read_branch: Callable) -> None:
    form = open_one().sign_in().begin("Eventos")
    form.fill(titulo="Caminata: barrios del norte", inicio="2027-02-13T08:30", fin="2027-02-13T10:00")
    form.choose(area="Jefatura de Departamento de Comunicación Social", clase="Taller")
    form.tick("lugar").fill(lugar__nombre="Jardín Núñez")
    form.tick("publico")
    form.send()
    [proposal] = github.proposals
    changed, problems = read_branch(proposal.branch)
    path = "notices/eventos/2027-02-13-caminata-barrios-del-norte.md"
    assert changed == [path]
    assert not has_errors(problems)
    text = text_on(github.repository, proposal.branch, path)
    assert "\ninicio: 2027-02-13 08:30\n" in text
    assert "\nlugar:\n  nombre: Jardín Núñez\n" in text
    assert "\npublico: true\n" in text
    assert "enlace" not in text


def test_a_report_with_two_projects_lies_in_the_folder_of_its_quarter(
    open_one: OpenForm, github: GitHub, read_branch: Callable, tmp_path: Path
) -> None:
    minutes = tmp_path / "Minuta final.pdf"
    minutes.write_bytes(b"%PDF-1.4\n%%EOF\n")
    form = open_one().sign_in().begin("Reportes trimestrales")
    form.choose(
        area="Jefatura de Departamento de Comunicación Social",
        responsable="Titular de la Jefatura de Departamento de Comunicación Social",
        estado="Borrador: todavía no se publica",
    )
    form.fill(anio="2026", trimestre="3")
    form.add("proyectos", "proyecto").choose(
        proyectos__0__clave="P-01: Talleres de participación en las colonias (2026)"
    )
    form.fill(proyectos__0__alcanzado="3")
    form.add("proyectos.0.evidencias", "evidencia").attach("proyectos.0.evidencias.0", minutes)
    form.add("proyectos", "proyecto").choose(proyectos__1__clave="P-02: Atlas de riesgos (2026)")
    form.fill(proyectos__1__alcanzado="70.5", proyectos__1__justificacion="Faltó el vuelo, por las lluvias.")
    form.send()
    [proposal] = github.proposals
    changed, problems = read_branch(proposal.branch)
    folder = "posts/reportes/2026-t3/comunicacion-social"
    assert changed == [f"{folder}/index.md", f"{folder}/minuta-final.pdf"]
    assert not has_errors(problems)
    text = text_on(github.repository, proposal.branch, f"{folder}/index.md")
    assert "proyectos:\n  - clave: P-01\n    alcanzado: 3\n    evidencias:\n      - minuta-final.pdf\n" in text
    assert "  - clave: P-02\n    alcanzado: 70.5\n    justificacion: Faltó el vuelo, por las lluvias.\n" in text


def test_communication_keeps_the_institute_and_its_programme(
    open_one: OpenForm, github: GitHub, read_branch: Callable
) -> None:
    form = open_one().sign_in()
    form.page.goto(f"{form.url}/admin/#/collections/plan/entries/instituto")
    form.fill(direccion="Calle de muestra 12, Centro Histórico, Colima").send()
    form.page.goto(f"{form.url}/admin/#/collections/plan/entries/poad-2027")
    form.add("proyectos", "proyecto").fill(proyectos__0__clave="P-01", proyectos__0__nombre="Talleres")
    form.fill(proyectos__0__unidad="talleres", proyectos__0__meta="12")
    form.choose(proyectos__0__eje="Planeación", proyectos__0__area="Dirección General")
    form.choose(proyectos__0__responsable="Titular de la Dirección General")
    for number in range(4):
        form.add("proyectos.0.calendario", "trimestre").fill(**{f"proyectos__0__calendario__{number}": "3"})
    form.send()
    changed = []
    for proposal in github.proposals:
        paths, problems = read_branch(proposal.branch)
        changed += paths
        assert not has_errors(problems)
    assert changed == ["plan/instituto.yml", "plan/poad-2027.yml"]
    assert "calendario:\n      - 3\n" in text_on(github.repository, github.proposals[1].branch, "plan/poad-2027.yml")


def test_communication_records_the_figures_of_the_month_that_ended_last(
    open_one: OpenForm, github: GitHub, read_branch: Callable
) -> None:
    form = open_one().sign_in().begin("Cifras del mes")
    form.choose(captura="Titular de la Jefatura de Departamento de Comunicación Social")
    form.fill(mes="2026-11", sitio__visitantes="10234", x__seguidores_nuevos="-14", video__publicados="0")
    form.send()
    [proposal] = github.proposals
    changed, problems = read_branch(proposal.branch)
    assert changed == ["plan/metricas/2026-11.yml"]
    assert not has_errors(problems)
    text = text_on(github.repository, proposal.branch, changed[0])
    assert "sitio:\n  visitantes: 10234\n" in text and "seguidores_nuevos: -14\n" in text
    assert "publicados: 0\n" in text and "comentarios" not in text and "publicaciones" not in text


def test_communication_fills_in_the_months_of_the_plan(
    open_one: OpenForm, github: GitHub, read_branch: Callable
) -> None:
    form = open_one().sign_in()
    form.page.goto(f"{form.url}/admin/#/collections/plan/entries/plan-2026")
    activities = form.field("actividades")
    form.click(activities.get_by_role("button", name="Expandir", exact=True).nth(3))
    for month in ("Marzo", "Junio"):
        form.choose(actividades__3__meses=month)
    form.send()
    [proposal] = github.proposals
    changed, problems = read_branch(proposal.branch)
    assert changed == ["plan/plan-2026.yml"]
    assert not has_errors(problems)
    text = text_on(github.repository, proposal.branch, changed[0])
    assert "    meses:\n      - 3\n      - 6\n" in text
    assert text.count("meses:") == 1, "no month is invented for the other activities"
    assert "      - contenido: evento\n        clase:\n          - foro\n" in text


def fill_bulletin(form: Form, title: str = TITLE) -> Form:
    """Everything that cannot be left as it is, but for the text."""
    return form.fill(titulo=title, resumen=SUMMARY).choose(area="Dirección General", eje="Planeación")


def errors(form: Form) -> list[str]:
    """What the form says is wrong, in its own words."""
    said = [text.removeprefix("error").strip() for text in form.page.locator("[id$=-error]:visible").all_inner_texts()]
    return [text for text in said if text]


def refuse(form: Form) -> list[str]:
    """Try to save what cannot be; what the form answers."""
    form.click(form.page.get_by_role("button", name="Guardar"))
    form.page.get_by_text("Mostrar los errores").wait_for()
    return errors(form)


def test_an_area_that_does_not_exist_cannot_be_given(open_one: OpenForm, office: Office) -> None:
    place = open_one().sign_in().begin("Boletines").field("area")
    names = [area.name for area in read_content(office.content).institution.areas]
    assert place.get_by_role("radio").count() == len(names)
    assert [name for name in names if place.get_by_text(name, exact=True).count() != 1] == []
    assert place.locator("input[type=text], textarea, [contenteditable=true]").count() == 0


def test_a_day_that_does_not_exist_cannot_be_typed(open_one: OpenForm) -> None:
    field = open_one().sign_in().begin("Boletines").field("fecha").locator("input")
    field.click()
    field.page.keyboard.type("31022027")
    assert re.fullmatch(r"(\d{4}-\d{2}-\d{2})?", field.input_value())
    assert not field.input_value().endswith("-02-31")


def test_code_in_the_text_is_answered_and_what_was_typed_stays(open_one: OpenForm, github: GitHub) -> None:
    form = fill_bulletin(open_one().sign_in().begin("Boletines"))
    typed = "Venga <b>ya</b> y vea <script>alert(1)</script>"
    form.write(typed)
    assert [said for said in refuse(form) if "código entre los signos" in said]
    assert form.written() == typed
    assert form.value("titulo") == TITLE
    assert github.proposals == []


def test_a_summary_that_is_too_short_is_answered(open_one: OpenForm, github: GitHub) -> None:
    form = fill_bulletin(open_one().sign_in().begin("Boletines")).fill(resumen="Corto.").write("Texto.")
    assert "Escriba al menos 50 letras, contando los espacios." in refuse(form)
    assert form.value("resumen") == "Corto."
    assert github.proposals == []


def test_a_drawing_with_code_is_not_taken_as_a_photo(open_one: OpenForm, github: GitHub, tmp_path: Path) -> None:
    drawing = tmp_path / "dibujo.svg"
    drawing.write_text(SVG, "utf-8")
    form = fill_bulletin(open_one().sign_in().begin("Boletines")).write("Texto.").attach("imagen", drawing)
    assert [said for said in refuse(form) if said.startswith("Este archivo no es una foto")]
    assert github.proposals == []


def test_a_cover_of_thirty_megabytes_is_made_small(
    open_one: OpenForm, github: GitHub, read_branch: Callable, tmp_path: Path
) -> None:
    heavy = tmp_path / "pesada.jpg"
    Image.radial_gradient("L").resize((3000, 2000)).convert("RGB").save(heavy)
    with heavy.open("ab") as stream:
        stream.write(b"\0" * 30_000_000)
    form = fill_bulletin(open_one().sign_in().begin("Boletines")).write("Texto.")
    form.attach("imagen", heavy).fill(imagen_alt="Un círculo").send()
    changed, problems = read_branch(github.proposals[0].branch)
    assert changed[-1].endswith("/pesada.webp")
    assert not has_errors(problems)
    assert github.largest < 1_000_000


def test_what_is_not_finished_is_kept_as_a_draft_that_the_checker_explains(
    open_one: OpenForm, github: GitHub, read_branch: Callable
) -> None:
    form = open_one().sign_in().begin("Boletines").fill(titulo="A medias", resumen=SUMMARY)
    form.click(form.page.get_by_role("button", name="Guardar"))
    form.page.get_by_text("Guardado como borrador.").wait_for()
    [proposal] = github.proposals
    assert (proposal.is_draft, proposal.labels) == (True, ["formulario/draft"])
    _, problems = read_branch(proposal.branch)
    said = {problem.rule for problem in problems if problem.path.endswith("-a-medias/index.md")}
    assert "texto-vacio" in said
    assert has_errors(problems)


def test_two_people_with_the_same_title_never_write_over_each_other(open_one: OpenForm, github: GitHub) -> None:
    first, second = (fill_bulletin(open_one().sign_in().begin("Boletines")) for _ in range(2))
    first.write("El texto de la primera persona.").send()
    second.write("El texto de la segunda.")
    said = second.save()
    assert "Cambie un poco el título" in said.inner_text()
    [proposal] = github.proposals
    [path] = [path for _, path in github.repository.changed(proposal.branch)]
    assert "El texto de la primera persona." in text_on(github.repository, proposal.branch, path)
    said.get_by_role("button").last.click()
    assert second.written().strip() == "El texto de la segunda."
    second.fill(titulo=f"{TITLE}, otra vez").send()
    assert len(github.proposals) == 2
    second.complaints[:] = [said for said in second.complaints if "Ya hay una propuesta" not in said]


def test_when_github_fails_what_was_typed_stays_and_is_saved_later(open_one: OpenForm, github: GitHub) -> None:
    form = fill_bulletin(open_one().sign_in().begin("Boletines")).write("Un texto largo que costó trabajo.")
    github.is_down = True
    said = form.save()
    assert "Lo que escribió sigue aquí" in said.inner_text()
    said.get_by_role("button").last.click()
    github.is_down = False
    assert (form.value("titulo"), form.written().strip()) == (TITLE, "Un texto largo que costó trabajo.")
    form.send()
    assert len(github.proposals) == 1
    form.complaints.clear()


def test_what_was_typed_comes_back_after_the_browser_was_closed(open_one: OpenForm) -> None:
    form = fill_bulletin(open_one().sign_in().begin("Boletines"))
    form.page.wait_for_timeout(1500)  # it is kept half a second after the last key
    form.page.on("dialog", lambda dialog: dialog.accept())
    form.page.goto("about:blank")
    form.page.goto(f"{form.url}/admin/#/collections/boletin/new")
    offered = form.page.locator("dialog[open]")
    offered.get_by_role("button", name="Restaurar").click()
    assert form.value("titulo") == TITLE


def test_a_bulletin_that_is_published_already_is_corrected_in_its_place(
    open_one: OpenForm, github: GitHub, read_branch: Callable
) -> None:
    form = open_one().sign_in()
    form.click(form.page.get_by_text("Taller: dibujemos juntos la calle que queremos"))
    form.page.locator("[data-key-path]").first.wait_for()
    form.field("body").locator("[contenteditable=true]").get_by_text("Árboles en la banqueta poniente").wait_for()
    form.fill(titulo="Taller: dibujemos juntos las calles").send()
    [proposal] = github.proposals
    path = "posts/boletines/2026-07-09-taller-la-calle-que-queremos/index.md"
    changed, problems = read_branch(proposal.branch)
    assert changed == [path]
    assert not has_errors(problems)
    assert body_of(github.repository, proposal.branch, path) == body_of(github.repository, "main", path)


def body_of(repository: Repository, branch: str, path: str) -> str:
    return text_on(repository, branch, path).partition("\n---\n")[2].strip()


def test_a_text_that_is_added_to_keeps_its_tables_notes_and_links(open_one: OpenForm, github: GitHub) -> None:
    form = open_one().sign_in()
    form.click(form.page.get_by_text("Taller: dibujemos juntos la calle que queremos"))
    editor = form.field("body").locator("[contenteditable=true]")
    editor.get_by_text("Árboles en la banqueta poniente").wait_for()
    form.click(editor.get_by_text("Árboles en la banqueta poniente"))
    form.page.keyboard.press("Control+End")
    form.page.keyboard.type(" Y una frase más.")
    form.send()
    path = "posts/boletines/2026-07-09-taller-la-calle-que-queremos/index.md"
    old, new = (body_of(github.repository, branch, path) for branch in ("main", github.proposals[0].branch))
    assert new == f"{old} Y una frase más."


def test_loose_files_cannot_be_sent_past_the_review(open_one: OpenForm) -> None:
    form = open_one().sign_in()
    assert form.page.get_by_role("radio", name="Fotos y documentos").count() == 0
    form.page.get_by_role("button", name="Crear", exact=True).click()
    assert form.page.get_by_role("menuitem", name="Boletín", exact=True).count() == 1
    assert form.page.get_by_role("menuitem", name="Recursos").is_disabled()


def test_a_browser_that_speaks_another_language_gets_spanish_too(open_one: OpenForm) -> None:
    form = open_one(locale="en-US", timezone_id="UTC").sign_in()
    assert form.page.get_by_text("Qué quiere escribir").count()
