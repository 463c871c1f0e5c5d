"""JSON-LD, policy, sitemap and the other small files for machines."""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from engine.options import REPOSITORY
from institute.kinds.institution import Institution
from institute.library import Post
from institute.outputs.linked_data import render_breadcrumb, render_home, render_post
from institute.outputs.policy import (
    BOARD,
    PAGE,
    REDIRECT,
    SCREEN,
    SEARCH,
    TRUSTED_BOARD,
    TYPE_OF_TEMPLATE,
    page_policies,
    script_hash,
)
from institute.outputs.records import render_robots, render_security, render_sitemap

SITE = "https://ejemplo.mx/"


@pytest.mark.parametrize("title", ["</script><script>alert(1)</script>", "<!--", "]]>", 'a "b" \\ c', "\u00a0ñ"])
def test_linked_data_cannot_end_its_script_and_reads_back_the_same(
    title: str, make_post: Callable[..., Post], institution: Institution
) -> None:
    text = render_post(make_post(titulo=title), institution, SITE, f"{SITE}a.png")
    assert "<" not in text
    article = json.loads(text)["@graph"][0]
    assert article["headline"] == " ".join(title.split())


def test_a_bulletin_is_news_and_an_article_is_an_article(
    make_post: Callable[..., Post], institution: Institution
) -> None:
    kinds = [
        json.loads(render_post(make_post(f"{folder}/2026-03-31-caso"), institution, SITE, ""))["@graph"][0]
        for folder in ("boletines", "articulos")
    ]
    assert [kind["@type"] for kind in kinds] == ["NewsArticle", "Article"]
    assert kinds[0]["datePublished"] == "2026-03-31T00:00:00-06:00"
    assert kinds[0]["mainEntityOfPage"] == f"{SITE}blog/2026/03/31/caso/"
    assert kinds[0]["author"] == [{"@type": "Organization", "name": "Difusión"}]


def test_a_breadcrumb_counts_its_steps_from_the_home_page(
    make_post: Callable[..., Post], institution: Institution
) -> None:
    steps = json.loads(render_breadcrumb(SITE, ("Inicio", ""), ("Blog", "blog/")))["@graph"][0]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "Inicio", SITE),
        (2, "Blog", f"{SITE}blog/"),
    ]
    assert (
        json.loads(render_post(make_post(), institution, SITE, ""))["@graph"][1]["itemListElement"][2]["item"]
        == f"{SITE}blog/2026/03/31/caso/"
    )


def test_the_home_page_says_who_the_institute_is(institution: Institution) -> None:
    organization = json.loads(render_home(institution, SITE))["@graph"][0]
    assert (organization["@type"], organization["name"], organization["url"]) == (
        "GovernmentOrganization",
        institution.name,
        SITE,
    )
    assert "foundingDate" not in organization


def test_the_hash_of_a_script_is_that_which_browsers_compute() -> None:
    script = "document.documentElement.className='ñ'"
    assert (
        script_hash(script) == f"'sha256-{base64.b64encode(hashlib.sha256(script.encode('utf-8')).digest()).decode()}'"
    )
    assert script_hash("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"


POLICIES = {
    name: dict(part.partition(" ")[::2] for part in policy.split("; ")) for name, policy in page_policies("x").items()
}


@pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)
def test_a_policy_allows_only_our_own(policy: dict[str, str]) -> None:
    assert policy["default-src"] == policy["base-uri"] == "'none'"
    assert {"script-src", "form-action"} <= policy.keys()
    said = " ".join(policy.values())
    assert "unsafe-inline" not in said and "'unsafe-eval'" not in said and "http" not in said and "*" not in said


def test_each_type_of_page_is_allowed_what_it_does_and_no_more() -> None:
    def types_with(name: str, source: str) -> set[str]:
        return {page_type for page_type, policy in POLICIES.items() if source in policy.get(name, "").split()}

    assert types_with("script-src", script_hash("x")) == {PAGE, BOARD, SEARCH}
    assert types_with("script-src", "'none'") == {REDIRECT}
    assert types_with("script-src", "'wasm-unsafe-eval'") == types_with("worker-src", "'self'") == {SEARCH}
    assert types_with("connect-src", "'self'") == {BOARD, SCREEN, SEARCH}
    assert types_with("form-action", "'self'") == {PAGE, SEARCH}


def test_text_becomes_code_nowhere_but_by_the_door_of_the_sealed_board() -> None:
    watched = {name for name, policy in POLICIES.items() if policy.get("require-trusted-types-for") == "'script'"}
    assert watched == POLICIES.keys() - {SEARCH}
    named = {name: policy["trusted-types"] for name, policy in POLICIES.items() if name in watched}
    assert named == {PAGE: "'none'", REDIRECT: "'none'", BOARD: TRUSTED_BOARD, SCREEN: TRUSTED_BOARD}
    seal = (REPOSITORY / "theme/scripts/seal.js").read_text("utf-8")
    assert seal.count(f'createPolicy("{TRUSTED_BOARD}", ') == seal.count("createPolicy(") == 1


def test_every_page_with_the_form_of_the_sealed_board_may_fetch_its_file() -> None:
    forms = {file.name for file in (REPOSITORY / "theme").glob("*.html") if "seal.unlock(" in file.read_text("utf-8")}
    assert len(forms) == 3
    assert {POLICIES[TYPE_OF_TEMPLATE[name]]["connect-src"] for name in forms} == {"'self'"}


DOORS = (
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "DOMParser",
    "srcdoc",
    "eval(",
    "new Function",
)


@pytest.mark.parametrize("file", sorted((REPOSITORY / "theme/scripts").glob("*.js")), ids=lambda file: file.stem)
def test_no_script_of_ours_turns_text_into_code_where_it_is_watched(file: Path) -> None:
    text = file.read_text("utf-8")
    assert {door for door in DOORS if door in text} == {"seal": {"innerHTML"}, "search": {"DOMParser"}}.get(
        file.stem, set()
    )


def test_a_sitemap_is_xml_with_every_page_and_its_day() -> None:
    root = ElementTree.fromstring(render_sitemap([("", None), ("a/?b=1&c", datetime.date(2026, 3, 31))], SITE))
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert [(node.findtext(f"{space}loc"), node.findtext(f"{space}lastmod")) for node in root] == [
        (SITE, None),
        (f"{SITE}a/?b=1&c", "2026-03-31"),
    ]


def test_robots_are_told_where_the_sitemap_is() -> None:
    assert render_robots(SITE).decode().splitlines() == [
        "User-agent: *",
        "Allow: /",
        "Sitemap: https://ejemplo.mx/sitemap.xml",
    ]


def test_security_txt_expires_within_a_year(institution: Institution) -> None:
    lines = dict(
        line.partition(": ")[::2]
        for line in render_security(institution, SITE, datetime.date(2026, 11, 22)).decode().splitlines()
    )
    expires = datetime.datetime.fromisoformat(lines["Expires"])
    assert lines["Contact"] == "mailto:muestra@ejemplo.mx"
    assert lines["Canonical"] == f"{SITE}.well-known/security.txt"
    assert (
        datetime.timedelta(30)
        < expires - datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
        < datetime.timedelta(366)
    )
