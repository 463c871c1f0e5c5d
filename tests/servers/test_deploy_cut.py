"""A publication that is cut, wherever it is: the public sees the old site or the new one, and the next run goes on."""

from __future__ import annotations

import os
import random
import re
import shlex
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import deploy
from engine.deploy import preparing, publishing
from engine.deploy.failures import DeployFailed
from engine.deploy.server import Server
from engine.options import REPOSITORY

from .desk import Desk, desk_for
from .parts import open_folder
from .sites import content, make_site
from .sshd import SFTP_ONLY, Sshd, serving

FILES, SIZE, KILLS = 150, 40_000, 5
PATIENCE = 120.0
RUN = "import deploy, sys; deploy.ensure = lambda *names: None; sys.exit(deploy.main(sys.argv[1:]))"
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


def kill_after(desk: Desk, sent: int, folder: Path) -> None:
    """Run the program until it has sent so many bytes; then it is killed, with its ssh and its rsync."""
    proxy = shlex.join([sys.executable, str(Path(__file__).with_name("cutting_proxy.py")), "%p", str(sent)])
    config = folder / "config que corta"
    config.write_text(f"{desk.config.read_text()}    ProxyCommand {proxy}\n")
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, *desk.arguments(), "--ssh-config", str(config)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(REPOSITORY / "hooks"), str(REPOSITORY / "scripts")])},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    said, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == -signal.SIGKILL, said.decode()


def files_sent(desk: Desk) -> int:
    """How many files are in a release that is not whole yet."""
    return sum(len(names) for partial in desk.releases.glob("*.parcial") for _, _, names in os.walk(partial))


@contextmanager
def watching(public: Path, *allowed: dict[str, bytes]) -> Iterator[list[str]]:
    """Look at the public folder all the time; the list holds what was wrong."""
    wrong: list[str] = []
    ended = threading.Event()

    def look() -> None:
        looks = 0
        while not ended.is_set():
            try:
                seen = content(public.resolve(strict=True))
            except FileNotFoundError as missing:
                wrong.append(f"missing: {missing}")
                continue
            looks += 1
            if seen not in allowed:
                wrong.append(f"neither the old site nor the new one: {len(seen)} files")
        if looks < 3:
            wrong.append("it was not looked at")

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield wrong
    finally:
        ended.set()
        thread.join()


@pytest.mark.long
def test_killed_at_any_point_it_leaves_the_old_site_and_goes_on_where_it_was(
    server: Sshd, tmp_path: Path, capsys: Say
) -> None:
    desk = desk_for(server, tmp_path, FILES, SIZE)
    assert desk.run() == 0
    old = content(desk.public)
    make_site(desk.site, "dos", FILES, SIZE, photos="otra")
    chance = random.Random(20261122)
    for _ in range(KILLS):
        before = files_sent(desk)
        kill_after(desk, chance.randrange(500, FILES * SIZE // (KILLS + 1)), tmp_path)
        assert content(desk.public) == old
        assert files_sent(desk) >= before - 20, "what was there is not thrown away"
    done = files_sent(desk)
    assert done > FILES // 5
    capsys.readouterr()
    with watching(desk.public, old, content(desk.site)) as wrong:
        assert desk.run() == 0
    assert wrong == []
    assert content(desk.public) == content(desk.site)
    assert len(desk.names()) == 2 and not [name for name in desk.names() if "." in name]
    sent = int(re.search(r"Se envían (\d+) de", capsys.readouterr().out)[1])
    assert len(content(desk.site)) - done - 20 <= sent < len(content(desk.site)) - FILES // 5


def test_the_very_first_publication_shows_nothing_until_it_is_whole(server: Sshd, tmp_path: Path) -> None:
    desk = desk_for(server, tmp_path, FILES, SIZE)
    kill_after(desk, FILES * SIZE // 2, tmp_path)
    assert files_sent(desk) > 0 and not os.path.lexists(desk.public)
    assert desk.run() == 0
    assert content(desk.public) == content(desk.site)


@pytest.mark.parametrize("when", ["before", "after"])
def test_cut_at_the_switch(one_desk: Desk, when: str, capsys: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    one_desk.run()
    old = content(one_desk.public)
    make_site(one_desk.site, "dos")
    switch = publishing.show

    def cut(*arguments: object) -> None:
        if when == "after":
            switch(*arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(publishing, "show", cut)
    assert one_desk.run() == 1
    assert "Se interrumpió" in capsys.readouterr().err
    assert content(one_desk.public) == (old if when == "before" else content(one_desk.site))
    monkeypatch.setattr(publishing, "show", switch)
    assert one_desk.run() == 0
    assert content(one_desk.public) == content(one_desk.site)
    if when == "before":
        assert "Se envían 0 de" in capsys.readouterr().out


def test_the_link_is_replaced_in_one_step_and_never_removed(tmp_path: Path) -> None:
    """A server that lets nothing be removed tells the one from the other; no look at the folder is quick enough."""
    with open_folder("sshd") as top, serving(top, f"{SFTP_ONLY} -P remove") as found:
        desk = desk_for(found, tmp_path)
        for version in ("uno", "dos"):
            make_site(desk.site, version)
            assert desk.run() == 0
            assert content(desk.public) == content(desk.site) and desk.public.is_symlink()
        assert desk.run("--rollback") == 0


def test_what_was_never_shown_is_not_gone_back_to(one_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    one_desk.run()
    old = content(one_desk.public)
    make_site(one_desk.site, "dos")
    switch = publishing.show
    monkeypatch.setattr(publishing, "show", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    assert one_desk.run() == 1
    monkeypatch.setattr(publishing, "show", switch)
    assert one_desk.run("--rollback") == 1
    make_site(one_desk.site, "tres")
    assert one_desk.run() == 0
    assert one_desk.run("--rollback") == 0
    assert content(one_desk.public) == old


def test_cut_between_the_two_renames_of_a_folder_the_next_run_first_shows_a_site(
    one_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_site(one_desk.public, "a mano")
    at_once = Server.in_one_go

    def cut_after_the_first(self: Server, *steps: tuple[int, str, str]) -> None:
        at_once(self, steps[0])
        raise KeyboardInterrupt

    monkeypatch.setattr(Server, "in_one_go", cut_after_the_first)
    assert one_desk.run() == 1
    assert not one_desk.public.exists()
    monkeypatch.setattr(Server, "in_one_go", at_once)
    sent = content(one_desk.site)
    make_site(one_desk.site, "dos")

    def fail(*arguments: object) -> None:
        raise DeployFailed("no se puede enviar")

    monkeypatch.setattr(publishing, "send", fail)
    assert one_desk.run() == 1
    assert content(one_desk.public) == sent and not one_desk.public.is_symlink()


def test_what_came_damaged_before_the_cut_is_sent_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a crash of the server: the size is right, the content is not."""
    write = preparing.write_manifest
    monkeypatch.setattr(preparing, "write_manifest", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    assert desk.run() == 1
    partial = next(desk.releases.glob("*.parcial"))
    damaged = partial / "fotos/foto-7.webp"
    damaged.write_bytes(b"\0" * damaged.stat().st_size)
    (partial / "sobra").mkdir()
    (partial / "sobra/algo.html").write_text("no es del sitio")
    monkeypatch.setattr(preparing, "write_manifest", write)
    assert desk.run() == 0
    assert content(desk.public) == content(desk.site)


def test_cut_while_it_clears_away_nothing_half_removed_can_be_shown(
    one_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in ("uno", "dos"):
        make_site(one_desk.site, version)
        one_desk.run()
    remove = Server.remove_tree

    def cut_half_way(self: Server, top: str) -> None:
        if top.endswith(".borrar"):
            (Path(top) / "index.html").unlink()
            raise KeyboardInterrupt
        remove(self, top)

    monkeypatch.setattr(Server, "remove_tree", cut_half_way)
    make_site(one_desk.site, "tres")
    assert one_desk.run("--keep", "1") == 1
    assert content(one_desk.public) == content(one_desk.site)
    assert [name for name in one_desk.names() if name.endswith(".borrar")]
    monkeypatch.setattr(Server, "remove_tree", remove)
    assert one_desk.run("--keep", "1") == 0
    assert len(one_desk.names()) == 2 and not [name for name in one_desk.names() if "." in name]
