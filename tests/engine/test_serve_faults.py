"""What a person is shown when a build fails for a reason that is not the content."""

from __future__ import annotations

import jinja2
import pytest
from mkdocs.exceptions import Abort

from engine.live.faults import problems_of
from engine.live.pages import LISTED, render_broken, render_page
from engine.live.stage import Show
from engine.options import REPOSITORY
from institute.problems import Problem


def test_an_error_in_a_template_names_its_file_and_line() -> None:
    environment = jinja2.Environment(loader=jinja2.DictLoader({"list.html": "\n\n{{ nada.de.nada }}"}))
    file = str(REPOSITORY / "theme" / "list.html")
    environment.loader = jinja2.FunctionLoader(lambda name: ("\n\n{{ nada.de.nada }}", file, None))
    with pytest.raises(jinja2.UndefinedError) as caught:
        environment.get_template("list.html").render()
    (problem,) = problems_of(caught.value, [])
    assert (problem.path, problem.line) == ("theme/list.html", 3)
    assert "plantilla" in problem.message and "'nada' is undefined" in problem.message


def test_a_template_that_cannot_be_read_names_its_file_and_line() -> None:
    fault = jinja2.TemplateSyntaxError("unexpected '}'", 7, filename=str(REPOSITORY / "theme" / "home.html"))
    (problem,) = problems_of(fault, [])
    assert (problem.path, problem.line) == ("theme/home.html", 7)


def test_a_fault_of_the_program_says_so_and_ends_with_the_error() -> None:
    (problem,) = problems_of(ValueError("algo raro"), [])
    assert "error del programa" in problem.message and problem.message.endswith("ValueError: algo raro")


def test_what_the_engine_warned_of_is_shown_with_its_page() -> None:
    message = "Doc file 'guia/index.md' contains a link 'x.md', but the target is not found among documentation files."
    (problem,) = problems_of(Abort("Aborted with 1 warnings in strict mode!"), [message])
    assert problem.path == "docs/guia/index.md" and message in problem.message


def test_the_panel_and_the_page_of_problems_show_text_and_never_markup() -> None:
    show = Show("v-1", problems=(Problem("posts/<b>.md", 4, "regla", "dice «<script>x</script>»", "titulo: <i>"),))
    for html in (render_broken(show), render_page(b"<html><head></head><body class='a'>x</body></html>", show)):
        assert b"posts/&lt;b&gt;.md:4" in html and b"&lt;script&gt;x" in html and b"titulo: &lt;i&gt;" in html
        assert b"<script>x" not in html


def test_a_page_without_a_head_gets_the_script_too() -> None:
    assert b"/_vista/recarga.js" in render_page(b"<p>x</p>", Show("v-1"))


def test_many_problems_are_counted_beyond_the_first_ones() -> None:
    show = Show("v-1", problems=tuple(Problem("a.md", line, "regla", "mal") for line in range(1, LISTED + 4)))
    html = render_broken(show).decode()
    assert html.count("<li>") == LISTED and "Y 3 problemas más" in html
