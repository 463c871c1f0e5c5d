"""Maps of studies: true to scale, light, safe inside a page, and drawn whatever the shapes are."""

from __future__ import annotations

import itertools
import math
import re
from random import Random
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from institute.geodata.geometry import Line, Shape
from institute.pictures.map_lines import Parts, pack, simplify
from institute.pictures.map_marks import degrees_text, length_text, round_length
from institute.pictures.maps import HIGHEST, LOWEST, WIDTH, draw_map, make_sheet

BOUNDED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LIGHT = 30_000
SVG = "{http://www.w3.org/2000/svg}"


def ring(longitude: float, latitude: float, size: float, count: int = 40, random: Random | None = None) -> Line:
    """A closed ring around a position; with `random`, a ragged one."""
    points = []
    for number in range(count):
        angle = 2 * math.pi * number / count
        reach = size * (random.uniform(0.3, 1) if random else 1)
        points.append((longitude + reach * math.cos(angle), latitude + reach * math.sin(angle)))
    return (*points, points[0])


def area(*rings: Line, name: str = "") -> Shape:
    return Shape(name, polygons=(rings,))


def parse(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def drawn(shapes: list[Shape]) -> ElementTree.Element:
    return parse(draw_map(shapes, "Plano", "Descripción"))


def numbers(path: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]


def seconds(label: str) -> int:
    """103°44′30″ O as seconds of arc."""
    parts = [int(part) for part in re.findall(r"\d+", label)]
    total = sum(part * 60 ** (2 - place) for place, part in enumerate(parts))
    return -total if label[-1] in "OS" else total


def graticule(svg: ElementTree.Element) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
    """The meridians and the parallels: seconds of arc, and where they are drawn."""
    meridians, parallels = [], []
    for text in svg.iter(f"{SVG}text"):
        label = text.text or ""
        if label.endswith((" O", " E")):
            meridians.append((seconds(label), float(text.attrib["x"])))
        elif label.endswith((" N", " S")):
            place = re.search(r"translate\(\S+ (\S+)\)", text.attrib["transform"])
            parallels.append((seconds(label), float(place.group(1))))
    return meridians, parallels


def bar(svg: ElementTree.Element) -> tuple[float, float]:
    """The length of the scale bar in metres as it says, and as it is drawn."""
    path = next(item.attrib["d"] for item in svg.iter(f"{SVG}path") if item.attrib.get("class") == "map-bar")
    label = next(text.text for text in svg.iter(f"{SVG}text") if re.fullmatch(r"[\d,.]+ k?m", text.text or ""))
    said = float(label.split()[0].replace(",", "")) * (1000 if label.endswith("km") else 1)
    return said, numbers(path)[2]


def degree_lengths(latitude: float) -> tuple[float, float]:
    """Metres in a degree of longitude and of latitude, by the series that navigators use."""
    angle = math.radians(latitude)
    east = 111412.84 * math.cos(angle) - 93.5 * math.cos(3 * angle) + 0.118 * math.cos(5 * angle)
    north = 111132.954 - 559.822 * math.cos(2 * angle) + 1.175 * math.cos(4 * angle)
    return east, north


@pytest.mark.parametrize("latitude", [19.2433, 0.0, -35.0, 52.0])
@pytest.mark.parametrize("size", [0.001, 0.006, 0.03, 0.2, 0.6])
def test_the_scale_bar_is_true_to_one_part_in_a_hundred(latitude: float, size: float) -> None:
    svg = drawn([area(ring(-103.7283, latitude, size))])
    meridians, parallels = graticule(svg)
    said, units = bar(svg)
    east, north = degree_lengths(latitude)
    lines = [(meridians, east, 1)] * (len(meridians) > 1) + [(parallels, north, -1)] * (len(parallels) > 1)
    assert lines
    for marks, metres_per_degree, direction in lines:
        (first, start), (last, end) = marks[0], marks[-1]
        metres = (last - first) / 3600 * metres_per_degree
        assert direction * (end - start) > 0, "east is to the right and north is up"
        assert units / abs(end - start) == pytest.approx(said / metres, rel=0.01)


@pytest.mark.parametrize("longitude", [-103.7, 103.7, 0.0, -179.0])
def test_what_is_drawn_lies_where_its_coordinates_say(longitude: float) -> None:
    """The corners of a box on round degrees are drawn where its meridians and parallels cross."""
    box = tuple((longitude + x / 60, 19 + y / 60) for x, y in ((0, 0), (4, 0), (4, 4), (0, 4), (0, 0)))
    svg = drawn([area(box)])
    path = next(item.attrib["d"] for item in svg.iter(f"{SVG}path") if item.attrib.get("class") == "map-area")
    x, y, *steps = numbers(path)
    across = dict(graticule(svg)[0])
    down = dict(graticule(svg)[1])
    assert across[round(longitude * 3600)] == pytest.approx(x / 10, abs=0.2)
    assert down[19 * 3600] == pytest.approx(y / 10, abs=0.2)
    assert across[round(longitude * 3600) + 240] == pytest.approx((x + steps[0]) / 10, abs=0.2)


def test_a_map_is_safe_inside_a_page_and_takes_its_colours_from_it() -> None:
    hostile = '</title><script>alert("x")</script><g onload=x style="x">'
    shapes = [area(ring(-103.73, 19.24, 0.01), name=hostile), area(ring(-103.6, 19.3, 0.01), name="& < >")]
    text = draw_map(shapes, hostile, hostile)
    svg = parse(text)
    assert {item.tag.removeprefix(SVG) for item in svg.iter()} <= {
        *("svg", "title", "desc", "defs", "pattern", "path", "g", "text")
    }
    for item in svg.iter():
        assert not [name for name in item.attrib if name.startswith("on") or name in ("style", "href")]
        assert item.attrib.get("id", "_").startswith("_")
        assert item.attrib.get("fill", "url(#_map_hatch)") == "url(#_map_hatch)"
    assert "#0" not in text and "rgb" not in text
    assert svg.find(f"{SVG}title").text == hostile


def test_a_map_has_a_name_and_a_description_for_who_cannot_see_it() -> None:
    svg = drawn([Shape(points=((-103.7, 19.2),))])
    assert svg.attrib["role"] == "img"
    for attribute, tag, text in (("aria-labelledby", "title", "Plano"), ("aria-describedby", "desc", "Descripción")):
        element = next(item for item in svg.iter() if item.attrib.get("id") == svg.attrib[attribute])
        assert (element.tag.removeprefix(SVG), element.text) == (tag, text)


def test_the_same_shapes_are_drawn_the_same() -> None:
    shapes = [area(ring(-103.7, 19.2, 0.02, 300, Random(1))), Shape(points=tuple(ring(-103.7, 19.2, 0.01)))]
    assert draw_map(shapes, "a", "b") == draw_map(shapes, "a", "b")


def heavy(name: str) -> list[Shape]:
    random = Random(5)

    def anywhere() -> tuple[float, float]:
        return random.uniform(-103.8, -103.6), random.uniform(19.1, 19.3)

    lots = [area(ring(*anywhere(), 0.0004, 4)) for _ in range(4000)]
    return {
        "a ragged outline": [area(ring(-103.7, 19.2, 0.1, 19_999, random))],
        "points": [Shape(points=tuple(anywhere() for _ in range(20_000)))],
        "lots": lots,
        "overlapping": [area(ring(-103.7 + random.uniform(0, 1e-3), 19.2, 0.1, 4)) for _ in range(4000)],
        "a scribble": [Shape(lines=(tuple(anywhere() for _ in range(20_000)),))],
        "a comb": [Shape(lines=(tuple((-103.8 + number / 1e5, 19.1 + number % 2 / 5) for number in range(20_000)),))],
        "streets": [Shape(lines=tuple((anywhere(), anywhere()) for _ in range(10_000)))],
        "holes": [area(ring(-103.7, 19.2, 0.15), *(ring(*anywhere(), 0.001, 6) for _ in range(2500)))],
        "everything": [*lots, Shape(points=tuple(anywhere() for _ in range(4000)))],
    }[name]


@pytest.mark.parametrize(
    "name",
    ["a ragged outline", "points", "lots", "overlapping", "a scribble", "a comb", "streets", "holes", "everything"],
)
def test_the_heaviest_map_is_light_and_shows_something(name: str) -> None:
    text = draw_map(heavy(name), "Plano", "Descripción")
    assert len(text.encode()) <= LIGHT
    marks = [item for item in parse(text).iter() if item.attrib.get("class") in ("map-area", "map-line", "map-dot")]
    assert sum(len(item.attrib["d"]) for item in marks) > 20


LONGITUDES, LATITUDES = st.floats(-180, 180), st.floats(-90, 90)
POSITIONS = st.tuples(LONGITUDES, LATITUDES)
NEAR = st.tuples(st.floats(-103.8, -103.6), st.floats(19.1, 19.3))
NAMES = st.text(max_size=20).filter(lambda name: name.isprintable())


def shapes_of(positions: st.SearchStrategy) -> st.SearchStrategy:
    lines = st.lists(positions, min_size=2, max_size=8).map(tuple)
    rings = st.lists(positions, min_size=3, max_size=8).map(lambda points: (*points, points[0]))
    polygons = st.lists(rings, min_size=1, max_size=3).map(tuple)
    return st.builds(
        Shape,
        name=NAMES,
        points=st.lists(positions, max_size=3).map(tuple),
        lines=st.lists(lines, max_size=2).map(tuple),
        polygons=st.lists(polygons, max_size=2).map(tuple),
    ).filter(lambda shape: any(shape.positions()))


@BOUNDED
@given(st.lists(shapes_of(POSITIONS) | shapes_of(NEAR), min_size=1, max_size=4))
def test_any_shapes_anywhere_become_a_light_map_that_stays_in_its_frame(shapes: list[Shape]) -> None:
    text = draw_map(shapes, "Plano", "Descripción")
    assert len(text.encode()) <= LIGHT
    svg = parse(text)
    height = float(svg.attrib["height"])
    assert svg.attrib["viewBox"] == f"0 0 {WIDTH} {height:g}"
    assert LOWEST <= make_sheet(shapes).height <= HIGHEST
    for item in svg.iter(f"{SVG}path"):
        if item.attrib["class"] in ("map-area", "map-line", "map-dot"):
            for x, y in re.findall(r"M(\S+?) (-?\d+)", item.attrib["d"]):
                assert 0 <= float(x) / 10 <= WIDTH and 0 <= float(y) / 10 <= height
    meridians, parallels = graticule(svg)
    assert len(meridians) <= 20 and len(parallels) <= 20


# Lines


def test_the_ends_of_a_line_and_three_points_of_a_ring_stay() -> None:
    line = [(float(number), 0.0) for number in range(50)]
    assert simplify(line, 1e9, is_ring=False) == [(0, 0), (49, 0)]
    assert len(simplify(ring(0, 0, 10)[:-1], 1e9, is_ring=True)) == 3
    assert simplify([(1, 2)], 1, is_ring=False) == [(1, 2)]


def test_what_is_left_out_cannot_be_seen() -> None:
    """No point of a circle is farther from the simplified one than a tenth of what was allowed to go."""
    circle = [(1000 + 800 * math.cos(angle / 500), 1000 + 800 * math.sin(angle / 500)) for angle in range(3141)]
    kept = simplify(circle, 4, is_ring=True)
    assert len(kept) < 200
    assert all(min(math.dist(point, other) for other in kept) < 60 for point in circle)
    assert all(abs(math.dist(point, (1000, 1000)) - 800) < 1e-6 for point in kept)
    for one, other in itertools.pairwise(kept):
        middle = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
        assert 800 - math.dist(middle, (1000, 1000)) < 1


def test_a_line_that_goes_and_comes_back_is_not_lost() -> None:
    assert simplify([(0, 0), (100, 0), (0, 0)], 9, is_ring=False) == [(0, 0), (100, 0), (0, 0)]
    assert simplify([(0, 0), (50, 0), (100, 0), (30, 0)], 9, is_ring=False) == [(0, 0), (100, 0), (30, 0)]


def test_what_is_too_small_to_be_seen_becomes_a_dot() -> None:
    tiny = [(10.0, 10.0), (11.0, 10.0), (11.0, 11.0)]
    paths = pack(Parts(areas=[[tiny]], lines=[[(50.0, 50.0), (51.0, 50.0)]]), 1000)
    assert (paths.areas, paths.lines) == ("", "")
    assert paths.dots == "M10 10h0M50 50h0"


def test_paths_go_from_point_to_point() -> None:
    paths = pack(Parts(areas=[[[(0.0, 0.0), (100.0, 0.0), (100.0, 80.0), (0.0, 80.0)]]]), 1000)
    assert paths.areas == "M0 0l100 0 0 80-100 0z"


# Marks


@pytest.mark.parametrize(
    ("most", "length"), [(999, 500), (1000, 1000), (1999, 1000), (2000, 2000), (4.2, 2), (0.07, 0.05), (5e5, 5e5)]
)
def test_the_bar_has_a_round_length(most: float, length: float) -> None:
    assert round_length(most) == pytest.approx(length)


def test_lengths_and_degrees_are_written_as_on_a_plan() -> None:
    assert [length_text(metres) for metres in (50.0, 500.0, 1000.0, 20_000.0, 1_000_000.0)] == [
        *("50 m", "500 m", "1 km", "20 km", "1,000 km")
    ]
    assert degrees_text(-373_440, 60, "EO") == "103°44′ O"
    assert degrees_text(69_270, 30, "NS") == "19°14′30″ N"
    assert degrees_text(-370_800, 3600, "EO") == "103° O"
    assert degrees_text(0, 3600, "NS") == "0° N"
