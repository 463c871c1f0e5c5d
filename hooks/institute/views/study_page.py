"""The page of a study."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from institute.library import Post, Study
from institute.spanish import slug
from institute.study_values import IN_FORCE, REPLACED
from institute.views.blog import Blog, make_day
from institute.views.post import PhotoFinder, finish_body, share_links
from institute.views.shapes import ROOT, Card, Link, Picture
from institute.views.studies import TOP, Catalogue, make_row, study_link
from institute.views.study_files import StudyFiles
from institute.views.study_parts import citation, make_map, make_steps
from institute.views.study_shapes import FactView, StudyView
from institute.views.visibility import Visibility

MOST_POSTS = 3
CoverFinder = Callable[[Study, str], Picture]
"""From a study and a colour to a drawing for it."""


@dataclass(frozen=True, slots=True)
class StudyPages:
    """Makes the views of studies one at a time. `mentions` are the posts that link to each, by its path."""

    catalogue: Catalogue
    blog: Blog
    files: StudyFiles
    visibility: Visibility
    photo: PhotoFinder
    cover: CoverFinder
    site_url: str
    mentions: dict[str, tuple[Post, ...]]

    def view(self, study: Study) -> StudyView:
        fields, row = study.fields, make_row(self.catalogue, study)
        replacing = self.catalogue.replaced_by(study)
        effective = [other for other in replacing if other.fields.stage in (IN_FORCE, REPLACED)]
        return StudyView(
            row=row,
            breadcrumb=(Link("Inicio", f"{ROOT}/"), Link("Estudios y programas", f"{ROOT}/{TOP}")),
            steps=make_steps(fields, _replaced_on(effective)),
            map=make_map(study) if study.scope else None,
            picture=self.picture(study),
            files=self.files.with_scope(study),
            facts=tuple(self._facts(study)),
            replaces=tuple(study_link(other) for other in self.catalogue.replaced_of(study)),
            is_replaced=bool(effective),
            body_html=finish_body(study, self.visibility, self.photo).html,
            updated=make_day(fields.updated),
            citation=citation(study, self.catalogue.institution, self.site_url),
            posts=self._posts(study),
            share=share_links(fields.title, self.site_url + study.url),
            canonical_url=self.site_url + study.url,
        )

    def picture(self, study: Study) -> Picture | None:
        """The drawing of a study that brings no map."""
        return None if study.scope else self.cover(study, make_row(self.catalogue, study).color)

    def _facts(self, study: Study) -> Iterator[FactView]:
        """The record line by line; what is not known has no line."""
        fields, institution = study.fields, self.catalogue.institution
        area, axis = institution.area(fields.area), institution.axis(fields.axis)
        yield FactView("Clave", fields.key)
        yield FactView("Fecha del documento", fields.day.text, iso=fields.day.iso)
        if fields.horizon:
            yield FactView("Horizonte", str(fields.horizon))
        if fields.scale:
            yield FactView("Escala de los planos", f"1:{fields.scale:,}")
        if axis:
            yield FactView("Eje", links=(Link(axis.name, f"{ROOT}/{TOP}eje/{axis.id}/"),))
        if fields.author:
            yield FactView("Autoría", fields.author)
        if fields.partners:
            yield FactView("Participan", ", ".join(fields.partners))
        if fields.approval:
            body = f", {fields.approval.body}" if fields.approval.body else ""
            yield FactView("Aprobación", f"{fields.approval.day.text}{body}", iso=fields.approval.day.iso)
        if fields.gazette:
            yield self._gazette_fact(study)
        if fields.projects:
            yield FactView("Proyectos del POAD", ", ".join(self._project_names(study)))
        if fields.topics:
            yield FactView("Temas", links=tuple(self._topic(topic) for topic in fields.topics))
        name = area.name if area else fields.area
        yield FactView("Área que genera la información", links=(Link(name, f"{ROOT}/{TOP}area/{fields.area}/"),))

    def _gazette_fact(self, study: Study) -> FactView:
        gazette = study.fields.gazette
        number = f", {gazette.number}" if gazette.number else ""
        text = f"{gazette.day.text}{number}"
        links = (Link(text, gazette.link),) if gazette.link else ()
        return FactView("Periódico Oficial", "" if links else text, links, gazette.day.iso)

    def _project_names(self, study: Study) -> list[str]:
        """The projects by their key, and by the name in the latest programme that has them."""
        names = {
            project.key: project.name
            for _, programme in sorted(self.catalogue.library.programmes.items())
            for project in programme.projects
        }
        return [f"{key} ({names[key]})" if key in names else key for key in study.fields.projects]

    def _topic(self, topic: str) -> Link:
        """A topic leads to what was published of it, when something was."""
        url = f"blog/tema/{slug(topic)}/"
        has_page = any(selection.url == url for selection in self.blog.selections)
        return Link(topic, f"{ROOT}/{url}" if has_page else "")

    def _posts(self, study: Study) -> tuple[Card, ...]:
        return tuple(self.blog.cards[post.path] for post in self.mentions.get(study.path, ())[:MOST_POSTS])


def _replaced_on(effective: list[Study]) -> str:
    """When the first of those that replaced a study came into force, as far as it is known."""
    dates = [other.fields.gazette.day for other in effective if other.fields.gazette]
    return min(dates, key=lambda date: date.first).text if dates else ""


def find_mentions(blog: Blog, visibility: Visibility, studies: tuple[Study, ...]) -> dict[str, tuple[Post, ...]]:
    """The visible posts that link to each study, by its path, newest first."""
    paths = {study.path for study in studies}
    found: dict[str, list[Post]] = {}
    for post in blog.posts if paths else ():
        targets = (visibility.addresses.resolve(post.path, post.url, target.address) for target in post.parsed.targets)
        for path in dict.fromkeys(resolved.target for resolved in targets if resolved.target in paths):
            found.setdefault(path, []).append(post)
    return {path: tuple(posts) for path, posts in found.items()}
