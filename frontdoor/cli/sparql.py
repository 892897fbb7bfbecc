"""`frontdoor sparql`: a query of one's own."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from frontdoor.cli.answers import Format, show
from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.plainly import plainly
from frontdoor.cli.store import Address, Dialect, User, reader
from graph.store.embedded import BadQuery
from queries.refusal import refused


@plainly
def command(
    file: Annotated[str, typer.Argument(help="A file with a SPARQL query, or - for standard input.")],
    form: Annotated[Format, typer.Option("--format", help="json is SPARQL results JSON.")] = Format.table,
    home: Home = DEFAULT_HOME,
    address: Address = None,
    user: User = None,
    dialect: Dialect = None,
) -> None:
    """Asks the graph a SPARQL query. The default graph is the union of all named graphs; FROM narrows it.

    Example: `echo 'SELECT * { ?s ?p ?o } LIMIT 3' | frontdoor sparql -`
    """
    query = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    if reason := refused(query):
        raise BadQuery(reason)
    show(reader(home, address, user, dialect).answer(query), form)
