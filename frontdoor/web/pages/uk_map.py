"""The map of the United Kingdom: twelve regions in shades of a count, and points, drawn without a script."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from frontdoor.regions import ITL1

OUTLINES = Path(__file__).with_name("outlines.json")

WEST, NORTH, SCALE = -8.7, 60.9, 60.0
WIDTH, HEIGHT = 378, 665
SHRINK = math.cos(math.radians(55.0))
"""Degrees of longitude are this much shorter than those of latitude in the middle of the country."""

SHADES = 4


@dataclass(frozen=True, slots=True)
class Region:
    """A region as the map shows it. `shade`: 0 for none, else 1 to SHADES; `outline`: the path of an SVG picture."""

    code: str
    name: str
    count: int
    shade: int
    outline: str


@dataclass(frozen=True, slots=True)
class UkMap:
    """The regions with their counts, and the least count of each shade that is used."""

    regions: list[Region]
    steps: list[int]
    width: int = WIDTH
    height: int = HEIGHT


def uk_map(counts: Mapping[str, int]) -> UkMap:
    """The map for counts by ITL1 code. Shades are quarters of the regions with any: one giant hides none."""
    some = sorted(count for count in counts.values() if count)
    steps = sorted({some[len(some) * part // SHADES] for part in range(SHADES)}) if some else []
    return UkMap(
        [
            Region(code, ITL1[code], (count := counts.get(code, 0)), sum(count >= step for step in steps), outline)
            for code, outline in _outlines().items()
        ],
        steps,
    )


def projected(longitude: float, latitude: float) -> tuple[float, float]:
    """Where a place lies on the map, from its upper left corner."""
    return (longitude - WEST) * SHRINK * SCALE, (NORTH - latitude) * SCALE


def point(well_known_text: str) -> tuple[float, float] | None:
    """Where a point written as "POINT(-1.5 53.8)" lies on the map; None for what lies off it."""
    longitude, latitude = map(float, well_known_text.removeprefix("POINT(").removesuffix(")").split())
    x, y = projected(longitude, latitude)
    return (round(x, 1), round(y, 1)) if 0 <= x <= WIDTH and 0 <= y <= HEIGHT else None


@cache
def _outlines() -> dict[str, str]:
    outlines: dict[str, str] = json.loads(OUTLINES.read_text(encoding="utf-8"))["outlines"]
    return outlines
