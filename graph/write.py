"""Facts into N-Quads, a column at a time: one SQL expression a field, from the fact's own declaration.

One row gives one text of all its lines; DuckDB makes the texts and their bytes go to the file as they are.
"""

from collections.abc import Container
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any, BinaryIO

import duckdb
import pyarrow as pa

from graph.connection import connected
from graph.tables import filled_rows
from ingest.declare import As, Said, columns_of, table_of
from ingest.facts import FACT_TYPES
from ontology.terms import CODE, ENTITY, GEO, GRAPH, LSG, PROV, RDF, RECORD, XSD

ROWS_AT_ONCE = 20_000


class BadFact(ValueError):
    """A fact that N-Quads can't hold: an IRI with characters that no IRI may have."""


def writing_connection(memory: str = "1GB") -> duckdb.DuckDBPyConnection:
    """A DuckDB connection that knows the N-Quads macros, with an empty `entity` table (key, iri) to be filled."""
    # One thread: two wait for each other and spend half as much CPU again on the same quads.
    connection = connected(memory, preserve_insertion_order=True, threads=1)
    connection.execute(files("graph").joinpath("quads.sql").read_text(encoding="utf-8"))
    connection.execute("CREATE TABLE entity (key VARCHAR, iri VARCHAR)")
    return connection


def source_graph(source: str, snapshot: str) -> str:
    """The IRI of the named graph that holds what one snapshot of a source says."""
    return f"{GRAPH}source/{source}/{snapshot}"


def write_facts(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    graph: str,
    out: BinaryIO,
    fact_types: tuple[type[Any], ...] = FACT_TYPES,
) -> int:
    """Writes the tables of these fact types in a folder as N-Quads of one named graph; returns how many lines.

    Raises BadFact naming source, record and field where a value can't stand in N-Quads.
    """
    lines = 0
    for fact_type in fact_types:
        path = folder / f"{table_of(fact_type).name}.parquet"
        if path.exists():
            _refuse_unfit(connection, fact_type, path)
            filled = _filled(connection, fact_type, path)
            empty = {name for name, rows in filled.items() if not rows}
            write_texts(connection, rows_sql(fact_type, str(path), graph, empty), out)
            lines += _statements(fact_type, filled)
    return lines


def _filled(connection: duckdb.DuckDBPyConnection, fact_type: type[Any], path: Path) -> dict[str, int]:
    """How many of a table's rows say something in each column; those that belong to no entity are not counted."""
    owner = _owner(fact_type)
    if owner is None:
        return filled_rows(path)
    names = ["record", *columns_of(fact_type)]
    counts = ", ".join(f"count({name})" for name in names)
    sql = f"SELECT {counts} FROM read_parquet(?) WHERE {owner} IN (SELECT key FROM entity)"
    found = connection.execute(sql, [str(path)]).fetchone()
    return dict(zip(names, found or (), strict=True))


def _owner(fact_type: type[Any]) -> str | None:
    """The field with the organisation that a table's nodes belong to; None where they belong to none or to another."""
    table = table_of(fact_type)
    link = table.link
    if table.of:
        return table.of
    return link[0] if link and columns_of(fact_type)[link[0]].kind is As.ORGANISATION else None


def _statements(fact_type: type[Any], filled: dict[str, int]) -> int:
    """How many statements a table makes, from how many of its rows say something in each column."""
    table = table_of(fact_type)
    each_row = len(table.classes) + bool(table.classes and table.traced) + bool(table.link)
    said = (filled[name] for name, each in columns_of(fact_type).items() if each.term or each.terms)
    return each_row * filled["record"] + sum(said)


def write_texts(connection: duckdb.DuckDBPyConnection, sql: str | None, out: BinaryIO) -> None:
    """Writes the one text column of a query to a file as its bytes stand in Arrow, without a copy of them."""
    for batch in connection.execute(sql).to_arrow_reader(ROWS_AT_ONCE) if sql else ():
        column = batch.column(0)
        if len(column):
            _, offsets, data = column.buffers()
            edges = memoryview(offsets).cast("q" if pa.types.is_large_string(column.type) else "i")
            out.write(memoryview(data)[edges[column.offset] : edges[column.offset + len(column)]])


def rows_sql(
    fact_type: type[Any], path: str, graph: str | None, empty: Container[str] = (), only: Container[str] | None = None
) -> str | None:
    """The query that gives, for each row of a fact table, its N-Quads lines as one text; N-Triples without a graph.

    Columns named as `empty` are passed over: they would give no line. With `only`, so are the statements of other
    predicates, and of other classes of the table's own; None if nothing is left.
    """
    table, columns = table_of(fact_type), columns_of(fact_type)
    end, subject = f" <{graph}> .\n" if graph else " .\n", subject_sql(fact_type)
    parts = [f"s, ' <{RDF.type}> <{each}>{end}'" for each in table.classes if only is None or each in only]
    if table.classes and table.traced and (only is None or str(PROV.wasDerivedFrom) in only):
        parts.append(f"s, ' <{PROV.wasDerivedFrom}> <{RECORD}', source, '/', snapshot, '/', record, '>{end}'")
    if table.link and (only is None or table.link[1] in only):
        owner, predicate = table.link
        parts.append(f"{_object(owner, columns[owner])}, ' <{predicate}> ', s, '{end}'")
    for name, each in columns.items():
        said = each if only is None else _narrowed(each, only)
        if (said.term or said.terms) and name not in empty:
            optional = fact_type.__dataclass_fields__[name].default is None or said is not each
            # `||` with a missing value is missing and leaves the line out; a list of arguments costs less.
            parts.append(
                (" || " if optional else ", ").join(
                    ["s", "' '", _predicate(said), "' '", _object(name, said), f"'{end}'"]
                )
            )
    if not parts:
        return None
    texts = ", ".join(parts)
    belongs_to = _owner(fact_type)
    joined = [
        name
        for name, each in columns.items()
        if each.kind is As.ORGANISATION and (name == belongs_to or f"{name}_iri" in f"{texts} {subject}")
    ]
    rows = ", ".join(["f.*", *(f"e_{name}.iri AS {name}_iri" for name in joined), f"{subject} AS s"])
    # A node whose owner has no entity is left out: an identifier that a crosswalk gives to nobody known, an affiliation
    # that may be of several.
    joins = "".join(
        f"{'' if name == belongs_to else ' LEFT'} JOIN entity AS e_{name} ON e_{name}.key = f.{name}" for name in joined
    )
    return f"SELECT concat({texts}) FROM (SELECT {rows} FROM read_parquet('{_quoted(path)}') AS f{joins}) AS f"


def _narrowed(each: Said, only: Container[str]) -> Said:
    """A field with those of its predicates alone that are among `only`."""
    terms = {code: term for code, term in each.terms.items() if term in only} if each.terms else None
    return replace(each, term=each.term if each.term in only else None, terms=terms or None)


def subject_sql(fact_type: type[Any]) -> str:
    """The SQL expression for the IRI, in angle brackets, that a row of a fact table aliased `f` is about."""
    table = table_of(fact_type)
    return _object(table.subject, columns_of(fact_type)[table.subject]) if table.subject else _digest(fact_type)


def _digest(fact_type: type[Any]) -> str:
    names = ", ".join(f"coalesce(f.{name}::VARCHAR, '')" for name in columns_of(fact_type))
    return (
        f"'<{ENTITY}{table_of(fact_type).name.replace('_', '-')}/' || md5(concat_ws(chr(31), f.source, {names})) || '>'"
    )


def _predicate(each: Said) -> str:
    if each.terms is None:
        return f"'<{each.term}>'"
    cases = " ".join(f"WHEN '{code}' THEN '<{term}>'" for code, term in each.terms.items())
    return f"CASE f.{each.by} {cases} END"


def _object(name: str, each: Said) -> str:
    value = f"f.{name}"
    match each.kind:
        case As.TEXT:
            return f"literal({value})"
        case As.LANGUAGE_TEXT:
            return f"in_language({value}, f.language)"
        case As.NOTATION:
            return f"typed({value}, '{CODE}identifier-scheme/' || f.scheme)"
        case As.DATE:
            return f"dated({value})"
        case As.INTEGER:
            return f"typed({value}::VARCHAR, '{XSD.integer}')"
        case As.DECIMAL:
            return f"typed({value}, '{XSD.decimal}')"
        case As.BOOLEAN:
            return f"typed({value}::VARCHAR, '{XSD.boolean}')"
        case As.WKT:
            return f"typed({value}, '{GEO.wktLiteral}')"
        case As.IRI:
            return f"'<' || {value} || '>'"
        case As.CODE:
            return f"'<{CODE}{each.scope}/' || {value} || '>'"
        case As.TERM:
            return f"'<{LSG}' || {value} || '>'"
        case As.ORGANISATION:
            return f"'<' || {name}_iri || '>'"
        case As.NODE:
            return f"node('{ENTITY}', '{each.scope}', {value})"
        case _:
            raise TypeError(f"{name}: {each.kind} states nothing")


def _refuse_unfit(connection: duckdb.DuckDBPyConnection, fact_type: type[Any], path: Path) -> None:
    for name, each in columns_of(fact_type).items():
        if each.kind is not As.IRI:
            continue
        found = connection.execute(
            f"SELECT source, record, {name} FROM read_parquet(?) WHERE unfit({name}) LIMIT 1", [str(path)]
        ).fetchone()
        if found:
            raise BadFact(f"{found[0]}, record {found[1]}: {table_of(fact_type).name}.{name} is no IRI: {found[2]!r}")


def _quoted(path: str) -> str:
    return path.replace("'", "''")
