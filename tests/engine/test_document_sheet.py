"""The style sheet of documents: complete, without variables, understood to the last line, with fonts that are ours."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

from engine.documents.sheet import OWN, read_sheet

from .document_help import THEME, render, sample_sections

HOOKS = Path(__file__).resolve().parents[2] / "hooks"
SPANISH = set(
    "ABCDEFGHIJKLMNÑOPQRSTUVWXYZÁÉÍÓÚÜabcdefghijklmnñopqrstuvwxyzáéíóúü0123456789¿?¡!«»“”‘’—–…ªº°%$€×²³·•.,;:()[]/&@#+−="
)
LISTEN = """
import logging, sys
from pathlib import Path
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from engine.documents import drawings
from engine.documents.fetching import Shelf
from engine.documents.sheet import BASE, read_sheet
said = []
handler = logging.Handler()
handler.emit = lambda record: said.append(record.getMessage())
logging.getLogger("weasyprint").handlers = [handler]
sheet = read_sheet(Path(sys.argv[1]))
shelf = Shelf({BASE + name: str(file) for name, file in sheet.files.items()}, said)
fonts = FontConfiguration()
drawings.install()
css = CSS(string=sheet.css, base_url=BASE, url_fetcher=shelf, font_config=fonts)
HTML(string=sys.stdin.read(), url_fetcher=shelf).render(stylesheets=[css], font_config=fonts)
print(said)
"""


def test_every_file_that_it_names_is_there_and_no_variable_is_left() -> None:
    sheet = read_sheet(THEME)
    assert "var(" not in sheet.css
    assert set(re.findall(r"url\(([^)]*)\)", sheet.css)) == set(sheet.files)
    assert all(file.is_file() for file in sheet.files.values())
    assert sheet.files["img/hero.svg"] == THEME / "assets" / "img" / "hero.svg"


def test_every_font_of_documents_is_used() -> None:
    used = {file.name for file in read_sheet(THEME).files.values() if file.suffix == ".woff2"}
    assert used == {file.name for file in (OWN / "fonts").glob("*.woff2")}


def test_all_of_it_is_understood() -> None:
    """Nothing that WeasyPrint would leave out with a warning, in the sheet or in what it makes of a document."""
    html = re.sub(r"<figure.*?</figure>", "", render(sample_sections()), flags=re.DOTALL).replace(
        "\x02", "https://ejemplo.mx"
    )
    command = [sys.executable, "-c", LISTEN, str(THEME)]
    environment = os.environ | {"PYTHONPATH": str(HOOKS)}
    said = subprocess.run(command, input=html, capture_output=True, text=True, env=environment, check=True)
    assert said.stdout == "[]\n"


def test_fonts_are_static_small_and_write_spanish() -> None:
    names = set()
    for file in sorted((OWN / "fonts").glob("*.woff2")):
        font = TTFont(file)
        assert "fvar" not in font
        assert {ord(letter) for letter in SPANISH} <= set(font.getBestCmap()), file.name
        assert file.stat().st_size < 16_000
        names.add(font["name"].getDebugName(6))
    assert len(names) == 7


def test_the_licences_lie_beside_the_fonts() -> None:
    for family in ("Archivo", "Faustina"):
        text = (OWN / "fonts" / f"OFL-{family}.txt").read_text("utf-8")
        assert family in text
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
