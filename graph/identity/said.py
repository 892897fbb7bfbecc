"""What the sources say of each record of an organisation, gathered over tables and snapshots."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import duckdb

from graph.identity.kinds import families
from graph.matching.known import Known
from ingest.names import normal
from ingest.source import sources

FORMER = "former"
ACRONYM = "acronym"
UNLISTED = "unlisted"
"""The state of what a whole register listed once and lists no more; the older list's "active" is out of date."""


@dataclass(slots=True)
class Said:
    """What one record's rows say. `names`: (text, kind of name, language); `places`: (ITL1, how it is known)."""

    kinds: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    names: list[tuple[str, str, str | None]] = field(default_factory=list)
    places: list[tuple[str, str]] = field(default_factory=list)
    towns: set[str] = field(default_factory=set)
    postcodes: set[str] = field(default_factory=set)
    points: set[tuple[float, float]] = field(default_factory=set)
    domains: set[str] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)

    def comparable(self) -> set[tuple[str, str]]:
        """The names in comparable form with the kind each is."""
        return {(name, kind) for text, kind, _ in self.names if (name := normal(text))}


@dataclass(frozen=True, slots=True)
class Gathered:
    """All records by key; identifiers as (key, scheme, value, whether the source vouches for it); pairs of records
    that a source says are something to each other, and so are two; records that carry identifiers and say nothing."""

    said: dict[str, Said]
    identifiers: list[tuple[str, str, str, bool]]
    related: list[tuple[str, str]]
    bridges: frozenset[str]


def gather(connection: duckdb.DuckDBPyConnection, folders: list[Path]) -> Gathered:
    """What the fact tables in some folders say of organisations. The order of the folders does not matter."""
    said: dict[str, Said] = defaultdict(Said)
    # What the newest snapshot says of a record counts: an older one says "active" of what has closed since.
    latest = (
        "key, kind, country, first_value(status IGNORE NULLS) OVER (PARTITION BY key ORDER BY snapshot DESC), "
        "homepage, CAST(opened AS VARCHAR), CAST(closed AS VARCHAR), source, "
        "max(snapshot) OVER (PARTITION BY source, key) < max(snapshot) OVER (PARTITION BY source)"
    )
    whole = {name for name, module in sources().items() if module.source.whole}
    for key, kind, country, status, page, opened, closed, source, missing in _rows(
        connection, folders, "organisation", latest
    ):
        each = said[key]
        if missing and status == "active" and source in whole:
            status = UNLISTED
        each.kinds += [kind] if kind else []
        each.countries += [country] if country else []
        each.statuses += [status] if status else []
        each.domains |= {domain(page)} - {""} if page else set()
        each.opened |= {opened} if opened else set()
        each.closed |= {closed} if closed else set()
    named = "organisation, text, kind, language, snapshot = max(snapshot) OVER (PARTITION BY organisation)"
    for key, text, kind, language, newest in _rows(connection, folders, "name", named):
        said[key].names.append((text, kind if newest else FORMER, language))
    for key, itl1, basis, town, postcode, point in _rows(
        connection, folders, "site", "organisation, itl1, basis, town, postcode, point"
    ):
        each = said[key]
        each.places += [(itl1, basis or "")] if itl1 else []
        each.towns |= {normal(town)} - {""} if town else set()
        each.postcodes |= {postcode.replace(" ", "").upper()} if postcode else set()
        each.points |= {_degrees(point)} if point else set()
    for table, columns in (("relation", ("organisation", "other")), ("membership", ("member", "organisation"))):
        for column in columns:
            for (key,) in _rows(connection, folders, table, column):
                said[key]
    vouched = "organisation, scheme, value, verified IS DISTINCT FROM false"
    identifiers = _rows(connection, folders, "identifier", vouched)
    # A record of a crosswalk carries identifiers and says nothing: a bridge between records, no organisation.
    bridges = frozenset(key for key, *_ in identifiers if key not in said)
    for key in bridges:
        said[key]
    related = _rows(connection, folders, "relation", "organisation, other")
    related += _rows(connection, folders, "membership", "member, organisation")
    return Gathered(dict(said), identifiers, related, bridges)


def known(records: Iterable[Said]) -> Known:
    """What is known of an organisation beside its names, from all its records together.

    A country only where they agree on one; a life from the earliest opening to the latest closing.
    """
    listed = list(records)
    countries = {country for each in listed for country in each.countries}
    opened = {day for each in listed for day in each.opened}
    closed = {day for each in listed for day in each.closed}
    return Known(
        families=families(kind for each in listed for kind in each.kinds),
        country=countries.pop() if len(countries) == 1 else None,
        territories=frozenset(place for each in listed for place, _ in each.places),
        towns=frozenset().union(*(each.towns for each in listed)),
        postcodes=frozenset().union(*(each.postcodes for each in listed)),
        points=frozenset().union(*(each.points for each in listed)),
        domains=frozenset().union(*(each.domains for each in listed)),
        opened=min(opened, default=None),
        closed=max(closed, default=None),
    )


def domain(page: str) -> str:
    """The host of a web page without "www": "https://www.leeds.ac.uk/about" is at "leeds.ac.uk"; "" for none."""
    try:
        return (urlsplit(page).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _degrees(point: str) -> tuple[float, float]:
    longitude, latitude = point.removeprefix("POINT").strip("() ").split()
    return float(longitude), float(latitude)


def _rows(connection: duckdb.DuckDBPyConnection, folders: list[Path], table: str, columns: str) -> list[tuple]:  # type: ignore[type-arg]
    paths = [str(folder / f"{table}.parquet") for folder in folders if (folder / f"{table}.parquet").exists()]
    if not paths:
        return []
    return connection.execute(f"SELECT DISTINCT {columns} FROM read_parquet(?) ORDER BY ALL", [paths]).fetchall()
