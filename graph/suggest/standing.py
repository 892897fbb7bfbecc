"""What is told of the organisations of a network, as far as a year, laid out for questions about many pairs."""

from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.suggest.expertise import Strengths, strengths

STAGES = ("discovery", "preclinical", "clinical", "regulatory", "manufacture", "adoption")
"""The stages of the value chain (`ontology/codes/stage.ttl`), in its order."""
EARTH = 6371.0088
"""The mean radius, in kilometres."""

Places = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Standing:
    """A row an organisation, in the order asked for.

    `sector`, `country`: places in `sectors` and `countries`, -1 where not stated. `named`: it has a name. `point`:
    longitude and latitude in radians, NaN where unknown. `stages`: organisations by STAGES, true where it works at one.
    `active`: its row in `strengths`, -1 where no topic is known of it; `concepts` are the columns there. `clusters`,
    `others`: by the bodies it belongs to, cluster organisations and others; `bodies`: (clusters' IRIs, the others').
    """

    sectors: list[str]
    countries: list[str]
    sector: Places
    country: Places
    named: NDArray[np.bool_]
    point: NDArray[np.float64]
    stages: NDArray[np.bool_]
    active: Places
    strengths: Strengths
    concepts: NDArray[np.str_]
    clusters: csr_array
    others: csr_array
    bodies: tuple[list[str], list[str]]

    def kilometres(self, one: Places, other: Places) -> NDArray[np.float64]:
        """The great-circle distances (haversine) of pairs, NaN where a point is unknown."""
        (x, y), (to_x, to_y) = self.point[one].T, self.point[other].T
        half = np.sin((to_y - y) / 2) ** 2 + np.cos(y) * np.cos(to_y) * np.sin((to_x - x) / 2) ** 2
        found: NDArray[np.float64] = 2 * EARTH * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
        return found


def standing(
    connection: duckdb.DuckDBPyConnection, organisations: NDArray[np.str_], last: int | None = None
) -> Standing:
    """What stands of these organisations, by the end of a year (None: today).

    Work, strengths and memberships are taken as they stood then; sectors, countries, sites and companies' registered
    activities carry no date and are taken as they are now.
    """
    index = {iri: at for at, iri in enumerate(organisations.tolist())}
    told = [
        (index[iri], *rest) for iri, *rest in _rows(connection, "standing", {"last": last}) if iri in index
    ]  # fmt: skip
    size = len(index)
    sector, country = np.full(size, -1), np.full(size, -1)
    point, stages = np.full((size, 2), np.nan), np.zeros((size, len(STAGES)), dtype=bool)
    sectors = sorted({each[1] for each in told if each[1]})
    countries = sorted({each[2] for each in told if each[2]})
    in_sectors, in_countries = ({name: at for at, name in enumerate(names)} for names in (sectors, countries))
    named = np.zeros(size, dtype=bool)
    for at, in_sector, in_country, longitude, latitude, at_stages, has_name in told:
        named[at] = has_name
        sector[at], country[at] = in_sectors.get(in_sector, -1), in_countries.get(in_country, -1)
        if longitude is not None:
            point[at] = np.radians((longitude, latitude))
        stages[at] = [each in at_stages for each in STAGES]
    active, made, concepts = _activity(connection, index, last)
    parameters = {"last": last, "today": str(date.today())}
    members = [row for row in _rows(connection, "bodies", parameters) if row[0] in index]
    (clusters, cluster_iris), (others, other_iris) = (
        _belonging(index, [(member, body) for member, body, cluster in members if cluster == wanted])
        for wanted in (True, False)
    )
    return Standing(
        sectors,
        countries,
        sector,
        country,
        named,
        point,
        stages,
        active,
        made,
        concepts,
        clusters,
        others,
        (cluster_iris, other_iris),
    )


def _activity(
    connection: duckdb.DuckDBPyConnection, index: dict[str, int], last: int | None
) -> tuple[Places, Strengths, NDArray[np.str_]]:
    rows = [row for row in _rows(connection, "activity", {"last": last}) if row[0] in index]
    active = np.full(len(index), -1)
    places = np.array([index[iri] for iri, _, _ in rows], dtype=np.int64)
    holders, holder = np.unique(places, return_inverse=True)
    active[holders] = np.arange(len(holders))
    concepts, concept = np.unique(np.array([each for _, each, _ in rows], dtype=np.str_), return_inverse=True)
    pieces = np.array([each for *_, each in rows], dtype=float)
    return active, strengths(csr_array((pieces, (holder, concept)), shape=(len(holders), len(concepts)))), concepts


def _belonging(index: dict[str, int], members: list[tuple[str, str]]) -> tuple[csr_array, list[str]]:
    bodies = sorted({body for _, body in members})
    place = {body: at for at, body in enumerate(bodies)}
    at = ([index[member] for member, _ in members], [place[body] for _, body in members])
    return csr_array((np.ones(len(members)), at), shape=(len(index), len(bodies))), bodies


def _rows(connection: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    sql = files("graph.suggest").joinpath(f"{name}.sql").read_text(encoding="utf-8")
    return connection.execute(sql, parameters).fetchall()
