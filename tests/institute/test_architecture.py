"""Dependencies point one way: problems <- source, fields <- kinds <- library <- views <- outputs <- site <- engine."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

HOOKS = Path(__file__).resolve().parents[2] / "hooks"
PACKAGE = HOOKS / "institute"

LAYERS: tuple[tuple[str, ...], ...] = (
    ("characters", "spanish", "vocabulary"),
    ("periods", "yaml_faults"),
    (
        "problems",
        "strict_yaml",
        "views.shapes",
        "views.event_shapes",
        "views.board_shapes",
        "views.document_shapes",
        "views.study_shapes",
        "explanations",
        "phrases",
        "month_words",
    ),
    ("geodata.geometry", "geodata.json_text", "geodata.archives"),
    ("source", "fields", "inventory", "links", "rules", "pictures"),
    ("moments", "quantities", "rough_dates", "study_values", "geodata"),
    ("counts",),
    ("markdown", "kinds", "model_schema"),
    ("registry", "validation", "occurrences", "nesting", "spelling", "word", "metrics_import"),
    ("drafts", "views.guide_fields"),
    ("checks", "views.guide_html", "views.guide_obtaining"),
    ("plan_files",),
    ("library",),
    ("audience",),
    ("pages", "views.blog", "views.related", "views.guide", "views.visibility", "views.repetition"),
    (
        "views.home",
        "views.post",
        "views.occurrence_views",
        "views.agenda",
        "views.event_page",
        "views.diary",
        "views.board",
        "views.studies",
        "views.study_parts",
        "views.study_files",
        "views.study_page",
        "views.month_status",
        "views.positions",
    ),
    ("views.reports",),
    ("views.due", "views.monitoring", "views.plan"),
    ("shelf", "outputs"),
    ("agenda_site", "board_site", "monitoring_site", "plan_site", "reports_site", "studies_site"),
    ("site",),
)
"""From what everything may use to what may use everything. Within a layer, only a package imports itself."""

READERS = {
    "source",
    "inventory",
    "drafts",
    "checks.files",
    "checks.documents",
    "checks.photos",
    "checks.study_files",
    "plan_files",
    "library",
    "views.study_files",
    "shelf",
}
"""The modules that look at files of content; pictures/ has its own."""

BANNED = {"mkdocs", "material", "engine", "jinja2"}


def name_of(file: Path) -> str:
    return ".".join(file.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


MODULES = {
    name_of(file): ast.parse(file.read_text("utf-8"))
    for file in sorted(PACKAGE.rglob("*.py"))
    if file.parent != PACKAGE or file.stem != "__init__"
}


def imports_of(tree: ast.Module) -> set[str]:
    """Every module that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:  # pictures/ imports its own modules relatively
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def layer_of(module: str) -> int | None:
    """The layer of a module, or of the package that it is in."""
    for number, members in enumerate(LAYERS):
        if module in members or any(module.startswith(f"{member}.") for member in members):
            return number
    return None


@pytest.mark.parametrize("module", MODULES)
def test_a_module_knows_no_engine(module: str) -> None:
    assert not {name for name in imports_of(MODULES[module]) if name.split(".")[0] in BANNED}


@pytest.mark.parametrize("module", [module for module in MODULES if module not in ("kinds", "views", "outputs")])
def test_a_module_imports_only_from_the_layers_before_it(module: str) -> None:
    own = layer_of(module)
    assert own is not None, f"{module} has no layer: give it one"
    for name in imports_of(MODULES[module]):
        other = name.removeprefix("institute.")
        if name.startswith("institute.") and other in MODULES and other != module and layer_of(other) is not None:
            same_package = "." in module and other.split(".")[0] == module.split(".")[0]
            assert layer_of(other) < own or (
                layer_of(other) == own and (same_package or other.split(".")[0] == module)
            ), f"{module} imports {other}"


def test_kinds_do_not_import_one_another() -> None:
    kinds = [module for module in MODULES if module.startswith("kinds.")]
    assert len(kinds) > 1
    shared = ("institute.kinds.content", *(f"institute.kinds.content.{name}" for name in ("ContentKind", "FileName")))
    for module in kinds:
        assert not {
            name for name in imports_of(MODULES[module]) if name.startswith("institute.kinds") and name not in shared
        }


def calls_of(tree: ast.Module) -> set[str]:
    """The names of everything that is called: `open`, `read_bytes`, `datetime.now`."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            found.add(
                node.func.id
                if isinstance(node.func, ast.Name)
                else node.func.attr
                if isinstance(node.func, ast.Attribute)
                else ""
            )
    return found


def test_only_a_few_modules_touch_files() -> None:
    touching = {
        module
        for module, tree in MODULES.items()
        if calls_of(tree)
        & {"open", "read_bytes", "read_text", "scandir", "stat", "is_file", "write_text", "write_bytes"}
    }
    assert {module for module in touching if not module.startswith("pictures.")} <= READERS


@pytest.mark.parametrize("module", MODULES)
def test_a_module_touches_neither_clock_nor_console_nor_environment(module: str) -> None:
    calls = calls_of(MODULES[module])
    assert not calls & {"print", "input", "now", "today", "utcnow", "getenv"}
    assert not {name.split(".")[0] for name in imports_of(MODULES[module])} & {
        "time",
        "argparse",
        "subprocess",
        "socket",
        "urllib.request",
    }
    assert "environ" not in {node.attr for node in ast.walk(MODULES[module]) if isinstance(node, ast.Attribute)}


def test_the_hook_file_only_passes_events_on() -> None:
    text = (HOOKS / "build_site.py").read_text("utf-8")
    assert len(text.splitlines()) < 60
    docstring, *rest = ast.parse(text).body
    assert isinstance(docstring, ast.Expr)
    for node in rest:
        assert isinstance(node, (ast.Import, ast.ImportFrom, ast.FunctionDef))
        if isinstance(node, ast.FunctionDef):
            assert node.name.startswith("on_")
            assert len(node.body) == 1


def test_every_module_of_the_package_says_what_it_is() -> None:
    assert [module for module, tree in MODULES.items() if not ast.get_docstring(tree)] == []
