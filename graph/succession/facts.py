"""What succession states, as facts: change events with their parties, doubts and records, and names with their days."""

from ingest.declare import As, fact, maybe, said
from ontology.terms import DCTERMS, LSG, ORG, PROV, RDF, RDFS


@fact("change", subject="key", classes=(ORG.ChangeEvent,), traced=False)
class Change:
    """A change event. `date` is as precise as its source; `earliest`, `latest` are the days it can have been on."""

    key: str = said(As.NODE, scope="change")
    kind: str = said(As.TERM, RDF.type)
    date: str | None = maybe(As.DATE, DCTERMS.date)
    earliest: str | None = maybe(As.DATE, LSG.notBefore)
    latest: str | None = maybe(As.DATE, LSG.notAfter)
    before: str | None = maybe(As.TEXT, LSG.nameBefore)
    after: str | None = maybe(As.TEXT, LSG.nameAfter)


@fact("change_party", subject="change", traced=False)
class ChangeParty:
    """An organisation that a change starts from (original) or ends with (resulting)."""

    change: str = said(As.NODE, scope="change")
    organisation: str = said(
        As.IRI,
        by="side",
        terms={"original": str(ORG.originalOrganization), "resulting": str(ORG.resultingOrganization)},
    )
    side: str = said(As.CHOICE)


@fact("changed", subject="organisation", traced=False)
class Changed:
    """The same from the organisation's end."""

    organisation: str = said(As.IRI)
    change: str = said(
        As.NODE,
        by="side",
        terms={"original": str(ORG.changedBy), "resulting": str(ORG.resultedFrom)},
        scope="change",
    )
    side: str = said(As.CHOICE)


@fact("change_doubt", subject="change", traced=False)
class ChangeDoubt:
    """What is doubtful about a change."""

    change: str = said(As.NODE, scope="change")
    doubt: str = said(As.CODE, LSG.changeDoubt, scope="change-doubt")


@fact("change_record", subject="change", traced=False)
class ChangeRecord:
    """A source record that a change rests on."""

    change: str = said(As.NODE, scope="change")
    evidence: str = said(As.IRI, PROV.wasDerivedFrom)


@fact("name_period", classes=(LSG.NamePeriod,), link=("organisation", str(LSG.hasNamePeriod)), traced=False)
class NamePeriod:
    """A name that an organisation has in a register: surely `first` to `last`, at most `earliest` to `latest`.

    The newest name has no `latest`.
    """

    organisation: str = said(As.IRI)
    name: str = said(As.TEXT, RDFS.label)
    first: str | None = maybe(As.DATE, LSG.attestedFrom)
    last: str | None = maybe(As.DATE, LSG.attestedTo)
    earliest: str | None = maybe(As.DATE, LSG.notBefore)
    latest: str | None = maybe(As.DATE, LSG.notAfter)
    evidence: str | None = maybe(As.IRI, PROV.wasDerivedFrom)


CHANGE_TYPES = (Change, ChangeParty, Changed, ChangeDoubt, ChangeRecord, NamePeriod)
"""What succession states, table by table."""
