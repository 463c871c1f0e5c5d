"""The worker that typesets: what it refuses, asked directly. One process answers for all cases."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

HOOKS = Path(__file__).resolve().parents[2] / "hooks"
HEAD = '<!doctype html><html lang="es-MX"><meta charset="utf-8"><title>Prueba</title><h1 id="uno">Uno</h1>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"'
REFUSED = {
    "web": ('<img src="https://ejemplo.mx/otra.png" alt="Otra">', "https://ejemplo.mx/otra.png"),
    "plain web": ('<img src="http://127.0.0.1:9/a.png" alt="Otra">', "http://127.0.0.1:9/a.png"),
    "disk": ('<img src="file:///etc/hostname" alt="Otra">', "file:///etc/hostname"),
    "data": ('<img src="data:image/png;base64,AAAA" alt="Otra">', "data:image/png"),
    "relative": ('<img src="foto.png" alt="Otra">', "foto.png"),
    "candidates": (
        '<img src="https://s.mx/foto.png" srcset="https://otro.mx/a.png 900w" alt="Otra">',
        "https://otro.mx/a.png",
    ),
    "style": ('<p style="background: url(https://otro.mx/b.png)">Texto</p>', "https://otro.mx/b.png"),
    "sheet": ("<style>@import url(https://otro.mx/c.css);</style>", "https://otro.mx/c.css"),
    "linked sheet": ('<link rel="stylesheet" href="file:///etc/passwd">', "file:///etc/passwd"),
    "font": ("<style>@font-face { font-family: x; src: url(file:///x.ttf) }</style>", "file:///x.ttf"),
    "drawing": (
        f'{SVG}><title>Un dibujo</title><image href="https://otro.mx/d.png" width="9" height="9"/></svg>',
        "https://otro.mx/d.png",
    ),
    "object": ('<object data="https://otro.mx/f.pdf"></object>', "https://otro.mx/f.pdf"),
    "embedded": ('<embed src="https://otro.mx/g.svg">', "https://otro.mx/g.svg"),
    "attachment": ('<link rel="attachment" href="file:///etc/passwd">', "file:///etc/passwd"),
    "attached link": ('<p><a rel="attachment" href="https://otro.mx/h.pdf">Texto</a></p>', "https://otro.mx/h.pdf"),
    "base": ('<base href="https://otro.mx/"><img src="i.png" alt="Otra">', "https://otro.mx/i.png"),
    "script": ('<p><a href="javascript:alert(1)">Texto</a></p>', "javascript:alert(1)"),
    "local link": ('<p><a href="file:///etc/passwd">Texto</a></p>', "file:///etc/passwd"),
    "relative link": ('<p><a href="../otra/">Texto</a></p>', "../otra/"),
    "nowhere": ('<p><a href="#dos">Texto</a></p>', "dos"),
    "twice": ('<h2 id="uno">Otra vez</h2>', "uno"),
    "no alternative": ('<img src="https://s.mx/foto.png">', "https://s.mx/foto.png"),
    "silent drawing": (f'{SVG}><rect width="9" height="9"/></svg>', "svg"),
    "not a picture": ('<img src="https://s.mx/texto.png" alt="Otra">', "https://s.mx/texto.png"),
    "not a photo": ('<img src="https://s.mx/texto.webp" alt="Otra">', "https://s.mx/texto.webp"),
    "drawing that asks": ('<img src="https://s.mx/dibujo.svg" alt="Otra">', "file:///etc/passwd"),
}
SOUND = {
    "plain": "<p>Texto</p>",
    "photo": '<img src="https://s.mx/foto.png" alt="Una foto">',
    "decoration": f'<img src="https://s.mx/foto.png" alt="">{SVG} aria-hidden="true"></svg>',
    "inner link": '<p><a href="#uno">Texto</a></p>',
    "outer links": '<p><a href="https://s.mx/x">a</a> <a href="mailto:a@s.mx">b</a> <a href="tel:+523123">c</a></p>',
    "odd candidates": '<img src="https://s.mx/foto.png" srcset="a b c, https://otro.mx/x.png 2x, ,w" alt="Una foto">',
    "odd address": '<p><a href="https://[">a</a> <a href="https://s.mx/%zz?ñ=1">b</a></p>',
    "huge": '<img src="https://s.mx/foto.png" alt="Una foto" width="99999999" height="99999999">',
    "control characters": "<p>Uno\x00 dos\x07 tres\ufffe</p>",
    "deep": "<blockquote>" * 100 + "<p>Muy adentro</p>" + "</blockquote>" * 100,
    "empty": "",
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """What the worker says of every case, by its name."""
    folder = tmp_path_factory.mktemp("trabajos")
    Image.new("RGB", (20, 10), "red").save(folder / "foto.png")
    for name in ("texto.png", "texto.webp"):
        (folder / name).write_text("No soy una imagen.", "utf-8")
    (folder / "dibujo.svg").write_text(f'{SVG}><image href="file:///etc/passwd" width="9" height="9"/></svg>', "utf-8")
    pictures = {f"https://s.mx/{file.name}": str(file) for file in sorted(folder.iterdir())}
    bodies = {name: body for name, (body, _) in REFUSED.items()} | SOUND
    for number, (name, body) in enumerate(bodies.items()):
        target = str(folder / f"{name}.pdf")
        job = {
            "html": HEAD + body,
            "css": "",
            "sheet_files": {},
            "pictures": pictures,
            "target": target,
            "identifier": "x" * 32,
        }
        (folder / f"{number}.json").write_text(json.dumps(job), "utf-8")
    lines = "".join(f"{folder}/{number}.json\n" for number in range(len(bodies)))
    command = [sys.executable, "-m", "engine.documents.typeset"]
    said = subprocess.run(
        command, cwd=HOOKS, input=lines, capture_output=True, text=True, timeout=120, check=True
    ).stdout
    first, *rest = [json.loads(line) for line in said.splitlines()]
    assert first == {"ready": True}
    found = dict(zip(bodies, rest, strict=True))
    return {name: answer | {"made": (folder / f"{name}.pdf").exists()} for name, answer in found.items()}


@pytest.mark.parametrize("name", REFUSED)
def test_it_refuses_what_was_not_handed_over_and_what_would_be_faulty(
    name: str, answers: dict[str, dict[str, object]]
) -> None:
    assert REFUSED[name][1] in str(answers[name].get("fault", "")), answers[name]
    assert not re.search(
        r"\b(?:the|failed|load|error|undefined|cannot|reference)\b", re.sub("«.*?»", "", str(answers[name]["fault"]))
    )
    assert not answers[name]["made"]


@pytest.mark.parametrize("name", SOUND)
def test_it_makes_what_is_sound(name: str, answers: dict[str, dict[str, object]]) -> None:
    assert answers[name] == {"done": True, "made": True}
