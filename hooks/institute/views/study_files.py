"""The files of a study as its page and its record show them, with the checksum of what is published."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from institute.checks.files import beside, is_publishable
from institute.inventory import Inventory
from institute.kinds.study import StudyFileRecord
from institute.library import Study
from institute.links import published_file, web_address
from institute.spanish import file_size
from institute.study_values import format_of
from institute.views.shapes import ROOT
from institute.views.study_shapes import StudyFileView


@dataclass(frozen=True, slots=True)
class StudyFiles:
    """Reads each file once, however often it is shown."""

    inventory: Inventory
    _checksums: dict[str, str] = field(default_factory=dict)

    def all_of(self, study: Study) -> tuple[StudyFileView, ...]:
        """The files that a study lists, in its order."""
        return tuple(self._view(study, item) for item in study.fields.files if self._can_be_had(study, item))

    def scope_of(self, study: Study) -> StudyFileView:
        """The file that its map is drawn from, which is published too."""
        return self._own(study, study.fields.scope, "Ámbito en el mapa", [])

    def with_scope(self, study: Study) -> tuple[StudyFileView, ...]:
        """The files that a study lists, and the one of its map unless it is among them."""
        files = self.all_of(study)
        scope = (self.scope_of(study),) if study.scope else ()
        return (*files, *(file for file in scope if file.url not in {other.url for other in files}))

    def _can_be_had(self, study: Study, item: StudyFileRecord) -> bool:
        return not item.file or is_publishable(study.path, beside(study.path, item.file), self.inventory)

    def _view(self, study: Study, item: StudyFileRecord) -> StudyFileView:
        details = [f"Versión {item.version}"] if item.version else []
        details += [item.day.short] if item.day else []
        if item.file:
            return self._own(study, item.file, item.title, details, item.shown_format)
        host = item.url.partition("//")[2].partition("/")[0].removeprefix("www.")
        return StudyFileView(item.title, web_address(item.url), "", item.shown_format, " · ".join([*details, host]), "")

    def _own(self, study: Study, name: str, title: str, details: list[str], format: str = "") -> StudyFileView:
        path = beside(study.path, name)
        url = published_file(study.path, study.url, path)
        size = file_size(self.inventory.file(path).stat().st_size)
        return StudyFileView(
            title,
            f"{ROOT}/{url}",
            unquote(url.rpartition("/")[2]),
            format or format_of(name),
            " · ".join([*details, size]),
            self._checksum(path),
        )

    def _checksum(self, path: str) -> str:
        if path not in self._checksums:
            with self.inventory.file(path).open("rb") as stream:
                self._checksums[path] = hashlib.file_digest(stream, "sha256").hexdigest()
        return self._checksums[path]


def published_files(study: Study) -> Iterator[str]:
    """The content paths of every file that is published with a study."""
    yield from dict.fromkeys(beside(study.path, name) for _, name in study.fields.named_files())
