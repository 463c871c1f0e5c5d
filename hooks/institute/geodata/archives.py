"""What is in a ZIP, by its table of contents alone: nothing is unpacked, however large it says to be."""

from __future__ import annotations

import io
import zipfile

MOST_FILES = 2_000
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x07"
LAYER = (".shp", ".shx", ".dbf")
"""The files that make a shapefile; .prj says in which reference system it is."""


def names_in_zip(data: bytes) -> tuple[str, ...] | None:
    """The names of the files in a ZIP; None when it is damaged or has more than MOST_FILES.

    A table of contents can claim hundreds of thousands of files in a few kilobytes, so its end is looked at first.
    """
    end = data.rfind(_END, max(0, len(data) - 65_557))
    if end < 0 or len(data) < end + 22 or data[max(0, end - 20) : end].startswith(_END_64):
        return None
    count, size = (
        int.from_bytes(data[end + 10 : end + 12], "little"),
        int.from_bytes(data[end + 12 : end + 16], "little"),
    )
    if count > MOST_FILES or size > MOST_FILES * 400:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(archive.namelist())
    except Exception:  # whatever a hostile table makes of the reader, the archive is damaged
        return None


def missing_of_layer(names: tuple[str, ...]) -> tuple[str, ...]:
    """What is missing of the layers (shapefiles) in an archive, as ends of names; of one without a layer, all of it."""
    ends = {name.rpartition("/")[2].lower() for name in names}
    layers = sorted(name.removesuffix(".shp") for name in ends if name.endswith(".shp"))
    if not layers:
        return LAYER
    return tuple(end for end in (*LAYER, ".prj") if any(f"{layer}{end}" not in ends for layer in layers))
