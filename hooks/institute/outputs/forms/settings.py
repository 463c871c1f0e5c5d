"""The whole of the form's settings: where it sends to, how files are named and written, and every collection."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from institute.library import Library
from institute.outputs.forms.choices import make_choices
from institute.outputs.forms.collections import (
    board_collections,
    plan_collection,
    post_collections,
    report_collections,
)
from institute.pictures.photos import MAX_BYTES
from institute.views.blog import Blog

HOST = "github.com"
LONGEST_SIDE = 2400
LABELS = "formulario/"
"""Begins the labels of the proposals that the form sends."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the form sends: «owner/name» on GitHub and its branch. `sign_in` is the address of a sign-in service of the
    institute's own, "" when people sign in with a token of theirs.
    """

    repository: str
    branch: str
    sign_in: str = ""


def place_of(repository_url: str, branch: str, sign_in: str = "") -> Place | None:
    """The place that mkdocs.yml names; None when it is not a repository of GitHub."""
    address = urlsplit(repository_url)
    parts = address.path.strip("/").removesuffix(".git").split("/")
    return Place("/".join(parts), branch, sign_in) if address.hostname == HOST and len(parts) == 2 else None


def make_settings(library: Library, blog: Blog, place: Place, site_url: str, today: datetime.date) -> dict[str, Any]:
    """The settings for a day. Nothing of the staff is in them: the topics are those of published posts."""
    used = Counter(topic for post in blog.posts for topic in post.fields.topics)
    choices = make_choices(library, [topic for topic, _ in used.most_common()], today)
    years = sorted({today.year, today.year + 1, *library.programmes}, reverse=True)
    top = urlsplit(site_url).path or "/"
    return {
        "backend": _backend(place),
        "publish_mode": "editorial_workflow",
        "app_title": f"Formulario del {library.institution.acronym}",
        "site_url": site_url,
        "logo": {"src": f"{top}assets/img/favicon.svg", "show_in_header": True},
        "show_preview_links": False,
        "editor": {"preview": False},
        "media_folder": "posts",
        "public_folder": "/",
        "media_libraries": _MEDIA,
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 70, "timezone": "local"},
        "output": {"omit_empty_optional_fields": True},
        "collections": [
            *(one | {"publish": False} for one in (*post_collections(choices), *report_collections(choices))),
            {"divider": True},
            *(one | {"publish": False} for one in board_collections(choices)),
            {"divider": True},
            plan_collection(choices, years) | {"publish": False},
        ],
    }


def render_settings(settings: dict[str, Any]) -> str:
    return json.dumps(settings, ensure_ascii=False, separators=(",", ":"))


def _backend(place: Place) -> dict[str, Any]:
    by_token = {"auth_methods": ["token"]}
    by_service = {"auth_methods": ["oauth", "token"], "base_url": place.sign_in}
    return {
        "name": "github",
        "repo": place.repository,
        "branch": place.branch,
        "squash_merges": True,
        "cms_label_prefix": LABELS,
        "commit_messages": {
            "create": "{{collection}}: nuevo, {{slug}}",
            "update": "{{collection}}: cambios a {{slug}}",
            "delete": "{{collection}}: se quita {{slug}}",
            "uploadMedia": "Archivo nuevo: {{path}}",
            "deleteMedia": "Se quita el archivo {{path}}",
        },
    } | (by_service if place.sign_in else by_token)


# Photos are made smaller before they are weighed, so hardly any is too heavy.
_SMALLER = {"format": "webp", "quality": 85, "width": LONGEST_SIDE, "height": LONGEST_SIDE}
_MEDIA = {
    "default": {
        "config": {
            "max_file_size": MAX_BYTES,
            "slugify_filename": True,
            "transformations": {"raster_image": _SMALLER},
        }
    },
    "stock_assets": False,
}
