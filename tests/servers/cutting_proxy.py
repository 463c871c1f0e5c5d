"""A ProxyCommand of ssh that carries bytes to a port of the loopback and, after so many, kills whoever it works for.

`cutting_proxy.py PORT BYTES`. What dies is the whole group of the publication: the program, its ssh, its rsync and
this. So the cut is at a byte of the conversation, however fast or busy the machine is.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading


def main() -> None:
    server = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
    threading.Thread(target=_answer, args=(server,), daemon=True).start()
    left = int(sys.argv[2])
    while data := os.read(0, min(left, 32 * 1024)):
        server.sendall(data)
        left -= len(data)
        if left == 0:
            os.killpg(os.getpgrp(), signal.SIGKILL)
    server.shutdown(socket.SHUT_WR)


def _answer(server: socket.socket) -> None:
    while data := server.recv(64 * 1024):
        os.write(1, data)
    os._exit(0)


if __name__ == "__main__":
    main()
