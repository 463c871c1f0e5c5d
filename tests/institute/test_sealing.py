"""The sealed file: opened again step by step by other code, and telling nothing to whoever has no phrase."""

from __future__ import annotations

import base64
import gzip
import itertools
import json
import os
from collections.abc import Callable

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from institute.outputs import sealing
from institute.outputs.sealing import SMALLEST, WeakPhrase, make_payload, pad, seal, step_for
from institute.views.shapes import ROOT

PHRASE = "albahaca sardina neutro cuchara quince pacto"
OTHER = "fomentar querer linaje vapor calceta ombligo"
SITE = "https://ejemplo.mx/"
PLAIN = "CANARIO-7731 junta de la Dirección, cumpleaños de nadie".encode()
Sealed = dict[str, object]


def decode(value: str) -> bytes:
    return base64.b64decode(value, validate=True)


def stretch(phrase: str, salt: bytes, iterations: int) -> bytes:
    return PBKDF2HMAC(hashes.SHA256(), 32, salt, iterations).derive(phrase.encode())


def decrypt(key: bytes, sealed: Sealed, layer: str) -> bytes:
    """A layer opened with the cipher's own steps. Raises InvalidTag when a bit of it or of the header is another."""
    data = decode(sealed[layer]["data"])
    mode = modes.GCM(decode(sealed[layer]["nonce"]), data[-16:])
    opener = Cipher(algorithms.AES256(key), mode).decryptor()
    opener.authenticate_additional_data(f"{layer}\n{sealed['header']}".encode())
    return opener.update(data[:-16]) + opener.finalize()


def unseal(text: bytes, phrase: str) -> bytes:
    sealed = json.loads(text)
    kdf = json.loads(sealed["header"])["kdf"]
    data_key = decrypt(stretch(phrase, decode(kdf["salt"]), kdf["iterations"]), sealed, "key")
    padded = decrypt(data_key, sealed, "content")
    length = int.from_bytes(padded[:4], "big")
    assert not any(padded[4 + length :])
    return gzip.decompress(padded[4 : 4 + length])


def counted() -> Callable[[int], bytes]:
    """Bytes as random_bytes gives them, each call's other than the last one's."""
    calls = itertools.count(1)
    return lambda size: (next(calls) % 256).to_bytes(1, "big") * size


@pytest.fixture(scope="module")
def sealed() -> bytes:
    return seal(PLAIN, PHRASE, SITE, random_bytes=os.urandom)


def test_other_code_opens_it_with_the_phrase(sealed: bytes) -> None:
    assert unseal(sealed, PHRASE) == PLAIN


def test_another_phrase_does_not_open_it(sealed: bytes) -> None:
    with pytest.raises(InvalidTag):
        unseal(sealed, OTHER)


def test_the_header_says_how_it_was_made(sealed: bytes) -> None:
    header = json.loads(json.loads(sealed)["header"])
    salt = header["kdf"].pop("salt")
    assert header == {
        "version": 1,
        "site": SITE,
        "cipher": "AES-256-GCM",
        "packing": "gzip",
        "kdf": {"name": "PBKDF2", "hash": "SHA-256", "iterations": 600_000},
    }
    assert len(decode(salt)) == 16


@pytest.mark.parametrize(
    ("written", "changed"),
    [
        ('"version":1', '"version":2'),
        ("https://ejemplo.mx/", "https://ajeno.mx/"),
        ("600000", "600001"),
        ("gzip", "none"),
    ],
)
def test_a_changed_header_opens_neither_layer(sealed: bytes, written: str, changed: str) -> None:
    data = json.loads(sealed)
    kdf = json.loads(data["header"])["kdf"]
    wrapping_key = stretch(PHRASE, decode(kdf["salt"]), kdf["iterations"])
    data_key = decrypt(wrapping_key, data, "key")
    assert written in data["header"]
    data["header"] = data["header"].replace(written, changed)
    for key, layer in ((wrapping_key, "key"), (data_key, "content")):
        with pytest.raises(InvalidTag):
            decrypt(key, data, layer)


@pytest.mark.parametrize("layer", ["key", "content"])
@pytest.mark.parametrize("part", ["nonce", "data"])
def test_a_changed_bit_is_noticed(sealed: bytes, layer: str, part: str) -> None:
    data = json.loads(sealed)
    flipped = bytearray(decode(data[layer][part]))
    flipped[5] ^= 1
    data[layer][part] = base64.b64encode(flipped).decode()
    with pytest.raises(InvalidTag):
        unseal(json.dumps(data).encode(), PHRASE)


def test_two_seals_of_the_same_text_share_only_the_header_and_the_size(sealed: bytes) -> None:
    one, other = json.loads(sealed), json.loads(seal(PLAIN, PHRASE, SITE, random_bytes=os.urandom))
    assert one["header"] == other["header"]
    for layer, part in itertools.product(("key", "content"), ("nonce", "data")):
        assert one[layer][part] != other[layer][part]
        assert len(one[layer][part]) == len(other[layer][part])


def test_the_data_key_and_the_nonces_are_all_drawn() -> None:
    data = json.loads(seal(PLAIN, PHRASE, SITE, random_bytes=counted()))
    assert len({data["key"]["nonce"], data["content"]["nonce"]}) == 2
    assert decrypt(b"\x01" * 32, data, "content")[4:6] == b"\x1f\x8b"


def test_the_salt_stays_until_phrase_or_site_change(sealed: bytes) -> None:
    def salt_of(phrase: str, site: str) -> str:
        return json.loads(json.loads(seal(b"", phrase, site, random_bytes=os.urandom))["header"])["kdf"]["salt"]

    kept = json.loads(json.loads(sealed)["header"])["kdf"]["salt"]
    sealing._derive.cache_clear()
    assert salt_of(PHRASE, SITE) == kept
    assert len({kept, salt_of(OTHER, SITE), salt_of(PHRASE, "https://ajeno.mx/")}) == 3


def test_guessing_by_the_salt_costs_as_much_as_opening(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing published may be computed from the phrase in fewer rounds than the key itself."""
    rounds = []
    real = sealing.hashlib.pbkdf2_hmac

    def counting(name: str, secret: bytes, salt: bytes, iterations: int, length: int) -> bytes:
        rounds.append(iterations)
        return real(name, secret, salt, 1, length)

    monkeypatch.setattr(sealing.hashlib, "pbkdf2_hmac", counting)
    sealing._derive.cache_clear()
    seal(PLAIN, OTHER, "https://otro.mx/", random_bytes=os.urandom)
    sealing._derive.cache_clear()
    assert rounds == [600_000, 600_000]


def test_how_the_phrase_is_typed_does_not_matter() -> None:
    typed = seal(PLAIN, "  Álbahaca, SARDINA neutro cuchara quince pacto. ", SITE, random_bytes=os.urandom)
    assert unseal(typed, PHRASE) == PLAIN


@pytest.mark.parametrize(
    "phrase", ["", "colima2026", "a a a a a a a a", "lunes martes miércoles jueves viernes sábado"]
)
def test_without_a_good_phrase_nothing_is_sealed(phrase: str) -> None:
    def never(size: int) -> bytes:
        raise AssertionError(size)

    with pytest.raises(WeakPhrase) as refused:
        seal(PLAIN, phrase, SITE, random_bytes=never)
    assert not phrase or phrase not in str(refused.value)


def test_nothing_of_the_text_is_in_the_file(sealed: bytes) -> None:
    data = json.loads(sealed)
    everything = sealed + decode(data["content"]["data"]) + decode(data["key"]["data"])
    for secret in (b"CANARIO", b"7731", b"cumplea", *map(str.encode, PHRASE.split())):
        assert secret not in everything
        assert base64.b64encode(secret).rstrip(b"=")[:-1] not in everything


def test_sizes_are_steps_that_grow_by_the_root_of_two() -> None:
    steps = sorted({step_for(size) for size in range(1, 600_000, 97)})
    assert steps[:4] == [16_384, 23_170, 32_768, 46_340]
    assert all(later / earlier == pytest.approx(2**0.5, rel=1e-3) for earlier, later in itertools.pairwise(steps))


@pytest.mark.parametrize("size", [0, 1, SMALLEST - 4, SMALLEST - 3, 23_166, 23_167, 1_000_000])
def test_a_text_fits_in_the_smallest_step_with_its_length(size: int) -> None:
    padded = pad(b"x" * size)
    assert len(padded) == step_for(size + 4) >= size + 4
    assert int.from_bytes(padded[:4], "big") == size


def test_texts_of_one_step_give_files_of_one_size() -> None:
    texts = (b"", b"una junta", os.urandom(16_000))
    assert len({len(seal(text, PHRASE, SITE, random_bytes=os.urandom)) for text in texts}) == 1
    assert len(seal(os.urandom(17_000), PHRASE, SITE, random_bytes=os.urandom)) > len(
        seal(b"", PHRASE, SITE, random_bytes=os.urandom)
    )


def calendar(title: str, zone: str = "VTIMEZONE") -> bytes:
    return f"BEGIN:VCALENDAR\r\n{zone}\r\nBEGIN:VEVENT\r\nSUMMARY:{title}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".encode()


def test_the_payload_gives_every_calendar_back_to_the_byte() -> None:
    twice = calendar("a").replace(b"END:VCALENDAR", b"BEGIN:VEVENT\r\nSUMMARY:END\r\nEND:VEVENT\r\nEND:VCALENDAR")
    calendars = {
        "uno": calendar("Sesión; año, 1"),
        "dos": calendar("otra"),
        "tres": calendar("vieja", "OTRA"),
        "cuatro": twice,
    }
    payload = json.loads(make_payload("<p>hoy</p>", "<p>reloj</p>", calendars))
    assert len(payload["frames"]) == 2
    for id, whole in calendars.items():
        frame, components = payload["events"][id]
        head, tail = payload["frames"][frame]
        assert (head + components + tail).encode() == whole


def test_links_of_the_payload_lead_from_the_page_that_shows_it() -> None:
    link = f'<a href="{ROOT}/blog/">Blog</a>'
    assert json.loads(make_payload(link, link, {}))["html"] == {
        "board": '<a href="../blog/">Blog</a>',
        "screen": '<a href="../../blog/">Blog</a>',
    }


def test_the_plan_is_sealed_too_where_there_is_one() -> None:
    html = json.loads(make_payload("", "", {}, f'<a href="{ROOT}/blog/">Blog</a>'))["html"]
    assert html["plan"] == '<a href="../blog/">Blog</a>'
    assert "plan" not in json.loads(make_payload("", "", {}))["html"]
