"""The form in a site: only with its pinned program, mended, in Spanish, under a policy of its own."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.admin import package, patches, program, publish, spanish
from engine.admin.package import NoPackage, Package
from engine.builder import build
from engine.options import FORM_IF_READY, REPOSITORY, WITH_FORM, BuildOptions
from institute.outputs.policy import form_headers, form_policy

TU = {
    "tú", "tu", "tus", "te", "ti", "puedes", "debes", "quieres", "tienes", "estás", "necesitas", "haz", "ingresa",
    "inténtalo", "selecciona", "verifícalo", "verifícala", "presiona", "arrastra", "escanea", "pídele",
}  # fmt: skip
"""Words by which a text addresses somebody as tú."""
WORD = re.compile(r"(?<![$\w])[^\W\d_]+(?!\w)")


@pytest.fixture(scope="module")
def ready(form_package: Package) -> Path:
    """The cache of this repository, with the program prepared."""
    program.prepare(REPOSITORY / ".cache")
    return REPOSITORY / ".cache"


def texts(words: dict, above: str = "") -> dict[str, str]:
    """Every text by its dotted name."""
    found: dict[str, str] = {}
    for key, value in words.items():
        found |= texts(value, f"{above}{key}.") if isinstance(value, dict) else {f"{above}{key}": value}
    return found


def test_only_the_pinned_bytes_are_used(form_package: Package, tmp_path: Path) -> None:
    kept = package.tarball(tmp_path)
    kept.parent.mkdir()
    kept.write_bytes(package.tarball(REPOSITORY / ".cache").read_bytes() + b"\0")
    with pytest.raises(NoPackage):
        package.read_package(kept)


def test_a_download_of_something_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deliver(npm: str, folder: Path) -> Path:
        (folder / "otro.tgz").write_bytes(b"otra cosa")
        return folder / "otro.tgz"

    monkeypatch.setattr(package, "_download", deliver)
    monkeypatch.setattr(package.shutil, "which", lambda name: name)
    with pytest.raises(NoPackage, match="su huella es otra"):
        package.fetch(tmp_path)
    assert not package.tarball(tmp_path).exists()


def test_without_npm_a_sentence_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoPackage, match=r"nodejs\.org"):
        program.prepare(tmp_path)


def test_the_hash_is_one_that_npm_writes() -> None:
    kind, _, digest = package.INTEGRITY.partition("-")
    assert (kind, len(base64.b64decode(digest))) == ("sha512", hashlib.sha512().digest_size)


def test_no_lock_file_records_where_packages_came_from() -> None:
    names = ("package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml")
    found = [file for name in names for file in [*REPOSITORY.glob(f"hooks/**/{name}"), *REPOSITORY.glob(name)]]
    assert [file for file in found if '"resolved"' in file.read_text("utf-8")] == []


def test_every_patch_fits_the_pinned_program(form_package: Package) -> None:
    mended = patches.mend(form_package.text(package.ENTRY))
    for patch in patches.PATCHES:
        assert patch.new in mended


@pytest.mark.parametrize("patch", patches.PATCHES, ids=lambda patch: patch.why[:40])
def test_a_patch_that_does_not_fit_any_more_stops_the_preparation(form_package: Package, patch: patches.Patch) -> None:
    moved = form_package.text(package.ENTRY).replace(patch.old, "")
    with pytest.raises(patches.PatchFailed):
        patches.mend(moved)


def test_the_program_takes_no_font_and_no_status_from_elsewhere(form_package: Package) -> None:
    mended = patches.mend(form_package.text(package.ENTRY))
    assert "src:url(https:" not in mended
    assert "checkStatus:zye" not in mended
    assert "avatarURL:i.avatar_url" not in mended


def test_every_text_that_people_see_is_spanish(form_package: Package) -> None:
    theirs = json.loads(form_package.text(package.LOCALE))
    found = texts(spanish.spanish(theirs, spanish.our_words()))
    english = texts(json.loads(english_of(form_package)))
    missing = [name for name in english if name not in found and not name.startswith("config.")]
    assert missing == [], "config.* are for whoever changes the settings"


def english_of(form_package: Package) -> str:
    """The program's own English, which has every text."""
    return package.read_more(package.tarball(REPOSITORY / ".cache"), "locales/en-US.json").decode()


def test_nobody_is_addressed_as_tu(form_package: Package) -> None:
    found = texts(spanish.spanish(json.loads(form_package.text(package.LOCALE)), spanish.our_words()))
    seen = {name: text for name, text in found.items() if not name.startswith("config.")}
    familiar = {name: text for name, text in seen.items() if {word.lower() for word in WORD.findall(text)} & TU}
    assert familiar == {}


def test_our_texts_keep_what_the_program_puts_in(form_package: Package) -> None:
    english = texts(json.loads(english_of(form_package)))
    for name, text in spanish.our_words().texts.items():
        assert {*re.findall(r"\{\$(\w+)", text)} == {*re.findall(r"\{\$(\w+)", english[name])}, name


def test_a_site_has_the_form_when_its_program_is_ready(
    options: Callable[..., BuildOptions], ready: Path, tmp_path: Path
) -> None:
    site = build(options(tmp_path / "site", cache=ready, form=FORM_IF_READY)).site_dir
    page = (site / "admin" / "index.html").read_text("utf-8")
    name = program.program_folder(ready).name
    assert f'src="{name}/inicio.js"' in page
    assert json.loads((site / "admin" / publish.SETTINGS).read_text("utf-8"))["backend"]["repo"]
    for source in program.program_folder(ready).rglob("*"):
        if source.is_file():
            published = site / "admin" / name / source.relative_to(program.program_folder(ready))
            assert published.read_bytes() == source.read_bytes()
    assert "/admin/" not in (site / "sitemap.xml").read_text("utf-8")


def test_a_site_is_built_without_the_form_when_its_program_is_missing(
    options: Callable[..., BuildOptions], tmp_path: Path
) -> None:
    made = options(tmp_path / "site", form=FORM_IF_READY)
    assert not (build(made).site_dir / "admin").exists()
    assert "scripts/admin.py" in publish.why_no_form(made, "https://github.com/instituto/sitio")
    assert "repo_url" in publish.why_no_form(made, "https://gitlab.com/instituto/sitio")


def test_a_changed_word_or_patch_needs_no_connection(
    form_package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = package.tarball(tmp_path)
    kept.parent.mkdir()
    kept.write_bytes(package.tarball(REPOSITORY / ".cache").read_bytes())
    monkeypatch.setenv("PATH", "")
    assert program.is_ready(tmp_path)
    made = program.prepare(tmp_path)
    assert (made / "index.js").stat().st_size > 1_000_000
    assert [left.name for left in made.parent.iterdir() if left.name.startswith(".")] == []


def test_a_site_that_is_not_to_have_the_form_has_none(
    options: Callable[..., BuildOptions], ready: Path, tmp_path: Path
) -> None:
    made = options(tmp_path / "site", cache=ready)
    assert not (build(made).site_dir / "admin").exists()
    assert publish.why_no_form(made, "") == ""


def test_two_builds_publish_the_same_form(options: Callable[..., BuildOptions], ready: Path, tmp_path: Path) -> None:
    first, second = (build(options(tmp_path / name, cache=ready, form=WITH_FORM)).site_dir for name in ("a", "b"))
    for file in (first / "admin").rglob("*"):
        if file.is_file():
            assert (second / file.relative_to(first)).read_bytes() == file.read_bytes()


def test_the_policy_is_the_one_of_the_form_and_in_the_page_first(
    options: Callable[..., BuildOptions], ready: Path, tmp_path: Path
) -> None:
    page = publish.render_page("programa-0", made_site(options, tmp_path))
    policy = page.index("Content-Security-Policy")
    assert policy < min(page.index("<link"), page.index("<script"), page.index("<title"))
    assert page.count("<script") == 1 and "<style" not in page and " style=" not in page


def made_site(options: Callable[..., BuildOptions], folder: Path) -> object:
    from engine.builder import configure
    from engine.events import read_content
    from engine.state import make_state

    made = options(folder / "site")
    library = read_content(made.content, made.cache)
    return make_state(configure(folder, made, library), made, library).site


def test_the_policy_lets_no_text_run_and_nothing_be_sent_elsewhere() -> None:
    rules = dict(rule.split(" ", 1) for rule in form_policy().split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert {*rules["connect-src"].split()} == {"'self'", "blob:", "data:", "https://api.github.com"}
    assert rules["form-action"] == rules["base-uri"] == "'none'"
    hosts = re.findall(r"https?://\S+?(?=[;\s]|$)", form_policy())
    assert {*hosts} == {"https://api.github.com"}
    assert form_headers()["Content-Security-Policy"].startswith(form_policy())
    assert "frame-ancestors 'none'" in form_headers()["Content-Security-Policy"]
