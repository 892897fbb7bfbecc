"""The whole check: the ontology's modules, what the evidence makes of every body, and each contradiction explained.

One run of HermiT finds both what each body is by the evidence alone and whether it could be what it is declared to be:
beside a body stands a class "this body, being all that it is declared to be", in which there can be nothing where
evidence and declaration contradict one another. So one body's contradiction leaves the others' results standing. Pellet
then judges all declared kinds and evidence together, without the contradicted bodies, and explains each contradiction.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rdflib import OWL, RDF, BNode, Graph, URIRef
from rdflib.collection import Collection

from graph.reasoning.bodies import Body, about, bodies, evidence
from graph.reasoning.contradiction import contradiction
from graph.reasoning.definitions import Definitions
from graph.reasoning.java import Reasoner
from graph.reasoning.kinds import Judged, Statement, Verdict, judged, read
from graph.reasoning.pellet import pellet
from graph.reasoning.tbox import Profile, Soundness, modules, profile, soundness, words
from graph.reasoning.world import findings

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A body whose evidence and declared kinds can't all be true: by these statements, through these axioms."""

    name: str
    statements: tuple[Statement, ...]
    axioms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reasoned:
    """What the reasoners say of a build.

    `apart`: why each contradicted body is so. `together`: whether what is said of all the others can all be true.
    """

    soundness: Soundness
    profile: Profile
    bodies: tuple[Judged, ...]
    apart: tuple[Disagreement, ...]
    together: bool


def reasoned(
    store: Path, reasoner: Reasoner = "hermit", progress: Progress = lambda what, done, total: None
) -> Reasoned:
    """What the reasoners say of the build whose store this is. Raises NoReasoner, ReasonerFailed.

    Where the modules themselves don't hold together, no body is judged.
    """
    steps = 4
    progress("the ontology: is it consistent", 0, steps)
    terminology = modules()
    sound = soundness(terminology, reasoner)
    progress("the ontology: its OWL profile", 1, steps)
    described = profile(terminology)
    if not sound.consistent:
        return Reasoned(sound, described, (), (), together=False)
    found, said = bodies(store), evidence(store)
    progress(f"what the evidence makes of {len(found)} bodies", 2, steps)
    made = judgements(terminology, found, said, Definitions(words() + said), reasoner)
    agreeing = [body for body, each in zip(found, made, strict=True) if each.verdict is not Verdict.contradicted]
    progress("all declared kinds and evidence together", 3, steps)
    together = consistent(terminology, agreeing, said)
    contradicted = [body for body in found if body not in agreeing]
    apart = []
    for at, body in enumerate(contradicted):
        progress(f"why {body.name} can't be what it is declared to be", at, len(contradicted))
        apart.append(disagreement(terminology, body, said))
    return Reasoned(sound, described, tuple(made), tuple(apart), together)


def judgements(
    terminology: Graph, found: Sequence[Body], said: Graph, definitions: Definitions, reasoner: Reasoner = "hermit"
) -> list[Judged]:
    """The bodies' verdicts, in their order, from one run of a reasoner."""
    claims = Graph()
    for body in found:
        if body.kinds:
            _claim(claims, body)
    things = findings(terminology + said + claims, reasoner, [body.iri for body in found])
    return [
        judged(body, said, things.kinds[body.iri], _claimed(body) in things.unsatisfiable, definitions)
        for body in found
    ]


def consistent(terminology: Graph, found: Sequence[Body], said: Graph) -> bool:
    """Whether the evidence and every declared kind of these bodies can all be true, by Pellet."""
    statements = terminology + Graph()
    for body in found:
        statements += about(body.iri, said) + _declared(body)
    return "Consistent: Yes" in pellet("consistency", statements)


def disagreement(terminology: Graph, body: Body, said: Graph) -> Disagreement:
    """Why a body can't be what it is declared to be, in statements as people read them."""
    found = contradiction(terminology, about(body.iri, said) + _declared(body))
    named = Graph()
    for statement in found.statements:
        named.add(statement)
    return Disagreement(body.name, read(named, body, Definitions(words() + said)), found.axioms)


def _declared(body: Body) -> Graph:
    made = Graph()
    for kind in body.kinds:
        made.add((URIRef(body.iri), RDF.type, URIRef(kind)))
    return made


def _claimed(body: Body) -> str:
    return body.iri + "#as-declared"


def _claim(graph: Graph, body: Body) -> None:
    """Adds the class of the one body, if it is all that it is declared to be: { body } ⊓ kind ⊓ …"""
    only, kinds, conjunction = BNode(), BNode(), BNode()
    graph.add((URIRef(_claimed(body)), RDF.type, OWL.Class))
    graph.add((URIRef(_claimed(body)), OWL.equivalentClass, conjunction))
    graph.add((conjunction, RDF.type, OWL.Class))
    graph.add((only, RDF.type, OWL.Class))
    graph.add((only, OWL.oneOf, Collection(graph, BNode(), [URIRef(body.iri)]).uri))
    graph.add((conjunction, OWL.intersectionOf, kinds))
    Collection(graph, kinds, [only, *(URIRef(kind) for kind in body.kinds)])
