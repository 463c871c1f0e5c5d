"""What builders write again and again: sound fields around the one thing that is hostile."""

from __future__ import annotations

from pathlib import Path

DAY = "2026-03-31"
SUMMARY = "Un texto de muestra que nadie debe creer; solo sirve para probar el sitio."


def fields(**more: str) -> str:
    """The fields of a sound article, and more, by their Spanish keys; values are written as they are."""
    sound = {"titulo": "Un texto de muestra", "fecha": DAY, "area": "difusion", "eje": "planeacion", "resumen": SUMMARY}
    return "".join(f"{key}: {value}\n" for key, value in (sound | more).items())


def post(body: str = "Texto.", **more: str) -> str:
    """A sound article with a body of nine lines or more down the file."""
    return f"---\n{fields(**more)}---\n\n{body}\n"


def write(content: Path, path: str, data: str | bytes) -> Path:
    """Write a file of content, with the folders that it needs."""
    file = content / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


def write_post(content: Path, name: str, body: str = "Texto.", in_folder: bool = False, **more: str) -> Path:
    """Write an article called `name`."""
    path = f"posts/articulos/{DAY}-{name}{'/index' if in_folder else ''}.md"
    return write(content, path, post(body, **more))
