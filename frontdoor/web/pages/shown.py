"""How the pages write things: numbers, intervals, days, and addresses of what has a page."""

import re
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

import rdflib
from jinja2 import Environment, PackageLoader, StrictUndefined

from frontdoor.figures import number
from frontdoor.regions import ITL1
from frontdoor.search.asked import Hit
from frontdoor.web.directory import ORGANISATION
from ontology.terms import ENTITY

TERRITORY = ENTITY + "territory/"
SURE = 0.95
"""From this confidence of its identity on nothing is said of it beside a name; its own page says it always."""

SCHEMES = {
    "id.nlm.nih.gov": "MeSH", "purl.obolibrary.org": "Disease Ontology", "openalex.org": "OpenAlex topic",
    "ref-unit": "REF 2021 unit of assessment", "sic2007": "class of business (SIC 2007)",
}  # fmt: skip


@cache
def shown() -> Environment:
    """The templates of the pages, which escape whatever they are given."""
    made = Environment(
        loader=PackageLoader("frontdoor.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        page_of=page_of, decimal=decimal, count=count, interval=interval, years=years, sector=sector, doubt=doubt,
        money=money, words=words, region_name=ITL1.get,
    )  # fmt: skip
    made.globals.update(
        with_query=with_query,
        address=address,
        kind_name=kind_name,
        scheme_name=scheme_name,
        regions=ITL1,
        number=number,
    )
    return made


def page_of(iri: str) -> str:
    """The address of what tells of an entity: its page where its sort has one, else its records."""
    if iri.startswith(ORGANISATION):
        return "/organisations/" + quote(iri.removeprefix(ORGANISATION), safe="")
    if iri.startswith(TERRITORY):
        return "/regions/" + quote(iri.removeprefix(TERRITORY), safe="")
    return "/records?" + urlencode({"iri": iri})


def with_query(path: str, **parameters: Any) -> str:
    """An address with its parameters, without those that are empty."""
    kept = {name: value for name, value in parameters.items() if value not in (None, "", [], ())}
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path


def decimal(value: float | None, digits: int = 2) -> str:
    """A number for people, with thousands apart; a dash for none."""
    return "–" if value is None else f"{value:,.{digits}f}"


def count(value: int | None) -> str:
    """A whole number, with thousands apart; a dash for none."""
    return "–" if value is None else f"{value:,}"


def money(value: float | None) -> str:
    """Pounds, without pence; "not stated" for none."""
    return "not stated" if value is None else f"£{value:,.0f}"


def interval(figure: Any, digits: int = 2) -> str:
    """The 95 % interval of a figure with `lower` and `upper`; empty where it has none."""
    if figure is None or figure.lower is None or figure.upper is None:
        return ""
    return f"{decimal(float(figure.lower), digits)} to {decimal(float(figure.upper), digits)}"


def years(start: str | None, end: str | None) -> str:
    """The years between two days as their sources write them; "no date" where neither is stated."""
    span = list(dict.fromkeys(day[:4] for day in (start, end) if day))
    return "–".join(span) if span else "no date"


def sector(code: str | None) -> str:
    """What people call a sector."""
    return _labels("codes/sector.ttl").get(code, code) if code else "sector not stated"


def kind_name(code: str | None) -> str:
    """What people call a kind of organisation."""
    named = _labels("organisations.ttl") | _labels("convening-bodies.ttl")
    return named.get(code, code) if code else "kind not stated"


def scheme_name(iri: str | None) -> str:
    """What people call the scheme that a concept is from."""
    return next((name for part, name in SCHEMES.items() if part in (iri or "")), "concept")


def address(hit: Hit) -> str:
    """Where a hit of the search leads."""
    if hit.kind == "concept":
        return with_query("/expertise", concept=hit.iri)
    if hit.kind == "place":
        sort, _, name = hit.iri.partition(":")
        return f"/regions/{name}" if sort == "region" else f"/places/{quote(name, safe='')}"
    return page_of(hit.iri)


@cache
def _labels(file: str) -> dict[str, str]:
    """The English labels of what a file of the ontology declares, by the last part of the IRI."""
    stated = rdflib.Graph().parse(data=files("ontology").joinpath(file).read_bytes(), format="turtle")
    return {
        re.split("[/#]", str(thing))[-1]: str(label)
        for label_of in (rdflib.RDFS.label, rdflib.SKOS.prefLabel)
        for thing, label in stated.subject_objects(label_of)
    }


def doubt(weakest: float | str | None) -> str:
    """What to add to a name whose identity rests on a doubtful match; empty for one that is sure."""
    return "" if weakest is None or float(weakest) >= SURE else f"identity {float(weakest):.2f}"


def words(code: str) -> str:
    """A code of ours as words."""
    return code.replace("-", " ").replace("_", " ")
