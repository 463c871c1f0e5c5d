"""The nginx configuration of the README, as a real nginx understands it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.options import REPOSITORY

from .asking import addresses, ask, check_security, expected_lifetime, expected_type
from .parts import find_program, free_port, open_folder, running

AROUND = """\
pid "{root}/pid";
error_log "{root}/error.log";
worker_processes 1;
events {{}}
http {{
    access_log off;
    types {{ text/html html; text/css css; text/plain txt; application/javascript js; application/json json;
        application/xml xml; image/svg+xml svg; image/png png; application/pdf pdf; }}
    default_type application/octet-stream;
    client_body_temp_path "{root}/a"; proxy_temp_path "{root}/b"; fastcgi_temp_path "{root}/c";
    uwsgi_temp_path "{root}/d"; scgi_temp_path "{root}/e";
{snippet}
}}
"""


@dataclass(frozen=True, slots=True)
class Served:
    """A running nginx: its port and the site it serves."""

    port: int
    site: Path


def snippet_for(site: Path, port: int) -> str:
    """The configuration as the README gives it, but for the place, the port and the name."""
    text = re.search(r"```nginx\n(.*?)```", (REPOSITORY / "README.md").read_text("utf-8"), re.DOTALL)[1]
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("server_name www.ejemplo.mx;", "server_name _;"),
        ("root /srv/sitio;", f'root "{site}";'),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


@pytest.fixture(scope="module")
def nginx(served: Path) -> Iterator[Served]:
    program = find_program("nginx", package="nginx")
    with open_folder("nginx") as root:
        port = free_port()
        values = {"root": root, "snippet": snippet_for(served, port)}
        (root / "nginx.conf").write_text(AROUND.format(**values), "utf-8")
        command = [program, "-p", root, "-c", root / "nginx.conf", "-e", root / "error.log", "-g", "daemon off;"]
        with running(command, port, root / "salida"):
            yield Served(port, served)


def test_every_file_is_served_as_promised(nginx: Served) -> None:
    seen = 0
    for address, file in addresses(nginx.site):
        answer = ask(nginx.port, address)
        assert (answer.status, answer.body) == (200, file.read_bytes()), address
        assert answer.headers["cache-control"] == expected_lifetime(address), address
        assert answer.headers["content-type"] == (expected_type(address) or answer.headers["content-type"]), address
        check_security(answer)
        seen += 1
    assert seen > 100


@pytest.mark.parametrize(
    ("path", "type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/assets/fonts/archivo-es.woff2", "font/woff2"),
        ("/fotos/mesa-d24c3239-800.webp", "image/webp"),
        ("/assets/img/favicon.svg", "image/svg+xml; charset=utf-8"),
        ("/.well-known/security.txt", "text/plain; charset=utf-8"),
    ],
)
def test_types_are_named(nginx: Served, path: str, type: str) -> None:
    assert ask(nginx.port, path).headers["content-type"] == type


@pytest.mark.parametrize("path", ["/no-existe/", "/.ipco-build", "/.htaccess", "/_headers", "/2017/02/.htaccess"])
def test_what_is_not_there_or_not_for_readers_gets_the_page_that_says_so(nginx: Served, path: str) -> None:
    answer = ask(nginx.port, path)
    assert (answer.status, answer.body) == (404, (nginx.site / "404.html").read_bytes())
    assert "cache-control" not in answer.headers
    check_security(answer)


def test_folders_are_not_listed(nginx: Served) -> None:
    assert ask(nginx.port, "/fotos/").status == 403


def test_a_folder_without_its_slash_leads_to_it_on_the_same_host(nginx: Served) -> None:
    answer = ask(nginx.port, "/blog")
    assert (answer.status, answer.headers["location"]) == (301, "/blog/")


@pytest.mark.parametrize("path", ["/", "/agenda.ics", "/blog/rss.xml"])
def test_texts_are_packed_and_what_did_not_change_is_not_sent_again(nginx: Served, path: str) -> None:
    first = ask(nginx.port, path, {"Accept-Encoding": "gzip"})
    assert first.headers["content-encoding"] == "gzip"
    assert first.text().encode() == (nginx.site / (path.lstrip("/") or "index.html")).read_bytes()
    again = ask(nginx.port, path, {"Accept-Encoding": "gzip", "If-None-Match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


def test_encryption_is_not_promised_in_clear(nginx: Served) -> None:
    assert "strict-transport-security" not in ask(nginx.port, "/").headers


def test_an_old_address_leads_on(nginx: Served) -> None:
    answer = ask(nginx.port, "/2017/02/verano.html")
    assert answer.status == 200 and 'http-equiv="refresh"' in answer.text()
