"""Each rule concludes what OWL 2 RL or its own words say, together they come to an end, and a build's facts suffice."""

import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
from pyoxigraph import BlankNode, Quad, QueryTriples, RdfFormat, Store, Triple, serialize
from rdflib import Graph
from rdflib.compare import isomorphic

from graph.identity.claims import CLAIM_TYPES
from graph.inference import BadRule, Inference, Rule, axioms, conclude, infer, reaches, rule, rules
from graph.inference.rules import bound
from graph.inference.stage import Tables
from graph.succession.facts import CHANGE_TYPES
from graph.workspace import Workspace
from graph.write import write_facts, writing_connection
from ingest.facts import FACT_TYPES

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests/inference"
EXAMPLE = "https://example.org/"
DAY = date(2026, 11, 23)


def cases(one_rule: bool) -> list[Path]:
    return sorted(each.parent for each in CASES.glob("*/*/given.ttl") if (each.parts[-3] != "all") == one_rule)


def day_of(case: Path) -> dict[str, str]:
    return {"day": found[1] if (found := re.search(r"as-at-(\d{4}-\d\d-\d\d)$", case.name)) else DAY.isoformat()}


def rule_of(case: Path) -> Rule:
    (found,) = (each for each in rules() if each.name == case.parent.name)
    return found


def given(case: Path) -> Store:
    store = Store()
    store.load((case / "given.ttl").read_bytes(), format=RdfFormat.TURTLE)
    return store


def expected(case: Path) -> Graph:
    return Graph().parse(case / "concluded.ttl")


def graph(triples: list[Triple]) -> Graph:
    return Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES) or b"", format="nt")


def name(case: Path) -> str:
    return f"{case.parent.name}/{case.name}"


def test_every_rule_has_a_case_and_every_rule_of_owl_that_it_is_has_one() -> None:
    there = {name(each) for each in cases(one_rule=True)}
    assert {each.name for each in rules()} == {each.split("/")[0] for each in there}
    kinds = {f"{each.name}/{owl}" for each in rules() for owl in each.owl}
    assert kinds - there == {"kind_by_evidence/cax-eqc1"}  # a class without a name is never the one that is defined


@pytest.mark.parametrize("case", cases(one_rule=True), ids=name)
def test_a_rule_alone_concludes_what_its_case_says(case: Path) -> None:
    found = given(case).query(bound(rule_of(case), day_of(case)))
    assert isinstance(found, QueryTriples)
    assert isomorphic(graph(list(found)), expected(case))


@pytest.mark.parametrize("case", cases(one_rule=True), ids=name)
def test_another_sparql_engine_concludes_the_same(case: Path) -> None:
    found = Graph().parse(case / "given.ttl").query(bound(rule_of(case), day_of(case))).graph
    assert found is not None
    assert isomorphic(found, expected(case))


@pytest.mark.parametrize("case", cases(one_rule=True), ids=name)
def test_with_insert_for_construct_a_rule_is_an_update(case: Path) -> None:
    store, text = given(case), bound(rule_of(case), day_of(case))
    assert text.count("CONSTRUCT") == 1
    before = set(store)
    store.update(text.replace("CONSTRUCT", "INSERT"))
    assert isomorphic(graph([each.triple for each in set(store) - before]), expected(case))


@pytest.mark.parametrize("case", cases(one_rule=False), ids=name)
def test_the_rules_together_conclude_what_their_case_says(case: Path, bless: bool) -> None:
    store = axioms()
    store.load((case / "given.ttl").read_bytes(), format=RdfFormat.TURTLE)
    found = [
        each
        for _, new in conclude(store, reaches(rules(), store), day_of(case))
        for each in new
        if str(each.subject).startswith(f"<{EXAMPLE}") and not isinstance(each.object, BlankNode)
    ]
    if bless:
        made = graph(found)
        for prefix, namespace in Graph().parse(case / "given.ttl").namespaces():
            made.bind(prefix, namespace)
        (case / "concluded.ttl").write_text(made.serialize(format="turtle").strip() + "\n", encoding="utf-8")
    assert isomorphic(graph(found), expected(case))


def test_a_rule_that_denies_waits_for_what_leads_to_it() -> None:
    prefix = "PREFIX : <https://example.org/>\n"
    lonely = rule("a", LONELY + prefix + "CONSTRUCT { ?x :is :lonely } WHERE { ?x :is :here MINUS { ?x :knows ?y } }")
    knows = rule("b", KNOWS + prefix + "CONSTRUCT { ?y :knows ?x } WHERE { ?x :met ?y }")
    met = rule("c", MET + prefix + "CONSTRUCT { ?x :met ?y } WHERE { ?x :saw ?y }")
    store = Store()
    store.update(prefix + "INSERT DATA { :a :is :here ; :saw :b . :b :is :here }")
    runs = [
        (each, [str(one) for one in new]) for each, new in conclude(store, reaches([lonely, knows, met], store), {})
    ]
    assert runs == [
        ("c", ["<https://example.org/a> <https://example.org/met> <https://example.org/b>"]),
        ("b", ["<https://example.org/b> <https://example.org/knows> <https://example.org/a>"]),
        ("a", ["<https://example.org/a> <https://example.org/is> <https://example.org/lonely>"]),
    ]


LONELY = """#+ {summary: "", closed_world: "x", reads: "VALUES ?term { :is }", denies: "VALUES ?term { :knows }",
#+  concludes: "VALUES ?term { :is }", at_once: true}
"""
KNOWS = """#+ {summary: "", closed_world: "x", reads: "VALUES ?term { :met }", concludes: "VALUES ?term { :knows }"}
"""
MET = """#+ {summary: "", closed_world: "x", reads: "VALUES ?term { :saw }", concludes: "VALUES ?term { :met }"}
"""


def test_a_rule_may_not_deny_what_follows_from_it() -> None:
    ring = rule("ring", KNOWS.replace("closed", 'denies: "VALUES ?term { :knows }", closed') + SAYS)
    with pytest.raises(BadRule, match="ring: what it denies may follow from what it concludes"):
        list(conclude(Store(), reaches([ring], Store()), {}))


def test_a_rule_concludes_only_what_its_header_says() -> None:
    store = Store()
    store.update("INSERT DATA { <https://example.org/a> <https://example.org/met> <https://example.org/b> }")
    astray = rule("astray", KNOWS.replace("knows", "likes") + SAYS)
    with pytest.raises(BadRule, match=r"astray: its header does not say that it concludes .*knows"):
        list(conclude(store, reaches([astray], store), {}))


NUMBER = "parameters: [{name: n, type: integer, description: d, example: 1}]"
SAYS = "PREFIX : <https://example.org/>\nCONSTRUCT { ?y :knows ?x } WHERE { ?x :met ?y }"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (SAYS, "its header can't be used"),
        (KNOWS.replace("reads", "writes") + SAYS, "its header can't be used: 'reads'"),
        (KNOWS.replace("reads", "mood: 1, reads") + SAYS, "its header has mood, which means nothing"),
        (KNOWS.replace("closed", "owl: [prp-inv1], closed") + SAYS, "of OWL 2 RL or of a closed world"),
        (KNOWS + "SELECT", "it is not valid SPARQL"),
        (KNOWS + "PREFIX : <https://example.org/>\nSELECT * { ?x :met ?y }", "it constructs nothing"),
        (KNOWS.replace("closed", f"{NUMBER}, closed") + SAYS, "its WHERE has no VALUES line with the example of n"),
    ],
)  # fmt: skip
def test_a_rule_that_does_not_hold_together_is_refused(text: str, fault: str) -> None:
    with pytest.raises(BadRule, match=f"^broken: .*{re.escape(fault)}"):
        rule("broken", text)


@pytest.fixture(scope="module")
def sample(sample_home: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, Tables]]:
    workspace = Workspace(sample_home)
    place = workspace.current()
    reads = json.loads((place / "report.json").read_text(encoding="utf-8"))["reads"]
    connection = writing_connection()
    connection.execute("INSERT INTO entity SELECT * FROM read_parquet(?)", [str(place / "entity.parquet")])
    yield (
        connection,
        [
            *((workspace.facts / each["folder"], FACT_TYPES) for each in reads),
            (place / "resolved", CLAIM_TYPES),
            (place / "succession", CHANGE_TYPES),
        ],
    )
    connection.close()


@pytest.fixture(scope="module")
def inferred(sample: tuple[duckdb.DuckDBPyConnection, Tables]) -> tuple[Inference, bytes]:
    out = io.BytesIO()
    return infer(*sample, DAY, out), out.getvalue()


@pytest.fixture(scope="module")
def everything(sample: tuple[duckdb.DuckDBPyConnection, Tables]) -> Store:
    """All that the facts and the ontology state, in one graph."""
    connection, tables = sample
    out = io.BytesIO()
    for folder, types in tables:
        write_facts(connection, folder, "g:", out, types)
    store = axioms()
    store.bulk_load(out.getvalue().replace(b" <g:> .\n", b" .\n"), format=RdfFormat.N_TRIPLES)
    return store


def triples(quads: bytes) -> set[str]:
    return {line[: line.rindex(" <")] for line in quads.decode().splitlines()}


def test_what_is_selected_of_the_facts_is_all_that_rules_need(
    everything: Store, inferred: tuple[Inference, bytes]
) -> None:
    store = Store()
    store.bulk_extend(everything)
    found = {
        str(each)
        for _, new in conclude(store, reaches(rules(), store), {"day": DAY.isoformat()})
        for each in new
        if not isinstance(each.object, BlankNode)
    }
    assert triples(inferred[1]) == found


def test_nothing_that_is_stated_is_concluded(everything: Store, inferred: tuple[Inference, bytes]) -> None:
    assert triples(inferred[1]) & {str(each.triple) for each in everything} == set()


def test_when_the_rules_have_come_to_an_end_none_of_them_concludes_more(
    everything: Store, inferred: tuple[Inference, bytes]
) -> None:
    store = Store()
    store.bulk_extend(everything)
    store.bulk_extend(Quad(*each.triple) for each in quads(inferred[1]))
    reached = reaches(rules(), store)
    assert [
        each for _, new in conclude(store, reached, {"day": DAY.isoformat()}) for each in new
        if not isinstance(each.object, BlankNode)
    ] == []  # fmt: skip


def quads(text: bytes) -> Iterator[Quad]:
    store = Store()
    store.bulk_load(text, format=RdfFormat.N_QUADS)
    yield from store


def test_the_report_counts_what_is_written_and_the_same_facts_give_the_same_bytes(
    sample: tuple[duckdb.DuckDBPyConnection, Tables], inferred: tuple[Inference, bytes]
) -> None:
    report, text = inferred
    assert report.day == "2026-11-23"
    assert set(report.by_rule) == set(report.runs) == {each.name for each in rules()}
    assert report.quads == sum(report.by_rule.values()) == text.count(b"\n") == len(set(text.splitlines()))
    again = io.BytesIO()
    infer(*sample, DAY, again)
    assert again.getvalue() == text


def test_an_alignment_is_not_closed_over() -> None:
    above = {str(each.object) for each in axioms() if "subClassOf" in str(each.predicate)}
    assert "<http://www.w3.org/ns/org#Organization>" in above
    assert not any(each.startswith(("<http://www.w3.org/ns/prov#Entity", "<http://vivoweb.org/")) for each in above)
