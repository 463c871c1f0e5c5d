"""The settings of mkdocs.yml that are asked for without a build: where the site is, and where its repository is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from engine.github.client import repository_of
from engine.options import REPOSITORY

FILE = "mkdocs.yml"
PLACEHOLDER = "https://github.com/ipco-colima/sitio"
"""The repository that mkdocs.yml came with. It is somebody else's, so nothing is ever asked of it."""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """`site_url` ends in "/" unless it is ""; `repository` is owner/name, "" when `repo_url` is the sample or
    is not on GitHub.

    `fault` says why the file could not be read; then the others are empty.
    """

    site_url: str = ""
    repo_url: str = ""
    repository: str = ""
    branch: str = "main"
    is_sample: bool = False
    fault: str = ""


def read_settings(folder: Path = REPOSITORY) -> SiteSettings:
    """The settings of the mkdocs.yml in a folder, whatever is in it."""
    try:
        settings: Any = yaml_load((folder / FILE).read_text("utf-8"))
    except (OSError, ValueError, ConfigurationError) as fault:
        return SiteSettings(fault=" ".join(str(fault).split())[:200])
    if not isinstance(settings, dict):
        return SiteSettings(fault="no es una lista de ajustes")
    site_url, repo_url = (str(settings.get(key) or "").strip() for key in ("site_url", "repo_url"))
    extra = settings.get("extra")
    branch = extra.get("branch") if isinstance(extra, dict) else None
    is_sample = repo_url.rstrip("/").removesuffix(".git").lower() == PLACEHOLDER
    repository = "" if is_sample else repository_of(repo_url)
    return SiteSettings(
        f"{site_url.rstrip('/')}/" if site_url else "", repo_url, repository, str(branch or "main"), is_sample
    )
