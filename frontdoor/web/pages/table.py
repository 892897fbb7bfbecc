"""An answer to a query as a table for people: asked in the service's processes, so that its limits hold here too."""

import asyncio
import json
import math
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from frontdoor.web.pages.shown import page_of, with_query
from frontdoor.web.pages.vocabulary import terms
from frontdoor.web.refusal import Refused
from frontdoor.web.sparql.pool import Pool
from ontology.terms import BASE, CODE, ENTITY, LSG, XSD

SHOWN = 500
ROWS, STATEMENTS = "application/sparql-results+json", "application/n-triples"
NUMBERS = {str(XSD[each]) for each in ("integer", "decimal", "double", "float", "int", "long")}
VOCABULARIES = ("http://id.nlm.nih.gov/mesh/", "http://purl.obolibrary.org/obo/", "https://openalex.org/")
"""Where the IRIs of concepts begin, whose page is that of the topic."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of an answer; `link`: where an IRI leads; `text`: what to show of it."""

    value: str
    text: str
    link: str | None
    number: float | None


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: the first `rows` of `total`. `cut`: the sentence of an answer that the service cut.

    `names`: by the place of a column of IRIs, that of the column right of it which says what they are called.
    `numeric`: the places of columns that hold nothing but numbers. `statements`: whether the rows are statements.
    """

    columns: list[str]
    rows: list[list[Cell | None]]
    total: int
    cut: str | None
    names: dict[int, int]
    numeric: list[int]
    statements: bool


async def table(pool: Pool, client: str, query: str, shown: int = SHOWN) -> Table:
    """The answer to a query: rows, statements as three columns, or one cell that says true or false.

    Raises Refused with the service's sentence: of its parser, of what it does not do, of a limit.
    """
    asked = {"query": query, "default": [], "named": [], "accept": f"{ROWS}, {STATEMENTS};q=0.9"}
    async with pool.asked(asked, client) as answer:
        await answer.over()
        if answer.refusal:
            raise Refused(answer.refusal[1], answer.refusal[0])
        text = b"".join([part async for part in answer.parts()])
        media, cut = answer.media, answer.cut
    # An answer may be large, and others wait for this thread.
    return await asyncio.to_thread(_read, text, str(media), cut, shown)


def _read(text: bytes, media: str, cut: str | None, shown: int) -> Table:
    if media == STATEMENTS:
        columns = ["subject", "predicate", "object"]
        triples = [each.triple for each in parse(text, format=RdfFormat.N_TRIPLES)]
        every = [{name: _said(getattr(each, name)) for name in columns} for each in triples[:shown]]
        return _table(columns, every, len(triples), cut, statements=True)
    said = json.loads(text)
    if "boolean" in said:
        return _table(["answer"], [{"answer": {"type": "literal", "value": str(said["boolean"]).lower()}}], 1, cut)
    found = said["results"]["bindings"]
    return _table(said["head"]["vars"], found[:shown], len(found), cut)


def _said(term: Any) -> dict[str, str]:
    """A term of a statement as the JSON of SPARQL results has it."""
    if isinstance(term, Literal):
        return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    return {"type": "bnode", "value": str(term)}


def _table(
    columns: list[str], found: list[dict[str, Any]], total: int, cut: str | None, *, statements: bool = False
) -> Table:
    rows = [[_cell(row[name]) if name in row else None for name in columns] for row in found]
    numeric = [
        at
        for at in range(len(columns))
        if (cells := [row[at] for row in rows if row[at]]) and all(each.number is not None for each in cells if each)
    ]
    names = {
        at: at + 1
        for at, (one, other) in enumerate(pairwise(columns))
        if other in ("name", f"{one}_name", "label", "title") and any((cell := row[at]) and cell.link for row in rows)
    }
    return Table(columns, rows, total, cut, names, numeric, statements)


def _cell(term: dict[str, Any]) -> Cell:
    value = term["value"]
    if term["type"] == "triple":
        value = " ".join(term["value"][part]["value"] for part in ("subject", "predicate", "object"))
    if term["type"] == "uri":
        return Cell(value, _short(value), link_of(value), None)
    return Cell(value, value, None, _number(value) if term.get("datatype") in NUMBERS else None)


def _number(text: str) -> float | None:
    """A number as it is compared and drawn; None for one that is ill-formed, infinite or none."""
    try:
        made = float(text)
    except ValueError:
        return None
    return made if math.isfinite(made) else None


def link_of(iri: str) -> str | None:
    """Where an IRI leads: to a page of ours, to a publisher's over HTTP, or nowhere."""
    if iri.startswith(ENTITY):
        return page_of(iri)
    if iri.startswith(VOCABULARIES):
        return with_query("/expertise", concept=iri)
    if iri.startswith(BASE) or not iri.startswith(("https://", "http://")):
        return None
    return iri


def _short(iri: str) -> str:
    """What to show of an IRI: of ours the part that tells it from others, else with a prefix where there is one."""
    if iri.startswith((CODE, str(LSG))):
        return re.split("[/#]", iri)[-1]
    if iri.startswith(BASE):
        return iri.removeprefix(ENTITY).removeprefix(BASE)
    for prefix, namespace in terms().prefixes.items():
        if (name := iri.removeprefix(namespace)) != iri and name.isidentifier():
            return f"{prefix}:{name}"
    return iri
