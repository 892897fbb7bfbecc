"""Virtuoso 7: changes at addresses of their own with a digest log-in; ASK comes as a table."""

from graph.store.quirks.dialect import Dialect

VIRTUOSO = Dialect(
    "virtuoso",
    query="/sparql",
    update="/sparql-auth",
    graphs="/sparql-graph-crud-auth",
    graph_parameter="graph-uri",
    login="DIGEST",
    results="application/sparql-results+xml",
    cap_header="X-SPARQL-MaxRows",
    truth_column="__ASK_RETVAL",
    blank_scheme="nodeID://",
    part_lines=10_000,
)
