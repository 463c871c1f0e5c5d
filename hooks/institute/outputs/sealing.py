"""The staff board as a file that anybody may download and only the phrase opens.

    plain text -> gzip -> padded to a step -> AES-256-GCM under a random data key           = "content"
    data key -> AES-256-GCM under the wrapping key, PBKDF2-HMAC-SHA-256 of phrase and salt  = "key"

The file is JSON: {"header": text, "key": {"nonce", "data"}, "content": {"nonce", "data"}}, binary values in base64. The
header is JSON inside a string, so that its very bytes are what both layers authenticate (as AAD, after the layer's
name): who changes the iterations, the site or the version gets a file that does not open. theme/scripts/seal.js is the
other half.

NIST SP 800-38D (GCM), SP 800-132 (PBKDF2); the iterations are those that OWASP recommends for PBKDF2-HMAC-SHA-256.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import math
import posixpath
from collections.abc import Callable, Mapping
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from institute.phrases import check_phrase, normalise
from institute.views.shapes import ROOT

SEALED_PATH = "avisos/tabla.json"
BOARD_URL, SCREEN_URL, PLAN_URL = "avisos/", "avisos/pantalla/", "plan/"
VERSION = 1
ITERATIONS = 600_000
"""The least that seal.js accepts, too: a lowered number would make guessing cheap."""
SMALLEST = 16 * 1024
KEY_BYTES, SALT_BYTES, NONCE_BYTES, LENGTH_BYTES = 32, 16, 12, 4

RandomBytes = Callable[[int], bytes]


class WeakPhrase(ValueError):
    """The phrase is missing or weak, and nothing is sealed. The message says why, in Spanish, without repeating it."""


def make_payload(board_html: str, screen_html: str, calendars: Mapping[str, bytes], plan_html: str = "") -> bytes:
    """What is sealed: {html: {board, screen, plan}, frames: [[head, tail]], events: {id: [frame, components]}}.

    `calendars` are the .ics files of the events by the id that a button's `data-calendar-event` names. What files share
    is kept once; the browser puts it around the components of the event asked for, to the byte. Links may begin with
    ROOT.
    """
    frames: dict[tuple[str, str], int] = {}
    events = {}
    for id, calendar in calendars.items():
        head, opening, rest = calendar.decode("utf-8").partition("BEGIN:VEVENT")
        components, closing, end = rest.rpartition("END:VCALENDAR")
        events[id] = [frames.setdefault((head, closing + end), len(frames)), opening + components]
    html = {"board": _rooted(board_html, BOARD_URL), "screen": _rooted(screen_html, SCREEN_URL)}
    if plan_html:
        html["plan"] = _rooted(plan_html, PLAN_URL)
    return _compact({"html": html, "frames": [list(frame) for frame in frames], "events": events}).encode()


def seal(plain: bytes, phrase: str, site: str, *, random_bytes: RandomBytes) -> bytes:
    """The JSON text of the sealed file. `site` is the site's address; `random_bytes` is os.urandom or as good.

    Raises WeakPhrase for a phrase that check_phrase refuses: without a good one there is no file. Two seals of the same
    text share nothing but the salt and the size.
    """
    if reason := check_phrase(phrase):
        raise WeakPhrase(reason)
    wrapping_key, salt = _derive(normalise(phrase), site)
    header = _header(site, salt)
    data_key = random_bytes(KEY_BYTES)
    padded = pad(gzip.compress(plain, 9, mtime=0))
    layers = {
        "key": _encrypt(wrapping_key, data_key, "key", header, random_bytes(NONCE_BYTES)),
        "content": _encrypt(data_key, padded, "content", header, random_bytes(NONCE_BYTES)),
    }
    return _compact({"header": header, **layers}).encode()


def pad(packed: bytes) -> bytes:
    """The length in four bytes (big-endian), the bytes, and zeros up to the next step."""
    framed = len(packed).to_bytes(LENGTH_BYTES, "big") + packed
    return framed.ljust(step_for(len(framed)), b"\0")


def step_for(size: int) -> int:
    """The least of 16 kB times the powers of √2 that is not below `size`: what a day adds or takes does not show."""
    number = 0
    while (step := math.isqrt(SMALLEST**2 << number)) < size:
        number += 1
    return step


@lru_cache(maxsize=2)
def _derive(phrase: str, site: str) -> tuple[bytes, bytes]:
    """The wrapping key and its salt.

    The salt must stay the same from one daily build to the next, or the keys that devices remember would open nothing
    the next day, and must change when the phrase does. So it comes from phrase and site, and it is published: whoever
    guesses may compare with it instead of opening the file. Were it a plain hash, a guess would cost one round instead
    of 600,000. It is PBKDF2 itself, with as many rounds and with the site in its own salt, so this way of guessing
    costs what the other one does, and no work done on one site serves on another.
    """
    secret = phrase.encode()
    own_salt = f"tablero-sellado salt v{VERSION} {site}".encode()
    salt = hashlib.pbkdf2_hmac("sha256", secret, own_salt, ITERATIONS, SALT_BYTES)
    return hashlib.pbkdf2_hmac("sha256", secret, salt, ITERATIONS, KEY_BYTES), salt


def _header(site: str, salt: bytes) -> str:
    kdf = {"name": "PBKDF2", "hash": "SHA-256", "iterations": ITERATIONS, "salt": _text(salt)}
    return _compact({"version": VERSION, "site": site, "cipher": "AES-256-GCM", "packing": "gzip", "kdf": kdf})


def _encrypt(key: bytes, data: bytes, layer: str, header: str, nonce: bytes) -> dict[str, str]:
    return {"nonce": _text(nonce), "data": _text(AESGCM(key).encrypt(nonce, data, f"{layer}\n{header}".encode()))}


def _rooted(html: str, url: str) -> str:
    return html.replace(ROOT, posixpath.relpath(".", url))


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
