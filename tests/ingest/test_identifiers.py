"""Identifiers: real ones in every spelling, wrong ones refused, and the registries' check digits."""

import csv
import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.identifiers import SCHEMES, UnknownIdentifier, charity_register, parse

REAL = {
    ("ror", "https://ror.org/024mrxd33"): ("024mrxd33", "https://ror.org/024mrxd33"),
    ("ror", "024MRXD33"): ("024mrxd33", "https://ror.org/024mrxd33"),
    ("ods", "rr8"): ("RR8", "https://directory.spineservices.nhs.uk/ORD/2-0-0/organisations/RR8"),
    ("ukprn", "10007795"): ("10007795", None),
    ("company", "7964711"): ("07964711", "http://business.data.gov.uk/id/company/07964711"),
    ("company", "sc050917"): ("SC050917", "http://business.data.gov.uk/id/company/SC050917"),
    ("company", "NI 12345"): ("NI012345", "http://business.data.gov.uk/id/company/NI012345"),
    ("company", "OC300001"): ("OC300001", "http://business.data.gov.uk/id/company/OC300001"),
    ("gtr", "e84fc550-a4cc-4b98-a6f9-d15a33829d83"): (
        "E84FC550-A4CC-4B98-A6F9-D15A33829D83",
        "https://gtr.ukri.org/gtr/api/organisations/E84FC550-A4CC-4B98-A6F9-D15A33829D83",
    ),
    ("charity-ew", "210183"): ("210183", None),
    ("charity-sc", "SC009481"): ("SC009481", None),
    ("charity-ni", "100234"): ("NIC100234", None),
    ("isni", "0000 0001 2299 5510"): ("0000000122995510", "https://isni.org/isni/0000000122995510"),
    ("orcid", "https://orcid.org/0000-0002-1825-0097"): (
        "0000-0002-1825-0097",
        "https://orcid.org/0000-0002-1825-0097",
    ),
    ("grid", "grid.5115.0"): ("grid.5115.0", None),
    ("wikidata", "Q540751"): ("Q540751", "http://www.wikidata.org/entity/Q540751"),
    ("crossref-funder", "https://doi.org/10.13039/501100000835"): (
        "501100000835",
        "https://doi.org/10.13039/501100000835",
    ),
    ("pic", "999975620"): ("999975620", None),
    ("itl", "tle42"): ("TLE42", None),
    ("gss", "E12000003"): ("E12000003", "http://statistics.data.gov.uk/id/statistical-geography/E12000003"),
    ("hesa", "0124"): ("0124", None),
}

WRONG = [
    ("ror", "024mrxd34"), ("ror", "924mrxd33"), ("ods", "R"), ("ukprn", "20007795"), ("company", "XX123456"),
    ("company", "123456789"), ("gtr", "E84FC550"), ("charity-ew", "12"), ("charity-sc", "210183"),
    ("isni", "0000000122995511"), ("orcid", "0000-0002-1825-0098"),
    ("grid", "5115.0"), ("wikidata", "P31"), ("crossref-funder", "835"),
    ("pic", "99997562"), ("pic", "099997562"),
    ("itl", "UKC1"),
    ("gss", "E1200000"), ("hesa", "124"), ("lei", "anything"),
]  # fmt: skip


@pytest.mark.parametrize(("scheme", "text"), REAL)
def test_a_real_identifier_is_spelled_as_its_registry_spells_it(scheme: str, text: str) -> None:
    assert parse(scheme, text) == REAL[scheme, text]


def test_every_scheme_has_a_real_example() -> None:
    assert {scheme for scheme, _ in REAL} == set(SCHEMES)


@pytest.mark.parametrize(("scheme", "text"), WRONG)
def test_a_wrong_identifier_is_refused(scheme: str, text: str) -> None:
    with pytest.raises(UnknownIdentifier, match="is no "):
        parse(scheme, text)


@pytest.mark.parametrize("scheme", SCHEMES)
@given(text=st.text(max_size=24) | st.from_regex(r"[A-Za-z]{0,2}[0-9]{4,16}X?", fullmatch=True))
def test_what_is_accepted_is_accepted_again_as_it_stands(scheme: str, text: str) -> None:
    try:
        value, _ = parse(scheme, text)
    except UnknownIdentifier:
        return
    assert parse(scheme, value)[0] == value


@pytest.mark.parametrize(
    ("scheme", "value"), [("ror", "024mrxd33"), ("isni", "0000000122995510"), ("orcid", "0000000218250097")]
)
@given(data=st.data())
def test_one_wrong_digit_is_always_found(scheme: str, value: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1 if scheme == "ror" else 0, len(value) - 1))
    digit = data.draw(st.sampled_from([each for each in "0123456789" if each != value[at]]))
    with pytest.raises(UnknownIdentifier):
        parse(scheme, value[:at] + digit + value[at + 1 :])


def test_a_charity_number_tells_its_register() -> None:
    assert [charity_register(each) for each in ("210183", "SC009481", "NIC100234")] == [
        "charity-ew",
        "charity-sc",
        "charity-ni",
    ]


def test_no_identifier_that_ror_publishes_is_refused(real_data: Path) -> None:
    """ROR's own ids, and the GRID, ISNI, Wikidata and Crossref funder ids in its British records."""
    schemes = {"fundref": "crossref-funder", "grid": "grid", "isni": "isni", "wikidata": "wikidata"}
    count = 0
    for line in (real_data / "ror/ror_gb_v2.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        parse("ror", record["id"])
        for external in record["external_ids"]:
            for value in external["all"]:
                parse(schemes[external["type"]], value)
                count += 1
    assert count > 2_600


def test_no_company_number_of_south_yorkshire_is_refused(real_data: Path) -> None:
    path = real_data / "companies_house/BasicCompanyData_SouthYorkshire_2024.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as text:
        numbers = [row["CompanyNumber"] for row in csv.DictReader(text)]
    assert {parse("company", number)[0] for number in numbers} == set(numbers)


def test_no_participant_code_of_cordis_is_refused(real_data: Path) -> None:
    path = real_data / "cordis/h2020_participants_in_UK_projects.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as text:
        codes = {row["pic"] for row in csv.DictReader(text)}
    assert {parse("pic", code)[0] for code in codes} == codes
