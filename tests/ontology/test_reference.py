"""The reference pages say what the Turtle says, and every link in them leads somewhere."""

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, BNode, URIRef

from frontdoor.reference import terms_in, uses, write
from ontology.reference import pages
from ontology.reference.diagrams import Box, Diagram, diagram
from ontology.reference.expressions import UnknownExpression, words
from ontology.reference.names import Names, slug
from ontology.reference.terms import class_lines, property_lines
from ontology.reference.turtle import Turtle, turtle, turtles
from ontology.terms import LSG

COMMITTED = Path(__file__).parents[2] / "docs/ontology"

PREFIXES = """
@prefix lsg: <https://w3id.org/uk-life-science-frontdoor/ns#> .
@prefix sector: <https://w3id.org/uk-life-science-frontdoor/code/sector/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""

CONVENORS = f"""# Bodies that convene. They differ.
# By sectors.
{PREFIXES}
lsg:Convenor a owl:Class ; rdfs:label "convenor" ; rdfs:subClassOf org:Organization .
lsg:convenes a owl:ObjectProperty ; rdfs:label "convenes" ; rdfs:domain lsg:Convenor ; rdfs:range skos:Concept .
lsg:Board a owl:Class ; rdfs:label "board" .
lsg:governance a owl:ObjectProperty ; rdfs:label "governance" ; rdfs:domain lsg:Convenor ; rdfs:range lsg:Board ;
    owl:inverseOf lsg:governs .
lsg:governs a owl:ObjectProperty ; rdfs:label "governs" ; rdfs:domain lsg:Board ; rdfs:range lsg:Convenor .
[ a owl:Class ; owl:intersectionOf (
    [ a owl:Restriction ; owl:onProperty lsg:convenes ; owl:hasValue sector:academia ]
    [ a owl:Restriction ; owl:onProperty lsg:convenes ; owl:hasValue sector:nhs ]
    [ a owl:Class ; owl:unionOf (
        [ a owl:Restriction ; owl:onProperty lsg:convenes ; owl:hasValue sector:industry ]
        [ a owl:Restriction ; owl:onProperty lsg:convenes ; owl:hasValue sector:government ] ) ]
    [ a owl:Restriction ; owl:onProperty lsg:governance ; owl:someValuesFrom lsg:Board ] ) ]
    rdfs:subClassOf lsg:Convenor .
sector:nhs skos:prefLabel "NHS" . sector:academia skos:prefLabel "academia" .
sector:industry skos:prefLabel "industry" . sector:government skos:prefLabel "government" .
"""


def small(text: str) -> tuple[Turtle, Names]:
    file = turtle("convenors.ttl", text)
    return file, Names(file.graph, {})


def test_the_committed_pages_are_those_that_the_turtle_makes(bless: bool) -> None:
    if bless:
        write(COMMITTED)
    assert {path.name: path.read_text(encoding="utf-8") for path in COMMITTED.iterdir()} == pages(uses())


def test_a_page_that_is_no_more_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("of a module that was", encoding="utf-8")
    write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(pages({}))


def anchors(text: str) -> list[str]:
    return [slug(line.lstrip("# ")) for line in text.splitlines() if re.match(r"#+ ", line)]


def test_every_link_leads_to_a_heading() -> None:
    made = pages({})
    targets = {f"{page}#{anchor}" for page, text in made.items() for anchor in anchors(text)} | set(made)
    links = {
        link if not link.startswith("#") else page + link
        for page, text in made.items()
        for link in re.findall(r"\]\((?!http)([^)]+)\)", text)
    }
    assert links - targets == set()


def test_no_two_headings_of_a_page_share_an_anchor() -> None:
    for page, text in pages({}).items():
        assert sorted(set(anchors(text))) == sorted(anchors(text)), page


def test_every_own_term_has_one_entry() -> None:
    declared = [
        term for file in turtles().values() for term in set(file.graph.subjects(RDF.type)) if term in file.terms
    ]
    own = {str(term).removeprefix(LSG) for term in declared if str(term).startswith(LSG)}
    entries = [line[4:] for text in pages({}).values() for line in text.splitlines() if line.startswith("### ")]
    assert own <= set(entries)
    assert all(entries.count(name) == 1 for name in own)


def test_no_page_shows_a_blank_node_or_a_word_of_code() -> None:
    for page, text in pages(uses()).items():
        assert not re.search(r"\b[Nn][0-9a-f]{32}\b|\bNone\b|rdflib|<Graph", text), page


def test_a_file_speaks_of_itself_in_its_first_comment_and_lists_its_terms_as_written() -> None:
    file, _ = small(CONVENORS)
    assert (file.title, file.comment) == ("Convenors", "Bodies that convene. They differ. By sectors.")
    assert [term.removeprefix(LSG) for term in file.terms] == ["Convenor", "convenes", "Board", "governance", "governs"]


def test_what_is_enough_reads_as_a_person_would_say_it() -> None:
    _, names = small(CONVENORS)
    enough = dict(class_lines(names, LSG.Convenor, turtle("none.ttl", "").graph))["Enough"]
    assert re.sub(r"\[(\w+)\]\([^)]*\)", r"\1", enough) == (
        "convenes academia and NHS and (industry or government) and has governance of the class board"
    )


def test_a_chain_an_inverse_and_a_superproperty_are_told() -> None:
    text = f"""{PREFIXES}
lsg:near a owl:ObjectProperty ; rdfs:label "near" ; rdfs:subPropertyOf org:linkedTo ; owl:inverseOf lsg:nearTo ;
    owl:propertyChainAxiom ( lsg:at lsg:by ) .
lsg:at rdfs:label "at" . lsg:by rdfs:label "by" ."""
    _, names = small(text)
    assert {what: which for what, which in property_lines(names, LSG.near) if which} == {
        "A kind of": "org:linkedTo",
        "Inverse of": "nearTo",
        "Follows from": "at, then by",
    }


def test_an_expression_without_a_wording_is_not_passed_over() -> None:
    text = f"{PREFIXES} lsg:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty lsg:p ; owl:maxCardinality 1 ] ."
    _, names = small(text)
    (expression,) = (each for each in names.graph.subjects(RDF.type, OWL.Restriction) if isinstance(each, BNode))
    with pytest.raises(UnknownExpression):
        words(names, expression)


def test_a_diagram_has_the_modules_classes_and_one_arrow_for_a_property_and_its_inverse() -> None:
    file, names = small(CONVENORS)
    assert diagram(names, file.graph) == Diagram(
        boxes=(
            Box("Board", "Board", ()),
            Box("Convenor", "Convenor", ("convenes : code",)),
            Box("org_Organization", "org:Organization", ()),
        ),
        above=(("Convenor", "org_Organization"),),
        arrows=(("Board", "Convenor", "governs / governance"),),
    )


def test_terms_are_found_in_a_query_but_not_in_its_comments_or_in_literals_of_other_prefixes() -> None:
    text = """#+ summary: lsg:Nothing
PREFIX lsg: <https://w3id.org/uk-life-science-frontdoor/ns#>
SELECT ?x WHERE { ?x a lsg:NHSTrust ; other:thing 1 } # lsg:Remark
"""
    assert terms_in(text) == {str(LSG.NHSTrust)}


def test_an_iri_without_a_prefix_is_shown_whole() -> None:
    _, names = small(PREFIXES)
    assert names.label(URIRef("http://example.org/x")) == "<http://example.org/x>"
