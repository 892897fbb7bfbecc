"""What a reader sees of an IRI: its label, its short name, and a link to the place that describes it."""

import re
from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from ontology.terms import CODE, LSG

CODE_LISTS, REUSED = "code-lists", "reused"


@dataclass(frozen=True)
class Names:
    """The names of everything in `graph`, all Turtle files together. `pages` gives the page of each term and axiom."""

    graph: Graph
    pages: dict[Node, str]

    def short(self, term: URIRef) -> str:
        """The name as Turtle has it, without our own prefix: `NHSTrust`, `org:Organization`, `sector/nhs`."""
        for own in (str(LSG), CODE):
            if term.startswith(own):
                return term.removeprefix(own)
        spaces = [(str(space), prefix) for prefix, space in self.graph.namespaces() if term.startswith(str(space))]
        if not spaces:
            return f"<{term}>"
        space, prefix = max(spaces, key=lambda each: (len(each[0]), each[1]))
        return f"{prefix}:{term.removeprefix(space)}"

    def label(self, term: URIRef) -> str:
        """The label in English, or the short name where no file here gives one."""
        for predicate in (SKOS.prefLabel, RDFS.label):
            for label in self.graph.objects(term, predicate):
                return str(label)
        return self.short(term)

    def heading(self, term: URIRef) -> str:
        """The text of the heading under which a term, or the code list of a code, stands on its page.

        Anchors don't tell capitals from small letters, so `org:organization` says that it is not `org:Organization`.
        """
        if term.startswith(CODE):
            return self.label(URIRef(CODE + term.removeprefix(CODE).split("/")[0]))
        space, local = re.fullmatch(r"(.*[#/])(.*)", term).groups()  # type: ignore[union-attr]
        of_that_name = URIRef(f"{space}{local[:1].upper()}{local[1:]}")
        if of_that_name != term and (of_that_name, RDF.type, OWL.Class) in self.graph:
            return f"{self.short(term)} (property)"
        return self.short(term)

    def address(self, term: URIRef) -> str | None:
        """Where a term is described: a page and a heading. None where no page has it."""
        page = CODE_LISTS if term.startswith(CODE) else self.pages.get(term)
        return page and f"{page}.md#{slug(self.heading(term))}"

    def link(self, term: object) -> str:
        """The label of a term, as a link where a page has it; a literal as Turtle writes it."""
        if isinstance(term, URIRef) and (term, RDF.type, OWL.Ontology) not in self.graph:
            return self._linked(self.label(term), term)
        return f"`{term.n3()}`" if isinstance(term, Literal) else str(term)

    def short_link(self, term: URIRef) -> str:
        """The short name of a term as code, and as a link where a page has it."""
        return self._linked(f"`{self.short(term)}`", term)

    def _linked(self, text: str, term: URIRef) -> str:
        address = self.address(term)
        return f"[{text}]({address})" if address else text


def slug(heading: str) -> str:
    """The anchor that code hosts give a heading: lower case, spaces as hyphens, no other marks."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
