"""Crossref funders and ROR: one organisation with both identifiers, however many funders it is."""

from pathlib import Path

import pytest

from ingest.academic import funders
from ingest.facts import Identifier
from ingest.files import BadFile
from ingest.judge import judge
from ingest.record import Record


@pytest.mark.parametrize("funder", ["501100000265", "100010269"])
def test_a_pair_is_two_identifiers_of_one_organisation(funder: str) -> None:
    organisation = "crossref-funders:03x94j517"
    assert judge(funders.says, Record({"funder": funder, "ror": "https://ror.org/03x94j517"})).facts == (
        Identifier(organisation, "ror", "03x94j517", "https://ror.org/03x94j517"),
        Identifier(organisation, "crossref-funder", funder, f"https://doi.org/10.13039/{funder}"),
    )


def test_a_list_is_no_mapping(tmp_path: Path) -> None:
    path = tmp_path / "ror_funder_registry_mapping.json"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(BadFile, match=r"^ror_funder_registry_mapping\.json holds no object of funders"):
        list(funders.read(path))
