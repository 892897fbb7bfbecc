"""The declarations of the facts as an R2RML mapping, which other engines run over the exported Parquet.

By R2RML (https://www.w3.org/TR/r2rml/): a triples map for each fact table over a view in DuckDB's SQL, which reads the
table's Parquet file. One more for each table whose nodes are tied to what they belong to. The quads are those that
`graph.write` makes of the same facts, each in the graph that it stands in there.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import duckdb
from rdflib import BNode, Graph, Literal, Namespace, URIRef

from graph.export.columns import Column, columns, iri, subject
from graph.export.tables import TABLES
from graph.identity.claims import CLAIM_TYPES
from ingest.declare import As, columns_of, table_of
from ingest.facts import FACT_TYPES
from ontology.terms import BASE, GRAPH, PROV, RDF, RECORD

RR = Namespace("http://www.w3.org/ns/r2rml#")
MAPPING = BASE + "mapping/"


def mapping(written: Iterable[str], languages: Sequence[str], folder: str = ".") -> Graph:
    """The mapping of the tables named in `written`. `folder`: where the Parquet files lie, as the engine finds them."""
    graph, names = Graph(), set(written)
    graph.bind("rr", RR)
    graph.bind("mapping", MAPPING)
    for fact_type in TABLES:
        if table_of(fact_type).name in names:
            _add_table(graph, fact_type, languages, folder)
    return graph


def languages_of(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The language tags in the facts, in order. `connection` is `graph.evidence.evidence(…)`."""
    tables = [table_of(each).name for each in TABLES if "language" in columns_of(each)]
    texts = " UNION ".join(f"SELECT language FROM {name}" for name in tables)
    tag = "[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*"
    rows = connection.execute(f"SELECT language FROM ({texts}) WHERE regexp_full_match(language, '{tag}') ORDER BY ALL")
    return [language for (language,) in rows.fetchall()]


def view_sql(fact_type: type[Any], shown: Sequence[Column], folder: str) -> str:
    """The view of a fact table: what a row is about, in which graph, from which record, whose, and all it states."""
    table, said = table_of(fact_type), columns_of(fact_type)
    # morph-kgc keeps columns of its own called subject, predicate, object and graph.
    parts = [f"{subject(fact_type)} AS row_iri", f"{_graph(fact_type)} AS graph_iri"]
    parts.append(f"'{RECORD}' || f.source || '/' || f.snapshot || '/' || f.record AS record_iri")
    if table.link:
        parts.append(f"{iri(table.link[0], said[table.link[0]])} AS owner_iri")
    parts += [f"{each.sql} AS {each.name}" for each in shown]
    joins = []
    for name, each in said.items():
        if each.kind is As.ORGANISATION:
            # A node whose owner has no organisation is left out, as the writer does.
            kind = "JOIN" if table.link and name == table.link[0] else "LEFT JOIN"
            joins.append(f"{kind} '{folder}/entity.parquet' AS e_{name} ON e_{name}.key = f.{name}")
    return "\n".join([f"SELECT {', '.join(parts)}", f"FROM '{folder}/{table.name}.parquet' AS f", *joins])


def _graph(fact_type: type[Any]) -> str:
    if fact_type in FACT_TYPES:
        return f"'{GRAPH}source/' || f.source || '/' || f.snapshot"
    return f"'{GRAPH}identity'" if fact_type in CLAIM_TYPES else f"'{GRAPH}analysis/' || f.snapshot"


def _add_table(graph: Graph, fact_type: type[Any], languages: Sequence[str], folder: str) -> None:
    table, shown = table_of(fact_type), columns(fact_type, languages)
    source, node = BNode(f"{table.name}_rows"), URIRef(f"{MAPPING}{table.name}")
    graph.add((source, RR.sqlQuery, Literal(view_sql(fact_type, shown, folder))))
    about = _triples_map(graph, node, source, "row_iri")
    for each in table.classes:
        graph.add((about, RR["class"], URIRef(each)))
    if table.classes and table.traced:
        _add_pair(graph, node, str(PROV.wasDerivedFrom), Column("record_iri", "", "", True))
    for column in shown:
        _add_pair(graph, node, column.predicate, column)
    if table.link:
        tie = URIRef(f"{MAPPING}{table.name}-of")
        _triples_map(graph, tie, source, "owner_iri")
        _add_pair(graph, tie, table.link[1], Column("row_iri", "", "", True))


def _triples_map(graph: Graph, node: URIRef, source: BNode, column: str) -> BNode:
    about, place = BNode(), BNode()
    graph.add((node, RDF.type, RR.TriplesMap))
    graph.add((node, RR.logicalTable, source))
    graph.add((node, RR.subjectMap, about))
    for term_map, name in ((about, column), (place, "graph_iri")):
        graph.add((term_map, RR.column, Literal(name)))
        graph.add((term_map, RR.termType, RR.IRI))
    graph.add((about, RR.graphMap, place))
    return about


def _add_pair(graph: Graph, node: URIRef, predicate: str, column: Column) -> None:
    pair, value = BNode(), BNode()
    graph.add((node, RR.predicateObjectMap, pair))
    graph.add((pair, RR.predicate, URIRef(predicate)))
    graph.add((pair, RR.objectMap, value))
    graph.add((value, RR.column, Literal(column.name)))
    graph.add((value, RR.termType, RR.IRI if column.is_iri else RR.Literal))
    if column.datatype:
        graph.add((value, RR.datatype, URIRef(column.datatype)))
    if column.language:
        graph.add((value, RR.language, Literal(column.language)))
