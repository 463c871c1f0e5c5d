"""The settings of mkdocs.yml that are asked for without a build: where the site is, and where its repository is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from engine.github import repository_of
from engine.options import REPOSITORY

FILE = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """`site_url` ends in "/" unless it is ""; `repository` is owner/name, "" when `repo_url` is not on GitHub.

    `fault` says why the file could not be read; then the others are empty.
    """

    site_url: str = ""
    repo_url: str = ""
    repository: str = ""
    branch: str = "main"
    fault: str = ""


def read_settings(folder: Path = REPOSITORY) -> SiteSettings:
    """The settings of the mkdocs.yml in a folder, whatever is in it."""
    try:
        settings: Any = yaml_load((folder / FILE).read_text("utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as fault:
        return SiteSettings(fault=" ".join(str(fault).split())[:200])
    if not isinstance(settings, dict):
        return SiteSettings(fault="no es una lista de ajustes")
    site_url, repo_url = (str(settings.get(key) or "").strip() for key in ("site_url", "repo_url"))
    extra = settings.get("extra")
    branch = extra.get("branch") if isinstance(extra, dict) else None
    return SiteSettings(
        f"{site_url.rstrip('/')}/" if site_url else "", repo_url, repository_of(repo_url), str(branch or "main")
    )
