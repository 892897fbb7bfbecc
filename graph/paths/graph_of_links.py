"""Everything that links organisations, as one graph: joint work and stated relations, with what each link costs."""

from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graph.network.network import Network
from graph.network.read import HALF_LIFE, network
from ingest.source import Source

WORK = ("project", "trial", "output")
"""Joint work; a membership links a member with the body, not members with each other."""

SURELY = 0.99
"""No link is surer than this."""

STATED = {
    "part-of": 0.9, "has-part": 0.9, "hosted-by": 0.9, "joint-venture-of": 0.8, "succeeded-by": 0.8, "succeeds": 0.8,
    "federated-with": 0.7, "spun-out-from": 0.6, "delivery-partner-of": 0.6, "related": 0.4, "commissioned-by": 0.3,
    "membership-host": 0.9, "membership-founding-member": 0.6, "membership-member": 0.5, "membership-partner": 0.5,
    "membership-convened": 0.3,
}  # fmt: skip
"""The strength that each stated relation is given, 0 to 1: a judgement, not a measurement."""

HUB_TOLL = 0.2
"""The toll of passing through an organisation, times the logarithm of how many others it is linked with."""

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Relation:
    """What a source states that the first organisation is to the second."""

    one: str
    other: str
    kind: str
    start: str | None
    end: str | None
    cited: str | None
    source: str
    record: str


@dataclass(frozen=True, eq=False)
class LinkGraph:
    """Organisations and the links between them.

    `nodes`: a row a node: iri, label, kind, sector, itl1, country, weakest, `between` (may stand between others).
    `costs`: -log(strength x recency x confidence) of the link between two nodes, symmetric.
    `work`: the network of joint work, `place` the node's place in it or -1. `relations`: by the pair of their ends, in
    the order of the nodes. `as_at`: the day whose state the graph shows.
    """

    nodes: pa.Table
    index: dict[str, int]
    costs: csr_array
    tolls: Values
    between: NDArray[np.bool_]
    sure: Values
    work: Network
    place: NDArray[np.int64]
    relations: dict[tuple[int, int], list[Relation]]
    as_at: date

    def cost(self, one: int, other: int) -> float:
        """The cost of the link between two nodes that are linked."""
        start, end = self.costs.indptr[one : one + 2]
        return float(self.costs.data[start + np.searchsorted(self.costs.indices[start:end], other)])


def link_graph(
    connection: duckdb.DuckDBPyConnection,
    loaded: list[Source],
    *,
    as_at: date | None = None,
    half_life: float = HALF_LIFE,
) -> LinkGraph:
    """The links of a build on a day, today where none is given. `loaded`: the sources that the build was made of.

    The strengths of several links between two organisations join as 1 - product of (1 - each): any one may do.
    Confidence is the lower of the two organisations' weakest identity links, 1 where one record is all there is.
    """
    day = as_at or date.today()
    work = network(connection, kinds=WORK, as_at=as_at, half_life=half_life)
    rows = connection.execute(_sql("relations"), {"as_at": str(day)}).fetchall()
    stated = [each for each in (Relation(*row) for row in rows) if each.kind in STATED]
    iris = sorted({*work.index, *(each.one for each in stated), *(each.other for each in stated)})
    index = {iri: at for at, iri in enumerate(iris)}
    relations: dict[tuple[int, int], list[Relation]] = {}
    for each in stated:
        one, other = sorted((index[each.one], index[each.other]))
        relations.setdefault((one, other), []).append(each)
    nodes = _nodes(connection, iris)
    weakest = nodes["weakest"].to_numpy(zero_copy_only=False).astype(float)
    sure = np.where(np.isnan(weakest), 1.0, weakest)
    here = np.array([index[iri] for iri in work.index], dtype=np.int64)
    place = np.full(len(iris), -1, np.int64)
    place[here] = np.arange(len(here))
    costs = _costs(work, here, relations, sure)
    return LinkGraph(
        nodes=nodes,
        index=index,
        costs=costs,
        tolls=HUB_TOLL * np.log(np.maximum(np.diff(costs.indptr), 1)),
        between=_between(connection, loaded, index),
        sure=sure,
        work=work,
        place=place,
        relations=relations,
        as_at=day,
    )


def strength_of(weight: Any) -> Any:
    """How strong joint work of this Newman weight is, as if it were new: 1 - 2^-weight, below 1; for numbers or arrays.

    One project of two organisations alone gives 0.5, two of them 0.75, one of forty parties 0.02.
    """
    return 1.0 - 2.0**-weight


def _costs(
    work: Network, here: NDArray[np.int64], relations: dict[tuple[int, int], list[Relation]], sure: Values
) -> csr_array:
    whole, now = work.undecayed.tocoo(), work.weights.tocoo()
    # Where the pattern is one and the same, so is the order.
    each = strength_of(whole.data) * now.data / whole.data
    doubts = np.log1p(-np.minimum(each, SURELY))
    rows, columns = here[whole.row], here[whole.col]
    if relations:
        ends = np.array(list(relations), dtype=np.int64)
        said = np.array([sum(np.log1p(-STATED[each.kind]) for each in stated) for stated in relations.values()])
        rows = np.concatenate((rows, ends[:, 0], ends[:, 1]))
        columns = np.concatenate((columns, ends[:, 1], ends[:, 0]))
        doubts = np.concatenate((doubts, said, said))
    joined = csr_array((doubts, (rows, columns)), shape=(len(sure), len(sure)))
    joined.sum_duplicates()
    ends_of = np.repeat(np.arange(len(sure)), np.diff(joined.indptr))
    score = np.minimum(-np.expm1(joined.data), SURELY) * np.minimum(sure[ends_of], sure[joined.indices])
    joined.data = -np.log(np.maximum(score, 1e-12))
    return joined


def _between(connection: duckdb.DuckDBPyConnection, loaded: list[Source], index: dict[str, int]) -> NDArray[np.bool_]:
    """Which nodes may stand between others: not who only pays for work or publishes the data."""
    publishers = sorted({part.strip().lower() for source in loaded for part in source.publisher.split(",")})
    found = np.ones(len(index), bool)
    for (iri,) in connection.execute(_sql("no_intermediaries"), {"publishers": publishers}).fetchall():
        if iri in index:
            found[index[iri]] = False
    return found


def _nodes(connection: duckdb.DuckDBPyConnection, iris: list[str]) -> pa.Table:
    """The rows of these organisations, in this order."""
    connection.register("network_nodes", pa.table({"iri": pa.array(iris, pa.string())}))
    try:
        sql = files("graph.network").joinpath("nodes.sql").read_text(encoding="utf-8")
        return connection.execute(sql).to_arrow_table().combine_chunks()
    finally:
        connection.unregister("network_nodes")


def _sql(name: str) -> str:
    return files("graph.paths").joinpath(f"{name}.sql").read_text(encoding="utf-8")
