"""Writes the list of saved questions from their headers: `python -m frontdoor.query_reference queries/README.md`."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import typer

from queries.library import Question, questions
from queries.parameters import Parameter

INTRODUCTION = """\
# The saved questions

Made from the headers of the `.rq` files by `make docs`; edit those. Each file is valid SPARQL 1.1 that runs as it
stands and asks for its examples. A parameter is a line `VALUES ?name { … }` at the head of `WHERE`: to ask for
something else is to replace the example there. The same file answers on the command line
(`frontdoor ask <topic>/<question> --param name=value`), in Python (`queries.library.bound`), and wherever else SPARQL
is run over the union of the graphs.
"""


def page() -> str:
    """The questions by topic in Markdown: what each asks, who asks it, its parameters and its columns."""
    by_topic = [(topic, list(asked)) for topic, asked in groupby(questions().values(), _topic)]
    lines = [INTRODUCTION, "| topic | questions |", "|---|---|"]
    lines += [f"| [{topic}](#{topic}) | {len(asked)} |" for topic, asked in by_topic]
    for topic, asked in by_topic:
        lines += ["", f"## {topic}"]
        for question in asked:
            lines += ["", *_question(question)]
    return "\n".join(lines) + "\n"


def _topic(question: Question) -> str:
    return question.name.split("/")[0]


def _question(question: Question) -> Iterator[str]:
    yield f"### [{question.name}]({question.name}.rq)"
    yield ""
    yield question.summary
    yield ""
    yield f"Asked by: {', '.join(question.audience)}."
    if question.parameters:
        yield from ("", "| parameter | type | what | example | values |", "|---|---|---|---|---|")
        for each in question.parameters:
            yield f"| `{each.name}` | {each.type} | {_cell(each.description)} | `{each.example}` | {values_of(each)} |"
    yield from ("", "| column | meaning |", "|---|---|")
    for column in question.columns:
        yield f"| `{column.name}` | {_cell(column.meaning)} |"


def values_of(parameter: Parameter) -> str:
    """Where the values of a parameter come from, in words."""
    if parameter.list:
        return f"the code list `{parameter.list}`"
    return f"[{parameter.values}](#{_anchor(parameter.values)})" if parameter.values else f"any {parameter.type}"


def _anchor(name: str) -> str:
    """The anchor that GitHub makes of a heading: without the slash."""
    return name.replace("/", "")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def write(file: Path) -> None:
    """Writes the page to a file."""
    file.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    typer.run(write)
