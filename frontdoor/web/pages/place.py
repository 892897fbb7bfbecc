"""A town or postcode district, and the organisations with a site in it."""

from dataclasses import dataclass
from typing import Annotated

import duckdb
from fastapi import APIRouter, Path

from frontdoor.web.pages.page import page
from frontdoor.web.pages.region import Listed
from frontdoor.web.refusal import Refused
from frontdoor.web.service import Service

SITED = """
    SELECT r.iri, r.label, r.kind, r.sector, count(DISTINCT p.item) AS items
    FROM site s JOIN entity e ON e.key = s.organisation JOIN resolved r ON r.iri = e.iri
    LEFT JOIN item_party p ON p.organisation = r.iri
    WHERE lower(s.town) = lower($name) OR split_part(s.postcode, ' ', 1) = upper($name)
    GROUP BY ALL ORDER BY items DESC, r.label
"""
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A place by the name it was asked for, and its organisations, the first SHOWN of `total` by works."""

    name: str
    total: int
    organisations: list[Listed]


def router(service: Service) -> APIRouter:
    """The page of a place."""
    made = APIRouter()

    def answer(name: Annotated[str, Path(description="A town, or the outward half of a postcode.")]) -> Place:
        return service.opened().answers.kept(("place", name.casefold()), lambda connection: place(connection, name))

    page(made, "/places/{name}", "place.html", answer, summary="The organisations with a site in a town or district.")
    return made


def place(connection: duckdb.DuckDBPyConnection, name: str) -> Place:
    """A place by its name. Raises Refused (404) where no organisation has a site there."""
    rows = connection.execute(SITED, {"name": name}).fetchall()
    if not rows:
        raise Refused(f"no organisation in the sources loaded has a site in a place called {name}", 404)
    return Place(name, len(rows), [Listed(*row) for row in rows[:SHOWN]])
