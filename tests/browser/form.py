"""The form as a person uses it: what is clicked and typed, counted, and everything that the page asked for."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request

from .github import API, TOKEN

LISTEN = """
window.refused = [];
document.addEventListener("securitypolicyviolation", ({effectiveDirective, blockedURI}) =>
  refused.push(`${effectiveDirective} ${blockedURI}`));
"""
HERE = ("data:", "blob:")


@dataclass(slots=True)
class Form:
    """The form in a page, from before it is opened."""

    page: Page
    url: str
    clicks: int = 0
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def sign_in(self) -> Form:
        self.page.goto(f"{self.url}/admin/")
        self.click(self.page.get_by_role("button", name="Entrar con su clave"))
        dialog = self.page.locator("dialog[open]")
        dialog.get_by_role("textbox").fill(TOKEN)
        self.click(dialog.get_by_role("button", name="Entrar"))
        self.page.get_by_role("button", name="Crear una nueva entrada").wait_for()
        return self

    def begin(self, collection: str) -> Form:
        """A new content of a collection, by the label of its list; the first list is open already."""
        if collection != "Boletines":
            self.click(self.page.get_by_role("treeitem").filter(has=self.page.get_by_text(collection, exact=True)))
        self.click(self.page.get_by_role("button", name="Crear una nueva entrada").first)
        self.page.locator("[data-key-path]").first.wait_for()
        return self

    def field(self, key: str) -> Locator:
        """A field by its key, in dotted notation. Fields come into being as they are scrolled to."""
        found = self.page.locator(f"section[data-key-path='{key}']")
        self.page.locator("section[data-key-path]").first.hover()
        for step in (*[900] * 12, *[-900] * 24):
            if found.count():
                break
            self.page.mouse.wheel(0, step)
            self.page.wait_for_timeout(80)
        found.scroll_into_view_if_needed()
        return found

    def fill(self, **values: str) -> Form:
        """Fields of one line, of several, dates and numbers."""
        for key, value in values.items():
            self.field(key.replace("__", ".")).locator("input, textarea").first.fill(value)
        return self

    def choose(self, **labels: str) -> Form:
        """One of a few options, by what it says; from a list that opens where there are many."""
        for key, label in labels.items():
            place = self.field(key.replace("__", "."))
            radio = place.get_by_role("radio", name=label, exact=True)
            if radio.count():
                self.click(radio)
                continue
            self.click(place.get_by_role("combobox").first)
            self.click(self.page.get_by_role("option", name=label).last)
        return self

    def tick(self, key: str) -> Form:
        self.click(self.field(key).get_by_role("switch").or_(self.field(key).get_by_role("checkbox")).first)
        return self

    def add(self, key: str, name: str) -> Form:
        """One more element of a list."""
        self.click(self.field(key).get_by_role("button", name=f"Agregar \u2068{name}\u2069").first)
        return self

    def write(self, text: str) -> Form:
        """The text, typed key by key."""
        editor = self.field("body").locator("[contenteditable=true]")
        self.click(editor)
        self.page.keyboard.type(text)
        return self

    def written(self) -> str:
        return self.field("body").locator("[contenteditable=true]").inner_text()

    def attach(self, key: str, file: Path) -> Form:
        self.clicks += 1
        self.field(key).locator("input[type=file]").first.set_input_files(file)
        return self

    def value(self, key: str) -> str:
        return self.field(key).locator("input, textarea").first.input_value()

    def save(self) -> Locator:
        """Save; what is offered next."""
        self.click(self.page.get_by_role("button", name="Guardar"))
        offered = self.page.locator("dialog[open]")
        offered.wait_for(timeout=60_000)
        return offered

    def send(self) -> Form:
        """Save, and hand over for review."""
        offered = self.save()
        with self.page.expect_response(lambda response: "markPullRequestReady" in (response.request.post_data or "")):
            self.click(offered.get_by_role("button", name="Enviar a revisión"))
        return self

    def click(self, what: Locator) -> None:
        self.clicks += 1
        what.click()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began

    def foreign(self) -> list[str]:
        """Everything asked of a host that is neither ours nor GitHub's API."""
        return [url for url in self.requests if not url.startswith((f"{self.url}/", f"{API}/", *HERE))]

    def refused(self) -> list[str]:
        """What the page's policy refused."""
        return self.page.evaluate("refused")


def open_form(context: BrowserContext, url: str) -> Form:
    """A page that is listened to, ready to open the form."""
    context.add_init_script(LISTEN)
    form = Form(context.new_page(), url)

    def note_request(request: Request) -> None:
        form.requests.append(request.url)

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error":
            form.complaints.append(message.text)

    form.page.on("request", note_request)
    form.page.on("console", note_message)
    form.page.on("pageerror", lambda error: form.complaints.append(str(error)))
    return form
