"""Clinical networks: who belongs to which."""

from pathlib import Path

import pytest

from ingest.facts import Identifier, Membership, Name, Organisation
from ingest.files import BadFile
from ingest.judge import judge
from ingest.nhs import clinical_networks
from ingest.record import Record

ODS = "https://directory.spineservices.nhs.uk/ORD/2-0-0/organisations"
UK = "United Kingdom"


def test_a_trust_is_a_member_of_its_epilepsy_network() -> None:
    fields = {
        "ods trust code": "RR8", "OPEN UK Network Name": "Yorkshire Paediatric Neurology Network",
        "OPEN UK Network Code": "YPEN", "country": "England",
    }  # fmt: skip
    network, trust = "nhs-networks:YPEN", "nhs-networks:ods/RR8"
    assert judge(clinical_networks.says, Record(fields, shape="open_uk_networks_trusts")).facts == (
        Organisation(network, country=UK),
        Name(network, "Yorkshire Paediatric Neurology Network", "label"),
        Organisation(trust, country=UK),
        Identifier(trust, "ods", "RR8", f"{ODS}/RR8"),
        Membership(trust, network, "member"),
    )


def test_a_diabetes_network_is_named_for_what_it_is_and_not_for_its_region_alone() -> None:
    fields = {
        "ods_code": "RXF05",
        "npda_code": "PZ003",
        "network_name": "Yorkshire & Humber",
        "network_code": "PN10",
    }
    network, hospital = "nhs-networks:PN10", "nhs-networks:ods/RXF05"
    assert judge(clinical_networks.says, Record(fields, shape="pz_codes_networks")).facts == (
        Organisation(network, country=UK),
        Name(network, "Yorkshire & Humber paediatric diabetes network", "label"),
        Organisation(hospital, country=UK),
        Identifier(hospital, "ods", "RXF05", f"{ODS}/RXF05"),
        Membership(hospital, network, "member"),
    )


@pytest.mark.parametrize(("area", "country"), [("Jersey", None), ("Wales", UK)])
def test_jersey_is_not_in_the_united_kingdom(area: str, country: str | None) -> None:
    judged = judge(clinical_networks.says, Record({"id": "PN01", "name": area}, shape="paediatric_diabetes_networks"))
    assert judged.facts[0] == Organisation("nhs-networks:PN01", country=country)


def test_a_clinic_of_no_network_is_rejected() -> None:
    fields = {"ods_code": "RM3", "npda_code": "PZ206", "network_name": "Unknown", "network_code": None}
    rejected = judge(clinical_networks.says, Record(fields, shape="pz_codes_networks")).reject
    assert rejected is not None
    assert rejected.reason == "field 'network_code' is empty"


def test_another_file_is_none_of_the_lists(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"pz_codes\.json is none of the lists open_uk_networks"):
        clinical_networks.read(tmp_path / "pz_codes.json")
