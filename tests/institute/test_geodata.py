"""Maps as GeoJSON: what is sound becomes shapes, what is not becomes sentences with lines, and nothing a traceback."""

from __future__ import annotations

import io
import json
import math
import zipfile
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from institute.geodata.archives import missing_of_layer, names_in_zip
from institute.geodata.coordinates import MAX_POSITIONS
from institute.geodata.faults import MAX_FAULTS, MapFault
from institute.geodata.geojson import MAX_BYTES, read_geojson
from institute.geodata.geometry import Shape, bounds_of, plane_at, ring_surface, surface
from institute.geodata.json_text import MAX_DEPTH, JsonFault, read_json
from institute.rules import RULES

BOUNDED = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SQUARE = [[-103.73, 19.24], [-103.72, 19.24], [-103.72, 19.25], [-103.73, 19.25], [-103.73, 19.24]]


def read(value: Any) -> tuple[tuple[Shape, ...], tuple[MapFault, ...]]:
    return read_geojson(value if isinstance(value, bytes) else json.dumps(value).encode())


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def rules(value: Any) -> list[tuple[int, str]]:
    shapes, faults = read(value)
    assert bool(shapes) != bool(faults)
    return [(fault.line, fault.rule) for fault in faults]


# JSON


@pytest.mark.parametrize(
    "text",
    ['{"a": [1, -2.5e3, 0.0, "ñ\\u00e1\\n", true, false, null, {}, []]}', "[[1,2],[-0,10.25]]", ' "x" ', "-0", "[ ]\n"],
)
def test_what_is_json_reads_as_json_does(text: str) -> None:
    assert read_json(text) == json.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1,]",
        '{"a":1,}',
        "[01]",
        "[1 2]",
        '{"a" 1}',
        "nul",
        "'a'",
        '"\x01"',
        '["\\x"]',
        "[1] 2",
        "// a\n1",
        "[1.]",
        "[1,02]",
        "[+1,2]",
        "[1,2",
        '{"a":}',
        "{1: 2}",
        "]",
        "\ufeff1",
    ],
)
def test_what_is_not_json_is_a_fault(text: str) -> None:
    with pytest.raises(JsonFault) as raised:
        read_json(text)
    assert raised.value.rule == "geojson-sintaxis"
    assert 0 <= raised.value.at <= len(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("[NaN]", "geojson-numero"),
        ("[-Infinity, 1]", "geojson-numero"),
        ("[1e999]", "geojson-numero"),
        ("[" + "9" * 5000 + "]", "geojson-numero"),
        ('{"a": 1, "b": {"a": 2, "a": 3}}', "geojson-clave-repetida"),
        ("[" * (MAX_DEPTH + 1), "geojson-profundidad"),
        ('{"a":' * 100_000, "geojson-profundidad"),
    ],
)
def test_what_programs_read_differently_is_a_fault(text: str, rule: str) -> None:
    with pytest.raises(JsonFault) as raised:
        read_json(text)
    assert raised.value.rule == rule


@BOUNDED
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats(-1e9, 1e9) | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
        max_leaves=12,
    )
)
def test_any_value_written_by_another_program_is_read_back(value: Any) -> None:
    assert read_json(json.dumps(value)) == value
    assert read_json(json.dumps(value, ensure_ascii=False, indent=2)) == value


# GeoJSON


@pytest.mark.parametrize(
    ("geometry", "shape"),
    [
        ({"type": "Point", "coordinates": [-103.7, 19.2]}, Shape(points=((-103.7, 19.2),))),
        ({"type": "Point", "coordinates": [-103.7, 19.2, 500.0]}, Shape(points=((-103.7, 19.2),))),
        ({"type": "MultiPoint", "coordinates": [[1, 2], [3, 4]]}, Shape(points=((1, 2), (3, 4)))),
        ({"type": "LineString", "coordinates": [[1, 2], [3, 4]]}, Shape(lines=(((1, 2), (3, 4)),))),
        ({"type": "MultiLineString", "coordinates": [[[1, 2], [3, 4]]]}, Shape(lines=(((1, 2), (3, 4)),))),
        ({"type": "Polygon", "coordinates": [SQUARE]}, Shape(polygons=((tuple(map(tuple, SQUARE)),),))),
        ({"type": "MultiPolygon", "coordinates": [[SQUARE]]}, Shape(polygons=((tuple(map(tuple, SQUARE)),),))),
    ],
)
def test_each_geometry_is_read_alone_in_a_feature_and_in_a_collection(geometry: dict[str, Any], shape: Shape) -> None:
    for document in (geometry, feature(geometry), {"type": "FeatureCollection", "features": [feature(geometry)]}):
        assert read(document) == ((shape,), ())


@pytest.mark.parametrize(
    ("properties", "name"),
    [
        ({"nombre": " Zona  norte "}, "Zona norte"),
        ({"name": "A", "nombre": "B"}, "B"),
        ({"NOMBRE": 7, "Name": "C"}, "C"),
        ({"nombre": "a\u202eb\x00" + "x" * 99}, "ab" + "x" * 58),
        ({"nombre": "\ud800z"}, "\ufffdz"),
        ({"otro": "D"}, ""),
    ],
)
def test_the_name_of_a_feature_is_shown_only_as_far_as_it_can_be(properties: dict[str, Any], name: str) -> None:
    ((shape,), faults) = read(feature({"type": "Point", "coordinates": [1, 2]}, **properties))
    assert (shape.name, faults) == (name, ())
    shape.name.encode()


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326", "crs84"])
def test_the_names_of_the_only_system_are_accepted(name: str) -> None:
    system = {"type": "name", "properties": {"name": name}}
    assert rules({"type": "Point", "coordinates": [1, 2], "crs": system}) == []
    assert rules({"type": "Point", "coordinates": [1, 2], "crs": None}) == []


@pytest.mark.parametrize("crs", [5, {}, {"properties": 1}, {"properties": {"name": "EPSG:32613"}}, "EPSG:4326"])
def test_any_other_system_is_told_with_how_to_export(crs: Any) -> None:
    _, (fault,) = read({"type": "Point", "crs": crs, "coordinates": [1, 2]})
    assert fault.rule == "geojson-sistema"
    assert "EPSG:4326 - WGS 84" in fault.message


def test_swapped_coordinates_are_told_once_with_what_was_meant() -> None:
    swapped = [[latitude, longitude] for longitude, latitude in SQUARE]
    _, (fault,) = read({"type": "Polygon", "coordinates": [swapped]})
    assert fault.rule == "geojson-volteado"
    assert "así: [-103.73, 19.24]" in fault.message


@pytest.mark.parametrize(
    ("ring", "rule"),
    [
        (SQUARE[:3], "geojson-anillo"),
        (SQUARE[:4], "geojson-anillo"),
        ([*SQUARE[:4], [-103.73, 19.2400001]], "geojson-anillo"),
        ([], "geojson-anillo"),
        ([SQUARE[0]] * 5, "geojson-sin-superficie"),
        ([SQUARE[0], SQUARE[1], SQUARE[0], SQUARE[1], SQUARE[0]], "geojson-sin-superficie"),
        ([SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3], SQUARE[0]], "geojson-sin-superficie"),
    ],
    ids=["three", "open", "nearly closed", "empty", "a point", "back and forth", "a bow"],
)
def test_a_ring_is_closed_and_encloses_something(ring: list[list[float]], rule: str) -> None:
    assert rules({"type": "Polygon", "coordinates": [ring]}) == [(1, rule)]


@pytest.mark.parametrize(
    "document",
    [
        5,
        [],
        None,
        {"type": "FeatureCollection"},
        {"type": "FeatureCollection", "features": {}},
        {"type": "Feature"},
        {"type": "Point"},
        {"type": "Point", "coordinates": None},
        {"type": "Point", "coordinates": [1]},
        {"type": "Point", "coordinates": [1, 2, 3, 4, 5]},
        {"type": "Point", "coordinates": [True, False]},
        {"type": "LineString"},
        {"type": "Polygon", "coordinates": "x"},
        {"type": "MultiPolygon"},
        {"type": "LineString", "coordinates": [[1, 2]]},
        {"type": "LineString", "coordinates": [1, 2]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [None]},
        {"type": "MultiPolygon", "coordinates": [7]},
    ],
)
def test_what_is_missing_is_told(document: Any) -> None:
    assert {rule for _, rule in rules(document)} == {"geojson-forma"}


@pytest.mark.parametrize("kind", ["polygon", "GeometryCollection", "Topology", "", 7, None, ["Point"]])
def test_only_points_lines_and_areas_are_drawn(kind: Any) -> None:
    assert rules(feature({"type": kind, "coordinates": [1, 2]})) == [(1, "geojson-tipo")]


def test_the_nearest_type_is_suggested() -> None:
    assert "¿Quiso decir «MultiPolygon»?" in read(feature({"type": "Multipolygon"}))[1][0].message


def test_features_without_a_place_are_passed_over_but_not_all_of_them() -> None:
    somewhere = feature({"type": "Point", "coordinates": [1, 2]})
    assert len(read({"type": "FeatureCollection", "features": [feature(None), somewhere]})[0]) == 1
    assert rules({"type": "FeatureCollection", "features": [feature(None)]}) == [(1, "geojson-vacio")]
    assert rules({"type": "MultiPoint", "coordinates": []}) == [(1, "geojson-vacio")]


def test_lines_are_those_of_the_file_whatever_its_line_ends() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = f'{{"type": "Polygon",{end}"coordinates": [{end}[[1, 2],{end}[3, 4]]]}}'
        assert rules(text.encode()) == [(3, "geojson-anillo")]
    assert rules(b'\xef\xbb\xbf{"type": "Point",\n"coordinates": [1, 200]}') == [(2, "geojson-rango")]
    assert rules(b'{"type": "Point",\n"x": "\xff"}') == [(2, "geojson-sintaxis")]


def test_no_more_points_are_read_than_can_be_seen() -> None:
    def points(count: int) -> dict[str, Any]:
        return {"type": "MultiPoint", "coordinates": [[1.5, 2]] * count}

    assert rules(points(MAX_POSITIONS)) == []
    assert rules(points(MAX_POSITIONS + 1)) == [(1, "geojson-muchos")]
    assert rules(b"[" * MAX_BYTES) == [(1, "geojson-profundidad")]
    assert rules(b" " * (MAX_BYTES + 1)) == [(1, "geojson-grande")]
    assert rules({"type": "MultiPoint", "coordinates": [[1, 2]] * 200_000}) == [(1, "geojson-muchos")]


def test_a_map_with_many_faults_has_one_cause() -> None:
    assert len(rules({"type": "FeatureCollection", "features": [7] * 5000})) == MAX_FAULTS


KEYS = st.sampled_from(["type", "coordinates", "features", "geometry", "properties", "crs", "name", "nombre", "x"])
WORDS = st.sampled_from(
    ["FeatureCollection", "Feature", "Point", "MultiPoint", "LineString", "Polygon", "MultiPolygon"]
)
NUMBERS = st.floats(allow_nan=True, allow_infinity=True) | st.integers(-200, 200)
DOCUMENTS = st.recursive(
    st.none() | st.booleans() | NUMBERS | WORDS | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)


def assert_told(data: bytes) -> None:
    shapes, faults = read_geojson(data)
    assert bool(shapes) != bool(faults)
    lines = len(data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    for fault in faults:
        assert fault.rule in RULES
        assert 1 <= fault.line <= lines
        assert fault.message.isprintable()
        fault.message.encode()
    for shape in shapes:
        assert all(math.isfinite(number) for position in shape.positions() for number in position)


@BOUNDED
@given(st.binary(max_size=200) | st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace")))
def test_no_bytes_however_strange_end_in_a_traceback(data: bytes) -> None:
    assert_told(data)
    assert_told(b'{"type": "Feature", "geometry": ' + data + b"}")


@BOUNDED
@given(DOCUMENTS)
def test_no_document_however_strange_ends_in_a_traceback(document: Any) -> None:
    assert_told(json.dumps(document).encode())
    assert_told(json.dumps({"type": "Feature", "geometry": document}, indent=1).encode())
    assert_told(json.dumps({"type": "Polygon", "coordinates": document}).encode())


# On the ground


@pytest.mark.parametrize("latitude", [0.0, 19.2433, -33.4, 45.0, 60.0])
def test_the_length_of_a_degree_is_that_of_the_tables(latitude: float) -> None:
    """Checked against the series that navigators use, to one part in ten thousand."""
    angle = math.radians(latitude)
    north = 111132.954 - 559.822 * math.cos(2 * angle) + 1.175 * math.cos(4 * angle)
    east = 111412.84 * math.cos(angle) - 93.5 * math.cos(3 * angle) + 0.118 * math.cos(5 * angle)
    plane = plane_at((-103.7, latitude))
    assert plane.north == pytest.approx(north, rel=1e-4)
    assert plane.east == pytest.approx(east, rel=1e-4)


def test_the_poles_are_no_place_for_a_plan_but_do_no_harm() -> None:
    for latitude in (90.0, -90.0):
        assert plane_at((0, latitude)).east > 1000


def test_the_surface_leaves_holes_out_and_adds_up_the_rest() -> None:
    outline = tuple(map(tuple, SQUARE))
    hole = tuple((-103.725 + (x + 103.725) / 2, 19.245 + (y - 19.245) / 2) for x, y in outline)
    whole, with_hole = (surface([Shape(polygons=(rings,))]) for rings in ((outline,), (outline, hole)))
    plane = plane_at((-103.725, 19.245))
    assert whole == pytest.approx(0.01 * plane.east * 0.01 * plane.north, rel=1e-6)
    assert with_hole == pytest.approx(whole * 3 / 4, rel=1e-6)
    assert surface([Shape(polygons=((outline,), (outline,)))]) == pytest.approx(2 * whole)
    assert ring_surface(tuple(reversed(outline)), plane) == pytest.approx(whole, rel=1e-3)
    assert surface([Shape(points=((1, 2),))]) == 0
    assert surface([Shape(polygons=((hole, outline),))]) == 0


def test_the_box_is_around_everything() -> None:
    shapes = [Shape(points=((-1, 2),)), Shape(lines=(((3, -4), (0, 0)),)), Shape(polygons=((((5, 6),),),))]
    bounds = bounds_of(shapes)
    assert (bounds.west, bounds.south, bounds.east, bounds.north) == (-1, -4, 5, 6)
    assert bounds.middle == (2, 1)


# ZIP


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


def test_what_is_missing_of_a_layer_is_told() -> None:
    assert missing_of_layer(("a/Capa.SHP", "a/capa.shx", "a/capa.dbf", "a/capa.prj")) == ()
    assert missing_of_layer(("capa.shp", "capa.shx", "otra.dbf", "capa.prj")) == (".dbf",)
    assert missing_of_layer(("a.shp", "a.shx", "a.dbf", "a.prj", "b.shp")) == (".shx", ".dbf", ".prj")
    assert missing_of_layer(("leeme.txt",)) == (".shp", ".shx", ".dbf")


def test_a_damaged_or_boundless_archive_has_no_names() -> None:
    sound = zipped("a.txt", "b.txt")
    assert names_in_zip(sound) == ("a.txt", "b.txt")
    assert names_in_zip(sound[:-10]) is None
    assert names_in_zip(zipped(*map(str, range(2001)))) is None
    assert names_in_zip(b"") is None
    claiming = sound[:-14] + b"\xff\xff\xff\xff" + sound[-10:]
    assert names_in_zip(claiming) is None
    assert names_in_zip(b"PK\x06\x07" + bytes(16) + sound[-22:]) is None


@BOUNDED
@given(st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_no_archive_however_damaged_ends_in_a_traceback(at: int, damage: bytes) -> None:
    sound = zipped("capa.shp", "capa.dbf", "ñ.txt")
    names = names_in_zip(sound[:at] + damage + sound[at + len(damage) :])
    assert names is None or all(isinstance(name, str) for name in names)
