"""What the reasoners say: of the ontology, of bodies drawn by hand, and of every body that the sample holds."""

import csv
import io
import os
import tempfile
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.term import Node

from graph.reasoning.bodies import Body, bodies, evidence
from graph.reasoning.check import Disagreement, consistent, disagreement, judgements
from graph.reasoning.contradiction import contradiction
from graph.reasoning.definitions import Definitions
from graph.reasoning.java import INSTALL, NoReasoner, ReasonerFailed, java, told
from graph.reasoning.kinds import RESPECTS, Judged, Statement, Verdict
from graph.reasoning.operation import operating_models
from graph.reasoning.tbox import Soundness, modules, profile, soundness, words
from graph.reasoning.world import Inconsistent, findings
from graph.workspace import Workspace
from ontology.terms import CODE, LSG, ORG, RDF

ROOT = Path(__file__).resolve().parents[2]
DRAWN = ROOT / "tests/reasoning"
HERE = "https://example.org/"
BODY = HERE + "body"
CLUSTER, MEMBERSHIP, TRADE = (str(LSG[each]) for each in ("ClusterOrganisation", "MembershipOrganisation", "TradeBody"))

PARTS: dict[str, tuple[str, str | None]] = {
    "ConveningBody": ("conveningKind", None),
    "CrossSectorConvenor": ("convenedSector", "sector/nhs"),
    "SelfAssembledBody": ("formationMode", None),
    "SelfFinancedBody": ("financeModel", None),
    "FormallyGovernedBody": ("hasGovernance", None),
    "IndependentlyOperatedBody": ("operatingModel", None),
}
"""What to take away from the evidence of a cluster organisation so that one part of it is missing."""


def runs(reasoner: str) -> bool:
    try:
        java(reasoner)  # type: ignore[arg-type]
    except NoReasoner:
        return False
    return True


needs_java = pytest.mark.skipif(not runs("hermit"), reason="no Java runtime that HermiT runs on")
needs_new_java = pytest.mark.skipif(not runs("pellet"), reason="no Java runtime that Pellet runs on")


@pytest.fixture(scope="module")
def terminology() -> Graph:
    return modules()


@pytest.fixture(scope="module")
def definitions() -> Definitions:
    return Definitions(words())


def drawn(name: str, beside: str = "") -> Graph:
    """A graph drawn by hand, its nodes put beside those of others by a longer base."""

    def moved(term: Node) -> Node:
        here = isinstance(term, URIRef) and term.startswith(HERE)
        return URIRef(str(term).replace(HERE, HERE + beside)) if here else term

    made = Graph()
    for s, p, o in Graph().parse(DRAWN / f"{name}.ttl"):
        made.add((moved(s), p, moved(o)))
    return made


def body(iri: str, *declared: str) -> Body:
    return Body(iri=iri, name="Example", rows=(), declared=declared, elsewhere=())


# The ontology


@needs_java
def test_the_ontology_is_consistent_and_every_class_can_have_members(terminology: Graph) -> None:
    assert soundness(terminology) == Soundness(consistent=True, unsatisfiable=())


@needs_java
def test_a_class_that_nothing_can_belong_to_is_found(terminology: Graph) -> None:
    found = soundness(terminology + drawn("unsatisfiable"))
    assert found == Soundness(consistent=True, unsatisfiable=(HERE + "ClusterOfMembers",))


@needs_java
def test_the_ontology_is_in_owl_2_rl_by_the_owl_api(terminology: Graph) -> None:
    assert profile(terminology).name == "OWL 2 RL"


def test_each_class_that_a_definition_is_made_of_is_told_in_words(definitions: Definitions) -> None:
    assert set(RESPECTS) == definitions.evidence | {TRADE}


def test_a_kind_below_a_defined_one_takes_its_parts_and_itself(definitions: Definitions) -> None:
    assert set(definitions.parts(TRADE)) == {*definitions.parts(MEMBERSHIP), TRADE}
    assert {each.removeprefix(LSG) for each in definitions.parts(CLUSTER)} == set(PARTS)
    assert definitions.parts(str(LSG.NHSTrust)) == ()


# Bodies drawn by hand


@pytest.fixture(scope="module")
def evidence_of_many() -> Graph:
    """A cluster organisation, the same with each part of its evidence taken away, and a trade body."""
    made = drawn("cluster") + drawn("trade", "trade/")
    for part, (said, value) in PARTS.items():
        without = drawn("cluster", f"{part}/")
        without.remove((None, LSG[said], URIRef(CODE + value) if value else None))
        made += without
    return made


@pytest.fixture(scope="module")
def verdicts(terminology: Graph, definitions: Definitions, evidence_of_many: Graph) -> dict[str, Judged]:
    found = [body(BODY, CLUSTER), *(body(f"{HERE}{part}/body", CLUSTER) for part in PARTS)]
    found.append(body(HERE + "trade/body", CLUSTER))
    return {each.iri: each for each in judgements(terminology, found, evidence_of_many, definitions)}


@needs_java
def test_a_body_with_the_evidence_of_convening_is_a_cluster_organisation(verdicts: dict[str, Judged]) -> None:
    found = verdicts[BODY]
    assert (found.inferred, found.verdict, found.missing) == (("cluster organisation",), Verdict.confirmed, ())
    assert found.shown == (
        "convening body (partnership)",
        "cross-sector convenor (academia, industry, NHS)",
        "formally governed body (board)",
        "independently operated body (independent)",
        "self-assembled body (self-assembled)",
        "self-financed body (mixed)",
    )


@needs_java
@pytest.mark.parametrize("part", PARTS)
def test_it_is_none_without_any_one_part(part: str, verdicts: dict[str, Judged], definitions: Definitions) -> None:
    found = verdicts[f"{HERE}{part}/body"]
    assert (found.inferred, found.verdict) == ((), Verdict.not_shown)
    (missing,) = found.missing
    assert missing.startswith(definitions.word(LSG[part]))


@needs_java
def test_the_evidence_of_a_trade_body_contradicts_a_claim_to_be_a_cluster(verdicts: dict[str, Judged]) -> None:
    found = verdicts[HERE + "trade/body"]
    assert (found.inferred, found.verdict) == (("trade body",), Verdict.contradicted)


@needs_java
def test_a_trade_body_that_claims_to_be_a_cluster_is_told_its_two_statements(terminology: Graph) -> None:
    claims = body(BODY, CLUSTER, TRADE)
    said = Graph().add((URIRef(BODY), RDF.type, ORG.Organization))
    assert not consistent(terminology, [claims], said)
    assert disagreement(terminology, claims, said) == Disagreement(
        name="Example",
        statements=(
            Statement("Example", "is a", "cluster organisation"),
            Statement("Example", "is a", "trade body"),
        ),
        axioms=(
            "DisjointClasses(AcademicConsortium ClusterOrganisation CoLocationCluster MembershipOrganisation)",
            "TradeBody subClassOf MembershipOrganisation",
        ),
    )


@needs_java
def test_a_contradiction_by_evidence_names_the_evidence(terminology: Graph) -> None:
    found = disagreement(terminology, body(BODY, CLUSTER), drawn("trade"))
    assert Statement("Example", "is a", "cluster organisation") in found.statements
    assert Statement("makers", "convening kind", "trade representation") in found.statements


@needs_java
def test_what_the_declared_kind_brings_along_can_complete_a_contradiction(
    terminology: Graph, definitions: Definitions
) -> None:
    """What represents a trade is, if it is also self-assembled and self-financed as a cluster is, a membership body."""
    said = drawn("trade")
    said.remove((None, LSG.formationMode, None))
    (found,) = judgements(terminology, [body(BODY, CLUSTER)], said, definitions)
    assert (found.inferred, found.verdict) == ((), Verdict.contradicted)


@needs_java
def test_one_contradicted_body_leaves_the_others_verdicts_standing(verdicts: dict[str, Judged]) -> None:
    assert [each.verdict for each in verdicts.values()].count(Verdict.contradicted) == 1


@needs_java
def test_a_co_location_cluster_is_no_organisation(terminology: Graph) -> None:
    with pytest.raises(Inconsistent):
        findings(terminology + drawn("area"))
    found = contradiction(terminology, drawn("area"))
    area = URIRef(HERE + "area")
    assert found.statements == ((area, RDF.type, ORG.Organization), (area, RDF.type, LSG.CoLocationCluster))


@needs_java
def test_where_nothing_contradicts_there_is_nothing_to_explain(terminology: Graph) -> None:
    with pytest.raises(ReasonerFailed, match="no contradiction"):
        contradiction(terminology, drawn("trade"))


@needs_java
@needs_new_java
def test_hermit_and_pellet_agree(terminology: Graph, evidence_of_many: Graph) -> None:
    found = sorted(str(each) for each in evidence_of_many.subjects(RDF.type, ORG.Organization))
    statements = terminology + evidence_of_many
    assert findings(statements, "pellet", found) == findings(statements, "hermit", found)


def test_own_finance_and_governance_and_no_host_make_a_body_independent() -> None:
    said = drawn("cluster")
    said.remove((None, LSG.operatingModel, None))
    independent, hosted = (URIRef(f"{CODE}operating-model/{each}") for each in ("independent", "hosted"))
    assert list(operating_models(said)) == [(URIRef(BODY), LSG.operatingModel, independent)]
    said.add((URIRef(BODY), LSG.hostedBy, URIRef(HERE + "trust")))
    assert list(operating_models(said)) == [(URIRef(BODY), LSG.operatingModel, hosted)]


# The machine


def test_without_owlready2_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.reasoning.java.find_spec", lambda name: None)
    with pytest.raises(NoReasoner) as failure:
        findings(Graph())
    assert str(failure.value) == f"`frontdoor check --reason` needs owlready2 and a Java runtime; {INSTALL}"


def test_without_a_java_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.reasoning.java.find_spec", lambda name: name if name == "owlready2" else None)
    monkeypatch.setattr("graph.reasoning.java.shutil.which", lambda name: None)
    with pytest.raises(NoReasoner) as failure:
        java("hermit")
    assert str(failure.value) == (
        f"`frontdoor check --reason` needs Java 17 or newer, and this machine has no Java; {INSTALL}"
    )


@pytest.mark.parametrize(("version", "reasoner"), [("17.0.2", "pellet"), ("1.8.0_392", "hermit")])
def test_a_java_that_is_too_old_is_not_used(
    version: str, reasoner: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "java"
    program.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\"' >&2\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr("graph.reasoning.java.find_spec", lambda name: name if name == "owlready2" else None)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(NoReasoner, match=r"or newer, and .* is "):
        java(reasoner)  # type: ignore[arg-type]
    if reasoner == "pellet":
        assert java("hermit") == program


def test_what_a_reasoner_dies_of_is_one_sentence() -> None:
    memory = "Exception in thread main java.lang.OutOfMemoryError: Java heap space\n\tat x"
    assert str(told(memory, "HermiT")) == "HermiT ran out of memory"
    assert str(told("", "Pellet")) == "Pellet failed: its process was killed and left no word"
    thrown = 'Exception in thread "main" org.UnsupportedDatatypeException: The datatype\n  is unknown.\n\tat x'
    assert str(told(thrown, "HermiT")) == "HermiT failed: The datatype is unknown."


@needs_java
def test_a_reasoner_that_fails_leaves_nothing_behind(terminology: Graph, tmp_path: Path) -> None:
    owlready2 = pytest.importorskip("owlready2")
    before = owlready2.JAVA_EXE, tempfile.tempdir
    year = Graph().parse(
        data=f'<{BODY}> <{LSG.opened}> "2011"^^<http://www.w3.org/2001/XMLSchema#gYear> .', format="nt"
    )
    tempfile.tempdir = str(tmp_path)
    try:
        with pytest.raises(ReasonerFailed, match=r"HermiT failed: .*gYear"):
            findings(terminology + year)
        assert (tempfile.tempdir, list(tmp_path.iterdir())) == (str(tmp_path), [])
    finally:
        tempfile.tempdir = before[1]
    assert before[0] == owlready2.JAVA_EXE


# The sample


@needs_java
def test_every_body_of_the_sample_has_its_verdict(terminology: Graph, sample_home: Path, bless: bool) -> None:
    store = Workspace(sample_home).current() / "store"
    found, said = bodies(store), evidence(store)
    assert len({row for each in found for row in each.rows}) == 199
    assert set(said.objects(None, RDF.type)) == {ORG.Organization}, "a kind can't be evidence of itself"
    made = judgements(terminology, found, said, Definitions(words() + said))
    golden = DRAWN / "bodies.expected.csv"
    if bless:
        golden.write_text(_csv(made), encoding="utf-8")
    assert _csv(made) == golden.read_text(encoding="utf-8")
    # None of them is contradicted, so all of them together must be consistent.
    assert consistent(terminology, found, said)


def _csv(made: list[Judged]) -> str:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("body", "declared", "other sources", "inferred", "verdict", "reason"))
    for each in made:
        kinds = (", ".join(said) for said in (each.declared, each.elsewhere, each.inferred))
        rows.writerow((each.name, *kinds, each.verdict, each.reason))
    return out.getvalue()
