"""The cards of the indicators: what each measures and how, and what it is not for, as the ontology states it."""

from dataclasses import dataclass
from importlib.resources import files

from pyoxigraph import QuerySolutions, RdfFormat, Store


@dataclass(frozen=True, slots=True)
class Card:
    """One indicator's card; every field in words. `reproduces`: the check that its formula has to pass, or None."""

    code: str
    label: str
    measures: str
    formula: str
    counting: str
    interval: str
    population: str
    period: str
    warning: str
    not_for: str
    source: str
    reproduces: str | None


def cards() -> dict[str, Card]:
    """Every card by the indicator's code, in the order of the codes."""
    store = Store()
    for name in ("indicator", "counting-method", "interval-method"):
        store.load(files("ontology").joinpath(f"codes/{name}.ttl").read_bytes(), format=RdfFormat.TURTLE)
    found = store.query(files("graph.excellence").joinpath("cards.rq").read_text(encoding="utf-8"))
    assert isinstance(found, QuerySolutions)
    made = [Card(*(None if value is None else value.value for value in row)) for row in found]  # type: ignore[arg-type]
    return {each.code: each for each in made}
