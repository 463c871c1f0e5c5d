"""What no page of a site may hold, looked for with an HTML5 parser that did not write it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from institute.characters import INVISIBLE

NEVER = {
    *("applet", "audio", "base", "dialog", "embed", "frame", "iframe", "marquee", "math", "object", "portal", "style"),
    *("template", "textarea", "video", "foreignobject", "animate", "set", "use", "image"),
}
ADDRESSES = {"href", "src", "action", "formaction", "poster", "data", "ping", "background", "cite", "xlink:href"}
LEADS = {"", "http", "https", "mailto", "tel"}
"""The schemes of links that a reader may follow."""
POLICY = "Content-Security-Policy"


def faults_of(top: Path, file: Path) -> Iterator[str]:
    """What is wrong with a page of ours, each as a sentence."""
    text = file.read_text("utf-8")
    tree = LexborHTMLParser(text)
    policies = tree.css(f"meta[http-equiv='{POLICY}']")
    if len(policies) != 1 or "default-src 'none'" not in policies[0].attributes["content"]:
        yield "it has no policy, or two"
        return
    for node in tree.css("*"):
        yield from _faults_of_node(top, file, node, policies[0].attributes["content"])
    for name, most in (("main", 1), ("h1", 1), ("head > title", 1), ("body > footer", 1)):
        if len(tree.css(f"html {name}")) > most:
            yield f"it has several <{name}>"
    if hidden := INVISIBLE.search(text.replace("\t", " ")):
        yield f"it holds an invisible character, U+{ord(hidden.group()):04X}"


def _faults_of_node(top: Path, file: Path, node: LexborNode, policy: str) -> Iterator[str]:
    if node.tag in NEVER:
        yield f"<{node.tag}>: {_shown(node)}"
    elif node.tag == "script":
        yield from _faults_of_script(node, policy)
    elif node.tag == "form" and not re.fullmatch(r"(?:\.\./|\./)*buscar/|[./]*", node.attributes.get("action") or "."):
        yield f"a form that leads elsewhere: {_shown(node)}"
    elif node.tag == "input" and node.attributes.get("type") not in ("search", "checkbox"):
        yield f"a field: {_shown(node)}"
    elif node.tag == "meta" and not _is_known_order(node):
        yield f"an order: {_shown(node)}"
    for name, value in node.attributes.items():
        if name.startswith("on") or name in ("style", "srcdoc", "ping", "target", "autofocus", "contenteditable"):
            yield f"an attribute {name}: {_shown(node)}"
        elif name in ADDRESSES:
            yield from _faults_of_address(top, file, node, value or "")
        elif name == "srcset":
            for candidate in (value or "").split(","):
                yield from _faults_of_address(top, file, node, candidate.split()[0])


def _shown(node: LexborNode) -> str:
    return (node.html or "")[:160]


def _is_known_order(node: LexborNode) -> bool:
    """The policy, and at an old address the way to the new one."""
    order, content = (node.attributes.get("http-equiv") or "").lower(), node.attributes.get("content") or ""
    return order in ("", POLICY.lower()) or (
        order == "refresh" and re.fullmatch(r"0; url=(?:\.\./|\./)*[a-z0-9/-]+/", content) is not None
    )


def _faults_of_script(node: LexborNode, policy: str) -> Iterator[str]:
    """A file of ours, data that can be read as data, or the one line whose hash is in the policy."""
    text = node.text(deep=True)
    if node.attributes.get("type") == "application/ld+json":
        json.loads(text)
        if "<" in text:
            yield f"data that could end its element: {text[:160]}"
    elif src := node.attributes.get("src"):
        if not re.fullmatch(r"(?:\.\./)*assets/[a-z.0-9-]+\.js", src.removeprefix("./").lstrip("/")):
            yield f"a script that is not ours: {src}"
    elif base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() not in policy:
        yield f"an inline script that no hash allows: {text[:160]}"


def _faults_of_address(top: Path, file: Path, node: LexborNode, address: str) -> Iterator[str]:
    """Links lead to pages; what is fetched by itself lies in the site; nothing runs."""
    plain = re.sub(r"[\x00-\x20]", "", address)
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", plain, re.IGNORECASE)
    if (scheme.group(1).lower() if scheme else "") not in LEADS:
        yield f"a link that runs something: {address[:160]}"
    elif node.tag not in ("a", "link", "form", "blockquote"):
        path = unquote(urlsplit(plain).path)
        if scheme or plain.startswith(("//", "\\", "/\\")) or not _file(top, file, path).is_file():
            yield f"something that is fetched from elsewhere, or is not there: {address[:160]}"
    elif node.tag == "link" and scheme and node.attributes.get("rel") not in ("canonical", "alternate", "icon"):
        yield f"something of another host: {address[:160]}"
    elif plain.startswith(("//", "\\", "/\\")):
        yield f"a link to another host that does not look like one: {address[:160]}"


def _file(top: Path, file: Path, path: str) -> Path:
    found = (top / path.lstrip("/")) if path.startswith("/") else (file.parent / path)
    return found.resolve()
