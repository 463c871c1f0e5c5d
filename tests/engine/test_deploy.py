"""What a publication decides before and after it speaks with a server; the servers themselves are in tests/servers."""

from __future__ import annotations

import datetime
import io
import os
import posixpath
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.builder import MARK
from engine.deploy import wire
from engine.deploy.comparing import compare
from engine.deploy.facts import Facts
from engine.deploy.failures import DeployFailed, WrongUse, explain_ssh
from engine.deploy.manifest import Entry, Manifest, make_manifest, read_manifest, write_manifest
from engine.deploy.place import parse_place
from engine.deploy.releases import Release, Stands, Survey, new_name
from engine.deploy.wire import Channel, Lost, NotSftp, number

NOW = datetime.datetime(2026, 11, 22, 10, 30)
FILE, FOLDER, LINK = 0o100644, 0o040755, 0o120777

# Where


@pytest.mark.parametrize(
    ("text", "host", "port", "path"),
    [
        ("ana@servidor.mx:/srv/sitio", "ana@servidor.mx", None, "/srv/sitio"),
        ("servidor:public_html/sitio/", "servidor", None, "public_html/sitio"),
        ("servidor:~/sitio", "servidor", None, "sitio"),
        ("servidor:/srv//sitio/./", "servidor", None, "/srv/sitio"),
        ("servidor:/srv/con espacio: y dos puntos", "servidor", None, "/srv/con espacio: y dos puntos"),
        ("ana@[2001:db8::1]:/srv/sitio", "ana@[2001:db8::1]", None, "/srv/sitio"),
        ("ssh://ana@servidor.mx:2222/srv/sitio", "ana@servidor.mx", 2222, "/srv/sitio"),
        ("ssh://[::1]:2222/srv/sitio", "[::1]", 2222, "/srv/sitio"),
        ("ssh://servidor/srv/sitio", "servidor", None, "/srv/sitio"),
    ],
)
def test_a_place_is_read_as_scp_and_as_an_address(text: str, host: str, port: int | None, path: str) -> None:
    place = parse_place(text)
    assert (place.host, place.port, place.path) == (host, port, path)
    assert place.releases == posixpath.join(posixpath.dirname(path), ".publicaciones", posixpath.basename(path))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "servidor",
        "/srv/sitio",
        "servidor:",
        "servidor:/",
        "servidor:.",
        "servidor:~",
        "servidor:~/",
        "servidor:/srv/../..",
        "servidor:../sitio",
        "-oProxyCommand=xcalc:/srv/sitio",
        "-oProxyCommand=xcalc@servidor:/srv/sitio",
        "ana@:/srv/sitio",
        "a b@servidor:/srv/sitio",
        "ana;reboot@servidor:/srv/sitio",
        "$(reboot)@servidor:/srv/sitio",
        "servidor:/srv/si\ntio",
        "servidor:/srv/\0",
        "ssh://servidor:99999/srv/sitio",
        "ssh://servidor",
        "ssh://:22/srv/sitio",
        "https://servidor/srv/sitio",
    ],
)
def test_what_is_no_place_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(WrongUse, match=r"escrib[ae]|usuario@servidor"):
        parse_place(text)


def test_the_key_of_the_server_is_always_checked_and_no_password_is_asked_for() -> None:
    command = parse_place("ssh://ana@servidor:2222/srv/sitio", Path("/otra/config")).ssh("-s")
    assert {"StrictHostKeyChecking=yes", "BatchMode=yes", "ForwardAgent=no"} <= set(command)
    assert command[command.index("-p") + 1] == "2222" and command[command.index("-F") + 1] == "/otra/config"
    assert parse_place("ana@[::1]:/srv/sitio").bare_host == "ana@::1"


@given(st.text())
def test_no_text_ends_in_a_traceback(text: str) -> None:
    try:
        place = parse_place(text)
    except WrongUse:
        return
    assert not place.host.startswith("-") and place.name not in ("", ".", "..")


# What ssh says


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("@@@\n@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.", "no es la que"),
        ("No ED25519 host key is known for x and you have requested strict checking.", "compare la huella"),
        ("ana@servidor: Permission denied (publickey).", "no aceptó la llave"),
        ("ssh: Could not resolve hostname servidor: Name or service not known", "no se encontró el servidor"),
        ("ssh: connect to host servidor port 22: Connection refused", "no hay conexión"),
        ("ssh: connect to host servidor port 22: Connection timed out", "no hay conexión"),
        ("subsystem request failed on channel 0", "no ofrece SFTP"),
        ("/x/config: line 3: Bad configuration option: foo", "tiene un error"),
        ("Connection closed by 10.0.0.1 port 22", "se cortó la conexión"),
        ("client_loop: send disconnect: Broken pipe", "se cortó la conexión"),
        ("something new", "«servidor»: something new"),
        ("", "«servidor»"),
    ],
)
def test_what_ssh_says_becomes_one_sentence(said: str, part: str) -> None:
    sentence = explain_ssh(said, "servidor", "ssh servidor")
    assert part in sentence and sentence.endswith(".") and "\n" not in sentence and "{" not in sentence


# What a site is made of


def site(folder: Path) -> Path:
    (folder / "a/b").mkdir(parents=True)
    (folder / MARK).write_text("x")
    (folder / "a/b/página con espacio.html").write_text("hola")
    return folder


def test_a_manifest_is_that_of_the_content_alone(tmp_path: Path) -> None:
    first, second = make_manifest(site(tmp_path / "uno")), make_manifest(site(tmp_path / "dos"))
    assert first == second and first.id == second.id and len(first.id) == 12
    assert first.folders == ("a", "a/b")
    (tmp_path / "dos/a/b/página con espacio.html").write_text("holo")
    assert make_manifest(tmp_path / "dos").id != first.id


def test_a_folder_that_we_did_not_build_is_not_published(tmp_path: Path) -> None:
    site(tmp_path / "sitio").joinpath(MARK).unlink()
    for folder in (tmp_path / "sitio", tmp_path / "no-existe"):
        with pytest.raises(WrongUse, match="no es un sitio construido"):
            make_manifest(folder)


@pytest.mark.parametrize("target", ["/etc/passwd", "a", "no-existe"])
def test_a_site_with_a_link_in_it_is_not_published(tmp_path: Path, target: str) -> None:
    site(tmp_path).joinpath("enlace").symlink_to(target)
    with pytest.raises(WrongUse, match="«enlace»"):
        make_manifest(tmp_path)


def test_a_file_that_vanishes_while_the_site_is_read_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = os.walk

    def with_a_ghost(top: Path, **named: object) -> Iterator[tuple[str, list[str], list[str]]]:
        for folder, folders, names in walk(top, **named):
            yield folder, folders, [*names, "fantasma.html"]

    monkeypatch.setattr(os, "walk", with_a_ghost)
    with pytest.raises(DeployFailed, match=r"no se pudo leer «.*fantasma\.html»"):
        make_manifest(site(tmp_path))


NAMES = st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=20)
ENTRIES = st.builds(Entry, st.integers(0, 2**40), st.text("0123456789abcdef", min_size=64, max_size=64))
MANIFESTS = st.builds(Manifest, st.dictionaries(NAMES, ENTRIES, max_size=8))


@given(MANIFESTS, st.text())
def test_a_manifest_is_read_back_as_it_was_written(manifest: Manifest, release: str) -> None:
    read = read_manifest(write_manifest(manifest, release))
    assert read == (release, manifest) and read[1].id == manifest.id


@given(st.binary() | st.sampled_from([b"[]", b"{}", b'{"publicacion": 1, "archivos": 3}', b"[" * 100_000, b"\xff"]))
def test_a_manifest_that_somebody_changed_is_none_or_one_but_no_traceback(data: bytes) -> None:
    assert read_manifest(data) is None or isinstance(read_manifest(data)[1], Manifest)


# What the server lacks


def test_a_difference_is_what_is_missing_wrong_and_too_much() -> None:
    entry = Entry(5, "0" * 64)
    manifest = Manifest(dict.fromkeys(["a/uno", "a/dos", "tres", "cuatro", "cinco"], entry))
    found = {
        "a": Facts(FOLDER, 0),
        "a/uno": Facts(FILE, 5),
        "a/dos": Facts(FILE, 4),
        "tres": Facts(FOLDER, 5),
        "tres/x": Facts(FILE, 5),
        "cuatro": Facts(LINK, 5),
        "otra": Facts(FOLDER, 0),
        "otra/y": Facts(FILE, 1),
        ".ipco-manifiesto": Facts(FILE, 9),
    }
    difference = compare(found, manifest)
    assert set(difference.missing) == {"a/dos", "tres", "cuatro", "cinco"}
    assert difference.extra == ("a/dos", "cuatro", "otra", "tres")
    assert not difference.is_none
    assert compare({"a": Facts(FOLDER, 0), "a/b": Facts(FILE, 5)}, Manifest({"a/b": entry})).is_none


# Releases


def survey_of(*names: str, shown: str | None = None, history: tuple[str, ...] = ()) -> Survey:
    releases = tuple(Release(name) for name in names)
    return Survey(Stands.LINK, False, releases, tuple(map(Release, history)), Release(shown) if shown else None)


A, B, C = (f"2026112{day}T103000-{letter * 12}" for day, letter in enumerate("abc"))


def test_what_is_newest_is_sent_last_even_if_the_clock_goes_back() -> None:
    assert new_name(NOW, "0" * 12, survey_of()) == "20261122T103000-000000000000"
    assert new_name(NOW, "0" * 12, survey_of(C)) == "20261122T103001-000000000000"
    assert new_name(NOW.replace(year=2020), "0" * 12, survey_of(A, shown=C)) > C


def test_only_what_was_shown_before_and_is_still_there_may_be_gone_back_to() -> None:
    assert survey_of(A, B, C, shown=C, history=(A, B, C)).older() == [Release(A), Release(B)]
    assert survey_of(A, B, C, shown=C, history=(A, C)).older() == [Release(A)]
    assert survey_of(B, C, shown=C, history=(A, B, C)).older() == [Release(B)]
    assert survey_of(A, B, C, shown=B, history=(A, B, C)).older() == [Release(A)]
    assert survey_of(A, B, C, history=(A, B, C)).older() == survey_of(A, B, shown=B).older() == []


# What comes over the wire


def channel(*packets: bytes) -> Channel:
    return Channel(io.BytesIO(), io.BytesIO(b"".join(number(len(packet)) + packet for packet in packets)))


VERSION = bytes([wire.VERSION]) + number(3)


def status(id: int, code: int) -> bytes:
    return bytes([wire.STATUS]) + number(id) + number(code)


def test_replies_that_come_in_another_order_are_put_in_order() -> None:
    replies = channel(VERSION, status(2, 2), status(3, 3), status(1, 1)).ask_all([(wire.STAT, b"")] * 3)
    assert [reply.code for reply in replies] == [1, 2, 3]


@pytest.mark.parametrize("said", [b"", b"\0", b"\0\0\0\5\2"])
def test_a_line_that_ends_early_is_lost(said: bytes) -> None:
    with pytest.raises(Lost):
        Channel(io.BytesIO(), io.BytesIO(said))


@pytest.mark.parametrize("said", [b"Bienvenido al servidor\n", b"\0\0\0\0", b"\0\0\0\1\2", b"\0\0\0\5\2\0\0\0\1"])
def test_what_is_no_sftp_is_recognised(said: bytes) -> None:
    with pytest.raises(NotSftp):
        Channel(io.BytesIO(), io.BytesIO(said))


@given(st.binary(max_size=60))
def test_a_server_that_sends_anything_ends_in_nothing_but_our_own_faults(said: bytes) -> None:
    conversation = Channel(io.BytesIO(), io.BytesIO(number(5) + VERSION + said))
    try:
        conversation.ask(wire.STAT).body.text()
    except (Lost, NotSftp):
        return
