"""Writes `ingest/postcode_districts.csv`: the ITL territories of every UK postcode district, by its centre point.

The centre of a district is laid over the boundaries that ONS publishes: ITL1 (2021) first, then, among the
territories inside that ITL1 region, ITL2 (2025) and ITL3 (2021), so that the three never contradict each other
in their ITL1 part. A centre that the generalised coastline leaves at sea gets the nearest territory.
"""

import argparse
import csv
import json
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from shapely import Point
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

DISTRICTS = "geography/outcodes_academe/postcodes.csv"
BOUNDARIES = "geography/boundaries/International_Territorial_Level_{}_(January_{})_UK_BUC.geojson"
OUT = Path(__file__).resolve().parent.parent / "ingest/postcode_districts.csv"
IN_THE_UK = ("England", "Scotland", "Wales", "Northern Ireland")

REGIONS = {
    "North East": "TLC", "North West": "TLD", "Yorkshire and the Humber": "TLE", "East Midlands": "TLF",
    "West Midlands": "TLG", "East of England": "TLH", "London": "TLI", "South East": "TLJ", "South West": "TLK",
    "Wales": "TLL", "Scotland": "TLM", "Northern ireland": "TLN",
}  # fmt: skip
"""The district file's own region names, which are held against the boundaries."""

COUNTRIES = {"TLL": "Wales", "TLM": "Scotland", "TLN": "Northern Ireland"}


def boundaries(folder: Path, level: int, year: int) -> dict[str, BaseGeometry]:
    """The published territories of a level by code, longitude before latitude."""
    document = json.loads((folder / BOUNDARIES.format(level, year)).read_text(encoding="utf-8"))
    code = f"ITL{level}{year % 100}CD"
    return {each["properties"][code]: shape(each["geometry"]) for each in document["features"]}


def territory(latitude: float, longitude: float, among: dict[str, BaseGeometry]) -> str:
    """The territory that holds the point, else the nearest; degrees of longitude shrink with the cosine of latitude."""
    point = Point(longitude, latitude)
    for code, outline in among.items():
        if outline.covers(point):
            return code
    by_distance = {}
    for code, outline in among.items():
        # The nearest outline by degrees may not be the nearest by ground distance: measure from each nearest point.
        near = outline.boundary.interpolate(outline.boundary.project(point))
        east = (near.x - longitude) * math.cos(math.radians(latitude))
        by_distance[code] = math.hypot(east, near.y - latitude)
    return min(by_distance, key=lambda code: by_distance[code])


def rows(folder: Path) -> Iterator[dict[str, str]]:
    """The districts in order, with their territories; those of Guernsey, Jersey and the Isle of Man have none."""
    itl1, itl2, itl3 = (boundaries(folder, level, year) for level, year in ((1, 2021), (2, 2025), (3, 2021)))
    with (folder / DISTRICTS).open(encoding="utf-8", newline="") as text:
        districts = sorted(csv.DictReader(text), key=lambda each: each["postcode"])
    for each in districts:
        made = {name: each[name] for name in ("latitude", "longitude")}
        made |= {"outcode": each["postcode"], "itl1": "", "itl2": "", "itl3": "", "country": each["country_name"]}
        made["region_name"] = each["region_name"].strip()
        if each["country_name"] in IN_THE_UK:
            at = float(each["latitude"]), float(each["longitude"])
            made["itl1"] = territory(*at, itl1)
            made["country"] = COUNTRIES.get(made["itl1"], "England")
            for name, finer in (("itl2", itl2), ("itl3", itl3)):
                made[name] = territory(*at, {code: it for code, it in finer.items() if code.startswith(made["itl1"])})
        yield made


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("data", type=Path, help="the folder that holds geography/")
    columns = ("outcode", "latitude", "longitude", "itl1", "itl2", "itl3", "country")
    differ: Counter[tuple[str, str]] = Counter()
    with OUT.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        for row in rows(arguments.parse_args().data):
            if row["itl1"] != REGIONS.get(row["region_name"], ""):
                differ[row["region_name"], row["itl1"]] += 1
            writer.writerow(row)
    print(f"{differ.total()} districts whose own region name is another than the boundaries say:")
    for (region, code), count in differ.most_common():
        print(f"  {count:4} {region} is {code}")


if __name__ == "__main__":
    main()
