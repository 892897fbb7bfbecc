"""What is exported is read back by other programs' readers as what the build holds."""

import gzip
import hashlib
import json
from pathlib import Path

import duckdb
import networkx as nx
import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store, parse
from rdflib import Graph, URIRef
from typer.testing import CliRunner, Result

from frontdoor.cli.export import app
from graph.evidence import evidence
from graph.export.statements import file_name
from graph.export.statistics import VOID
from graph.network.collaborations import collaborations
from graph.store.embedded import graphs
from graph.workspace import Workspace
from ontology.terms import BASE, GRAPH, RDF

ROOT = Path(__file__).parents[2]


def export(sample: Workspace, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--home", str(sample.home)])


def held(sample: Workspace) -> set[str]:
    """Every quad of the build's store, as a line of N-Quads."""
    return {str(quad) for quad in Store.read_only(str(sample.current() / "store"))}


@pytest.mark.parametrize(
    ("name", "form"), [("nquads", RdfFormat.N_QUADS), ("trig", RdfFormat.TRIG), ("jsonld", RdfFormat.JSON_LD)]
)
def test_every_statement_is_read_back_with_its_graph(
    sample: Workspace, tmp_path: Path, name: str, form: RdfFormat
) -> None:
    done = export(sample, name, "--out", str(tmp_path / "graph"))
    assert done.exit_code == 0, done.output
    total = sample.report()["quads"]
    assert f"{total:,} statements" in done.stdout
    read = Store()
    read.bulk_load(path=str(tmp_path / "graph"), format=form)
    assert len(read) == total
    # Blank nodes get new names in every reading; what has none is the same to the letter.
    named = {str(quad) for quad in read if "_:" not in str(quad)}
    assert named == {line for line in held(sample) if "_:" not in line}


def test_each_named_graph_is_a_turtle_file(sample: Workspace, tmp_path: Path) -> None:
    assert export(sample, "turtle", "--out", str(tmp_path / "all")).exit_code == 0
    named = list(graphs(sample.current() / "store"))
    assert {path.name for path in (tmp_path / "all").iterdir()} == set(map(file_name, named))
    coverage = Graph().parse(tmp_path / "all" / "coverage.ttl")
    assert export(sample, "turtle", "--graph", "coverage", "--out", str(tmp_path / "one.ttl")).exit_code == 0
    assert (tmp_path / "one.ttl").read_bytes() == (tmp_path / "all" / "coverage.ttl").read_bytes()
    store = Store.read_only(str(sample.current() / "store"))
    count = store.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{GRAPH}coverage> {{ ?s ?p ?o }} }}")
    assert isinstance(count, QuerySolutions)
    assert len(coverage) == int(next(count)["n"].value)


def test_a_graph_that_is_not_there_is_named_with_those_that_are(sample: Workspace, tmp_path: Path) -> None:
    done = export(sample, "turtle", "--graph", "nowhere", "--out", str(tmp_path / "one.ttl"))
    assert done.exit_code == 3
    assert "there is no graph 'nowhere'; there are analysis/" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_network_is_read_back_with_its_weights(sample: Workspace, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"network.{form}"
    assert export(sample, "network", "--sector", "nhs", "--sector", "academia", "--out", str(path)).exit_code == 0
    read = nx.read_graphml(path) if form == "graphml" else nx.read_gexf(path)
    made = collaborations(evidence(sample), sector={"nhs", "academia"})
    assert set(read) == set(made)
    assert {frozenset(edge) for edge in read.edges} == {frozenset(edge) for edge in made.edges}
    for one, other, said in made.edges(data=True):
        assert read.edges[one, other]["weight"] == pytest.approx(said["weight"])
        assert read.edges[one, other]["items"] == len(said["evidence"])
    for node, said in made.nodes(data=True):
        assert {name: read.nodes[node].get(name) for name in ("kind", "sector")} == {
            "kind": said["kind"], "sector": said["sector"],
        }  # fmt: skip


def test_a_network_needs_an_ending_that_is_a_format(sample: Workspace, tmp_path: Path) -> None:
    done = export(sample, "network", "--out", str(tmp_path / "network.png"))
    assert done.exit_code == 3
    assert "its ending is none of .graphml, .gexf" in done.stderr


def test_the_fact_tables_have_the_rows_of_the_build(sample: Workspace, tmp_path: Path) -> None:
    done = export(sample, "parquet", "--out", str(tmp_path / "facts"))
    assert done.exit_code == 0, done.output
    connection = evidence(sample)
    for table in ("organisation", "measure", "membership", "resolved", "observation", "entity", "change"):
        ours = f"SELECT * FROM {table}"
        theirs = f"SELECT * FROM read_parquet('{tmp_path / 'facts' / table}.parquet')"
        for one, other in ((ours, theirs), (theirs, ours)):
            assert connection.execute(f"({one}) EXCEPT ALL ({other})").fetchall() == []
    again = export(sample, "parquet", "--out", str(tmp_path / "facts"))
    assert again.exit_code == 3
    assert "is there already; --force overwrites it" in again.stderr
    assert export(sample, "parquet", "--force", "--out", str(tmp_path / "facts")).exit_code == 0


def test_a_saved_question_is_written_as_csv(sample: Workspace, tmp_path: Path) -> None:
    asked = ("csv", "territories", "--param", "level=country")
    done = export(sample, *asked)
    assert done.exit_code == 0, done.output
    assert export(sample, *asked, "--out", str(tmp_path / "a.csv")).exit_code == 0
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == done.stdout
    names = duckdb.sql(f"SELECT name FROM read_csv('{tmp_path / 'a.csv'}')").fetchall()
    assert {name for (name,) in names} >= {"England", "Northern Ireland", "Scotland", "Wales"}
    wrong = export(sample, "csv", "territorries")
    assert wrong.exit_code == 3
    assert "no question is called 'territorries'" in wrong.stderr


def test_void_counts_what_the_store_holds(sample: Workspace) -> None:
    done = export(sample, "void")
    described = Graph().parse(data=done.stdout, format="turtle")
    dataset = URIRef(f"{BASE}dataset/{sample.current().name}")
    total = int(described.value(dataset, VOID.triples))
    assert total == sample.report()["quads"]
    subsets = list(described.objects(dataset, VOID.subset))
    assert len(subsets) == len(list(graphs(sample.current() / "store")))
    assert sum(int(described.value(each, VOID.triples)) for each in subsets) == total
    parts = described.objects(dataset, VOID.propertyPartition)
    assert sum(int(described.value(each, VOID.triples)) for each in parts) == total
    by_class = {
        str(described.value(each, VOID["class"])): int(described.value(each, VOID.entities))
        for each in described.objects(dataset, VOID.classPartition)
    }
    assert by_class["http://www.w3.org/ns/org#Organization"] == sample.report()["organisations"]


def test_a_crate_names_every_file_with_its_hash_and_every_source(sample: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "crate"
    done = export(sample, "crate", "--out", str(folder))
    assert done.exit_code == 0, done.output
    document = json.loads((folder / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    assert document["@context"] == "https://w3id.org/ro/crate/1.1/context"
    by_id = {each["@id"]: each for each in document["@graph"]}
    assert len(by_id) == len(document["@graph"])
    assert by_id["ro-crate-metadata.json"] == {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
    }
    root = by_id["./"]
    assert {"name", "description", "datePublished", "license"} <= set(root)
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {each["@id"] for each in root["hasPart"]} == files - {"ro-crate-metadata.json"}
    for part in root["hasPart"]:
        content = (folder / part["@id"]).read_bytes()
        told = by_id[part["@id"]]
        assert told["@type"] == "File"
        assert (told["sha256"], told["contentSize"]) == (hashlib.sha256(content).hexdigest(), str(len(content)))
    referred = {each["@id"] for node in document["@graph"] for each in _references(node)}
    assert referred - set(by_id) == {"https://w3id.org/ro/crate/1.1"}
    read = {each["sha256"] for each in document["@graph"] if each["@id"].startswith("#file-")}
    manifest = json.loads((ROOT / "ingest/sample/snapshot.json").read_text(encoding="utf-8"))["files"]
    assert read == {each["sha256"] for each in manifest}
    assert str(sample.home) not in (folder / "report.json").read_text(encoding="utf-8")
    with gzip.open(folder / "graph.nq.gz") as quads:
        assert sum(1 for _ in parse(quads.read(), format=RdfFormat.N_QUADS)) == sample.report()["quads"]
    questions = Graph().parse(folder / "questions.ttl")
    assert len(set(questions.subjects(RDF.type))) > 48


def _references(node: dict[str, object]) -> list[dict[str, str]]:
    values = [each for value in node.values() for each in (value if isinstance(value, list) else [value])]
    return [each for each in values if isinstance(each, dict)]


@pytest.mark.parametrize(
    "command",
    ["nquads", "trig", "jsonld", "turtle", "network", "parquet", "csv", "sssom", "r2rml", "questions", "void", "crate"],
)
def test_each_export_has_help_with_an_example(command: str) -> None:
    done = CliRunner().invoke(app, [command, "--help"])
    assert done.exit_code == 0
    assert f"Example: frontdoor export {command}" in done.stdout.replace("`", "")


def test_without_a_build_an_export_says_how_to_get_one(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["nquads", "--out", str(tmp_path / "a.nq"), "--home", str(tmp_path / "empty")])
    assert done.exit_code == 4
    assert "run `frontdoor build` first" in done.stderr
    assert not (tmp_path / "a.nq").exists()
