"""What a host would run or obey: a static site has none of it, but for the few files that publishing writes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from engine.verify.faults import Fault, quote
from engine.verify.site_files import SiteFiles

CHECK = "hospedaje"

WRITTEN_BY_PUBLISHING = frozenset({"_headers", "_redirects", ".htaccess", ".nojekyll", "CNAME"})
"""Files at the top of the site that tell a host how to serve it. Publishing writes them; content never does."""

OURS = frozenset({".ipco-build", ".well-known/security.txt"})
"""Hidden files that every build leaves."""

OBEYED = frozenset(
    {
        *("_headers", "_redirects", "_routes.json", "_worker.js", "cname", "netlify.toml", "vercel.json", "now.json"),
        *("wrangler.toml", "firebase.json", "staticwebapp.config.json", "web.config", "crossdomain.xml", "amplify.yml"),
        *("clientaccesspolicy.xml", "_config.yml", "dockerfile", "php.ini", "app.yaml", "app-ads.txt"),
        *("sw.js", "service-worker.js", "serviceworker.js", "ngsw-worker.js", "firebase-messaging-sw.js"),
    }
)
"""Names that Cloudflare, Netlify, GitHub Pages, Vercel, Firebase, Azure, IIS or a browser takes for instructions."""

RUN = re.compile(
    r"\.(?:php\d?|phtml|phar|cgi|fcgi|pl|py|rb|asp|aspx|ashx|asmx|jsp|jspx|cfm|shtml?|stm|lua|sh|bash|bat|cmd|exe|com|dll"
    r"|so|jar|msi|scr|vbs|wsf|hta|ps1|apk|htc|swf|xht|xhtml|mht|mhtml|docm|xlsm|pptm)(?:\.|$)",
    re.IGNORECASE,
)
"""Endings that a server runs or a browser takes for a page. Apache looks at every ending of a name: «x.php.jpg» too."""

_REDIRECT = re.compile(r'<IfModule mod_alias\.c>|</IfModule>|    RedirectMatch 301 "\^\(\.\*\)/[^"]+\$" "\$1/[^"]*"')

_INVISIBLE = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|\u200b-\u200f\u202a-\u202e\ud800-\udfff]")


def check_hosting(files: SiteFiles) -> Iterator[Fault]:
    """Bad:  .htaccess below the top, CNAME, sw.js, x.php, .git/config
    Good: what this list allows, and ordinary files
    """
    lower: dict[str, str] = {}
    for path in files.sizes:
        if path not in WRITTEN_BY_PUBLISHING | OURS and not _only_redirects(files, path):
            yield from (Fault(path, "", CHECK, message) for message in _obeyed(path))
        other = lower.setdefault(path.lower(), path)
        if other != path:
            message = f"solo se distingue de {quote(other)} por mayúsculas; en muchas computadoras serían el mismo."
            yield Fault(path, "", CHECK, message)


def _only_redirects(files: SiteFiles, path: str) -> bool:
    """True for the orders to Apache that an old address leaves in its folder: permanent redirects within the site."""
    if posixpath.basename(path) != ".htaccess":
        return False
    lines = files.read(path).decode("utf-8", "replace").splitlines()
    return bool(lines) and all(_REDIRECT.fullmatch(line) for line in lines)


def _obeyed(path: str) -> Iterator[str]:
    name = posixpath.basename(path)
    if name.lower() in OBEYED:
        yield "es un archivo que un servidor o un navegador obedece, y no es de los que escribe la publicación."
    elif any(step.startswith(".") for step in path.split("/")):
        yield "es un archivo oculto que ninguna página usa."
    if RUN.search(name):
        yield "termina como un programa que un servidor puede ejecutar."
    if _INVISIBLE.search(path):
        yield f"su nombre lleva caracteres que no todos los sistemas admiten: {quote(path)}."
