"""Whether every file in plan/ is one that somebody reads, and how it should be called if not."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from institute.fields import quoted
from institute.inventory import Inventory
from institute.kinds import institution, metrics, plan_activity, programme
from institute.month_words import meant_month
from institute.periods import YEARS
from institute.problems import ERROR, WARNING, Problem

_YEARS = f"con un año de {YEARS[0]} a {YEARS[-1]}"
PROGRAMME, PLAN, FIGURES = "poad", "plan", "cifras"
NAMES = {
    PROGRAMME: f"El POAD de cada año se llama poad-AAAA.yml, {_YEARS}.",
    PLAN: f"El plan de comunicación de cada año se llama plan-AAAA.yml, {_YEARS}.",
    FIGURES: "Las cifras de cada mes van en metricas/AAAA-MM.yml, con el año y el mes.",
    "": "Ahí van instituto.yml, y cada año poad-AAAA.yml y plan-AAAA.yml; cada mes, metricas/AAAA-MM.yml.",
}
"""How the files of plan/ are called, by what one was meant to be."""

_YAML = (".yml", ".yaml")
_STEMS = ((PROGRAMME, re.compile("poad")), (FIGURES, re.compile("metrica|cifra")), (PLAN, re.compile("plan")))


def check_plan_names(inventory: Inventory) -> Iterator[Problem]:
    """Every file in plan/ is one that somebody reads.

    One that was meant to be read is an error; anything else is advice.

    Bad:  plan/POAD 2026.yml, plan/plan 2026.yml, plan/metricas/octubre-2026.yml
    Good: plan/poad-2026.yml, plan/plan-2026.yml, plan/metricas/2026-10.yml
    """
    for path in inventory.below("plan"):
        if not _is_read(path):
            meant = meaning_of(path)
            yield Problem(
                path,
                1,
                "plan-archivo",
                f"{quoted(path.removeprefix('plan/'))} no es un archivo del plan, y nadie lo lee. {NAMES[meant]}",
                _better_name(path, meant),
                ERROR if meant == PROGRAMME or (meant and path.lower().endswith(_YAML)) else WARNING,
            )


def _is_read(path: str) -> bool:
    years = (programme.year_of(path), plan_activity.plan_year_of(path))
    return path == institution.PATH or metrics.month_of_path(path) is not None or any(year in YEARS for year in years)


def meaning_of(path: str) -> str:
    """What a file under a wrong name was meant to be: a POAD, a communication plan, figures of a month, or ""."""
    if path.startswith(metrics.FOLDER + "/"):
        return FIGURES
    name = posixpath.splitext(path.removeprefix("plan/").lower())[0]
    said = next((meant for meant, pattern in _STEMS if pattern.search(name)), "")
    return said or (FIGURES if path.lower().endswith(_YAML) and meant_month(name) else "")


def meant_year(path: str) -> int | None:
    """The year that the name of a file speaks of."""
    said = [int(number) for number in re.findall(r"(?<![0-9])[0-9]{4}(?![0-9])", path)]
    return next((year for year in said if year in YEARS), None)


def _better_name(path: str, meant: str) -> str:
    year = meant_year(path) or 2026
    month = meant_month(posixpath.splitext(posixpath.basename(path))[0])
    return {
        PROGRAMME: programme.programme_path(year),
        PLAN: plan_activity.plan_path(year),
        FIGURES: metrics.metrics_path(month) if month else f"{metrics.FOLDER}/{year}-10.yml",
    }.get(meant, "")
