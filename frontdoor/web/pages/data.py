"""What the build in service is made of: its sources and what each covers, what was kept aside, identity, and checks."""

from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from typing import Annotated

import duckdb
from fastapi import APIRouter, Query

from frontdoor.web.pages.page import page
from frontdoor.web.refusal import Refused
from frontdoor.web.service import Opened, Service
from graph.changes import NoFormerBuild, difference
from graph.evidence import rejects
from graph.excellence.official import Check, checks
from ingest.source import Coverage, sources

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Loaded:
    """A source that the build read: as it must be cited, its snapshots, and what became of its records."""

    id: str
    title: str
    publisher: str
    licence: str
    homepage: str
    cadence: str
    covers: Coverage
    vintages: list[str]
    records: int
    used: int
    outside: int
    rejected: int
    facts: int


@dataclass(frozen=True, slots=True)
class NotLoaded:
    """A source that the build could have read: nothing was given for it."""

    id: str
    title: str
    publisher: str
    homepage: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Claims of identity by one rule with one status, and the least and greatest confidence among them."""

    rule: str
    status: str
    claims: int
    least: float | None
    greatest: float | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since the build before: changes of organisations by sort, and the sources read differently."""

    before: str
    organisations: dict[str, int]
    sources: list[str]


@dataclass(frozen=True, slots=True)
class Data:
    """All that the page says. `changes`: None where no earlier build is kept; `unread`: files that no source reads."""

    build: str
    built: str
    quads: int
    organisations: int
    loaded: list[Loaded]
    not_loaded: list[NotLoaded]
    unread: list[str]
    claims: dict[str, int]
    confidences: dict[str, float | None]
    rules: list[Rule]
    shapes: dict[str, int]
    checks: list[Check]
    builds: list[str]
    changes: Changes | None


@dataclass(frozen=True, slots=True)
class Reject:
    """A record kept aside, where it stands in its file, and why."""

    source: str
    snapshot: str
    place: str
    reason: str
    raw: str


@dataclass(frozen=True, slots=True)
class Rejects:
    """One page of the records kept aside, of one source or of all."""

    source: str | None
    title: str | None
    total: int
    page: int
    pages: int
    rows: list[Reject]


def router(service: Service) -> APIRouter:
    """The page, and the list of the records kept aside."""
    made = APIRouter()

    def answer() -> Data:
        return data_of(service.opened())

    def aside(
        source: Annotated[str, Query(description="Only records of this source.")] = "",
        page: Annotated[int, Query(ge=1, description="Which page of the list.")] = 1,
    ) -> Rejects:
        opened = service.opened()
        known = sources()
        if source and source not in known:
            raise Refused(f"no source is called {source}", 404)
        every = opened.answers.kept("rejects", lambda connection: rejects(opened.answers.workspace))
        kept = [each for each in every if not source or each["source"] == source]
        pages = max(1, -(-len(kept) // PAGE_SIZE))
        if page > pages:
            raise Refused(f"the list ends at page {pages}", 404)
        rows = [Reject(**each) for each in kept[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]]
        title = known[source].source.title if source else None
        return Rejects(source or None, title, len(kept), page, pages, rows)

    page(made, "/data", "data.html", answer, summary="Sources, coverage, rejects, identity, checks, and what changed.")
    page(made, "/data/rejects", "rejects.html", aside, summary="The records kept aside, with the reason of each.")
    return made


def data_of(opened: Opened) -> Data:
    """What the page of the data tells, kept as long as the build is served."""
    return opened.answers.kept("data", lambda connection: data(connection, opened))


def data(connection: duckdb.DuckDBPyConnection, opened: Opened) -> Data:
    """What the build in service tells of itself."""
    report, known, kept = opened.answers.report, sources(), opened.answers.workspace.builds
    read = {each["source"]: each for each in report["sources"]}
    return Data(
        build=report["build"], built=opened.answers.built,
        quads=report["quads"], organisations=report["organisations"],
        loaded=[
            Loaded(
                id=one.id, title=one.title, publisher=one.publisher, licence=one.licence, homepage=one.homepage,
                cadence=one.cadence, covers=one.covers,
                vintages=sorted({made["vintage"] for made in report["reads"] if made["source"] == one.id}),
                **{name: counts[name] for name in ("records", "used", "outside", "rejected", "facts")},
            )
            for each, counts in read.items() if each in known for one in (known[each].source,)
        ],
        not_loaded=[
            NotLoaded(one.id, one.title, one.publisher, one.homepage)
            for one in (each.source for each in known.values()) if one.id not in read
        ],
        unread=[str(each) for each in report["unread"]],
        claims=report["claims"], confidences=report["confidences"], rules=_rules(connection),
        shapes=report["shapes"], checks=checks(connection),
        builds=sorted((each.parent.name for each in kept.glob("*/report.json")), reverse=True),
        changes=_changes(opened),
    )  # fmt: skip


def _rules(connection: duckdb.DuckDBPyConnection) -> list[Rule]:
    query = files("frontdoor.web.pages").joinpath("claims_by_rule.sql").read_text(encoding="utf-8")
    return [Rule(*each) for each in connection.execute(query).fetchall()]


def _changes(opened: Opened) -> Changes | None:
    try:
        found = difference(opened.answers.workspace)
    except NoFormerBuild:
        return None
    counts = Counter(each.change for each in found.organisations)
    return Changes(found.before, dict(sorted(counts.items())), [each.source for each in found.sources])
