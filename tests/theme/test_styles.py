"""The style sheets and scripts: light enough, for old browsers, with colours that can be read."""

from __future__ import annotations

import gzip
import itertools
import re
from pathlib import Path

import pytest

from engine.assets import (
    BOARD_SCRIPTS,
    BOARD_STYLES,
    MONITORING_STYLES,
    PLAN_STYLES,
    REPORT_STYLES,
    SCREEN_SCRIPTS,
    SCREEN_STYLES,
    Assets,
    make_assets,
)

THEME = Path(__file__).resolve().parents[2] / "theme"
STYLES = THEME / "styles"
ORDER = (STYLES / "order.txt").read_text("utf-8").split()
DOCUMENTS = ("document.css", "document-reports.css", "document-monitoring.css")
"""The sheets of documents for paper, which no page loads: engine/documents typesets with them."""
PAGES = (BOARD_STYLES, SCREEN_STYLES, REPORT_STYLES, PLAN_STYLES, MONITORING_STYLES)
OWN = sorted({*(name for sheets in PAGES for name in sheets), *DOCUMENTS} - set(ORDER))
"""The sheets that only the board, the office screen, the reports, the plan, the monitoring or documents load."""
CSS = "\n".join((STYLES / name).read_text("utf-8") for name in [*ORDER, *OWN])
PUBLIC_TEMPLATES = [*THEME.glob("[!g]*.html"), *THEME.glob("parts/*.html")]
TEMPLATES = "\n".join(path.read_text("utf-8") for path in sorted(PUBLIC_TEMPLATES))
PUBLIC_SCRIPTS = [THEME / "scripts" / name for name in ("site.js", "search.js", "theme.js")]
OWN_SCRIPTS = [THEME / "scripts" / name for name in sorted({*BOARD_SCRIPTS, *SCREEN_SCRIPTS})]
GROUNDS = ("page", "surface", "surface-2")
AXES = ("lagoon", "green", "clay", "jacaranda", "warning", "ash")


def compressed(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


def declarations(selector: str) -> dict[str, str]:
    """The custom properties that the token sheet declares under a selector."""
    block = re.search(re.escape(selector) + r"\s*\{([^}]*)\}", (STYLES / "tokens.css").read_text("utf-8"))
    assert block is not None, selector
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", block.group(1)))


LIGHT = declarations(":root")
DARK = LIGHT | declarations(':root[data-theme="dark"]')


def luminance(color: str) -> float:
    """Relative luminance of #rgb or #rrggbb (WCAG 2.2)."""
    digits = color.lstrip("#")
    pairs = [digit * 2 for digit in digits] if len(digits) == 3 else [digits[0:2], digits[2:4], digits[4:6]]
    red, green, blue = (linear(int(pair, 16) / 255) for pair in pairs)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_contrast_formula_agrees_with_the_standard() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.fixture(scope="module")
def assets() -> Assets:
    return make_assets(THEME)


def test_the_styles_fit_their_budget(assets: Assets) -> None:
    sheets = {
        "blog": assets.css,
        "board": assets.board_css,
        "reports": assets.reports_css,
        "plan": assets.plan_css,
        "monitoring": assets.monitoring_css,
        "screen": assets.screen_css,
    }
    sizes = {name: compressed(assets.files[sheet]) for name, sheet in sheets.items()}
    assert max(sizes.values()) <= 12_000, sizes


def test_the_scripts_of_the_board_and_the_screen_fit_the_budget_beside_those_of_every_page(assets: Assets) -> None:
    everywhere = compressed(assets.files[assets.js])
    assert everywhere + compressed(assets.files[assets.board_js]) <= 3_000
    assert compressed(assets.files[assets.screen_js]) <= 2_000


def test_the_scripts_fit_their_budget() -> None:
    assert compressed("".join(path.read_text("utf-8") for path in PUBLIC_SCRIPTS)) <= 3_000
    assert compressed((THEME / "scripts" / "site.js").read_text("utf-8")) <= 2_000


def test_every_style_sheet_of_the_public_pages_is_published_once() -> None:
    assert sorted([*ORDER, *OWN]) == sorted(
        path.name for path in STYLES.glob("*.css") if not path.name.startswith("guide")
    )


def test_old_browsers_understand_the_styles() -> None:
    assert ":has(" not in CSS
    assert "&" not in CSS
    assert "@layer" not in CSS


def test_old_televisions_understand_the_screen() -> None:
    """ES2017, and no style that came after 2018 without one before it that they know."""
    style = (STYLES / "screen.css").read_text("utf-8") + (STYLES / "calendar.css").read_text("utf-8")
    assert re.findall(r"inset:|aspect-ratio:|(?<!grid-)gap:|:is\(|:where\(|clamp\(|-inline:|-block:", style) == []
    source = "".join((THEME / "scripts" / name).read_text("utf-8") for name in SCREEN_SCRIPTS)
    assert (
        re.findall(
            r"\?\.[a-z(\[]|\?\?|\{ *\.\.\.|catch \{|replaceChildren|\.flat|\.at\(|matchAll|replaceAll|import\(", source
        )
        == []
    )


def test_the_styles_ask_nothing_of_other_hosts() -> None:
    assert [url for url in re.findall(r"url\(([^)]*)\)", CSS) if not url.startswith(("fonts/", "img/"))] == []
    assert "@import" not in CSS


def test_the_dark_scheme_is_the_same_by_preference_and_by_choice() -> None:
    assert declarations(':root:not([data-theme="light"])') == declarations(':root[data-theme="dark"]')


def text_and_grounds() -> list[tuple[str, str]]:
    """Every pair of tokens that the sheets use as text and what is under it."""
    soft = [(text, f"{axis}-soft") for axis in AXES for text in ("ink", "link", axis)]
    accents = itertools.product(AXES, ("page", "surface"))
    on_night = [("on-night", "night"), ("on-night-2", "night"), ("lime", "night"), ("lime-ink", "lime")]
    single = [("overdue", "overdue-soft"), ("ink", "overdue-soft"), ("ink", "mark")]
    return [*itertools.product(("ink", "ink-2", "link"), GROUNDS), *soft, *accents, *on_night, *single]


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_ground(scheme: dict[str, str]) -> None:
    too_weak = [
        (text, ground)
        for text, ground in text_and_grounds()
        if contrast(scheme[f"--{text}"], scheme[f"--{ground}"]) < 4.5
    ]
    assert too_weak == []


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_borders_of_controls_can_be_seen(scheme: dict[str, str]) -> None:
    assert min(contrast(scheme["--control-line"], scheme[f"--{ground}"]) for ground in GROUNDS) >= 3


def test_every_variable_that_is_used_is_declared() -> None:
    used, declared = set(re.findall(r"var\((--[\w-]+)", CSS)), set(re.findall(r"(--[\w-]+):", CSS))
    assert used <= declared


def test_every_class_of_the_templates_has_a_style() -> None:
    markup = re.sub(r"\{[%{].*?[%}]\}", " ", TEMPLATES)
    used = {name for value in re.findall(r'class="([^"]*)"', markup) for name in value.split()}
    styled = set(re.findall(r"\.([a-z][\w-]*)", CSS))
    begun = {name for name in used if name.endswith("-")}
    """What a value of the view completes: color-palma, state-done."""
    assert begun == {"color-", "state-", "compilation-sheet-", "square-", "tile-", "change-"}
    assert [name for name in begun if not any(style.startswith(name) for style in styled)] == []
    assert used - styled - begun == set()


def test_scripts_never_write_markup_that_they_did_not_make() -> None:
    source = "".join(path.read_text("utf-8") for path in [*PUBLIC_SCRIPTS, *OWN_SCRIPTS])
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", source) == []
