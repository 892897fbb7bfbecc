"""The six fact tables on UK cluster, membership and convening bodies, each row with the page it was seen on.

They hold who these bodies are, who takes part in them, whom they bring together, what they declare themselves
strong in, and by which registered identifiers the same organisations are known elsewhere. Each table is read
by the module of its name beside this one; in all of them an organisation's key is `key("clusters", its id)`.

`source_url` names the evidence, which is a page or a file in a repository, and is kept as text. `verified` says
whether the row's main fact stands there; where it is false the row is general knowledge. Pages vary in age: a row
is true as at the date of its page.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ingest.clusters import convening, hospital_sites, identifiers, memberships, organisations, strengths
from ingest.facts import Fact
from ingest.files import table
from ingest.record import Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="clusters",
    title="Fact tables on UK life-science cluster, membership and convening bodies",
    publisher="Compiled by the Front Door project from the pages each row cites",
    licence="Facts only; each row cites the page or file it was taken from",
    homepage="https://w3id.org/uk-life-science-frontdoor/",
    cadence="by hand, last compiled on 2026-11-22",
    covers=Coverage(
        tables=(
            "organisation",
            "name",
            "identifier",
            "site",
            "relation",
            "membership",
            "convening",
            "governance",
            "expertise",
        ),
        kinds=(
            "ClusterOrganisation",
            "MembershipOrganisation",
            "TradeBody",
            "AcademicConsortium",
            "HealthInnovationNetwork",
            "AcademicHealthScienceCentre",
            "BiomedicalResearchCentre",
            "AppliedResearchCollaboration",
            "IntegratedCareBoard",
            "Catapult",
            "SciencePark",
            "RegionalAgency",
        ),
        places=("UK",),
        first=None,
        last=2026,
        note="Company members of trade bodies, most company numbers, the boards inside each innovation network's area, "
        "and the themes of seven biomedical research centres were not found. 112 open trusts have no ROR id here.",
    ),
    files=(
        Files(
            r"clusters/(organisations|memberships|convening|strengths|identifiers|hospital_sites)\.csv",
            vintage="2026-11-22",
        ),
    ),
)

TABLES: dict[str, tuple[tuple[str, ...], tuple[str, ...], Callable[[Record], Iterator[Fact]]]] = {
    "organisations": (organisations.COLUMNS, ("id",), organisations.says),
    "memberships": (
        memberships.COLUMNS,
        ("member_name", "organisation_id", "role", "start_year"),
        memberships.says,
    ),
    "convening": (convening.COLUMNS, ("convenor_id", "convened_group", "activity", "start_year"), convening.says),
    "strengths": (strengths.COLUMNS, ("organisation_id", "theme", "start_year"), strengths.says),
    "identifiers": (identifiers.COLUMNS, ("entity_id", "scheme", "value"), identifiers.says),
    "hospital_sites": (hospital_sites.COLUMNS, ("ror",), hospital_sites.says),
}
"""Each table's columns, those that together name a row, and what a row says."""


def read(path: Path) -> Iterable[Record]:
    """The rows of one table, of the shape of the file's name."""
    shape = path.name.removesuffix(".csv")
    columns, named_by, _ = TABLES[shape]
    return table(path, columns, id=lambda row: "/".join([shape, *(row[each] for each in named_by)]), shape=shape)


def says(record: Record) -> Iterator[Fact]:
    """What a row states, by its table."""
    return TABLES[record.shape][2](record)
