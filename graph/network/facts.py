"""What the analysis of networks states, as facts: joint work pair by pair, and measures of each organisation."""

from ingest.declare import As, fact, maybe, said
from ontology.terms import LSG


@fact("collaboration", subject="iri", classes=(LSG.Collaboration,), traced=False)
class Collaboration:
    """That two organisations share work of one kind: how many items, weighing how much on the day of the build.

    `weight`: the sum of recency / (parties - 1) over the items. `start`, `end`: the first start and, where every item
    has one, the last end that is stated.
    """

    iri: str = said(As.IRI)
    one: str = said(As.IRI, LSG.party)
    other: str = said(As.IRI, LSG.party)
    kind: str = said(As.CODE, LSG.collaborationKind, scope="collaboration-kind")
    weight: str = said(As.DECIMAL, LSG.collaborationWeight)
    items: int = said(As.INTEGER, LSG.sharedItems)
    start: str | None = maybe(As.DATE, LSG.validFrom)
    end: str | None = maybe(As.DATE, LSG.validTo)


@fact("collaboration_evidence", subject="collaboration", traced=False)
class CollaborationEvidence:
    """One of the items that a collaboration was drawn from."""

    collaboration: str = said(As.IRI)
    item: str = said(As.IRI, LSG.evidencedBy)


@fact("network_measure", classes=(LSG.NetworkMeasure,), traced=False)
class NetworkMeasure:
    """A measure of one organisation in the network of joint work in the country.

    `low`, `high`: its stability interval, where one was drawn.
    """

    organisation: str = said(As.IRI, LSG.aboutEntity)
    metric: str = said(As.CODE, LSG.metric, scope="metric")
    value: str = said(As.DECIMAL, LSG.value)
    low: str | None = maybe(As.DECIMAL, LSG["lower"])
    high: str | None = maybe(As.DECIMAL, LSG["upper"])


NETWORK_TYPES = (Collaboration, CollaborationEvidence, NetworkMeasure)
"""What the analysis of networks states, table by table."""
