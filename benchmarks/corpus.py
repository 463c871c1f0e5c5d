"""Write a corpus of N posts by the content model, the same bytes for the same seed.

    python3 benchmarks/corpus.py --posts 1000 --seed 1 DIR

DIR gets posts/boletines/, posts/articulos/ and plan/instituto.yml, ready for `scripts/build.py --content DIR`.
With `--format hugo` (or pelican, material, zensical) it gets the same posts as that generator's own project.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from os.path import relpath
from pathlib import Path
from random import Random

import prose

TODAY = date(2026, 11, 22)
YEARS = 8
"""The posts are spread over the eight years before `today`, however many they are."""

AXES = {
    "asesoria": ("Asesoría", "laguna"),
    "planeacion": ("Planeación", "palma"),
    "socializacion": ("Socialización", "barro"),
    "fortalecimiento": ("Fortalecimiento institucional", "jacaranda"),
}
AREAS = {
    "direccion-general": ("Dirección General", "D.G."),
    "geoestadistica": ("Coordinación de Geoestadística e Informática", "C.G.I."),
    "comunicacion-social": ("Jefatura de Departamento de Comunicación Social", "J.D.C.S."),
}
SITE = "https://muestra.example"


@dataclass(frozen=True, slots=True)
class Post:
    """A post that no format has touched yet. `body` is GFM with links as `(post:17)`; `number` is 0 for an article."""

    index: int
    is_bulletin: bool
    day: date
    slug: str
    title: str
    summary: str
    area: str
    axis: str
    topics: tuple[str, ...]
    number: int
    body: str
    has_photo: bool = False

    @property
    def kind(self) -> str:
        return "boletin" if self.is_bulletin else "articulo"

    @property
    def name(self) -> str:
        """The file's name without its ending: 2026-11-21-avances-de-los-camellones."""
        return f"{self.day}-{self.slug}"

    @property
    def path(self) -> str:
        """Where the file is in posts/; a post with a photo is a folder."""
        folder = "boletines" if self.is_bulletin else "articulos"
        return f"{folder}/{self.name}/index.md" if self.has_photo else f"{folder}/{self.name}.md"


def make_posts(count: int, seed: int, today: date = TODAY, photos: int = 0) -> list[Post]:
    """`count` posts from the oldest to the newest, all before `today`; `photos` of them, spread out, have a photo."""
    random = Random(seed)
    titles = _titles(random, count)
    numbers: Counter[int] = Counter()
    posts = []
    for index in range(count):
        day = today - timedelta(days=1 + (count - 1 - index) * YEARS * 365 // count)
        is_bulletin = random.random() < 0.7
        if is_bulletin:
            numbers[day.year] += 1
        links = tuple(random.sample(range(index), min(index, random.randint(0, 3))))
        posts.append(
            Post(
                index=index,
                is_bulletin=is_bulletin,
                day=day,
                slug=_slug(titles[index]),
                title=titles[index],
                summary=_summary(random),
                area=random.choice(list(AREAS)),
                axis=random.choice(list(AXES)),
                topics=tuple(random.sample(prose.TOPICS, random.randint(1, 4))),
                number=numbers[day.year] if is_bulletin else 0,
                body=prose.render_body(random, links),
                has_photo=index * photos // count != (index + 1) * photos // count,
            )
        )
    return posts


def _titles(random: Random, count: int) -> list[str]:
    """Titles of at most 90 characters; no two are equal, so neither are two slugs."""
    titles = [
        f"{action} {theme} en {place}".replace(" de el ", " del ")
        for action, theme, place in product(prose.ACTIONS, prose.THEMES, prose.PLACES)
    ]
    random.shuffle(titles)
    return [
        titles[index % len(titles)] + (f" ({index // len(titles) + 1})" if index >= len(titles) else "")
        for index in range(count)
    ]


def _slug(title: str) -> str:
    """The title in ASCII lower case with hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _summary(random: Random) -> str:
    """A sentence without marks, of 50 to 200 characters."""
    text = (
        f"{prose.capitalized(random.choice(prose.SUBJECTS))} {random.choice(prose.VERBS)} "
        f"{random.choice(prose.OBJECTS)} en {random.choice(prose.PLACES)}."
    )
    return text if len(text) >= 50 else f"{text} Consulta aquí los detalles."


def resolve_links(post: Post, posts: list[Post]) -> str:
    """The body with each link as the relative path from this post's file to the other's."""

    def link(match: re.Match[str]) -> str:
        return f"]({relpath(posts[int(match[1])].path, Path(post.path).parent)})"

    return re.sub(r"\]\(post:(\d+)\)", link, post.body)


def render_post(post: Post, posts: list[Post]) -> str:
    """The file of a post by the content model."""
    fields = {
        "titulo": post.title,
        "fecha": post.day,
        "numero": post.number or None,
        "area": post.area,
        "eje": post.axis,
        "resumen": post.summary,
        "temas": list(post.topics),
        "imagen": "foto.jpg" if post.has_photo else None,
        "imagen_alt": "Fotografía de muestra: manchas de color" if post.has_photo else None,
    }
    return render_front_matter(fields) + resolve_links(post, posts)


def render_front_matter(fields: dict[str, object]) -> str:
    """A YAML block without the fields that are None. JSON's strings and lists are YAML too."""
    lines = [
        f"{key}: {value if isinstance(value, date | int) else json.dumps(value, ensure_ascii=False)}"
        for key, value in fields.items()
        if value is not None
    ]
    return "\n".join(["---", *lines, "---", "", ""])


def render_institute() -> str:
    """plan/instituto.yml of an institute that does not exist."""
    data = {
        "nombre": "Instituto Municipal de Muestra",
        "siglas": "IMM",
        "direccion": "Calle de Muestra 1, Centro",
        "correos": ["contacto@muestra.example"],
        "sitio": SITE,
        "areas": [{"id": key, "nombre": name, "siglas": short} for key, (name, short) in AREAS.items()],
        "ejes": [
            {"id": key, "nombre": name, "color": color, "descripcion": f"Eje de muestra: {name}."}
            for key, (name, color) in AXES.items()
        ],
        "canales": [
            {"id": "facebook", "nombre": "Facebook", "cuenta": "@muestra", "url": "https://www.facebook.com/muestra"}
        ],
    }
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in data.items())


def write_ours(posts: list[Post], folder: Path) -> None:
    """The corpus as content of this project."""
    write(folder / "plan/instituto.yml", render_institute())
    for post in posts:
        path = folder / "posts" / post.path
        write(path, render_post(post, posts))
        if post.has_photo:
            _write_photo(path.parent / "foto.jpg", post.index)


def write(path: Path, text: str) -> None:
    """Write a text as UTF-8 with "\\n", making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _write_photo(path: Path, seed: int) -> None:
    """A JPEG of 2400 x 1600 pixels that compresses about as a photo does: smooth areas with some noise."""
    from PIL import Image

    small = Image.frombytes("RGB", (60, 40), Random(seed).randbytes(60 * 40 * 3))
    small.resize((2400, 1600), Image.Resampling.BICUBIC).save(path, quality=85)


def main(argv: list[str] | None = None) -> int:
    from translate import WRITERS

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--today", type=date.fromisoformat, default=TODAY, help="the newest post is of the day before")
    parser.add_argument("--photos", type=int, default=0, help="how many posts get a photo (needs Pillow; ours only)")
    parser.add_argument("--format", choices=["ours", *WRITERS], default="ours")
    options = parser.parse_args(argv)
    posts = make_posts(options.posts, options.seed, options.today, options.photos)
    {"ours": write_ours, **WRITERS}[options.format](posts, options.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
