"""The catalogue of studies as a part of the site. Without studies there is none of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from institute.kinds.institution import PATH as INSTITUTION_PATH
from institute.kinds.study import STUDY
from institute.library import Study
from institute.outputs import linked_data, study_records
from institute.pages import Page, Settings
from institute.shelf import Shelf
from institute.study_values import CLASSES
from institute.views.shapes import Head, SiteView
from institute.views.studies import TOP, Selection, make_catalogue_view
from institute.views.study_page import StudyPages

BY_CLASS = "Por clase"


@dataclass(frozen=True, slots=True)
class StudiesSite:
    """What the pages of studies are made from."""

    studies: StudyPages
    around: SiteView
    settings: Settings
    shelf: Shelf

    def pages(self) -> Iterator[Page]:
        """The page of each study and those of each list."""
        for study in self.studies.catalogue.studies:
            yield Page(
                study.url,
                study.fields.title,
                "study.html",
                partial(self._study_head, study),
                partial(self.studies.view, study),
                study.path,
                study.fields.updated,
            )
        for selection in self.studies.catalogue.selections:
            yield Page(
                selection.url,
                selection.title,
                "studies.html",
                partial(self._list_head, selection),
                partial(make_catalogue_view, self.studies.catalogue, selection),
                f"{STUDY.folder}/" if selection.group in ("", BY_CLASS) else INSTITUTION_PATH,
                max(study.fields.updated for study in selection.studies),
            )

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Path below the top, and content, of the record of all studies."""
        if self.studies.catalogue.studies:
            yield "api/estudios.json", study_records.render_studies(self.studies, self.settings.url)

    def fill_shelf(self) -> None:
        """Everything that the pages of studies show: they may be rendered in another process, on a shelf of its own."""
        for study in self.studies.catalogue.studies:
            self.studies.picture(study)
            self.shelf.add_study_files(study, self.studies.visibility)

    def _study_head(self, study: Study) -> Head:
        """The key is in the title: two versions of a programme often bear one name."""
        url, card = self.settings.url, self.settings.url + self.shelf.general_card()
        files = self.studies.files.with_scope(study)
        return Head(
            f"{study.fields.title} ({study.fields.key}) · {self.around.acronym}",
            f"{CLASSES[study.fields.kind][0]} {study.fields.key}. {study.fields.summary}",
            url + study.url,
            card,
            self.around.name,
            noindex=self.settings.with_drafts,
            searchable=True,
            json_ld=linked_data.render_study(study, files, self.studies.catalogue.institution, url, card),
        )

    def _list_head(self, selection: Selection) -> Head:
        top = self.settings.url
        named = f"Estudios y programas: {selection.title}" if selection.group else selection.title
        group = f" ({selection.group.lower()})" if selection.group else ""
        intro = selection.intro or f"{selection.title} del {self.around.name}."
        steps = [("Inicio", ""), ("Estudios y programas", TOP), (selection.title, selection.url)]
        return Head(
            f"{named} · {self.around.acronym}",
            f"{named}{group}. {intro}",
            top + selection.url,
            top + self.shelf.general_card(),
            self.around.name,
            noindex=self.settings.with_drafts,
            json_ld=linked_data.render_breadcrumb(top, *(steps if selection.group else steps[:2])),
        )
