"""Whether the ontology's modules hold together: consistent, no class without possible members, in which profile."""

import re
from dataclasses import dataclass

from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SKOS

from graph.reasoning.java import Reasoner
from graph.reasoning.pellet import pellet
from graph.reasoning.world import Inconsistent, findings
from ontology.files import module_files, turtle_files
from ontology.terms import CODE


@dataclass(frozen=True, slots=True)
class Soundness:
    """What a reasoner says of the modules. A class is unsatisfiable where nothing can belong to it; all IRIs."""

    consistent: bool
    unsatisfiable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """The OWL 2 profile of the modules, the description logic they need, and what is in them, by the OWL API."""

    name: str
    expressivity: str
    counts: dict[str, int]


def modules() -> Graph:
    """The statements of the modules, with every code that an axiom names declared as a concept."""
    graph = Graph()
    for file in module_files():
        graph.parse(data=file.read_bytes(), format="turtle")
    for each in {term for term in graph.objects() if isinstance(term, URIRef) and str(term).startswith(CODE)}:
        # A list's own IRI is named too, as the value of an annotation; only its codes have a part behind a slash.
        if "/" in each.removeprefix(CODE):
            graph.add((each, RDF.type, SKOS.Concept))
    return graph


def words() -> Graph:
    """Everything the ontology's files say, for the labels of terms and codes."""
    graph = Graph()
    for file in turtle_files():
        graph.parse(data=file.read_bytes(), format="turtle")
    return graph


def soundness(statements: Graph, reasoner: Reasoner = "hermit") -> Soundness:
    """Whether statements are consistent, and their classes that can have no members. Raises NoReasoner."""
    try:
        found = findings(statements, reasoner)
    except Inconsistent:
        return Soundness(consistent=False, unsatisfiable=())
    return Soundness(consistent=True, unsatisfiable=tuple(sorted(found.unsatisfiable)))


def profile(statements: Graph) -> Profile:
    """The narrowest OWL 2 profile that the OWL API finds statements to be in, trying EL, QL, RL and DL in turn."""
    said = dict(re.findall(r"^([\w ]+?) = (.+)$", pellet("info", statements), re.MULTILINE))
    counts = {name: int(value) for name, value in said.items() if value.isdigit()}
    return Profile(said["OWL Profile"], said["DL Expressivity"], counts)
