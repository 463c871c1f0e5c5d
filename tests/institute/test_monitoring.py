"""The month's figures: a missing one is never a zero, a month under way is never a final one, and changes are true."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from institute.kinds.metrics import BLOG_POSTS, CHANNELS, Figure
from institute.periods import Month
from institute.views.monitoring.changes import change_of
from institute.views.monitoring.channels import make_channel
from institute.views.monitoring.chart import Series, describe, draw_series
from institute.views.monitoring.index import make_index
from institute.views.monitoring.known import Known
from institute.views.monitoring.report import make_report, month_document
from institute.views.monitoring.scale import gaps, make_scale, runs
from institute.views.monitoring.shapes import MonitoringView
from institute.views.reports.shapes import File

from .monitoring_help import TODAY, make_event, make_known, make_record, months

CSV = File("Datos", "x.csv", "CSV")
VISITORS = CHANNELS[0].figures[0]
MEETINGS = next(channel for channel in CHANNELS if channel.id == "reuniones").figures[0]
OCTOBER, SEPTEMBER = Month(2026, 10), Month(2026, 9)


def visitors(first: str, *values: int | None, today: datetime.date = TODAY) -> Known:
    """Months one after the other with the visitors of the site; `...` leaves the month without a record."""
    pairs = zip(months(first, len(values)), values, strict=True)
    return make_known(
        [make_record(month, sitio={"visitantes": value}) for month, value in pairs if value is not ...], today
    )


def index_of(known: Known) -> MonitoringView:
    return make_index(known, (), lambda channel: CSV)


# How a figure changed


@pytest.mark.parametrize(
    ("value", "before", "text", "against"),
    [
        (9412, 8691, "+8.3\u00a0%", "contra mayo"),
        (58, 64, "−9.4\u00a0%", "contra mayo"),
        (2001, 1999, "+0.1\u00a0%", "contra mayo"),
        (10005, 10000, "+0.1\u00a0%", "contra mayo"),
        (9995, 10000, "−0.1\u00a0%", "contra mayo"),
        (10004, 10000, "casi igual", "que en mayo"),
        (7, 7, "igual", "que en mayo"),
        (0, 0, "igual", "que en mayo"),
        (0, 8, "−100.0\u00a0%", "contra mayo"),
        (50000, 2, "+2,499,900.0\u00a0%", "contra mayo"),
        (5, 0, "", "mayo: 0"),
        (5, -12, "", "mayo: −12"),
        (-3, 12, "", "mayo: 12"),
        (5, None, "", "mayo: sin dato"),
        (None, 5, "", ""),
        (None, None, "", ""),
    ],
)
def test_a_change_is_a_percentage_or_words(value: int | None, before: int | None, text: str, against: str) -> None:
    change = change_of(value, before, "mayo")
    assert (change.text, change.against) == (text, against)
    assert change.brief


@given(st.integers(0, 10**9) | st.none(), st.integers(-(10**9), 10**9) | st.none())
def test_a_change_never_says_infinity(value: int | None, before: int | None) -> None:
    change = change_of(value, before, "mayo")
    assert not re.search(r"[Ii]nf|[Nn]a[Nn]|∞|\dE", f"{change.text} {change.against} {change.brief}")


# What is known


def test_a_figure_that_is_missing_is_not_a_zero() -> None:
    known = visitors("2026-07", 5, None, 0, 9)
    assert [known.value(VISITORS, month) for month in known.months] == [5, None, 0, 9]
    channel = make_channel(known, CHANNELS[0], CSV)
    assert [row.cells for row in channel.rows] == [
        (("9", False),),
        (("0", False),),
        (("sin dato", True),),
        (("5", False),),
    ]


def test_months_without_a_record_are_named() -> None:
    known = visitors("2026-03", 5, ..., 8, ..., ...)
    assert known.missing == (Month(2026, 4), Month(2026, 6), Month(2026, 7), Month(2026, 8), SEPTEMBER, OCTOBER)
    assert index_of(known).missing == (
        "Faltan las cifras de abril de 2026, junio de 2026, julio de 2026, agosto de 2026, septiembre de 2026 y "
        "octubre de 2026.",
    )


def test_a_month_under_way_is_not_shown_as_a_final_one() -> None:
    known = visitors("2026-10", 5, 7)
    assert known.latest == OCTOBER
    assert index_of(known).missing == ("Ya hay cifras de noviembre de 2026, que se muestran cuando el mes termine.",)
    next_day = visitors("2026-10", 5, 7, today=datetime.date(2026, 12, 1))
    assert next_day.latest == Month(2026, 11)
    assert next_day.missing == ()


def test_posts_are_counted_from_the_month_of_the_first_one(make_post) -> None:
    posts = tuple(
        make_post(f"articulos/{day}-uno", **fields)
        for day, fields in [
            ("2026-07-01", {}),
            ("2026-07-31", {}),
            ("2026-09-10", {}),
            ("2026-10-05", {"estado": "borrador"}),
            ("2026-12-24", {}),
        ]
    )
    known = make_known([make_record(month) for month in months("2026-06", 5)], posts=posts)
    assert [known.value(BLOG_POSTS, month) for month in known.months] == [None, 2, 0, 1, 0]


def test_meetings_that_nobody_typed_are_counted_from_the_agenda() -> None:
    events = (
        make_event("2026-08-04", modalidad="virtual", repite={"frecuencia": "semanal", "veces": 3}),
        make_event("2026-08-06"),
        make_event("2026-08-07", modalidad="virtual", situacion="cancelado"),
        make_event("2026-09-03"),
    )
    typed = make_record(OCTOBER, reuniones={"virtuales": 4})
    known = make_known([*(make_record(month) for month in months("2026-07", 3)), typed], events=events)
    assert [known.value(MEETINGS, month) for month in known.months] == [None, 3, 0, 4]
    assert [known.is_from_agenda(MEETINGS, month) for month in known.months] == [False, True, True, False]
    report = make_report(known, Month(2026, 8), (), "https://ejemplo.mx/")
    assert [row.note for group in report.groups for row in group.rows if row.note] == [
        "Contadas de la agenda: 3 eventos en línea."
    ]
    assert any("de la agenda" in text for text in report.counted)
    assert not any("de la agenda" in text for text in make_report(known, OCTOBER, (), "").counted)


def test_a_zero_that_was_typed_is_not_counted_again() -> None:
    event = make_event("2026-10-04", modalidad="virtual")
    known = make_known([make_record(OCTOBER, reuniones={"virtuales": 0})], events=(event,))
    assert known.value(MEETINGS, OCTOBER) == 0


def labels(known: Known, id: str, month: Month) -> list[str]:
    channel = next(channel for channel in known.channels if channel.id == id)
    return [figure.label for figure in known.shown(channel, (month,))]


def test_parts_and_other_figures_are_shown_where_they_were_recorded() -> None:
    records = [
        make_record(SEPTEMBER, x={"interacciones": 9}),
        make_record(
            OCTOBER,
            x={"interacciones": 9, "me_gusta": 5},
            otros=[{"canal": "TikTok", "cifra": "Vistas", "valor": 860}],
        ),
    ]
    known = make_known(records)
    assert "Me gusta" not in labels(known, "x", SEPTEMBER)
    assert "Me gusta" in labels(known, "x", OCTOBER)
    assert (labels(known, "otros", SEPTEMBER), labels(known, "otros", OCTOBER)) == ([], ["TikTok: Vistas"])
    x = next(channel for channel in index_of(known).channels if channel.id == "x")
    assert [figure.parts for figure in (x.lead, *x.figures) if figure.parts] == [(("Me gusta", "5"),)]


def test_another_figure_is_one_however_its_name_is_written() -> None:
    names = ["TikTok", "tiktok", "TIKTOK"]
    records = [
        make_record(month, otros=[{"canal": name, "cifra": "Vistas", "valor": number}])
        for number, (month, name) in enumerate(zip(months("2026-08", 3), names, strict=True))
    ]
    known = make_known(records)
    (other,) = known.channels[-1].figures
    assert other.label == "TIKTOK: Vistas"
    assert [known.value(other, month) for month in known.months] == [0, 1, 2]


def test_all_figures_of_the_plan_are_on_the_page_and_no_others() -> None:
    view = index_of(visitors("2026-10", 5))
    shown = {channel.id: len(channel.figures) + 1 for channel in view.channels}
    assert shown == {"sitio": 1, "blog": 3, "x": 6, "facebook": 4, "instagram": 2, "video": 3, "reuniones": 1}


def test_what_is_missing_in_a_month_is_said_before_its_notes() -> None:
    record = make_record(OCTOBER, sitio={"visitantes": 1}, video={"publicados": 1, "vistas": None, "me_gusta": 0})
    report = make_report(make_known([record]), OCTOBER, (), "")
    assert "Video: vistas" in report.missing
    assert "Página web" not in report.missing
    assert "no es un cero" in report.missing


def test_a_report_says_who_delivers_it_to_whom_with_the_legend_of_its_year() -> None:
    record = make_record(Month(2025, 12), sitio={"visitantes": 1}, entregado="2026-01-07")
    known = make_known([record], legends={"2025": "2025, año de muestra", "2026": "2026, otro"})
    document, report = month_document(known, record.month, "https://ejemplo.mx/")
    assert (report.sender, report.receiver) == (
        "Comunicación de Muestra (J.D.C.S.)",
        "Dirección de Muestra (D.G.)",
    )
    assert (report.captured_by, report.delivered.text) == ("Titular", "7 de enero de 2026")
    assert report.legend == document.legend == "2025, año de muestra"
    assert document.address == "ejemplo.mx/monitoreo/2025/12/"
    assert report.headings == ("Diciembre 2025", "Noviembre 2025", "Diciembre 2024")


def test_the_areas_of_the_plan_are_named_where_no_area_has_their_acronym() -> None:
    known = make_known([make_record(OCTOBER, sitio={"visitantes": 1})], areas=[])
    report = make_report(known, OCTOBER, (), "")
    assert (report.sender, report.receiver) == ("Comunicación Social (J.D.C.S.)", "Dirección General (D.G.)")


def test_reports_lead_to_the_recorded_months_beside_them() -> None:
    known = visitors("2026-07", 1, ..., 2, 3)
    report = make_report(known, SEPTEMBER, (), "")
    assert (report.older.text, report.newer.text) == ("Julio de 2026", "Octubre de 2026")
    assert make_report(known, OCTOBER, (), "").newer is None


# Charts

YEAR = tuple(months("2025-11", 12))


def drawn(*values: int | None, before: tuple[int | None, ...] = ()) -> LexborHTMLParser:
    shown = YEAR[: len(values)]
    return LexborHTMLParser(draw_series(Series("_a", "Título", shown, values, before)))


def test_a_line_breaks_where_a_figure_is_missing() -> None:
    drawing = drawn(3, 5, None, None, 4, 6)
    assert drawing.css_first(".chart-line").attributes["d"].count("M") == 2
    assert len(drawing.css(".chart-gap")) == 2
    assert [text.text() for text in drawing.css(".chart-none")] == ["sin dato"]
    assert "Sin dato: enero de 2026 y febrero de 2026." in drawing.css_first("desc").text()


def test_many_months_without_a_figure_are_one_band() -> None:
    drawing = drawn(3, None, None, None, None, 6)
    assert (len(drawing.css(".chart-band")), len(drawing.css(".chart-gap"))) == (1, 2)
    assert drawing.css_first(".chart-line").attributes["d"].count("M") == 2


def test_a_month_alone_between_gaps_is_a_point() -> None:
    drawing = drawn(None, 4, None, 5, 6)
    path = drawing.css_first(".chart-line").attributes["d"]
    assert [part.count("L") for part in path.split("M")[1:]] == [0, 1]
    assert len(drawing.css("circle")) == 3


def test_a_zero_is_drawn_on_the_line_and_a_missing_figure_is_not() -> None:
    points = {circle.attributes["cx"]: circle.attributes["cy"] for circle in drawn(0, None, 8).css("circle")}
    zero = drawn(0, None, 8).css_first(".chart-zero").attributes["y1"]
    assert len(points) == 2
    assert next(iter(points.values())) == zero


def test_lost_followers_are_below_the_line_of_zero() -> None:
    drawing = drawn(40, -12, 30)
    ground = float(drawing.css_first(".chart-zero").attributes["y1"])
    heights = [float(circle.attributes["cy"]) for circle in drawing.css("circle")]
    assert [height > ground for height in heights] == [False, True, False]
    assert "−30" in [text.text() for text in drawing.css(".chart-text")]


def test_the_year_before_is_a_line_of_its_own_with_its_own_gaps() -> None:
    drawing = drawn(3, 5, 4, before=(2, None, 3))
    assert drawing.css_first(".chart-before").attributes["d"].count("M") == 2
    assert drawing.css(".chart-gap") == []


def test_a_series_without_any_figure_says_so() -> None:
    assert describe(Series("", "", YEAR, (None,) * 12)) == "Sin ningún dato de noviembre de 2025 a octubre de 2026."
    assert drawn(*[None] * 12).css("circle") == []


def test_what_is_typed_cannot_leave_a_drawing() -> None:
    text = draw_series(Series("_a", "<b>&", YEAR[:1], (1,)))
    assert "<b>" not in text


def test_a_series_of_a_year_has_its_months_and_one_of_more_has_its_years() -> None:
    assert [text.text() for text in drawn(*range(12)).css(".chart-middle")][:5] == ["N", "2025", "D", "E", "2026"]
    long = tuple(months("2023-11", 36))
    drawing = LexborHTMLParser(draw_series(Series("_a", "", long, tuple(range(36)))))
    assert [text.text() for text in drawing.css(".chart-middle:not(.chart-thin)")] == ["2024", "2025", "2026"]


def test_there_is_no_long_series_until_there_is_more_than_a_year() -> None:
    assert index_of(visitors("2025-11", *range(12))).channels[0].lead.long_chart_html == ""
    assert index_of(visitors("2025-10", *range(13))).channels[0].lead.long_chart_html != ""


@given(st.lists(st.none() | st.integers(-(10**9), 10**9), min_size=1, max_size=40), st.sampled_from([1, 2, 4]))
def test_a_scale_is_round_and_holds_zero_and_every_figure(values: list[int | None], steps: int) -> None:
    scale = make_scale(values, steps)
    assert 0 in scale.marks
    assert 2 <= len(scale.marks) <= steps + 3
    assert all(0 <= scale.share(value) <= 1 for value in values if value is not None)


@given(st.lists(st.none() | st.integers(0, 3), max_size=40))
def test_runs_and_gaps_part_the_months(values: list[int | None]) -> None:
    found = sorted(place for run in (*runs(values), *gaps(values)) for place in run)
    assert found == list(range(len(values)))
    assert all(values[place] is not None for run in runs(values) for place in run)
    ends = [run[-1] + 1 for run in runs(values)]
    assert all(end == len(values) or values[end] is None for end in ends)


def test_every_chart_of_a_page_has_ids_of_its_own() -> None:
    view = index_of(visitors("2024-10", *range(25)))
    charts = "".join(
        figure.year_chart_html + figure.long_chart_html
        for channel in view.channels
        for figure in (channel.lead, *channel.figures)
    )
    ids = re.findall(r'\sid="([^"]*)"', charts)
    assert len(ids) == len(set(ids)) > 70
    assert all(re.fullmatch(r"_[a-z]+_\d+_(12|36)_[td]", id) for id in ids)


def test_a_figure_that_nobody_knows_is_missing() -> None:
    assert visitors("2026-10", 5).value(Figure("tiktok", "vistas", "", ""), OCTOBER) is None
