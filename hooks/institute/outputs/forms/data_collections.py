"""The YAML files of plan/ as collections of the form: those of a year as files, those of a month as entries."""

from __future__ import annotations

from institute.kinds import institution, metrics, plan_activity, programme
from institute.kinds.institution import Institution
from institute.kinds.metrics import MonthlyMetrics
from institute.kinds.plan_activity import PlanFile
from institute.kinds.programme import ProgrammeFile
from institute.outputs.forms.choices import Choices
from institute.outputs.forms.collections import Collection
from institute.outputs.forms.shapes import shapes_of
from institute.outputs.forms.widgets import form_field


def plan_collection(choices: Choices, programmes: list[int], plans: list[int]) -> Collection:
    """The files of plan/ that Comunicación Social keeps: the institute, and its POAD and plan of those years."""
    files = [
        _file("instituto", "Datos del Instituto", institution.PATH, Institution, choices),
        *(
            _file(f"poad-{year}", f"POAD {year}", programme.programme_path(year), ProgrammeFile, choices)
            for year in programmes
        ),
        *(
            _file(f"plan-{year}", f"Plan de comunicación {year}", plan_activity.plan_path(year), PlanFile, choices)
            for year in plans
        ),
    ]
    return {
        "name": "plan",
        "label": "Datos y planes del año",
        "description": "Lo cuida Comunicación Social. Al guardar desde aquí se borran las notas que empiezan con «#».",
        "icon": "apartment",
        "files": files,
    }


def metrics_collection(choices: Choices) -> Collection:
    """The figures of each month, in a file that is called like it. A new one begins with the month that ended last.

    Channels are asked for, so that they lie open; each of their figures may be left empty.
    """
    fields = [form_field(shape, choices) for shape in shapes_of(MonthlyMetrics)]
    for one in fields:
        if one["name"] == "mes":
            one["default"] = choices.last_month
        if one["widget"] == "object":
            one["required"] = True
    return {
        "name": "metricas",
        "label": "Cifras del mes",
        "label_singular": "Cifras de un mes",
        "description": "Lo que recibe la Dirección General. Lo que no se registró se deja vacío: se lee «sin dato».",
        "icon": "monitoring",
        "folder": metrics.FOLDER,
        "format": "yaml",
        "extension": "yml",
        "identifier_field": "mes",
        "slug": "{{mes}}",
        "summary": "{{mes}}",
        "create": True,
        "delete": False,
        "sortable_fields": {"fields": ["mes"], "default": {"field": "mes", "direction": "descending"}},
        "fields": fields,
    }


def _file(name: str, label: str, path: str, kind: type, choices: Choices) -> Collection:
    fields = [form_field(shape, choices) for shape in shapes_of(kind)]
    return {"name": name, "label": label, "file": path, "format": "yaml", "fields": fields}
