"""The whole of the form's settings: where it sends to, how files are named and written, and every collection."""

from __future__ import annotations

import base64
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
    flat_collections,
    post_collections,
    report_collection,
    study_collection,
)
from institute.outputs.forms.data_collections import metrics_collection, plan_collection
from institute.pictures.photos import MAX_BYTES
from institute.views.blog import Blog

HOST = "github.com"
LONGEST_SIDE = 2400
LABELS = "formulario/"
"""Begins the labels of the proposals that the form sends."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the form sends: «owner/name» on GitHub, and its branch."""

    repository: str
    branch: str


def place_of(repository_url: str, branch: str) -> Place | None:
    """The place that mkdocs.yml names; None when it is not a repository of GitHub."""
    address = urlsplit(repository_url)
    parts = address.path.strip("/").removesuffix(".git").split("/")
    return Place("/".join(parts), branch) if address.hostname == HOST and len(parts) == 2 else None


def make_settings(
    library: Library, blog: Blog, place: Place, site_url: str, today: datetime.date, logo: str
) -> dict[str, Any]:
    """The settings for a day. Nothing of the staff is in them: the topics are those of published posts.

    `logo` is an SVG; it goes along, because a form on an address of its own may show nothing from another host.
    """
    used = Counter(topic for post in blog.posts for topic in post.fields.topics)
    choices = make_choices(library, [topic for topic, _ in used.most_common()], today)
    soon = {today.year, today.year + 1}
    programmes = sorted({*soon, *library.programmes}, reverse=True)
    plans = sorted({*soon, *library.plans}, reverse=True)
    return {
        "backend": _backend(place),
        "publish_mode": "editorial_workflow",
        "app_title": f"Formulario del {library.institution.acronym}",
        "site_url": site_url,
        "logo": {"src": _address(logo), "show_in_header": True},
        "show_preview_links": False,
        "editor": {"preview": False},
        "media_folder": "posts",
        "public_folder": "/",
        "media_libraries": _MEDIA,
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 70, "timezone": "local"},
        "output": {"omit_empty_optional_fields": True},
        "collections": [
            *_reviewed(*post_collections(choices), report_collection(choices), study_collection(choices)),
            {"divider": True},
            *_reviewed(*board_collections(choices)),
            {"divider": True},
            *_reviewed(plan_collection(choices, programmes, plans), metrics_collection(choices)),
            *_reviewed(*flat_collections(choices, library.inventory.files)),
        ],
    }


def render_settings(settings: dict[str, Any]) -> str:
    return json.dumps(settings, ensure_ascii=False, separators=(",", ":"))


def _address(svg: str) -> str:
    """An SVG as its own address."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def _reviewed(*collections: dict[str, Any]) -> list[dict[str, Any]]:
    """Collections whose proposals are published on GitHub, by whoever reviews them, and not from the form."""
    return [one | {"publish": False} for one in collections]


def _backend(place: Place) -> dict[str, Any]:
    return {
        "name": "github",
        "repo": place.repository,
        "branch": place.branch,
        "auth_methods": ["token"],
        "squash_merges": True,
        "cms_label_prefix": LABELS,
        "commit_messages": {
            "create": "{{collection}}: nuevo, {{slug}}",
            "update": "{{collection}}: cambios a {{slug}}",
            "delete": "{{collection}}: se quita {{slug}}",
            "uploadMedia": "Archivo nuevo: {{path}}",
            "deleteMedia": "Se quita el archivo {{path}}",
        },
    }


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
