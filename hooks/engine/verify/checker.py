"""Everything that is verified of a finished site, file by file, and what came of it."""

from __future__ import annotations

import datetime
import posixpath
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from engine.verify import (
    calendars,
    documents,
    drawings,
    for_robots,
    hosting,
    images,
    links,
    pdfs,
    policy,
    records,
    sizes,
    styles,
)
from engine.verify.addresses import OWN, resolve
from engine.verify.canaries import Canary, Watch, check_canaries
from engine.verify.faults import Fault, Finding, Wanted, quote
from engine.verify.page import Page, is_too_deep, read_page
from engine.verify.pictures import RASTER_TYPES
from engine.verify.site_files import PAGE_TYPES, SiteFiles, check_odd

CHECKS: dict[str, tuple[str, Callable[[SiteFiles, str], Iterator[Finding]]]] = {
    ".xml": ("", for_robots.check_xml),  # it counts feeds and addresses by itself
    ".svg": ("drawings", drawings.check_drawing),
    ".css": ("styles", styles.check_style),
    ".ics": ("calendars", calendars.check_calendar),
    ".pdf": ("pdfs", pdfs.check_pdf),
    ".xlsx": ("workbooks", documents.check_workbook),
    ".csv": ("tables", documents.check_table),
    ".zip": ("archives", documents.check_archive),
    **dict.fromkeys(records.JSON_TYPES, ("json", records.check_json)),
    **dict.fromkeys(RASTER_TYPES, ("pictures", images.check_picture)),
}
"""How each kind of file is counted and what it is read by, by the ending of its name."""

ROBOTS, SECURITY = "robots.txt", ".well-known/security.txt"
EXPECTED = ("index.html", "404.html", "sitemap.xml", ROBOTS, SECURITY)
"""Without these a folder is no finished site of ours."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes."""

    site: int = sizes.MOST_SITE
    file: int = sizes.MOST_FILE


@dataclass(slots=True)
class Verified:
    """What came of it.

    Faults are sorted; `counted` says how many of each thing were looked at (site_files.COUNTED), `notes` what was not
    verified and why.
    """

    faults: list[Fault]
    sizes: sizes.Sizes
    counted: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Gathered:
    """What only makes sense when every page has been read."""

    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    loaded: dict[str, frozenset[str]] = field(default_factory=dict)
    named: dict[str, frozenset[str]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    fonts: dict[str, frozenset[str]] = field(default_factory=dict)


def verify_files(
    files: SiteFiles, today: datetime.date, canaries: tuple[Canary, ...] = (), limits: Limits | None = None
) -> Verified:
    """Verify a site whole. Each file is opened, judged and let go before the next, so memory does not grow with it."""
    limits = limits or Limits()
    gathered = _Gathered()
    watch = Watch(canaries)
    findings: list[Finding] = [*check_odd(files), *hosting.check_hosting(files), *_missing(files)]
    findings += sizes.check_sizes(files, limits.site, limits.file)
    for path in files.sizes:
        findings += _without_fail(path, _check_file(files, path, today, gathered))
        if watch:
            files.counted["reserved"] += 1
            findings += _without_fail(path, check_canaries(path, files.read(path), watch))
    findings += policy.check_unused_hashes(gathered.named, frozenset(gathered.used))
    wanted = [finding for finding in findings if isinstance(finding, Wanted)]
    faults = {finding for finding in findings if isinstance(finding, Fault)}
    faults |= set(links.check_fragments(files, wanted, gathered.ids))
    return Verified(sorted(faults), sizes.measure_sizes(files, gathered.loaded), files.counted)


def _without_fail(path: str, findings: Iterator[Finding]) -> Iterator[Finding]:
    """What a check finds. Where it breaks down, whatever the reason, the file counts as faulty: it was not verified."""
    try:
        yield from findings
    except Exception as fault:
        yield Fault(
            path, "", "archivos", f"no se pudo revisar por completo: {quote(f'{type(fault).__name__}: {fault}')}."
        )


def _missing(files: SiteFiles) -> Iterator[Fault]:
    for path in EXPECTED:
        if path not in files:
            yield Fault(path, "", "archivos", "falta.")


def _check_file(files: SiteFiles, path: str, today: datetime.date, gathered: _Gathered) -> Iterator[Finding]:
    extension = posixpath.splitext(path)[1].lower()
    if extension in PAGE_TYPES:
        yield from _check_page(files, path, gathered)
    elif path == SECURITY:
        yield from for_robots.check_security(files, path, today)
    elif path == ROBOTS:
        yield from for_robots.check_robots(files, path)
    elif extension in CHECKS:
        name, check = CHECKS[extension]
        if name:
            files.counted[name] += 1
        yield from check(files, path)


def _check_page(files: SiteFiles, path: str, gathered: _Gathered) -> Iterator[Finding]:
    try:
        text = files.read(path).decode("utf-8")
    except UnicodeDecodeError:
        yield Fault(path, "", "páginas", "no está escrita en UTF-8.")
        return
    if is_too_deep(text):
        yield Fault(path, "", "páginas", "tiene miles de elementos uno dentro de otro, y no se pudo revisar.")
        return
    files.counted["pages"] += 1
    page = read_page(files, path, text)
    gathered.ids[path] = page.ids()
    gathered.named[path] = policy.named_hashes(page)
    gathered.used |= policy.hashes_of(page)
    gathered.loaded[path] = frozenset(_loaded(page, gathered))
    yield from links.check_links(page)
    yield from images.check_images(page)
    yield from policy.check_policy(page)
    yield from records.check_linked_data(page)


def _loaded(page: Page, gathered: _Gathered) -> Iterator[str]:
    """The style sheets, scripts and fonts that a browser loads to show a page."""
    addresses = [given.get("src") for _, given in page.of("script")]
    addresses += [given.get("href") for _, given in page.of("link") if (given.get("rel") or "") == "stylesheet"]
    for address in filter(None, addresses):
        target = resolve(page.files, page.path, address)
        if target.kind == OWN:
            yield target.path
            if target.path.endswith(".css"):
                if target.path not in gathered.fonts:
                    gathered.fonts[target.path] = styles.fonts_of(page.files, target.path)
                yield from gathered.fonts[target.path]


def own_address(top: Path) -> str:
    """The address that the home page gives as its own; "" when it gives none."""
    home = top / "index.html"
    if not home.is_file():
        return ""
    page = read_page(SiteFiles(top, "", {}), "index.html", home.read_text("utf-8", "replace"))
    found = [given.get("href") or "" for _, given in page.of("link") if given.get("rel") == "canonical"]
    return found[0] if found and found[0].startswith(("https://", "http://")) and found[0].endswith("/") else ""
