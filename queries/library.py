"""The saved questions: one `.rq` file each, `<topic>/<question>.rq`, with what it asks in its `#+` header.

The header is YAML: summary, audience, parameters (name, type, description, example) and columns (name,
meaning). Each parameter is a one-line `VALUES ?name { … }` in the query, so that the file is valid SPARQL
and its own example. Header and query are held against each other.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from pyoxigraph import Literal, NamedNode
from rdflib.plugins.sparql.parser import parseQuery

from ontology.terms import CODE, XSD

TYPES = ("iri", "string", "integer", "date", "code")
_VALUES = re.compile(r"^[ \t]*VALUES[ \t]+\?(\w+)[ \t]*\{(.*)\}[ \t]*$", re.MULTILINE)
_SELECT = re.compile(r"^SELECT(?:\s+DISTINCT)?\s+(.*?)\s*^WHERE", re.MULTILINE | re.DOTALL)
_PATTERNS = {
    "integer": (re.compile(r"-?\d{1,18}"), "a whole number"),
    "date": (re.compile(r"\d{4}-\d{2}-\d{2}"), "a date as YYYY-MM-DD"),
    "iri": (re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]+"), "an absolute IRI"),
    "code": (re.compile(r"[a-z0-9-]+/[A-Za-z0-9_.-]+"), "a code as <list>/<code>"),
}


class BadQuestion(ValueError):
    """A query file whose header and text do not agree."""


class BadParameter(ValueError):
    """A parameter that a question does not have, or a value that is not of its type."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be told: its name, type, what it means and an example."""

    name: str
    type: str
    description: str
    example: str


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question with the SPARQL that answers it."""

    name: str
    summary: str
    audience: str
    parameters: tuple[Parameter, ...]
    columns: dict[str, str]
    text: str


@cache
def questions() -> dict[str, Question]:
    """Every question by its name, in the order of topics and names. Raises BadQuestion."""
    topics = sorted((each for each in files("queries").iterdir() if each.is_dir()), key=lambda each: each.name)
    found = {}
    for topic in topics:
        for file in sorted(topic.iterdir(), key=lambda each: each.name):
            if file.name.endswith(".rq"):
                name = f"{topic.name}/{file.name.removesuffix('.rq')}"
                found[name] = question(name, file.read_text(encoding="utf-8"))
    return found


def question(name: str, text: str) -> Question:
    """The question in a query file's text. Raises BadQuestion where header and query differ."""
    header = yaml.safe_load("\n".join(line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+")))
    try:
        made = Question(
            name=name,
            summary=header["summary"],
            audience=header["audience"],
            parameters=tuple(_parameter(each) for each in header.get("parameters") or ()),
            columns={each["name"]: each["meaning"] for each in header["columns"]},
            text=text,
        )
    except (KeyError, TypeError) as error:
        raise BadQuestion(f"{name}: the header lacks {error}") from None
    in_query = [match[1] for match in _VALUES.finditer(text)]
    declared = [each.name for each in made.parameters]
    if sorted(in_query) != sorted(declared):
        raise BadQuestion(f"{name}: the header declares the parameters {declared}, the query has VALUES for {in_query}")
    selected = _selected(text)
    if selected != list(made.columns):
        raise BadQuestion(f"{name}: the header declares the columns {list(made.columns)}, the query selects {selected}")
    return made


def _parameter(each: dict[str, Any]) -> Parameter:
    if each["type"] not in TYPES:
        raise TypeError(f"a type of {', '.join(TYPES)} for {each['name']}")
    return Parameter(each["name"], each["type"], each["description"], str(each["example"]))


def _selected(text: str) -> list[str]:
    head = _SELECT.search(text)
    return re.findall(r"\?(\w+)(?=\s|$)", re.sub(r"\(.*?\bAS\s+(\?\w+)\)", r"\1 ", head[1], flags=re.DOTALL)) if head else []


def bound(asked: Question, values: dict[str, str]) -> str:
    """The question's SPARQL with the given values in place of its examples. Raises BadParameter."""
    known = {each.name: each for each in asked.parameters}
    for name in values:
        if name not in known:
            has = ", ".join(known) or "none"
            raise BadParameter(f"{asked.name} has no parameter {name!r}; it has {has}")

    def value(match: re.Match[str]) -> str:
        name = match[1]
        return f"  VALUES ?{name} {{ {_term(known[name], values[name])} }}" if name in values else match[0]

    return _VALUES.sub(value, asked.text)


def _term(parameter: Parameter, value: str) -> str:
    pattern, expected = _PATTERNS.get(parameter.type, (None, ""))
    if pattern and not pattern.fullmatch(value):
        raise BadParameter(f"{parameter.name}={value!r} is not {expected}")
    match parameter.type:
        case "iri":
            return str(NamedNode(value))
        case "code":
            return str(NamedNode(CODE + value))
        case "integer" | "date":
            return str(Literal(value, datatype=NamedNode(XSD[parameter.type])))
        case _:
            return str(Literal(value))


def refused(text: str) -> str | None:
    """Why a query may not run, or None: SERVICE would call other servers, and the graph is only read."""
    if not re.search(r"\bSERVICE\b", text, re.IGNORECASE):
        return None
    try:
        tree = parseQuery(text)
    except Exception:
        # What does not parse here is refused by the store with its own sentence, unless it may hold SERVICE.
        return "the query is not valid SPARQL, or calls another server by SERVICE, which is refused"
    return "SERVICE is refused: the graph is asked alone, and no other server is called" if _calls(tree) else None


def _calls(node: Any) -> bool:
    if getattr(node, "name", None) == "ServiceGraphPattern":
        return True
    if isinstance(node, dict):
        return any(_calls(each) for each in node.values())
    return any(_calls(each) for each in node) if isinstance(node, list | tuple) or hasattr(node, "asList") else False
