"""Made-up snapshots of any size in the publishers' own formats, the same for the same seed.

Only for measuring: the names and figures mean nothing and never enter the sample.
"""

import csv
import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

from ingest.academic.gtr import PARTICIPATION_COLUMNS, PROJECT_COLUMNS
from ingest.identifiers import CROCKFORD

QUADS_PER_ORGANISATION = 248
"""What one made-up organisation with its four projects and sixteen participations comes to, as measured."""

TOWNS = 335
"""ROR places an organisation in its town, and its 1,281 British records of schema v2 name so many."""

SYLLABLES = (
    "al",
    "bar",
    "cam",
    "dun",
    "el",
    "fen",
    "glas",
    "hal",
    "kel",
    "lin",
    "mor",
    "nor",
    "ox",
    "pen",
    "roth",
    "tre",
    "wick",
)
KINDS = ("education", "healthcare", "company", "nonprofit", "facility", "government")
THEMES = ("dementia", "gene therapy", "malaria", "stroke", "tuberculosis", "sepsis", "asthma", "obesity", "epilepsy")


def generate(folder: Path, quads: int, seed: int = 2017) -> int:
    """Writes a snapshot of about so many quads; returns how many organisations it has."""
    chance = random.Random(seed)
    count = max(2, quads // QUADS_PER_ORGANISATION)
    names = [_name(chance, number) for number in range(count)]
    towns = [(round(chance.uniform(50.8, 55.5), 5), round(chance.uniform(-3.5, 0.3), 5)) for _ in range(TOWNS)]
    (folder / "ror").mkdir(parents=True)
    (folder / "gtr").mkdir()
    with (folder / "ror/ror_gb_v2.jsonl").open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(_ror(chance, number, names, towns)) + "\n" for number in range(count))
    with gzip.open(
        folder / "gtr/ukri_projects_by_id.csv.gz", "wt", encoding="utf-8", newline="", compresslevel=1
    ) as text:
        rows = csv.writer(text)
        rows.writerow(PROJECT_COLUMNS)
        rows.writerows(_projects(chance, names))
    with (folder / "gtr/oda_project_organisations.csv").open("w", encoding="utf-8", newline="") as plain:
        rows = csv.writer(plain)
        rows.writerow(PARTICIPATION_COLUMNS)
        rows.writerows(_participations(chance, names))
    return count


def ror_id(number: int) -> str:
    """The ROR id with a serial number, with its right check digits."""
    letters, rest = "", number
    for _ in range(6):
        rest, digit = divmod(rest, 32)
        letters = CROCKFORD[digit] + letters
    return f"https://ror.org/0{letters}{98 - number * 100 % 97:02d}"


def _name(chance: random.Random, number: int) -> str:
    place = "".join(chance.choices(SYLLABLES, k=2)).capitalize()
    return f"{place} {chance.choice(('University', 'Hospital', 'Institute', 'Therapeutics Ltd'))} {number}"


def _ror(chance: random.Random, number: int, names: list[str], towns: list[tuple[float, float]]) -> dict[str, object]:
    north, east = chance.choice(towns)
    other = chance.randrange(len(names))
    return {
        "admin": {"created": {"date": "2018-11-14", "schema_version": "1.0"}},
        "domains": [],
        "established": chance.randrange(1800, 2020),
        "external_ids": [
            {"all": [f"grid.{number}.{chance.randrange(10)}"], "preferred": None, "type": "grid"},
            {"all": [f"Q{number + 1}"], "preferred": None, "type": "wikidata"},
        ],
        "id": ror_id(number),
        "links": [{"type": "website", "value": f"https://www.example{number}.ac.uk/"}],
        "locations": [
            {
                "geonames_details": {
                    "country_code": "GB",
                    "country_name": "United Kingdom",
                    "lat": north,
                    "lng": east,
                    "name": "Somewhere",
                },
                "geonames_id": number,
            }
        ],
        "names": [
            {"lang": "en", "types": ["ror_display", "label"], "value": names[number]},
            {"lang": None, "types": ["acronym"], "value": f"A{number}"},
            {"lang": "cy", "types": ["label"], "value": f"Prifysgol {number}"},
        ],
        "relationships": [{"label": names[other], "type": "related", "id": ror_id(other)}],
        "status": "active",
        "types": [chance.choice(KINDS)],
    }


def _projects(chance: random.Random, names: list[str]) -> Iterator[list[str]]:
    for number in range(4 * len(names)):
        year = chance.randrange(2006, 2024)
        title = f"{chance.choice(THEMES).capitalize()} and {chance.choice(THEMES)} in cohort {number}"
        yield [
            _reference(number), title, "", f"{year}-04-01", f"{year + 3}-03-31",
            str(chance.randrange(10_000, 5_000_000)),
            "MRC", chance.choice(names), "United Kingdom", "", "", "Closed", "",
        ]  # fmt: skip


def _participations(chance: random.Random, names: list[str]) -> Iterator[list[str]]:
    for number in range(4 * len(names)):
        for role in ("1.0", "2.0", "2.0", "2.0"):
            yield [_reference(number), chance.choice(names), "United Kingdom", role]


def _reference(number: int) -> str:
    return f"MR/{number:07d}/1"
