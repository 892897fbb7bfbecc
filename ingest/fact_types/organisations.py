"""What is said of organisations: who they are, where, what they are to each other, what they offer."""

from ingest.declare import As, fact, maybe, said
from ontology.terms import ADMS, DCTERMS, FOAF, GEO, LOCN, LSG, ORG, RDF, RDFS, ROV, SKOS


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
    """A published class of an organisation (a SIC code, say), and the stage and segment of industry it stands for."""

    organisation: str = said(As.ORGANISATION)
    concept: str = said(As.IRI, ORG.classification)
    stage: str | None = maybe(As.CODE, LSG.valueChainStage, scope="stage")
    segment: str | None = maybe(As.CODE, LSG.segment, scope="sic-segment")


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
    kind: str | None = maybe(As.CODE, LSG.conveningKind, scope="convening-kind")
    start: str | None = maybe(As.DATE, LSG.validFrom)
    end: str | None = maybe(As.DATE, LSG.validTo)
    cited: str | None = maybe(As.TEXT, DCTERMS.source)
    verified: bool | None = maybe(As.BOOLEAN, LSG.verified)


@fact("governance", classes=(LSG.GovernanceArrangement,), link=("organisation", str(LSG.hasGovernance)))
class Governance:
    """How an organisation is governed: in what form, and in the source's words."""

    organisation: str = said(As.ORGANISATION)
    words: str = said(As.TEXT, DCTERMS.description)
    form: str | None = maybe(As.CODE, LSG.governanceForm, scope="governance-form")
    cited: str | None = maybe(As.TEXT, DCTERMS.source)
    verified: bool | None = maybe(As.BOOLEAN, LSG.verified)


@fact("capability", classes=(LSG.Capability,), link=("organisation", str(LSG.offers)))
class Capability:
    """What an organisation can do for others, at which stage, and under which accreditation."""

    organisation: str = said(As.ORGANISATION)
    label: str = said(As.TEXT, RDFS.label)
    stage: str | None = maybe(As.CODE, LSG.valueChainStage, scope="stage")
    accreditation: str | None = maybe(As.TEXT, LSG.accreditation)
    cited: str | None = maybe(As.TEXT, DCTERMS.source)
    verified: bool | None = maybe(As.BOOLEAN, LSG.verified)
