"""What is said of strengths: declared expertise and published figures."""

from ingest.declare import As, fact, maybe, said
from ontology.terms import DCTERMS, LSG, QB, RDFS


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
    period: str | None = maybe(As.TEXT, LSG.period)
    part: str | None = maybe(As.TEXT, LSG.part)
