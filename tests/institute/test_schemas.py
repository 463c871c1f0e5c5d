"""The schemas that editors read: complete, Spanish, up to date, and in agreement with the checker."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

import schema as schema_script
from institute.outputs.schemas import KINDS, make_schema, render_schemas

REPOSITORY = Path(schema_script.ROOT)


class TextDates(yaml.SafeLoader):
    """YAML as editors read it, by version 1.2: a date is text, and so is the key of a mapping."""


TextDates.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def text_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): text_keys(item) for key, item in value.items()}
    return [text_keys(item) for item in value] if isinstance(value, list) else value


def institution() -> dict[str, Any]:
    return text_keys(yaml.load((REPOSITORY / "plan/instituto.yml").read_text("utf-8"), TextDates))


def faults(id: str, value: Any) -> list[str]:
    validator = Draft202012Validator(make_schema(id), format_checker=FormatChecker())
    return [error.message for error in validator.iter_errors(value)]


def front_matter(path: Path) -> dict[str, Any]:
    return text_keys(yaml.load(path.read_text("utf-8").split("---\n")[1], TextDates))


def inner_schemas(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else []:
        yield from inner_schemas(inner)


@pytest.mark.parametrize("id", KINDS)
def test_a_schema_is_valid_draft_2020_12(id):
    Draft202012Validator.check_schema(make_schema(id))


@pytest.mark.parametrize("id", KINDS)
def test_every_property_is_named_and_explained(id):
    for schema in inner_schemas(make_schema(id)):
        for key, value in schema.get("properties", {}).items():
            if key != "properties":
                assert value["title"] and value["description"], key


@pytest.mark.parametrize("id", KINDS)
def test_an_unknown_key_is_refused_at_every_level(id):
    records = [schema for schema in inner_schemas(make_schema(id)) if "properties" in schema]
    assert records and all(record["additionalProperties"] is False for record in records)


@pytest.mark.parametrize("id", KINDS)
def test_no_name_of_a_class_is_left(id):
    text = render_schemas()[f"{id}.json"]
    assert not re.search(r"\$defs|\$ref|[a-z](Record|Fields)\b|Institution|Responsible|: \"(Area|Axis|Channel)\"", text)


def test_the_committed_schemas_are_up_to_date():
    assert schema_script.main(["--check"]) == 0


def test_the_check_fails_when_a_schema_is_stale_or_missing(tmp_path, capsys):
    assert schema_script.main(["--check"], tmp_path) == 1
    assert "boletin.json no está al día" in capsys.readouterr().err
    assert schema_script.main([], tmp_path) == 0
    assert schema_script.main(["--check"], tmp_path) == 0
    (tmp_path / "boletin.json").write_text("{}", "utf-8")
    assert schema_script.main(["--check"], tmp_path) == 1


def test_the_institution_as_written_is_valid():
    assert faults("instituto", institution()) == []


def test_a_wrong_key_a_wrong_date_and_a_missing_name_are_faults():
    value = institution()
    value["areas"][0]["nombr"] = value["areas"][0].pop("nombre")
    value["fundacion"] = "15/4/2006"
    found = " ".join(faults("instituto", value))
    assert "'nombr' was unexpected" in found and "'nombre' is a required property" in found and "'date'" in found


def test_an_optional_field_without_a_value_is_no_fault_but_a_required_one_is():
    value = institution()
    value["areas"][0]["siglas"] = None
    assert faults("instituto", value) == []
    value["areas"][0]["nombre"] = None
    assert faults("instituto", value) != []


@pytest.mark.parametrize(
    ("id", "folder"),
    [
        ("boletin", "posts/boletines"),
        ("articulo", "posts/articulos"),
        ("estudio", "posts/estudios"),
        ("evento", "notices/eventos"),
        ("aviso", "notices/avisos"),
        ("interes", "notices/interes"),
        ("reporte", "posts/reportes"),
    ],
)
def test_the_contents_of_the_repository_are_valid(id, folder):
    contents = sorted((REPOSITORY / folder).rglob("*.md"))
    assert contents
    for content in contents:
        assert faults(id, front_matter(content)) == [], content.name


def test_the_birthdays_as_written_are_valid_and_a_year_is_a_fault():
    value = text_keys(yaml.load((REPOSITORY / "notices/cumpleanos.yml").read_text("utf-8"), TextDates))
    assert value["cumpleanos"] and faults("cumpleanos", value) == []
    value["cumpleanos"][0]["dia"] = "1985-11-24"
    assert faults("cumpleanos", value) != []


def test_the_programmes_as_written_are_valid_and_a_goal_in_words_is_a_fault():
    programmes = sorted((REPOSITORY / "plan").glob("poad-*.yml"))
    assert programmes
    for programme in programmes:
        value = text_keys(yaml.load(programme.read_text("utf-8"), TextDates))
        assert value["proyectos"] and faults("poad", value) == []
    value["proyectos"][0]["meta"] = "doce"
    assert faults("poad", value) != []


def test_the_plans_as_written_are_valid_and_a_month_in_words_is_a_fault():
    plans = sorted((REPOSITORY / "plan").glob("plan-*.yml"))
    assert plans
    for plan in plans:
        value = text_keys(yaml.load(plan.read_text("utf-8"), TextDates))
        assert len(value["actividades"]) == 12 and faults("plan", value) == []
    value["actividades"][0]["meses"] = ["marzo"]
    assert faults("plan", value) != []


def test_the_figures_as_written_are_valid_and_posts_of_the_blog_are_a_fault():
    months = sorted((REPOSITORY / "plan/metricas").glob("*.yml"))
    assert months
    for month in months:
        value = text_keys(yaml.load(month.read_text("utf-8"), TextDates))
        assert value["mes"] == month.stem and faults("metricas", value) == []
    value["x"]["seguidores_nuevos"], value["x"]["menciones"] = -3, -3
    assert len(faults("metricas", value)) == 1
    value["blog"]["publicaciones"] = 7
    assert len(faults("metricas", value)) == 2


def test_areas_and_axes_are_not_written_into_the_schemas():
    ids = {record["id"] for key in ("areas", "ejes") for record in institution()[key]}
    for id in ("boletin", "articulo", "evento"):
        for key in ("area", "eje"):
            assert not ids & set(make_schema(id)["properties"][key].get("enum", []))


def test_the_editor_is_told_which_schema_belongs_to_which_file():
    settings = json.loads((REPOSITORY / ".vscode/settings.json").read_text("utf-8"))
    files = {schema: sorted(REPOSITORY.glob(path)) for schema, path in settings["yaml.schemas"].items()}
    assert all(files.values()) and all((REPOSITORY / schema).is_file() for schema in files)
    assert settings["yaml.schemas"] == {
        ".vscode/schemas/instituto.json": "plan/instituto.yml",
        ".vscode/schemas/poad.json": "plan/poad-*.yml",
        ".vscode/schemas/plan.json": "plan/plan-*.yml",
        ".vscode/schemas/metricas.json": "plan/metricas/*.yml",
        ".vscode/schemas/cumpleanos.json": "notices/cumpleanos.yml",
    }
    for schema, paths in files.items():
        for path in paths:
            first = path.read_text("utf-8").split("\n")[0]
            above = "../" * (len(path.relative_to(REPOSITORY).parts) - 1)
            assert first == f"# yaml-language-server: $schema={above}{schema}"
