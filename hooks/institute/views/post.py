"""One post as its page shows it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from institute.checks.files import beside, is_publishable
from institute.kinds.institution import Institution
from institute.library import Content, Event, Library, Post, Report, Study
from institute.links import published_file
from institute.markdown import Body, Image, finish
from institute.spanish import file_size, slug
from institute.views.blog import Blog, make_day
from institute.views.related import find_related
from institute.views.shapes import ROOT, Attachment, Card, Correction, Link, Picture, PostView, Video
from institute.views.visibility import Visibility, make_visibility

PhotoFinder = Callable[[str], Picture | None]
"""From the content path of a photo to how it is published; None when there is no such photo."""


@dataclass(frozen=True, slots=True)
class PostPages:
    """Makes the views of posts one at a time, so that a big blog is never held in memory whole."""

    library: Library
    blog: Blog
    related: dict[str, tuple[Post, ...]]
    photo: PhotoFinder
    site_url: str
    visibility: Visibility

    def view(self, position: int) -> PostView:
        """The page of the post at `position` of the blog (0 is the newest)."""
        post = self.blog.posts[position]
        body = self.body(post)
        institution = self.library.institution
        fields = post.fields
        return PostView(
            card=self.blog.cards[post.path],
            body_html=body.html,
            contents=tuple(heading for heading in body.headings if heading.level <= 3),
            breadcrumb=(Link("Inicio", f"{ROOT}/"), Link("Boletines y artículos", f"{ROOT}/blog/")),
            kind=Link(post.kind.plural, f"{ROOT}/blog/tipo/{post.kind.id}/"),
            area=_area(institution, fields.area),
            axis=_axis(institution, fields.axis),
            topics=tuple(Link(topic, f"{ROOT}/blog/tema/{slug(topic)}/") for topic in fields.topics),
            authors=tuple(fields.authors),
            updated=make_day(fields.updated) if fields.updated else None,
            corrections=tuple(Correction(make_day(item.day), item.text) for item in fields.corrections),
            gallery=self._gallery(post),
            attachments=self.attachments_of(post),
            sources=tuple(fields.sources),
            video=_video(post),
            press_contact=fields.contact or institution.email,
            share=share_links(fields.title, self.site_url + post.url),
            canonical_url=self.site_url + post.url,
            older=self._neighbour(position + 1),
            newer=self._neighbour(position - 1),
            related=tuple(self.blog.cards[other.path] for other in self.related[post.path]),
        )

    def body(self, post: Post) -> Body:
        """The finished body, its links beginning with ROOT."""
        return finish_body(post, self.visibility, self.photo)

    def _neighbour(self, position: int) -> Card | None:
        return self.blog.cards[self.blog.posts[position].path] if 0 <= position < len(self.blog.posts) else None

    def _gallery(self, post: Post) -> tuple[Picture, ...]:
        named = ((item, beside(post.path, item.photo)) for item in post.fields.gallery)
        found = ((item, self.photo(path)) for item, path in named if self._is_publishable(post, path))
        return tuple(
            Picture(photo.src, photo.width, photo.height, item.alt, photo.srcset, item.caption)
            for item, photo in found
            if photo
        )

    def _is_publishable(self, post: Post, path: str) -> bool:
        return is_publishable(post.path, path, self.library.inventory)

    def attachments_of(self, post: Post) -> tuple[Attachment, ...]:
        made = []
        for item in post.fields.attachments:
            path = beside(post.path, item.file)
            if not self._is_publishable(post, path):
                continue
            size = self.library.inventory.size(path)
            url = f"{ROOT}/{published_file(post.path, post.url, path)}"
            made.append(Attachment(item.title, url, posixpath.splitext(path)[1][1:].upper(), file_size(size)))
        return tuple(made)


def make_post_pages(
    library: Library,
    blog: Blog,
    photo: PhotoFinder,
    site_url: str,
    others: tuple[Event | Report | Study, ...] = (),
) -> PostPages:
    """`others` are the events, reports and studies that may be seen.

    Links to drafts, to contents of later days and to other events have no address.
    """
    visibility = make_visibility(library, (*blog.posts, *others))
    return PostPages(library, blog, find_related(blog.posts), photo, site_url, visibility)


def finish_body(content: Content, visibility: Visibility, photo: PhotoFinder) -> Body:
    """The finished body of a content, its links beginning with ROOT.

    A link to a photo leads to the largest that is published, never to the original with its place and camera.
    """

    def picture(address: str) -> Picture | None:
        resolved = visibility.addresses.resolve(content.path, content.url, address)
        return photo(resolved.target) if resolved.kind == "file" and visibility.allows(resolved) else None

    def image(address: str) -> Image | None:
        found = picture(address)
        return Image(found.src, found.srcset, found.width, found.height) if found else None

    def link(address: str) -> str | None:
        found = picture(address)
        return found.largest if found else visibility.link(content.path, content.url, address)

    return finish(content.parsed, link, image)


def _area(institution: Institution, id: str) -> Link:
    area = institution.area(id)
    return Link(area.name if area else id, f"{ROOT}/blog/area/{id}/")


def _axis(institution: Institution, id: str) -> Link:
    axis = institution.axis(id)
    return Link(axis.name if axis else id, f"{ROOT}/blog/eje/{id}/")


def _video(post: Post) -> Video | None:
    video = post.fields.video
    if video is None:
        return None
    return (
        Video(f"https://www.youtube.com/watch?v={video.youtube}", "YouTube")
        if video.youtube
        else Video(f"https://vimeo.com/{video.vimeo}", "Vimeo")
    )


def share_links(title: str, url: str) -> tuple[Link, ...]:
    """Plain links, so that no network learns who reads until somebody shares."""
    text, address = quote(title, safe=""), quote(url, safe="")
    return (
        Link("WhatsApp", f"https://wa.me/?text={text}%20{address}", icon="whatsapp"),
        Link("Facebook", f"https://www.facebook.com/sharer/sharer.php?u={address}", icon="facebook"),
        Link("X", f"https://x.com/intent/post?text={text}&url={address}", icon="x"),
        Link("Correo", f"mailto:?subject={text}&body={address}", icon="email-outline"),
    )
