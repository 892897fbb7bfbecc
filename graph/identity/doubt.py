"""How much of a number rests on matches that nobody confirmed: doubt that travels from identities to sums."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

import duckdb

CONFIRMED = ("published-identifier", "decided")
"""The rules that confirm a match: a registered identifier that both records' sources vouch for, or a person."""


@dataclass(frozen=True, slots=True)
class Resting:
    """A sum over `items` things, and the part of it, in the same unit, that rests on unconfirmed matches."""

    total: float
    unconfirmed: float
    items: int
    unconfirmed_items: int

    @property
    def share(self) -> float:
        """The unconfirmed part as a share of the total, 0 to 1; 0 of nothing."""
        return self.unconfirmed / self.total if self.total else 0.0


def together(sums: Iterable[Resting]) -> Resting | None:
    """The sum of several, None of none. What two organisations share counts for both."""
    listed = list(sums)
    if not listed:
        return None
    return Resting(
        sum(each.total for each in listed),
        sum(each.unconfirmed for each in listed),
        sum(each.items for each in listed),
        sum(each.unconfirmed_items for each in listed),
    )


def resting(connection: duckdb.DuckDBPyConnection, rows: str, level: float | None = None) -> dict[str, Resting]:
    """What each organisation's sum rests on, by its IRI; an organisation without a row is not there.

    `rows`: the name of a table or view with the columns `entity`, `item`, `value` and `key`. An item, a project say,
    counts once for an organisation with its largest value; rows without a value don't count. `key` is the record
    through which the organisation has the item; NULL lays every doubt about the organisation on it.

    A record is unconfirmed where a claim that it is of an organisation waits for a person, or was accepted by a rule
    other than CONFIRMED; with `level`, accepted with a confidence below it or none. The claim that joined two groups
    of records names one record of one of them, so doubt is laid on that record alone: the part is a lower bound where
    a whole group hangs on one match. `connection` is `graph.evidence.evidence(…)`.
    """
    sql = files("graph.identity").joinpath("doubt.sql").read_text(encoding="utf-8")
    found = connection.execute(sql, {"rows": rows, "level": level, "confirmed": list(CONFIRMED)}).fetchall()
    return {entity: Resting(*sums) for entity, *sums in found}
