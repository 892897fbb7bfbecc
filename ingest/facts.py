"""The fact types: everything a source record can say. One frozen dataclass a table.

Every stored row also carries `source`, `snapshot` and `record` (the place in the publisher's file);
they are added where facts become tables, so that a source states nothing about itself.
"""

from typing import get_args

from ingest.fact_types.concepts import Concept, ConceptLabel, ConceptRelation, Territory
from ingest.fact_types.organisations import (
    Capability,
    Classification,
    Convening,
    Governance,
    Identifier,
    Membership,
    Name,
    Organisation,
    Relation,
    Site,
)
from ingest.fact_types.strengths import Expertise, Measure
from ingest.fact_types.work import (
    Contribution,
    Funding,
    Output,
    Participation,
    Project,
    Subject,
    Trial,
    TrialParty,
)

Fact = (
    Organisation
    | Name
    | Identifier
    | Site
    | Relation
    | Classification
    | Membership
    | Convening
    | Governance
    | Capability
    | Project
    | Participation
    | Output
    | Contribution
    | Funding
    | Subject
    | Trial
    | TrialParty
    | Expertise
    | Measure
    | Concept
    | ConceptLabel
    | ConceptRelation
    | Territory
)

FACT_TYPES: tuple[type[Fact], ...] = get_args(Fact)
"""Every fact type a source can use."""

__all__ = [
    "FACT_TYPES",
    "Capability",
    "Classification",
    "Concept",
    "ConceptLabel",
    "ConceptRelation",
    "Contribution",
    "Convening",
    "Expertise",
    "Fact",
    "Funding",
    "Governance",
    "Identifier",
    "Measure",
    "Membership",
    "Name",
    "Organisation",
    "Output",
    "Participation",
    "Project",
    "Relation",
    "Site",
    "Subject",
    "Territory",
    "Trial",
    "TrialParty",
]
