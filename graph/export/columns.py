"""The columns of an R2RML view: each value of a fact type that is a statement, as the SQL and the RDF term it makes.

R2RML knows one predicate, one datatype and one language a column, so a field whose predicate, datatype or language
depends on its row becomes several columns, of which a row fills at most one. The SQL runs on bare DuckDB.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph.write import subject_sql
from ingest.declare import As, Said, columns_of, table_of
from ingest.identifiers import SCHEMES
from ontology.terms import CODE, ENTITY, GEO, LSG, XSD

DATES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
"""The datatype of a date by its length, which is its precision."""

DATATYPES = {As.INTEGER: XSD.integer, As.DECIMAL: XSD.decimal, As.BOOLEAN: XSD.boolean, As.WKT: GEO.wktLiteral}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the view: its name, its SQL over the table `f`, and the term map that it feeds.

    An IRI where `is_iri`; else a literal with `datatype` or `language`, or a plain string with neither.
    """

    name: str
    sql: str
    predicate: str
    is_iri: bool
    datatype: str | None = None
    language: str | None = None


def columns(fact_type: type[Any], languages: Sequence[str]) -> list[Column]:
    """The columns of every field of a fact type that states something. `languages`: the tags that its texts bear."""
    made: list[Column] = []
    for name, each in columns_of(fact_type).items():
        chosen = [(f"f.{each.by} = '{code}'", term) for code, term in (each.terms or {}).items()]
        for when, predicate in chosen or ([("", each.term)] if each.term else []):
            for sql, kind in _values(name, each, languages):
                value = f"CASE WHEN {when} THEN {sql} END" if when else sql
                made.append(Column(f"{name}_{len(made)}", value, predicate, **kind))
    return made


def _values(name: str, each: Said, languages: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    text = f"f.{name}::VARCHAR"
    match each.kind:
        case As.LANGUAGE_TEXT:
            for tag in languages:
                yield f"CASE WHEN f.language = '{tag}' THEN {text} END", {"is_iri": False, "language": tag}
            known = ", ".join(f"'{tag}'" for tag in languages) or "''"
            yield f"CASE WHEN coalesce(f.language, '') NOT IN ({known}) THEN {text} END", {"is_iri": False}
        case As.NOTATION:
            for scheme in SCHEMES:
                yield (
                    f"CASE WHEN f.scheme = '{scheme}' THEN {text} END",
                    {"is_iri": False, "datatype": f"{CODE}identifier-scheme/{scheme}"},
                )
        case As.DATE:
            for length, datatype in DATES.items():
                yield (
                    f"CASE WHEN length(f.{name}) = {length} THEN {text} END",
                    {"is_iri": False, "datatype": str(datatype)},
                )
        case As.TEXT:
            yield text, {"is_iri": False}
        case kind if kind in DATATYPES:
            yield text, {"is_iri": False, "datatype": str(DATATYPES[kind])}
        case _:
            yield iri(name, each), {"is_iri": True}


def iri(name: str, each: Said) -> str:
    """The SQL for the IRI that a field names. An organisation's is joined as `e_<field>`."""
    match each.kind:
        case As.IRI:
            return f"f.{name}"
        case As.CODE:
            return f"'{CODE}{each.scope}/' || f.{name}"
        case As.TERM:
            return f"'{LSG}' || f.{name}"
        case As.ORGANISATION:
            return f"e_{name}.iri"
        case As.NODE:
            return f"'{ENTITY}{each.scope}/' || replace(f.{name}, ':', '/')"
        case _:
            raise TypeError(f"{name}: {each.kind} is no IRI")


def subject(fact_type: type[Any]) -> str:
    """The SQL for the IRI that a row is about."""
    own = table_of(fact_type).subject
    return iri(own, columns_of(fact_type)[own]) if own else f"trim({subject_sql(fact_type)}, '<>')"
