"""Everything below and above a concept, as networkx finds it in the same statements."""

import networkx as nx

from graph.evidence import evidence
from graph.expertise.concepts import with_broader, with_narrower
from graph.workspace import Workspace

TIMES = 40
"""A closure that leaves rows out does so once in some twenty runs."""


def test_every_closure_is_whole_every_time(sample: Workspace) -> None:
    connection = evidence(sample)
    stated = connection.execute("SELECT concept, other FROM concept_relation WHERE kind = 'broader'").fetchall()
    up = nx.DiGraph(stated)
    widest = sorted(up, key=lambda iri: (-len(nx.ancestors(up, iri)), iri))[:TIMES]
    for iri in widest:
        assert with_narrower(connection, [iri]) == nx.ancestors(up, iri) | {iri}
    deepest = sorted(up, key=lambda iri: (-len(nx.descendants(up, iri)), iri))[:TIMES]
    for iri in deepest:
        assert with_broader(connection, [iri]) == nx.descendants(up, iri) | {iri}
    assert len(with_narrower(connection, widest)) > TIMES
