"""What one query may cost, and how many are worked on at once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

PREFIX = "FRONTDOOR_SPARQL_"


class BadLimit(ValueError):
    """A limit in the environment that is no number, or not above zero."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of the service.

    `deadline`: seconds a query may run. `memory`: MiB a query may take. `rows`, `bytes`: where an answer is cut.
    `quick`: processes for queries that are new to the service. `long`: processes for those that took long, which get
    what processor time the quick ones leave. `waiting`: queries that may wait for either. `patience`: seconds they may
    wait. `slice`, `slices`: seconds after which a query gives up its quick process to another that waits for one, or
    to none. `strikes`: how many such queries a client may send at once before it is taken for one of long queries;
    one is forgiven in `forgiven` seconds. `delivery`: seconds in which a client must have taken its answer.
    """

    deadline: float = 30
    memory: int = 1024
    rows: int = 100_000
    bytes: int = 50_000_000
    quick: int = max(4, 2 * (os.cpu_count() or 2))
    long: int = max(2, os.cpu_count() or 2)
    waiting: int = 64
    patience: float = 30
    slice: float = 0.1
    slices: float = 0.5
    strikes: float = 2
    forgiven: float = 120
    delivery: float = 300

    @classmethod
    def of(cls, environment: Mapping[str, str], **given: Any) -> "Limits":
        """The limits that an environment sets as FRONTDOOR_SPARQL_DEADLINE and so on; `given` ones count more.

        Raises BadLimit.
        """
        said: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        for each in fields(cls):
            text = environment.get(PREFIX + each.name.upper())
            if text and each.name not in said:
                said[each.name] = _number(PREFIX + each.name.upper(), text, whole=each.type in (int, "int"))
        made = cls(**said)
        for each in fields(cls):
            if not getattr(made, each.name) > 0:
                raise BadLimit(f"{each.name} must be above zero, and is {getattr(made, each.name)}")
        return made


def _number(name: str, text: str, *, whole: bool) -> float:
    try:
        return int(text) if whole else float(text)
    except ValueError:
        raise BadLimit(f"{name} must be a {'whole ' if whole else ''}number, and is {text!r}") from None
