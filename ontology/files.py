"""The ontology's files, wherever the package is installed."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from operator import attrgetter

VOCABULARIES = ("expertise-scheme.ttl", "ref-units.ttl", "synonyms.ttl")
"""Files beside the modules that hold concepts and words, and no classes or properties."""


def turtle_files() -> list[Traversable]:
    """Every Turtle file that goes into the graph: modules and vocabularies, code lists, alignments, each by name."""
    return [*_with_ending(".ttl"), *_with_ending(".ttl", "codes"), *alignment_files()]


def module_files() -> list[Traversable]:
    """The modules: the files that define classes and properties and say how they hang together."""
    return [each for each in _with_ending(".ttl") if each.name not in VOCABULARIES]


def alignment_files() -> list[Traversable]:
    """The files that say how our terms stand to those of other vocabularies. Rules do not close over them."""
    return _with_ending(".ttl", "alignments")


def shape_files() -> list[Traversable]:
    """The SHACL shapes, one file a class."""
    return _with_ending(".ttl", "shapes")


def rule_files() -> list[Traversable]:
    """The rules, one SPARQL file a conclusion."""
    return _with_ending(".rq", "rules")


def _with_ending(ending: str, *folders: str) -> list[Traversable]:
    home = files("ontology").joinpath(*folders)
    if not home.is_dir():
        return []
    return sorted((each for each in home.iterdir() if each.name.endswith(ending)), key=attrgetter("name"))
