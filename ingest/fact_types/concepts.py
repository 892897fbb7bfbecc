"""What is said of the things that others are described by: concepts and territories."""

from ingest.declare import As, fact, maybe, said
from ontology.terms import GEO, LSG, RDFS, SKOS


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
    parent: str | None = maybe(As.NODE, LSG.partOfTerritory, scope="territory")
    point: str | None = maybe(As.WKT, GEO.asWKT)
    vintage: str | None = maybe(As.DATE, LSG.boundaryYear)
    same: str | None = maybe(As.IRI, RDFS.seeAlso)
