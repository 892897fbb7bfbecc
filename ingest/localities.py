"""Where a postcode or a point lies: coordinates and ITL territories, by postcode district.

`postcode_districts.csv` beside this file holds the 2,848 districts (how it was made: `postcode_districts.md`).
A district is a few square miles: its territories are those of its centre, and near a border they may be the
neighbour's. The `basis` of a place says which of the two ways it was found.
"""

import csv
import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from ingest.facts import Site
from ingest.record import BadRecord

FARTHEST_KM = 60.0
"""A point farther than this from the centre of every district is not in the UK or its seas."""

# The Royal Mail's shapes: which letters may stand where. GIR 0AA (a bank's own) has no place.
_OUTCODE = (
    r"(?:[A-PR-UWYZ](?:[0-9]{1,2}|[0-9][A-HJKMNPR-Y]|[A-HK-Y][0-9]|[A-HK-Y][0-9][0-9]|[A-HK-Y][0-9][ABEHMNPRV-Y]))"
)
_POSTCODE = re.compile(rf"({_OUTCODE})([0-9][ABD-HJLNP-UW-Z]{{2}})")
_OUTCODE_ALONE = re.compile(_OUTCODE)

_KM_PER_DEGREE = 111.2
_CELL_LATITUDE, _CELL_LONGITUDE = 0.06, 0.1
_CELL_KM = 5.2
"""The narrowest side of a cell anywhere in the UK: its width in Shetland."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its territories; `basis` is postcode-district or coordinates, `point` its well-known text.

    The codes are None in Guernsey, Jersey and the Isle of Man. `itl1` and `itl3` are of 2021, `itl2` of 2025.
    """

    latitude: float
    longitude: float
    itl1: str | None
    itl2: str | None
    itl3: str | None
    point: str
    basis: str


def normal_postcode(text: str) -> str | None:
    """The postcode as the Royal Mail writes it ("ls97tf" is "LS9 7TF"), or None if it has not the shape of one."""
    found = _POSTCODE.fullmatch(_compact(text))
    return f"{found[1]} {found[2]}" if found else None


def by_postcode(text: str) -> Place | None:
    """The centre of the postcode's district, of a whole postcode or of its first half; None where it is not known.

    A London district that is missing with its last letter (W1A) is found without it (W1).
    """
    return _by_postcode(_compact(text))


def by_point(latitude: float, longitude: float) -> Place | None:
    """The point with the territories of the nearest district centre; None beyond 60 km of every one."""
    return _by_point(latitude, longitude)


def site(organisation: str, postcode: str, town: str | None = None) -> Site:
    """The organisation's site at a postcode, with its district's point and territories where the district is known.

    Raises BadRecord for a text that has not the shape of a UK postcode.
    """
    spelt = normal_postcode(postcode)
    if spelt is None:
        raise BadRecord(f"{postcode!r} is no UK postcode")
    place = by_postcode(spelt)
    if place is None:
        return Site(organisation, postcode=spelt, town=town)
    return Site(
        organisation,
        postcode=spelt,
        town=town,
        point=place.point,
        itl1=place.itl1,
        itl2=place.itl2,
        itl3=place.itl3,
        basis=place.basis,
    )


def _compact(text: str) -> str:
    # Upper-casing first would turn letters like the dotless i into ASCII.
    return "".join(text.split()).upper() if text.isascii() else "".join(text.replace("\xa0", " ").split())


@lru_cache(maxsize=65536)
def _by_postcode(compact: str) -> Place | None:
    whole = _POSTCODE.fullmatch(compact)
    outcode = whole[1] if whole else compact
    if not _OUTCODE_ALONE.fullmatch(outcode):
        return None
    return _districts().get(outcode) or (_districts().get(outcode[:-1]) if outcode[-1].isalpha() else None)


@lru_cache(maxsize=65536)
def _by_point(latitude: float, longitude: float) -> Place | None:
    if not (49 < latitude < 62 and -10 < longitude < 3):
        return None
    near = _nearest(latitude, longitude)
    if near is None:
        return None
    point = f"POINT({longitude:.5f} {latitude:.5f})"
    return Place(latitude, longitude, near.itl1, near.itl2, near.itl3, point, "coordinates")


def _nearest(latitude: float, longitude: float) -> Place | None:
    """The nearest district centre, sought ring by ring of cells until no farther ring can hold a nearer one."""
    grid = _grid()
    row, column = _cell(latitude, longitude)
    narrow = math.cos(math.radians(latitude))
    best, found = (FARTHEST_KM / _KM_PER_DEGREE) ** 2, None
    for ring in range(int(FARTHEST_KM / _CELL_KM) + 2):
        # Whatever stands in this ring is at least as far as the full cells in between.
        if ((ring - 1) * _CELL_KM / _KM_PER_DEGREE) ** 2 >= best:
            break
        for cell in _ring(row, column, ring):
            for place in grid.get(cell, ()):
                squared = ((place.longitude - longitude) * narrow) ** 2 + (place.latitude - latitude) ** 2
                if squared < best:
                    best, found = squared, place
    return found


def _cell(latitude: float, longitude: float) -> tuple[int, int]:
    return math.floor(latitude / _CELL_LATITUDE), math.floor(longitude / _CELL_LONGITUDE)


def _ring(row: int, column: int, ring: int) -> list[tuple[int, int]]:
    return [(row + down, column + across) for down, across in _steps(ring)]


@cache
def _steps(ring: int) -> list[tuple[int, int]]:
    reach = range(-ring, ring + 1)
    return [(down, across) for down in reach for across in reach if max(abs(down), abs(across)) == ring]


@cache
def _districts() -> dict[str, Place]:
    text = files("ingest").joinpath("postcode_districts.csv").read_text(encoding="utf-8")
    return {row["outcode"]: _place(row) for row in csv.DictReader(text.splitlines())}


def _place(row: dict[str, str]) -> Place:
    itl1, itl2, itl3 = (row[name] or None for name in ("itl1", "itl2", "itl3"))
    point = f"POINT({row['longitude']} {row['latitude']})"
    return Place(float(row["latitude"]), float(row["longitude"]), itl1, itl2, itl3, point, "postcode-district")


@cache
def _grid() -> dict[tuple[int, int], list[Place]]:
    grid: dict[tuple[int, int], list[Place]] = {}
    for place in _districts().values():
        grid.setdefault(_cell(place.latitude, place.longitude), []).append(place)
    return grid
