"""Writes the ontology's reference pages: `python -m frontdoor.reference docs/ontology`.

It stands on this floor since a page also tells which facts, sources, rules, shapes and saved queries use a term.
"""

import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import typer

from graph.expertise.topics import Topic
from graph.identity.claims import CLAIM_TYPES
from graph.succession.facts import CHANGE_TYPES
from ingest.declare import columns_of, table_of
from ingest.facts import FACT_TYPES
from ingest.source import sources
from ontology import terms
from ontology.files import rule_files, shape_files
from ontology.reference import pages
from ontology.reference.turtle import turtles
from ontology.terms import LSG
from queries.library import questions

ORDER = ("Stated by", "Held by", "Written by", "Concluded by", "Checked by", "Asked by")

_PREFIX = re.compile(r"^\s*@?prefix\s+(\w*):\s*<([^>]*)>", re.IGNORECASE | re.MULTILINE)
_NAME = re.compile(r"\b([a-z]\w*):([A-Za-z]\w*)")
_CODE = re.compile(r"\b([A-Z]{2,})\.([A-Za-z]\w+)")
_KIND = re.compile(r'"([A-Z]\w+)"')


def write(folder: Path) -> None:
    """Writes every page into `folder`, and takes away pages that are no more."""
    folder.mkdir(parents=True, exist_ok=True)
    made = pages(uses())
    for gone in {path.name for path in folder.glob("*.md")} - set(made):
        (folder / gone).unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")


def uses() -> dict[str, list[tuple[str, str]]]:
    """How each term is used outside the ontology, by its IRI: (how, by what), in a fixed order."""
    known = {str(term) for file in turtles().values() for term in file.terms}
    found: dict[str, dict[str, set[str]]] = {}
    for term, how, by in _found():
        if str(term) in known:
            found.setdefault(str(term), {}).setdefault(how, set()).add(f"`{by}`")
    return {term: [(how, ", ".join(sorted(hows[how]))) for how in ORDER if how in hows] for term, hows in found.items()}


def _found() -> Iterator[tuple[str, str, str]]:
    for fact_type in (*FACT_TYPES, *CLAIM_TYPES, *CHANGE_TYPES, Topic):
        table = table_of(fact_type)
        for term in (*table.classes, *(table.link or ())[1:]):
            yield term, "Stated by", table.name
        for column, said in columns_of(fact_type).items():
            for term in filter(None, (said.term, *(said.terms or {}).values())):
                yield term, "Stated by", f"{table.name}.{column}"
    for name, module in sources().items():
        for kind in module.source.covers.kinds:
            yield LSG[kind], "Held by", name
    for path, text in _texts(files("ingest"), ".py"):
        if "/" in path and "\nSOURCE = " not in text:
            yield from ((LSG[name], "Written by", f"ingest/{path}") for name in _KIND.findall(text))
    for path, text in _texts(files("graph"), ".py"):
        if "@fact(" not in text:
            for space, name in _CODE.findall(text):
                if hasattr(terms, space):
                    yield f"{getattr(terms, space)}{name}", "Written by", f"graph/{path}"
    for path, text in _texts(files("graph"), ".rq"):
        yield from ((term, "Asked by", f"graph/{path}") for term in terms_in(text))
    for how, found in (("Concluded by", rule_files()), ("Checked by", shape_files())):
        for file in found:
            for term in terms_in(file.read_text(encoding="utf-8")):
                yield term, how, file.name
    for name, question in questions().items():
        yield from ((term, "Asked by", name) for term in terms_in(question.text))


def terms_in(text: str) -> set[str]:
    """The terms that a SPARQL or Turtle text names by a prefix that it declares, outside its comments."""
    spaces = dict(_PREFIX.findall(text))
    body = "\n".join(line.partition(" #")[0] for line in text.splitlines() if not line.lstrip().startswith("#"))
    return {spaces[prefix] + name for prefix, name in _NAME.findall(body) if prefix in spaces}


def _texts(folder: Traversable, ending: str, path: str = "") -> Iterator[tuple[str, str]]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _texts(each, ending, f"{path}{each.name}/")
        elif each.name.endswith(ending):
            yield path + each.name, each.read_text(encoding="utf-8")


if __name__ == "__main__":
    typer.run(write)
