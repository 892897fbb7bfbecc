"""A build as an RO-Crate: a folder with its statements, facts, mappings and questions, and all that describes them.

By RO-Crate 1.1 (https://www.researchobject.org/ro-crate/specification/1.1/).
"""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import RdfFormat
from rdflib import Graph

from graph.evidence import evidence
from graph.export.crate_metadata import METADATA, Part, metadata
from graph.export.networks import write_network
from graph.export.r2rml import languages_of, mapping
from graph.export.statements import write_dataset
from graph.export.tables import write_tables
from graph.export.void import description
from graph.identity.mapping_set import write_mapping_set
from graph.ontology import ontology
from graph.workspace import Workspace
from queries.shacl import executables

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""

TURTLE = "text/turtle"


def write_crate(workspace: Workspace, folder: Path, progress: Progress = lambda what, done, total: None) -> list[Part]:
    """Writes the build in service into an empty folder as an RO-Crate; returns its files."""
    from graph.network.collaborations import collaborations

    build, report, connection = workspace.current(), workspace.report(), evidence(workspace)
    parts: list[Part] = []

    def add(path: str, name: str, form: str | list[str], write: Callable[[BinaryIO], object]) -> None:
        progress(f"writing {path}", len(parts), len(parts) + 1)
        with (folder / path).open("wb") as out:
            write(out)
        parts.append(Part(path, name, form))

    def statements(out: BinaryIO) -> None:
        # No name and no time in the head: one build gives one file.
        with gzip.GzipFile("", "wb", compresslevel=6, fileobj=out, mtime=0) as packed:
            write_dataset(build / "store", report["quads"], packed, RdfFormat.N_QUADS, progress)  # type: ignore[arg-type]

    add("graph.nq.gz", "Every statement with its named graph", ["application/n-quads", "application/gzip"], statements)
    (folder / "facts").mkdir()
    rows = write_tables(workspace, folder / "facts", progress)
    for table, count in rows.items():
        kind = "application/vnd.apache.parquet"
        parts.append(Part(f"facts/{table}.parquet", f"The fact table {table}, {count:,} rows", kind))
    made = mapping(rows, languages_of(connection), "facts")
    add("mapping.r2rml.ttl", "How the fact tables become the statements, in R2RML", TURTLE, _turtle(made))
    void = description(build / "store", build.name)
    add("void.ttl", "What the graph holds how much of, in VoID", TURTLE, _turtle(void))
    add("questions.ttl", "The saved questions as SHACL SPARQL executables", TURTLE, _turtle(executables()))
    network = collaborations(connection)
    add(
        "collaborations.graphml", "The network of joint work, weighed on the day of export", "application/graphml+xml",
        lambda out: write_network(network, out, "graphml"),
    )  # fmt: skip
    with (folder / "identities.sssom.tsv").open("w", encoding="utf-8", newline="") as text:
        write_mapping_set(connection, ontology(), build.name, text)
    named = "Which records are of which organisation, in SSSOM"
    parts.append(Part("identities.sssom.tsv", named, "text/tab-separated-values"))
    # Where the sources' files lay is of this machine, and nobody else's business.
    told = {name: value for name, value in report.items() if name != "built_from"}
    text_of = json.dumps(told, indent=1).encode()
    add("report.json", "What the build did: counts by source, stage and rule", "application/json", _bytes(text_of))
    described = metadata(folder, build.name, build / "store", parts)
    (folder / METADATA).write_text(json.dumps(described, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    connection.close()
    return parts


def _turtle(graph: Graph) -> Callable[[BinaryIO], object]:
    return _bytes(graph.serialize(format="turtle", encoding="utf-8"))


def _bytes(text: bytes) -> Callable[[BinaryIO], object]:
    return lambda out: out.write(text)
