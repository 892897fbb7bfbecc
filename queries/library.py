"""The saved questions: each a SPARQL file that is its own example, with a `#+` header that says what it asks.

A parameter is a line `VALUES ?name { example }` at the head of a WHERE, that of a sub-select where the parameter
belongs in one; to bind it is to replace the example's term wherever it stands so.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml
from pyoxigraph import QuerySolutions, Store

from queries.parameters import BadParameter, Parameter
from queries.refusal import refused

__all__ = [
    "BadParameter",
    "BadQuestion",
    "Column",
    "Parameter",
    "Question",
    "bound",
    "question",
    "questions",
    "refused",
]

_TERM = r"""<[^<>]*>|"(?:[^"\\]|\\.)*"(?:\^\^<[^<>]*>)?|[+-]?[0-9]+"""
_LINE = re.compile(rf"(?<= )VALUES \?(\w+) \{{ ({_TERM}) \}}\n")
_HEAD = re.compile(rf"\bWHERE \{{\n((?: +VALUES \?\w+ \{{ (?:{_TERM}) \}}\n)*)")


class BadQuestion(ValueError):
    """A question whose file does not hold together; the message names it and what is wrong."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer and what stands in it."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question by its name, "<topic>/<question>". `text` is valid SPARQL that asks for the examples."""

    name: str
    summary: str
    audience: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str


@cache
def questions() -> dict[str, Question]:
    """Every saved question by its name, in order of names. Raises BadQuestion."""
    found = {name: question(name, file.read_text(encoding="utf-8")) for name, file in _files()}
    return dict(sorted(found.items()))


def _files() -> Iterator[tuple[str, Traversable]]:
    for topic in files("queries").iterdir():
        for file in topic.iterdir() if topic.is_dir() else ():
            if file.name.endswith(".rq"):
                yield f"{topic.name}/{file.name.removesuffix('.rq')}", file


def question(name: str, text: str) -> Question:
    """A question from the text of its file, its header held against its query. Raises BadQuestion."""
    header = "\n".join(line.removeprefix("#+").removeprefix(" ") for line in text.splitlines() if line[:2] == "#+")
    try:
        said: dict[str, Any] = yaml.safe_load(header)
        parameters = tuple(Parameter(**{**each, "example": str(each["example"])}) for each in said.pop("parameters"))
        columns = tuple(Column(**each) for each in said.pop("columns"))
        made = Question(name, said.pop("summary"), tuple(said.pop("audience")), parameters, columns, text)
        terms = {each.name: each.term(each.example) for each in parameters}
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, BadParameter) as error:
        raise BadQuestion(f"{name}: its header can't be used: {error}") from None
    if said:
        raise BadQuestion(f"{name}: its header has {', '.join(said)}, which means nothing")
    examples = {line for head in _HEAD.findall(text) for line in _LINE.findall(head)}
    if examples != terms.items():
        raise BadQuestion(f"{name}: its header declares {terms}, its VALUES lines are {dict(sorted(examples))}")
    try:
        answer = Store().query(text)
    except SyntaxError as error:
        raise BadQuestion(f"{name}: it is not valid SPARQL: {error}") from None
    selected = [each.value for each in answer.variables] if isinstance(answer, QuerySolutions) else []
    if selected != [each.name for each in columns]:
        raise BadQuestion(f"{name}: its columns are {[each.name for each in columns]}, it selects {selected}")
    return made


def bound(asked: Question, values: Mapping[str, str]) -> str:
    """The question's SPARQL with these values in place of its examples. Raises BadParameter."""
    known = {each.name: each for each in asked.parameters}
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise BadParameter(f"{unknown[0]}: {asked.name} has no such parameter; it has {', '.join(known) or 'none'}")
    terms = {name: known[name].term(value) for name, value in values.items()}

    def line(found: re.Match[str]) -> str:
        name, example = found.groups()
        return f"VALUES ?{name} {{ {terms.get(name, example)} }}\n"

    return _HEAD.sub(lambda head: _LINE.sub(line, head[0]), asked.text)
