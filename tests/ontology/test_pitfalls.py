"""The modules fall into none of the pitfalls that can be seen without judging the world.

The checks are those of the OOPS! catalogue, each cited by its number. P02, P03, P09, P14 to P18, P23, P31 and P37 need
a reader or the web.
"""

import re
from collections import Counter
from functools import cache
from itertools import combinations
from typing import Any

from rdflib import OWL, RDF, RDFS, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SKOS

from frontdoor.reference import uses
from ontology.competency import competency_questions
from ontology.files import module_files
from ontology.reference.expressions import terms_of
from ontology.reference.terms import exclusions
from ontology.reference.turtle import turtles, union
from ontology.terms import LSG, ORG

PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)

SAYS_SO_ITSELF = {LSG.OtherOrganisation}
"""ROR has a type "other": the class says what the source says and is no drawer for what we could not place."""


@cache
def modules() -> Graph:
    return union(turtles()[file.name] for file in module_files())


def named(found: Any) -> set[URIRef]:
    return {each for each in found if isinstance(each, URIRef)}


def own(*kinds: URIRef) -> set[URIRef]:
    return {term for kind in kinds for term in named(modules().subjects(RDF.type, kind)) if term.startswith(str(LSG))}


def local(term: URIRef) -> str:
    return term.removeprefix(str(LSG))


def short(terms: Any) -> list[str]:
    return sorted(map(local, terms))


def conclusions() -> list[tuple[Any, set[URIRef]]]:
    """(term, the terms from which a statement with it follows), one for each axiom that concludes."""
    graph = modules()
    found: list[tuple[Any, set[URIRef]]] = []
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
        found += [(above, terms_of(graph, below)) for below, above in graph.subject_objects(predicate)]
    found += [(graph.value(above, OWL.onProperty), terms) for above, terms in found if isinstance(above, BNode)]
    found += [(term, terms_of(graph, same)) for term, same in graph.subject_objects(OWL.equivalentClass)]
    inverses = list(graph.subject_objects(OWL.inverseOf))
    found += [(one, named([other])) for pair in inverses for one, other in (pair, pair[::-1])]
    chains = graph.subject_objects(OWL.propertyChainAxiom)
    return found + [(term, named(Collection(graph, steps))) for term, steps in chains]


@cache
def used() -> frozenset[URIRef]:
    """Terms that facts, code, rules, shapes, queries or our own Turtle name, and all that follows from them."""
    found = {URIRef(term) for term in uses()} | named(union(turtles().values()).predicates())
    ours = own(OWL.Class, *PROPERTIES)
    size = 0
    while size != len(found):
        size = len(found)
        found |= {term for term, from_terms in conclusions() if (from_terms & ours) <= found}
    return frozenset(found)


def test_every_own_term_is_used_or_says_why_it_is_kept() -> None:
    reserved = named(modules().subjects(LSG.reserved))
    ours = own(OWL.Class, *PROPERTIES)
    assert short(ours - used() - reserved) == []


def test_no_term_that_is_stated_or_asked_for_is_marked_as_kept_for_later() -> None:
    """A rule or a shape may stand ready for a term that no source states yet."""
    ready = {"Concluded by", "Checked by"}
    stated = {URIRef(term) for term, how in uses().items() if {each for each, _ in how} - ready}
    assert short(stated & named(modules().subjects(LSG.reserved))) == []


def test_every_reused_term_is_named_by_data_by_an_axiom_or_by_a_question() -> None:
    graph = modules()
    axioms = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.propertyChainAxiom, OWL.inverseOf)
    spoken = {term for axiom in axioms for each in graph.objects(None, axiom) for term in parts(each)}
    spoken |= named(union(turtles().values()).predicates()) | named(graph.subjects(LSG.reserved))
    asked = {graph.namespace_manager.expand_curie(term) for each in competency_questions() for term in each.needs}
    idle = {term for term in turtles()["reused.ttl"].terms if str(term) not in uses()} - spoken - asked
    assert sorted(idle) == []


def parts(expression: Any) -> set[URIRef]:
    """The terms of an expression or of a list of steps."""
    return terms_of(modules(), expression) | named(Collection(modules(), expression))


def test_every_own_class_is_tied_to_others() -> None:
    """P04."""
    graph = modules()
    tied = {
        term
        for predicate in (RDFS.subClassOf, OWL.equivalentClass, OWL.disjointWith, RDFS.domain, RDFS.range)
        for pair in graph.subject_objects(predicate)
        for each in pair
        for term in terms_of(graph, each)
    }
    assert short(own(OWL.Class) - tied) == []


def test_an_inverse_runs_from_range_to_domain() -> None:
    """P05."""
    graph = modules()
    for term, other in graph.subject_objects(OWL.inverseOf):
        for one, two in ((RDFS.domain, RDFS.range), (RDFS.range, RDFS.domain)):
            here, there = graph.value(term, one), graph.value(other, two)
            assert here == there or None in (here, there), (term, other)


def test_no_class_or_property_is_above_itself() -> None:
    """P06."""
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
        for below, above in modules().subject_objects(predicate):
            assert below not in set(modules().transitive_objects(above, predicate)), (below, above)


def test_no_name_is_of_two_things_at_once() -> None:
    """P01, P07."""
    labels = {term: str(modules().value(term, RDFS.label)) for term in own(OWL.Class, *PROPERTIES)}
    doubled = {term for term, label in labels.items() if re.search(r"\b(and|or)\b|/", label)}
    assert short(doubled | {term for term in labels if re.search(r"(And|Or)[A-Z]", term)}) == []


def test_classes_that_share_no_member_say_so() -> None:
    """P10."""
    sets = [set(each) for each in exclusions(modules()).values()]
    assert {LSG.ClusterOrganisation, LSG.MembershipOrganisation, LSG.AcademicConsortium, LSG.CoLocationCluster} in sets
    assert (LSG.CoLocationCluster, OWL.disjointWith, ORG.Organization) in modules()


def test_a_property_without_domain_or_range_says_where_it_is_used() -> None:
    """P11. Annotation properties take no domain or range in OWL 2 RL's rules and are not asked."""
    graph = modules()
    told = set(graph.subjects(SKOS.scopeNote))
    ranges = {*graph.subjects(RDFS.range), *graph.subjects(LSG.datatype)}
    properties = own(OWL.ObjectProperty, OWL.DatatypeProperty)
    assert short(properties - set(graph.subjects(RDFS.domain)) - told) == []
    assert short(properties - ranges - told) == []


def test_no_two_properties_are_each_others_duplicates() -> None:
    """P12, P27."""
    graph = modules()
    definitions = Counter(str(graph.value(term, SKOS.definition)) for term in own(*PROPERTIES))
    assert [text for text, times in definitions.items() if times > 1] == []
    assert list(graph.subject_objects(OWL.equivalentProperty)) == []


def test_properties_named_as_each_others_inverse_are_declared_so() -> None:
    """P13: hasX and Xof, xBy and xs."""
    graph = modules()
    declared = {frozenset(pair) for pair in graph.subject_objects(OWL.inverseOf)}
    properties = named(graph.subjects(RDF.type, OWL.ObjectProperty))
    for one, other in combinations(sorted(properties), 2):
        for first, second in ((one, other), (other, one)):
            space, name = re.fullmatch(r"(.*[#/])(.*)", first).groups()  # type: ignore[union-attr]
            stem = re.match(r"has([A-Z]\w*)", name)
            inverse = stem and f"{space}{stem[1][0].lower()}{stem[1][1:]}Of"
            if inverse == str(second) or (name.endswith("edBy") and str(second) == f"{space}{name[:-4]}s"):
                assert frozenset((one, other)) in declared, (one, other)


def test_a_property_has_at_most_one_domain_and_one_range() -> None:
    """P19: several would all hold at once."""
    for term in named(modules().subjects(RDF.type)):
        assert len(list(modules().objects(term, RDFS.domain))) <= 1, term
        assert len(list(modules().objects(term, RDFS.range))) <= 1, term


def test_no_class_is_a_drawer_for_the_rest() -> None:
    """P21."""
    drawers = {term for term in own(OWL.Class) if re.match(r"(Other|Misc|Unknown|General)", local(term))}
    assert drawers - SAYS_SO_ITSELF == set()


def test_classes_begin_with_a_capital_and_properties_do_not() -> None:
    """P22."""
    assert [term for term in own(OWL.Class) if not re.fullmatch(r"[A-Z]+[a-zA-Z]*", local(term))] == []
    assert [term for term in own(*PROPERTIES) if not re.fullmatch(r"[a-z]+([A-Z][a-zA-Z]*)?", local(term))] == []


def test_labels_are_words_as_people_write_them() -> None:
    """P22."""
    labels = {str(modules().value(term, RDFS.label)) for term in own(OWL.Class, *PROPERTIES)}
    assert [label for label in labels if re.search(r"_|[a-z][A-Z]|^\s|\s$|\s\s", label)] == []


def test_a_name_and_its_label_are_the_same_words() -> None:
    graph = modules()
    for term in own(OWL.Class, *PROPERTIES):
        name = re.sub(r"[^a-z]", "", local(term).lower())
        label = re.sub(r"[^a-z]", "", str(graph.value(term, RDFS.label)).lower())
        assert name == label or (term, name) in SPELLED_OTHERWISE, (term, label)


SPELLED_OTHERWISE = {(LSG.amountGBP, "amountgbp")}
"""Names that hold a code where the label has the word for it."""


def test_no_class_is_defined_by_itself() -> None:
    """P24."""
    graph = modules()
    assert [term for term, same in graph.subject_objects(OWL.equivalentClass) if term in terms_of(graph, same)] == []


def test_no_property_is_its_own_inverse_and_no_symmetric_one_has_another() -> None:
    """P25, P26."""
    graph = modules()
    inverted = {each for pair in graph.subject_objects(OWL.inverseOf) for each in pair}
    assert [pair for pair in graph.subject_objects(OWL.inverseOf) if pair[0] == pair[1]] == []
    assert inverted & set(graph.subjects(RDF.type, OWL.SymmetricProperty)) == set()


def test_symmetric_and_transitive_properties_lead_back_to_their_own_domain() -> None:
    """P28, P29."""
    graph = modules()
    for kind in (OWL.SymmetricProperty, OWL.TransitiveProperty):
        for term in graph.subjects(RDF.type, kind):
            assert graph.value(term, RDFS.domain) == graph.value(term, RDFS.range), term


def test_no_two_classes_and_no_two_properties_of_ours_have_one_label() -> None:
    """P30, P32."""
    for kinds in ((OWL.Class,), PROPERTIES):
        labels = Counter(str(modules().value(term, RDFS.label)) for term in own(*kinds))
        assert [label for label, times in labels.items() if times > 1] == []


def test_no_two_own_classes_have_one_definition_in_logic() -> None:
    """P30."""
    graph = modules()
    defined = Counter(frozenset(terms_of(graph, same)) for _, same in graph.subject_objects(OWL.equivalentClass))
    assert [terms for terms, times in defined.items() if times > 1] == []


def test_every_chain_has_more_than_one_step() -> None:
    """P33."""
    graph = modules()
    assert [
        term for term, steps in graph.subject_objects(OWL.propertyChainAxiom) if len(Collection(graph, steps)) < 2
    ] == []


def test_every_term_is_of_one_kind() -> None:
    """P34, P35."""
    graph = modules()
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    ours = {term for term in named(graph.subjects()) if str(term).startswith(str(LSG))}
    assert {term for term in ours if len(kinds & set(graph.objects(term, RDF.type))) != 1} == set()


def test_no_module_but_the_one_for_it_says_anything_of_foreign_terms() -> None:
    """P40."""
    for file in module_files():
        if file.name != "reused.ttl":
            subjects = named(turtles()[file.name].graph.subjects())
            allowed = (str(LSG), str(LSG).removesuffix("#"))
            assert [term for term in subjects if not str(term).startswith(allowed)] == [], file.name
