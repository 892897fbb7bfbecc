"""Centres by several figures at once: the front, how weightings move the order, and one number on request."""

from collections.abc import Callable, Mapping

from graph.excellence.centre import Centre
from graph.measures.rank import acceptability, pareto_front

TOP = 10
"""Acceptability is the share of weightings that put a centre among so many."""

PROFILE: dict[str, Callable[[Centre], float]] = {
    "strengths": lambda each: float(len(each.strengths)),
    "awards": lambda each: each.award_share,
    "ref": lambda each: each.four_star_fte,
    "trials": lambda each: _value(each, "trials"),
    "specialisation": lambda each: _value(each, "specialisation"),
    "reach": lambda each: _value(each, "translational-reach"),
}
"""What a centre's profile is made of, by the name a weighting uses; larger is more, shrunk where a figure is."""


def weigh(rows: list[Centre]) -> None:
    """Fills `front` and `acceptability` of centres, which are compared with each other alone."""
    profiles = [[figure(each) for figure in PROFILE.values()] for each in rows]
    for each, front, share in zip(rows, pareto_front(profiles), acceptability(profiles, TOP), strict=True):
        each.front, each.acceptability = front, share


def weightings(text: str) -> dict[str, float]:
    """A weighting written as "awards=2,specialisation=1". Raises LookupError for an unknown figure or a bad number."""
    found: dict[str, float] = {}
    for part in text.split(","):
        name, _, number = part.strip().partition("=")
        if name not in PROFILE:
            raise LookupError(f"{name!r} is no figure to weigh; they are {', '.join(PROFILE)}")
        try:
            found[name] = float(number)
        except ValueError:
            raise LookupError(f"the weight of {name} has to be a number, not {number!r}") from None
        if not 0 <= found[name] < float("inf"):
            raise LookupError(f"the weight of {name} has to be 0 or more, not {number}")
    if not sum(found.values()):
        raise LookupError("at least one weight has to be above 0")
    return found


def composite(rows: list[Centre], weights: Mapping[str, float]) -> list[float]:
    """One number for each centre, 0 to 1: the weighted mean of its figures, each over the largest among the rows."""
    largest = {name: max((PROFILE[name](each) for each in rows), default=0.0) for name in weights}
    whole = sum(weights.values())
    return [
        sum(weight * PROFILE[name](each) / largest[name] for name, weight in weights.items() if largest[name]) / whole
        for each in rows
    ]


def _value(each: Centre, code: str) -> float:
    figure = each.figures.get(code)
    if figure is None:
        return 0.0
    return figure.value if figure.shrunk is None else figure.shrunk
