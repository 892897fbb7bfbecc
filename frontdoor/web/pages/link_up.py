"""How two organisations link up: explained paths as a list and a picture, and who can introduce them."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

import duckdb
from fastapi import APIRouter, Query

from frontdoor.link_coverage import not_covered
from frontdoor.web.pages.choice import Choice, choice
from frontdoor.web.pages.page import page
from frontdoor.web.pages.path_picture import Picture, picture
from frontdoor.web.service import Opened, Service
from graph.paths.graph_of_links import LinkGraph, link_graph
from graph.paths.links import Links, NotLinked, links

Through = Literal["nhs", "industry", "academia", "cluster"]
PATHS = 6


@dataclass(frozen=True, slots=True)
class LinkUp:
    """Both ends, the paths between them drawn and told, or one sentence why there are none."""

    one: Choice
    other: Choice
    via: tuple[Through, ...]
    through_funders: bool
    as_at: date | None
    links: Links | None
    picture: Picture | None
    why_not: str | None


def router(service: Service) -> APIRouter:
    """The page of two organisations."""
    made = APIRouter()

    def answer(
        one: Annotated[str, Query(max_length=500, description="An organisation by name, identifier or id.")] = "",
        other: Annotated[str, Query(max_length=500, description="The other one.")] = "",
        via: Annotated[list[Through] | None, Query(description="A sector that somebody between is of.")] = None,
        through_funders: Annotated[
            bool, Query(description="Let funders and publishers of data stand between too.")
        ] = False,
        as_at: Annotated[date | Literal[""] | None, Query(description="As on a day.")] = None,
        paths: Annotated[int, Query(ge=1, le=50, description="How many paths.")] = PATHS,
    ) -> LinkUp:
        opened, day = service.opened(), as_at or None
        ends = choice(opened, one), choice(opened, other)
        through = tuple(dict.fromkeys(via or ()))
        found, why_not = None, None
        if ends[0].meant and ends[1].meant:
            try:
                found = opened.answers.kept(
                    ("links", ends[0].meant.iri, ends[1].meant.iri, through, through_funders, day, paths),
                    lambda connection: _links(opened, connection, ends, through, through_funders, day, paths),
                )
            except ValueError as error:
                why_not = str(error)
            except NotLinked as error:
                silent = next(each.meant for each in ends if each.meant and each.meant.iri == str(error))
                with opened.answers.cursor() as connection:
                    why_not = not_covered(connection, silent, opened.answers.loaded, day)
        drawn = picture(found) if found and found.paths else None
        return LinkUp(*ends, through, through_funders, day, found, drawn, why_not)

    page(
        made,
        "/link-up",
        "link_up.html",
        answer,
        summary="The best paths between two organisations, each hop explained.",
    )
    return made


def _links(
    opened: Opened,
    connection: duckdb.DuckDBPyConnection,
    ends: tuple[Choice, Choice],
    via: tuple[Through, ...],
    through_funders: bool,
    day: date | None,
    count: int,
) -> Links:
    assert ends[0].meant
    assert ends[1].meant
    return links(
        graph_of(opened, day), connection, ends[0].meant.iri, ends[1].meant.iri,
        count=count, via=via, through_funders=through_funders,
    )  # fmt: skip


def graph_of(opened: Opened, day: date | None) -> LinkGraph:
    """The links of the build as on a day, kept for who asks next."""
    return opened.answers.kept(
        ("links of", day), lambda connection: link_graph(connection, opened.answers.loaded, as_at=day)
    )
