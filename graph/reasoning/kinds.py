"""What each body is by the evidence, beside what it is declared to be, with the reason."""

from dataclasses import dataclass
from enum import StrEnum

from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from graph.reasoning.bodies import Body, about
from graph.reasoning.definitions import Definitions
from ontology.terms import LSG, ROV


class Verdict(StrEnum):
    """How what a body is declared to be stands to what the evidence shows."""

    confirmed = "confirmed"
    """The evidence shows a declared kind, or a kind below it."""
    also = "also"
    """The evidence shows a kind beside the declared ones, which can go together."""
    not_shown = "not shown"
    """The evidence does not reach the definition of a declared kind. It may be silent: that is no proof against it."""
    contradicted = "contradicted"
    """The evidence and the declared kinds can't all be true."""
    undefined = "undefined"
    """No declared kind is defined by evidence; that the kinds contradict nothing was checked."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as people read it."""

    subject: str
    predicate: str
    object: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A body's declared and inferred kinds, the evidence classes shown or missing, and the verdict, in words."""

    iri: str
    name: str
    rows: tuple[str, ...]
    declared: tuple[str, ...]
    elsewhere: tuple[str, ...]
    inferred: tuple[str, ...]
    shown: tuple[str, ...]
    missing: tuple[str, ...]
    verdict: Verdict
    statements: tuple[Statement, ...]

    @property
    def reason(self) -> str:
        """What the evidence shows, and what a declared kind would need besides."""
        told = f"shows: {'; '.join(self.shown)}" if self.shown else "shows no part of a definition"
        return f"{told}. Missing: {'; '.join(self.missing)}" if self.missing else told


@dataclass(frozen=True, slots=True)
class Respect:
    """In what respect evidence bears on a class: its name, and the properties that lead to what is known of a body."""

    name: str
    path: tuple[URIRef, ...]


CONVENING = Respect("convening", (LSG.hasConvening, LSG.conveningKind))

RESPECTS = {
    str(LSG.ConveningBody): CONVENING,
    str(LSG.RepresentativeBody): CONVENING,
    str(LSG.TradeBody): CONVENING,
    str(LSG.CrossSectorConvenor): Respect("convening", (LSG.hasConvening, LSG.convenedSector)),
    str(LSG.SelfAssembledBody): Respect("formation", (LSG.formationMode,)),
    str(LSG.SelfFinancedBody): Respect("finance", (LSG.financeModel,)),
    str(LSG.FormallyGovernedBody): Respect("governance", (LSG.hasGovernance, LSG.governanceForm)),
    str(LSG.IndependentlyOperatedBody): Respect("operating model", (LSG.operatingModel,)),
}
"""The respect of each class that a definition by evidence is made of."""


def judged(
    body: Body, evidence: Graph, inferred: frozenset[str], contradicted: bool, definitions: Definitions
) -> Judged:
    """A body with its verdict. `inferred`: the classes a reasoner finds from the evidence alone."""
    kinds = definitions.narrowest(inferred)
    shown = sorted(definitions.evidence & inferred)
    missing = sorted({part for kind in body.declared for part in definitions.parts(kind)} - inferred)
    word = definitions.word
    return Judged(
        iri=body.iri,
        name=body.name,
        rows=body.rows,
        declared=tuple(word(kind) for kind in body.declared),
        elsewhere=tuple(f"{word(kind)} ({source})" for source, kind in body.elsewhere),
        inferred=tuple(word(kind) for kind in kinds),
        shown=tuple(_with_evidence(part, body, evidence, definitions) for part in shown),
        missing=tuple(_with_evidence(part, body, evidence, definitions) for part in missing),
        verdict=Verdict.contradicted if contradicted else _verdict(body, inferred, kinds, definitions),
        statements=read(about(body.iri, evidence), body, definitions),
    )


def _verdict(body: Body, inferred: frozenset[str], kinds: tuple[str, ...], definitions: Definitions) -> Verdict:
    defined = {kind for kind in body.declared if definitions.parts(kind)}
    if not defined <= inferred:
        return Verdict.not_shown
    above = {each for kind in kinds for each in definitions.above(kind)}
    if defined & above:
        return Verdict.confirmed
    return Verdict.also if kinds else Verdict.undefined


def _with_evidence(part: str, body: Body, evidence: Graph, definitions: Definitions) -> str:
    """An evidence class with what is known of the body in its respect."""
    respect, me = RESPECTS[part], URIRef(body.iri)
    ends: set[Node] = {me}
    for step in respect.path:
        ends = {each for end in ends for each in evidence.objects(end, step)}
    known = sorted((definitions.word(str(each)) for each in ends), key=str.casefold)
    if LSG.operatingModel in respect.path:
        known += sorted(f"host: {definitions.word(str(each))}" for each in evidence.objects(me, LSG.hostedBy))
        known += sorted(f"legal form: {each}" for each in evidence.objects(me, ROV.orgType))
    if not known:
        # A convening or governance may be known whose words the sources' readers take for none of the codes.
        some = len(respect.path) > 1 and (me, respect.path[0], None) in evidence
        known = [f"{respect.name} of no kind that is defined" if some else f"no {respect.name} known"]
    return f"{definitions.word(part)} ({', '.join(known)})"


def read(statements: Graph, body: Body, definitions: Definitions) -> tuple[Statement, ...]:
    """Statements as people read them: terms by their labels, the body by its name, its nodes by what they are."""

    def said(term: Node) -> str:
        if isinstance(term, URIRef):
            return body.name if str(term) == body.iri else definitions.word(str(term))
        return str(term)

    found = [
        Statement(said(s), "is a" if p == RDF.type else definitions.word(str(p)), said(o)) for s, p, o in statements
    ]
    return tuple(sorted(found, key=lambda each: (each.subject != body.name, each.subject, each.predicate, each.object)))
