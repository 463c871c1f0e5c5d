"""The rules of a site as Apache 2.4 reads them in `.htaccess` files.

Every module may be missing: what needs it is inside <IfModule>. What stands outside needs `AllowOverride FileInfo
Options`, or All, as hosts of many sites set it; with less, Apache would answer every request with an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

TEXTS = ".css .html .ics .js .json .svg .txt .webmanifest .xml"
TYPES = {
    "application/manifest+json": ".webmanifest",
    "application/octet-stream": ".pagefind .pf_fragment .pf_index .pf_meta",
    "application/wasm": ".wasm",
    "font/woff2": ".woff2",
    "image/svg+xml": ".svg",
    "image/webp": ".webp",
    "text/calendar": ".ics",
    "text/javascript": ".js",
}
"""Extensions that an old host may not know."""

PACKED = (
    "application/atom+xml application/feed+json application/json application/manifest+json application/rss+xml "
    "application/xml image/svg+xml text/calendar text/css text/csv text/html text/javascript text/plain text/xml"
)

HIDDEN = r"/(?:\.(?!well-known(?:/|$))|(?:_headers|_redirects|CNAME)$)"
"""Our marks and what other hosts read. /.well-known/ is how the world asks for security.txt and certificates."""


def render_htaccess(rules: Iterable[tuple[str, Iterable[tuple[str, str]]]], lifetime: str, top: str) -> bytes:
    """The `.htaccess` of the top. `rules` are those of host_files.py, `lifetime` the Cache-Control of what none names.

    `top` is the path of the site on its host, "/" or "/sitio/".
    """
    parts = [
        _GENERAL.format(top=top),
        _if(
            "mod_mime", [f"AddType {type} {endings}" for type, endings in TYPES.items()], [f"AddCharset utf-8 {TEXTS}"]
        ),
        _if("mod_headers", [_header("Cache-Control", lifetime, "")], _headers(rules, top)),
        _if("mod_filter", [*_packing("mod_brotli", "BROTLI_COMPRESS"), *_packing("mod_deflate", "DEFLATE")]),
        _if("mod_alias", [f'RedirectMatch 404 "{HIDDEN}"']),
    ]
    return "\n".join([*parts, ""]).encode()


def render_moved(moved: Mapping[str, str]) -> bytes:
    """Old addresses of one folder, moved for good, whatever folder of the host the site is in; b"" without any.

    A folder is asked for with and without its slash, or by its index.html. Without mod_alias the page at the old
    address does the same.
    """
    if not moved:
        return b""
    lines = []
    for old, new in sorted(moved.items()):
        ending = "/?(?:index\\.html)?" if old.endswith("/") else ""
        lines.append(f'RedirectMatch 301 "^(.*)/{re.escape(old.rstrip("/"))}{ending}$" "$1/{new}"')
    return f"{_if('mod_alias', lines)}\n".encode()


_GENERAL = """\
# Lo escribe scripts/build.py y se reemplaza en cada construcción. Para Apache 2.4.
# En el servidor hace falta «AllowOverride FileInfo Options», o «AllowOverride All».
Options -Indexes
AddDefaultCharset utf-8
ErrorDocument 403 {top}404.html
ErrorDocument 404 {top}404.html
# Sin ETag: el de Apache cambia al comprimir, y entonces nunca contestaría «304, sigue igual».
FileETag None"""


def _if(module: str, *groups: Iterable[str]) -> str:
    lines = [f"    {line}" for group in groups for line in group]
    return "\n".join([f"<IfModule {module}.c>", *lines, "</IfModule>"])


def _packing(module: str, filter: str) -> list[str]:
    return [f"<IfModule {module}.c>", f"    AddOutputFilterByType {filter} {PACKED}", "</IfModule>"]


def _headers(rules: Iterable[tuple[str, Iterable[tuple[str, str]]]], top: str) -> Iterable[str]:
    for path, headers in rules:
        condition = "" if path == "/*" else f"%{{REQUEST_URI}} =~ m#^{_expression(path, top)}$#"
        for name, value in headers:
            yield _header(name, value, condition)


def _header(name: str, value: str, condition: str) -> str:
    """A line of mod_headers.

    `always` reaches errors too, which a lifetime must not: a missing photo may be there tomorrow. Strict transport is
    only promised over what is already encrypted, here or by a machine in front.
    """
    if name == "Strict-Transport-Security":
        condition = "%{HTTPS} == 'on' || req_novary('X-Forwarded-Proto') == 'https'"
    kind = "" if name in ("Cache-Control", "Content-Type") else "always "
    quoted = value.replace("%", "%%").replace('"', r"\"")
    return f'Header {kind}set {name} "{quoted}"' + (f' "expr={condition}"' if condition else "")


def _expression(path: str, top: str) -> str:
    return re.escape(top.rstrip("/") + path).replace(r"\*", ".*")
