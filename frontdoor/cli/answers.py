"""SPARQL answers as tables for people and as the standard formats for programs."""

import csv
import sys
from enum import StrEnum

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
)  # fmt: skip
from rich.table import Table

from frontdoor.cli.page import page
from graph.store.embedded import BadQuery
from ontology.terms import BASE


class Format(StrEnum):
    """How an answer is printed."""

    table = "table"
    csv = "csv"
    json = "json"
    ttl = "ttl"


def show(answer: QuerySolutions | QueryTriples | QueryBoolean, form: Format) -> int:
    """Prints an answer; returns how many rows or statements it had.

    json is SPARQL results JSON; ttl is for CONSTRUCT and DESCRIBE only, and such an answer is Turtle in any format.
    """
    if isinstance(answer, QueryTriples):
        text = answer.serialize(format=RdfFormat.TURTLE) or b""
        sys.stdout.write(text.decode())
        return text.count(b" .")
    if form is Format.ttl:
        raise BadQuery("Turtle is for CONSTRUCT and DESCRIBE; this query gives rows: use table, csv or json")
    if form is Format.json:
        text = answer.serialize(format=QueryResultsFormat.JSON) or b""
        sys.stdout.write(text.decode() + "\n")
        return 1
    if isinstance(answer, QueryBoolean):
        sys.stdout.write("yes\n" if answer else "no\n")
        return 1
    return _csv(answer) if form is Format.csv else _table(answer)


def _csv(answer: QuerySolutions) -> int:
    rows = csv.writer(sys.stdout)
    rows.writerow(variable.value for variable in answer.variables)
    count = 0
    for count, solution in enumerate(answer, 1):  # noqa: B007
        rows.writerow("" if term is None else term.value for term in solution)
    return count


def _table(answer: QuerySolutions) -> int:
    table = Table(*(variable.value for variable in answer.variables))
    count = 0
    for count, solution in enumerate(answer, 1):  # noqa: B007
        table.add_row(*(_short(term) for term in solution))
    page().print(table)
    sys.stdout.write(f"{count:,} row{'' if count == 1 else 's'}\n")
    return count


def _short(term: object) -> str:
    """A term as people read it: our own IRIs without their long beginning."""
    if isinstance(term, NamedNode):
        return term.value.removeprefix(BASE)
    return term.value if isinstance(term, Literal | BlankNode) else ""
