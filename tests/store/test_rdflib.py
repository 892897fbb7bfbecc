"""rdflib users get the same data as everyone else."""

from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef

from graph.store.opening import open_rdflib
from tests.store.conftest import ONE, TWO


def test_rdflib_reads_the_union_and_each_named_graph(small: Path) -> None:
    with_all = open_rdflib(small)
    try:
        assert len(list(with_all.triples((None, None, None)))) == 4
        assert len(Graph(with_all.store, URIRef(ONE))) == 3
        assert list(Graph(with_all.store, URIRef(TWO)).objects()) == [Literal(7)]
        assert [row.n.toPython() for row in with_all.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")] == [4]
        with pytest.raises(RuntimeError, match="read-write"):
            with_all.graph(URIRef(ONE))
    finally:
        with_all.close()
