"""What resolution states, as facts: the resolved organisation, and each claim that a record is of it."""

from ingest.declare import As, fact, maybe, said
from ontology.terms import DCTERMS, LSG, RDF, SKOS, SSSOM


@fact("resolved", subject="iri", traced=False)
class ResolvedOrganisation:
    """An organisation once: one label, kind, sector and main territory, chosen from what its records say.

    `weakest` is the lowest confidence of the claims it rests on; None where it rests on one record.
    """

    iri: str = said(As.IRI)
    label: str = said(As.LANGUAGE_TEXT, SKOS.prefLabel)
    kind: str | None = maybe(As.TERM, RDF.type)
    sector: str | None = maybe(As.CODE, LSG.sector, scope="sector")
    itl1: str | None = maybe(As.NODE, LSG.mainTerritory, scope="territory")
    country: str | None = maybe(As.TEXT, LSG.country)
    status: str | None = maybe(As.CODE, LSG.status, scope="status")
    records: int | None = maybe(As.INTEGER, LSG.recordCount)
    weakest: str | None = maybe(As.DECIMAL, LSG.weakestLink)
    language: str | None = maybe(As.LANGUAGE)


@fact("identity", classes=(LSG.IdentityAssertion, RDF.Statement), traced=False)
class IdentityClaim:
    """That a source's record is of an organisation, by which rule, on what evidence, how sure, and whether accepted.

    `confidence` is measured in the build itself (`graph.identity.rules`); None where nothing could judge the rule.
    `author`, `decided`: who decided it and when, where a person did; the reason is then the evidence.
    """

    entity: str = said(As.IRI, RDF.subject)
    mention: str = said(As.IRI, RDF.object)
    predicate: str = said(As.IRI, RDF.predicate)
    rule: str = said(As.CODE, LSG.justification, scope="identity-rule")
    status: str = said(As.CODE, LSG.matchStatus, scope="match-status")
    evidence: str | None = maybe(As.TEXT, LSG.evidence)
    confidence: str | None = maybe(As.DECIMAL, SSSOM.confidence)
    author: str | None = maybe(As.TEXT, SSSOM.author_label)
    decided: str | None = maybe(As.DATE, DCTERMS.created)


@fact("replacement", subject="gone", traced=False)
class Replacement:
    """That an IRI of an earlier build is gone, and where its records went."""

    gone: str = said(As.IRI)
    entity: str = said(As.IRI, LSG.replacedBy)


CLAIM_TYPES = (ResolvedOrganisation, IdentityClaim, Replacement)
"""What resolution states, table by table."""
