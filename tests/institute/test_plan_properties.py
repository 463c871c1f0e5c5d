"""However strange a file of plan/ is, it ends in a record or in problems that can be shown, never in a traceback."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from institute.checks import check_figures, check_jumps, check_plan
from institute.fields import Record
from institute.kinds.institution import Institution
from institute.kinds.metrics import MonthlyMetrics
from institute.kinds.plan_activity import PlanFile
from institute.model_schema import model_schema
from institute.periods import Month
from institute.problems import as_text
from institute.rules import RULES
from institute.source import read_yaml_source
from institute.validation import check_references, read_record

PATHS = {PlanFile: "plan/plan-2026.yml", MonthlyMetrics: "plan/metricas/2026-10.yml"}
TYPED = st.one_of(
    st.none(),
    st.integers(-5, 10**12),
    st.sampled_from(["", "-", "1.234", "12 mil", "marzo", "todos", "equipo", "difusion", "2026-10", "x", "reporte"]),
    st.text(max_size=12),
)
ODD = st.recursive(
    TYPED,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=6,
)


def shaped(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values that have the shape of a schema, mostly, and anything at all in between."""
    if "properties" in schema:
        fields = {key: shaped(value) for key, value in schema["properties"].items()}
        return st.one_of(st.fixed_dictionaries({}, optional=fields), ODD)
    if schema["type"] == "array":
        return st.one_of(st.lists(shaped(schema["items"]), max_size=4), ODD)
    example = schema.get("examples", [None])[0]
    known = [*schema.get("enum", []), *([example] if isinstance(example, (str, int)) else [])]
    return st.one_of(st.sampled_from(known), ODD) if known else ODD


@pytest.mark.parametrize("kind", PATHS, ids=lambda kind: kind.__name__)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_is_written_is_read_or_told(kind: type[Record], data: st.DataObject, institution: Institution) -> None:
    value = data.draw(shaped(model_schema(kind)))
    source, problems = read_yaml_source(
        PATHS[kind], yaml.safe_dump(value, allow_unicode=True).encode("utf-8", "replace")
    )
    record = None
    if source is not None:
        record, faults = read_record(source, kind)
        problems += faults
    if record is not None:
        problems += check_references(source, record, institution)
        problems += _judges()[kind](source, record, institution)
    assert record is not None or problems
    assert {problem.rule for problem in problems} <= RULES.keys()
    assert all(problem.line >= 1 and problem.message for problem in problems) and as_text(problems) is not None


def _judges() -> dict[type[Record], Callable[..., Any]]:
    return {
        PlanFile: lambda source, record, institution: check_plan(source, record, 2026, institution),
        MonthlyMetrics: lambda source, record, _: [
            *check_figures(source, record, Month(2026, 10), ()),
            *check_jumps([(source, record)] * 8),
        ],
    }
