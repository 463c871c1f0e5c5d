"""Each type of page refuses what somebody smuggles into it, by its policy and by nothing else."""

from __future__ import annotations

import pytest

from .attacks import ACTS, DOORS, PAGES, WATCHED, find_page, open_attacked, refused_of_markup, try_act
from .conftest import Hosted, Open

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", PAGES)
def test_a_page_refuses_what_was_smuggled_into_it(open_page: Open, starter: Hosted, preview: Hosted, name: str) -> None:
    page = open_attacked(open_page, preview if name == "preview" else starter, name)
    found, wanted = refused_of_markup(page, name)
    assert found == wanted
    acts = {act: made for act, made in ACTS.items() if name not in WATCHED or act not in DOORS}
    acts |= DOORS if name in WATCHED else {}
    assert {act: set(try_act(page, script)) for act, (script, _) in acts.items()} == {
        act: {refusal} for act, (_, refusal) in acts.items()
    }
    assert page.evaluate("window.harmed") is None


def test_every_policy_of_the_site_is_that_of_a_page_that_was_attacked(starter: Hosted) -> None:
    def policy_of(html: str) -> str:
        return html.partition('http-equiv="Content-Security-Policy" content="')[2].partition('"')[0]

    attacked = {policy_of(find_page(starter, name)[1]) for name in PAGES if name != "preview"}
    assert "" not in attacked
    assert {policy_of(file.read_text("utf-8")) for file in starter.folder.rglob("*.html")} <= attacked
