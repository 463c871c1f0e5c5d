"""Publishing to a real sshd: one that gives a shell and rsync, and one that gives SFTP alone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import deploy
from engine.deploy import preparing, publishing
from engine.deploy.manifest import NAME
from engine.deploy.releases import Release

from .desk import Desk, desk_for
from .parts import open_folder
from .sites import content, make_site
from .sshd import SFTP_ONLY, Sshd, serving

Say = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deploy, "ensure", lambda: None)


@pytest.fixture
def desk(server: Sshd, tmp_path: Path) -> Desk:
    """What depends on how files are sent is tested with both servers."""
    return desk_for(server, tmp_path)


@pytest.fixture
def one_desk(sftp_only: Sshd, tmp_path: Path) -> Desk:
    """What does not is tested with the quicker one."""
    return desk_for(sftp_only, tmp_path)


# What is published


def test_the_first_publication_is_the_whole_site_and_everybody_may_read_it(desk: Desk, capsys: Say) -> None:
    assert desk.run() == 0
    assert content(desk.public) == content(desk.site)
    assert not desk.public.readlink().is_absolute()
    for file in desk.public.rglob("*"):
        expected = 0o755 if file.is_dir() else 0o600 if file.name == NAME else 0o644
        assert file.stat().st_mode & 0o777 == expected, file
    assert "Publicado en servidor:" in capsys.readouterr().out


def test_only_what_changed_travels_and_the_rest_is_the_same_file(desk: Desk, capsys: Say) -> None:
    desk.run()
    before = {path: (desk.public / path).stat().st_ino for path in content(desk.site)}
    make_site(desk.site, "dos")
    (desk.site / "nuevo.html").write_text("nuevo")
    (desk.site / "404.html").unlink()
    capsys.readouterr()
    assert desk.run() == 0
    assert content(desk.public) == content(desk.site)
    same = {path for path in content(desk.site) if before.get(path) == (desk.public / path).stat().st_ino}
    assert same == {path for path in content(desk.site) if path.startswith("fotos/")} | {"vacío.txt", ".ipco-build"}
    changed = len(content(desk.site)) - len(same)
    assert f"Se envían {changed} de {len(content(desk.site))} archivos" in capsys.readouterr().out


def test_a_file_that_a_folder_took_the_place_of(desk: Desk) -> None:
    desk.run()
    shutil.rmtree(desk.site / "año")
    (desk.site / "año").write_text("ahora es un archivo")
    (desk.site / "index.html").unlink()
    (desk.site / "index.html").mkdir()
    (desk.site / "index.html/dentro.txt").write_text("ahora es una carpeta")
    assert desk.run() == 0
    assert content(desk.public) == content(desk.site)


def test_nothing_is_sent_when_the_public_already_sees_it(desk: Desk, capsys: Say) -> None:
    desk.run()
    before = desk.public.readlink()
    capsys.readouterr()
    assert desk.run() == 0
    assert "ya muestra este sitio" in capsys.readouterr().out
    assert desk.public.readlink() == before


def test_what_somebody_changed_on_the_server_is_put_right(desk: Desk) -> None:
    desk.run()
    (desk.public / "index.html").write_text("un anuncio que nadie pidió")
    (desk.public / "fotos/foto-3.webp").unlink()
    assert desk.run() == 0
    assert content(desk.public) == content(desk.site)


def test_a_dry_run_says_what_would_be_sent_and_touches_nothing(one_desk: Desk, capsys: Say) -> None:
    assert one_desk.run("--dry-run") == 0
    assert f"Se enviarían {len(content(one_desk.site))} de" in capsys.readouterr().out
    assert list(one_desk.public.parent.iterdir()) == []


def test_a_site_with_drafts_is_not_published_without_a_word(one_desk: Desk, capsys: Say) -> None:
    (one_desk.site / "_headers").write_text("/*\n  Cache-Control: private, no-cache\n", "utf-8")
    assert one_desk.run("--dry-run") == 0
    assert "borradores o lo del personal" in capsys.readouterr().out


def test_sftp_may_be_chosen_where_there_is_rsync(shell: Sshd, tmp_path: Path) -> None:
    desk = desk_for(shell, tmp_path)
    assert desk.run("--method", "sftp") == 0
    assert content(desk.public) == content(desk.site)


def test_rsync_cannot_be_chosen_where_there_is_none(sftp_only: Sshd, tmp_path: Path, capsys: Say) -> None:
    assert desk_for(sftp_only, tmp_path).run("--method", "rsync") == 2
    assert "use --method sftp" in capsys.readouterr().err


def test_a_folder_below_the_home_of_the_user(tmp_path: Path) -> None:
    home = tmp_path / "casa"
    home.mkdir()
    with open_folder("sshd") as top, serving(top, f"{SFTP_ONLY} -d {home}") as found:
        site = make_site(tmp_path / "local", "uno")
        arguments = ["--ssh-config", str(found.config), "--site-dir", str(site)]
        for version in ("uno", "dos"):
            make_site(site, version)
            assert deploy.main([f"ssh://servidor:{found.port}/{home}/absoluto", *arguments]) == 0
            assert deploy.main(["servidor:-sitio", *arguments]) == 0
        assert content(home / "-sitio") == content(home / "absoluto") == content(site)


# Going back


def test_going_back_shows_the_site_before_and_never_one_that_was_gone_back_from(one_desk: Desk, capsys: Say) -> None:
    seen = {}
    for version in ("uno", "dos", "tres"):
        make_site(one_desk.site, version)
        assert one_desk.run() == 0
        seen[version] = content(one_desk.site)
    assert one_desk.run("--rollback") == 0
    assert content(one_desk.public) == seen["dos"]
    make_site(one_desk.site, "cuatro")
    assert one_desk.run() == 0
    assert one_desk.run("--rollback") == 0
    assert content(one_desk.public) == seen["dos"]
    assert one_desk.run("--rollback") == 0
    assert content(one_desk.public) == seen["uno"]
    capsys.readouterr()
    assert one_desk.run("--rollback") == 1
    assert "no queda una publicación anterior" in capsys.readouterr().err
    assert content(one_desk.public) == seen["uno"]


def test_a_site_that_was_gone_back_from_can_be_published_again_without_sending_it(desk: Desk, capsys: Say) -> None:
    desk.run()
    make_site(desk.site, "dos")
    desk.run()
    desk.run("--rollback")
    capsys.readouterr()
    assert desk.run() == 0
    assert "Se envían 0 de" in capsys.readouterr().out
    assert content(desk.public) == content(desk.site)


def test_going_back_passes_over_a_site_that_is_not_whole(one_desk: Desk) -> None:
    first = content(one_desk.site)
    one_desk.run()
    for version in ("dos", "tres"):
        make_site(one_desk.site, version)
        one_desk.run()
    sorted(one_desk.releases.glob("2*"))[1].joinpath("index.html").unlink()
    assert one_desk.run("--rollback") == 0
    assert content(one_desk.public) == first


def test_the_list_says_which_one_the_public_sees(one_desk: Desk, capsys: Say) -> None:
    assert one_desk.run("--list") == 0
    assert "Todavía no hay" in capsys.readouterr().out
    one_desk.run()
    make_site(one_desk.site, "dos")
    one_desk.run()
    capsys.readouterr()
    one_desk.run("--list")
    lines = capsys.readouterr().out.splitlines()
    assert [line.rsplit("  ", 1)[1] for line in lines] == ["pública", "anterior"]
    assert all(re.match(r"\d{1,2}(\.º)? de \w+ de \d{4} a las \d\d:\d\d  [0-9a-f]{12}  ", line) for line in lines)


def test_only_as_many_are_kept_as_were_asked_for_and_what_was_left_long_ago_goes(one_desk: Desk) -> None:
    for version in ("uno", "dos", "tres", "cuatro", "cinco"):
        make_site(one_desk.site, version)
        one_desk.run("--keep", "2")
    assert len(one_desk.names()) == 3
    for name in ("20200101T000000-aaaaaaaaaaaa.parcial", "20200101T000000-bbbbbbbbbbbb.borrar"):
        (one_desk.releases / name / "resto").mkdir(parents=True)
    recent = one_desk.releases / "29991231T000000-cccccccccccc.parcial"
    recent.mkdir()
    (one_desk.releases / "notas de alguien.txt").write_text("se quedan")
    make_site(one_desk.site, "seis")
    assert one_desk.run("--keep", "1") == 0
    assert len(one_desk.names()) == 3 and recent.exists()
    assert (one_desk.releases / "notas de alguien.txt").exists()
    assert content(one_desk.public) == content(one_desk.site)


# What is in the public place already


@pytest.mark.parametrize("kind", ["folder", "file", "link", "dangling link"])
def test_what_is_somebody_s_is_refused_and_left_alone(one_desk: Desk, kind: str, capsys: Say) -> None:
    other = one_desk.public.parent / "de otra persona"
    other.mkdir()
    (other / "tesis.docx").write_text("años de trabajo")
    if kind == "folder":
        other.rename(one_desk.public)
    elif kind == "file":
        one_desk.public.write_text("x")
    else:
        one_desk.public.symlink_to("de otra persona" if kind == "link" else "no existe")
    before = {path: path.lstat().st_mtime_ns for path in one_desk.public.parent.rglob("*")}
    assert one_desk.run() == 2
    assert {path: path.lstat().st_mtime_ns for path in one_desk.public.parent.rglob("*")} == before
    error = capsys.readouterr().err
    assert error.count("\n") == 1 and ("no publicó este programa" in error or "es un archivo" in error)


def test_an_empty_folder_may_become_the_site(desk: Desk) -> None:
    desk.public.mkdir()
    for version in ("uno", "dos"):
        make_site(desk.site, version)
        assert desk.run() == 0
        assert content(desk.public) == content(desk.site)


def test_a_site_put_there_by_hand_is_replaced_and_can_be_gone_back_to(desk: Desk) -> None:
    first = content(make_site(desk.public, "a mano"))
    assert desk.run() == 0
    assert content(desk.public) == content(desk.site)
    assert desk.run("--rollback") == 0
    assert content(desk.public) == first


def test_over_sftp_a_folder_stays_a_folder_because_the_server_may_not_follow_links(
    sftp_only: Sshd, tmp_path: Path
) -> None:
    desk = desk_for(sftp_only, tmp_path)
    make_site(desk.public, "a mano")
    seen = {}
    for version in ("dos", "tres"):
        seen[version] = content(make_site(desk.site, version))
        assert desk.run() == 0
        assert content(desk.public) == seen[version] and not desk.public.is_symlink()
    assert desk.run("--rollback") == 0
    assert content(desk.public) == seen["dos"] and not desk.public.is_symlink()
    assert desk.run() == 0
    assert content(desk.public) == seen["tres"]


def test_a_server_that_makes_no_links_and_knows_no_extensions(tmp_path: Path, capsys: Say) -> None:
    with open_folder("sshd") as top, serving(top, f"{SFTP_ONLY} -P symlink,hardlink,posix-rename,statvfs") as found:
        desk = desk_for(found, tmp_path)
        first = content(desk.site)
        for version in ("uno", "dos"):
            make_site(desk.site, version)
            assert desk.run() == 0, capsys.readouterr().err
            assert content(desk.public) == content(desk.site)
        assert desk.run("--rollback") == 0
        assert content(desk.public) == first and not desk.public.is_symlink()


def test_a_folder_above_that_does_not_exist_is_named(one_desk: Desk, capsys: Say) -> None:
    shutil.rmtree(one_desk.public.parent)
    assert one_desk.run() == 2
    assert f"no existe la carpeta «{one_desk.public.parent}»" in capsys.readouterr().err


# Whom it trusts


def test_an_unknown_server_is_refused_whatever_the_configuration_says(
    one_desk: Desk, sftp_only: Sshd, capsys: Say
) -> None:
    known = sftp_only.known.read_text()
    try:
        sftp_only.known.write_text("")
        assert one_desk.run() == 1
        error = capsys.readouterr().err
        assert "todavía no conoce la llave" in error and "compare la huella" in error
        assert sftp_only.known.read_text() == ""
        sftp_only.known.write_text(f"[127.0.0.1]:{sftp_only.port} {(sftp_only.top / 'otra-llave.pub').read_text()}")
        assert one_desk.run() == 1
        assert "no es la que se conocía" in capsys.readouterr().err
    finally:
        sftp_only.known.write_text(known)
    assert list(one_desk.public.parent.iterdir()) == []


def test_a_key_that_the_server_does_not_know_is_refused_without_asking_for_a_password(
    one_desk: Desk, sftp_only: Sshd, capsys: Say
) -> None:
    allowed = (sftp_only.top / "autorizadas").read_bytes()
    try:
        (sftp_only.top / "autorizadas").write_bytes((sftp_only.top / "otra-llave.pub").read_bytes())
        assert one_desk.run() == 1
    finally:
        (sftp_only.top / "autorizadas").write_bytes(allowed)
    assert "no aceptó la llave de esta computadora" in capsys.readouterr().err


def test_a_server_that_is_off(one_desk: Desk, sftp_only: Sshd, tmp_path: Path, capsys: Say) -> None:
    config = tmp_path / "config"
    config.write_text(sftp_only.config.read_text().replace(f"Port {sftp_only.port}", "Port 1"))
    assert deploy.main([*one_desk.arguments(), "--ssh-config", str(config)]) == 1
    assert "No hay conexión con «servidor»" in capsys.readouterr().err


def test_a_server_where_the_user_may_not_write(tmp_path: Path, capsys: Say) -> None:
    with open_folder("sshd") as top, serving(top, f"{SFTP_ONLY} -R") as found:
        assert desk_for(found, tmp_path).run() == 1
    assert "no deja escribir en" in capsys.readouterr().err


def test_a_server_that_greets_instead_of_speaking_sftp(tmp_path: Path, capsys: Say) -> None:
    with open_folder("sshd") as top, serving(top, "ForceCommand echo Bienvenido a este servidor") as found:
        assert desk_for(found, tmp_path).run() == 1
    assert "no contesta en SFTP" in capsys.readouterr().err


def test_a_server_that_hangs_up(tmp_path: Path, capsys: Say) -> None:
    with open_folder("sshd") as top, serving(top, "ForceCommand false") as found:
        assert desk_for(found, tmp_path).run() == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1 and "«servidor»" in error


# When there is no room, and when the site changes meanwhile


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    disk = tmp_path / "disco"
    disk.mkdir()
    admin = [] if os.geteuid() == 0 else ["sudo", "-n"]
    mounting = [*admin, "mount", "-t", "tmpfs", "-o", f"size=1m,mode=755,uid={os.getuid()}", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("Aquí no se puede montar un disco pequeño; hace falta ser root, o «sudo» sin contraseña.")
    yield disk
    subprocess.run([*admin, "umount", "--lazy", str(disk)], check=True)


@pytest.mark.parametrize("is_foreseen", [True, False])
def test_a_full_disk_leaves_the_public_site_as_it_was(
    server: Sshd, small_disk: Path, tmp_path: Path, is_foreseen: bool, capsys: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(server.config, make_site(tmp_path / "local", "uno"), small_disk / "sitio")
    assert desk.run() == 0
    before = content(desk.public)
    (desk.site / "grande.bin").write_bytes(os.urandom(1_200_000))
    if not is_foreseen:
        monkeypatch.setattr(preparing, "no_space", lambda *_: pytest.fail("foreseen"))
        free = preparing.Server.free_space
        answers = iter([10**9])  # plenty, at first
        monkeypatch.setattr(
            preparing.Server, "free_space", lambda self, folder: next(answers, None) or free(self, folder)
        )
    capsys.readouterr()
    assert desk.run() == 1
    assert "Ya no hay espacio en «servidor»" in capsys.readouterr().err
    assert content(desk.public) == before
    monkeypatch.undo()
    monkeypatch.setattr(deploy, "ensure", lambda: None)
    (desk.site / "grande.bin").unlink()
    (desk.site / "chico.txt").write_text("cabe")
    shutil.rmtree(next(iter(desk.releases.glob("*.parcial")), tmp_path / "nada"), ignore_errors=True)
    assert desk.run() == 0
    assert content(desk.public) == content(desk.site)


def test_a_site_that_is_built_anew_while_it_is_sent_is_not_published(
    desk: Desk, capsys: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.run()
    before = content(desk.public)
    make_site(desk.site, "dos")
    plan = publishing.make_plan

    def build_meanwhile(*arguments: object) -> object:
        made = plan(*arguments)
        (desk.site / "index.html").write_text("<p>xxx</p>")
        return made

    monkeypatch.setattr(publishing, "make_plan", build_meanwhile)
    assert desk.run() == 1
    assert "cambió mientras se enviaba" in capsys.readouterr().err
    assert content(desk.public) == before


def test_a_release_is_ordered_by_its_time(one_desk: Desk) -> None:
    """The clock of this computer may be wrong: what is published last is the newest all the same."""
    one_desk.run()
    shown = one_desk.releases / one_desk.public.readlink().name
    later = one_desk.releases / re.sub(r"^\d{8}", "29990101", shown.name)
    shown.rename(later)
    one_desk.public.unlink()
    one_desk.public.symlink_to(f".publicaciones/{one_desk.public.name}/{later.name}")
    make_site(one_desk.site, "dos")
    assert one_desk.run() == 0
    newest = Release(one_desk.public.readlink().name)
    assert newest > Release(later.name)
    assert one_desk.run("--rollback") == 0
    assert one_desk.public.readlink().name == later.name
