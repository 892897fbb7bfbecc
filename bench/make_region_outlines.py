"""Writes `frontdoor/web/pages/outlines.json`: the twelve ITL1 regions of the United Kingdom as small outlines of a map.

ONS's boundaries (ultra generalised, January 2021; OGL v3) are simplified as one coverage, so that neighbours keep a
common border, and islands below a size of the map are left out.
"""

import argparse
import json
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from bench.make_postcode_districts import boundaries
from frontdoor.web.pages.uk_map import OUTLINES, projected

TOLERANCE = 9e-4
"""Square degrees of detail that may go (Visvalingam's area)."""

LEAST_ISLAND = 1.6
"""Square units of the map, whose height is 660."""


def outline(territory: BaseGeometry) -> str:
    """A territory as the path of an SVG picture, in the units of the map."""
    drawn = shapely.transform(territory, lambda points: [projected(*point) for point in points])
    parts = sorted(getattr(drawn, "geoms", [drawn]), key=lambda each: -each.area)
    rings = [part.exterior.coords for part in parts if part.area >= LEAST_ISLAND]
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring[:-1]) + "Z" for ring in rings)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("data", type=Path, help="The folder with geography/boundaries.")
    territories = boundaries(arguments.parse_args().data, 1, 2021)
    simple = shapely.coverage_simplify(list(territories.values()), TOLERANCE**0.5)
    made = {code: outline(each) for code, each in sorted(zip(territories, simple, strict=True))}
    document = {
        "source": "International Territorial Level 1 (January 2021) UK BUC, Office for National Statistics",
        "licence": "Open Government Licence v3.0; contains OS data © Crown copyright and database right",
        "outlines": made,
    }
    OUTLINES.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
