"""The ontology's Turtle files, wherever the package is installed."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from operator import attrgetter


def turtle_files() -> list[Traversable]:
    """Every Turtle file of the ontology: its modules, then its code lists, each in the order of their names."""
    home = files("ontology")
    return [*_turtle_in(home), *_turtle_in(home.joinpath("codes"))]


def _turtle_in(folder: Traversable) -> list[Traversable]:
    return sorted((each for each in folder.iterdir() if each.name.endswith(".ttl")), key=attrgetter("name"))
