"""Why to meet: what either side gains, and who can introduce them, each with records."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array

from graph.suggest.standing import Standing
from graph.suggest.suggestion import Gain, Introducer, Piece, Suggestion
from graph.suggest.work import Work

SHOWN = 3
"""How many gains of each side, introducers of each kind, and pieces of each are given."""


@dataclass(frozen=True, eq=False)
class Reasons:
    """What tells why `node` should meet others. `asked`: concepts that go before all others."""

    connection: duckdb.DuckDBPyConnection
    work: Work
    about: Standing
    node: int
    asked: frozenset[str]

    def give(self, rows: list[Suggestion]) -> None:
        """Adds gains and introducers to suggestions."""
        places = [self.work.index[each.iri] for each in rows]
        gains = [self._gains(self.node, at) for at in places]
        gives = [self._gains(at, self.node) for at in places]
        concepts = {concept for found in (*gains, *gives) for concept, _ in found}
        pieces, named = self._pieces([self.node, *places], concepts), self._concepts(concepts)
        me = str(self.work.organisations[self.node])
        for row, gained, given in zip(rows, gains, gives, strict=True):
            row.gains = [Gain(each, named[each], weight, pieces[row.iri, each]) for each, weight in gained]
            row.gives = [Gain(each, named[each], weight, pieces[me, each]) for each, weight in given]
        self._introduce(rows, places)

    def _gains(self, one: int, other: int) -> list[tuple[str, float]]:
        """The concepts that one gains from the other, by demand x supply; first those asked for that it works on."""
        rows = self.about.active[one], self.about.active[other]
        if min(rows) < 0:
            return []
        strengths = self.about.strengths
        at, demand, supply = _both(strengths.demand, rows[0], strengths.supply, rows[1])
        weight = dict(zip(self.about.concepts[at].tolist(), (demand * supply).tolist(), strict=True))
        works_on = self.about.concepts[_row(strengths.pieces, rows[1])[0]].tolist()
        if one == self.node:
            weight = dict.fromkeys(self.asked.intersection(works_on), 0.0) | weight
        ranked = sorted(weight.items(), key=lambda each: (each[0] not in self.asked, -each[1], each[0]))
        return ranked[:SHOWN]

    def _pieces(self, places: list[int], concepts: set[str]) -> defaultdict[tuple[str, str], list[Piece]]:
        found: defaultdict[tuple[str, str], list[Piece]] = defaultdict(list)
        parameters = {"organisations": self.work.organisations[places].tolist(), "concepts": sorted(concepts)}
        for organisation, concept, *piece in self._rows("pieces", parameters):
            if len(found[organisation, concept]) < SHOWN:
                found[organisation, concept].append(Piece(*piece))
        return found

    def _concepts(self, iris: set[str]) -> dict[str, str]:
        sql = "SELECT iri, any_value(label) FROM concept WHERE list_contains(?::VARCHAR[], iri) GROUP BY iri"
        return dict.fromkeys(iris, "") | dict(self.connection.execute(sql, [sorted(iris)]).fetchall())

    def _introduce(self, rows: list[Suggestion], places: list[int]) -> None:
        between = [self._between(at) for at in places]
        bodies = [self._bodies(at) for at in places]
        ends_of = [
            (one, z) for at, each in zip(places, between, strict=True) for z, _ in each for one in (self.node, at)
        ]
        items = {pair: self._item(*pair) for pair in ends_of}
        nodes = {at for pair in items for at in pair}
        wanted = {str(self.work.items[at]) for at in items.values()} | {iri for each in bodies for iri in each}
        organisations = self.work.organisations[sorted(nodes | {self.node, *places})].tolist()
        told = {
            (item, organisation): Piece(*piece)
            for item, organisation, *piece in self._rows(
                "shared_items", {"items": sorted(wanted), "organisations": organisations}
            )
        }
        iris = {str(self.work.organisations[at]) for at in nodes} | wanted
        sql = "SELECT iri, label FROM resolved WHERE list_contains(?::VARCHAR[], iri)"
        labels = dict(self.connection.execute(sql, [sorted(iris)]).fetchall())
        for row, at, partners, shared in zip(rows, places, between, bodies, strict=True):
            for z, share in partners:
                iri = str(self.work.organisations[z])
                ends = [told[str(self.work.items[items[one, z]]), iri] for one in (self.node, at)]
                row.introducers.append(Introducer(iri, labels[iri], "partner of both", share, ends))
            for iri in shared:
                ends = [told[iri, str(self.work.organisations[one])] for one in (self.node, at)]
                row.introducers.append(Introducer(iri, labels[iri], "both belong to it", 0.0, ends))

    def _between(self, other: int) -> list[tuple[int, float]]:
        """The partners of both that have a name, by what they make of the weighted allocation."""
        at, mine, theirs = _both(self.work.links, self.node, self.work.links, other)
        share = mine * theirs / self._strength[at]
        order = np.argsort(-share, kind="stable")
        order = order[self.about.named[at[order]]][:SHOWN]
        return list(zip(at[order].tolist(), share[order].tolist(), strict=True))

    @cached_property
    def _strength(self) -> Any:
        return self.work.links.sum(axis=1)

    @cached_property
    def _of_organisation(self) -> csc_array:
        return csc_array(self.work.parties)

    def _item(self, one: int, other: int) -> int:
        """The item of both that has the fewest parties, of several the first: there they know each other best."""
        parties = self._of_organisation
        mine, theirs = (parties.indices[parties.indptr[at] : parties.indptr[at + 1]] for at in (one, other))
        both = np.intersect1d(mine, theirs)
        sizes = np.diff(self.work.parties.indptr)[both]
        return int(both[np.argmin(sizes)])

    def _bodies(self, other: int) -> list[str]:
        """The bodies that both belong to, cluster organisations first."""
        found = []
        for belonging, iris in zip((self.about.clusters, self.about.others), self.about.bodies, strict=True):
            found += [iris[at] for at in _both(belonging, self.node, belonging, other)[0]]
        return found[:SHOWN]

    def _rows(self, name: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
        sql = files("graph.suggest").joinpath(f"{name}.sql").read_text(encoding="utf-8")
        return self.connection.execute(sql, parameters).fetchall()


def _row(matrix: csr_array, at: int) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """The columns in which a row has values, and these."""
    here = slice(matrix.indptr[at], matrix.indptr[at + 1])
    return matrix.indices[here], matrix.data[here]


def _both(
    one: csr_array, row: int, other: csr_array, another: int
) -> tuple[NDArray[np.int32], NDArray[np.float64], NDArray[np.float64]]:
    """The columns in which a row of one and a row of the other both have values, rising, and the values of each."""
    (mine, here), (theirs, there) = _row(one, row), _row(other, another)
    columns, at, beside = np.intersect1d(mine, theirs, assume_unique=True, return_indices=True)
    return columns, here[at], there[beside]
