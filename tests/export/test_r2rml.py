"""The exported R2RML says of the exported Parquet what our own writer says of the facts; morph-kgc runs it."""

import os
import subprocess
from pathlib import Path

import duckdb
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from rdflib import Graph

from graph.evidence import evidence
from graph.export.r2rml import MAPPING, RR, languages_of, mapping
from graph.export.tables import PARTS, TABLES, write_tables
from graph.workspace import Workspace
from graph.write import source_graph, write_facts, writing_connection
from ingest.declare import columns_of, table_of
from ingest.facts import FACT_TYPES
from ontology.terms import ENTITY, GRAPH, RDF

ROOT = Path(__file__).parents[2]
PYTHON = Path(os.environ.get("MORPH_PYTHON", ROOT / ".venv-morph" / "bin" / "python"))
"""The Python of the environment that morph-kgc has of its own; `.ci/run` makes it."""

CONFIGURATION = """\
[CONFIGURATION]
output_file={out}
output_format=N-QUADS
na_values=,None,<NA>
number_of_processes=1
logging_level=ERROR
[FACTS]
mappings={mapping}
"""


@pytest.fixture(scope="module")
def exported(sample: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `facts/` and `mapping.ttl`."""
    folder = tmp_path_factory.mktemp("exported")
    (folder / "facts").mkdir()
    rows = write_tables(sample, folder / "facts")
    made = mapping(rows, languages_of(evidence(sample)), str(folder / "facts"))
    made.serialize(folder / "mapping.ttl", format="turtle")
    return folder


def written(sample: Workspace, folder: Path) -> Path:
    """The file with what our own writer makes of every fact of the build."""
    connection, build, path = writing_connection(), sample.current(), folder / "ours.nq"
    connection.execute("INSERT INTO entity SELECT * FROM read_parquet(?)", [str(build / "entity.parquet")])
    with path.open("wb") as out:
        for read in sample.report()["reads"]:
            graph = source_graph(read["source"], read["vintage"])
            write_facts(connection, sample.facts / read["folder"], graph, out, FACT_TYPES)
        others = tuple(each for each in TABLES if each not in FACT_TYPES)
        for part in PARTS:
            graph = f"{GRAPH}identity" if part == "resolved" else f"{GRAPH}analysis/{build.name}"
            write_facts(connection, build / part, graph, out, others)
    connection.close()
    return path


@pytest.mark.morph
def test_morph_kgc_makes_the_quads_that_our_writer_makes(sample: Workspace, exported: Path) -> None:
    if not PYTHON.exists():
        pytest.skip("morph-kgc has no environment here (.venv-morph); `make setup-morph` makes one")
    out, settings = exported / "theirs.nq", exported / "morph.ini"
    settings.write_text(CONFIGURATION.format(out=out, mapping=exported / "mapping.ttl"), encoding="utf-8")
    subprocess.run([str(PYTHON), "-m", "morph_kgc", str(settings)], check=True, cwd=exported)
    ours, theirs = (
        {str(quad) for quad in parse(path=str(path), format=RdfFormat.N_QUADS)}
        for path in (written(sample, exported), out)
    )
    assert len(ours) > 300_000
    assert (sorted(ours - theirs)[:10], sorted(theirs - ours)[:10]) == ([], [])


def test_every_statement_of_every_declaration_is_mapped(sample: Workspace, exported: Path) -> None:
    graph = Graph().parse(exported / "mapping.ttl")
    mapped = {str(node).removeprefix(MAPPING) for node in graph.subjects(RDF.type, RR.TriplesMap)}
    rows = {path.stem for path in (exported / "facts").iterdir()} - {"entity"}
    assert mapped == rows | {f"{name}-of" for name in rows if table_of(TYPES[name]).link}
    for name in rows:
        predicates = {
            str(predicate)
            for pair in graph.objects(node_of(graph, name), RR.predicateObjectMap)
            for predicate in graph.objects(pair, RR.predicate)
        }
        declared = {
            term
            for each in columns_of(TYPES[name]).values()
            for term in (each.term, *(each.terms or {}).values())
            if term
        }
        assert predicates >= declared, name


TYPES = {table_of(each).name: each for each in TABLES}


def node_of(graph: Graph, name: str) -> object:
    return next(node for node in graph.subjects(RDF.type, RR.TriplesMap) if str(node) == f"{MAPPING}{name}")


def test_every_view_runs_in_duckdb_and_has_the_columns_that_its_maps_name(exported: Path) -> None:
    graph = Graph().parse(exported / "mapping.ttl")
    for source, sql in graph.subject_objects(RR.sqlQuery):
        shown = {name for name, *_ in duckdb.execute(str(sql)).description}
        named: set[str] = set()
        for node in graph.subjects(RR.logicalTable, source):
            about = graph.value(node, RR.subjectMap)
            named |= {str(graph.value(about, RR.column)), str(graph.value(graph.value(about, RR.graphMap), RR.column))}
            for pair in graph.objects(node, RR.predicateObjectMap):
                named.add(str(graph.value(graph.value(pair, RR.objectMap), RR.column)))
        assert named == shown - ({"record_iri"} - named), str(sql)[:80]


def test_the_identity_graph_is_what_the_store_holds(sample: Workspace, exported: Path) -> None:
    """The same comparison without an engine, of one table: the mapping run by hand over its own view."""
    graph = Graph().parse(exported / "mapping.ttl")
    node = node_of(graph, "resolved")
    sql = str(graph.value(graph.value(node, RR.logicalTable), RR.sqlQuery))
    rows = duckdb.execute(sql)
    names = [name for name, *_ in rows.description]
    # A store spells numbers its own way, so both sides come out of one.
    made = Store()
    pairs = list(graph.objects(node, RR.predicateObjectMap))
    for row in rows.fetchall():
        said = dict(zip(names, row, strict=True))
        for pair in pairs:
            predicate, value = graph.value(pair, RR.predicate), graph.value(pair, RR.objectMap)
            content = said[str(graph.value(value, RR.column))]
            if content is not None:
                made.add(Quad(NamedNode(said["row_iri"]), NamedNode(str(predicate)), _term(graph, value, content)))
    predicates = {quad.predicate for quad in made}
    kept = {
        (quad.subject, quad.predicate, quad.object)
        for quad in Store.read_only(str(sample.current() / "store")).quads_for_pattern(
            None, None, None, NamedNode(f"{GRAPH}identity")
        )
        if quad.subject.value.startswith(f"{ENTITY}organisation/") and quad.predicate in predicates
    }
    assert {(quad.subject, quad.predicate, quad.object) for quad in made} == kept


def _term(graph: Graph, value: object, content: str) -> NamedNode | Literal:
    if graph.value(value, RR.termType) == RR.IRI:
        return NamedNode(content)
    language, datatype = graph.value(value, RR.language), graph.value(value, RR.datatype)
    if language is not None:
        return Literal(content, language=str(language))
    return Literal(content, datatype=NamedNode(str(datatype))) if datatype is not None else Literal(content)
