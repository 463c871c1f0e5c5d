"""The local preview: build, serve, watch, build again."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from queue import Empty, SimpleQueue

from engine.live.stage import Stage
from engine.live.watching import Watched, Watcher
from engine.live.web import LiveServer, PortTaken
from engine.live.workshop import Attempt, Workshop
from engine.options import REPOSITORY, BuildOptions
from institute.problems import WARNING, Problem, as_text

HOOKS = REPOSITORY / "hooks"
USUAL_PORT = 8000
PORTS_TRIED = 20
NOT_LOADED = "el programa cambió y no se puede cargar; sigue el anterior. Avise a quien lo mantiene:"
CHECK_CODE = "import engine.server, engine.events, build_site"


def open_server(port: int | None, stage: Stage) -> LiveServer:
    """A server on `port`; without one, on the usual port or the next free one. Raises PortTaken."""
    if port is not None:
        return LiveServer(port, stage)
    for tried in range(USUAL_PORT, USUAL_PORT + PORTS_TRIED):
        try:
            return LiveServer(tried, stage)
        except PortTaken:
            continue
    raise PortTaken(f"los puertos {USUAL_PORT} a {USUAL_PORT + PORTS_TRIED - 1} están ocupados.")


def _say(text: str) -> None:
    print(text, flush=True)


class Preview:
    """A preview from its opening to its closing. `make_options` is asked at each build: the day may have changed."""

    def __init__(
        self,
        server: LiveServer,
        make_options: Callable[[], BuildOptions],
        places: Iterable[Watched],
        say: Callable[[str], None] = _say,
    ) -> None:
        self._server = server
        self._say = say
        self._changes: SimpleQueue[set[Path] | None] = SimpleQueue()
        self._watcher = Watcher(places, self._changes)
        folder = make_options().cache / "vista" / str(server.server_port)  # whoever holds the port owns the folder
        self._workshop = Workshop(folder, make_options, server.stage)
        self._serving = threading.Thread(target=server.serve_forever, args=(0.1,), name="server", daemon=True)
        self._warnings: tuple[Problem, ...] = ()

    def run(self) -> bool:
        """Serve until `stop`, or until the program itself changed: then True, and it is to be started again."""
        self._watcher.start()
        self._build("")
        self._watcher.wait_ready(10)
        self._serving.start()
        self._say(f"Vista local: {self._server.url}   (para terminar: Ctrl+C)")
        while (changed := self._next_change()) is not None:
            if any(path.is_relative_to(HOOKS) for path in changed):
                if self._program_loads():
                    return True
            else:
                self._build(_named(changed))
        return False

    def notice(self, changed: set[Path]) -> None:
        """Build again because of these files; to be called from another thread."""
        self._changes.put(changed)

    def stop(self) -> None:
        """End `run`; to be called from another thread."""
        self._changes.put(None)

    def close(self) -> None:
        """End every connection and remove what was built."""
        self._watcher.close()
        self._server.stage.close()
        if self._serving.is_alive():
            self._server.shutdown()
        self._server.server_close()
        self._workshop.close()

    def _next_change(self) -> set[Path] | None:
        """Everything that changed since the last build began; None to end.

        It wakes every second, or Windows would not see Ctrl+C.
        """
        while True:
            try:
                changed = self._changes.get(timeout=1)
                break
            except Empty:
                continue
        while changed is not None:
            try:
                following = self._changes.get_nowait()
            except Empty:
                break
            changed = None if following is None else changed | following
        return changed

    def _build(self, reason: str) -> None:
        started = time.monotonic()
        attempt = self._workshop.build()
        if attempt.problems:
            self._say(as_text(attempt.problems))
            self._say("Corrija lo anterior y guarde: la página se actualiza sola.")
        else:
            self._say_warnings(attempt)
            after = f" ({reason})" if reason else ""
            self._say(f"{time.strftime('%H:%M:%S')}  Listo en {time.monotonic() - started:.1f} s{after}.")

    def _say_warnings(self, attempt: Attempt) -> None:
        """Advice is said when it is new, not after every change."""
        found = attempt.library.problems if attempt.library else ()
        warnings = tuple(problem for problem in found if problem.severity == WARNING)
        if fresh := [problem for problem in warnings if problem not in self._warnings]:
            self._say(as_text(fresh))
        self._warnings = warnings

    def _program_loads(self) -> bool:
        """True when the changed program can be started; its fault is shown otherwise, and this one goes on."""
        command = [sys.executable, "-c", CHECK_CODE]
        tried = subprocess.run(command, cwd=HOOKS, capture_output=True, text=True, check=False)
        if tried.returncode == 0:
            return True
        last = tried.stderr.strip().splitlines()[-1:] or [f"código {tried.returncode}"]
        problem = Problem("hooks", 1, "programa", f"{NOT_LOADED} {last[0]}")
        self._workshop.report(problem)
        self._say(as_text([problem]))
        return False


def _named(changed: set[Path]) -> str:
    """The changed file, for the console; of several, how many."""
    if len(changed) > 1:
        return f"{len(changed)} archivos"
    path = next(iter(changed))
    return path.relative_to(REPOSITORY).as_posix() if path.is_relative_to(REPOSITORY) else path.name
