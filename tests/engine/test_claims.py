"""Every file of a site has one source and lies inside the site."""

from __future__ import annotations

import datetime
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import events
from engine.builder import BuildFailed, build
from engine.claims import ClaimRefused, Claims, is_inside

STEPS = st.one_of(
    st.sampled_from(["a", "A", "b", "index.html", "", ".", "..", "...", "a/b", "\\", "\0", "x" * 255, "ñ" * 128]),
    st.text(max_size=4),
)


@pytest.mark.parametrize(
    "path",
    [
        "../otro",
        "a/../../b",
        "/etc/passwd",
        "a//b",
        "./a",
        "a/.",
        "",
        "a/",
        "a\\..\\..\\b",
        "a\0b",
        f"{'x' * 256}/index.html",
        f"{'ñ' * 128}.pdf",
    ],
)
def test_a_path_that_leaves_the_site_or_fits_no_disk_is_refused(path: str, tmp_path: Path) -> None:
    with pytest.raises(ClaimRefused, match=r"«posts/a\.md» daría un archivo que no puede estar dentro del sitio"):
        Claims().write(tmp_path / "site", path, b"x", "posts/a.md")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a/index.html", "a/index.html"),
        ("a/index.html", "A/index.html"),
        ("a", "a/index.html"),
        ("a/b/index.html", "a/b"),
        ("a.html", "A.HTML/b/c"),
    ],
)
def test_two_sources_for_one_file_are_refused_and_both_are_named(first: str, second: str) -> None:
    claims = Claims()
    claims.claim(first, "posts/uno.md")
    with pytest.raises(ClaimRefused) as refused:
        claims.claim(second, "posts/dos.md")
    assert f"«{second}»: «posts/uno.md» y «posts/dos.md»" in str(refused.value)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.lists(STEPS, min_size=1, max_size=4).map("/".join), max_size=6))
def test_what_is_granted_can_all_be_written_below_the_top(paths: list[str]) -> None:
    claims, granted = Claims(), []
    for number, path in enumerate(paths):
        try:
            granted.append(claims.claim(path, str(number)))
        except ClaimRefused:
            continue
    keys = [path.lower() for path in granted]
    assert len(set(keys)) == len(keys)
    for path in granted:
        steps = PurePosixPath(path).parts
        assert is_inside(path) and "/".join(steps) == path and ".." not in steps and not path.startswith("/")
        assert not [other for other in keys if other.startswith(f"{path.lower()}/")]


def test_a_build_where_two_pages_ask_for_one_address_is_refused_and_leaves_the_last_good_site(
    options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check that refuses it first, with file and line, is taken away: the build alone holds."""
    built = build(options(tmp_path / "site"))
    before = {file: file.read_bytes() for file in built.site_dir.rglob("*") if file.is_file()}
    make_state = events.make_state

    def make_double(*arguments: object) -> object:
        state = make_state(*arguments)
        state.site.pages.append(state.site.pages[0])
        return state

    monkeypatch.setattr(events, "make_state", make_double)
    with pytest.raises(BuildFailed, match="dos cosas quedarían en la misma dirección"):
        build(options(tmp_path / "site", today=datetime.date(2026, 11, 23)))
    assert {file: file.read_bytes() for file in built.site_dir.rglob("*") if file.is_file()} == before
    assert [file.name for file in tmp_path.iterdir()] == ["site"]
