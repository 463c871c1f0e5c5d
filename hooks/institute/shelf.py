"""The pictures and documents of a site, and where each is published.

Drawing and converting is the work of pictures/; the shelf knows which picture a post has, under which address it is
published, and remembers what was asked for, so that nothing unused is published.
"""

from __future__ import annotations

from pathlib import Path

from institute.checks.files import beside, is_publishable
from institute.inventory import PHOTO_TYPES
from institute.library import Content, Library, Post, Report, Study
from institute.links import published_file
from institute.pictures.covers import COVER_HEIGHT, COVER_WIDTH, Cover, choose_cover, draw_cover
from institute.pictures.opengraph import CardText, draw_card, general_card
from institute.pictures.photos import UnfitPhoto, make_variants
from institute.views.shapes import ROOT, Picture
from institute.views.study_files import published_files
from institute.views.visibility import Visibility

COVERS, PHOTOS, CARDS = "portadas", "fotos", "tarjetas"
"""The folders, below the top, of drawn covers, photos and Open Graph cards."""


class TwoSources(Exception):
    """Two files would be published under one name, which the checks refuse before; the message is Spanish."""


class Shelf:
    """The pictures that pages of one build use.

    `texts` and `copies` are what to publish: path below the top -> content or file.
    """

    def __init__(self, library: Library, cache: Path) -> None:
        self._library = library
        self._cache = cache
        self._photos: dict[str, Picture | None] = {}
        self._colors = {axis.id: axis.color for axis in library.institution.axes}
        self.texts: dict[str, str] = {}
        self.copies: dict[str, Path] = {}

    def post_picture(self, post: Post) -> Picture:
        """The photo of a post, or a cover drawn from its axis and its name: the same one on every build."""
        path = beside(post.path, post.fields.picture) if post.fields.picture else ""
        photo = self.photo(path) if is_publishable(post.path, path, self._library.inventory) else None
        if photo is not None:
            return Picture(photo.src, photo.width, photo.height, post.fields.picture_alt, photo.srcset)
        return self._cover(choose_cover(post.slug, self._colors.get(post.fields.axis, "ceniza")))

    def study_picture(self, study: Study, color: str) -> Picture:
        """A drawing for a study without a map: the same one on every build."""
        return self._cover(choose_cover(study.slug, color))

    def _cover(self, cover: Cover) -> Picture:
        path = f"{COVERS}/{cover.name}"
        if path not in self.texts:
            self.texts[path] = draw_cover(cover)
        return Picture(f"{ROOT}/{path}", COVER_WIDTH, COVER_HEIGHT, "")

    def photo(self, path: str) -> Picture | None:
        """A photo by its content path, as responsive WebP; None when it is not a photo of the inventory."""
        if path not in self._photos:
            self._photos[path] = self._convert(path)
        return self._photos[path]

    def _convert(self, path: str) -> Picture | None:
        if path not in self._library.inventory.files or Path(path).suffix.lower() not in PHOTO_TYPES:
            return None
        try:
            variants = make_variants(self._library.inventory.file(path), self._cache)
        except UnfitPhoto:  # checks tell of it; where they fail, it is still not published
            return None
        self.copies.update({f"{PHOTOS}/{variant.name}": variant.path for variant in variants.files})
        srcset = ", ".join(f"{ROOT}/{PHOTOS}/{variant.name} {variant.width}w" for variant in variants.files)
        fallback = min(variants.files, key=lambda variant: abs(variant.width - 800))
        return Picture(
            f"{ROOT}/{PHOTOS}/{fallback.name}",
            variants.width,
            variants.height,
            "",
            srcset if len(variants.files) > 1 else "",
        )

    def post_card(self, post: Post) -> str:
        """The path, below the top, of the Open Graph card of a post."""
        name = post.url.removeprefix("blog/").strip("/").replace("/", "-")
        return self._card(
            name,
            CardText(post.fields.title, post.label, self._colors.get(post.fields.axis, "ceniza"), *self._signature()),
        )

    def general_card(self) -> str:
        """The path of the card of pages that are not posts."""
        return self._card("instituto", general_card(self._library.institution.name, *self._signature()))

    def _signature(self) -> tuple[str, str]:
        """What every card is signed with: IPCO, ipco.gob.mx."""
        institution = self._library.institution
        return institution.acronym, institution.website.removeprefix("https://").removeprefix("www.").rstrip("/")

    def _card(self, name: str, text: CardText) -> str:
        path = f"{CARDS}/{name}.png"
        if path not in self.copies:
            self.copies[path] = draw_card(text, self._cache)
        return path

    def add_files(self, post: Post, visibility: Visibility) -> None:
        """Publish everything that belongs to a post: card, photos, and the documents that it attaches or links to."""
        self.post_card(post)
        for path in (beside(post.path, item.photo) for item in post.fields.gallery):
            if is_publishable(post.path, path, self._library.inventory):
                self.photo(path)
        for path in sorted({beside(post.path, item.file) for item in post.fields.attachments}):
            self._copy(post, path)
        self.add_linked_files(post, visibility)

    def add_evidence(self, report: Report, visibility: Visibility) -> None:
        """Publish the evidence that lies beside a report, and what its narrative shows or links to."""
        for _, address in report.fields.named_links():
            self._add_linked(report, address, visibility)
        self.add_linked_files(report, visibility)

    def add_study_files(self, study: Study, visibility: Visibility) -> None:
        """Publish everything that belongs to a study: what it lists, its map, and what its body shows or links to."""
        for path in published_files(study):
            self._copy(study, path)
        self.add_linked_files(study, visibility)

    def add_linked_files(self, content: Content, visibility: Visibility) -> None:
        """Publish the photos that a body shows and the documents that it links to, but nothing that may not be seen."""
        for target in content.parsed.targets:
            self._add_linked(content, target.address, visibility)

    def _add_linked(self, content: Content, address: str, visibility: Visibility) -> None:
        resolved = self._library.addresses.resolve(content.path, content.url, address)
        if resolved.kind == "file" and visibility.allows(resolved) and self.photo(resolved.target) is None:
            self._copy(content, resolved.target)

    def _copy(self, content: Content, path: str) -> None:
        if not is_publishable(content.path, path, self._library.inventory):
            return
        place, file = published_file(content.path, content.url, path), self._library.inventory.file(path)
        if (other := self.copies.setdefault(place, file)) != file:
            raise TwoSources(f"«{other.name}» y «{file.name}» quedarían en la misma dirección del sitio, «{place}».")
