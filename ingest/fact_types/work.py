"""What is said of work: projects, publications and trials, and who takes part in them."""

from ingest.declare import As, fact, maybe, said
from ontology.terms import BIBO, DCAT, DCTERMS, FOAF, FRAPO, LSG


@fact("project", subject="key", classes=(FOAF.Project, LSG.FundedProject))
class Project:
    """A funded project. `amount` is the funder's figure for the whole project, in pounds."""

    key: str = said(As.NODE, scope="project")
    reference: str = said(As.TEXT, FRAPO.hasGrantNumber)
    title: str | None = maybe(As.TEXT, DCTERMS.title)
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
    pmid: str | None = maybe(As.TEXT, BIBO.pmid)
    kind: str | None = maybe(As.CODE, LSG.outputKind, scope="output-kind")
    citations: int | None = maybe(As.INTEGER, LSG.citationCount)
    venue: str | None = maybe(As.TEXT, LSG.venue)


@fact("contribution", classes=(LSG.Contribution,), of="organisation")
class Contribution:
    """That an organisation's staff took part in a publication; `share` is its part of the addresses, 0 to 1.

    `affiliation`: what authors wrote, where that alone tells the organisation; `organisation` then stands for it.
    """

    output: str = said(As.NODE, LSG.output, scope="output")
    organisation: str = said(As.ORGANISATION, LSG.agent)
    position: int | None = maybe(As.INTEGER, LSG.position)
    share: str | None = maybe(As.DECIMAL, LSG.share)
    affiliation: str | None = maybe(As.TEXT, LSG.affiliation)


@fact("funding", classes=(LSG.FundingStatement,))
class Funding:
    """That a publication names a funder, and under which number of the award."""

    output: str = said(As.NODE, LSG.output, scope="output")
    funder: str = said(As.ORGANISATION, LSG.namedFunder)
    award: str | None = maybe(As.TEXT, FRAPO.hasGrantNumber)


@fact("subject", subject="about")
class Subject:
    """What a source files a project, publication or trial under. `about` is `ingest.keys.node` of its key.

    `concept` is the heading's own IRI where the source gives one.
    """

    about: str = said(As.IRI)
    heading: str = said(As.TEXT, DCAT.keyword)
    concept: str | None = maybe(As.IRI, LSG.topic)


@fact("trial", subject="key", classes=(LSG.ClinicalTrial,))
class Trial:
    """A registered clinical trial. `number` is its number in the register that the row is of."""

    key: str = said(As.NODE, scope="trial")
    number: str = said(As.TEXT, DCTERMS.identifier)
    title: str | None = maybe(As.TEXT, DCTERMS.title)
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
