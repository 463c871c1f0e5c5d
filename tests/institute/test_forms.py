"""The settings of the form follow the content model: every field, limit and name, in Spanish; nothing of the staff."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from engine.events import read_content
from engine.options import REPOSITORY
from institute.counts import LARGEST
from institute.kinds.birthday import PATH as BIRTHDAYS
from institute.kinds.event import EVENT
from institute.kinds.institution import PATH as INSTITUTION
from institute.kinds.institution import Channel, Institution, Responsible
from institute.kinds.metrics import CHANNELS, MonthlyMetrics, month_of_path
from institute.kinds.plan_activity import TEAM, PlanFile
from institute.kinds.post import ARTICLE, BULLETIN
from institute.kinds.programme import ProgrammeFile
from institute.kinds.report import REPORT
from institute.library import Library
from institute.model_schema import model_schema
from institute.outputs.forms.choices import WORDS
from institute.outputs.forms.collections import BODY, FLAT
from institute.outputs.forms.settings import Place, make_settings, place_of, render_settings
from institute.periods import Month
from institute.plan_files import MonthFigures, as_programme
from institute.registry import CONTENT_KINDS
from institute.spanish import slug
from institute.views.blog import make_blog

TODAY = datetime.date(2026, 11, 22)
PLACE = Place("instituto/sitio", "main")
URL = "https://ejemplo.mx/"
PROJECT = {
    "clave": "P-01",
    "nombre": "Talleres",
    "eje": "planeacion",
    "area": "difusion",
    "responsable": "titular",
    "unidad": "talleres",
    "meta": "4",
    "calendario": ["1", "1", "1", "1"],
}
ENGLISH = re.compile(r"\b(the|and|your|title|slug|file|field|date|save|true|false|token|draft)\b", re.IGNORECASE)
OF_FILES = re.compile(r"plan/|\.yml|\.md\b|\bid\b|\bclave «|«true»")


@pytest.fixture(scope="module")
def library(miniature: Path, tmp_path_factory: pytest.TempPathFactory) -> Library:
    found = read_content(miniature, tmp_path_factory.mktemp("cache"))
    programme = as_programme(2026, ProgrammeFile.model_validate({"proyectos": [PROJECT]}))
    people = {"responsibles": [Responsible.model_validate({"id": "titular", "cargo": "Titular"})]}
    channels = {"channels": [Channel.model_validate({"id": "facebook", "nombre": "Facebook", "cuenta": "@muestra"})]}
    institution = found.institution.model_copy(update=people | channels)
    return replace(found, institution=institution, programmes={2026: programme})


@pytest.fixture(scope="module")
def settings(library: Library) -> dict[str, Any]:
    return settings_of(library)


def settings_of(library: Library, today: datetime.date = TODAY) -> dict[str, Any]:
    return make_settings(library, make_blog(library, today, False, lambda *_: None), PLACE, URL, today, "<svg/>")


def collections_of(settings: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in settings["collections"] if "name" in one}


def every_field(settings: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every field of every collection and file, at whatever depth."""
    for collection in collections_of(settings).values():
        for group in (collection, *collection.get("files", [])):
            yield from _inside(group.get("fields", []))


def _inside(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for field in fields:
        yield field
        yield from _inside([*field.get("fields", []), *([field["field"]] if "field" in field else [])])


def keys_of_model(schema: dict[str, Any], above: str = "") -> Iterator[str]:
    for key, value in schema["properties"].items():
        yield f"{above}{key}"
        inner = value.get("items", value)
        if "properties" in inner:
            yield from keys_of_model(inner, f"{above}{key}.")


def keys_of_form(fields: list[dict[str, Any]], above: str = "") -> Iterator[str]:
    for field in fields:
        yield f"{above}{field['name']}"
        yield from keys_of_form(field.get("fields", []), f"{above}{field['name']}.")


def field_at(settings: dict[str, Any], group: str, *keys: str) -> dict[str, Any]:
    """A field by the collection or file that it is in, and the keys that lead to it."""
    collections = collections_of(settings)
    files = {file["name"]: file for file in collections["plan"]["files"]}
    found = collections.get(group) or files[group]
    for key in keys:
        [found] = [field for field in found["fields"] if field["name"] == key]
    return found


@pytest.mark.parametrize("kind", CONTENT_KINDS, ids=lambda kind: kind.id)
def test_every_field_of_a_kind_is_in_its_collection(settings: dict[str, Any], kind: Any) -> None:
    fields = collections_of(settings)[kind.id]["fields"]
    assert {*keys_of_form(fields)} == {*keys_of_model(model_schema(kind.fields)), BODY}


@pytest.mark.parametrize(
    ("name", "kind"), [("instituto", Institution), ("poad-2026", ProgrammeFile), ("plan-2026", PlanFile)]
)
def test_every_field_of_a_file_of_plan_is_in_the_form(settings: dict[str, Any], name: str, kind: Any) -> None:
    [file] = [file for file in collections_of(settings)["plan"]["files"] if file["name"] == name]
    assert {*keys_of_form(file["fields"])} == {*keys_of_model(model_schema(kind))}


@pytest.mark.parametrize("kind", CONTENT_KINDS, ids=lambda kind: kind.id)
def test_what_the_checker_asks_for_the_form_asks_for_first(settings: dict[str, Any], kind: Any) -> None:
    fields = collections_of(settings)[kind.id]["fields"]
    required = [field["name"] for field in fields if field["required"] and field["name"] != BODY]
    assert {*required} == {*model_schema(kind.fields)["required"]}
    assert [field["name"] for field in fields][: len(required)] == required


def test_limits_are_those_of_the_model(settings: dict[str, Any]) -> None:
    fields = {field["name"]: field for field in collections_of(settings)["boletin"]["fields"]}
    assert (fields["titulo"]["maxlength"], fields["resumen"]["minlength"], fields["resumen"]["maxlength"]) == (
        90,
        50,
        200,
    )
    assert (fields["numero"]["min"], fields["numero"]["max"], fields["numero"]["value_type"]) == (1, 9999, "int")
    assert fields["fecha"]["type"] == "date"
    event = {field["name"]: field for field in collections_of(settings)["evento"]["fields"]}
    assert event["inicio"]["format"] == "YYYY-MM-DD HH:mm"


def test_names_that_exist_are_chosen_and_never_typed(settings: dict[str, Any], library: Library) -> None:
    free = field_at(settings, "metricas", "otros", "canal")
    for field in every_field(settings):
        if field["name"] in ("area", "eje", "responsable", "captura", "canal", "responsables", "involucrados"):
            assert field["widget"] == "select" or "fields" in field or field == free, field
    fields = {field["name"]: field for field in collections_of(settings)["boletin"]["fields"]}
    assert [one["value"] for one in fields["area"]["options"]] == [area.id for area in library.institution.areas]
    assert [one["label"] for one in fields["area"]["options"]] == [area.name for area in library.institution.areas]


def test_projects_are_those_of_the_programmes(settings: dict[str, Any]) -> None:
    [projects] = [field for field in collections_of(settings)["reporte"]["fields"] if field["name"] == "proyectos"]
    [key] = [field for field in projects["fields"] if field["name"] == "clave"]
    assert key["options"] == [{"label": "P-01: Talleres (2026)", "value": "P-01"}]


def test_without_a_programme_the_key_of_a_project_is_typed(library: Library) -> None:
    bare = settings_of(replace(library, programmes={}))
    [projects] = [field for field in collections_of(bare)["reporte"]["fields"] if field["name"] == "proyectos"]
    assert projects["fields"][0]["widget"] == "string"


def test_every_fixed_word_has_words_for_people(settings: dict[str, Any]) -> None:
    for field in every_field(settings):
        assert [option for option in field.get("options", []) if not option["label"][:1].isupper()] == []
    enums = {
        word
        for kind in CONTENT_KINDS
        for word in re.findall(r'"enum": (\[[^\]]*\])', json.dumps(model_schema(kind.fields)))
        for word in json.loads(word)
    }
    assert enums <= {*WORDS}


def test_labels_and_hints_are_sentences_in_spanish_that_speak_of_no_files(settings: dict[str, Any]) -> None:
    for field in every_field(settings):
        hint = field.get("hint", "")
        said = f"{field['label']}. {hint}"
        assert not ENGLISH.search(said), said
        if field["name"] != "id":
            assert not OF_FILES.search(said), said
        assert field["label"][:1].isupper(), field
        if "hint" in field:
            assert hint[:1].isupper() or hint[:1] in "«1", hint
            assert hint.rstrip().endswith((".", "https://")), hint


def test_every_pattern_says_what_to_write(settings: dict[str, Any]) -> None:
    for field in every_field(settings):
        if "pattern" in field:
            pattern, sentence = field["pattern"]
            re.compile(pattern)
            assert sentence[:1].isupper() and len(sentence) > 20


CODE = [
    "<b>hola</b>",
    "Texto\n\n<script>alert(1)</script>",
    "<!-- nota -->",
    "<img src=x onerror=alert(1)>",
    "</p>",
    "a <I>b</I>",
    "<?php ?>",
    "<https.x>",
]
PROSE = [
    "",
    "Hola.",
    "3 < 4 y 5 > 2",
    "a<3",
    "<https://www.ipco.gob.mx>",
    "<ipco@ipco.gob.mx>",
    "<mailto:ipco@ipco.gob.mx>",
    "Uno.\n\nDos & tres.",
]


@pytest.mark.parametrize("text", CODE)
def test_code_does_not_pass(settings: dict[str, Any], text: str) -> None:
    assert not re.search(body_pattern(settings), text)


@pytest.mark.parametrize("text", PROSE)
def test_prose_passes(settings: dict[str, Any], text: str) -> None:
    assert re.search(body_pattern(settings), text)


def body_pattern(settings: dict[str, Any]) -> str:
    return next(field for field in collections_of(settings)["boletin"]["fields"] if field["name"] == BODY)["pattern"][0]


@pytest.mark.parametrize("name", ["foto.jpg", "FOTO.JPG", "a.b.webp", "x.png", "x.jpeg"])
def test_photos_pass(settings: dict[str, Any], name: str) -> None:
    assert re.search(pattern_of(settings, "boletin", "imagen"), name)


@pytest.mark.parametrize("name", ["foto.svg", "foto.gif", "foto", "jpg", "foto.jpg.exe", "https://x.mx/foto"])
def test_what_is_no_photo_does_not(settings: dict[str, Any], name: str) -> None:
    assert not re.search(pattern_of(settings, "boletin", "imagen"), name)


def pattern_of(settings: dict[str, Any], collection: str, key: str) -> str:
    return next(field for field in collections_of(settings)[collection]["fields"] if field["name"] == key)["pattern"][0]


def test_files_get_names_that_their_kinds_accept(settings: dict[str, Any]) -> None:
    values = {
        "fecha": "2026-03-31",
        "titulo": slug("¡Taller! en Núñez"),
        "anio": "2026",
        "trimestre": "3",
        "area": "mapas",
    }
    values |= {"year": "2026", "month": "03", "day": "31", "inicio | date('YYYY-MM-DD')": "2026-03-31"}
    for kind in CONTENT_KINDS:
        collection = collections_of(settings)[kind.id]
        name = filled(collection["slug"], values)
        path = f"{kind.folder}/{filled(collection.get('path', '{{slug}}'), values | {'slug': name})}.md"
        assert kind.read_name(path) is not None, path
    assert collections_of(settings)[BULLETIN.id]["path"] == "{{slug}}/index"
    assert "path" not in collections_of(settings)[EVENT.id]


def filled(template: str, values: dict[str, str]) -> str:
    return re.sub(r"\{\{(.+?)\}\}", lambda found: values[found.group(1)], template)


def test_what_was_written_as_one_file_can_be_changed_but_not_added(library: Library) -> None:
    collections = collections_of(settings_of(library))
    assert collections[f"{ARTICLE.id}{FLAT}"]["create"] is False
    assert f"{REPORT.id}{FLAT}" not in collections, "no report is a single file"


def test_the_next_number_is_proposed(library: Library, make_post: Callable) -> None:
    posts = tuple(make_post(f"boletines/2026-0{n}-01-caso", numero=str(n)) for n in (1, 7))
    asked = settings_of(replace(library, posts=posts))
    assert number_of(asked) == 8
    assert number_of(settings_of(replace(library, posts=posts), datetime.date(2027, 1, 2))) == 1


def number_of(settings: dict[str, Any]) -> int:
    return next(field for field in collections_of(settings)["boletin"]["fields"] if field["name"] == "numero")[
        "default"
    ]


def test_birthdays_are_never_in_a_form(settings: dict[str, Any]) -> None:
    text = render_settings(settings)
    assert BIRTHDAYS not in text and "cumplea" not in text
    folders = [one["folder"] for one in collections_of(settings).values() if "folder" in one]
    assert not [folder for folder in folders if BIRTHDAYS.startswith(f"{folder}/")]


def test_nothing_that_is_not_published_is_in_the_settings(settings: dict[str, Any]) -> None:
    assert "CANARIO" not in render_settings(settings)


def test_nobody_publishes_or_deletes_from_the_form(settings: dict[str, Any]) -> None:
    assert settings["publish_mode"] == "editorial_workflow"
    for collection in collections_of(settings).values():
        assert collection["publish"] is False
        assert collection.get("delete", False) is False


def test_only_github_is_asked(settings: dict[str, Any]) -> None:
    addresses = set(re.findall(r"https?://[^\"\\\s]+", json.dumps({**settings, "collections": []})))
    assert addresses == {URL}


def test_the_same_library_on_the_same_day_makes_the_same_settings(library: Library, settings: dict[str, Any]) -> None:
    assert render_settings(settings_of(library)) == render_settings(settings)


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://github.com/instituto/sitio", Place("instituto/sitio", "main")),
        ("https://github.com/instituto/sitio.git/", Place("instituto/sitio", "main")),
        ("https://gitlab.com/instituto/sitio", None),
        ("https://github.com/instituto", None),
        ("https://github.com.malo.mx/instituto/sitio", None),
        ("", None),
    ],
)
def test_the_form_sends_to_a_repository_of_github_alone(address: str, place: Place | None) -> None:
    assert place_of(address, "main") == place


def test_the_institute_is_in_its_file(settings: dict[str, Any]) -> None:
    assert [file["file"] for file in collections_of(settings)["plan"]["files"]] == [
        INSTITUTION,
        "plan/poad-2027.yml",
        "plan/poad-2026.yml",
        "plan/plan-2027.yml",
        "plan/plan-2026.yml",
    ]


def test_who_is_involved_may_be_everybody(settings: dict[str, Any], library: Library) -> None:
    options = field_at(settings, "plan-2026", "actividades", "involucrados")["options"]
    assert [one["value"] for one in options] == [*(area.id for area in library.institution.areas), TEAM]
    assert options[-1]["label"] == "Todo el Instituto"
    responsible = field_at(settings, "plan-2026", "actividades", "responsables")["options"]
    assert TEAM not in [one["value"] for one in responsible]


def test_months_are_chosen_by_name_and_written_as_numbers(settings: dict[str, Any]) -> None:
    months = field_at(settings, "plan-2026", "actividades", "meses")
    assert months["widget"] == "select" and months["multiple"] is True
    assert [one["value"] for one in months["options"]] == [*range(1, 13)]
    assert months["options"][2] == {"label": "Marzo", "value": 3}


def test_evidence_is_narrowed_down_by_channels_that_exist(settings: dict[str, Any]) -> None:
    values = [one["value"] for one in field_at(settings, "plan-2026", "actividades", "evidencia", "canal")["options"]]
    assert {"facebook", *(channel.id for channel in CHANNELS)} == {*values} and len(values) == len({*values})


def test_figures_of_a_month_are_a_file_that_is_called_like_it(settings: dict[str, Any], library: Library) -> None:
    collection = collections_of(settings)["metricas"]
    assert {*keys_of_form(collection["fields"])} == {*keys_of_model(model_schema(MonthlyMetrics))}
    path = f"{collection['folder']}/{filled(collection['slug'], {'mes': '2026-10'})}.{collection['extension']}"
    assert month_of_path(path) == Month(2026, 10)
    month = field_at(settings, "metricas", "mes")
    assert month["widget"] == "string" and month["default"] == "2026-10"
    january = settings_of(library, datetime.date(2027, 1, 31))
    assert field_at(january, "metricas", "mes")["default"] == "2026-12"


def test_which_months_have_figures_is_not_in_the_settings(library: Library) -> None:
    record = MonthlyMetrics.model_validate({"mes": "2019-03", "captura": "titular", "sitio": {"visitantes": "77123"}})
    known = replace(library, metrics=(MonthFigures("plan/metricas/2019-03.yml", Month(2019, 3), record),))
    text = render_settings(settings_of(known))
    assert "2019-03" not in text and "77123" not in text


def test_a_figure_is_typed_as_a_whole_number_and_may_be_left_empty(settings: dict[str, Any]) -> None:
    followers = field_at(settings, "metricas", "x", "seguidores_nuevos")
    visitors = field_at(settings, "metricas", "sitio", "visitantes")
    assert (followers["widget"], followers["value_type"], followers["min"]) == ("number", "int", -LARGEST)
    assert (visitors["min"], visitors["required"], "default" in visitors) == (0, False, False)
    assert not [field for field in collections_of(settings)["metricas"]["fields"] if field["name"] == "publicaciones"]


def test_the_repository_of_the_starter_content_has_a_place() -> None:
    text = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    assert place_of(re.search(r"^repo_url: (\S+)", text, re.MULTILINE).group(1), "main") is not None


def test_the_program_accepts_the_settings(settings: dict[str, Any], form_schema: dict[str, Any]) -> None:
    assert [error.message for error in Draft7Validator(form_schema).iter_errors(settings)] == []
    assert [*Draft7Validator(form_schema).iter_errors(settings | {"publish_mode": "cualquiera"})]
