"""`frontdoor expertise`: the concepts that a text asks for, with weights that the user may edit and pass on."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from frontdoor.cli.centres import Form
from frontdoor.cli.home import DEFAULT_HOME, Home
from frontdoor.cli.page import page
from frontdoor.cli.plainly import plainly
from graph.workspace import Workspace

SCHEMES = {"id.nlm.nih.gov": "MeSH", "purl.obolibrary.org": "Disease Ontology", "openalex.org": "OpenAlex",
           "w3id.org": "REF 2021"}  # fmt: skip


@plainly
def command(
    text: Annotated[str, typer.Argument(help="A text or a pasted abstract, the name of a text file, or - for input.")],
    top: Annotated[int, typer.Option("--top", min=1, help="How many concepts.")] = 15,
    general: Annotated[bool, typer.Option("--general", help="Show headings too general to name expertise.")] = False,
    form: Annotated[Form, typer.Option("--format")] = Form.table,
    home: Home = DEFAULT_HOME,
) -> None:
    """Lists the concepts a text is about, with weights, the words that name them, and the headings above.

    Edit the JSON and give it to `frontdoor centres --concepts FILE`.

    Example: `frontdoor expertise "CAR-T cell therapy for leukaemia"`
    """
    from graph.evidence import evidence
    from graph.expertise.read_text import meant_by, tagger_in_service

    workspace = Workspace(home)
    connection = evidence(workspace)
    found = meant_by(connection, tagger_in_service(workspace), _text(text))
    kept = [each for each in found if general or not each.general]
    if form is Form.json:
        json.dump([asdict(each) for each in kept[:top]], sys.stdout, indent=1, ensure_ascii=False)
        sys.stdout.write("\n")
        return
    console = page()
    if not kept:
        _print_nothing(console, [each.matched for each in found])
        return
    table = Table("weight", "concept", "schemes", "words", "how", "under")
    for each in kept[:top]:
        schemes = dict.fromkeys(name for one in each.concepts for part, name in SCHEMES.items() if part in one.scheme)
        table.add_row(
            f"{each.weight:.2f}", each.concepts[0].label, ", ".join(schemes), each.matched, each.how,
            ", ".join(each.area[:3]),
        )  # fmt: skip
    console.print(table)
    console.print(f"{min(top, len(kept))} of {len(kept)} concepts. A weight orders; it is no probability.")
    if len(kept) < len(found):
        console.print(f"{len(found) - len(kept)} too general to name expertise are left out; --general shows them.")


def _text(given: str) -> str:
    """The text itself, of the input, or of the file that is named."""
    if given == "-":
        return sys.stdin.read()
    # A pasted abstract is longer than any file's name may be, which some systems call an error.
    named = Path(given) if len(given) < 200 and "\n" not in given else None
    try:
        return named.read_text(encoding="utf-8") if named and named.is_file() else given
    except UnicodeDecodeError:
        raise LookupError(f"{given} is no text in UTF-8") from None


def _print_nothing(console: Console, general: list[str]) -> None:
    if general:
        words = ", ".join(general)
        console.print(f"Only headings too general to name expertise were found: {words}. --general shows them.")
    else:
        console.print("No label of the loaded schemes stands in the text: no concept was found.")
