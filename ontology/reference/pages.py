"""The reference pages: a text for each file name."""

from collections.abc import Iterator, Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF
from rdflib.term import Node

from ontology.competency import competency_questions
from ontology.files import alignment_files, module_files
from ontology.reference.codes import code_lists
from ontology.reference.modules import Module, alignment, module
from ontology.reference.names import Names
from ontology.reference.terms import Entry, Lines
from ontology.reference.turtle import Turtle, turtles, union
from ontology.terms import CODE, LSG

SINGLE = ("README.md", "alignments.md", "code-lists.md", "questions.md")
"""The pages beside those of the modules."""


def pages(uses: Mapping[str, Lines]) -> dict[str, str]:
    """The pages by file name. `uses` tells of a term, by its IRI, how other layers use it."""
    files = turtles()
    homes = [files[file.name] for file in module_files()]
    others = [files[file.name] for file in alignment_files()]
    names = Names(union(files.values()), {term: each.stem for each in homes for term in _told(each)})
    needed = _needed(names)

    def used(term: URIRef) -> Lines:
        return [*uses.get(str(term), ()), ("Needed to tell", ", ".join(needed.get(term, ())))]

    modules = [module(names, each, union(others), used) for each in homes]
    templates = Environment(
        loader=PackageLoader("ontology.reference"), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    templates.globals |= {
        "about": _about(names),
        "prefixes": sorted((prefix, space) for prefix, space in names.graph.namespaces() if not space.startswith(CODE)),
        "modules": modules,
        "alignments": [alignment(names, each) for each in others],
        "code_lists": code_lists(names),
        "questions": competency_questions(),
        "names": names,
        "own_terms": _own_terms(modules),
    }
    made = {f"{each.stem}.md": templates.get_template("module.md.jinja").render(module=each) for each in modules}
    made |= {name: templates.get_template(f"{name}.jinja").render() for name in SINGLE}
    return {name: text.rstrip() + "\n" for name, text in made.items()}


def _told(file: Turtle) -> Iterator[Node]:
    """The terms and axioms that a module's page has a heading for."""
    yield from file.terms
    yield from file.graph.subjects(RDF.type, OWL.AllDisjointClasses)


def _needed(names: Names) -> dict[URIRef, list[str]]:
    """For each term the questions that need it, as links."""
    needed: dict[URIRef, list[str]] = {}
    for question in competency_questions():
        for term in question.needs:
            iri = names.graph.namespace_manager.expand_curie(term)
            needed.setdefault(iri, []).append(f"[{question.id}](questions.md#{question.id})")
    return needed


def _own_terms(modules: list[Module]) -> list[tuple[Entry, Module]]:
    """Every entry of a term of our own and its module, by name."""
    found = [(entry, module) for module in modules for entry in (*module.classes, *module.properties)]
    return sorted((each for each in found if each[0].term.startswith(LSG)), key=lambda each: each[0].heading.casefold())


def _about(names: Names) -> dict[str, list[str]]:
    """What the ontology says of itself: the values of each property by the property's local name."""
    graph: Graph = names.graph
    (ontology,) = graph.subjects(RDF.type, OWL.Ontology)
    told: dict[str, list[str]] = {"iri": [str(ontology)]}
    for predicate, value in sorted(graph.predicate_objects(ontology)):
        told.setdefault(str(predicate).replace("#", "/").rpartition("/")[2], []).append(str(value))
    return told
