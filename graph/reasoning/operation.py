"""How bodies operate, by the evidence alone: what no open-world reasoner can conclude, and a rule does.

`graph/inferred` says so too, of the whole graph, where declared kinds are among the premises; and by its definition a
cluster organisation is independent. Evidence for a kind can't be had from the kind: here the rules run without kinds.
"""

from pyoxigraph import RdfFormat
from rdflib import Graph

from graph.inference import axioms, conclude, reaches, rules
from ontology.terms import LSG


def operating_models(said: Graph) -> Graph:
    """The operating models that the rules conclude from statements and the ontology."""
    statements = axioms()
    reached = reaches(rules(), statements)
    statements.load(said.serialize(format="nt", encoding="utf-8"), format=RdfFormat.N_TRIPLES)
    found = "".join(
        f"{each.subject} {each.predicate} {each.object} .\n"
        for _, new in conclude(statements, reached, {})
        for each in new
        if each.predicate.value == str(LSG.operatingModel)
    )
    return Graph().parse(data=found, format="nt")
