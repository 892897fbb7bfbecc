"""What follows from the statements: rules as SPARQL, run to a fixpoint, and their conclusions as quads.

`infer` is the stage of a build; `conclude` runs rules over any statements in memory.
"""

from graph.inference.fixpoint import Reach, conclude, reaches
from graph.inference.rules import BadRule, Rule, rule, rules
from graph.inference.stage import INFERRED_GRAPH, Inference, axioms, infer

__all__ = [
    "INFERRED_GRAPH",
    "BadRule",
    "Inference",
    "Reach",
    "Rule",
    "axioms",
    "conclude",
    "infer",
    "reaches",
    "rule",
    "rules",
]
