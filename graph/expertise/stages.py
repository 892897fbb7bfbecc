"""Which stage of the value chain a heading stands for."""

from collections import defaultdict

import duckdb

from ontology.terms import CODE

STAGE = CODE + "stage/"


def stages_of(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Each concept with the IRI of its stage, sorted: those that `ontology/expertise-scheme.ttl` names, and those all
    of whose broader headings have stages, with these.

    What stands under another heading too is not what is done at the stage: MeSH has the Epstein-Barr infections under
    Neoplasms, Experimental.
    `connection` knows the views of `graph.evidence`.
    """
    rows = connection.execute(
        "SELECT DISTINCT other, concept FROM concept_relation WHERE kind = 'narrow' AND starts_with(concept, ?)",
        [STAGE],
    ).fetchall()
    found: dict[str, set[str]] = defaultdict(set)
    for concept, stage in rows:
        found[concept].add(stage)
    above: dict[str, list[str]] = defaultdict(list)
    for concept, other in connection.execute(
        "SELECT DISTINCT concept, other FROM concept_relation WHERE kind = 'broader'"
    ).fetchall():
        above[concept].append(other)
    while more := [one for one, others in above.items() if one not in found and found.keys() >= set(others)]:
        for concept in more:
            found[concept] = set().union(*(found[other] for other in above[concept]))
    return sorted((concept, stage) for concept, stages in found.items() for stage in stages)
