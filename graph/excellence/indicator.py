"""The indicators: from which items each is counted, and by which formula. Their cards are in the ontology."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum over the unit's items for which `where` holds, of `weight`: both SQL over the table `holding`."""

    code: str
    where: str
    weight: str


@dataclass(frozen=True, slots=True)
class Share:
    """The share, 0 to 1, of the unit's items for which `where` holds that are such as `success` says."""

    code: str
    where: str
    success: str


WORK = "true"
"""Projects, trials and publications: all that `holding` has."""

SUMS = (
    Sum("awards", "kind = 'project'", "1"),
    Sum("awards-fractional", "kind = 'project'", "share"),
    Sum("awards-led", "kind = 'project' AND leads", "1"),
    Sum("award-pounds-shared", "kind = 'project' AND amount > 0", "amount * share"),
    Sum("award-pounds-led", "kind = 'project' AND leads AND amount > 0", "amount"),
    Sum("trials", "kind = 'trial'", "1"),
    Sum("outputs-fractional", "kind = 'output'", "share"),
)

SHARES = (
    Share("commercial-trials", "kind = 'trial'", "commercial"),
    Share("late-phase-trials", "kind = 'trial' AND phase LIKE 'phase-%'", "phase IN ('phase-3', 'phase-4')"),
    Share("translational-reach", WORK, "translational"),
    Share("collaborative-work", WORK, "with_others"),
)

COUNTED: dict[str, Sum | Share] = {each.code: each for each in (*SUMS, *SHARES)}
"""The indicators that are counted from items, by code."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator of one unit with its interval.

    `items`: how many items it was computed from; `effective`: how many of equal weight would tell as much.
    `shrunk`: the figure drawn towards that of all units, where small units need it. `rank`, `best`, `worst`: its rank
    among the units of its population and the 5 to 95 % interval of it; `tied`: with the unit ranked next before.
    None where a part is not defined.
    """

    unit: str
    indicator: str
    value: float
    lower: float | None
    upper: float | None
    items: int
    effective: float | None
    shrunk: float | None = None
    rank: int | None = None
    best: int | None = None
    worst: int | None = None
    tied: bool | None = None
    population: int | None = None
