"""The fact types: everything a source record can say. One frozen dataclass a table.

Every stored row also carries `source`, `snapshot` and `record` (the place in the publisher's file);
they are added where facts become tables, so that a source states nothing about itself.
"""

from typing import get_args

from ingest.declare import As, fact, maybe, said
from ontology.terms import (
    ADMS,
    BIBO,
    DCTERMS,
    FOAF,
    FRAPO,
    GEO,
    LOCN,
    LSG,
    ORG,
    QB,
    RDF,
    RDFS,
    ROV,
    SKOS,
)  # fmt: skip


@fact("organisation", subject="key", classes=(ORG.Organization,))
class Organisation:
    """An organisation as one source knows it. `key` is "<source>:<local id>"."""

    key: str = said(As.ORGANISATION)
    kind: str | None = maybe(As.TERM, RDF.type)
    country: str | None = maybe(As.TEXT, LSG.country)
    status: str | None = maybe(As.CODE, LSG.status, scope="status")
    opened: str | None = maybe(As.DATE, LSG.opened)
    closed: str | None = maybe(As.DATE, LSG.closed)
    homepage: str | None = maybe(As.IRI, FOAF.homepage)
    acts_as: str | None = maybe(As.CODE, LSG.actsAs, scope="role")
    legal_form: str | None = maybe(As.TEXT, ROV.orgType)
    formation: str | None = maybe(As.CODE, LSG.formationMode, scope="formation")
    finance: str | None = maybe(As.CODE, LSG.financeModel, scope="finance")
    governance: str | None = maybe(As.TEXT, LSG.governanceNote)
    cited: str | None = maybe(As.TEXT, DCTERMS.source)
    verified: bool | None = maybe(As.BOOLEAN, LSG.verified)


NAME_TERMS = {
    "label": str(RDFS.label),
    "alias": str(SKOS.altLabel),
    "acronym": str(LSG.acronym),
    "former": str(LSG.formerName),
    "legal": str(ROV.legalName),
}


@fact("name", subject="organisation")
class Name:
    """A name of an organisation, and of what kind: label, alias, acronym, former or legal."""

    organisation: str = said(As.ORGANISATION)
    text: str = said(As.LANGUAGE_TEXT, by="kind", terms=NAME_TERMS)
    kind: str = said(As.CHOICE)
    language: str | None = maybe(As.LANGUAGE)


@fact("identifier", classes=(ADMS.Identifier,), link=("organisation", str(ADMS.identifier)))
class Identifier:
    """A registry's identifier of an organisation, in the registry's own spelling.

    `scheme` is one of `ingest.identifiers.SCHEMES`; `iri` is where the registry itself publishes it.
    """

    organisation: str = said(As.ORGANISATION)
    scheme: str = said(As.CODE, LSG.identifierScheme, scope="identifier-scheme")
    value: str = said(As.NOTATION, SKOS.notation)
    iri: str | None = maybe(As.IRI, RDFS.seeAlso)
    valid_from: str | None = maybe(As.DATE, LSG.validFrom)
    valid_to: str | None = maybe(As.DATE, LSG.validTo)
    cited: str | None = maybe(As.TEXT, DCTERMS.source)
    verified: bool | None = maybe(As.BOOLEAN, LSG.verified)


@fact("site", classes=(ORG.Site,), link=("organisation", str(ORG.hasSite)))
class Site:
    """A place where an organisation is. Territories come from the postcode district or the point."""

    organisation: str = said(As.ORGANISATION)
    label: str | None = maybe(As.TEXT, RDFS.label)
    postcode: str | None = maybe(As.TEXT, LOCN.postCode)
    town: str | None = maybe(As.TEXT, LOCN.postName)
    point: str | None = maybe(As.WKT, GEO.asWKT)
    itl1: str | None = maybe(As.NODE, LSG.inTerritory, scope="territory")
    itl2: str | None = maybe(As.NODE, LSG.inTerritory, scope="territory")
    itl3: str | None = maybe(As.NODE, LSG.inTerritory, scope="territory")
    basis: str | None = maybe(As.CODE, LSG.placeBasis, scope="place-basis")


RELATION_TERMS = {
    "part-of": str(ORG.subOrganizationOf),
    "has-part": str(ORG.hasSubOrganization),
    "related": str(ORG.linkedTo),
    "hosted-by": str(LSG.hostedBy),
    "federated-with": str(LSG.federatedWith),
    "joint-venture-of": str(LSG.jointVentureOf),
    "delivery-partner-of": str(LSG.licensedDeliveryPartnerOf),
    "spun-out-from": str(LSG.spunOutFrom),
    "succeeded-by": str(LSG.succeededBy),
    "succeeds": str(LSG.succeeds),
    "commissioned-by": str(LSG.commissionedBy),
}


@fact("relation", subject="organisation")
class Relation:
    """What one organisation is to another. `other` is a key of the same source."""

    organisation: str = said(As.ORGANISATION)
    other: str = said(As.ORGANISATION, by="kind", terms=RELATION_TERMS)
    kind: str = said(As.CHOICE)


@fact("classification", subject="organisation")
class Classification:
    """A published class of an organisation (a SIC code, an ODS role) and the value-chain stage it stands for."""

    organisation: str = said(As.ORGANISATION)
    concept: str = said(As.IRI, ORG.classification)
    stage: str | None = maybe(As.CODE, LSG.valueChainStage, scope="stage")


@fact("membership", classes=(ORG.Membership,))
class Membership:
    """That an organisation takes part in another body, as what, and when."""

    member: str = said(As.ORGANISATION, ORG.member)
    organisation: str = said(As.ORGANISATION, ORG.organization)
    role: str = said(As.CODE, ORG.role, scope="membership-role")
    start: str | None = maybe(As.DATE, LSG.validFrom)
    end: str | None = maybe(As.DATE, LSG.validTo)
    cited: str | None = maybe(As.TEXT, DCTERMS.source)
    verified: bool | None = maybe(As.BOOLEAN, LSG.verified)


@fact("convening", classes=(LSG.Convening,))
class Convening:
    """That a body brings a sector together, through what, and when."""

    convenor: str = said(As.ORGANISATION, LSG.convenor)
    sector: str = said(As.CODE, LSG.convenedSector, scope="sector")
    activity: str | None = maybe(As.TEXT, DCTERMS.description)
    start: str | None = maybe(As.DATE, LSG.validFrom)
    end: str | None = maybe(As.DATE, LSG.validTo)
    cited: str | None = maybe(As.TEXT, DCTERMS.source)
    verified: bool | None = maybe(As.BOOLEAN, LSG.verified)


@fact("project", subject="key", classes=(FOAF.Project, LSG.FundedProject))
class Project:
    """A funded project. `amount` is the funder's figure for the whole project, in pounds."""

    key: str = said(As.NODE, scope="project")
    reference: str = said(As.TEXT, FRAPO.hasGrantNumber)
    title: str = said(As.TEXT, DCTERMS.title)
    funder: str | None = maybe(As.ORGANISATION, FRAPO.isFundedBy)
    start: str | None = maybe(As.DATE, LSG.validFrom)
    end: str | None = maybe(As.DATE, LSG.validTo)
    amount: str | None = maybe(As.DECIMAL, LSG.amountGBP)
    status: str | None = maybe(As.CODE, LSG.status, scope="status")


@fact("participation", classes=(LSG.Participation,))
class Participation:
    """That an organisation takes part in a project, as lead or partner."""

    project: str = said(As.NODE, LSG.project, scope="project")
    organisation: str = said(As.ORGANISATION, LSG.agent)
    role: str = said(As.CODE, LSG.partyRole, scope="party-role")


@fact("output", subject="key", classes=(BIBO.AcademicArticle,))
class Output:
    """A publication."""

    key: str = said(As.NODE, scope="output")
    title: str = said(As.TEXT, DCTERMS.title)
    published: str | None = maybe(As.DATE, DCTERMS.issued)
    doi: str | None = maybe(As.TEXT, BIBO.doi)
    venue: str | None = maybe(As.TEXT, LSG.venue)


@fact("contribution", classes=(LSG.Contribution,))
class Contribution:
    """That an organisation's staff took part in a publication; `share` is its part of the addresses, 0 to 1."""

    output: str = said(As.NODE, LSG.output, scope="output")
    organisation: str = said(As.ORGANISATION, LSG.agent)
    position: int | None = maybe(As.INTEGER, LSG.position)
    share: str | None = maybe(As.DECIMAL, LSG.share)


@fact("trial", subject="key", classes=(LSG.ClinicalTrial,))
class Trial:
    """A registered clinical trial."""

    key: str = said(As.NODE, scope="trial")
    title: str = said(As.TEXT, DCTERMS.title)
    phase: str | None = maybe(As.CODE, LSG.phase, scope="trial-phase")
    status: str | None = maybe(As.CODE, LSG.status, scope="status")
    start: str | None = maybe(As.DATE, LSG.validFrom)
    end: str | None = maybe(As.DATE, LSG.validTo)


@fact("trial_party", classes=(LSG.TrialParty,))
class TrialParty:
    """That an organisation sponsors, hosts or recruits to a trial."""

    trial: str = said(As.NODE, LSG.trial, scope="trial")
    organisation: str = said(As.ORGANISATION, LSG.agent)
    role: str = said(As.CODE, LSG.partyRole, scope="party-role")


@fact("capability", classes=(LSG.Capability,), link=("organisation", str(LSG.offers)))
class Capability:
    """What an organisation can do for others, at which stage, and under which accreditation."""

    organisation: str = said(As.ORGANISATION)
    label: str = said(As.TEXT, RDFS.label)
    stage: str | None = maybe(As.CODE, LSG.valueChainStage, scope="stage")
    accreditation: str | None = maybe(As.TEXT, LSG.accreditation)
    cited: str | None = maybe(As.TEXT, DCTERMS.source)
    verified: bool | None = maybe(As.BOOLEAN, LSG.verified)


@fact("expertise", classes=(LSG.ExpertiseAssertion,))
class Expertise:
    """That a source declares an organisation strong in a theme. `heading` is the source's own subject heading."""

    organisation: str = said(As.ORGANISATION, LSG.agent)
    theme: str = said(As.TEXT, RDFS.label)
    heading: str | None = maybe(As.TEXT, LSG.subjectHeading)
    basis: str | None = maybe(As.CODE, LSG.basis, scope="basis")
    start: str | None = maybe(As.DATE, LSG.validFrom)
    end: str | None = maybe(As.DATE, LSG.validTo)
    cited: str | None = maybe(As.TEXT, DCTERMS.source)
    verified: bool | None = maybe(As.BOOLEAN, LSG.verified)


@fact("measure", classes=(QB.Observation, LSG.PublishedMeasure))
class Measure:
    """A figure that a source publishes about an organisation, and for which subject and period.

    `part` tells apart several figures of one organisation and subject (a REF multiple submission).
    """

    organisation: str = said(As.ORGANISATION, LSG.aboutEntity)
    metric: str = said(As.CODE, LSG.metric, scope="metric")
    topic: str | None = maybe(As.IRI, LSG.topic)
    value: str | None = maybe(As.DECIMAL, LSG.value)
    period: str | None = maybe(As.TEXT, DCTERMS.temporal)
    part: str | None = maybe(As.TEXT, LSG.part)


@fact("concept", subject="iri", classes=(SKOS.Concept,))
class Concept:
    """A concept of a published scheme."""

    iri: str = said(As.IRI)
    scheme: str = said(As.IRI, SKOS.inScheme)
    label: str = said(As.LANGUAGE_TEXT, SKOS.prefLabel)
    notation: str | None = maybe(As.TEXT, SKOS.notation)
    language: str | None = maybe(As.LANGUAGE)


@fact("concept_label", subject="concept")
class ConceptLabel:
    """Another label of a concept: a synonym."""

    concept: str = said(As.IRI)
    text: str = said(As.LANGUAGE_TEXT, SKOS.altLabel)
    language: str | None = maybe(As.LANGUAGE)


CONCEPT_RELATION_TERMS = {
    "broader": str(SKOS.broader),
    "exact": str(SKOS.exactMatch),
    "close": str(SKOS.closeMatch),
    "broad": str(SKOS.broadMatch),
    "narrow": str(SKOS.narrowMatch),
    "related": str(SKOS.related),
}


@fact("concept_relation", subject="concept")
class ConceptRelation:
    """How one concept stands to another."""

    concept: str = said(As.IRI)
    other: str = said(As.IRI, by="kind", terms=CONCEPT_RELATION_TERMS)
    kind: str = said(As.CHOICE)


@fact("territory", subject="code", classes=(LSG.Territory, GEO.Feature))
class Territory:
    """A statistical territory. `code` is its ITL or GSS code; `vintage` the year of its boundaries."""

    code: str = said(As.NODE, scope="territory")
    level: str = said(As.CODE, LSG.territoryLevel, scope="territory-level")
    label: str = said(As.TEXT, SKOS.prefLabel)
    notation: str = said(As.TEXT, SKOS.notation)
    parent: str | None = maybe(As.NODE, GEO.sfWithin, scope="territory")
    point: str | None = maybe(As.WKT, GEO.asWKT)
    vintage: str | None = maybe(As.DATE, LSG.boundaryYear)
    same: str | None = maybe(As.IRI, RDFS.seeAlso)


Fact = (
    Organisation | Name | Identifier | Site | Relation | Classification | Membership | Convening | Project
    | Participation | Output | Contribution | Trial | TrialParty | Capability | Expertise | Measure
    | Concept | ConceptLabel | ConceptRelation | Territory
)  # fmt: skip

FACT_TYPES: tuple[type[Fact], ...] = get_args(Fact)
"""Every fact type a source can use."""
