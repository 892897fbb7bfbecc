"""Studies in the portfolio of the NIHR Clinical Research Network: specialties, state, and who funds them.

A study is stated as a funded project. The portfolio takes studies for being funded, by the funders it lists, and it
holds studies that test an intervention side by side with those that only observe, without telling them apart: not all
are trials. A study with several funders is stated once for each. No sponsor, site, date or amount is given.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from ingest.academic.awards import listed
from ingest.facts import Fact, Name, Organisation, Project, Subject
from ingest.files import table
from ingest.keys import key, node
from ingest.names import normal, tidy
from ingest.nhs.trials import without_country
from ingest.record import BadRecord, Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="nihr-crn",
    title="NIHR Clinical Research Network portfolio, studies and funders",
    publisher="National Institute for Health and Care Research",
    licence="Open Government Licence v3.0",
    homepage="https://odp.nihr.ac.uk",
    cadence="once",
    covers=Coverage(
        tables=("organisation", "name", "project", "subject"),
        kinds=(),
        places=("TLC", "TLD", "TLE", "TLF", "TLG", "TLH", "TLI", "TLJ", "TLK", "TLL"),
        first=None,
        last=2021,
        note="Studies led from England and Wales that the network supports or supported, as in 2021, by short name. "
        "No sponsors, sites, dates or amounts; trials are not told from other studies; few funders' countries.",
    ),
    files=(Files(r"nihr/crn_portfolio_(?P<vintage>\d{4})\.csv(\.gz)?"),),
)

COLUMNS = (
    "Short Name", "Managing Specialty", "All Specialties", "Lead Country", "Lead LCRN", "Funder(s)",
    "Open to New Sites", "Study Status", "Link",
)  # fmt: skip
STATUSES = {
    "Open": "active", "In Setup": "active", "Suspended": "inactive", "Closed": "closed", "Withdrawn": "closed",
}  # fmt: skip
"""A withdrawn study ended before it opened; the portfolio does not take its record back."""
SPECIALTIES_WITH_COMMAS = ("Anaesthesia, Perioperative Medicine and Pain Management",)
NO_FUNDERS = frozenset({"-", "PLACEHOLDER ORGANISATION", "Educational Grant"})


def read(path: Path) -> Iterator[Record]:
    """One record a study."""
    return table(path, COLUMNS, id=lambda row: row["Link"] or row["Short Name"])


def says(record: Record) -> Iterator[Fact]:
    """The study with its funders, and the specialties it is filed under."""
    number = record.text("Link")
    if not (number.isdecimal() and number.isascii()):
        raise BadRecord(f"field 'Link': {number!r} is no number of a study")
    study, title = key("cpms", number), record.text("Short Name")
    status = record.code("Study Status", STATUSES)
    funders: list[str | None] = []
    names = [name.strip() for name in record.text("Funder(s)").split(";")]
    for name in dict.fromkeys(each for each in names if each and each not in NO_FUNDERS):
        funder, said = _funder(name)
        yield from said
        funders.append(funder)
    for each in funders or [None]:
        # The number is the network's own (Central Portfolio Management System), not the funder's.
        yield Project(study, reference=f"CPMS {number}", title=title, funder=each, status=status)
    specialties = listed(record.text_or_none("All Specialties") or "", SPECIALTIES_WITH_COMMAS)
    for specialty in dict.fromkeys([record.text("Managing Specialty"), *specialties]):
        yield Subject(node("project", study), specialty)
    # The network that leads the set-up works for every study of its region, and takes part in none.
    record.ignore("Lead Country", "Lead LCRN", "Open to New Sites")


@lru_cache(maxsize=8192)
def _funder(name: str) -> tuple[str, tuple[Fact, ...]]:
    """The key and facts of a funder; companies and foreign bodies are among them, and few say their country."""
    shown, country = without_country(tidy(name) if name.isupper() else name)
    comparable = normal(shown)
    if not comparable:
        raise BadRecord(f"field 'Funder(s)': {name!r} has no word to know an organisation by")
    organisation = key("nihr-crn", "funder", comparable, country or "")
    return organisation, (
        Organisation(organisation, country=country, acts_as="funder"),
        Name(organisation, shown, "label"),
    )
