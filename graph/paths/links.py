"""How two organisations link up: paths, the bodies that cover both, and who alone can introduce them."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

import duckdb
import numpy as np
from numpy.typing import NDArray

from graph.paths.diverse import diverse
from graph.paths.explain import LinkPath, told
from graph.paths.graph_of_links import LinkGraph
from graph.paths.search import Route, routes

HOPS = 4

VIA = {"nhs": "nhs", "industry": "industry", "academia": "academia", "cluster": "convening"}
"""What a path can be asked to go through, and the sector that says so."""


class NotLinked(LookupError):
    """An organisation that no joint work, relation or membership tells of."""


@dataclass(frozen=True, slots=True)
class CoveringBody:
    """A body that covers both ends: each takes part in it, or is of a sector that it brings together."""

    iri: str
    label: str
    kind: str | None
    one_takes_part: bool
    other_takes_part: bool
    one_record: str
    other_record: str


@dataclass(frozen=True, slots=True)
class Links:
    """The answer. `exact`: whether the choice was made over all paths. `introducer`: the organisation (IRI, label)
    through which every path of at most HOPS hops runs, None where there is none such or the two are linked directly.
    """

    one: str
    one_label: str
    other: str
    other_label: str
    as_at: str
    via: tuple[str, ...]
    paths: tuple[LinkPath, ...]
    exact: bool
    convenors: tuple[CoveringBody, ...]
    introducer: tuple[str, str] | None


def links(
    graph: LinkGraph,
    connection: duckdb.DuckDBPyConnection,
    one: str,
    other: str,
    *,
    count: int = 10,
    via: tuple[str, ...] = (),
    through_funders: bool = False,
) -> Links:
    """At most `count` explained paths of at most four hops between two organisations, given by IRI.

    Ranked by -log of the product of the hops' scores plus HUB_TOLL x log(links) for each organisation between, and
    chosen to differ. `via`: names of VIA; a path goes through at least one of each. Funders and publishers of data
    stand between nobody unless `through_funders`. Raises NotLinked for an organisation without any link,
    ValueError where both are one.
    """
    if one == other:
        raise ValueError("the two organisations are one and the same")
    for iri in (one, other):
        if iri not in graph.index or not _degree(graph, graph.index[iri]):
            raise NotLinked(iri)
    ends = graph.index[one], graph.index[other]
    search = _Search(graph, *ends, via, through_funders)
    chosen, exact = diverse(search.routes(), count)
    labels = graph.nodes["label"]
    return Links(
        one=one,
        one_label=labels[ends[0]].as_py(),
        other=other,
        other_label=labels[ends[1]].as_py(),
        as_at=str(graph.as_at),
        via=via,
        paths=tuple(told(graph, each) for each in chosen),
        exact=exact,
        convenors=_convenors(graph, connection, one, other),
        introducer=_introducer(graph, search, chosen),
    )


class _Search:
    def __init__(self, graph: LinkGraph, one: int, other: int, via: tuple[str, ...], through_funders: bool) -> None:
        self._graph, self._ends = graph, (one, other)
        self._allowed = np.ones(len(graph.between), bool) if through_funders else graph.between
        self._marks = np.zeros(len(graph.between), np.int64)
        self._wanted = (1 << len(via)) - 1
        sectors = graph.nodes["sector"].to_numpy(zero_copy_only=False)
        for at, each in enumerate(via):
            self._marks |= (sectors == VIA[each]).astype(np.int64) << at

    def routes(self, without: int | None = None) -> Iterator[Route]:
        """The paths between the ends, the cheapest first; `without`: a node that may not stand between."""
        allowed: NDArray[np.bool_] = self._allowed
        if without is not None:
            allowed = allowed.copy()
            allowed[without] = False
        return routes(
            self._graph.costs,
            *self._ends,
            hops=HOPS,
            tolls=self._graph.tolls,
            allowed=allowed,
            marks=self._marks,
            wanted=self._wanted,
        )


def _introducer(graph: LinkGraph, search: _Search, chosen: list[Route]) -> tuple[str, str] | None:
    if not chosen:
        return None
    everywhere = set.intersection(*(set(each.between) for each in chosen))
    # Nearest to the asker first: that is whom to ask.
    for node in (each for each in chosen[0].between if each in everywhere):
        if next(search.routes(without=node), None) is None:
            return graph.nodes["iri"][node].as_py(), graph.nodes["label"][node].as_py()
    return None


def _degree(graph: LinkGraph, node: int) -> int:
    return int(graph.costs.indptr[node + 1] - graph.costs.indptr[node])


def _convenors(
    graph: LinkGraph, connection: duckdb.DuckDBPyConnection, one: str, other: str
) -> tuple[CoveringBody, ...]:
    sql = files("graph.paths").joinpath("convenors.sql").read_text(encoding="utf-8")
    rows = connection.execute(sql, {"one": one, "other": other, "as_at": str(graph.as_at)}).fetchall()
    return tuple(CoveringBody(*row) for row in rows)
