"""Related posts are exactly those that a comparison of every pair would choose."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from institute.library import Post
from institute.spanish import slug
from institute.views.related import COUNT, find_related

TOPICS = st.lists(
    st.sampled_from(["agua", "Agua", "aire", "suelo", "calles", "plazas", "espacio público"]), max_size=6, unique=True
)
BLOGS = st.lists(st.tuples(TOPICS, st.sampled_from(["planeacion", "asesoria", "socializacion"])), max_size=30)


def brute_force(posts: tuple[Post, ...], position: int) -> list[Post]:
    """More shared topics win, then the same axis, then the nearest in order, then the newer."""

    def topics(post: Post) -> set[str]:
        return {slug(topic) for topic in post.fields.topics}

    def rank(other: int) -> tuple[int, bool, int, int]:
        shared = len(topics(posts[position]) & topics(posts[other]))
        return -shared, posts[position].fields.axis != posts[other].fields.axis, abs(other - position), other

    others = sorted((other for other in range(len(posts)) if other != position), key=rank)
    return [posts[other] for other in others[:COUNT]]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(blog=BLOGS)
def test_related_posts_are_those_of_a_comparison_of_every_pair(
    blog: list[tuple[list[str], str]], make_post: Callable[..., Post]
) -> None:
    posts = tuple(
        make_post(f"articulos/2026-03-31-caso-{number}", temas=topics, eje=axis)
        for number, (topics, axis) in enumerate(blog)
    )
    related = find_related(posts)
    for position, post in enumerate(posts):
        assert [other.path for other in related[post.path]] == [other.path for other in brute_force(posts, position)]


def test_a_post_alone_has_none(make_post: Callable[..., Post]) -> None:
    post = make_post()
    assert find_related((post,)) == {post.path: ()}
