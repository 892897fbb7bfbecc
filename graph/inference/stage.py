"""The stage of a build that reasons: what rules need of the facts, what follows from it, and quads of that."""

import io
import time
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import duckdb
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Store, Triple, parse, serialize

from graph.inference.fixpoint import Reach, conclude, reaches
from graph.inference.rules import rules
from graph.tables import filled_rows
from graph.write import rows_sql, write_texts
from ingest.declare import table_of
from ontology.files import alignment_files, turtle_files
from ontology.terms import GRAPH, LSG, RDF

INFERRED_GRAPH = GRAPH + "inferred"
END = f"<{INFERRED_GRAPH}> .\n".encode()
BYTES_AT_ONCE = 32_000_000
INDICATES_KIND = NamedNode(str(LSG.indicatesKind))

Tables = Sequence[tuple[Path, tuple[type[Any], ...]]]
"""Folders of facts, and the fact types that stand in them."""


@dataclass(frozen=True, slots=True)
class Inference:
    """What the rules came to as at a day: quads in all and by the rule that came to each first, and how often each ran.

    `premises` is how many distinct statements, the ontology's among them, they read; `seconds` are of the CPU.
    """

    day: str
    premises: int
    quads: int
    by_rule: dict[str, int]
    runs: dict[str, int]
    seconds: float


def infer(
    connection: duckdb.DuckDBPyConnection,
    tables: Tables,
    day: date,
    out: BinaryIO,
) -> Inference:
    """Writes what follows from fact tables and the ontology as N-Quads of the inferred graph, and says what that is.

    Nothing that a source or the ontology states is repeated, nor is that a thing is of a class without a name. The
    same facts give the same bytes.
    """
    started = time.process_time()
    statements = axioms()
    reached = reaches(rules(), statements)
    load_premises(connection, tables, needed(reached), statements)
    premises, by_rule, runs = len(statements), Counter[str](), Counter[str]()
    for name, new in conclude(statements, reached, {"day": day.isoformat()}):
        lines = (serialize(_named(new), format=RdfFormat.N_TRIPLES) or b"").splitlines()
        out.writelines(line[:-1] + END for line in sorted(lines))
        by_rule[name] += len(lines)
        runs[name] += 1
    return Inference(
        day=day.isoformat(),
        premises=premises,
        quads=by_rule.total(),
        by_rule=dict(sorted(by_rule.items())),
        runs=dict(sorted(runs.items())),
        seconds=round(time.process_time() - started, 3),
    )


def _named(statements: Iterable[Triple]) -> Iterator[Triple]:
    return (each for each in statements if not isinstance(each.object, BlankNode))


def axioms() -> Store:
    """The ontology as rules read it: modules and code lists, and of the alignments only which kind a code tells of."""
    store, alignments = Store(), alignment_files()
    for file in turtle_files():
        statements = parse(file.read_bytes(), format=RdfFormat.TURTLE)
        if file in alignments:
            store.extend(each for each in statements if each.predicate == INDICATES_KIND)
        else:
            store.load(file.read_bytes(), format=RdfFormat.TURTLE)
    return store


def needed(rules: Iterable[Reach]) -> set[str]:
    """The IRIs of all classes and properties that the rules read or could conclude, and of rdf:type for the classes."""
    terms = {term for each in rules for term in each.reads | each.denies | each.concludes}
    return {term.value for term in terms if isinstance(term, NamedNode)} | {str(RDF.type)}


def load_premises(
    connection: duckdb.DuckDBPyConnection,
    tables: Tables,
    terms: Container[str],
    statements: Store,
) -> None:
    """Adds to statements in memory what fact tables say of these classes and properties."""
    text = io.BytesIO()
    for folder, fact_types in tables:
        for fact_type in fact_types:
            path = folder / f"{table_of(fact_type).name}.parquet"
            if not path.exists():
                continue
            empty = {name for name, rows in filled_rows(path).items() if not rows}
            sql = rows_sql(fact_type, str(path), None, empty, terms)
            if sql:
                write_texts(connection, f"SELECT DISTINCT * FROM ({sql})", text)
            if text.tell() > BYTES_AT_ONCE:
                _load(text, statements)
                text = io.BytesIO()
    _load(text, statements)


def _load(text: io.BytesIO, statements: Store) -> None:
    # Lenient: the same values were judged where they were written.
    statements.bulk_load(text.getvalue(), format=RdfFormat.N_TRIPLES, lenient=True)
