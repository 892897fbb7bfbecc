"""What a reasoner finds in statements: the classes that nothing can belong to, and the classes of each thing."""

import io
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rdflib import OWL, Graph

from graph.reasoning.java import Reasoner, java, told

NAMES = {"hermit": "HermiT", "pellet": "Pellet"}


class Inconsistent(ValueError):
    """Statements that can't all be true. `graph.reasoning.contradiction` says which."""


@dataclass(frozen=True, slots=True)
class Findings:
    """The named classes that can have no members, and the named classes each thing asked for belongs to, by IRI."""

    unsatisfiable: frozenset[str]
    kinds: dict[str, frozenset[str]]


def findings(statements: Graph, reasoner: Reasoner = "hermit", things: Iterable[str] = ()) -> Findings:
    """What a reasoner finds in statements; `things` are the IRIs of the individuals whose classes are asked for.

    Raises Inconsistent, NoReasoner, ReasonerFailed. Statements must carry no literal of a datatype that OWL 2 hasn't,
    such as xsd:gYear, as the value of a data property: HermiT refuses them.
    """
    with _owlready2(java(reasoner)) as owlready2:
        world = owlready2.World()
        try:
            # owlready2 reads no Turtle.
            triples = io.BytesIO(statements.serialize(format="nt", encoding="utf-8"))
            world.get_ontology("urn:statements#").load(fileobj=triples)
            try:
                run = owlready2.sync_reasoner_hermit if reasoner == "hermit" else owlready2.sync_reasoner_pellet
                run(world, debug=0)
            except owlready2.OwlReadyInconsistentOntologyError:
                raise Inconsistent("the statements contradict one another") from None
            except owlready2.OwlReadyJavaError as error:
                raise told(str(error), NAMES[reasoner]) from None
            return Findings(
                unsatisfiable=frozenset(each.iri for each in world.inconsistent_classes()) - {str(OWL.Nothing)},
                kinds={each: _kinds(world[each], owlready2) for each in things},
            )
        finally:
            world.close()


def _kinds(thing: Any, owlready2: Any) -> frozenset[str]:
    if thing is None:
        return frozenset()
    return frozenset(
        each.iri
        for each in thing.INDIRECT_is_a
        if isinstance(each, owlready2.ThingClass) and each is not owlready2.Thing
    )


@contextmanager
def _owlready2(program: Path) -> Iterator[Any]:
    """owlready2 set to run a Java program, and to leave its files in a folder that goes away, until the block ends.

    It takes both from settings of the whole process, and forgets its file where a reasoner fails.
    """
    import owlready2

    java_before, folder_before = owlready2.JAVA_EXE, tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="frontdoor-") as folder:
        owlready2.JAVA_EXE, tempfile.tempdir = str(program), folder
        try:
            yield owlready2
        finally:
            owlready2.JAVA_EXE, tempfile.tempdir = java_before, folder_before
