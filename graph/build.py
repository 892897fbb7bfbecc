"""A build, stage by stage: snapshots are read into facts, resolved, written, loaded, and put into service.

The page to read first. Each stage is one call; what a stage leaves on disk, the next one picks up.
"""

import json
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from graph.analysis.stage import analyse
from graph.analysis.types import ANALYSIS_TYPES
from graph.clock import Clock
from graph.engine.local import judged
from graph.expertise.topics import Topic, tagger_of, topics
from graph.identity.affiliations import Affiliations, match_affiliations
from graph.identity.claims import CLAIM_TYPES
from graph.identity.decisions import read_decisions
from graph.identity.ledger import Ledger
from graph.identity.resolve import Resolution, resolve
from graph.inference import infer
from graph.matching.matcher import Matcher
from graph.matching.scorer import scorer
from graph.ontology import ontology, sectors, store_concepts, write_ontology
from graph.provenance import write_provenance
from graph.reading import Engine, Read, read_snapshot
from graph.shapes.report import write_report
from graph.shapes.table import write_table
from graph.shapes.validate import validate
from graph.store.embedded import load
from graph.succession.facts import CHANGE_TYPES
from graph.succession.stage import changes
from graph.tables import FactTables
from graph.workspace import NoGraph, Workspace
from graph.write import source_graph, write_facts, writing_connection
from ingest.facts import FACT_TYPES
from ingest.snapshot import Snapshot, snapshots
from ingest.source import SourceModule, sources
from ontology.terms import GRAPH

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What one source gave to a build, over all its snapshots. `records` = `used` + `rejected`."""

    source: str
    records: int
    used: int
    outside: int
    rejected: int
    facts: int
    quads: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: sources, totals, measured confidences of the identity rules, and CPU seconds by stage.

    `affiliations`: how many strings of authors were accepted as an organisation's, are for review, or were not found;
    `affiliation_uses`: the same, a string once for each publication.
    `waiting`: decisions of people that no record of this build answers to. `changes`: how many change events.
    `analysed`: rows by table of what the analyses state.
    `inferred`: how many statements each rule came to. `shapes`: how many findings of each severity there are.
    """

    build: str
    built_from: str
    sources: list[SourceReport]
    unread: list[str]
    quads: int
    organisations: int
    claims: dict[str, int]
    affiliations: dict[str, int]
    affiliation_uses: dict[str, int]
    confidences: dict[str, float | None]
    waiting: list[str]
    topics: int
    analysed: dict[str, int]
    changes: int
    inferred: dict[str, int]
    shapes: dict[str, int]
    stages: dict[str, float]
    reads: list[dict[str, Any]]


class UnknownSource(LookupError):
    """A source id that no module has."""


def build(
    workspace: Workspace,
    folder: Path,
    *,
    only: list[str] | None = None,
    engine: Engine = judged,
    progress: Progress = lambda what, done, total: None,
) -> Report:
    """Builds the graph from a snapshot folder and puts it into service; the former graph answers until then.

    `only`: the ids of the sources to read. Raises what the stages raise (BadFile, NoSnapshot, Busy,
    UnknownSource, OSError on a full disk); nothing is published then.
    """
    with workspace.building():
        workspace.tidy()
        clock, started = Clock(), datetime.now(UTC)
        # Before anything long: a mistake in it should not wait for the reading.
        decisions = read_decisions(workspace.decisions)
        modules = _chosen(only)
        found, unread = snapshots(folder, modules.values())
        clock.lap("find")
        reads = _read_all(workspace, modules, found, engine, progress)
        clock.lap("read")
        name = started.strftime("%Y%m%dT%H%M%S%fZ")
        place = workspace.builds / name
        place.mkdir()
        connection = writing_connection()
        folders = [workspace.facts / read.folder for read in reads]
        progress("finding which records are one organisation", 0, 1)
        statements = ontology()
        resolution = resolve(
            connection, folders, _ledger_before(workspace), sectors(statements), scorer("record"), decisions
        )
        clock.lap("resolve")
        progress("finding organisations in authors' affiliations", 0, 1)
        matcher = Matcher.kept(resolution.entries, resolution.cards, place)
        affiliations = match_affiliations(connection, folders, matcher)
        _store_resolution(connection, resolution, affiliations, place)
        clock.lap("affiliate")
        progress("tagging titles, keywords and declared strengths with concepts", 0, 1)
        store_concepts(statements, place / "concepts")
        tagged = _store_topics(connection, [*folders, place / "concepts"], place)
        clock.lap("tag")
        progress("telling what became of organisations", 0, 1)
        changed = _store_changes(connection, folders, place)
        clock.lap("succeed")
        analysed = analyse(folders, place, progress)
        clock.lap("analyse")
        quads = place / "graph.nq"
        with quads.open("wb") as out:
            lines = []
            for at, (snapshot, at_folder) in enumerate(zip(found, folders, strict=True)):
                progress("writing quads", at, len(found))
                lines.append(write_facts(connection, at_folder, source_graph(snapshot.source, snapshot.vintage), out))
            write_facts(connection, place / "resolved", GRAPH + "identity", out, CLAIM_TYPES)
            write_facts(connection, place / "topics", f"{GRAPH}analysis/{name}", out, (Topic,))
            write_facts(connection, place / "analysis", f"{GRAPH}analysis/{name}", out, ANALYSIS_TYPES)
            write_facts(connection, place / "succession", f"{GRAPH}analysis/{name}", out, CHANGE_TYPES)
            write_ontology(statements, out)
            clock.lap("write")
            progress("concluding what follows", 0, 1)
            tables: list[tuple[Path, tuple[type[Any], ...]]] = [(folder, FACT_TYPES) for folder in folders]
            tables += [(place / "resolved", CLAIM_TYPES), (place / "succession", CHANGE_TYPES)]
            inference = infer(connection, tables, started.date(), out)
            clock.lap("infer")
            present = [modules[each] for each in dict.fromkeys(snapshot.source for snapshot in found)]
            write_provenance(name, started, present, found, reads, inference, out)
        connection.close()
        clock.lap("write")
        progress("holding the graph against its shapes", 0, 1)
        validation = validate(quads)
        write_table(validation, place)
        with quads.open("ab") as out:
            write_report(validation, out)
        clock.lap("check")
        progress("loading the store", 0, 1)
        count = load(quads, place / "store")
        quads.unlink()
        clock.lap("load")
        report = Report(
            build=name,
            built_from=str(folder),
            sources=_by_source(reads, lines),
            unread=unread,
            quads=count,
            organisations=len(resolution.organisations),
            claims=dict(Counter(claim.status for claim in resolution.claims)),
            affiliations=affiliations.strings,
            affiliation_uses=affiliations.uses,
            confidences=resolution.confidences,
            waiting=resolution.waiting,
            topics=tagged,
            analysed=analysed,
            changes=changed,
            inferred=inference.by_rule,
            shapes=validation.by_severity(),
            stages=clock.laps,
            reads=[asdict(read) for read in reads],
        )
        _publish(workspace, place, report)
        return report


def _chosen(only: list[str] | None) -> dict[str, SourceModule]:
    known = sources()
    for name in only or ():
        if name not in known:
            raise UnknownSource(f"no source is called {name!r}; the sources are {', '.join(known)}")
    return {name: module for name, module in known.items() if not only or name in only}


def _read_all(
    workspace: Workspace, modules: dict[str, SourceModule], found: list[Snapshot], engine: Engine, progress: Progress
) -> list[Read]:
    total = sum(file.size for snapshot in found for file in snapshot.files)
    done, reads = 0, []
    for snapshot in found:

        def tick(file: str, records: int, done: int = done) -> None:
            progress(f"reading {file}: {records:,} records", done, total)

        reads.append(read_snapshot(modules[snapshot.source], snapshot, workspace.facts, engine, tick))
        done += sum(file.size for file in snapshot.files)
    progress("reading", total, total)
    return reads


def _ledger_before(workspace: Workspace) -> Ledger:
    with suppress(NoGraph):
        return Ledger.read(workspace.current())
    return Ledger()


def _store_resolution(
    connection: duckdb.DuckDBPyConnection, resolution: Resolution, affiliations: Affiliations, place: Path
) -> None:
    """Fills the `entity` table by which keys become IRIs, and keeps it, the organisations and the claims as tables."""
    pairs = sorted((resolution.entities | affiliations.entities).items())
    table = pa.table({"key": [key for key, _ in pairs], "iri": [iri for _, iri in pairs]})
    pq.write_table(table, place / "entity.parquet")
    connection.execute("INSERT INTO entity SELECT * FROM read_parquet(?)", [str(place / "entity.parquet")])
    folder = place / "resolved"
    folder.mkdir()
    with FactTables(folder, "identity", place.name) as tables:
        tables.add(resolution.organisations, "resolution")
        tables.add([*resolution.claims, *affiliations.claims], "resolution")
        tables.add(resolution.replacements, "resolution")
    resolution.ledger.write(place)


def _store_topics(connection: duckdb.DuckDBPyConnection, folders: list[Path], place: Path) -> int:
    (place / "topics").mkdir()
    with FactTables(place / "topics", "tagger", place.name) as tables:
        tables.add(topics(connection, folders, tagger_of(connection, folders)), "tagging")
    return tables.rows.get("topic", 0)


def _store_changes(connection: duckdb.DuckDBPyConnection, folders: list[Path], place: Path) -> int:
    (place / "succession").mkdir()
    with FactTables(place / "succession", "succession", place.name) as tables:
        tables.add(changes(connection, folders), "succession")
    return tables.rows.get("change", 0)


def _by_source(reads: list[Read], lines: list[int]) -> list[SourceReport]:
    made: dict[str, SourceReport] = {}
    for read, quads in zip(reads, lines, strict=True):
        so_far = made.get(read.source, SourceReport(read.source, 0, 0, 0, 0, 0, 0, 0.0))
        made[read.source] = SourceReport(
            source=read.source,
            records=so_far.records + read.records,
            used=so_far.used + read.used,
            outside=so_far.outside + read.outside,
            rejected=so_far.rejected + read.rejected,
            facts=so_far.facts + read.facts,
            quads=so_far.quads + quads,
            seconds=round(so_far.seconds + read.seconds, 3),
        )
    return list(made.values())


def _publish(workspace: Workspace, place: Path, report: Report) -> None:
    beside = place / "report.json.half"
    beside.write_text(json.dumps(asdict(report), indent=1), encoding="utf-8")
    beside.replace(place / "report.json")
    workspace.switch(report.build)
    workspace.tidy()
    workspace.forget()
