"""The corpus as other generators want it: the same bodies, with their own front matter, links and alerts.

Each writer puts a whole project in its folder: a copy of the configuration and templates in benchmarks/peers/ and the
posts. What a generator lacks is left as it is: Python-Markdown gets an alert as its own admonition.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from corpus import AREAS, AXES, Post, render_front_matter, write

PEERS = Path(__file__).parent / "peers"
KINDS = {"boletin": "Boletines", "articulo": "Artículos"}


def write_hugo(posts: list[Post], folder: Path) -> None:
    """A Hugo site whose taxonomies are axis, area, topic, kind and year."""
    _copy_project("hugo", folder)
    for taxonomy, terms in (("eje", _names(AXES)), ("area", _names(AREAS)), ("tipo", KINDS)):
        for key, name in terms.items():
            write(folder / f"content/{taxonomy}/{key}/_index.md", render_front_matter({"title": name}))
    for post in posts:
        fields = {
            "title": post.title,
            "date": post.day,
            "slug": post.slug,
            "description": post.summary,
            "eje": [post.axis],
            "area": [post.area],
            "tema": list(post.topics),
            "tipo": [post.kind],
            "anio": [str(post.day.year)],
            "numero": post.number or None,
        }
        write(folder / f"content/blog/{post.name}.md", render_front_matter(fields) + _with_links(post, posts, "{}.md"))


def write_pelican(posts: list[Post], folder: Path) -> None:
    """A Pelican site: the axis is the category, the area the author; topics and kind are tags."""
    _copy_project("pelican", folder)
    for post in posts:
        lines = [
            f"Title: {post.title}",
            f"Date: {post.day}",
            f"Slug: {post.slug}",
            f"Summary: {post.summary}",
            f"Category: {AXES[post.axis][0]}",
            f"Author: {AREAS[post.area][0]}",
            f"Tags: {', '.join([*post.topics, KINDS[post.kind]])}",
            f"Label: {_label(post)}",
            "",
            "",
        ]
        body = alerts_to_admonitions(_with_links(post, posts, "{{filename}}{}.md"))
        write(folder / f"content/{post.name}.md", "\n".join(lines) + body)


def write_material(posts: list[Post], folder: Path) -> None:
    """A Material for MkDocs site with its blog plugin: axis, area, kind and topics are all categories."""
    _write_mkdocs("material", posts, folder)


def write_zensical(posts: list[Post], folder: Path) -> None:
    """A Zensical site: it reads the same project as Material for MkDocs."""
    _write_mkdocs("zensical", posts, folder)


def _write_mkdocs(peer: str, posts: list[Post], folder: Path) -> None:
    _copy_project(peer, folder)
    for post in posts:
        categories = [AXES[post.axis][0], AREAS[post.area][0], KINDS[post.kind], *post.topics]
        fields = {
            "title": post.title,
            "date": post.day,
            "slug": post.slug,
            "description": post.summary,
            "categories": categories,
        }
        first, rest = alerts_to_admonitions(_with_links(post, posts, "{}.md")).split("\n\n", 1)
        text = f"# {post.title}\n\n{first}\n\n<!-- more -->\n\n{rest}"
        write(folder / f"docs/blog/posts/{post.name}.md", render_front_matter(fields) + text)


def alerts_to_admonitions(body: str) -> str:
    """GFM alerts as Python-Markdown's admonitions: `> [!NOTE]` becomes `!!! note`, its text indented."""

    def admonition(match: re.Match[str]) -> str:
        text = re.sub(r"^> ?", "    ", match[2], flags=re.MULTILINE)
        return f"!!! {match[1].lower()}\n\n{text}"

    return re.sub(r"^> \[!(\w+)\]\n((?:>.*\n?)+)", admonition, body, flags=re.MULTILINE)


def _with_links(post: Post, posts: list[Post], pattern: str) -> str:
    """The body with each link as the other post's name put into `pattern`."""
    return re.sub(r"\]\(post:(\d+)\)", lambda match: f"]({pattern.format(posts[int(match[1])].name)})", post.body)


def _copy_project(peer: str, folder: Path) -> None:
    shutil.copytree(PEERS / peer, folder, dirs_exist_ok=True)


def _names(table: dict[str, tuple[str, str]]) -> dict[str, str]:
    return {key: name for key, (name, _) in table.items()}


def _label(post: Post) -> str:
    return f"Boletín {post.number:03d}/{post.day.year}" if post.is_bulletin else "Artículo"


WRITERS: dict[str, Callable[[list[Post], Path], None]] = {
    "hugo": write_hugo,
    "pelican": write_pelican,
    "zensical": write_zensical,
    "material": write_material,
}
