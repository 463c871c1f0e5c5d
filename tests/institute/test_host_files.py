"""What each kind of host reads, read back by small parsers of the documented syntaxes."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from institute.audience import INTERNAL
from institute.outputs.host_files import IMMUTABLE, LIFETIMES, TYPES, header_rules, host_files, own_domain
from institute.pages import Settings

DAY = datetime.date(2026, 11, 22)
MOVED = {"2017/02/verano.html": "blog/2022/07/15/verano/", "viejo/verano/": "blog/2022/07/15/verano/"}
MAX_RULES, MAX_LINE = 100, 2000
"""Of Cloudflare; Netlify names no limit."""
HASHED = re.compile(
    r"\.[0-9a-f]{8}\.(?:min\.)?(?:css|js)$|-[0-9a-f]{8}-\d+\.webp$|_[0-9a-f]{6,}\.pf_(?:fragment|index)$"
)


def settings(url: str = "https://ejemplo.mx/", **changes: object) -> Settings:
    return Settings(url, DAY, **changes)


def texts(chosen: Settings, moved: dict[str, str] | None = None) -> dict[str, str]:
    return {path: content.decode() for path, content in host_files(chosen, MOVED if moved is None else moved)}


def parse_headers(text: str) -> list[tuple[str, dict[str, str]]]:
    """`_headers`: a path that begins with "/", then its indented "Name: value" lines; "#" begins a remark."""
    rules: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        assert len(line) <= MAX_LINE
        if line.startswith("/"):
            assert line.count("*") <= 1 and ":" not in line
            rules.append((line, {}))
        elif line and not line.startswith("#"):
            name, found, value = line.partition(": ")
            assert found and line.startswith("  ") and value.strip() and name.strip() not in rules[-1][1], line
            rules[-1][1][name.strip()] = value
    assert all(headers for _, headers in rules)
    assert len(rules) == len({path for path, _ in rules}) <= MAX_RULES
    return rules


def matches(pattern: str, path: str) -> bool:
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), f"/{path}") is not None


def headers_of(rules: list[tuple[str, dict[str, str]]], path: str) -> dict[str, str]:
    """What a host sends with a file; that no header is said twice, because Cloudflare would join the values."""
    found: dict[str, str] = {}
    for pattern, headers in rules:
        if matches(pattern, path):
            assert not found.keys() & headers.keys(), (path, pattern)
            found |= headers
    return found


def paths_of(site: Path) -> list[str]:
    return [file.relative_to(site).as_posix() for file in sorted(site.rglob("*")) if file.is_file()]


def test_every_file_of_a_site_has_the_headers_of_security_once(site: Path) -> None:
    rules = parse_headers((site / "_headers").read_text("utf-8"))
    for path in paths_of(site):
        headers = headers_of(rules, path)
        assert headers["Content-Security-Policy"] == "frame-ancestors 'none'", path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["Strict-Transport-Security"].startswith("max-age="), path


def test_only_names_that_change_with_their_content_are_kept_for_ever(site: Path) -> None:
    rules = parse_headers((site / "_headers").read_text("utf-8"))
    kept = [path for path in paths_of(site) if headers_of(rules, path).get("Cache-Control") == IMMUTABLE]
    assert [path for path in kept if not HASHED.search(path)] == []
    assert {path.split("/")[0] for path in kept} == {"assets", "fotos"}
    hashed = [path for path in paths_of(site) if re.search(r"\.[0-9a-f]{8}\.|-[0-9a-f]{8}-\d", path)]
    assert sorted(hashed) == sorted(kept)


@pytest.mark.parametrize(
    ("path", "type"),
    [
        ("agenda.ics", "text/calendar; charset=utf-8"),
        ("agenda/eje/planeacion.ics", "text/calendar; charset=utf-8"),
        ("blog/rss.xml", "application/rss+xml; charset=utf-8"),
        ("blog/area/difusion/atom.xml", "application/atom+xml; charset=utf-8"),
        ("agenda/feed.json", "application/feed+json; charset=utf-8"),
    ],
)
def test_feeds_and_calendars_are_named_and_asked_for_often(path: str, type: str) -> None:
    headers = headers_of(parse_headers(texts(settings())["_headers"]), path)
    assert headers["Content-Type"] == type
    assert int(re.search(r"max-age=(\d+)", headers["Cache-Control"])[1]) <= 3600
    assert "must-revalidate" in headers["Cache-Control"]


@pytest.mark.parametrize("path", ["index.html", "blog/2026/03/31/taller/index.html", "404.html", "avisos/tabla.json"])
def test_a_page_keeps_the_revalidation_that_these_hosts_give_by_themselves(path: str) -> None:
    assert "Cache-Control" not in headers_of(parse_headers(texts(settings())["_headers"]), path)


@pytest.mark.parametrize("changes", [{"audience": INTERNAL}, {"with_drafts": True}])
def test_what_is_not_for_the_public_is_kept_by_nobody_on_the_way(changes: dict[str, object]) -> None:
    hidden = texts(settings(**changes))
    rules = parse_headers(hidden["_headers"])
    for path in ("index.html", "fotos/mesa-d24c3239-800.webp", "agenda.ics"):
        headers = headers_of(rules, path)
        assert headers["Cache-Control"] == "private, no-cache"
        assert headers["X-Robots-Tag"] == "noindex"
    assert "public" not in hidden[".htaccess"].partition("private, no-cache")[2]
    assert "CNAME" not in hidden


@pytest.mark.parametrize("path", ["_headers", ".htaccess"])
def test_encryption_is_only_promised_by_a_site_that_has_it(path: str) -> None:
    assert "Strict-Transport-Security" in texts(settings())[path]
    assert "Strict-Transport-Security" not in texts(settings("http://ejemplo.mx/"))[path]


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.ipco.gob.mx/", "www.ipco.gob.mx"),
        ("https://ipco-colima.github.io/", ""),
        ("https://ipco-colima.github.io/sitio/", ""),
        ("https://ejemplo.mx/blog/", ""),
        ("https://ejemplo.mx:8443/", ""),
        ("https://ejemplo.mx:puerto/", ""),
        ("https://WWW.Ejemplo.MX/", "www.ejemplo.mx"),
        ("http://127.0.0.1:8000/", ""),
        ("https://[::1]/", ""),
        ("http://localhost/", ""),
        ("https://sitio.pages.dev/", ""),
        ("https://usuario@ejemplo.mx/", "ejemplo.mx"),
    ],
)
def test_a_domain_is_claimed_only_where_the_whole_of_it_is_the_site(url: str, domain: str) -> None:
    assert own_domain(settings(url)) == domain
    assert texts(settings(url)).get("CNAME", "").strip() == domain


def test_old_addresses_are_redirected_for_both_hosts_that_read_redirects() -> None:
    lines = [line.split() for line in texts(settings())["_redirects"].splitlines() if not line.startswith("#")]
    assert all(len(line) == 3 and line[0][0] == line[1][0] == "/" for line in lines)
    forced = {old: new for old, new, status in lines if status == "301!"}
    plain = [(old, new) for old, new, status in lines if status == "301"]
    assert forced == {f"/{old}": f"/{new}" for old, new in MOVED.items()}
    assert len(plain) == len(dict(plain))
    assert dict(plain) == forced | {"/viejo/verano": "/blog/2022/07/15/verano/"}
    for old in forced:  # Netlify takes the first line that matches
        assert next(status for path, _, status in lines if path == old) == "301!"


def test_without_old_addresses_there_is_no_file_of_them() -> None:
    assert texts(settings(), {}).keys() == {"_headers", ".htaccess", ".nojekyll", "CNAME"}


def test_an_old_address_is_looked_up_in_its_own_folder_only() -> None:
    found = texts(settings(), MOVED | {"suelta.html": "blog/2022/07/15/verano/"})
    assert {path for path in found if path.endswith(".htaccess")} == {
        ".htaccess",
        "2017/02/.htaccess",
        "viejo/verano/.htaccess",
    }
    assert "suelta" in found[".htaccess"] and "verano" in found["2017/02/.htaccess"]


def test_both_syntaxes_say_the_same() -> None:
    """Every header of every rule is in `.htaccess` too; how Apache understands it is tested with Apache."""
    apache = texts(settings())[".htaccess"]
    for _, headers in header_rules(settings()):
        for name, value in headers:
            assert f'set {name} "{value}"' in apache
    assert len(re.findall(r"Header set Cache-Control", apache)) == len(LIFETIMES) + 1
    assert len(re.findall(r"Header set Content-Type", apache)) == len(TYPES)


def test_a_site_in_a_folder_of_its_host_says_so_to_apache() -> None:
    apache = texts(settings("https://ejemplo.mx/mi.sitio/"))[".htaccess"]
    assert "ErrorDocument 404 /mi.sitio/404.html" in apache
    assert r"m#^/mi\.sitio/fotos/.*$#" in apache
