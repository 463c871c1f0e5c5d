"""Where a link of a Word text may lead: https and mailto, as on every page of the site."""

from __future__ import annotations

import re
from urllib.parse import quote

LONGEST = 2000
_FIELD = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\]\S*))', re.IGNORECASE)
_WEB = re.compile(r"https://[^\s/?#@]+\.[^\s/?#@]+(?:[/?#]\S*)?", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[\w.%+-]{1,64}@[\w.-]+(?:\?\S*)?", re.IGNORECASE)


def safe_address(address: str) -> str:
    """The address as Markdown takes it between parentheses; "" when it may not be published.

    Bad:  http://…, file:///C:/…, javascript:…, https://banco.mx@otro.mx
    Good: https://www.ipco.gob.mx, mailto:ipco@ipco.gob.mx
    """
    address = address.strip()
    if len(address) > LONGEST or not address.isprintable():
        return ""
    # What would end the address or the link, and nothing that is already escaped.
    address = re.sub(r"[ \"'<>()\[\]\\^`{|}]", lambda match: quote(match.group(), safe=""), address)
    return address if _WEB.fullmatch(address) or _MAIL.fullmatch(address) else ""


def field_address(code: str) -> str | None:
    """Where a field leads; "" for another place of the document, None for a field that is no link.

    ECMA-376 part 1, 17.16.5.25: HYPERLINK "https://www.ipco.gob.mx" \\o "…"
    """
    if not code.strip().upper().startswith("HYPERLINK"):
        return None
    found = _FIELD.match(code)
    return (found.group(1) or found.group(2) or "") if found else ""
