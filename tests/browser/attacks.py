"""What somebody may smuggle into a page, and what of it a policy must refuse: in its text, and by a script that runs.

A refusal is «directive what», as the browser reports it: `img-src https://…`, `script-src-attr inline`.
"""

from __future__ import annotations

from contextlib import suppress
from types import SimpleNamespace

from playwright.sync_api import Page, TimeoutError

from engine.admin.publish import render_page

from .conftest import Hosted, Open
from .pages import url_of

THERE = "https://ajeno.example"
PICTURE = "data:image/gif;base64,R0lGODlhAQABAAAAACw="

MARKUP = {
    "<script>window.harmed = 'script'</script>": "script-src-elem inline",
    '<img alt="" src="/assets/img/favicon.svg" onload="window.harmed = 1">': "script-src-attr inline",
    f'<script src="{THERE}/a.js"></script>': f"script-src-elem {THERE}/a.js",
    f'<script type="module" src="{THERE}/b.js"></script>': f"script-src-elem {THERE}/b.js",
    f'<svg><script href="{THERE}/c.js"></script></svg>': f"script-src-elem {THERE}/c.js",
    f'<link rel="stylesheet" href="{THERE}/d.css">': f"style-src-elem {THERE}/d.css",
    "<style>main { opacity: 0 }</style>": "style-src-elem inline",
    '<p style="position: fixed; inset: 0">tapa</p>': "style-src-attr inline",
    f'<img alt="" src="{THERE}/e.png">': f"img-src {THERE}/e.png",
    f'<img alt="" src="{PICTURE}">': "img-src data",
    f'<video src="{THERE}/f.mp4" preload="auto"></video>': f"media-src {THERE}/f.mp4",
    f'<iframe src="{THERE}/g"></iframe>': f"frame-src {THERE}",
    f'<object data="{THERE}/h.swf"></object>': f"object-src {THERE}",
    f'<base href="{THERE}/">': f"base-uri {THERE}/",
}
"""What stands in the text of a page, and what of it is refused. `harmed` tells that something ran."""

STYLES_OF_THE_FORM = {"style-src-elem inline", "style-src-attr inline", "img-src data"}
"""The program of the form writes its own styles, and shows photos that were not sent yet."""

ACTS = {
    "text evaluated": ("eval('window.harmed = 1')", "script-src eval"),
    "text made a function": ("new Function('window.harmed = 1')()", "script-src eval"),
    "text run later": ("setTimeout('window.harmed = 1')", "script-src eval"),
    "a link that runs text": ("make('a', {href: 'javascript:window.harmed = 1'}).click()", "script-src-elem inline"),
    "a call": (f"fetch('{THERE}/a').catch(() => 0)", f"connect-src {THERE}/a"),
    "a beacon": (f"navigator.sendBeacon('{THERE}/b', 'x')", f"connect-src {THERE}/b"),
    "a channel": ("new WebSocket('wss://ajeno.example/c')", "connect-src wss://ajeno.example/c"),
    "a form": (f"make('form', {{action: '{THERE}/d', method: 'post'}}).submit()", f"form-action {THERE}/d"),
    "a module": (f"import('{THERE}/e.js').catch(() => 0)", f"script-src-elem {THERE}/e.js"),
}
"""What a script would do that came to run all the same, and what of it is refused."""

SINK = "require-trusted-types-for trusted-types-sink"
DOORS = {
    "text evaluated": (ACTS["text evaluated"][0], SINK),
    "text made a function": (ACTS["text made a function"][0], SINK),
    "text run later": (ACTS["text run later"][0], SINK),
    "HTML of a text": ("make('p', {}).innerHTML = '<i>x</i>'", SINK),
    "a document of a text": ("new DOMParser().parseFromString('<p>', 'text/html')", SINK),
    "a script of a text": ("make('script', {}).textContent = 'window.harmed = 1'", SINK),
    "a script of an address": ("make('script', {}).src = '/x.js'", SINK),
    "a frame of a text": ("make('iframe', {}).srcdoc = '<p>'", SINK),
    "a door of its own": ("trustedTypes.createPolicy('ajena', {})", "trusted-types trusted-types-policy"),
}
"""The same, and more, where text may not become code (Trusted Types)."""

LISTEN = """
window.refused = [];
document.addEventListener("securitypolicyviolation", ({effectiveDirective, blockedURI, disposition}) =>
  refused.push(`${effectiveDirective} ${blockedURI}${disposition === "enforce" ? "" : " (only said)"}`));
"""
RUN = """async () => {
  refused.length = 0;
  const make = (name, values) => {
    const made = Object.assign(document.createElement(name), values);
    document.body.append(made);
    return made;
  };
  const heard = new Promise((done) => {
    document.addEventListener("securitypolicyviolation", () => done(), {once: true});
    setTimeout(done, 2000);
  });
  setTimeout(() => { try { ACT } catch (error) {} });  // what a debugger calls at once may evaluate text, policy or not
  await heard;
  return refused;
}"""

PAGES = ("home", "post-long", "404", "board", "search", "guide-index", "screen", "redirect", "preview", "form")
"""One of each type of page that has a policy, or a template, of its own."""

WATCHED = tuple(name for name in PAGES if name not in ("search", "form"))
"""Where text may not become code."""


def open_attacked(open_page: Open, site: Hosted, name: str) -> Page:
    """A page of a site with every text of MARKUP at its end; nothing else of it is changed, its policy least of all."""
    url, html = find_page(site, name)
    html = html.replace('http-equiv="refresh"', 'name="refresh"')  # or it would be gone before it is looked at
    assert html.count("</body>") == 1
    page = open_page(script=LISTEN)
    attacked = html.replace("</body>", "\n".join([*MARKUP, "</body>"]))
    page.route(url, lambda route: route.fulfill(body=attacked, content_type="text/html; charset=utf-8"))
    page.goto(url)
    return page


def refused_of_markup(page: Page, name: str) -> tuple[set[str], set[str]]:
    """What was refused of the texts, and what had to be. Some is refused a moment after the page is there."""
    wanted = set(MARKUP.values()) - (STYLES_OF_THE_FORM if name == "form" else set())
    with suppress(TimeoutError):
        page.wait_for_function("(wanted) => wanted.every((one) => refused.includes(one))", arg=sorted(wanted))
    return set(page.evaluate("refused")), wanted


def find_page(site: Hosted, name: str) -> tuple[str, str]:
    """The address and the text of the page that stands for a type."""
    if name == "form":
        return f"{site.url}/admin/", form_page()
    if name == "screen":
        file = site.folder / "avisos/pantalla/index.html"
    elif name == "redirect":
        file = next(
            file for file in sorted(site.folder.rglob("*.html")) if 'http-equiv="refresh"' in file.read_text("utf-8")
        )
    else:
        url = site.page("home" if name == "preview" else name)
        path = url.removeprefix(f"{site.url}/")
        file = site.folder / (path if path.endswith(".html") else f"{path}index.html")
    return site.url + url_of(site.folder, file), file.read_text("utf-8")


def form_page() -> str:
    """The page of the form: its policy is there before its program is."""
    acronym = SimpleNamespace(institution=SimpleNamespace(acronym="IPCO"))
    return render_page("programa-0", SimpleNamespace(settings=SimpleNamespace(url="/"), library=acronym))


def try_act(page: Page, script: str) -> list[str]:
    """What is refused of a script that runs in the page."""
    return page.evaluate(RUN.replace("ACT", script))
