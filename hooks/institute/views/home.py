"""The front page, and what surrounds every page."""

from __future__ import annotations

import datetime

from institute.kinds.institution import Institution
from institute.links import web_address
from institute.views.agenda import TOP, Agenda, next_activities
from institute.views.blog import Blog, make_day
from institute.views.shapes import ROOT, AxisView, ChannelView, HomePlan, HomeReports, HomeView, Link, SiteView
from institute.views.studies import TOP as STUDIES

CARDS = 4
ACTIVITIES = 4
AXIS_ICONS = {
    "asesoria": "chat-question-outline",
    "planeacion": "map-outline",
    "socializacion": "account-group-outline",
    "fortalecimiento": "handshake-outline",
}
CHANNEL_ICONS = {
    "zoom": "video-outline",
    **{id: id for id in ("facebook", "x", "instagram", "tiktok", "youtube", "vimeo", "whatsapp")},
}


def make_home(
    blog: Blog,
    institution: Institution,
    agenda: Agenda | None = None,
    reports: HomeReports | None = None,
    plan: HomePlan | None = None,
) -> HomeView:
    """Featured posts come first, each group newest first. An axis without posts has no page, so it has no link.

    Of the agenda, the next public activity and the next four.
    """
    order = sorted(blog.posts, key=lambda post: not post.fields.featured)[:CARDS]
    cards = tuple(blog.cards[post.path] for post in order)
    listed = {post.fields.axis: f"blog/eje/{post.fields.axis}/" for post in blog.posts}
    axes = tuple(
        AxisView(
            axis.name,
            axis.description,
            axis.color,
            AXIS_ICONS.get(axis.id, "compass-outline"),
            f"{ROOT}/{listed[axis.id]}" if axis.id in listed else "",
        )
        for axis in institution.axes
    )
    activity, activities = next_activities(agenda, ACTIVITIES) if agenda else (None, ())
    return HomeView(cards[0] if cards else None, cards[1:], axes, activity, activities, reports, plan)


def make_site(
    institution: Institution,
    today: datetime.date,
    is_preview: bool,
    has_agenda: bool = False,
    has_reports: bool = False,
    has_studies: bool = False,
    has_plan: bool = False,
    has_monitoring: bool = False,
) -> SiteView:
    """The name, channels and menu of the institute. The menu has only what exists."""
    channels = tuple(
        ChannelView(
            channel.name, channel.account, web_address(channel.url), CHANNEL_ICONS.get(channel.id, "link-variant")
        )
        for channel in institution.channels
    )
    agenda = (Link("Agenda", f"{ROOT}/{TOP}"),) if has_agenda else ()
    studies = (Link("Estudios", f"{ROOT}/{STUDIES}"),) if has_studies else ()
    menu = (
        Link("Boletines", f"{ROOT}/blog/"),
        *agenda,
        *studies,
        Link("Avisos", f"{ROOT}/avisos/"),
        *((Link("Informes", f"{ROOT}/informes/"),) if has_reports else ()),
        *((Link("Plan", f"{ROOT}/plan/"),) if has_plan else ()),
        *((Link("Monitoreo", f"{ROOT}/monitoreo/"),) if has_monitoring else ()),
        Link("El Instituto", f"{ROOT}/acerca/"),
        Link("Contacto", f"{ROOT}/contacto/"),
    )
    return SiteView(
        institution.name,
        institution.acronym,
        institution.address,
        tuple(institution.emails),
        institution.transparency_email,
        channels,
        menu,
        make_day(today),
        institution.legend(today),
        is_preview,
    )
