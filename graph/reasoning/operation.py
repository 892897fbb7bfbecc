"""How bodies operate, by the evidence alone: what no open-world reasoner can conclude, and a rule does.

`graph/inferred` says so too, of the whole graph, declared kinds among the premises. Evidence for a kind must not be had
from the kind, whatever rules there will be: here they run without kinds.
"""

from pyoxigraph import RdfFormat
from rdflib import Graph

from graph.inference import axioms, conclude, reaches, rules
from ontology.terms import LSG


def operating_models(said: Graph) -> Graph:
    """The operating models that the rules conclude from statements and the ontology."""
    # The evidence carries no dates, so it does not matter as at which day the rules are asked.
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
