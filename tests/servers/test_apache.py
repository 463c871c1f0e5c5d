"""`.htaccess`, as a real Apache understands it: with all its modules, and with each of them missing."""

from __future__ import annotations

import os
import pwd
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path

import pytest

from .asking import addresses, ask, check_security, expected_lifetime, expected_type
from .parts import find_program, free_port, open_folder, report_missing, running

FOLDERS = ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/lib/httpd/modules", "/usr/libexec/apache2")
NEEDED = ("mpm_event", "unixd", "authz_core", "dir")
OPTIONAL = ("mime", "headers", "filter", "deflate", "brotli", "alias", "autoindex", "negotiation")
CONFIGURATION = """\
ServerRoot "{root}"
ServerName localhost
Listen 127.0.0.1:{port}
PidFile "{root}/pid"
ErrorLog "{root}/error.log"
{modules}
{user}
DocumentRoot "{site}"
<Directory />
    Options Indexes FollowSymLinks MultiViews
    AllowOverride None
</Directory>
<Directory "{site}">
    AllowOverride {override}
    Require all granted
</Directory>
DirectoryIndex index.html
<IfModule mod_mime.c>
    TypesConfig "{root}/mime.types"
</IfModule>
"""
KNOWN_TYPES = (
    "text/html html\ntext/css css\ntext/plain txt\ntext/csv csv\napplication/json json\napplication/xml xml\n"
    "application/pdf pdf\nimage/png png\n"
)
"""An old host: neither WebP nor WOFF2 nor calendars."""


@dataclass(frozen=True, slots=True)
class Served:
    """A running Apache: its port and the site it serves."""

    port: int
    site: Path


@contextmanager
def serving(site: Path, optional: Iterable[str] = OPTIONAL, override: str = "All") -> Iterator[Served]:
    program = find_program("apache2", "httpd", package="apache2")
    modules = next((Path(folder) for folder in FOLDERS if Path(folder).is_dir()), None)
    if modules is None:
        report_missing("No se encontraron los módulos de Apache: instálelos con «sudo apt install apache2».")
    with open_folder("apache") as root:
        port = free_port()
        files = [(name, modules / f"mod_{name}.so") for name in (*NEEDED, *optional)]
        loaded = "\n".join(f'LoadModule {name}_module "{file}"' for name, file in files if file.exists())
        (root / "mime.types").write_text(KNOWN_TYPES, "utf-8")
        values = {"root": root, "port": port, "modules": loaded, "user": _user(), "site": site, "override": override}
        (root / "apache.conf").write_text(CONFIGURATION.format(**values), "utf-8")
        command = [program, "-d", root, "-f", root / "apache.conf", "-DFOREGROUND"]
        with running(command, port, root / "salida"):
            yield Served(port, site)


def _user() -> str:
    """Apache does not serve as root: it becomes one of the system's servants."""
    if os.geteuid():
        return ""
    name = next(name for name in ("www-data", "apache", "_www", "nobody") if _exists(name))
    return f"User {name}\nGroup #{pwd.getpwnam(name).pw_gid}"


def _exists(name: str) -> bool:
    try:
        return bool(pwd.getpwnam(name))
    except KeyError:
        return False


@pytest.fixture(scope="module")
def apache(served: Path) -> Iterator[Served]:
    with serving(served) as found:
        yield found


def test_every_file_is_served_as_promised(apache: Served) -> None:
    seen = 0
    for address, file in addresses(apache.site):
        answer = ask(apache.port, address)
        assert (answer.status, answer.body) == (200, file.read_bytes()), address
        assert answer.headers["cache-control"] == expected_lifetime(address), address
        assert answer.headers["content-type"] == (expected_type(address) or answer.headers["content-type"]), address
        assert "vary" not in answer.headers or answer.headers["vary"] == "Accept-Encoding", address
        check_security(answer)
        seen += 1
    assert seen > 100


@pytest.mark.parametrize(
    ("ending", "type"),
    [
        (".html", "text/html; charset=utf-8"),
        (".css", "text/css; charset=utf-8"),
        (".js", "text/javascript; charset=utf-8"),
        (".webp", "image/webp"),
        (".woff2", "font/woff2"),
        (".svg", "image/svg+xml; charset=utf-8"),
        (".ics", "text/calendar; charset=utf-8"),
        (".json", "application/json; charset=utf-8"),
        (".txt", "text/plain; charset=utf-8"),
        (".pf_fragment", "application/octet-stream"),
        (".pdf", "application/pdf"),
    ],
)
def test_an_old_host_learns_the_types(apache: Served, ending: str, type: str) -> None:
    found = [address for address, file in addresses(apache.site) if file.suffix == ending]
    others = [address for address in found if expected_type(address) in (None, type)]
    assert others, ending
    for address in others:
        assert ask(apache.port, address).headers["content-type"] == type, address


@pytest.mark.parametrize("path", ["/no-existe/", "/fotos/no-existe-d24c3239-800.webp", "/blog/no-existe/feed.json"])
def test_what_is_not_there_gets_the_page_that_says_so_and_is_not_remembered(apache: Served, path: str) -> None:
    answer = ask(apache.port, path)
    assert answer.status == 404
    assert answer.body == (apache.site / "404.html").read_bytes()
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "immutable" not in answer.headers.get("cache-control", "")
    check_security(answer)


@pytest.mark.parametrize("path", ["/assets/", "/fotos/", "/api/", "/pagefind/"])
def test_folders_are_not_listed(apache: Served, path: str) -> None:
    answer = ask(apache.port, path)
    assert answer.status == 403
    assert answer.body == (apache.site / "404.html").read_bytes()


@pytest.mark.parametrize("path", ["/.ipco-build", "/.nojekyll", "/_headers", "/_redirects", "/CNAME", "/a/.git/config"])
def test_what_is_not_for_readers_is_not_there(apache: Served, path: str) -> None:
    assert ask(apache.port, path).status == 404


def test_the_rules_themselves_are_not_served(apache: Served) -> None:
    assert ask(apache.port, "/.htaccess").status in (403, 404)


def test_what_is_well_known_is_served(apache: Served) -> None:
    answer = ask(apache.port, "/.well-known/security.txt")
    assert (answer.status, answer.headers["content-type"]) == (200, "text/plain; charset=utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "/2017/02/verano.html",
        "/2017/02/verano.html?m=1",
        "/viejo/verano/",
        "/viejo/verano",
        "/viejo/verano/index.html",
    ],
)
def test_an_old_address_has_moved_for_good(apache: Served, path: str) -> None:
    answer = ask(apache.port, path)
    query = "?m=1" if "?" in path else ""
    assert answer.status == 301
    assert answer.headers["location"].endswith(f"/blog/2022/07/15/verano/{query}")
    assert answer.headers["location"].startswith((f"http://127.0.0.1:{apache.port}/", "http://localhost", "/"))


def test_texts_are_packed_and_what_already_is_packed_is_not(apache: Served) -> None:
    for encoding, path, packed in (
        ("gzip", "/", True),
        ("gzip", "/agenda.ics", True),
        ("gzip", "/blog/feed.json", True),
        ("gzip, br", "/blog/rss.xml", True),
        ("gzip", "/tarjetas/instituto.png", False),
        ("gzip", "/assets/fonts/archivo-es.woff2", False),
        ("identity", "/", False),
    ):
        answer = ask(apache.port, path, {"Accept-Encoding": encoding})
        used = answer.headers.get("content-encoding")
        assert (used in encoding.split(", ") and used != "identity") if packed else used is None, (path, used)
        if used == "gzip":
            assert answer.text().encode() == (apache.site / (path.lstrip("/") or "index.html")).read_bytes()
        if packed:
            assert "Accept-Encoding" in answer.headers["vary"]


@pytest.mark.parametrize("path", ["/", "/agenda.ics"])
def test_what_did_not_change_is_not_sent_again_packed_or_not(apache: Served, path: str) -> None:
    for encoding in ("gzip", "identity"):
        first = ask(apache.port, path, {"Accept-Encoding": encoding})
        sent = {"Accept-Encoding": encoding, "If-Modified-Since": first.headers["last-modified"]}
        if "etag" in first.headers:
            sent["If-None-Match"] = first.headers["etag"]
        again = ask(apache.port, path, sent)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["cache-control"] == expected_lifetime(path)
    assert ask(apache.port, path, {"If-Modified-Since": formatdate(0, usegmt=True)}).status == 200


def test_encryption_is_promised_only_over_encryption(apache: Served) -> None:
    assert "strict-transport-security" not in ask(apache.port, "/").headers
    answer = ask(apache.port, "/", {"X-Forwarded-Proto": "https"})
    assert answer.headers["strict-transport-security"].startswith("max-age=")
    assert "includeSubDomains" not in answer.headers["strict-transport-security"]


@pytest.mark.parametrize("missing", [*OPTIONAL, "all of them"])
def test_a_missing_module_leaves_the_site_up(served: Path, missing: str) -> None:
    optional = [] if missing == "all of them" else [name for name in OPTIONAL if name != missing]
    with serving(served, optional) as found:
        for path in ("/", "/blog/", "/agenda.ics", "/fotos/mesa-d24c3239-800.webp", "/2017/02/verano.html"):
            answer = ask(found.port, path)
            assert answer.status == (301 if path.endswith("verano.html") and "alias" in optional else 200), path
        assert ask(found.port, "/no-existe").status == 404


def test_it_needs_no_more_than_it_says(served: Path) -> None:
    with serving(served, override="FileInfo Options") as found:
        assert ask(found.port, "/").status == 200


def test_a_site_in_a_folder_of_its_host(served: Path) -> None:
    """The old addresses lead on from whatever folder the site is in."""
    with open_folder("raiz") as root:
        shutil.copytree(served, root / "sitio")
        with serving(root) as found:
            answer = ask(found.port, "/sitio/2017/02/verano.html")
            assert answer.status == 301
            assert answer.headers["location"].endswith("/sitio/blog/2022/07/15/verano/")
            assert ask(found.port, "/sitio/").status == 200


def test_a_link_that_leads_elsewhere_is_seen_at_once(served: Path) -> None:
    """As scripts/deploy.py switches: the folder that Apache serves is a link, replaced while it runs."""
    with open_folder("enlace") as root:
        for version in ("uno", "dos"):
            shutil.copytree(served, root / version)
            (root / version / "index.html").write_text(version)
        (root / "sitio").symlink_to("uno")
        with serving(root / "sitio") as found:
            assert ask(found.port, "/").text() == "uno"
            (root / "nuevo").symlink_to("dos")
            (root / "nuevo").replace(root / "sitio")
            assert ask(found.port, "/").text() == "dos"
            assert ask(found.port, "/").headers["cache-control"] == expected_lifetime("/")
