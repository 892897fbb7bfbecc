"""The whole register says of a company what the regional extract says, and its former names beside."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from ingest.facts import Name
from ingest.industry import companies_house, companies_register
from ingest.judge import judge
from ingest.record import Record

SOURCES = Path(__file__).parent.parent / "sources"
EXTRACT = SOURCES / "companies-house/snapshot/companies_house/BasicCompanyData_SouthYorkshire_2024.csv"
REGISTER = SOURCES / "companies-register/snapshot/companies_house/BasicCompanyDataAsOneFile-2024-03-01.csv"


def told(module: Any, path: Path) -> list[Any]:
    """What the rows say; the extract has one that was cut short, which the register's fixture lacks."""
    return [judge(module.says, record) for record in module.read(path) if record.fault is None]


def moved(fact: Any) -> Any:
    """A fact of the register under the key that the extract gives to the company."""
    for name in ("key", "organisation"):
        if hasattr(fact, name):
            held = getattr(fact, name).replace("companies-register:", "companies-house:")
            fact = replace(fact, **{name: held})
    return fact


def test_both_layouts_say_the_same_of_the_same_companies() -> None:
    whole, extract = told(companies_register, REGISTER), told(companies_house, EXTRACT)
    assert [tuple(map(moved, each.facts)) for each in whole] == [each.facts for each in extract]
    assert [bool(each.reject) for each in whole] == [bool(each.reject) for each in extract]
    assert sum(bool(each.facts) for each in whole) >= 5


def test_former_names_are_names_and_a_company_outside_the_rule_says_nothing() -> None:
    row = dict.fromkeys(companies_register.COLUMNS, "") | {
        "CompanyName": "NEW LIMITED", "CompanyNumber": "01234567", "CompanyStatus": "Active",
        "SICCode.SicText_1": "72110 - Research and experimental development on biotechnology",
        "PreviousName_1.CONDATE": "01/02/2003", "PreviousName_1.CompanyName": "OLD LIMITED",
    }  # fmt: skip
    said = judge(companies_register.says, Record(dict(row)))
    assert said.reject is None
    assert [(each.text, each.kind) for each in said.facts if isinstance(each, Name)] == [
        ("New Limited", "label"), ("NEW LIMITED", "legal"), ("Old Limited", "former"),
    ]  # fmt: skip
    other = Record(row | {"SICCode.SicText_1": "98000 - Residents property management"})
    assert judge(companies_register.says, other) == replace(said, facts=())
