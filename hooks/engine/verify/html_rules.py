"""The rules that html-validate judges our pages by: all of them, but for what is said here and why.

https://html-validate.org/rules/ says what each one is.
"""

from __future__ import annotations

from typing import Any

PRESETS = ("html-validate:recommended", "html-validate:document")

ALSO_ON: dict[str, str] = {
    "no-unknown-elements": "a misspelt element is shown as if it were nothing",
    "no-style-tag": "our policy refuses it",
}

ADJUSTED: dict[str, tuple[dict[str, Any], str]] = {
    "doctype-style": ({"style": "lowercase"}, "both are valid; our templates write it in lower case"),
    "valid-id": ({"relaxed": True}, "our own ids begin with «_», so that no heading of a content can take one"),
    "aria-label-misuse": ({"allowAnyNamable": True}, "the standard allows a name on a list, as on that of channels"),
    "prefer-native-element": (
        {"exclude": ["region"]},
        "the box in which a wide table scrolls is a named region, but no section of the text, as <section> would say",
    ),
}

OFF: dict[str, str] = {
    "long-title": "the length of a title is judged in the content (titulo, 90 letters), where it can be mended",
    "no-trailing-whitespace": "Material's templates leave spaces; they mean nothing",
    "void-style": "both ways of writing <img> are valid, and the engine's own Markdown (docs/) has the other one",
    "require-sri": "every script and style sheet is a file of the same build: there is no other host to distrust",
}
"""Only these rules of the presets are off. Those that no preset has on stay so:
no-unknown-attributes knows no <link type> and no SVG, class-pattern and its like are about a house style of names."""


def configuration() -> dict[str, Any]:
    """The configuration file of html-validate. `root`: no file beside a page may change it."""
    return {
        "root": True,
        "extends": list(PRESETS),
        "rules": {
            **dict.fromkeys(ALSO_ON, "error"),
            **{rule: ["error", options] for rule, (options, _) in ADJUSTED.items()},
            **dict.fromkeys(OFF, "off"),
        },
    }
