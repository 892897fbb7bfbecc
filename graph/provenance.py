"""Where everything comes from: sources as DCAT data sets, files with hashes, the build as PROV, coverage as data."""

from datetime import datetime
from typing import BinaryIO

from rdflib import BNode, Dataset, Graph, Literal, URIRef

from graph.inference import INFERRED_GRAPH, Inference
from graph.reading import Read
from graph.write import source_graph
from ingest.snapshot import Snapshot
from ingest.source import SourceModule
from ontology.terms import BASE, DCAT, DCTERMS, ENTITY, FOAF, GRAPH, LSG, PROV, RDF, RDFS, RECORD, XSD

PROVENANCE_GRAPH = URIRef(GRAPH + "provenance")
COVERAGE_GRAPH = URIRef(GRAPH + "coverage")
SPDX = "http://spdx.org/rdf/terms#"


def write_provenance(
    build: str,
    started: datetime,
    modules: list[SourceModule],
    snapshots: list[Snapshot],
    reads: list[Read],
    inference: Inference,
    out: BinaryIO,
) -> int:
    """Writes the provenance and coverage graphs as N-Quads; returns how many lines."""
    dataset = Dataset()
    provenance, coverage = dataset.graph(PROVENANCE_GRAPH), dataset.graph(COVERAGE_GRAPH)
    run = URIRef(f"{BASE}run/{build}")
    provenance.add((run, RDF.type, PROV.Activity))
    provenance.add((run, RDF.type, LSG.BuildRun))
    provenance.add((run, PROV.startedAtTime, Literal(started.isoformat(timespec="seconds"), datatype=XSD.dateTime)))
    for module in modules:
        _describe_source(provenance, module)
        _describe_coverage(coverage, module)
    for snapshot, read in zip(snapshots, reads, strict=True):
        _describe_snapshot(provenance, run, snapshot, read)
    _describe_inference(provenance, run, inference)
    text = dataset.serialize(format="nquads", encoding="utf-8")
    lines = b"".join(line + b"\n" for line in text.split(b"\n") if line.strip())
    out.write(lines)
    return lines.count(b"\n")


def _describe_source(graph: Graph, module: SourceModule) -> None:
    source, node = module.source, URIRef(f"{BASE}source/{module.source.id}")
    publisher = BNode()
    graph.add((node, RDF.type, DCAT.Dataset))
    graph.add((node, DCTERMS.identifier, Literal(source.id)))
    graph.add((node, DCTERMS.title, Literal(source.title, lang="en")))
    graph.add((node, DCTERMS.publisher, publisher))
    graph.add((publisher, RDF.type, FOAF.Organization))
    graph.add((publisher, FOAF.name, Literal(source.publisher)))
    graph.add((node, DCTERMS.license, Literal(source.licence)))
    graph.add((node, DCAT.landingPage, URIRef(source.homepage)))
    graph.add((node, DCTERMS.accrualPeriodicity, Literal(source.cadence)))


def _describe_snapshot(graph: Graph, run: URIRef, snapshot: Snapshot, read: Read) -> None:
    node = URIRef(source_graph(snapshot.source, snapshot.vintage))
    graph.add((node, RDF.type, DCAT.Dataset))
    graph.add((node, RDF.type, PROV.Entity))
    graph.add((node, RDFS.label, Literal(f"{snapshot.source} {snapshot.vintage}")))
    graph.add((node, DCTERMS.isVersionOf, URIRef(f"{BASE}source/{snapshot.source}")))
    graph.add((node, PROV.wasGeneratedBy, run))
    graph.add((node, LSG.recordPrefix, Literal(f"{RECORD}{snapshot.source}/{snapshot.vintage}/")))
    counts = {
        LSG.recordsRead: read.records,
        LSG.recordsUsed: read.used,
        LSG.recordsRejected: read.rejected,
        LSG.recordsOutside: read.outside,
    }
    for term, count in counts.items():
        graph.add((node, term, Literal(count)))
    for file in snapshot.files:
        part = URIRef(f"{BASE}file/{file.sha256}")
        graph.add((node, DCAT.distribution, part))
        graph.add((part, RDF.type, DCAT.Distribution))
        graph.add((part, DCTERMS.title, Literal(file.name)))
        graph.add((part, DCTERMS.license, Literal(file.licence)))
        graph.add((part, DCAT.byteSize, Literal(file.size)))
        graph.add((part, URIRef(SPDX + "checksumValue"), Literal(file.sha256)))
        if file.url:
            graph.add((part, DCTERMS.source, Literal(file.url)))
        if file.retrieved:
            graph.add((part, DCTERMS.issued, Literal(file.retrieved, datatype=XSD.date)))


def _describe_inference(graph: Graph, run: URIRef, inference: Inference) -> None:
    node = URIRef(INFERRED_GRAPH)
    graph.add((node, RDF.type, PROV.Entity))
    graph.add((node, RDFS.label, Literal("what follows by rules")))
    for name, count in inference.by_rule.items():
        application = URIRef(f"{run}/rule/{name}")
        graph.add((application, RDF.type, PROV.Activity))
        graph.add((application, RDF.type, LSG.RuleApplication))
        graph.add((application, RDFS.label, Literal(name)))
        graph.add((application, PROV.wasInformedBy, run))
        graph.add((application, LSG.asAt, Literal(inference.day, datatype=XSD.date)))
        graph.add((application, LSG.statementsConcluded, Literal(count)))
        graph.add((node, PROV.wasGeneratedBy, application))


def _describe_coverage(graph: Graph, module: SourceModule) -> None:
    covers, node = module.source.covers, URIRef(f"{ENTITY}coverage/{module.source.id}")
    graph.add((node, RDF.type, LSG.CoverageStatement))
    graph.add((node, LSG.sourceOfRecord, URIRef(f"{BASE}source/{module.source.id}")))
    for table in covers.tables:
        graph.add((node, LSG.coversTable, Literal(table)))
    for kind in covers.kinds:
        graph.add((node, LSG.coversKind, URIRef(LSG + kind)))
    for place in covers.places:
        graph.add((node, LSG.coversPlace, Literal(place)))
    if covers.first:
        graph.add((node, LSG.coversFrom, Literal(str(covers.first), datatype=XSD.gYear)))
    if covers.last:
        graph.add((node, LSG.coversTo, Literal(str(covers.last), datatype=XSD.gYear)))
    graph.add((node, LSG.coverageNote, Literal(covers.note, lang="en")))
