"""All the steps of setting up, looked at one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from engine.doctor import Line
from engine.doctor.hosting import check_hosting
from engine.doctor.machine import Machine, check_machine, this_machine
from engine.doctor.settings import check_settings
from engine.github.client import GitHubFault, connect
from engine.options import REPOSITORY
from engine.site_settings import read_settings
from engine.state import written_pages
from institute.library import read_library


def examine(environment: Mapping[str, str], content: Path = REPOSITORY, machine: Machine | None = None) -> list[Line]:
    """Every line, in the order in which things are set up. Photos are judged without keeping anything of it."""
    machine = machine or this_machine(environment)
    settings = read_settings(machine.root)
    library = read_library(content, REPOSITORY, written_pages(REPOSITORY / "docs"))
    try:
        github, why_not = connect(settings.repository, environment), ""
    except GitHubFault as fault:
        github, why_not = None, f"{str(fault)[0].upper()}{str(fault)[1:]}"
    return [
        *check_machine(machine),
        *check_settings(machine, settings, library),
        *check_hosting(github, why_not, settings.branch, library),
    ]
