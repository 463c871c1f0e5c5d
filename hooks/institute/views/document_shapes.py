"""What a document for paper (PDF) is given. Like shapes.py: frozen, every text ready to print.

theme/document.html shows it: a cover, the table of contents, the body that another template fills, the colophon.
"""

from __future__ import annotations

from dataclasses import dataclass

from institute.views.shapes import Day, Heading, Mark


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the cover's title block: «Área que lo generó», its name. `url` is "" where nothing is to follow."""

    label: str
    text: str
    url: str = ""
    is_wide: bool = False
    """True for what needs the whole width: the name of an area, an address."""


@dataclass(frozen=True, slots=True)
class DocumentView:
    """Everything around the body of a document."""

    title: str
    """Informe anual de actividades 2026: the title of the PDF too, and of its running heads."""
    kind: str
    """Informe anual"""
    period: str
    """Enero a diciembre de 2026"""
    summary: str
    """One sentence for the metadata: what search engines and libraries show."""
    state: Mark | None
    facts: tuple[Fact, ...]
    contents: tuple[Heading, ...]
    """Headings of level 2 and 3 of the body, in order. With less than three no table of contents is printed."""
    legend: str
    """The official legend of the year of the document, or ""."""
    url: str
    """The page of the same report; begins with ROOT."""
    address: str
    """The same written out for paper: ipco.gob.mx/informes/2026/anual/."""
    created: Day
    """The day on which the document came to be, never that of the build."""
    updated: Day
    """The last change of what it shows."""
