"""What the analysis of expertise states, as facts: one scheme over all vocabularies, and who is shown to know what."""

from ingest.declare import As, fact, maybe, said
from ontology.terms import LSG, RDFS, SKOS


@fact("expertise_concept", subject="iri", classes=(SKOS.Concept,), traced=False)
class ExpertiseConcept:
    """A concept of the scheme of expertise: one meaning, however many vocabularies have it."""

    iri: str = said(As.IRI)
    scheme: str = said(As.IRI, SKOS.inScheme)
    label: str = said(As.LANGUAGE_TEXT, SKOS.prefLabel)
    language: str | None = maybe(As.LANGUAGE)


EXPERTISE_RELATION_TERMS = {
    "exact": str(SKOS.exactMatch),
    "close": str(SKOS.closeMatch),
    "broad": str(SKOS.broadMatch),
    "related": str(SKOS.relatedMatch),
    "broader": str(SKOS.broader),
    "stage": str(LSG.valueChainStage),
}


@fact("expertise_relation", subject="concept", traced=False)
class ExpertiseRelation:
    """How a concept of the scheme stands to those it was made of, to what is broader, and to the value chain."""

    concept: str = said(As.IRI)
    other: str = said(As.IRI, by="kind", terms=EXPERTISE_RELATION_TERMS)
    kind: str = said(As.CHOICE)


@fact("shown_expertise", subject="iri", classes=(LSG.ExpertiseAssertion,), traced=False)
class ShownExpertise:
    """That an organisation's own work, or its class of business, shows it to know a concept of the scheme.

    `strength`: the sum over the items of topic weight / parties; none for a class of business. `start`, `end`: the
    first start and the last day that the items state.
    """

    iri: str = said(As.IRI)
    organisation: str = said(As.IRI, LSG.agent)
    concept: str = said(As.IRI, LSG.topic)
    theme: str = said(As.TEXT, RDFS.label)
    basis: str = said(As.CODE, LSG.basis, scope="basis")
    items: int = said(As.INTEGER, LSG.populationSize)
    strength: str | None = maybe(As.DECIMAL, LSG.strength)
    start: str | None = maybe(As.DATE, LSG.validFrom)
    end: str | None = maybe(As.DATE, LSG.validTo)


@fact("shown_evidence", subject="assertion", traced=False)
class ShownEvidence:
    """One of the items, or the published class, that an assertion of expertise rests on."""

    assertion: str = said(As.IRI)
    item: str = said(As.IRI, LSG.evidencedBy)


EXPERTISE_TYPES = (ExpertiseConcept, ExpertiseRelation, ShownExpertise, ShownEvidence)
"""What the analysis of expertise states, table by table."""
