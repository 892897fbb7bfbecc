"""`frontdoor ask`: a saved question by its name."""

from typing import Annotated

import typer
from rich.table import Table

from frontdoor.cli.answers import Format, show
from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.page import page
from frontdoor.cli.plainly import plainly
from frontdoor.cli.store import Address, Dialect, User, reader
from queries.library import BadParameter, Question, bound, questions


@plainly
def command(
    name: Annotated[str | None, typer.Argument(help="The question, <topic>/<name>; without it all are listed.")] = None,
    param: Annotated[list[str] | None, typer.Option("--param", help="A parameter, name=value.")] = None,
    form: Annotated[Format, typer.Option("--format", help="json is SPARQL results JSON.")] = Format.table,
    home: Home = DEFAULT_HOME,
    address: Address = None,
    user: User = None,
    dialect: Dialect = None,
) -> None:
    """Asks the graph a saved question; parameters that are not given keep their example.

    Example: `frontdoor ask clusters/members_of --param cluster=GW4`
    """
    known = questions()
    if name is None:
        _list(known)
        return
    text = bound(question_called(name), given(param or []))
    rows = show(reader(home, address, user, dialect).answer(text), form)
    if rows == 0 and form is Format.table:
        typer.echo("Nothing was found. `frontdoor ask coverage/what_each_source_covers` shows what could have been.")


def question_called(name: str) -> Question:
    """The saved question of this name, with or without its topic. Raises LookupError."""
    known = questions()
    question = known.get(name) or known.get(next((each for each in known if each.split("/")[-1] == name), ""))
    if question is None:
        raise LookupError(f"no question is called {name!r}; `frontdoor ask` lists them")
    return question


def given(pairs: list[str]) -> dict[str, str]:
    """The values of parameters by their names, from "name=value". Raises BadParameter."""
    made: dict[str, str] = {}
    for each in pairs:
        name, equals, value = each.partition("=")
        if not equals:
            raise BadParameter(f"--param {each!r} is not name=value")
        made[name] = value
    return made


def _list(known: dict[str, Question]) -> None:
    table = Table("question", "what it answers", "parameters")
    for name, question in known.items():
        table.add_row(name, question.summary, ", ".join(each.name for each in question.parameters))
    page().print(table)
