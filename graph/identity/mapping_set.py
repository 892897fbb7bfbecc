"""All claims of identity as an SSSOM mapping set in TSV, one mapping a line, in an order of its own.

By SSSOM 1.0 (https://mapping-commons.github.io/sssom/spec-model/) as its own tool reads it. The subject is a source's
record, the object an organisation; what was rejected bears the predicate modifier Not. A candidate is a mapping that
nobody holds yet: the extension slot `match_status` tells it, and the comment, since sssom-py drops extension slots.
"""

import csv
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import TextIO

import duckdb
import yaml
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from graph.identity.reference import MENTION, ORGANISATION
from ontology.terms import BASE, LSG, SKOS, XSD

SEMAPV = "https://w3id.org/semapv/vocab/"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""Labels come from sources under CC0, CC BY 4.0, MIT and the Open Government Licence, which CC BY 4.0 satisfies."""

ROWS_AT_ONCE = 10_000


def write_mapping_set(connection: duckdb.DuckDBPyConnection, statements: Store, build: str, out: TextIO) -> int:
    """Writes the mapping set of a build; returns how many mappings.

    `connection` is `graph.evidence.evidence(…)`, `statements` the ontology, which knows the justification of each rule.
    Rows are read and written in batches. White space in a value, line ends too, becomes one blank.
    """
    metadata, justifications = _metadata(build), dict(_justifications(statements))
    for line in yaml.safe_dump(metadata, sort_keys=False, allow_unicode=True, width=1_000).splitlines():
        out.write(f"#{line}\n")
    sql = files("graph.identity").joinpath("mapping_set.sql").read_text(encoding="utf-8")
    found = connection.execute(
        sql,
        {
            "mention": MENTION,
            "organisation": ORGANISATION,
            "rules": list(justifications),
            "justifications": list(justifications.values()),
            "day": metadata["mapping_date"],
        },
    )
    rows = csv.writer(out, delimiter="\t", lineterminator="\n")
    rows.writerow(name for name, *_ in found.description or ())
    count = 0
    while batch := found.fetchmany(ROWS_AT_ONCE):
        rows.writerows([_cell(value) for value in row] for row in batch)
        count += len(batch)
    return count


def _cell(value: object) -> str:
    # Readers of CSV stop at a null character.
    return "" if value is None else " ".join(str(value).replace("\0", " ").split())


def _justifications(statements: Store) -> Iterator[tuple[str, str]]:
    rows = statements.query(files("graph.identity").joinpath("justifications.rq").read_text(encoding="utf-8"))
    assert isinstance(rows, QuerySolutions)
    for rule, justification in rows:
        assert isinstance(rule, Literal) and isinstance(justification, NamedNode)  # noqa: PT018
        yield rule.value, "semapv:" + justification.value.removeprefix(SEMAPV)


def _metadata(build: str) -> dict[str, object]:
    """The head of the mapping set. Its date is the build's, so that one build gives one text."""
    return {
        "mapping_set_id": f"{BASE}mapping-set/{build}",
        "mapping_set_version": build,
        "mapping_set_title": "Front Door: which records are of which organisation",
        "license": LICENCE,
        "mapping_date": f"{build[:4]}-{build[4:6]}-{build[6:8]}",
        "mapping_tool": "Front Door",
        "mapping_tool_version": _version(),
        "curie_map": {
            "record": MENTION,
            "organisation": ORGANISATION,
            "source": f"{BASE}source/",
            "lsg": str(LSG),
            "skos": str(SKOS),
            "semapv": SEMAPV,
            "xsd": str(XSD),
        },
        "extension_definitions": [
            {"slot_name": "match_status", "property": "lsg:matchStatus", "type_hint": "xsd:string"}
        ],
    }


def _version() -> str:
    try:
        return version("uk-life-science-frontdoor")
    except PackageNotFoundError:
        return "unknown"
