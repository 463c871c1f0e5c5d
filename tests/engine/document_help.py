"""Documents for the tests: an annual report with every part, and a compilation of any size. All is sample text."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2
from PIL import Image as Photo

from engine.assets import icon
from engine.remember import Remember
from institute.markdown import Image, finish, parse
from institute.views.document_shapes import DocumentView, Fact
from institute.views.shapes import ROOT, Day, Heading, Mark, SiteView

THEME = Path(__file__).resolve().parents[2] / "theme"
DAY = Day("2027-01-20", "20 de enero de 2027", "20 ene 2027")
TITLE = "Informe anual de actividades 2026"
SITE = SiteView(
    name="Instituto de Planeación para el Municipio de Colima",
    acronym="IPCO",
    address="Centro Histórico, Colima, Colima, México",
    emails=("ipco@ejemplo.mx",),
    transparency_email="transparencia@ejemplo.mx",
    channels=(),
    menu=(),
    made_on=DAY,
    legend="",
    is_preview=False,
)
STATES = {
    "ahead": ("Adelantado", "trending-up"),
    "done": ("Cumplido", "check-circle-outline"),
    "on-track": ("En tiempo", "progress-check"),
    "behind": ("Atrasado", "alert"),
    "missing": ("Sin dato", "help-circle-outline"),
}
AREAS = (
    "Dirección General",
    "Coordinación de Geoestadística e Informática",
    "Jefatura de Departamento de Comunicación Social",
    "Área de muestra de Planeación Urbana",
    "Área de muestra de Movilidad",
    "Área de muestra de Medio Ambiente y Resiliencia",
    "Área de muestra de Patrimonio y Espacio Público",
    "Área de muestra de Gestión de Proyectos",
    "Área de muestra de Normatividad",
    "Área de muestra de Participación",
    "Área de muestra de Administración",
    "Área de muestra de Vinculación Internacional",
)
PROJECTS = (
    ("Actualización del programa de desarrollo urbano", "etapa"),
    ("Inventario de banquetas del centro histórico", "kilómetro"),
    ("Talleres de barrio", "taller"),
    ("Dictámenes de vocación de suelo atendidos en ventanilla", "dictamen"),
    ("Sistema de información geográfica: capas publicadas", "capa"),
    ("Boletines y artículos de difusión", "publicación"),
    ("Estudio de sombra y arbolado en rutas peatonales", "porcentaje"),
    ("Capacitación del personal", "hora"),
)
PARAGRAPH = (
    "Texto de muestra. Durante el trimestre se recorrieron a pie las calles de la zona de estudio, se levantaron "
    "fichas de cada cuadra y se compararon con las del año anterior. Los resultados se presentaron en dos reuniones de "
    "trabajo y están disponibles en la página del Instituto para su consulta."
)


@dataclass(frozen=True, slots=True)
class Section:
    heading: Heading
    html: str


def state(kind: str) -> str:
    word, drawing = STATES[kind]
    return f'<span class="state state-{kind}">{icon(drawing)}{word}</span>'


def bar(percent: int) -> str:
    """Colours are attributes: style sheets do not reach into drawings of a document."""
    return (
        '<svg class="progress-bar" viewBox="0 0 100 8" width="100" height="8" preserveAspectRatio="none" '
        'aria-hidden="true" fill="currentColor"><rect width="100" height="8" fill-opacity=".2"/>'
        f'<rect width="{min(percent, 100)}" height="8"/></svg>'
    )


def progress_table(rows: Sequence[tuple[str, str, int, Sequence[int | None]]], caption: str) -> str:
    quarters = [(f"T{number}", "number column-quarter") for number in range(1, 5)]
    columns = [("Proyecto", "column-project"), ("Unidad", "column-unit"), ("Meta del año", "number column-goal")]
    columns += [
        *quarters,
        ("Total", "number column-total"),
        ("Avance", "number column-share"),
        ("Estado", "column-state"),
    ]
    head = "".join(f'<th scope="col" class="{style}">{name}</th>' for name, style in columns)
    return (
        f'<div class="table-scroll"><table class="progress-table"><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(progress_row(*row) for row in rows)}</tbody></table></div>"
    )


def progress_row(name: str, unit: str, goal: int, quarters: Sequence[int | None]) -> str:
    done = sum(value or 0 for value in quarters)
    percent = done * 100 // goal
    kind = "missing" if None in quarters else "ahead" if percent > 105 else "done" if percent >= 100 else "behind"
    kind = "on-track" if 90 <= percent < 100 and kind == "behind" else kind
    cells = "".join(f"<td>{'—' if value is None else f'{value:,}'}</td>" for value in quarters)
    return (
        f'<tr><th scope="row">{name}</th><td>{unit}</td><td>{goal:,}</td>{cells}<td>{done:,}</td>'
        f"<td>{percent}&nbsp;%{bar(percent)}</td><td>{state(kind)}</td></tr>"
    )


def rows_of(count: int, shift: int = 0) -> list[tuple[str, str, int, list[int | None]]]:
    rows = []
    for number in range(count):
        name, unit = PROJECTS[(number + shift) % len(PROJECTS)]
        goal = 40 + 37 * ((number + shift) % 11)
        values: list[int | None] = [goal * (20 + (7 * (number + shift + quarter)) % 12) // 100 for quarter in range(4)]
        if (number + shift) % 7 == 3:
            values[3] = None
        if (number + shift) % 7 == 5:
            values[2:] = [0, goal // 10]
        rows.append((f"P-{number + 1:02} {name}", unit, goal, values))
    return rows


def figures(*pairs: tuple[str, str]) -> str:
    """Big numbers and what they count."""
    groups = "".join(f"<div><dt>{caption}</dt><dd>{number}</dd></div>" for number, caption in pairs)
    return f'<dl class="summary-figures">{groups}</dl>'


def activities(count: int) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Fecha", "Tipo", "Actividad", "Asistentes"))
    rows = "".join(
        f"<tr><td>{number % 28 + 1:02} nov 2026</td><td>{('Taller', 'Reunión', 'Foro', 'Recorrido')[number % 4]}</td>"
        f"<td>Actividad de muestra {number + 1} con personas de varias colonias para revisar el avance</td>"
        f"<td>{17 + number * 3}</td></tr>"
        for number in range(count)
    )
    return (
        '<div class="table-scroll"><table class="activity-table"><caption>Actividades del trimestre</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


PROSE = f"""
{PARAGRAPH} El detalle está en [la página de **datos**](https://www.ejemplo.mx/datos) y en el
[reporte del área](../2026-t4/mapas.md).[^guia]

### Lo que se hizo

- **Levantamiento.** Cuarenta y dos cuadras con su ficha, su croquis y *tres fotografías*.
- Revisión con las áreas:
  - dos mesas de trabajo;
  - un recorrido.
- ***Publicación*** de los datos abiertos, con `clave_cuadra` como identificador.

#### Cómo se midió

{PARAGRAPH}

1. Se eligió la muestra.
2. Se midió el ancho libre de la banqueta, al menos 1.20 m.
3. Se compararon los datos.

##### Límites de la medición

{PARAGRAPH}

> Una banqueta es el primer espacio público de la ciudad: texto de muestra de una cita destacada.

| Zona | Cuadras | Ancho medio (m) |
| --- | ---: | ---: |
| Centro | 18 | 1.42 |
| Zona de muestra norte | 14 | 1.18 |
| Zona de muestra sur | 10 | 1.31 |

FOTO

> [!NOTE]
> Los datos del cuarto trimestre son preliminares.

- [x] Presentar los resultados
- [ ] Publicar el mapa

[^guia]: Nota de muestra: la medición siguió la guía interna.
"""
PHOTO = '![Una calle arbolada de muestra vista desde la banqueta](calle "Foto de muestra: la calle después.")'

MISSING = """<aside class="missing-box"><h3 id="_faltan">Faltan reportes en este informe</h3>
<p>Al cierre de esta edición no se habían entregado:</p>
<ul><li>Área de muestra de Movilidad: tercer trimestre, vencido desde el 15 de octubre de 2026</li>
<li>Área de muestra de Normatividad: cuarto trimestre, en revisión</li></ul></aside>"""

RECORD = """<dl class="record">
<div><dt>Área que lo generó</dt><dd>Coordinación de Geoestadística e Informática</dd></div>
<div><dt>Responsable</dt><dd>Titular de la Coordinación</dd></div>
<div><dt>Entregado</dt><dd>12 de enero de 2027</dd></div>
<div><dt>Última actualización</dt><dd>20 de enero de 2027</dd></div></dl>"""

NEXT = """<div class="next-steps"><h3 id="_sigue">Lo que sigue</h3>
<ol><li>Terminar el inventario de la zona sur en marzo.</li>
<li>Presentar el mapa al Cabildo.</li><li>Abrir los datos en la página.</li></ol></div>"""


def prose(text: str = PROSE, photo: str = "") -> str:
    """Markdown as the site makes it, with one photo for every image."""
    candidates = f"{ROOT}/fotos/calle-480.webp 480w, {ROOT}/fotos/calle-800.webp 800w"
    image = Image(f"{ROOT}/fotos/calle-480.webp", candidates, 800, 500)
    body = finish(parse(text.replace("FOTO", photo)), _address, lambda _: image)
    return f'<div class="prose">{body.html}</div>'


def _address(typed: str) -> str:
    return typed if typed.startswith("https:") else f"{ROOT}/informes/2026/t4/mapas/"


def section(id: str, text: str, level: int, content: str) -> Section:
    return Section(Heading(id, text, level), f'<h{level} id="{id}">{html.escape(text)}</h{level}>\n{content}\n')


def sample_sections(word: str = "") -> list[Section]:
    """All parts, on about eight pages."""
    summary = figures(
        ("46 de 48", "reportes entregados"),
        ("40", "proyectos del POAD"),
        ("31", "metas cumplidas"),
        ("1,284", "asistentes"),
    )
    return [
        section("resumen", "Resumen del año", 2, f'<p class="lead">{word}{PARAGRAPH}</p>{summary}{MISSING}'),
        section(
            "avance", "Avance de los proyectos", 2, progress_table(rows_of(22), "Avance de muestra al 31 de diciembre")
        ),
        section("areas", "Lo que hizo cada área", 2, ""),
        section("geoestadistica", AREAS[1], 3, RECORD + prose(photo=PHOTO)),
        section("actividades", "Actividades", 3, activities(26) + NEXT),
        section("fuentes", "Fuentes y método", 2, f'<div class="prose"><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></div>'),
    ]


def compilation_sections(areas: int = 12, quarters: int = 4, projects: int = 40) -> list[Section]:
    """An annual report: the table of all projects, then every area with its quarters one after another."""
    found = [
        section(
            "resumen",
            "Resumen del año",
            2,
            f'<p class="lead">{PARAGRAPH}</p>{figures(("46 de 48", "reportes"))}{MISSING}',
        ),
        section("avance", "Avance de los proyectos", 2, progress_table(rows_of(projects), "Avance al 31 de diciembre")),
    ]
    for area in range(areas):
        found.append(section(f"area-{area}", AREAS[area % len(AREAS)], 2, ""))
        for quarter in range(1, quarters + 1):
            body = (
                RECORD
                + progress_table(rows_of(4, area + quarter), "Avance del trimestre")
                + prose()
                + activities(12)
                + NEXT
            )
            own = body.replace('id="', f'id="a{area}t{quarter}-').replace('href="#', f'href="#a{area}t{quarter}-')
            found.append(section(f"area-{area}-t{quarter}", f"Trimestre {quarter}", 3, own))
    return found


def pictures(folder: Path) -> dict[str, Path]:
    """The photo of the samples as the site publishes it: path below the top -> file."""
    found = {}
    for width in (480, 800):
        photo = Photo.linear_gradient("L").resize((width, width * 5 // 8)).convert("RGB")
        file = folder / f"calle-{width}.webp"
        photo.save(file, quality=60)
        found[f"fotos/{file.name}"] = file
    return found


def document_view(sections: Sequence[Section], title: str = TITLE) -> DocumentView:
    return DocumentView(
        title=title,
        kind="Informe anual",
        period="Enero a diciembre de 2026",
        summary="Lo que hizo el Instituto en 2026. Documento de muestra.",
        state=Mark("Preliminar", "clock-outline", "preliminary"),
        facts=(
            Fact("Área que lo generó", AREAS[2], is_wide=True),
            Fact("Programa", "POAD 2026"),
            Fact("Presentación", "29 de enero de 2027"),
            Fact("Reportes reunidos", "46 de 48"),
            Fact("Última actualización", DAY.text),
        ),
        contents=tuple(part.heading for part in sections),
        legend="2026, año de la leyenda de muestra",
        url=f"{ROOT}/informes/2026/anual/",
        address="ejemplo.mx/informes/2026/anual/",
        created=DAY,
        updated=DAY,
    )


def render(sections: Sequence[Section], title: str = TITLE) -> str:
    """The finished HTML of a document, through the real template."""
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME), autoescape=False)
    env.globals.update(root=ROOT, icon=icon, remember=Remember(env, lambda key: {}).macro)
    template = env.from_string('{% extends "document.html" %}{% block body %}{{ body }}{% endblock %}')
    body = "".join(part.html for part in sections)
    return template.render(site=SITE, document=document_view(sections, title), body=body)
