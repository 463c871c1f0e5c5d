"""What contents owe to one another: one number, one address, one spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from institute.drafts import Draft
from institute.fields import quoted
from institute.kinds.institution import Institution
from institute.kinds.report import ReportKind
from institute.links import Addresses
from institute.problems import WARNING, Problem
from institute.source import Source
from institute.spanish import fold


def check_institution(source: Source, institution: Institution) -> Iterator[Problem]:
    """Ids are unique, and there is at least one e-mail, area and axis."""
    for key, records in (
        ("areas", institution.areas),
        ("ejes", institution.axes),
        ("canales", institution.channels),
        ("responsables", institution.responsibles),
    ):
        seen: set[str] = set()
        for number, record in enumerate(records):
            if record.id in seen:
                yield Problem(
                    source.path,
                    source.line((key, number, "id")),
                    "id-repetido",
                    f"el id {quoted(record.id)} ya está en «{key}». Dele otro.",
                    f"- id: {record.id}-2",
                )
            seen.add(record.id)
    for key, values in (("correos", institution.emails), ("areas", institution.areas), ("ejes", institution.axes)):
        if not values:
            yield Problem(source.path, source.line((key,)), "lista-vacia", f"«{key}» está vacío. Ponga al menos uno.")


def check_numbers(drafts: list[Draft]) -> Iterator[Problem]:
    """The number of a bulletin is unique in its year.

    Bad:  two bulletins of 2026 with numero: 12
    """
    first: dict[tuple[int, int], str] = {}
    last: dict[int, int] = defaultdict(int)
    numbered = [(draft, draft.fields.number) for draft in drafts if getattr(draft.fields, "number", None)]
    for draft, number in numbered:
        last[draft.fields.day.year] = max(last[draft.fields.day.year], number)
    for draft, number in numbered:
        year = draft.fields.day.year
        other = first.setdefault((year, number), draft.path)
        if other != draft.path:
            yield Problem(
                draft.path,
                draft.source.line(("numero",)),
                "numero-repetido",
                f"el boletín {number:03d}/{year} ya existe: {other}. Use el siguiente número libre.",
                f"numero: {last[year] + 1}",
            )


def check_addresses(drafts: list[Draft], addresses: Addresses) -> Iterator[Problem]:
    """No two contents, and no old address, claim one URL. Capitals do not count: on many disks both are one file.

    Bad:  alias: [/viejo/nota.html, /viejo/NOTA.html]
    """
    owners = {url: path for path, url in addresses.pages.items() if path.startswith("docs/")}
    for draft in (draft for draft in drafts if draft.url and not isinstance(draft.kind, ReportKind)):
        other = owners.setdefault(draft.url, draft.path)
        if other != draft.path:
            yield Problem(
                draft.path,
                1,
                "direccion-repetida",
                f"esta publicación y {other} tendrían la misma dirección, /{draft.url}. Cambie el nombre de este "
                "archivo.",
                f"{draft.day}-{draft.slug}-2.md".lstrip("-"),
            )
    known = {url.strip("/"): owner for url, owner in owners.items()}
    for draft in drafts:
        for number, alias in enumerate(getattr(draft.fields, "aliases", [])):
            url = alias.lower().strip("/").removesuffix("index.html").strip("/")
            if url in known or is_reserved(url):
                yield Problem(
                    draft.path,
                    draft.source.line(("alias", number)),
                    "alias-ocupado",
                    f"la dirección {quoted(alias)} ya es de "
                    f"{known.get(url, 'una parte del sitio')}. Quítela de «alias».",
                )
            known.setdefault(url, draft.path)


def is_reserved(url: str) -> bool:
    """True for an address, below the top, that the site itself uses or may use."""
    return url.partition("/")[0].lower() in RESERVED


RESERVED = {
    "404.html",
    "cname",
    "robots.txt",
    "sitemap.xml",
    "sw.js",
    "tarjetas",
    "_headers",
    "_redirects",
    "blog",
    "assets",
    "api",
    "pagefind",
    "avisos",
    "agenda",
    "agenda.ics",
    "informes",
    "estudios",
    "plan",
    "monitoreo",
    "guia",
    "buscar",
    "admin",
    "fotos",
    "portadas",
}
"""First steps of addresses that the site itself uses, now or later."""


MAX_TOPICS = 6


def check_topics(drafts: list[Draft]) -> Iterator[Problem]:
    """A topic is always spelled in the same way, and a post has at most six.

    Bad:  temas: [Movilidad] where others wrote «movilidad»
    """
    spellings: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    posts = [draft for draft in drafts if draft.fields is not None]
    for draft in posts:
        for topic in draft.fields.topics[:MAX_TOPICS]:
            spellings[_stem(topic)][topic] += 1
    for draft in posts:
        line = draft.source.line(("temas",))
        if len(draft.fields.topics) > MAX_TOPICS:
            yield Problem(
                draft.path,
                line,
                "temas-muchos",
                f"hay {len(draft.fields.topics)} temas y el máximo son seis. "
                "Deje los que de verdad ayuden a encontrarlo.",
            )
        for topic in draft.fields.topics[:MAX_TOPICS]:
            usual = max(spellings[_stem(topic)].items(), key=lambda item: (item[1], item[0]))[0]
            if usual != topic:
                yield Problem(
                    draft.path,
                    line,
                    "tema-parecido",
                    f"el tema {quoted(topic)} se parece a «{usual}», que ya se usa. Escríbalo igual para que queden "
                    "juntos.",
                    f"temas: [{usual}]",
                    WARNING,
                )


def _stem(topic: str) -> str:
    """What makes two spellings the same topic: no accents, no capitals, no plural."""
    return " ".join(
        word.removesuffix("es") if len(word) > 5 and word.endswith("es") else word.removesuffix("s")
        for word in fold(topic).split()
    )
