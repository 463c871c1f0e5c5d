"""Style sheets: what they fetch is a file of ours. Also which fonts they bring, which a page then weighs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.verify.addresses import OWN, resolve
from engine.verify.faults import Finding
from engine.verify.links import RESOURCE, check_address
from engine.verify.site_files import SiteFiles

FONT_TYPES = (".woff2", ".woff", ".ttf", ".otf")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FETCHED = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)'"\s]*))\s*\)|@import\s+["']([^"']*)["']""", re.IGNORECASE)


def _fetched(files: SiteFiles, path: str) -> Iterator[str]:
    """The addresses in a style sheet. Pictures inside it («data:») ask nobody, and the policy refuses them."""
    text = _COMMENT.sub("", files.read(path).decode("utf-8", "replace"))
    for found in _FETCHED.finditer(text):
        address = next(group for group in (*found.groups(), "") if group is not None)
        if address and not address.startswith(("data:", "#")):
            yield address


def check_style(files: SiteFiles, path: str) -> Iterator[Finding]:
    for address in _fetched(files, path):
        yield from check_address(files, path, address, RESOURCE, place="url()")


def fonts_of(files: SiteFiles, path: str) -> frozenset[str]:
    """The fonts that a style sheet brings."""
    targets = (resolve(files, path, address) for address in _fetched(files, path))
    return frozenset(
        target.path for target in targets if target.kind == OWN and target.path.lower().endswith(FONT_TYPES)
    )
