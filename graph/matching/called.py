"""The organisation that a user means by what they typed: an IRI, its name, or something like it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files

import duckdb

from graph.identity.named import NobodyNamed, named
from graph.identity.reference import BadReference
from graph.matching.matcher import ACCEPTS, Matcher
from ontology.terms import ENTITY

CHOICES = 8
LEAST = 0.1
"""The least confidence with which a resembling organisation is offered."""


class Unclear(LookupError):
    """What was typed may mean several organisations, which the message lists."""


@dataclass(frozen=True, slots=True)
class Called:
    """The organisation meant. `sure` is 1 for an IRI or an exact name, else the matcher's probability."""

    iri: str
    label: str
    sure: float


def organisation_called(connection: duckdb.DuckDBPyConnection, matcher: Callable[[], Matcher], text: str) -> Called:
    """The one organisation that is called this: by IRI or identifier (`ror:024mrxd33`), by the name it goes by, by any
    of its names, or by resemblance. An exact name that several share is unclear; so is a text that resembles several.

    `matcher` is called only where no name is exact. Raises NobodyNamed, or Unclear with the choices there are.
    """
    with suppress(BadReference):
        iri = named(connection, text).organisation
        (label,) = connection.execute("SELECT label FROM resolved WHERE iri = ?", [iri]).fetchall()[0]
        return Called(iri, label, 1.0)
    sql = files("graph.matching").joinpath("called.sql").read_text(encoding="utf-8")
    rows = connection.execute(sql, {"text": text.strip()}).fetchall()
    best = [row for row in rows if row[2] == rows[0][2]]
    if len(best) == 1:
        return Called(best[0][0], best[0][1], 1.0)
    if best:
        raise Unclear(_choices(connection, f"several organisations are called {text!r}", [row[0] for row in best]))
    candidates = [each for each in matcher().match([text], limit=CHOICES)[0] if each.confidence >= LEAST]
    likely = [each for each in candidates if each.confidence >= ACCEPTS]
    if len(likely) == 1:
        return Called(likely[0].iri, likely[0].name, likely[0].confidence)
    if candidates:
        near = [each.iri for each in candidates]
        raise Unclear(_choices(connection, f"no organisation is called {text!r}; what resembles it follows", near))
    raise NobodyNamed(f"nothing in the graph in service is called {text!r}")


def _choices(connection: duckdb.DuckDBPyConnection, what: str, iris: list[str]) -> str:
    rows = connection.execute(
        "SELECT label, coalesce(kind, 'kind not stated'), coalesce(country, 'country not stated'), iri FROM resolved "
        "WHERE list_contains(?::VARCHAR[], iri) ORDER BY list_position(?::VARCHAR[], iri)",
        [iris, iris],
    ).fetchall()
    listed = "".join(
        f"\n  {iri.removeprefix(ENTITY)}  {label} ({kind}, {country})" for label, kind, country, iri in rows
    )
    return f"{what}. Say which, by its name as it stands here or by the end of its IRI:{listed}"
