"""How two organisations named on the command line link up, and the options that every command about it has."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from frontdoor.link_coverage import not_covered
from graph.evidence import evidence
from graph.matching.called import Called, organisation_called
from graph.matching.matcher import Matcher
from graph.workspace import Workspace
from ingest.source import sources

if TYPE_CHECKING:
    import duckdb

    from graph.paths.links import Links


class Via(StrEnum):
    """What a path goes through."""

    nhs = "nhs"
    industry = "industry"
    academia = "academia"
    cluster = "cluster"


One = Annotated[str, typer.Argument(help="A name, an IRI, or an identifier such as ror:024mrxd33.")]
Other = Annotated[str, typer.Argument(help="The other one.")]
Count = Annotated[int, typer.Option("--k", min=1, max=100, help="How many paths.")]
Through = Annotated[
    list[Via] | None, typer.Option("--via", help="A sector that somebody between is of; again for another one.")
]
AsAt = Annotated[
    datetime | None,
    typer.Option("--as-at", formats=["%Y-%m-%d"], help="As on a day; work of no stated date is left out then."),
]
ThroughFunders = Annotated[
    bool, typer.Option("--through-funders", help="Let funders and publishers of data stand between too.")
]


@dataclass(frozen=True, slots=True)
class Linked:
    """The answer, whom the names were taken for, and the evidence that it was found in."""

    links: "Links"
    ends: tuple[Called, Called]
    connection: "duckdb.DuckDBPyConnection"


def linked(
    home: Path,
    one: str,
    other: str,
    *,
    count: int,
    via: list[Via] | None,
    as_at: datetime | None,
    through_funders: bool,
) -> Linked:
    """The best paths between two organisations by name. Raises LookupError where both are one or nothing links one."""
    from graph.paths.graph_of_links import link_graph
    from graph.paths.links import NotLinked, links

    workspace = Workspace(home)
    known = sources()
    loaded = [known[name].source for name in sorted({read["source"] for read in workspace.report()["reads"]})]
    connection = evidence(workspace)
    first, second = (
        organisation_called(connection, lambda: Matcher.of(workspace.current()), text) for text in (one, other)
    )
    if first.iri == second.iri:
        raise LookupError(f"{one!r} and {other!r} are the same organisation, {first.label}")
    day = as_at.date() if as_at else None
    through = tuple(dict.fromkeys(each.value for each in via or ()))
    graph = link_graph(connection, loaded, as_at=day)
    try:
        found = links(
            graph, connection, first.iri, second.iri, count=count, via=through, through_funders=through_funders
        )
    except NotLinked as error:
        silent = next(each for each in (first, second) if each.iri == str(error))
        raise LookupError(not_covered(connection, silent, loaded, day)) from None
    return Linked(found, (first, second), connection)
