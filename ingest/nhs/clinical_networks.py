"""Children's epilepsy and diabetes networks of England and Wales, and which trusts and clinics belong to them.

Three lists kept by the Royal College of Paediatrics and Child Health for its audits: the epilepsy networks (OPEN UK)
with the trusts and boards in each, the diabetes networks, and the diabetes clinics with the network of each. A clinic
stands under the code of its hospital or, now and then, of the whole trust.
"""

from collections.abc import Generator, Iterator
from pathlib import Path

from ingest.facts import Fact, Membership, Name, Organisation
from ingest.files import BadFile, json_array
from ingest.identifiers import identifier
from ingest.keys import key
from ingest.record import BadRecord, Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="nhs-networks",
    title="Children's epilepsy and diabetes networks",
    publisher="Royal College of Paediatrics and Child Health",
    licence="MIT; facts from NHS ODS under the Open Government Licence v3.0",
    homepage="https://github.com/rcpch/rcpch-nhs-organisations",
    cadence="irregular",
    covers=Coverage(
        tables=("organisation", "name", "identifier", "membership"),
        kinds=(),
        places=("TLC", "TLD", "TLE", "TLF", "TLG", "TLH", "TLI", "TLJ", "TLK", "TLL"),
        first=2022,
        last=2023,
        note="Two services for children only: 15 epilepsy networks with their trusts, 12 diabetes networks with "
        "their hospitals, about as of 2022-23, without dates; members are known by ODS code, their names are elsewhere",
    ),
    files=(
        Files(
            r"nhs_ods/rcpch/(open_uk_networks|open_uk_networks_trusts|paediatric_diabetes_networks|pz_codes_networks)"
            r"\.json"
        ),
    ),
)

IDS = {
    "open_uk_networks": "OPEN_UK_Network_Code",
    "open_uk_networks_trusts": None,
    "paediatric_diabetes_networks": "id",
    "pz_codes_networks": "ods_code",
}
"""The field by which each list calls its records. A trust may be in two epilepsy networks."""

NATIONS = {"England": "United Kingdom", "Wales": "United Kingdom"}


def read(path: Path) -> Iterator[Record]:
    """The entries of one list in the file's order; its name is the records' shape."""
    if path.stem not in IDS:
        raise BadFile(f"{path.name} is none of the lists {', '.join(IDS)}")
    return json_array(path, id=IDS[path.stem], shape=path.stem)


def says(record: Record) -> Iterator[Fact]:
    """The network, or that a trust or hospital belongs to it."""
    if record.shape == "open_uk_networks":
        yield from _epilepsy_network(record, "OPEN_UK_Network_Code", "OPEN_UK_Network_Name")
    elif record.shape == "open_uk_networks_trusts":
        network = yield from _epilepsy_network(record, "OPEN UK Network Code", "OPEN UK Network Name")
        yield from _member(record, "ods trust code", network)
    elif record.shape == "paediatric_diabetes_networks":
        yield from _diabetes_network(record, "id", "name")
    elif record.shape == "pz_codes_networks":
        network = yield from _diabetes_network(record, "network_code", "network_name")
        yield from _member(record, "ods_code", network)
        # The clinic's number in the audit: a clinic at two hospitals has one number.
        record.ignore("npda_code")
    else:
        raise BadRecord(f"a record of the shape {record.shape!r} is in none of the lists")


def _epilepsy_network(record: Record, code: str, name: str) -> Generator[Fact, None, str]:
    network = key("nhs-networks", record.text(code))
    yield Organisation(network, country=record.code("country", NATIONS))
    yield Name(network, record.text(name), "label")
    return network


def _diabetes_network(record: Record, code: str, name: str) -> Generator[Fact, None, str]:
    network, area = key("nhs-networks", record.text(code)), record.text(name)
    yield Organisation(network, country=None if area == "Jersey" else "United Kingdom")
    # "South West" alone, as the list has it, would be the name of the region.
    yield Name(network, f"{area} paediatric diabetes network", "label")
    return network


def _member(record: Record, name: str, network: str) -> Iterator[Fact]:
    code = record.text(name)
    member = key("nhs-networks", "ods", code)
    yield Organisation(member, country="United Kingdom")
    yield identifier(member, "ods", code)
    yield Membership(member, network, "member")
