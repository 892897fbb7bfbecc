"""Statistical territories of the UK: the International Territorial Levels, local authority districts and countries.

ITL1 and ITL3 are those of January 2021, ITL2 those of January 2025, local authorities those of May 2021. The
boundaries themselves are not taken: organisations are placed by postcode district (`ingest.localities`).
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.facts import Fact, Territory
from ingest.files import BadFile, json_document
from ingest.identifiers import UnknownIdentifier, parse
from ingest.record import BadRecord, Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="ons-geography",
    title="Open Geography: territorial levels, local authorities and countries",
    publisher="Office for National Statistics",
    licence="Open Government Licence v3.0; contains OS data © Crown copyright and database right",
    homepage="https://geoportal.statistics.gov.uk/",
    cadence="when boundaries change",
    covers=Coverage(
        tables=("territory",),
        kinds=(),
        places=("UK",),
        first=2021,
        last=2025,
        note="ITL1 and ITL3 of 2021, ITL2 of 2025, local authorities of May 2021; names in English only, no boundaries",
    ),
    files=(
        Files(r"geography/boundaries/International_Territorial_Level_1_\(January_2021\)_UK_BUC\.geojson", "2021"),
        Files(r"geography/boundaries/International_Territorial_Level_2_\(January_2025\)_UK_BUC\.geojson", "2025"),
        Files(r"geography/boundaries/International_Territorial_Level_3_\(January_2021\)_UK_BUC\.json", "2021"),
        Files(r"geography/boundaries/Local_Authority_Districts_\(May_2021\)_UK_B[GU]C\.json", "2021"),
        Files(r"geography/ons_code_names/countries\.json"),
    ),
)

GSS = "http://statistics.data.gov.uk/id/statistical-geography/"

REGIONS = {
    "TLC": "E12000001", "TLD": "E12000002", "TLE": "E12000003", "TLF": "E12000004", "TLG": "E12000005",
    "TLH": "E12000006", "TLI": "E12000007", "TLJ": "E12000008", "TLK": "E12000009", "TLL": "W92000004",
    "TLM": "S92000003", "TLN": "N92000002",
}  # fmt: skip
"""The same region's code in the Government Statistical Service's register."""

COUNTRIES = {"E": "E92000001", "W": "W92000004", "S": "S92000003", "N": "N92000002"}
"""The country a GSS code of the United Kingdom begins with."""

LAYERS = {
    "International_Territorial_Level_1": ("itl1", "ITL1"),
    "International_Territorial_Level_2": ("itl2", "ITL2"),
    "International_Territorial_Level_3": ("itl3", "ITL3"),
    "Local_Authority_Districts": ("local-authority", "LAD"),
}
"""By the beginning of a file's name: the level of its territories, and what its columns of code and name begin with."""

_FILE = re.compile(r"(?P<layer>\w+?)_\(\w+_20(?P<year>\d{2})\)_UK_B[GU]C")


def read(path: Path) -> Iterator[Record]:
    """The territories of one file in its order, GeoJSON, TopoJSON or a plain list of names, without their outlines."""
    document = json_document(path)
    if not isinstance(document, dict):
        raise BadFile(f"{path.name} is no JSON object")
    if path.stem == "countries":
        for number, (code, name) in enumerate(document.items(), 1):
            place, raw = f"{path.name}/{number}", json.dumps({code: name}, ensure_ascii=False)
            yield Record({"code": code, "name": name}, place=place, id=code, raw=raw, shape="country")
        return
    found = _FILE.fullmatch(path.stem)
    if not found or found["layer"] not in LAYERS:
        raise BadFile(f"{path.name} is none of the boundary files {', '.join(LAYERS)}")
    level, column = LAYERS[found["layer"]]
    for number, each in enumerate(_features(path, document), 1):
        place, shape = f"{path.name}/{number}", f"{level} {column}{found['year']}"
        properties = each.get("properties") if isinstance(each, dict) else None
        if not isinstance(properties, dict):
            raw = json.dumps(each, ensure_ascii=False)
            yield Record({}, place=place, raw=raw, shape=shape, fault="the feature has no properties")
            continue
        known_as = properties.get(f"{column}{found['year']}CD")
        yield Record(
            properties | {f"feature.{name}": value for name, value in each.items() if name != "properties"},
            place=place,
            id=known_as if isinstance(known_as, str) else None,
            raw=json.dumps(properties, ensure_ascii=False),
            shape=shape,
        )


def _features(path: Path, document: dict[str, Any]) -> list[Any]:
    """The features of a GeoJSON collection, or of the one layer of a TopoJSON file."""
    layers = document.get("objects")
    if isinstance(layers, dict) and len(layers) == 1:
        (layer,) = layers.values()
        features = layer.get("geometries") if isinstance(layer, dict) else None
    else:
        features = document.get("features")
    if not isinstance(features, list):
        raise BadFile(f"{path.name} holds neither GeoJSON features nor one TopoJSON layer")
    return features


def says(record: Record) -> Iterator[Fact]:
    """The territory with its code, name and centre, and the territory that holds it."""
    if record.shape == "country":
        code = _code(record, "code", "gss")
        yield Territory(code, "country", record.text("name"), code, same=GSS + code)
        return
    level, _, columns = record.shape.partition(" ")
    code = _code(record, columns + "CD", "itl" if level.startswith("itl") else "gss")
    longitude, latitude = record.decimal_or_none("LONG"), record.decimal_or_none("LAT")
    gss = REGIONS.get(code) if level == "itl1" else code if level == "local-authority" else None
    yield Territory(
        code,
        level,
        record.text(columns + "NM"),
        notation=code,
        parent=_parent(level, code),
        point=f"POINT({longitude} {latitude})" if longitude and latitude else None,
        vintage="20" + columns[-2:],
        same=gss and GSS + gss,
    )
    # The outline: organisations are placed by postcode district, and the centre is enough for a map.
    record.ignore("feature.type", "feature.id", "feature.geometry", "feature.arcs", "Shape__Area", "Shape__Length")
    # The centre once more, on the British grid; numbers of the publisher's own table.
    record.ignore("BNG_E", "BNG_N", "OBJECTID", "FID", "GlobalID")
    # The name in Welsh: a territory has one label.
    record.ignore(columns + "NMW")


def _code(record: Record, name: str, scheme: str) -> str:
    text = record.text(name)
    try:
        return parse(scheme, text)[0]
    except UnknownIdentifier as error:
        raise BadRecord(f"field '{name}': {error}") from None


def _parent(level: str, code: str) -> str:
    """The country of a region or authority; the region with which the code of an ITL2 or ITL3 territory begins.

    An ITL3 territory of 2021 is not put inside an ITL2 territory of 2025: ONS redrew ITL2 in between.
    """
    gss = REGIONS[code[:3]] if level.startswith("itl") else code
    if gss[0] not in COUNTRIES:
        raise BadRecord(f"the code {code!r} lies in no country of the UK")
    return COUNTRIES[gss[0]] if level in ("itl1", "local-authority") else code[:3]
