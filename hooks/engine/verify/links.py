"""Every address in a page leads somewhere, and nothing is fetched from another host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from engine.verify.addresses import BROKEN, OTHER, OWN, WORDS, resolve
from engine.verify.faults import Fault, Finding, Wanted, quote
from engine.verify.page import Attributes, Page, line_of
from engine.verify.site_files import PAGE_TYPES, SiteFiles

CHECK = "enlaces"
LINK, RESOURCE, FORM, REDIRECT = "enlace", "recurso", "envío de formulario", "reenvío"
"""A link may lead to any host; what the page fetches, where a form goes and where a page sends on must be ours."""

ADDRESSES: dict[str, tuple[tuple[str, str], ...]] = {
    "a": (("href", LINK), ("ping", RESOURCE)),
    "area": (("href", LINK), ("ping", RESOURCE)),
    "img": (("src", RESOURCE),),
    "source": (("src", RESOURCE),),
    "script": (("src", RESOURCE),),
    "input": (("src", RESOURCE), ("formaction", FORM)),
    "button": (("formaction", FORM),),
    "form": (("action", FORM),),
    "use": (("href", RESOURCE), ("xlink:href", RESOURCE)),
    "image": (("href", RESOURCE), ("xlink:href", RESOURCE)),
    "video": (("src", RESOURCE), ("poster", RESOURCE)),
    "audio": (("src", RESOURCE),),
    "track": (("src", RESOURCE),),
    "iframe": (("src", RESOURCE),),
    "embed": (("src", RESOURCE),),
    "object": (("data", RESOURCE),),
    "blockquote": (("cite", LINK),),
    "q": (("cite", LINK),),
    "ins": (("cite", LINK),),
    "del": (("cite", LINK),),
}
WORDS_OF_LINK = {"canonical", "alternate", "author", "license", "me", "help", "next", "prev", "search"}
"""The `rel` of a <link> that a browser does not fetch by itself; every other one is a resource."""

OF_THE_CARD = {"og:image", "og:image:secure_url", "og:url", "twitter:image"}
_REFRESH = re.compile(r"\s*(\d+)\s*[;,]\s*(?:url\s*=\s*)?['\"]?(.*?)['\"]?\s*$", re.IGNORECASE)


def check_links(page: Page) -> Iterator[Finding]:
    """Yield the broken links of a page, and those whose fragment must wait until all pages are read."""
    for tag, kinds in ADDRESSES.items():
        for _, given in page.elements.get(tag, ()):
            for name, use in kinds:
                if name in given:
                    yield from check_address(page.files, page.path, given[name] or "", use, page)
    for tag in ("img", "source", "link"):
        for _, given in page.elements.get(tag, ()):
            for address, _ in candidates(given.get("srcset") or given.get("imagesrcset") or ""):
                yield from check_address(page.files, page.path, address, RESOURCE, page)
    for _, given in page.of("link"):
        yield from check_address(page.files, page.path, given.get("href") or "", _use_of(given), page)
    for _, given in page.of("meta"):
        yield from _check_meta(page, given)
    yield from _check_canonical(page)


def _check_canonical(page: Page) -> Iterator[Fault]:
    """A page gives its own address as the one to remember, or none; one that sends on gives that of the other."""
    if any((given.get("http-equiv") or "").lower() == "refresh" for _, given in page.of("meta")):
        return
    own = page.files.url + re.sub(r"(^|/)index\.html$", r"\1", page.path)
    for _, given in page.of("link"):
        address = given.get("href") or ""
        if (given.get("rel") or "").lower() == "canonical" and address != own:
            message = f"dice que su dirección es {quote(address)} y es {quote(own)}."
            yield Fault(page.path, page.place(address), CHECK, message)


def _use_of(link: Attributes) -> str:
    words = set((link.get("rel") or "").lower().split())
    return LINK if words and words <= WORDS_OF_LINK else RESOURCE


def candidates(srcset: str) -> Iterator[tuple[str, str]]:
    """The addresses of a srcset with their descriptors: "a-480.webp 480w, a-800.webp 800w"."""
    for part in re.split(r",\s+|,$", srcset.strip()):
        address, _, descriptor = part.strip().partition(" ")
        if address:
            yield address, descriptor.strip()


def _check_meta(page: Page, given: Attributes) -> Iterator[Finding]:
    content = given.get("content") or ""
    name = given.get("property") or given.get("name") or ""
    if name in OF_THE_CARD:
        yield from check_address(page.files, page.path, content, RESOURCE, page)
        if not content.startswith(("https://", "http://")):
            yield Fault(page.path, page.place(content), CHECK, f"{name} debe llevar la dirección completa.")
    elif (given.get("http-equiv") or "").lower() == "refresh":
        found = _REFRESH.match(content)
        if found is None:
            yield Fault(page.path, page.place(content), CHECK, f"no se entiende a dónde envía {quote(content)}.")
        else:
            yield from check_address(page.files, page.path, found.group(2), REDIRECT, page)


def check_address(
    files: SiteFiles, path: str, address: str, use: str = LINK, page: Page | None = None, place: str = ""
) -> Iterator[Finding]:
    """Judge one address of the file `path`. The place is looked up only when there is something to say."""
    target = resolve(files, path, address)
    files.counted["links"] += target.kind in (OWN, BROKEN)
    if target.kind == OWN:
        if target.fragment and target.path.lower().endswith(PAGE_TYPES) and use in (LINK, REDIRECT):
            yield Wanted(path, place, target.path, target.fragment, address)
        return
    if target.kind == OTHER and use == LINK:
        return
    is_words = target.kind == WORDS
    if is_words and use == LINK and not address.strip().lower().startswith("data:"):
        return
    place = place or (page.place(address) if page else "")
    if target.kind == BROKEN:
        yield Fault(path, place, CHECK, f"el {use} {quote(address)} {target.why}.")
    elif is_words:
        yield Fault(path, place, CHECK, f"el {use} {quote(address)} no puede ser de este tipo.")
    else:
        verb = "se pide a" if use == RESOURCE else "lleva a"
        yield Fault(path, place, CHECK, f"el {use} {quote(address)} {verb} otro sitio; todo debe ser de este.")


def check_fragments(files: SiteFiles, wanted: list[Wanted], ids: dict[str, frozenset[str]]) -> Iterator[Fault]:
    """Every fragment names something of its page. «#top» is the top of any page (HTML standard)."""
    files.counted["anchors"] += len(wanted)
    for want in wanted:
        fragment = want.fragment.partition(":~:")[0]
        known = ids.get(want.target, frozenset())
        if fragment and fragment.lower() != "top" and fragment not in known and unquote(fragment) not in known:
            yield Fault(
                want.path,
                want.place or line_of(files.read(want.path).decode("utf-8", "replace"), want.address),
                CHECK,
                f"el enlace {quote(want.address)} apunta a «#{fragment}», que no existe en {want.target}.",
            )
