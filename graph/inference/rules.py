"""The rules: each a SPARQL CONSTRUCT in a file named for what it concludes, with a `#+` header on what it reads.

A rule concludes only what is not yet stated. With INSERT in place of CONSTRUCT it is an update that any store takes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml
from pyoxigraph import BlankNode, NamedNode, QuerySolutions, QueryTriples, Store

from ontology.files import rule_files
from queries.parameters import BadParameter, Parameter

Term = NamedNode | BlankNode
"""A class or property; an unnamed class is a blank node."""


class BadRule(ValueError):
    """A rule whose file does not hold together; the message names it and what is wrong."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its name.

    `owl`: the rules of OWL 2 RL that it is; or `closed_world`: why it is none. `reads`, `denies` and `concludes` are
    patterns that give, as ?term, the classes and properties that an ontology lets its premises, its premises that
    something is not so, and its conclusions be of. `at_once`: its own conclusions lead it to nothing more. `prefixes`
    are those that `text` begins with.
    """

    name: str
    summary: str
    owl: tuple[str, ...]
    closed_world: str | None
    parameters: tuple[Parameter, ...]
    reads: str
    denies: str | None
    concludes: str
    at_once: bool
    prefixes: str
    text: str


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in order of names. Raises BadRule."""
    return tuple(rule(file.name.removesuffix(".rq"), file.read_text(encoding="utf-8")) for file in rule_files())


def rule(name: str, text: str) -> Rule:
    """A rule from the text of its file, its header held against its query. Raises BadRule."""
    lines = text.splitlines(keepends=True)
    header = "".join(line.removeprefix("#+").removeprefix(" ") for line in lines if line.startswith("#+"))
    try:
        said: dict[str, Any] = yaml.safe_load(header)
        made = Rule(
            name=name,
            summary=said.pop("summary"),
            owl=tuple(said.pop("owl", ())),
            closed_world=said.pop("closed_world", None),
            parameters=tuple(
                Parameter(**{**each, "example": str(each["example"])}) for each in said.pop("parameters", ())
            ),
            reads=said.pop("reads"),
            denies=said.pop("denies", None),
            concludes=said.pop("concludes"),
            at_once=said.pop("at_once", False),
            prefixes="".join(line for line in lines if line.startswith("PREFIX")),
            text=text,
        )
        missing = [each.name for each in made.parameters if _line(each, each.example) not in text]
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, BadParameter) as error:
        raise BadRule(f"{name}: its header can't be used: {error}") from None
    if said:
        raise BadRule(f"{name}: its header has {', '.join(said)}, which means nothing")
    if bool(made.owl) == bool(made.closed_world):
        raise BadRule(f"{name}: it is either rules of OWL 2 RL or of a closed world, and says which")
    if missing:
        raise BadRule(f"{name}: its WHERE has no VALUES line with the example of {', '.join(missing)}")
    try:
        nothing = Store()
        for pattern in (made.reads, made.denies, made.concludes):
            terms(made, pattern, nothing)
        if not isinstance(nothing.query(text), QueryTriples):
            raise BadRule(f"{name}: it constructs nothing")
    except SyntaxError as error:
        raise BadRule(f"{name}: it is not valid SPARQL: {error}") from None
    return made


def terms(rule: Rule, pattern: str | None, ontology: Store) -> set[Term]:
    """The classes and properties that a pattern of a rule's header gives in an ontology."""
    if pattern is None:
        return set()
    rows = ontology.query(f"{rule.prefixes}SELECT DISTINCT ?term WHERE {{ {pattern} }}")
    assert isinstance(rows, QuerySolutions)
    return {row["term"] for row in rows if isinstance(row["term"], NamedNode | BlankNode)}


def bound(rule: Rule, values: Mapping[str, str]) -> str:
    """The rule's SPARQL with these values of its parameters; values that it does not know are not for it.

    Raises BadParameter.
    """
    text = rule.text
    for each in rule.parameters:
        if each.name in values:
            text = text.replace(_line(each, each.example), _line(each, values[each.name]), 1)
    return text


def _line(parameter: Parameter, value: str) -> str:
    return f"WHERE {{\n  VALUES ?{parameter.name} {{ {parameter.term(value)} }}\n"
